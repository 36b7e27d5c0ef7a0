import Budget

/// What the import needs to know about the disclosure that it fills.
struct ImportFrame {
    let disclosure: Disclosure
    var formSet: FormSet { disclosure.formSet }
    var year: Int { disclosure.fiscalYear }
    var unit: String { disclosure.unit.name }

    func text(_ pattern: Pattern) -> String { disclosure.text(pattern) }
}

/// A title as people vary it: without spaces, quotation marks and its year.
struct TitleKey: Hashable {
    let text: String
    /// The year, by any numerals; `nil` if the title names none or what cannot be one.
    let year: Int?
    /// The year as the title has it: 2023年度, 20204年, 二〇二四年.
    let statedYear: String?

    init(_ title: String) {
        let marks = Set(ImportWords.quotationMarks.unicodeScalars)
        // 表1 2024年: a number does not go on behind a blank.
        let pieces = title.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .map { folded(String($0)).unicodeScalars.filter { !marks.contains($0) } }
        var rest: [Unicode.Scalar] = []
        var breaks: Set<Int> = []
        for piece in pieces {
            breaks.insert(rest.count)
            rest += piece
        }
        guard let stated = TitleYear(in: rest, breaks: breaks) else {
            text = String(String.UnicodeScalarView(rest))
            (year, statedYear) = (nil, nil)
            return
        }
        statedYear = String(String.UnicodeScalarView(rest[stated.range]))
        year = stated.year
        rest.removeSubrange(stated.range)
        text = String(String.UnicodeScalarView(rest))
    }

    /// Whether it names another year than a disclosure's, or something that is no year.
    func isOfAnotherYear(than expected: Int) -> Bool { statedYear != nil && year != expected }
}

/// Where a title names its year.
private struct TitleYear {
    /// The digits with 年 or 年度.
    let range: Range<Int>
    let year: Int?

    /// The first number that reads as a year: before 年, or four digits that begin with 19 or 20.
    init?(in title: [Unicode.Scalar], breaks: Set<Int>) {
        var start = 0
        while start < title.count {
            guard ImportWords.digit(title[start]) != nil else {
                start += 1
                continue
            }
            let isASCII = title[start].isASCII
            var end = start + 1
            while end < title.count, !breaks.contains(end), title[end].isASCII == isASCII,
                ImportWords.digit(title[end]) != nil
            {
                end += 1
            }
            // 表12024年: the number of the form runs into the year.
            let isGlued = end - start > 4 && start > 0 && title[start - 1] == ImportWords.form
            let first = isGlued ? end - 4 : start
            let figures = title[first..<end].compactMap(ImportWords.digit)
            if let end = Self.end(of: figures, at: end, in: title) {
                range = first..<end
                year = figures.count == 4 ? figures.reduce(0) { $0 * 10 + $1 } : nil
                return
            }
            start = end
        }
        return nil
    }

    private static func end(of figures: [Int], at end: Int, in title: [Unicode.Scalar]) -> Int? {
        let isYear = end < title.count && title[end] == ImportWords.year
        guard isYear else {
            let century = figures.prefix(2)
            return figures.count == 4 && (century == [2, 0] || century == [1, 9]) ? end : nil
        }
        let isFiscal = end + 1 < title.count && title[end + 1] == ImportWords.fiscalYear
        guard (3...6).contains(figures.count) || isFiscal else { return nil }
        return end + (isFiscal ? 2 : 1)
    }
}

/// A heading for comparison: 2024年度 and 2024年 are one.
func headingKey(_ text: String) -> String {
    let marks = Set(ImportWords.quotationMarks.unicodeScalars)
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in folded(text).unicodeScalars where !marks.contains(scalar) {
        if scalar == ImportWords.fiscalYear, previous == ImportWords.year { continue }
        result.append(scalar)
        previous = scalar
    }
    return String(result)
}
