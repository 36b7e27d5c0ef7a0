/// Why a character may not stand in a published text.
package enum CharacterObjection: Hashable, Sendable {
    /// A control character; it shows nothing and breaks other programs.
    case control
    /// A character that turns the direction of writing, so that figures read backwards.
    case direction
    /// A character that shows nothing, usually brought along from a web page.
    case invisible
    /// A private-use character of the planes where the program keeps its own marks.
    case reserved
    /// A private-use or unassigned character, which shows as an empty box on other machines.
    case privateUse
    /// The mark of a character that was lost when the file was converted.
    case lost

    /// Fails for a character that may stand there.
    ///
    /// What turns the direction (Bidi_Control) and what is invisible (Default_Ignorable_Code_Point)
    /// is asked of Unicode's own data.
    package init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        // What nearly every character of a text is.
        case 0x09, 0x0A, 0x20..<0x7F, 0x4E00...0x9FFF, 0x3000...0x312F, 0xFF01...0xFF5E: return nil
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: self = .control
        case 0xF0000...0x10FFFF: self = .reserved
        case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: self = .privateUse
        case 0xFFFD: self = .lost
        default:
            let properties = scalar.properties
            guard properties.isDefaultIgnorableCodePoint || properties.isBidiControl else {
                return nil
            }
            self = properties.isBidiControl ? .direction : .invisible
        }
    }

    /// What is wrong with the page, and whether it may be published all the same.
    package var severity: Severity {
        switch self {
        case .control, .direction, .reserved, .lost: .error
        case .invisible, .privateUse: .warning
        }
    }

    fileprivate var reason: Wording {
        switch self {
        case .control: Wording("控制字符", "a control character")
        case .direction: Wording("改变书写方向的字符", "a character that turns the direction of writing")
        case .invisible: Wording("看不见的字符", "an invisible character")
        case .reserved, .privateUse:
            Wording("私用区字符，在别的电脑上不能显示", "a private-use character, which other machines cannot show")
        case .lost: Wording("转换编码时丢失的字符", "the mark of a character lost in conversion")
        }
    }
}

/// The invisible characters of one line of a file, which one edit each deletes.
package struct InvisibleCharacters: Sendable {
    private var first: (scalar: Unicode.Scalar, place: SourceLocation)?
    private var edits: [TextEdit] = []

    package init() {}

    /// Notes a character that stands at a line and a column.
    package mutating func add(_ scalar: Unicode.Scalar, at place: SourceLocation) {
        if first == nil { first = (scalar, place) }
        guard let edit = TextEdit(deleting: 1, at: place) else { return }
        edits.append(edit)
    }

    /// The finding about the line; `nil` if nothing was noted since the last one.
    package mutating func finding() -> Diagnostic? {
        guard let first else { return nil }
        defer { self = InvisibleCharacters() }
        return .forbiddenCharacter(first.scalar, .invisible, at: first.place, fixes: edits)
    }
}

extension TextEdit {
    /// The edit that takes out some characters; `nil` if the place has no column.
    package init?(deleting count: Int, at place: SourceLocation) {
        self.init(replacing: count, at: place, by: "")
    }

    /// The edit that replaces some characters; `nil` if the place has no column.
    package init?(replacing count: Int, at place: SourceLocation, by replacement: String) {
        guard let line = place.line, let column = place.column else { return nil }
        self.init(
            file: place.file,
            line: line,
            columns: column..<(column + count),
            replacement: replacement
        )
    }
}

/// What findings call a character, such as `U+200B`.
private func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Diagnostic {
    /// A character that may not be published.
    ///
    /// - Parameters:
    ///   - scalar: the character.
    ///   - objection: what is wrong with it.
    ///   - place: where it stands.
    ///   - written: how it is written there, if not as itself, such as `&#x202E;`.
    ///   - fixes: the edits that take it out.
    /// - Returns: the finding.
    package static func forbiddenCharacter(
        _ scalar: Unicode.Scalar,
        _ objection: CharacterObjection,
        at place: SourceLocation,
        written: String? = nil,
        fixes: [TextEdit] = []
    ) -> Diagnostic {
        let name = codePoint(scalar)
        let stated = written.map { Wording("“\($0)”即 \(name)", "'\($0)' is \(name)") }
        return Diagnostic(
            .forbiddenCharacter,
            objection.severity,
            at: place,
            Wording(
                "\(stated?.chinese ?? name)：\(objection.reason.chinese)",
                "\(stated?.english ?? name): \(objection.reason.english)"
            ),
            remedy: fixes.isEmpty
                ? Wording("删去或重新输入这一处的文字", "delete it, or type the text here again")
                : Wording("删去", "delete it"),
            fixes: fixes
        )
    }

    /// A character that may not be published in the name of a file or a sheet.
    package static func forbiddenCharacter(
        _ scalar: Unicode.Scalar,
        _ objection: CharacterObjection,
        inNameAt place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .forbiddenCharacter,
            objection.severity,
            at: place,
            Wording(
                "名称中有 \(codePoint(scalar))：\(objection.reason.chinese)",
                "the name holds \(codePoint(scalar)): \(objection.reason.english)"
            ),
            remedy: Wording("重新命名", "rename it")
        )
    }
}
