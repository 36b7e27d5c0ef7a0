import Budget
import Characters

/// What the import needs to know about the disclosure that it fills.
struct ImportFrame {
    let disclosure: Disclosure
    /// Whether amounts that are finer than a form prints are rounded to it.
    var isRounding = false
    var formSet: FormSet { disclosure.formSet }
    var year: Int { disclosure.fiscalYear }
    var unit: String { disclosure.unit.name }

    /// Whether a folded name is that of the unit, with its code, its department or 本级 beside it.
    ///
    /// What goes on behind it as the names of units end is another one: 大同市社会保险中心平城分中心.
    func isOwnUnit(_ name: String) -> Bool { isNamed(name, folded(unit)) }

    /// Whether a folded name is that of the department that the unit belongs to.
    func isOwnDepartment(_ name: String) -> Bool {
        disclosure.unit.supervisor.map { isNamed(name, folded($0.name)) } ?? false
    }

    private func isNamed(_ name: String, _ own: String) -> Bool {
        guard let own = name.firstRange(of: own) else { return false }
        let behind = name[own.upperBound...].prefix { $0.isLetter && !$0.isASCII }
        guard let last = behind.last else { return true }
        return !ImportWords.organisationEnds.contains(last) || ImportWords.partEnds.contains(last)
    }

    func text(_ pattern: Pattern) -> String { disclosure.text(pattern) }
}

/// A title as people vary it: folded, without quotation marks and its years.
func titleKey(_ title: String) -> String { withoutQuotationMarks(TitleYears(title).rest) }

/// A text without marks that people set or leave out.
func withoutQuotationMarks(_ text: String) -> String {
    let marks = Set(ImportWords.quotationMarks.unicodeScalars)
    return String(scalars: text.unicodeScalars.filter { !marks.contains($0) })
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
