import Budget
import Characters
import Diagnostics

/// Lays the cells of a table out in columns, as the eye does.
///
/// The grid of a file has a line wherever any row has one, also where somebody drew one by hand a
/// hair's breadth beside another, or where a line above the headings, such as the name of the unit
/// beside 单位：万元, is divided elsewhere than the rows. Columns are what the rows are divided into;
/// lines of words at the top and the bottom stand over the columns whose middle they cover.
struct WordGrid {
    private let table: WordTable
    private let file: String
    /// The places of the lines of the grid, from left to right.
    private var edges: [Int] = [0]
    /// For each row its cells with the lines of the grid at which they begin and end.
    private var rows: [[Placed]] = []
    /// The lines of the grid at which a column begins or ends.
    private var lines: [Int] = []
    /// The middles of the columns.
    private var middles: [Int] = []
    /// For each line of the grid the first one at which a filled cell ends that begins at it or
    /// behind it.
    private var firstEnds: [Int] = []
    /// The most cells that a row has.
    private let mostCells: Int

    private struct Placed {
        let range: Range<Int>
        let index: Int
        /// What stands in the cells beside that are one with it.
        var covered: [String] = []
    }

    /// Two lines that are nearer than this are one, in twentieths of a point.
    private static let tolerance = 100
    /// How wide a column is of which the file does not say so.
    private static let usualWidth = 1000
    /// How many cells a line beside the rows may have.
    private static let limitBeside = 3

    init(_ table: WordTable, file: String) {
        self.table = table
        self.file = file
        rows = table.rows.map { row in
            var start = row.before
            return row.cells.indices.map { index in
                let range = start..<(start + row.cells[index].span)
                start = range.upperBound
                return Placed(range: range, index: index)
            }
        }
        mostCells = table.rows.map(\.cells.count).max() ?? 0
        let count = rows.compactMap(\.last?.range.upperBound).max() ?? 0
        let isKnown = table.widths.contains { $0 > 0 }
        for index in 0..<count {
            let width = table.widths.indices.contains(index) ? table.widths[index] : nil
            let known = isKnown ? width : Self.usualWidth
            edges.append(edges[index] + (known ?? Self.usualWidth))
        }
        firstEnds = ends(count)
        lines = columnLines()
        middles = zip(lines, lines.dropFirst()).map { (edges[$0] + edges[$1]) / 2 }
    }

    private func ends(_ count: Int) -> [Int] {
        var ends = [Int](repeating: .max, count: count + 2)
        for row in rows.indices {
            for placed in rows[row] where !cell(row, placed).isBlank {
                let start = placed.range.lowerBound
                ends[start] = min(ends[start], placed.range.upperBound)
            }
        }
        for line in stride(from: count, through: 0, by: -1) {
            ends[line] = min(ends[line], ends[line + 1])
        }
        return ends
    }

    private func cell(_ row: Int, _ placed: Placed) -> WordTable.Cell {
        table.rows[row].cells[placed.index]
    }

    // MARK: Columns

