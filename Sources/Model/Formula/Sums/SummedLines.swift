package import Budget
import Characters

/// A row of a department as its units have it, with the exact sums of their amounts (汇总的行).
package struct SummedLine: Sendable {
    /// The department's own row, or that of the first unit that has it.
    package let row: Row
    /// Whether the row is the department's own.
    package let isOwn: Bool
    /// The unit that the row is from, where it is not the department's own.
    package let unit: Int?
    /// The exact sums, by the department's columns; a column in which no unit states anything has
    /// none.
    package let sums: [Int: Money]
}

/// Adds up one panel of a department's form.
///
/// - Parameters:
///   - disclosure: the department.
///   - units: its units.
///   - form: the form, by its position in the form set of the department.
///   - panel: the panel in the form.
/// - Returns: the rows that the department or one of the units has, or the names of the units that
///   do not state the form so.
package func summedLines(
    of disclosure: Disclosure,
    _ units: [DepartmentUnit],
    form: Int,
    panel: Int
) -> Result<[SummedLine], UnsummedUnits> {
    let sums = FormSums(disclosure, form: form, units: units)
    guard sums.gaps.isEmpty else { return .failure(UnsummedUnits(gaps: sums.gaps)) }
    return .success(sums.summed(panel))
}

/// Units that do not state a form as the department does.
package struct UnsummedUnits: Error {
    package let gaps: [SumReport.Gap]
}
