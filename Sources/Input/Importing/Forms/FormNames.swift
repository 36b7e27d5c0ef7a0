import Budget
import Characters

/// What a text says about which form stands there.
struct NameReading {
    /// The forms that have this title; several if the set gives it twice.
    var titled: [Int] = []
    /// The forms that have it apart from what stands in parentheses at the end.
    var nearlyTitled: [Int] = []
    /// For each number of a form in it, such as 表三 or 预算公开表3, the forms that have it.
    var numbers: [[Int]] = []
    /// Numbers that no form of the set has, such as 公开05表 or 附表3.
    var foreignNumbers: [String] = []
    /// Every year in it.
    var years: [TitleYears.Year] = []
    /// Whether nothing else stands in it.
    var isBare = false

    var isNumberAlone: Bool { isBare && !(numbers.isEmpty && foreignNumbers.isEmpty) }
    var isYearAlone: Bool { isBare && numbers.isEmpty && foreignNumbers.isEmpty && !years.isEmpty }
}

/// The titles and numbers by which the forms of a set are known.
///
/// A title counts as a whole: what is added to it, such as 部门, makes it the title of another form.
struct FormNames {
    private static let limitOfScalars = 120

    private let unit: String
    private var titles: [String: [Int]] = [:]
    private var looseTitles: [String: [Int]] = [:]
    private var numbers: [String: [Int]] = [:]
    /// The years in the title of each form.
    private var yearsOfTitles: [Set<Int>] = []

    init(_ frame: ImportFrame) {
        self.init(of: frame.formSet, year: frame.year, unit: frame.unit)
    }

    /// - Parameters:
    ///   - formSet: the forms.
    ///   - year: the fiscal year.
    ///   - unit: the name of the unit; empty where it is not known.
    init(of formSet: FormSet, year: Int, unit: String) {
        self.unit = folded(unit)
        for (index, form) in formSet.forms.enumerated() {
            let texts = [
                form.title.text(year: year, unit: unit), form.title.text(year: year, unit: ""),
            ]
            let years = Set(TitleYears(texts[0]).years.compactMap(\.value))
            // A sheet may say the year that a title of the form set leaves out.
            yearsOfTitles.append(years.isEmpty ? [year] : years)
            for text in Set((texts + form.synonyms).map(titleKey)) where !text.isEmpty {
                titles[text, default: []].append(index)
                looseTitles[withoutParentheses(text), default: []].append(index)
            }
            for text in Set([form.label, form.name].map(numberKey)) where !text.isEmpty {
                numbers[text, default: []].append(index)
            }
        }
    }

    /// The first year in a title that is not among those of the form's own.
    func otherYear(_ years: [TitleYears.Year], form: Int) -> TitleYears.Year? {
        years.first { !($0.value.map(yearsOfTitles[form].contains) ?? false) }
    }

    func reading(of text: String) -> NameReading {
        var reading = NameReading()
        guard text.unicodeScalars.count <= Self.limitOfScalars else { return reading }
        let rest = withoutNumbers(text, &reading)
        let years = TitleYears(rest)
        reading.years = years.years
        let key = strippedPrefixes(strippedSuffixes(withoutQuotationMarks(years.rest)))
        reading.isBare = key.isEmpty
        for candidate in [key, afterOrdinal(key)] where reading.titled.isEmpty {
            reading.titled = titles[candidate] ?? []
            if reading.titled.isEmpty {
                reading.nearlyTitled = looseTitles[withoutParentheses(candidate)] ?? []
            }
        }
        return reading
    }

    // MARK: Numbers of forms

    /// The text without numbers of forms at its ends, which are noted.
    private func withoutNumbers(_ text: String, _ reading: inout NameReading) -> String {
        var pieces = text.split { $0.unicodeScalars.allSatisfy(\.isSpace) }.map(String.init)
        while let piece = pieces.first, note(piece, &reading) { pieces.removeFirst() }
        while let piece = pieces.last, note(piece, &reading) { pieces.removeLast() }
        let rest = pieces.joined(separator: " ")
        let key = folded(rest)
        // A number before a colon or the like, or directly before the year.
        let marks = ImportWords.separators
        guard let end = key.prefix(16).firstIndex(where: { marks.contains($0) || $0 == ")" }),
            key.index(after: end) < key.endIndex
        else { return rest }
        return note(String(key[...end]), &reading)
            ? String(key[key.index(after: end)...]) : rest
    }

    /// Notes the number of a form; whether the text is one.
    private func note(_ text: String, _ reading: inout NameReading) -> Bool {
        var key = folded(text)
        while let last = key.last, ImportWords.separators.contains(last) { key.removeLast() }
        if key.hasPrefix("("), key.hasSuffix(")") { key = String(key.dropFirst().dropLast()) }
        for end in ImportWords.continuations where key.hasSuffix(end) && key.count > end.count {
            let start = String(key.dropLast(end.count))
            guard isNumber(numberKey(start)) else { continue }
            key = start
        }
        let number = numberKey(key)
        if let forms = numbers[number] {
            reading.numbers.append(forms)
        } else if isNumber(number) {
            reading.foreignNumbers.append(trimmed(text))
        } else {
            return false
        }
        return true
    }

