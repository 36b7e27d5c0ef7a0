import Diagnostics

/// A reference such as `&#x202E;` or `&rlm;` to a character that may not be published.
struct CharacterReference: Sendable {
    let scalar: Unicode.Scalar
    let objection: CharacterObjection
    /// The reference as it is written.
    let text: String
    /// Where it begins in the source, in bytes.
    let offset: Int

    /// What is printed in its place.
    var printed: Unicode.Scalar { objection.severity == .error ? "\u{FFFD}" : scalar }

    /// Reads the reference that begins with an ampersand; `nil` if there is none, or one to a
    /// character that may be published.
    init?(in bytes: [UInt8], at offset: Int) {
        let body = bytes[(offset + 1)...].prefix(Self.longestName + 1)
        guard let end = body.firstIndex(of: UInt8(ascii: ";")),
            let scalar = Self.scalar(of: bytes[(offset + 1)..<end]),
            let objection = CharacterObjection(scalar)
        else { return nil }
        self.scalar = scalar
        self.objection = objection
        self.offset = offset
        text = String(decoding: bytes[offset...end], as: UTF8.self)
    }

    /// The character that a reference stands for, its `&` and `;` left out.
    private static func scalar(of body: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard body.first == UInt8(ascii: "#") else {
            return unseen[String(decoding: body, as: UTF8.self)]
        }
        var digits = body.dropFirst()
        let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        if isHexadecimal { digits = digits.dropFirst() }
        // CommonMark §2.5: so many digits and no more; what is no character is U+FFFD.
        guard (1...(isHexadecimal ? 6 : 7)).contains(digits.count),
            let value = UInt32(
                String(decoding: digits, as: UTF8.self),
                radix: isHexadecimal ? 16 : 10
            ), digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-")
        else { return nil }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// The names that HTML has for such characters.
    static let unseen: [String: Unicode.Scalar] = [
        "shy": "\u{AD}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}",
        "rlm": "\u{200F}", "ZeroWidthSpace": "\u{200B}", "NegativeVeryThinSpace": "\u{200B}",
        "NegativeThinSpace": "\u{200B}", "NegativeMediumSpace": "\u{200B}",
        "NegativeThickSpace": "\u{200B}", "NoBreak": "\u{2060}", "af": "\u{2061}",
        "ApplyFunction": "\u{2061}", "it": "\u{2062}", "InvisibleTimes": "\u{2062}",
        "ic": "\u{2063}", "InvisibleComma": "\u{2063}",
    ]
    private static let longestName = 21

    func diagnostic(at place: SourceLocation) -> Diagnostic {
        let edit = objection.edit(of: scalar, text.utf8.count, at: place)
        let fixes = [edit].compactMap(\.self)
        return .forbiddenCharacter(scalar, objection, at: place, written: text, fixes: fixes)
    }
}

extension CharacterObjection {
    /// What stands in place of a character, in as many bytes; `nil` if it stays.
    func replacement(bytes: Int) -> Unicode.Scalar? {
        // A mark goes with the character below it.
        guard severity == .error, self != .mark else { return nil }
        return switch bytes {
        case 1: "?"
        case 2: "\u{A6}"
        case 3: "\u{FFFD}"
        default: Unicode.Scalar(BindingMask.forbidden)
        }
    }
}
