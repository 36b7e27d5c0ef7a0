package import Budget
package import Diagnostics

/// What comparing a department with its units came to (与所属单位的核对).
package struct SumReport: Sendable {
    /// A number of one unit that counts.
    package struct Addend: Sendable {
        /// The unit, or for an offset its reason.
        package let name: String
        package let amount: ReportedAmount
        /// Where the number stands.
        package let location: SourceLocation
        package let isOffset: Bool
    }

    /// One cell of the department, or several of one name, beside those of the units.
    package struct Comparison: Sendable {
        package let form: Int
        package let panel: Int
        package let column: Int
        /// The row as people know it, such as 208 社会保障和就业支出.
        package let label: String
        /// The cells of the department; none where it lacks the row.
        package let facts: [FactID]
        /// The numbers of the units and the offsets that are not zero.
        package let addends: [Addend]
        package let weighing: Weighing
    }

    /// A form that could not be compared, because a unit does not state it so.
    package struct Gap: Hashable, Sendable {
        package let form: Int
        /// The unit.
        package let name: String
        package let reason: Wording
    }

    /// The names of the units, in the order of the department.
    package let units: [String]
    /// Those of which nothing is known; while there are some, nothing is compared.
    package let missing: [String]
    /// The forms of which something is summed.
    package let forms: [Int]
    package let comparisons: [Comparison]
    package let gaps: [Gap]
    /// What is left out of sums, or added to them, as the department states it.
    package let offsets: [Summation.Offset]
}
