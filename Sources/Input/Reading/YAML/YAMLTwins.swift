import Budget
import Characters
import Diagnostics

/// Looks for the places where YAML takes a text for something else than its author did: marks of a
/// Chinese input method, which YAML takes for letters, and `#` and `:`, which it takes for marks.
struct YAMLTwins {
    /// What is wrong although the file is well formed.
    private(set) var findings: [Diagnostic] = []
    /// What is wrong if the file is not well formed.
    private(set) var suspects: [Suspect] = []

    /// A character that may be what keeps the file from being read.
    struct Suspect {
        let diagnostic: Diagnostic
        /// What stands in its place if it is.
        let replacement: String
        /// Whether it stands where a line begins, and with it what the lines around it are.
        let isOfLine: Bool
    }

    private let source: SourceText
    /// The names that stand before a colon.
    private var keys: Set<String> = []

    init(_ source: SourceText, _ scanner: YAMLScanner) {
        self.source = source
        let texts = scanner.pieces.map { YAMLTwinText($0, source) }
        for text in texts where text.piece.end == .colon { keys.insert(text.trimmed) }
        for text in texts { look(at: text) }
        for (place, rest) in scanner.openQuotes { lookAtQuote(place, rest) }
        lookAtComments(scanner.commentsForValues)
        for line in source.string.unicodeScalars.split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).enumerated() {
            lookAtIndentation(of: line.element, number: line.offset + 1)
        }
    }

    // MARK: Rules

    private mutating func look(at text: YAMLTwinText) {
        lookAtComment(text)
        if text.piece.isInFlow {
            lookAtFlow(text)
        } else {
            lookAtColon(text)
        }
        guard !text.piece.isContinuation, let first = text.scalars.first else { return }
        if !text.piece.isInFlow, !text.piece.isValue { lookAtBegin(of: text, first) }
        if let partner = YAMLWords.brackets[first] {
            let finding = Diagnostic.wideBracket(first, at: text.place(0))
            let isWhole = text.scalars[text.trimmedCount - 1] == partner
            if isWhole {
                findings.append(finding)
            } else {
                suspect(finding, YAMLWords.narrowBrackets[first] ?? "")
            }
        }
        guard !text.piece.isKey, text.piece.end != .comment else { return }
        let last = text.trimmedCount - 1
        if let partner = YAMLWords.quotes[first], last > 0, text.scalars[last] == partner,
            !text.scalars[1..<last].contains(partner)
        {
            findings.append(.quotesInText(first, at: text.place(0)))
        }
    }

    /// Blanks and marks that YAML takes for the begin of a key.
    private mutating func lookAtBegin(of text: YAMLTwinText, _ first: Unicode.Scalar) {
        if YAMLWords.blanks.contains(first), text.piece.isKey {
            findings.append(.indentation(first, at: text.place(0)))
        }
        guard YAMLWords.lineMarks.contains(first) else { return }
        let isSpaced = text.scalars.dropFirst().first?.isSpace ?? false
        let finding = Diagnostic.lineMark(first, at: text.place(0))
        if text.piece.isKey, isSpaced {
            findings.append(finding)
        } else {
            suspect(finding, YAMLWords.commentMark == first ? "# " : "- ", isOfLine: true)
        }
    }

    /// ` #` ends a text: what follows is a comment, which nobody reads.
    private mutating func lookAtComment(_ text: YAMLTwinText) {
        guard text.piece.end == .comment, !text.isNumber else { return }
        let mark = text.piece.range.upperBound
        let next = mark + 1 < source.bytes.count ? source.bytes[mark + 1] : 0x0A
        let isSpaced = next == 0x20 || next == 0x09 || next == 0x0A || next == UInt8(ascii: "#")
        guard !isSpaced || text.isChinese else { return }
        let finding = Diagnostic.cutByComment(
            text.trimmed,
            isSpaced ? .warning : .error,
            at: text.piece.endPlace
        )
        findings.append(finding)
        suspect(finding, "")
    }

    /// A `#` right behind a key or a dash makes a comment of what was meant for its value, unless
    /// the value stands on the lines below.
    ///
    /// With a blank behind it, it is what people write to say what is to be filled in.
    private mutating func lookAtComments(_ comments: [YAMLCommentForValue]) {
        let unspaced = comments.filter { !$0.isSpaced }
        guard !unspaced.isEmpty else { return }
        let below = textBelow
        for comment in unspaced {
            let text = below[min(comment.place.line ?? 0, below.count - 1)]
            let isValue =
                text.column > comment.column
                || text.column == comment.column && text.isItem && !comment.isItem
            guard comment.isInFlow || !isValue else { continue }
            findings.append(.valueIsComment(comment.text, at: comment.place))
        }
    }

    /// For each line, and for the end, in which column the first text begins from there on, and
    /// whether it is an item of a list.
    private var textBelow: [(column: Int, isItem: Bool)] {
        var next = (column: 0, isItem: false)
        var found = [next]
        let lines = source.string.utf8.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        for line in lines.reversed() {
            let blanks = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
            let text = line.dropFirst(blanks)
            if let first = text.first, first != UInt8(ascii: "#") {
                next = (blanks + 1, text.starts(with: "- ".utf8) || text.elementsEqual("-".utf8))
            }
            found.append(next)
        }
        return found.reversed()
    }

    private mutating func lookAtFlow(_ text: YAMLTwinText) {
        if text.piece.isInBrackets, let comma = text.first(YAMLWords.comma) {
            findings.append(.wideComma(at: text.place(comma), isCertain: false))
        }
        guard text.piece.isInBraces else { return }
        let count = findings.count
        if text.piece.isKey, let mark = text.first(YAMLWords.comma), mark > 0 {
            let isCertain = text.piece.end == .colon
            findings.append(.wideComma(at: text.place(mark), isCertain: isCertain))
        } else if let (comma, colon) = text.entryBehindComma {
            findings.append(.wideComma(at: text.place(comma), isCertain: true))
            findings.append(.wideColon(at: text.place(colon), isCertain: true))
        }
        if text.piece.isKey {
            for (index, scalar) in text.scalars.enumerated() where scalar == YAMLWords.colon {
                findings.append(.wideColon(at: text.place(index), isCertain: true))
            }
        }
        if findings.count == count, let mark = text.first(YAMLWords.comma) {
            suspect(.wideComma(at: text.place(mark), isCertain: false), ", ")
        }
    }

    /// A colon that is none to YAML, so that a key and its value are one text.
    private mutating func lookAtColon(_ text: YAMLTwinText) {
        if text.piece.end == .colon {
            guard let colon = text.first(YAMLWords.colon) else { return }
            findings.append(.wideColon(at: text.place(colon), isCertain: false))
            return
        }
        if let (comma, colon) = text.entryBehindComma, text.isIdentifier(comma + 1..<colon) {
            findings.append(.wideColon(at: text.place(colon), .warning, isCertain: false))
        }
        guard !text.piece.isValue, let colon = text.keyColon else { return }
        let name = text.string(0..<colon)
        let isKey = keys.contains(name) || text.isIdentifier(0..<colon)
        switch text.scalars[colon] {
        case YAMLWords.colon:
            let weight: Severity = text.isIdentifier(0..<colon) ? .error : .warning
            if text.piece.isContinuation, isKey {
                findings.append(.wideColon(at: text.place(colon), weight, isCertain: false))
            }
            suspect(.wideColon(at: text.place(colon), isCertain: isKey), ": ")
        default:
            suspect(.colonWithoutBlank(at: text.place(colon)), ": ")
        }
    }

    /// A text that begins with `"` and ends with `”` does not end.
    private mutating func lookAtQuote(_ place: SourceLocation, _ rest: Range<Int>) {
        let scalars = Array(String(decoding: source.bytes[rest], as: UTF8.self).unicodeScalars)
        guard let last = scalars.lastIndex(where: { YAMLWords.quotes[$0] != nil }) else { return }
        let mark = place.advanced(by: last + 1)
        suspect(.otherQuote(scalars[last], at: mark), "\"")
    }

    private mutating func lookAtIndentation(of line: Substring.UnicodeScalarView, number: Int) {
        let head = line.prefix { $0 == " " || $0 == "\t" || YAMLWords.blanks.contains($0) }
        guard head.endIndex < line.endIndex,
            let column = head.enumerated().first(where: {
                $0.element != " "
            })
        else { return }
        let place = SourceLocation(file: source.file, line: number, column: column.offset + 1)
        suspect(.indentation(column.element, at: place), "  ", isOfLine: true)
    }

    private mutating func suspect(
        _ diagnostic: Diagnostic,
        _ replacement: String,
        isOfLine: Bool = false
    ) {
        suspects.append(
            Suspect(diagnostic: diagnostic, replacement: replacement, isOfLine: isOfLine)
        )
    }
}

