import Budget
import Characters
import Reading

/// A project's target table as it stands in a sheet or in a text with tabs.
struct TargetBlock {
    /// A cell that something stands in; of a merged area the first one.
    struct Cell {
        let position: CellPosition
        /// What a person reads there, as far as it can be known.
        let text: String
        /// What it is the label of; `nil` for anything else.
        let label: TargetLabelReading?

        var column: Int { position.column }
    }

    let sheet: Sheet
    /// From the first line above the table that belongs to it to its last one.
    let rows: ClosedRange<Int>
    /// The row with the name of the project, with which the table begins.
    let firstRow: Int

    /// Whether lines may have their cells in other columns than the lines above.
    var isLoose: Bool { sheet.isLoose }

    /// The filled cells of a row from left to right.
    func cells(_ row: Int, _ labels: TargetLabels) -> [Cell] {
        sheet.columns(inRow: row).map { column in
            let text = trimmed(sheet.text(row, column))
            let position = CellPosition(row: row, column: column)
            return Cell(position: position, text: text, label: labels.reading(of: text))
        }
    }

    /// The columns over which the cell of a heading reaches.
    func span(_ position: CellPosition) -> ClosedRange<Int> {
        var last = position.column
        while sheet.anchors[CellPosition(row: position.row, column: last + 1)] == position {
            last += 1
        }
        return position.column...last
    }
}

/// Finds the target tables of a sheet.
struct TargetFinder {
    private static let limitOfHead = 5

    let sheet: Sheet
    let labels: TargetLabels
    let shapes: LineShapes
    /// The title of the tables for comparison.
    let title: String
    private var isLoose: Bool { sheet.isLoose }

    /// The tables from top to bottom: each begins with the name of a project, below which its
    /// department stands, and ends with who filled it in, or where the next one begins.
    func blocks() -> [TargetBlock] {
        let starts = (1...max(1, sheet.rowCount)).filter { row in
            label(row) == .projectName
                && ((row + 1)...(row + 2)).contains { label($0) == .supervisor }
        }
        var blocks: [TargetBlock] = []
        for (index, start) in starts.enumerated() {
            let free = (blocks.last?.rows.upperBound ?? 0) + 1
            let limit =
                index + 1 < starts.count ? head(of: starts[index + 1], from: start + 1) : nil
            let last = lastRow(from: start, before: end(of: start, before: limit))
            let rows = head(of: start, from: free)...last
            blocks.append(TargetBlock(sheet: sheet, rows: rows, firstRow: start))
        }
        return blocks
    }

    /// The first row that cannot belong to the table any more: in a document a table ends with its
    /// grid and those that follow without a line of text between, and who signs below it.
    private func end(of start: Int, before limit: Int?) -> Int {
        let limit = limit ?? sheet.rowCount + 1
        guard sheet.kind == .document, var last = sheet.table(ofRow: start)?.upperBound else {
            return limit
        }
        var row = last + 1
        while row < limit {
            let isSigned = label(row)?.isOfSigner ?? false
            if let next = sheet.table(ofRow: row) {
                last = next.upperBound
            } else if isSigned {
                last = row
            } else if sheet.hasCells(inRow: row) {
                break
            }
            row = max(last, row) + 1
        }
        return min(last + 1, limit)
    }

    /// The label that a row begins with.
    private func label(_ row: Int) -> TargetLabel? {
        sheet.columns(inRow: row).first.flatMap { labels.reading(of: sheet.text(row, $0))?.label }
    }

    /// The first of the lines above a table that belong to it: its title, the year, the unit.
    private func head(of start: Int, from free: Int) -> Int {
        var first = start
        var row = start - 1
        while row >= max(free, start - Self.limitOfHead) {
            if sheet.hasCells(inRow: row) {
                guard isHead(row) else { break }
                first = row
            }
            row -= 1
        }
        return first
    }

    /// Whether a line holds a title, or what stands beside titles, or one text that may be a title.
    private func isHead(_ row: Int) -> Bool {
        let columns = sheet.columns(inRow: row)
        if columns.contains(where: { isHeadCell(sheet.text(row, $0)) }) {
            let isPlain = !sheet.isText && !sheet.isDocument
            return isPlain || columns.allSatisfy { isHeadCell(sheet.text(row, $0)) }
        }
        let text = sheet.text(row, columns.first ?? 1)
        return columns.count == 1 && !sheet.isText && !sheet.isDocument && text.count <= 60
            && !ImportWords.sentenceEnds.contains(where: text.contains)
    }

    private func isHeadCell(_ text: String) -> Bool {
        if titleKey(text).contains(title) || !UnitStatement.around(text, isNote: false).isEmpty {
            return true
        }
        return switch shapes.shape(of: text) {
        case .year, .unitOfMoney, .unitName, .document, .date: true
        case .signature, .page, .note, .continuation, nil: false
        }
    }

    /// The last row of who filled in the table and what follows it without a gap; without any, the
    /// last line with cells.
    private func lastRow(from start: Int, before limit: Int) -> Int {
        let isSigned = { (row: Int) in label(row)?.isOfSigner ?? false }
        let rows = (start + 1)..<max(limit, start + 1)
        if let first = rows.first(where: isSigned) {
            var last = first
            while last + 1 < limit, isLoose ? isSigned(last + 1) : sheet.hasCells(inRow: last + 1) {
                last += 1
            }
            return last
        }
        guard isLoose else { return max(start, limit - 1) }
        let prose = rows.first { row in
            sheet.hasCells(inRow: row) && sheet.columns(inRow: row) == [1]
        }
        return max(start, (prose ?? limit) - 1)
    }
}
