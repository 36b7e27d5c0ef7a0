import Diagnostics

/// A binding `{{ … }}` as it stands in the source.
struct Binding: Sendable {
    /// The formula, with the blanks around it.
    let formula: String
    /// The binding with its braces.
    let source: String
    /// The place of the first character after the opening braces.
    let location: SourceLocation
}

/// A stretch of text that came back from the Markdown parser.
enum MaskedPiece: Hashable, Sendable {
    case text(String)
    /// A binding, by its position in ``BindingMask/bindings``.
    case binding(Int)
}

/// The source as the Markdown parser gets to see it: bindings and some punctuation are veiled.
///
/// Every veil has as many bytes as what it stands for, so the parser's columns stay true. A
/// binding becomes a private-use scalar of plane 15 that holds its number, filled up with a
/// control character; to the parser both are letters. Full-width punctuation beside `*` becomes
/// a private-use scalar too: otherwise `**注意：**本表` would not be strong, as Markdown expects
/// a space where Chinese has none.
struct BindingMask: Sendable {
    /// A brace without its partner, or a reference; no fault if it stands in code.
    struct Fault: Sendable {
        let offset: Int
        let diagnostic: Diagnostic
    }

    let bytes: [UInt8]
    let bindings: [Binding]
    /// References to characters that may not be published; veiled like bindings.
    private let references: [CharacterReference]
    let faults: [Fault]
    /// What is wrong wherever it stands.
    let diagnostics: [Diagnostic]
    /// The first of the scalars that stand for punctuation; `nil` if none does.
    private let punctuationBase: UInt32?

    static let firstBinding: UInt32 = 0xF0000
    static let firstReference: UInt32 = 0x100000
    static let maximumBindings = 60_000
    static let filler: UInt8 = 0x01
    /// Stands for a percent sign beside `*`: `**95%**以上` is strong as well.
    static let percent: UInt8 = 0x02
    /// Stands for a character of four bytes that may not be published.
    static let forbidden: UInt32 = 0x10FFFD
    /// Full-width punctuation of three bytes; its position is its veil's distance from the base.
    static let punctuation = Array("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…％￥～".unicodeScalars)

    init(_ source: MarkdownText) {
        var scanner = MaskScanner(source)
        scanner.scan()
        bytes = scanner.masked
        bindings = scanner.bindings
        references = scanner.references
        faults = scanner.faults
        diagnostics = scanner.diagnostics
        punctuationBase = scanner.punctuationBase
    }

    /// The text with its bindings told apart.
    ///
    /// - Parameters:
    ///   - text: what came back from the parser.
    ///   - isCode: whether references stay as they are typed.
    /// - Returns: the pieces in their order.
    func pieces(of text: String, isCode: Bool = false) -> [MaskedPiece] {
        guard hasVeils(text) else { return text.isEmpty ? [] : [.text(text)] }
        var pieces: [MaskedPiece] = []
        var plain = ""
        for scalar in text.unicodeScalars where scalar.value != UInt32(Self.filler) {
            if let index = bindingIndex(scalar) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(.binding(index))
            } else if isCode, let reference = reference(scalar) {
                plain += reference.text
            } else {
                plain.unicodeScalars.append(unveiled(scalar))
            }
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }

    /// The text as the author wrote it, bindings included; in code, references too.
    func restored(_ text: String, isCode: Bool = true) -> String {
        guard hasVeils(text) else { return text }
        return pieces(of: text, isCode: isCode).map { piece in
            switch piece {
            case .text(let text): text
            case .binding(let index): bindings[index].source
            }
        }.joined()
    }

    private func hasVeils(_ text: String) -> Bool {
        text.utf8.contains { $0 == Self.percent || $0 == 0xEE || $0 >= 0xF3 }
    }

    private func bindingIndex(_ scalar: Unicode.Scalar) -> Int? {
        guard scalar.value >= Self.firstBinding else { return nil }
        let index = Int(scalar.value - Self.firstBinding)
        return bindings.indices.contains(index) ? index : nil
    }

    private func reference(_ scalar: Unicode.Scalar) -> CharacterReference? {
        guard scalar.value >= Self.firstReference else { return nil }
        let index = Int(scalar.value - Self.firstReference)
        return references.indices.contains(index) ? references[index] : nil
    }

    /// The character that the parser's one stands for; a binding stays what it is.
    func unveiled(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value == UInt32(Self.percent) { return "%" }
        if let reference = reference(scalar) { return reference.printed }
        if scalar.value == Self.forbidden { return "\u{FFFD}" }
        guard let base = punctuationBase, scalar.value >= base else { return scalar }
        let index = Int(scalar.value - base)
        return Self.punctuation.indices.contains(index) ? Self.punctuation[index] : scalar
    }
}
