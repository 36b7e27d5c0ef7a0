import Budget
import Characters
import Diagnostics

/// Goes through the source once and veils what the Markdown parser must not see.
struct MaskScanner {
    private let source: MarkdownText
    private(set) var masked: [UInt8]
    private(set) var bindings: [Binding] = []
    private(set) var references: [CharacterReference] = []
    private(set) var faults: [BindingMask.Fault] = []
    private(set) var diagnostics: [Diagnostic] = []
    let punctuationBase: UInt32?
    /// What was reported of the line that is being read; one finding of a kind is enough.
    private var reported: Set<CharacterObjection> = []
    /// The invisible characters of the line that is being read.
    private var invisible = UnfitCharacters()
    private var lookAlikes = UnfitCharacters()

    init(_ source: MarkdownText) {
        self.source = source
        masked = source.bytes
        punctuationBase = unusedPrivateBlock(in: source.bytes)
    }

    mutating func scan() {
        var offset = 0
        while offset < masked.count {
            offset += step(at: offset)
        }
        endLine()
    }

    private mutating func endLine() {
        let findings = [invisible.finding(), lookAlikes.finding()]
        diagnostics += findings.compactMap(\.self)
        reported = []
    }

    /// Handles what stands at `offset` and returns its length in bytes.
    private mutating func step(at offset: Int) -> Int {
        switch source.bytes[offset] {
        case UInt8(ascii: "\\"):
            return escapedLength(at: offset)
        case UInt8(ascii: "{"), UInt8(ascii: "}"), 0xEF:
            if let length = bracesLength(at: offset, .opening) {
                return readBinding(at: offset, bracesLength: length)
            }
            if let length = bracesLength(at: offset, .closing) {
                faults.append(.init(offset: offset, diagnostic: .unopened(location(offset))))
                return length
            }
            return checkCharacter(at: offset)
        case UInt8(ascii: "*"):
            veilPunctuation(beside: offset)
            return 1
        case UInt8(ascii: "&"):
            return readReference(at: offset)
        case UInt8(ascii: "\n"):
            endLine()
            return 1
        case 0x20..<0x7F, UInt8(ascii: "\t"):
            return 1
        default:
            return checkCharacter(at: offset)
        }
    }

    private func location(_ offset: Int) -> SourceLocation { source.location(atOffset: offset) }

    // MARK: Bindings

    private enum Brace {
        case opening
        case closing

        /// The half-width and the full-width form.
        var forms: [[UInt8]] {
            switch self {
            case .opening: [[0x7B], [0xEF, 0xBD, 0x9B]]
            case .closing: [[0x7D], [0xEF, 0xBD, 0x9D]]
            }
        }
    }

    /// The length of two braces in a row, in either width; `nil` if there are none.
    private func bracesLength(at offset: Int, _ brace: Brace) -> Int? {
        guard let first = braceLength(at: offset, brace),
            let second = braceLength(at: offset + first, brace)
        else { return nil }
        return first + second
    }

    private func braceLength(at offset: Int, _ brace: Brace) -> Int? {
        brace.forms.first { form in
            offset + form.count <= source.bytes.count
                && source.bytes[offset..<(offset + form.count)].elementsEqual(form)
        }?.count
    }

    /// What ends a binding that was opened before `start`.
    private enum End {
        case closed(at: Int, length: Int)
        case open
    }

    private func end(ofBindingFrom start: Int) -> End {
        var offset = start
        while offset < source.bytes.count, source.bytes[offset] != UInt8(ascii: "\n") {
            if let length = bracesLength(at: offset, .closing) {
                return .closed(at: offset, length: length)
            }
            if bracesLength(at: offset, .opening) != nil { return .open }
            offset += 1
        }
        return .open
    }

    private mutating func readBinding(at start: Int, bracesLength: Int) -> Int {
        let inner = start + bracesLength
        guard case .closed(let close, let length) = end(ofBindingFrom: inner) else {
            faults.append(.init(offset: start, diagnostic: .unclosed(location(start))))
            return bracesLength
        }
        let end = close + length
        reportForbidden(in: inner..<close)
        let formula = written(inner..<close)
        guard !formula.unicodeScalars.allSatisfy(\.isSpace) else {
            faults.append(.init(offset: start, diagnostic: .emptyBinding(location(start))))
            return end - start
        }
        guard bindings.count < BindingMask.maximumBindings,
            let veil = Unicode.Scalar(BindingMask.firstBinding + UInt32(bindings.count))
        else {
            if bindings.count == BindingMask.maximumBindings {
                diagnostics.append(.tooManyBindings(location(start)))
            }
            return end - start
        }
        bindings.append(
            Binding(formula: formula, source: written(start..<end), location: location(inner))
        )
        write(veil, at: start, through: end)
        return end - start
    }

    /// `\{{ … }}` is meant literally; any other backslash hides one character.
    private mutating func escapedLength(at offset: Int) -> Int {
        guard let braces = bracesLength(at: offset + 1, .opening) else {
            let next = offset + 1
            return next < source.bytes.count && (0x21..<0x7F).contains(source.bytes[next]) ? 2 : 1
        }
        let inner = offset + 1 + braces
        guard case .closed(let close, let length) = end(ofBindingFrom: inner) else {
            return 1 + braces
        }
        reportForbidden(in: inner..<close)
        return close + length - offset
    }