/// The text of a piece with what its characters are.
private struct YAMLTwinText {
    let piece: YAMLPiece
    let scalars: [Unicode.Scalar]
    /// Where a colon of either width stands behind what may be a key; `nil` if none does.
    let keyColon: Int?

    init(_ piece: YAMLPiece, _ source: SourceText) {
        self.piece = piece
        let text = String(decoding: source.bytes[piece.range], as: UTF8.self)
        let scalars = Array(text.unicodeScalars)
        self.scalars = scalars
        let end = scalars.firstIndex { YAMLWords.notInKeys.contains($0) } ?? scalars.count
        let isColon = end < scalars.count && (scalars[end] == ":" || scalars[end] == "：")
        keyColon = isColon && (1...40).contains(end) ? end : nil
    }

    func place(_ index: Int) -> SourceLocation { piece.place.advanced(by: index) }

    func first(_ scalar: Unicode.Scalar) -> Int? { scalars.firstIndex(of: scalar) }

    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    var trimmedCount: Int { scalars.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? 0 }

    var trimmed: String { string(0..<trimmedCount) }

    /// Whether a range holds a name such as `fiscal-year`, as the program's own keys are.
    func isIdentifier(_ range: Range<Int>) -> Bool {
        let name = scalars[range].drop { $0 == " " }
        return name.count > 1
            && name.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }
    }

    /// Whether it is a number, which a comment may well explain.
    var isNumber: Bool {
        scalars.allSatisfy { ("0"..."9").contains($0) || "+-.,% ".unicodeScalars.contains($0) }
    }

    var isChinese: Bool { scalars.contains(where: \.isChinese) }

    /// A full-width comma and the full-width colon behind the name that follows it.
    var entryBehindComma: (comma: Int, colon: Int)? {
        var comma: Int?
        for (index, scalar) in scalars.enumerated() {
            if scalar == YAMLWords.comma {
                comma = index
            } else if scalar == YAMLWords.colon, let comma, index > comma + 1 {
                return (comma, index)
            } else if YAMLWords.notInKeys.contains(scalar) {
                comma = nil
            }
        }
        return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isChinese: Bool { (0x3400...0x9FFF).contains(value) }
}
