import Budget
import Reading

/// A project's target table as it stands in a sheet or in a text with tabs.
struct TargetBlock {
    /// A cell that something stands in.
    struct Cell {
        let column: Int
        let text: String
        /// The text as labels are compared: without spaces, colons and “其中”.
        let key: String
    }

    let sheet: Sheet
    let rows: ClosedRange<Int>

    /// The filled cells of a row from left to right, each merged area once.
    func cells(_ row: Int) -> [Cell] {
        filledCells(row, of: sheet)
    }
}

private func filledCells(_ row: Int, of sheet: Sheet) -> [TargetBlock.Cell] {
    (1...max(1, min(sheet.columnCount, 64))).compactMap { column in
        let text = sheet.cells[CellPosition(row: row, column: column)]?.text ?? ""
        let shown = trimmed(text)
        return shown.isEmpty
            ? nil : TargetBlock.Cell(column: column, text: shown, key: targetKey(shown))
    }
}

/// A label as it is compared.
func targetKey(_ text: String) -> String {
    var key = headingKey(text)[...]
    if key.hasPrefix(ImportWords.ofWhich) {
        key = key.dropFirst(ImportWords.ofWhich.count)
        key = key.drop(while: ImportWords.colons.contains)
    }
    while let last = key.last, ImportWords.colons.contains(last) { key.removeLast() }
    return String(key)
}

extension Sheet {
    /// The target tables of the sheet: each begins with the name of a project, below which its
    /// department stands, and ends where the next one begins, or with who filled it in.
    ///
    /// - Parameter title: the title that stands above, which belongs to the table.
    /// - Returns: the tables from top to bottom.
    func targetBlocks(title: String) -> [TargetBlock] {
        let starts = (1...max(1, rowCount)).filter { row in
            filledCells(row, of: self).first?.key == PerformanceKey.projectName
                && ((row + 1)...(row + 2)).contains { next in
                    filledCells(next, of: self).first?.key.hasPrefix(PerformanceKey.supervisor)
                        ?? false
                }
        }
        return starts.enumerated().map { index, start in
            let next = index + 1 < starts.count ? starts[index + 1] : rowCount + 1
            let end = ((start + 1)..<next).first { row in
                filledCells(row, of: self).first?.key.hasPrefix(PerformanceKey.responsible)
                    ?? false
            }
            let heading = (max(1, start - 5)..<start).first { row in
                filledCells(row, of: self).contains {
                    titleKey($0.text).contains(titleKey(title))
                }
            }
            return TargetBlock(sheet: self, rows: (heading ?? start)...(end ?? next - 1))
        }
    }
}
