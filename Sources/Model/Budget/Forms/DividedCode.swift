/// A code that a form prints in several columns (类、款、项), put together from what stands in them.
package enum DividedCode {
    /// What stands in one of the columns.
    package struct Part: Sendable {
        /// The level that the column is for.
        package let level: CodeLevel
        /// What stands there, folded and without blanks around it.
        package let text: String

        package init(level: CodeLevel, text: String) {
            self.level = level
            self.text = text
        }
    }

    /// Why the parts are no code; each names the part at fault by its position.
    package enum Fault: Error, Hashable {
        /// Something else than digits beside other parts.
        case noDigits(Int)
        /// Another number of digits than the level has.
        case wrongLength(Int, level: CodeLevel)
        /// The part is not that of the code that another column states.
        case disagrees(Int, whole: String)
        /// The column of a level above it is blank.
        case missingLevel(Int, level: CodeLevel)
    }

    /// A code, and whether what its blank columns mean was taken from the line above.
    package struct Joined: Hashable, Sendable {
        package let text: String
        package let isFilledFromAbove: Bool
    }

    /// The code of a line.
    ///
    /// A column may hold the two digits of its level (201, 06, 01), or the code down to it (201,
    /// 20106, 2010601); the first may hold the whole code. A single text that is no number, such as
    /// 合计, stays as it is.
    ///
    /// - Parameters:
    ///   - parts: what stands in the columns, from left to right.
    ///   - above: the code of the line above, whose digits blank columns repeat; `nil` where they
    ///     may not.
    /// - Returns: the code or the text; empty if nothing stands there.
    /// - Throws: why the parts are no code.
    package static func joined(
        _ parts: [Part],
        below above: String? = nil
    ) throws(Fault) -> Joined {
        let filled = parts.indices.filter { !parts[$0].text.isEmpty }
        guard let first = filled.first else { return Joined(text: "", isFilledFromAbove: false) }
        if filled.count == 1, !isNumber(parts[first].text) {
            return Joined(text: parts[first].text, isFilledFromAbove: false)
        }
        var code = ""
        var isFilled = false
        for index in filled {
            let (level, text) = (parts[index].level, parts[index].text)
            guard isNumber(text) else { throw .noDigits(index) }
            if index == 0, text.utf8.count != level.digits, ClassificationCode(text) != nil {
                code = text
            } else if text.utf8.count == level.digits {
                code = try whole(text, index, agreeingWith: code, level)
            } else if level > .category, text.utf8.count == 2 {
                let start = try beginning(code, of: index, level, below: above)
                isFilled = isFilled || start.isFilled
                code = try extended(start.code, by: text, index, level)
            } else {
                throw .wrongLength(index, level: level)
            }
        }
        return Joined(text: code, isFilledFromAbove: isFilled)
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A code down to a level, which must go on with what is known already.
    private static func whole(
        _ text: String,
        _ index: Int,
        agreeingWith code: String,
        _ level: CodeLevel
    ) throws(Fault) -> String {
        guard code.utf8.count > text.utf8.count else {
            guard text.hasPrefix(code) else { throw .disagrees(index, whole: code) }
            return text
        }
        guard code.hasPrefix(text) else { throw .disagrees(index, whole: code) }
        return code
    }

    /// The code above a part, with the digits of the line above where its own columns are blank.
    private static func beginning(
        _ code: String,
        of index: Int,
        _ level: CodeLevel,
        below above: String?
    ) throws(Fault) -> (code: String, isFilled: Bool) {
        let needed = level.digits - 2
        guard code.utf8.count < needed else { return (code, false) }
        let parent = CodeLevel(rawValue: level.rawValue - 1) ?? .category
        guard let above, above.utf8.count >= needed, above.hasPrefix(code) else {
            throw .missingLevel(index, level: parent)
        }
        return (String(above.prefix(needed)), true)
    }

    private static func extended(
        _ code: String,
        by text: String,
        _ index: Int,
        _ level: CodeLevel
    ) throws(Fault) -> String {
        guard code.utf8.count >= level.digits else { return code + text }
        let own = code.prefix(level.digits).suffix(2)
        guard own == text[...] else { throw .disagrees(index, whole: code) }
        return code
    }
}
