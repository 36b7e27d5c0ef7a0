/// Why a character may not stand in a published text.
package enum CharacterObjection: Hashable, Sendable {
    /// A control character; it shows nothing and breaks other programs.
    case control
    /// A character that turns the direction of writing, so that figures read backwards.
    case direction
    /// A character that shows nothing, usually brought along from a web page.
    case invisible
    /// A character that shows as a blank and is none.
    case blank
    /// A private-use character of the planes where the program keeps its own marks.
    case reserved
    /// A private-use character, which shows as an empty box on other machines.
    case privateUse
    /// A character that Unicode does not know, or did not when this program was written.
    case unassigned
    /// The mark of a character, or of a picture, that was lost when the file was converted.
    case lost
    /// A mark that is drawn over a digit or a character of Chinese.
    case mark
    /// A character that looks like an ordinary one, and is found by no search for that; with the
    /// ordinary one, where Unicode says which it is.
    case lookAlike(Unicode.Scalar?)

    /// Fails for a character that may stand there, whatever stands beside it.
    ///
    /// What turns the direction (Bidi_Control), what is invisible (Default_Ignorable_Code_Point),
    /// what is not assigned and what is a character of Chinese is asked of Unicode's own data.
    package init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        // What nearly every character of a text is.
        case 0x09, 0x0A, 0x20..<0x7F, 0x4E00...0x9FFF, 0x3000...0x312F, 0xFF01...0xFF5E: return nil
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFF9...0xFFFB: self = .control
        case 0xF0000...0x10FFFF: self = .reserved
        case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: self = .privateUse
        case 0xFFFC, 0xFFFD: self = .lost
        case 0x2800: self = .blank
        default:
            let properties = scalar.properties
            if properties.isBidiControl {
                self = .direction
            } else if properties.isDefaultIgnorableCodePoint {
                self = .invisible
            } else if properties.generalCategory == .unassigned {
                self = .unassigned
            } else if let ordinary = scalar.ordinaryCharacter {
                self = .lookAlike(ordinary.character)
            } else {
                return nil
            }
        }
    }

    /// What is wrong with the page, and whether it may be published all the same.
    package var severity: Severity {
        switch self {
        case .control, .direction, .reserved, .privateUse, .lost, .mark: .error
        case .invisible, .blank, .unassigned, .lookAlike: .warning
        }
    }

    fileprivate var reason: Wording {
        switch self {
        case .control: Wording("控制字符", "a control character")
        case .direction: Wording("改变书写方向的字符", "a character that turns the direction of writing")
        case .invisible: Wording("看不见的字符", "an invisible character")
        case .blank: Wording("看似空格的字符", "a character that looks like a blank")
        case .reserved, .privateUse:
            Wording("私用区字符，在别的电脑上不能显示", "a private-use character, which other machines cannot show")
        case .unassigned:
            Wording("尚未编码的字符，多数电脑不能显示", "an unassigned character, which few machines can show")
        case .lost:
            Wording("转换编码时丢失的字符", "the mark of a character lost in conversion")
        case .mark:
            Wording("叠加在前一个字符上的符号", "a mark that is drawn over the character before it")
        case .lookAlike(let ordinary?):
            Wording(
                "形似“\(ordinary)”的部首或兼容字符",
                "a radical or compatibility character like '\(ordinary)'"
            )
        case .lookAlike(nil): Wording("形似汉字的部首字符", "a radical that looks like a character")
        }
    }

    /// The edit that puts a character right without a change that anyone sees.
    ///
    /// - Parameters:
    ///   - scalar: the character.
    ///   - count: how many characters it is written with.
    ///   - place: where it stands.
    /// - Returns: the edit; `nil` if it is for a person to decide.
    package func edit(
        of scalar: Unicode.Scalar,
        _ count: Int = 1,
        at place: SourceLocation
    ) -> TextEdit? {
        switch self {
        // Fillers of Korean are letters without a shape: they show as a blank.
        case .invisible where scalar.properties.generalCategory != .otherLetter:
            TextEdit(deleting: count, at: place)
        case .lookAlike(let ordinary?):
            TextEdit(replacing: count, at: place, by: String(ordinary))
        case .control, .direction, .invisible, .blank, .reserved, .privateUse, .unassigned, .lost,
            .mark, .lookAlike:
            nil
        }
    }
}

extension Unicode.Scalar {
    /// The ordinary character of a radical or a compatibility ideograph, which is `nil` where
    /// Unicode names none; `nil` for any other character.
    fileprivate var ordinaryCharacter: (character: Unicode.Scalar?, Void)? {
        switch value {
        case 0x2E80..<0x2F00: return (RadicalWords.others[self], ())
        case 0x2F00...0x2FD5:
            return (RadicalWords.ordinary[Int(value - RadicalWords.first)], ())
        case 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            guard properties.isIdeographic, !properties.isUnifiedIdeograph else { return nil }
            return (unifiedIdeographs[Character(self)], ())
        default: return nil
        }
    }
}

/// The unified ideographs by themselves: characters are equal if they are canonically equivalent,
/// so that a compatibility ideograph finds its own.
private let unifiedIdeographs: [Character: Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF]
    let scalars = ranges.joined().compactMap(Unicode.Scalar.init)
    return Dictionary(scalars.map { (Character($0), $0) }, uniquingKeysWith: { first, _ in first })
}()

/// The characters of one line of a file that one finding names: those that are not seen, or those
/// that look like others.
package struct UnfitCharacters: Sendable {
    private var first: (scalar: Unicode.Scalar, objection: CharacterObjection, SourceLocation)?
    private var edits: [TextEdit] = []

    package init() {}

    /// Notes a character that stands at a line and a column.
    package mutating func add(
        _ scalar: Unicode.Scalar,
        _ objection: CharacterObjection,
        at place: SourceLocation
    ) {
        if first == nil { first = (scalar, objection, place) }
        guard let edit = objection.edit(of: scalar, at: place) else { return }
        edits.append(edit)
    }

    /// The finding about the line; `nil` if nothing was noted since the last one.
    package mutating func finding() -> Diagnostic? {
        guard let (scalar, objection, place) = first else { return nil }
        defer { self = UnfitCharacters() }
        return .forbiddenCharacter(scalar, objection, at: place, fixes: edits)
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

extension CharacterObjection {
    fileprivate func remedy(isMended: Bool) -> Wording {
        switch self {
        case .lookAlike(let ordinary?): Wording("改为“\(ordinary)”", "write '\(ordinary)'")
        case .lookAlike(nil): Wording("改用普通汉字", "write the ordinary character")
        default:
            isMended
                ? Wording("删去", "delete it")
                : Wording("删去或重新输入这一处的文字", "delete it, or type the text here again")
        }
    }
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
            remedy: objection.remedy(isMended: !fixes.isEmpty),
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
