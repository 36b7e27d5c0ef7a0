import Budget
import Characters
import Diagnostics
import Reading

extension BlockReader {
    /// Names, column by column, what stands below the headings and was neither taken nor passed
    /// over.
    mutating func reportRemainder(_ rows: ClosedRange<Int>) {
        var byColumn: [Int: [Int]] = [:]
        for row in rows where block.sheet.hasCells(inRow: row) {
            for column in block.sheet.columns(inRow: row)
            where fates[CellPosition(row: row, column: column)] == nil {
                byColumn[column, default: []].append(row)
                fates[CellPosition(row: row, column: column)] = .named
            }
        }
        for (column, rows) in byColumn.sorted(by: { $0.key < $1.key }) {
            report(rows, inColumn: column)
        }
    }

    private func report(_ rows: [Int], inColumn column: Int) {
        let sheet = block.sheet
        let place = sheet.location(rows[0], column)
        if sheet.hiddenColumns.contains(column) {
            let text = cell(rows[0], column)?.text ?? ""
            findings.report(.hiddenColumnLeftOut(text, count: rows.count, at: place))
            return
        }
        if let title = ownHeading(of: column) {
            findings.report(.strangeColumn(title, count: rows.count, form: form.name, at: place))
            return
        }
        let amounts = rows.filter { cell($0, column)?.isAmountLike ?? false }
        if let first = amounts.first {
            let text = cell(first, column)?.text ?? ""
            let place = sheet.location(first, column)
            findings.report(.amountsWithoutHeading(text, count: amounts.count, at: place))
        }
        for row in rows {
            guard let cell = cell(row, column), !cell.isAmountLike else { continue }
            findings.report(.unplacedText(cell.text, at: sheet.location(row, column)))
        }
    }

    /// The heading of a column that the form does not have; `nil` if it has none, or only shares a
    /// merged one with a column of the form.
    private func ownHeading(of column: Int) -> String? {
        guard block.headings.strangers.contains(column), let first = block.headings.firstRow,
            let last = block.headings.lastRow,
            let row = (first...last).last(where: { !block.sheet.text($0, column).isEmpty })
        else { return nil }
        let anchor = block.sheet.anchors[CellPosition(row: row, column: column)]
        let isShared = anchor.map { block.headings.place(of: $0.column) != nil } ?? false
        let title = block.headings.titlesOfStrangers[column]
        return isShared ? nil : title ?? trimmed(block.sheet.text(row, column))
    }
}