    /// Whether it has the shape of a number of a form: words, 表 or 附件, digits; or 公开05表.
    private func isNumber(_ key: String) -> Bool {
        let scalars = Array(key.unicodeScalars)
        let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
        guard scalars.count <= 16, let start = scalars.firstIndex(where: isDigit) else {
            return false
        }
        let word = String(scalars: scalars[..<start])
        guard word.unicodeScalars.allSatisfy({ $0.value >= 0x4E00 && $0.value < 0xA000 }) else {
            return false
        }
        let tail = scalars[start...].drop { isDigit($0) || "-_.".unicodeScalars.contains($0) }
        let rest = String(scalars: tail)
        return rest.isEmpty && ImportWords.numbered.contains(where: word.hasSuffix)
            || rest == ImportWords.table && word != ImportWords.pageBefore
    }

    // MARK: Around a title

    private func strippedPrefixes(_ text: String) -> String {
        var rest = text[...]
        var isStripped = true
        while isStripped {
            isStripped = false
            for word in [unit] + ImportWords.beforeTitles where !word.isEmpty {
                guard rest.hasPrefix(word), titles[String(rest)] == nil else { continue }
                rest = rest.dropFirst(word.count)
                isStripped = true
            }
            while let first = rest.first, ImportWords.separators.contains(first) {
                rest = rest.dropFirst()
                isStripped = true
            }
        }
        return String(rest)
    }

    private func strippedSuffixes(_ text: String) -> String {
        var key = text.replacing("()", with: "")
        var isStripped = true
        while isStripped {
            isStripped = false
            for end in ImportWords.continuations where key.hasSuffix(end) {
                guard titles[key] == nil else { continue }
                key = String(key.dropLast(end.count))
                isStripped = true
            }
            if key.hasSuffix(")"), let open = key.lastIndex(of: "("),
                !UnitStatement.all(in: String(key[key.index(after: open)...].dropLast())).isEmpty
            {
                key = String(key[..<open])
                isStripped = true
            }
            for unit in MoneyUnit.allCases.map(\.rawValue) + ImportWords.otherUnitsOfMoney {
                for end in ["(\(ImportWords.unitOfMoney)\(unit))", ImportWords.unitOfMoney + unit]
                where key.hasSuffix(end) {
                    key = String(key.dropLast(end.count))
                    isStripped = true
                }
            }
        }
        return key
    }

    private func afterOrdinal(_ key: String) -> String {
        let name = nameWithoutOrdinal(key)
        guard name == key else { return name }
        let rest = key.drop { $0.isASCII && $0.isNumber }
        guard rest.startIndex > key.startIndex else { return key }
        return String(rest.drop { ImportWords.separators.contains($0) })
    }
}

/// A title without what stands in parentheses at its end.
func withoutParentheses(_ key: String) -> String {
    var rest = key[...]
    while rest.hasSuffix(")"), let start = rest.lastIndex(of: "("), start > rest.startIndex {
        rest = rest[..<start]
    }
    return String(rest)
}

/// The number of a form for comparison: 表三, 表3 and 表03 are one.
func numberKey(_ text: String) -> String {
    let scalars = Array(folded(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
        let digits = scalars[index...].prefix { ("0"..."9").contains($0) }
        let words = scalars[index...].prefix { ImportWords.numerals.unicodeScalars.contains($0) }
        if !digits.isEmpty {
            let kept = digits.drop { $0 == "0" }
            result.append(contentsOf: kept.isEmpty ? digits.suffix(1) : kept)
            index = digits.endIndex
        } else if words.count <= 3, let value = chineseNumeral(words) {
            result.append(contentsOf: String(value).unicodeScalars)
            index = words.endIndex
        } else {
            result.append(scalars[index])
            index += 1
        }
    }
    return String(result)
}

/// The value of 一 to 九十九.
private func chineseNumeral(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    let digits = Array(ImportWords.numerals.unicodeScalars)
    let ten = digits.count - 1
    let values = scalars.compactMap { digits.firstIndex(of: $0) }.map { $0 == ten ? 10 : $0 + 1 }
    switch values.count {
    case 1: return values[0]
    case 2 where values[0] == 10 && values[1] < 10: return 10 + values[1]
    case 2 where values[1] == 10 && values[0] < 10: return values[0] * 10
    case 3 where values[1] == 10 && values[0] < 10 && values[2] < 10:
        return values[0] * 10 + values[2]
    default: return nil
    }
}
