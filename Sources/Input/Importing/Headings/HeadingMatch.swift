import Budget
import Diagnostics

/// Where the columns of a form stand in a block of a sheet.
struct HeadingMatch {
    /// A printed column of a panel.
    struct Leaf {
        let panel: Int
        let column: Int
        /// What may stand as its heading.
        let titles: Set<String>
        /// The headings above it.
        let ancestors: [String]
        let isAmount: Bool
        let isCode: Bool
        /// Whether it numbers the lines, which a sheet may do without.
        var isLineNumber = false
    }

    /// A column of the sheet that has the heading of a column of the form under another heading.
    struct Refusal {
        let leaf: Leaf
        let verdict: GroupVerdict
        /// The heading above, as it stands there, and where.
        let group: String
        let position: CellPosition
    }

    /// A unit of money that stands in a heading.
    struct StatedUnit {
        let column: Int
        let statement: UnitStatement
        let place: SourceLocation
    }

    /// Further columns in which the rows of a panel go on, beside those that it began in.
    struct Run {
        let panel: Int
        /// By column of the panel.
        let columns: [Int?]
    }

    /// By panel and column of the form; `nil` where the sheet has no such column.
    var columns: [[Int?]]
    /// From left to right.
    var runs: [Run] = []
    /// All columns of a code that stands in several, by the first of them.
    var codeParts: [Int: [Int]] = [:]
    var missing: [Leaf] = []
    let leafCount: Int
    /// The rows of the headings.
    var firstRow: Int?
    var lastRow: Int?
    /// Columns with a heading that no column of the form has.
    var strangers: [Int] = []
    /// The whole heading of those that only the headings above tell from a column of the form.
    var titlesOfStrangers: [Int: String] = [:]
    /// Columns that were not taken for what their heading alone says.
    var refusals: [Refusal] = []
    /// Headings of the form that stand over several columns, which may each be meant.
    var repeated: [(leaf: Leaf, columns: [Int])] = []
    /// Headings above the first row of headings, which head several columns.
    var groups: Set<CellPosition> = []
    var units: [StatedUnit] = []

    /// The columns with amounts of the form.
    func amountColumns(of form: Form) -> [Int] {
        blocks(of: form).flatMap { panel, places in
            zip(panel.columns, places).compactMap { $0.role == .amount ? $1 : nil }
        }
    }

    /// The panels with the columns of each that their rows stand in, runs last.
    func blocks(of form: Form) -> [(panel: Panel, columns: [Int?])] {
        zip(form.panels, columns).map { ($0, $1) }
            + runs.map { (form.panels[$0.panel], $0.columns) }
    }

    /// The panel and its column that a column of the sheet is.
    func place(of column: Int) -> (panel: Int, column: Int)? {
        let all = columns.enumerated().map { ($0.offset, $0.element) }
        for (panel, places) in all + runs.map({ ($0.panel, $0.columns) }) {
            if let index = places.firstIndex(of: column) { return (panel, index) }
        }
        return nil
    }

    var isComplete: Bool { missing.isEmpty && lastRow != nil }
    var matchedCount: Int { leafCount - missing.count }
}
