import Budget
import Diagnostics

/// A stretch of unquoted text on one line of a YAML file.
struct YAMLPiece {
    /// What ends it.
    enum End {
        case line
        case colon
        case comment
        /// A comma, a bracket or a brace inside of brackets or braces.
        case flowMark
    }

    let place: SourceLocation
    /// The last mark before it on the line: a bracket, a brace, a comma or a colon.
    private let mark: UInt8
    /// The bracket or brace that it stands in; `nil` for none.
    private let bracket: UInt8?
    var range: Range<Int>
    var end = End.line
    /// The place behind its last character.
    var endPlace: SourceLocation
    /// Whether the text began on a line above.
    var isContinuation = false

    init(at place: SourceLocation, offset: Int, after mark: UInt8, in bracket: UInt8?) {
        self.place = place
        self.mark = mark
        self.bracket = bracket
        range = offset..<offset
        endPlace = place
    }

    var isInBrackets: Bool { bracket == UInt8(ascii: "[") }
    var isInBraces: Bool { bracket == UInt8(ascii: "{") }
    /// Whether it stands in brackets or braces.
    var isInFlow: Bool { bracket != nil }
    /// Whether it follows a colon.
    var isValue: Bool { mark == UInt8(ascii: ":") }

    /// Whether YAML takes it for a key, with or without a value.
    var isKey: Bool { end == .colon || isInBraces && !isValue && !isContinuation }
}

/// A comment right behind a colon or a dash, in the place of a value.
struct YAMLCommentForValue {
    let place: SourceLocation
    /// The comment with its `#`.
    let text: String
    /// Whether it stands in brackets or braces, where it hides what ends them.
    let isInFlow: Bool
    /// Whether it stands behind a dash.
    let isItem: Bool
    /// The column of the key or the dash that it stands behind.
    let column: Int

    /// Whether a blank stands behind the `#`, as behind that of a comment.
    var isSpaced: Bool {
        text.utf8.dropFirst().first.map { $0 == 0x20 || $0 == 0x09 || $0 == 0x23 } ?? true
    }
}

/// An escape of a double-quoted text, such as `\u202E`.
struct YAMLEscape {
    /// What it stands for; `nil` for nothing that can be a character.
    let scalar: Unicode.Scalar?
    /// How many bytes it has, all of them ASCII.
    let length: Int
    /// The escape as it is written.
    let text: String

    /// Reads the escape that begins with the first of some bytes.
    init(_ bytes: ArraySlice<UInt8>) {
        let digits: Int
        switch bytes.dropFirst().first {
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        case let letter?:
            // An escaped line end or wide character is one; its other bytes follow as text.
            scalar = Self.named[letter]
            length = 2
            text = letter < 0x80 ? "\\" + String(Unicode.Scalar(letter)) : "\\"
            return
        case nil: digits = 0
        }
        let body = bytes.dropFirst(2).prefix(digits)
        let value = hexadecimalValue(body)
        scalar = body.count == digits ? value.flatMap(Unicode.Scalar.init) : nil
        length = scalar == nil ? min(2, bytes.count) : 2 + digits
        text = String(decoding: bytes.prefix(length), as: UTF8.self)
    }

    /// The escapes of one letter (YAML 1.1, §5.6).
    private static let named: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
        UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r",
        UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
        UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
    ]
}
