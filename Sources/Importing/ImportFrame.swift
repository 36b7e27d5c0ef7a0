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
    let year: Int?

    init(_ title: String) {
        let marks = Set(ImportWords.quotationMarks.unicodeScalars)
        let scalars = folded(title).unicodeScalars.filter { !marks.contains($0) }
        var rest = Array(scalars)
        var year: Int?
        let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
        for start in rest.indices
        where start + 4 < rest.count && rest[start + 4] == ImportWords.year {
            let digits = rest[start..<(start + 4)]
            guard digits.allSatisfy(isDigit), start == 0 || !isDigit(rest[start - 1]) else {
                continue
            }
            year = Int(String(String.UnicodeScalarView(digits)))
            let hasSuffix = start + 5 < rest.count && rest[start + 5] == ImportWords.fiscalYear
            rest.removeSubrange(start..<(start + (hasSuffix ? 6 : 5)))
            break
        }
        text = String(String.UnicodeScalarView(rest))
        self.year = year
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
