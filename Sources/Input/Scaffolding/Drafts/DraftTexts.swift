import Budget
import Characters

/// Puts placeholders into texts of forms in place of the year and the unit (占位符).
struct DraftTexts {
    private let year: Int?
    private let unit: String

    /// - Parameters:
    ///   - texts: titles or headings, by which the year is told if none is given.
    ///   - year: the year of the forms; `nil` to tell it by what they say.
    ///   - unit: the name of the unit that stands in titles; empty for none.
    init(_ texts: [String], year: Int?, unit: String) {
        self.year = year ?? texts.flatMap(Self.years).max()
        self.unit = unit
    }

    /// Whether no year is known.
    var isYearless: Bool { year == nil }

    /// The years that stand before 年 in a text, or that it is.
    private static func years(in text: String) -> [Int] {
        if let year = Int(folded(text)), (1949...2100).contains(year) { return [year] }
        var years: [Int] = []
        var digits = ""
        for character in folded(text) {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            if character == DraftWords.year, digits.count == 4, let year = Int(digits),
                (1949...2100).contains(year)
            {
                years.append(year)
            }
            digits = ""
        }
        return years
    }

    /// A text of the form set: the year and the one before it, and the unit, are the disclosure's.
    func pattern(_ text: String) -> String {
        var result = text.replacing("{", with: "｛").replacing("}", with: "｝")
        if let year {
            result = replacing(year, by: "{year}", in: result)
            result = replacing(year - 1, by: "{last-year}", in: result)
        }
        return unit.isEmpty ? result : result.replacing(unit, with: "{unit}")
    }

    /// A number replaced where no other digits stand beside it.
    private func replacing(_ number: Int, by word: String, in text: String) -> String {
        let digits = String(number)
        var result = ""
        var rest = text[...]
        while let range = rest.firstRange(of: digits) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let after = rest[range.upperBound...].first
            let isAlone = !(before?.isNumber ?? false) && !(after?.isNumber ?? false)
            result += rest[..<range.lowerBound] + (isAlone ? word : digits)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// The name of what has such a title: the same in every year.
    func name(of pattern: String) -> String {
        var name = pattern.replacing("{unit}", with: "")
        for ending in DraftWords.fiscalYears + [""] {
            name = name.replacing("{year}\(ending)", with: "")
            name = name.replacing("{last-year}\(ending)", with: DraftWords.lastYear)
        }
        let bare = nameWithoutOrdinal(name)
        if pattern == "{unit}" { return DraftWords.ownUnit }
        guard bare.isEmpty || bare == DraftWords.lastYear else { return bare }
        return pattern.contains("{last-year}") ? DraftWords.lastYearAlone : DraftWords.soleRow
    }
}

/// Ids and names that are unique in one place.
struct DraftNames {
    private var ids: Set<String> = []
    private var names: Set<String> = []
    /// The number that comes next behind a word.
    private var numbers: [String: Int] = [:]

    /// An id for a name: a known one, or else one that counts.
    mutating func id(of name: String, known: String? = nil, counting word: String) -> String {
        let wanted = known ?? DraftWords.ids[name] ?? ""
        if !wanted.isEmpty, ids.insert(wanted).inserted { return wanted }
        let start = wanted.isEmpty ? word : wanted
        var id: String
        repeat {
            id = "\(start)-\(next(behind: start, from: wanted.isEmpty ? 1 : 2))"
        } while !ids.insert(id).inserted
        return id
    }

    /// The name, or one that is told apart from the same name before by what it stands under.
    mutating func name(_ name: String, under group: String) -> String {
        if names.insert(name).inserted { return name }
        let longer = group + name
        if !group.isEmpty, names.insert(longer).inserted { return longer }
        var name: String
        repeat {
            name = "\(longer)\(next(behind: longer, from: 2))"
        } while !names.insert(name).inserted
        return name
    }

    private mutating func next(behind word: String, from first: Int) -> Int {
        let number = numbers[word] ?? first
        numbers[word] = number + 1
        return number
    }
}
