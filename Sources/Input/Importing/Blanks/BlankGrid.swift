import Budget
import Characters
import Diagnostics

/// What a person sees of a sheet, row by row: hidden rows and columns are left out, merged cells
/// are one.
struct BlankGrid {
    /// A cell, or a merged area as far as it is seen.
    struct Cell {
        /// The first cell of the area in the sheet.
        let anchor: CellPosition
        /// The seen columns of the area, counted from 0.
        let columns: ClosedRange<Int>
        /// The row of the sheet at which it begins, and the last one that it reaches.
        let rows: ClosedRange<Int>
        let text: String
        let isAmount: Bool
    }

    static let limitOfColumns = 256

    let sheet: Sheet
    /// The columns of the sheet that are seen, by their number in the grid.
    let columns: [Int]
    /// The rows with something that is seen, from top to bottom.
    let rows: [Int]

    init(_ sheet: Sheet) {
        self.sheet = sheet
        let last = max(1, min(sheet.columnCount, Self.limitOfColumns))
        columns = (1...last).filter { !sheet.hiddenColumns.contains($0) }
        let seen = Set(columns)
        rows = (1...max(1, sheet.rowCount)).filter { row in
            !sheet.hiddenRows.contains(row) && sheet.hasCells(inRow: row)
                && sheet.columns(inRow: row).contains { column in
                    seen.contains(column) && !sheet.text(row, column).allSatisfy(\.isWhitespace)
                }
        }
    }

    /// The position that tells what stands at a place: of merged cells that of the first.
    private func anchor(_ row: Int, _ column: Int) -> CellPosition? {
        let position = CellPosition(row: row, column: columns[column])
        if let anchor = sheet.anchors[position] { return anchor }
        let text = sheet.text(row, columns[column])
        let isFormula = sheet.cells[position]?.content == .formulaWithoutValue
        return text.allSatisfy(\.isWhitespace) && !isFormula ? nil : position
    }

    /// Whether a merged area or a cell is the same one row further up.
    private func goesOn(_ anchor: CellPosition, _ row: Int, _ column: Int) -> Bool {
        var above = row - 1
        while above > 0, sheet.hiddenRows.contains(above) { above -= 1 }
        return above >= anchor.row && self.anchor(above, column) == anchor
    }

    /// The cells that begin in a row, from left to right.
    func cells(inRow row: Int) -> [Cell] {
        var cells: [Cell] = []
        var column = 0
        while column < columns.count {
            guard let anchor = anchor(row, column) else {
                column += 1
                continue
            }
            var end = column
            while end + 1 < columns.count, self.anchor(row, end + 1) == anchor { end += 1 }
            if !goesOn(anchor, row, column) {
                cells.append(cell(anchor, column...end, from: row))
            }
            column = end + 1
        }
        return cells
    }

    private func cell(_ anchor: CellPosition, _ range: ClosedRange<Int>, from row: Int) -> Cell {
        var last = row
        while last < sheet.rowCount, self.anchor(last + 1, range.lowerBound) == anchor { last += 1 }
        let content = sheet.cells[anchor]
        let isYear = (1900...2100).contains(Int(content?.text ?? "") ?? 0)
        return Cell(
            anchor: anchor,
            columns: range,
            rows: row...last,
            text: content?.text ?? "",
            isAmount: (content?.isAmountLike ?? false) && !isYear
        )
    }

    /// The next row below another one in which something is seen; `nil` at the end.
    func row(below row: Int) -> Int? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] <= row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count ? rows[low] : nil
    }
}

/// A text of a form as it is printed: without the blanks and breaks that were set to fill a cell.
func printedText(_ text: String) -> String {
    let pieces = trimmed(text).unicodeScalars.split { $0.properties.isWhitespace || $0.isUnseen }
    var result = String.UnicodeScalarView()
    for piece in pieces {
        // Words of Latin letters keep the blank between them.
        if let last = result.last, last.isASCII, piece.first?.isASCII ?? false {
            result.append(" ")
        }
        result.append(contentsOf: piece)
    }
    return String(result)
}
