import Budget
import Characters

/// The merged areas of a sheet (合并单元格), of which only the first cell is seen.
struct MergedCells {
    private static let limitOfAreas = 100_000
    /// How far to the right the heading of a form may reach beyond the last cell.
    private static let reach = 1024

    /// How many cells the areas of a sheet may take up.
    static let limitOfRoom = 4 * WorkbookReader.limitOfCells

    private var areas: [CellArea] = []

    /// Takes an area as the file names it; whether its name can be read.
    mutating func take(_ reference: String) throws(WorkbookError) -> Bool {
        guard let area = CellArea(trimmed(reference)) else { return false }
        guard areas.count < Self.limitOfAreas else { throw .tooManyCells }
        areas.append(area)
        return true
    }

    /// Notes the merged cells as far as the sheet is used, and no further than it has cells.
    ///
    /// An area without anything in its first cell is noted where cells are stored below it.
    ///
    /// - Parameters:
    ///   - sheet: the sheet.
    ///   - room: how many more cells areas may take up.
    /// - Throws: if they take up more.
    func spread(into sheet: inout Sheet, room: inout Int) throws(WorkbookError) {
        let (lastRow, lastColumn) = (sheet.rowCount, sheet.columnCount)
        // One cell may be the first of many areas, and its text long.
        var isAmount: [CellPosition: Bool] = [:]
        for area in areas {
            let first = area.first
            let cell = sheet.cells[first]
            let end = cell == nil ? lastColumn : max(lastColumn, Self.reach)
            let rows = first.row...max(first.row, min(area.rows.upperBound, lastRow))
            let columns = first.column...max(first.column, min(area.columns.upperBound, end))
            room -= rows.count * columns.count
            guard room > 0 else { throw .tooManyCells }
            for row in rows {
                for column in columns {
                    let position = CellPosition(row: row, column: column)
                    guard position != first, cell != nil || sheet.cells[position] != nil else {
                        continue
                    }
                    sheet.anchors[position] = first
                }
            }
            guard let cell else { continue }
            sheet.columnCount = max(sheet.columnCount, columns.upperBound)
            if isAmount[first] == nil { isAmount[first] = cell.isAmountLike }
            guard isAmount[first] == true else { continue }
            sheet.mergedAmounts.insert(first)
            sheet.rowsOfMergedAmounts.formUnion(rows)
        }
    }

    /// Marks what merged cells cover: only what stands in the first of them is seen.
    ///
    /// A program may write the same into all of them; that changes nothing.
    ///
    /// - Parameters:
    ///   - sheet: the sheet.
    ///   - room: how many more cells may be looked at.
    /// - Throws: if there are more.
    func cover(in sheet: inout Sheet, room: inout Int) throws(WorkbookError) {
        for area in areas where area.first.row <= sheet.rowCount {
            let last = max(area.first.row, min(area.rows.upperBound, sheet.rowCount))
            let shown = sheet.cells[area.first]?.content
            for row in area.first.row...last {
                let filled = sheet.columns(inRow: row)
                room -= filled.count + 1
                guard room > 0 else { throw .tooManyCells }
                for column in filled where area.columns.contains(column) {
                    let position = CellPosition(row: row, column: column)
                    guard position != area.first, let cell = sheet.cells[position],
                        cell.content != shown
                    else { continue }
                    sheet.put(SheetCell(content: .covered(cell.text)), at: position)
                }
            }
        }
    }
}
