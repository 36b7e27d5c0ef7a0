/// Tells the code of a Swift file from its comments and string literals.
///
/// It knows nested comments, raw and multi-line strings and interpolation; it does not know
/// regular expression literals, which the program has no use for.
struct SwiftScanner {
    /// A comment or a literal: its text without delimiters and the offset where it begins.
    struct Piece {
        let offset: Int
        var text = ""
    }

    private let text: [Unicode.Scalar]
    private var position = 0
    /// The file with spaces in place of comments and of the insides of literals.
    private(set) var code: [Unicode.Scalar]
    private(set) var comments: [Piece] = []
    private(set) var literals: [Piece] = []

    init(_ source: String) {
        text = Array(source.unicodeScalars)
        code = text
        scanCode(inParentheses: false)
    }

    private func isAt(_ wanted: String, offset: Int = 0) -> Bool {
        var index = position + offset
        for scalar in wanted.unicodeScalars {
            guard index < text.count, text[index] == scalar else { return false }
            index += 1
        }
        return true
    }

    private mutating func skip(_ count: Int, blank: Bool) {
        for _ in 0..<count where position < text.count {
            if blank, text[position] != "\n" { code[position] = " " }
            position += 1
        }
    }

    /// Reads code up to the end of the file or to a parenthesis that closes an interpolation.
    private mutating func scanCode(inParentheses: Bool) {
        var depth = 0
        while position < text.count {
            if isAt("//") || isAt("/*") {
                scanComment()
            } else if let hashes = hashesBeforeQuote() {
                scanLiteral(hashes: hashes)
            } else {
                if text[position] == "(" { depth += 1 }
                if text[position] == ")" {
                    if inParentheses, depth == 0 { return }
                    depth -= 1
                }
                position += 1
            }
        }
    }

    /// How many `#` stand here before a quotation mark; `nil` if no literal begins here.
    private func hashesBeforeQuote() -> Int? {
        var count = 0
        while isAt("#", offset: count) { count += 1 }
        return isAt("\"", offset: count) ? count : nil
    }

    private mutating func scanComment() {
        let isBlock = isAt("/*")
        var comment = Piece(offset: position)
        var depth = 0
        while position < text.count {
            if !isBlock, text[position] == "\n" { break }
            let opens = isBlock && isAt("/*")
            let closes = isBlock && isAt("*/")
            depth += opens ? 1 : closes ? -1 : 0
            comment.text.unicodeScalars.append(text[position])
            skip(opens || closes ? 2 : 1, blank: true)
            if closes, depth == 0 { break }
        }
        comments.append(comment)
    }

    private mutating func scanLiteral(hashes: Int) {
        var literal = Piece(offset: position)
        let pounds = String(repeating: "#", count: hashes)
        let quotes = isAt("\"\"\"", offset: hashes) ? "\"\"\"" : "\""
        skip(hashes + quotes.count, blank: false)
        while position < text.count, !isAt(quotes + pounds) {
            if quotes.count == 1, text[position] == "\n" { break }
            guard isAt("\\" + pounds) else {
                literal.text.unicodeScalars.append(text[position])
                skip(1, blank: true)
                continue
            }
            skip(1 + hashes, blank: true)
            let isInterpolation = isAt("(")
            skip(1, blank: true)
            guard isInterpolation else { continue }
            scanCode(inParentheses: true)
            skip(1, blank: true)
        }
        skip(quotes.count + hashes, blank: false)
        literals.append(literal)
    }
}