    /// What the author wrote, without the characters that may not be published.
    private func written(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: masked[range], as: UTF8.self).unicodeScalars {
            text.append(scalar.value == BindingMask.forbidden ? "\u{FFFD}" : scalar)
        }
        return String(text)
    }

    /// Writes `veil` over the bytes from `start` and fills up to `end`.
    private mutating func write(_ veil: Unicode.Scalar, at start: Int, through end: Int) {
        let bytes = Array(String(veil).utf8)
        for offset in start..<end {
            let index = offset - start
            masked[offset] = index < bytes.count ? bytes[index] : BindingMask.filler
        }
    }

    // MARK: Characters

    private mutating func reportForbidden(in range: Range<Int>) {
        var offset = range.lowerBound
        while offset < range.upperBound { offset += checkCharacter(at: offset) }
    }

    /// Veils a reference to a character that may not be published.
    private mutating func readReference(at offset: Int) -> Int {
        guard references.count < BindingMask.maximumBindings,
            let reference = CharacterReference(in: source.bytes, at: offset),
            let veil = Unicode.Scalar(BindingMask.firstReference + UInt32(references.count))
        else { return 1 }
        references.append(reference)
        let end = offset + reference.text.utf8.count
        write(veil, at: offset, through: end)
        let fault = reference.diagnostic(at: location(offset))
        faults.append(.init(offset: offset, diagnostic: fault))
        return end - offset
    }

    /// Replaces a character that may not be published and returns its length in bytes.
    private mutating func checkCharacter(at offset: Int) -> Int {
        let (scalar, length) = decodedScalar(in: source.bytes, at: offset)
        let objection = CharacterObjection(
            scalar,
            after: scalarBefore(offset),
            before: offset + length < source.bytes.count
                ? decodedScalar(in: source.bytes, at: offset + length).0 : nil
        )
        guard let objection else { return length }
        let place = location(offset)
        if objection == .invisible {
            invisible.add(scalar, objection, at: place)
        } else if case .lookAlike = objection {
            lookAlikes.add(scalar, objection, at: place)
        } else if reported.insert(objection).inserted {
            diagnostics.append(.forbiddenCharacter(scalar, objection, at: place))
        }
        if let replacement = objection.replacement(bytes: length) {
            write(replacement, at: offset, through: offset + length)
        }
        return length
    }

    private func scalarBefore(_ offset: Int) -> Unicode.Scalar? {
        guard offset > 0 else { return nil }
        var start = offset - 1
        while start > 0, source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return decodedScalar(in: source.bytes, at: start).0
    }

    /// Veils full-width punctuation and percent signs on both sides of an asterisk.
    private mutating func veilPunctuation(beside offset: Int) {
        veilPunctuation(at: offset - 3)
        veilPunctuation(at: offset + 1)
        for place in [offset - 1, offset + 1]
        where masked.indices.contains(place) && masked[place] == UInt8(ascii: "%") {
            masked[place] = BindingMask.percent
        }
    }

    private mutating func veilPunctuation(at offset: Int) {
        guard offset >= 0, offset + 3 <= source.bytes.count,
            source.bytes[offset] & 0xF0 == 0xE0,
            let base = punctuationBase
        else { return }
        let (scalar, _) = decodedScalar(in: source.bytes, at: offset)
        guard let index = BindingMask.punctuation.firstIndex(of: scalar),
            let veil = Unicode.Scalar(base + UInt32(index)),
            masked[offset...].starts(with: source.bytes[offset..<(offset + 3)])
        else { return }
        write(veil, at: offset, through: offset + 3)
    }
}

/// The scalar that begins at `offset` and its length; the bytes come from a string.
private func decodedScalar(in bytes: [UInt8], at offset: Int) -> (Unicode.Scalar, length: Int) {
    let length =
        switch bytes[offset] {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    let end = min(offset + length, bytes.count)
    let text = String(decoding: bytes[offset..<end], as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", length: end - offset)
}

/// The first of 256 private-use scalars from U+E000 that the source does not hold.
private func unusedPrivateBlock(in bytes: [UInt8]) -> UInt32? {
    var usedBlocks: Set<UInt8> = []
    for (lead, next) in zip(bytes, bytes.dropFirst()) where lead == 0xEE {
        usedBlocks.insert((next & 0x3F) >> 2)
    }
    return (0..<16).first { !usedBlocks.contains($0) }.map { 0xE000 + UInt32($0) << 8 }
}

extension Diagnostic {
    fileprivate static func unclosed(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBinding,
            at: location,
            Wording("取数标记“{{”在本行内没有“}}”", "'{{' has no '}}' on its line"),
            remedy: Wording(
                "在同一行写完取数标记；若要原样显示“{{”，写作“\\{{”",
                "close the binding on the same line; to print '{{' itself, write '\\{{'"
            )
        )
    }

    fileprivate static func unopened(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBinding,
            at: location,
            Wording("“}}”之前没有“{{”", "'}}' has no '{{' before it"),
            remedy: Wording(
                "补上“{{”，或删去“}}”",
                "write '{{' before the formula, or delete the '}}'"
            )
        )
    }

    fileprivate static func emptyBinding(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedBinding,
            at: location,
            Wording("取数标记里没有公式", "a binding without a formula"),
            remedy: Wording(
                "在“{{”和“}}”之间写公式，例如 {{ 表三[合计].合计 }}",
                "write a formula between the braces, such as {{ 表三[合计].合计 }}"
            )
        )
    }

    fileprivate static func tooManyBindings(_ location: SourceLocation) -> Diagnostic {
        let limit = BindingMask.maximumBindings
        return Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "一个文件的取数标记超过\(limit)个，其余未取数",
                "more than \(limit) bindings in one file; the rest are not evaluated"
            ),
            remedy: Wording("拆分文件", "split the file")
        )
    }
}