    /// The lines at which the columns begin and end.
    private func columnLines() -> [Int] {
        let isBeside = rows.indices.map(mayStandBeside)
        let first = isBeside.firstIndex(of: false) ?? rows.count
        let last = isBeside.lastIndex(of: false) ?? -1
        let inner = first <= last ? Array(rows[first...last]) : rows
        let used = Set(inner.joined().flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        var kept: [Int] = []
        for line in used.sorted() {
            if let before = kept.last, edges[line] - edges[before] < Self.tolerance,
                !isFilled(before..<line)
            {
                continue
            }
            kept.append(line)
        }
        return kept
    }

    /// Whether something stands in a cell that lies between two lines.
    private func isFilled(_ range: Range<Int>) -> Bool {
        firstEnds[range.lowerBound] <= range.upperBound
    }

    /// Whether a row may be a line beside the table proper: a few words and no amount.
    private func mayStandBeside(_ row: Int) -> Bool {
        let filled = rows[row].filter { !cell(row, $0).isBlank }
        return filled.count <= Self.limitBeside && rows[row].count < mostCells
            && filled.allSatisfy { placed in
                let cell = cell(row, placed)
                return cell.down == .none && cell.damage == nil
                    && !SheetCell(content: .text(cell.text)).isAmountLike
            }
    }

    /// The columns, counted from 1, that a cell takes up; `nil` where it covers the middle of none.
    private func columns(of range: Range<Int>) -> ClosedRange<Int>? {
        let exact = (line(near: range.lowerBound), line(near: range.upperBound))
        if let start = exact.0, let end = exact.1 { return start < end ? (start + 1)...end : nil }
        let first = position(in: middles) { $0 > edges[range.lowerBound] }
        let end = position(in: middles) { $0 >= edges[range.upperBound] }
        return first < end ? (first + 1)...end : nil
    }

    /// The first index of sorted numbers from which on all are as wanted.
    private func position(in numbers: [Int], where isBeyond: (Int) -> Bool) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(numbers[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The line of the columns that a line of the grid is one with.
    private func line(near line: Int) -> Int? {
        let behind = position(in: lines) { $0 > line }
        guard behind > 0 else { return nil }
        let before = lines[behind - 1]
        if before == line { return behind - 1 }
        // What was left out as one with the line before it.
        return edges[line] - edges[before] < Self.tolerance && !isFilled(before..<line)
            ? behind - 1 : nil
    }

    // MARK: Cells

    /// The table as a sheet.
    ///
    /// - Parameter room: how many more cells merged areas may take up in the document.
    /// - Returns: the sheet.
    /// - Throws: if they take up more.
    func sheet(room: inout Int) throws(WorkbookError) -> Sheet {
        var sheet = Sheet(file: file, name: table.name)
        sheet.kind = .table
        var merged = MergedCells()
        /// For each first column what a cell reaches down from.
        var open: [Int: (first: CellPosition, columns: ClosedRange<Int>, last: Int)] = [:]
        for row in rows.indices {
            var next: [Int: (first: CellPosition, columns: ClosedRange<Int>, last: Int)] = [:]
            for (placed, columns) in placed(row) {
                let cell = cell(row, placed)
                let position = CellPosition(row: row + 1, column: columns.lowerBound)
                let above = open[columns.lowerBound]
                put(placed, row, at: position, in: &sheet)
                if cell.down == .goesOn, let above, above.columns == columns {
                    next[columns.lowerBound] = (above.first, columns, row + 1)
                } else if cell.down != .none {
                    next[columns.lowerBound] = (position, columns, row + 1)
                } else if columns.count > 1 {
                    try merged.add(from: position, to: columns.upperBound, row + 1)
                }
            }
            for (column, area) in open where next[column]?.first != area.first {
                try merged.add(from: area.first, to: area.columns.upperBound, area.last)
            }
            open = next
            if table.rows[row].isHidden { sheet.hiddenRows.insert(row + 1) }
        }
        for area in open.values {
            try merged.add(from: area.first, to: area.columns.upperBound, area.last)
        }
        sheet.rowCount = max(sheet.rowCount, rows.count)
        sheet.columnCount = max(sheet.columnCount, lines.count - 1)
        try merged.spread(into: &sheet, room: &room)
        try merged.cover(in: &sheet, room: &room)
        return sheet
    }

    /// The cells of a row with their columns; those of a line of words that cover no column stand
    /// one after the other.
    private func placed(_ row: Int) -> [(Placed, ClosedRange<Int>)] {
        var found: [(Placed, ClosedRange<Int>)] = []
        var wide = joined(row)
        wide.removeAll { cell(row, $0).isBlank && columns(of: $0.range) == nil }
        for placed in wide {
            let free = (found.last?.1.upperBound ?? 0) + 1
            let own = columns(of: placed.range) ?? free...free
            if own.upperBound < free {
                found.append((placed, free...free))
            } else {
                found.append((placed, max(free, own.lowerBound)...own.upperBound))
            }
        }
        return found
    }

    /// The cells of a row, those joined that the file divides and marks as one.
    private func joined(_ row: Int) -> [Placed] {
        rows[row].reduce(into: []) { cells, placed in
            if cell(row, placed).across == .goesOn, let last = cells.popLast() {
                let range = last.range.lowerBound..<placed.range.upperBound
                let own = trimmed(cell(row, placed).text)
                let isNew = !own.isEmpty && own != trimmed(cell(row, last).text)
                let covered = last.covered + (isNew ? [own] : [])
                cells.append(Placed(range: range, index: last.index, covered: covered))
            } else {
                cells.append(placed)
            }
        }
    }

    private func put(
        _ placed: Placed,
        _ row: Int,
        at position: CellPosition,
        in sheet: inout Sheet
    ) {
        let cell = cell(row, placed)
        let content: SheetCell.Content
        if !placed.covered.isEmpty {
            let text = placed.covered.joined(separator: " ")
            let damage = CellDamage(reason: .coversText(text), part: sheet.name)
            content = .unreadable(damage)
        } else if let damage = cell.damage {
            content = .unreadable(CellDamage(reason: damage, part: sheet.name))
        } else if trimmed(cell.text).isEmpty, !trimmed(cell.hidden).isEmpty {
            content = .hidden(trimmed(cell.hidden))
        } else {
            content = .text(cell.text)
        }
        var filled = SheetCell(content: content)
        guard !filled.isBlank else { return }
        let name = WordPlaces.cell(table.name, row: row + 1, column: placed.index + 1)
        filled.place = SourceLocation(file: file, cell: name)
        sheet.put(filled, at: position)
    }
}

extension MergedCells {
    /// Takes the area between a cell and a column and a row.
    fileprivate mutating func add(
        from first: CellPosition,
        to column: Int,
        _ row: Int
    ) throws(WorkbookError) {
        let last = CellPosition(row: row, column: column)
        guard last != first else { return }
        _ = try take("\(first.address):\(last.address)")
    }
}
