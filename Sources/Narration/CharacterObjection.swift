import Diagnostics

/// Why a character may not stand in a published text.
enum CharacterObjection: Sendable {
    /// A control character; it shows nothing and breaks other programs.
    case control
    /// A character that turns the direction of writing, so that figures read backwards.
    case direction
    /// A character without width, usually brought along from a web page.
    case invisible
    /// A private-use character of the plane where the program keeps its own marks.
    case reserved
    /// A private-use or unassigned character, which shows as an empty box on other machines.
    case privateUse
    /// The mark of a character that was lost when the file was converted.
    case lost

    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x09, 0x0A, 0x20..<0x7F, 0x4E00...0x9FFF: return nil
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: self = .control
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .direction
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: self = .invisible
        case 0xF0000...0x10FFFF: self = .reserved
        case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: self = .privateUse
        case 0xFFFD: self = .lost
        default: return nil
        }
    }

    /// What is wrong with the page, and whether it may be published all the same.
    var severity: Severity {
        switch self {
        case .control, .direction, .reserved, .lost: .error
        case .invisible, .privateUse: .warning
        }
    }

    /// What stands in its place, in as many bytes; `nil` if it stays.
    func replacement(bytes: Int) -> Unicode.Scalar? {
        guard severity == .error else { return nil }
        return switch bytes {
        case 1: "?"
        case 2: "\u{A6}"
        case 3: "\u{FFFD}"
        default: Unicode.Scalar(BindingMask.forbidden)
        }
    }

    fileprivate var reason: Wording {
        switch self {
        case .control: Wording("控制字符", "a control character")
        case .direction: Wording("改变书写方向的字符", "a character that turns the direction of writing")
        case .invisible: Wording("看不见的零宽字符", "an invisible character without width")
        case .reserved, .privateUse:
            Wording("私用区字符，在别的电脑上不能显示", "a private-use character, which other machines cannot show")
        case .lost: Wording("转换编码时丢失的字符", "the mark of a character lost in conversion")
        }
    }
}

extension Diagnostic {
    /// A character that may not be published; one for each line.
    static func forbiddenCharacter(
        _ scalar: Unicode.Scalar,
        _ objection: CharacterObjection,
        _ location: SourceLocation
    ) -> Diagnostic {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Diagnostic(
            .forbiddenCharacter,
            objection.severity,
            at: location,
            Wording(
                "\(name)：\(objection.reason.chinese)",
                "\(name): \(objection.reason.english)"
            ),
            remedy: Wording(
                "删去或重新输入这一处的文字",
                "delete it, or type the text here again"
            )
        )
    }
}
