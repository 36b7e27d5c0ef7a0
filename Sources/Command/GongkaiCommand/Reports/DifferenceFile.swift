import Comparing
import Diagnostics

/// What differs between two states of a disclosure, for other programs.
struct DifferenceFile: Encodable {
    private let version = 1
    private let old: String
    private let new: String
    private let changes: [Change]

    init(_ report: DifferenceReport, in language: Language) {
        (old, new) = report.names
        changes = report.groups.flatMap(\.rows).map { Change($0, in: language) }
    }

    /// A figure, name or sentence; a side that lacks it is left out.
    private struct Change: Encodable {
        let kind: String
        let address: String
        let label: String?
        let unit: String?
        let old: String?
        let new: String?
        let difference: String?
        let percentage: String?

        init(_ row: DifferenceReport.Row, in language: Language) {
            kind = row.kind.text(in: language)
            address = row.address
            label = row.label.isEmpty ? nil : row.label
            unit = row.unit.isEmpty ? nil : row.unit
            old = row.old
            new = row.new
            difference = row.change?.difference
            percentage = row.change?.percentage
        }
    }
}
