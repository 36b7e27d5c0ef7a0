import Diagnostics

@testable import Importing

/// The cells of a sheet that findings speak of, as a person would look for them.
struct NamedCells {
    private let sheet: Sheet
    /// The cells whose addresses stand in a finding.
    private var exact: Set<CellPosition> = []
    private var rows: [ClosedRange<Int>] = []
    /// For the first cell of a column how many of its cells the finding speaks of.
    private var counts: [CellPosition: Int] = [:]
    /// The rows that findings about a whole line speak of, and those that stand twice.
    private var lines: Set<Int> = []
    private var repeated: Set<Int> = []
    private let isNamed: (CellPosition) -> Bool

    init(_ findings: [Diagnostic], of sheet: Sheet, isNamed: @escaping (CellPosition) -> Bool) {
        self.sheet = sheet
        self.isNamed = isNamed
        for finding in findings { add(finding) }
    }

    private mutating func add(_ finding: Diagnostic) {
        let texts = [finding.location?.description ?? ""] + finding.notes.map(\.text.chinese)
        let found = texts.flatMap { $0.matches(of: /!([A-Z]+[0-9]+)/) }
            .compactMap { CellPosition(address: $0.1) }
        guard let first = found.first else { return }
        let summary = finding.summary.chinese
        if let range = summary.firstMatch(of: /第 (\d+)(?:–(\d+))? 行/),
            let start = Int(range.1), let end = Int(range.2 ?? range.1)
        {
            rows.append(start...end)
        } else if let count = summary.firstMatch(of: /(\d+) 个/).flatMap({ Int($0.1) }) {
            for position in found { counts[position] = count }
        } else {
            exact.formUnion(found)
            lines.formUnion(found.map(\.row))
            if finding.code == .duplicateRow { repeated.insert(first.row) }
        }
    }

    /// Whether a finding names a cell by its address, in a range, or as one of the counted cells
    /// below the first; a text also as part of its line.
    func contains(_ position: CellPosition, _ cell: SheetCell) -> Bool {
        if isNamedApart(position) || isCounted(position) { return true }
        let isAmount = cell.isAmountLike && position.column > 2
        return isAmount ? repeated.contains(position.row) : lines.contains(position.row)
    }

    private func isNamedApart(_ position: CellPosition) -> Bool {
        exact.contains(position) || rows.contains { $0.contains(position.row) }
    }

    private func isCounted(_ position: CellPosition) -> Bool {
        counts.contains { first, count in
            guard first.column == position.column, first.row <= position.row else { return false }
            let below = sheet.cells.keys.filter {
                $0.column == first.column && $0.row >= first.row && isNamed($0)
                    && !isNamedApart($0)
            }
            return below.count == count
        }
    }
}
