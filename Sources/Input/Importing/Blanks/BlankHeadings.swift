import Budget
import Characters

/// Reads the heading grid of a form of which nothing is known.
///
/// Merged cells say how far a heading reaches; where nobody merged, a heading over blank cells
/// reaches over those that have headings of their own further down.
struct BlankHeadings {
    private static let limitOfRows = 8

    private let grid: BlankGrid
    private let first: Int
    /// The last row of the headings.
    let last: Int
    /// The cells of the headings, by the rows that they begin in.
    private let cells: [BlankGrid.Cell]

    /// - Parameters:
    ///   - grid: the sheet.
    ///   - first: the first row with headings.
    init(_ grid: BlankGrid, from first: Int) {
        self.grid = grid
        self.first = first
        var (cells, last) = (grid.cells(inRow: first), first)
        while last < first + Self.limitOfRows {
            let next = Self.next(grid, first, last, cells)
            guard next > last else { break }
            cells += (last + 1...next).filter { !grid.sheet.hiddenRows.contains($0) }
                .flatMap(grid.cells)
            last = next
        }
        self.last = last
        self.cells = cells.filter { !Self.isBesideLevels($0, cells) }
    }

    /// The last row that the headings down to another one reach.
    private static func next(
        _ grid: BlankGrid,
        _ first: Int,
        _ last: Int,
        _ cells: [BlankGrid.Cell]
    ) -> Int {
        var next = last
        for cell in cells where !isLevel(cell.text) && !isBesideLevels(cell, cells) {
            next = max(next, min(cell.rows.upperBound, first + limitOfRows))
        }
        guard next == last, let below = grid.row(below: last), !grid.isCounting(row: below) else {
            return next
        }
        let texts = grid.cells(inRow: below).filter { !$0.isAmount && !isCode($0.text) }
        let isDivided = cells.contains { group in
            group.columns.count > 1 && group.rows.upperBound == last
                && texts.count { group.columns.contains($0.columns.lowerBound) } > 1
        }
        let covered = Set(cells.flatMap(\.columns))
        let filled = Set(texts.flatMap(\.columns))
        let isUncovered = texts.count > 1 && !filled.isSubset(of: covered)
        let isFull =
            texts.count > 1 && texts.count == grid.cells(inRow: below).count
            && covered.isSubset(of: filled)
        let isOfLevels = grid.sheet.namesCodeLevels(inRow: below)
        return isDivided || isUncovered || isFull || isOfLevels ? below : next
    }

    private static func isLevel(_ text: String) -> Bool {
        let key = folded(text)
        return CodeLevel.allCases.contains { $0.name == key }
    }

    private static func isCode(_ text: String) -> Bool {
        let key = folded(text)
        return !key.isEmpty && key.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether a cell stands in the row of 类, 款 and 项 beside them and is none: 栏次, 合计, or the
    /// number of a column.
    private static func isBesideLevels(
        _ cell: BlankGrid.Cell,
        _ cells: [BlankGrid.Cell]
    ) -> Bool {
        let key = folded(cell.text)
        guard Int(key) != nil || ImportWords.besideLevels.contains(key) else { return false }
        let levels = cells.filter { isLevel($0.text) }
        guard let row = levels.first?.rows.lowerBound, cell.rows.lowerBound >= row else {
            return false
        }
        // Below a heading that reaches down to the levels nothing else heads the column.
        return cells.contains {
            $0.rows.lowerBound < row && $0.rows.upperBound >= row - 1
                && $0.columns == cell.columns && !isLevel($0.text)
        }
    }

    /// The row of 类, 款 and 项, in which the cells of a line may stand beside them; `nil` if there
    /// is none.
    var rowOfLevels: Int? {
        cells.first { Self.isLevel($0.text) && $0.rows.lowerBound > first }?.rows.lowerBound
    }

    // MARK: The grid

    /// The headings as a forest, and for each column of the form those of the grid.
    func forest() -> (headings: [BlankForm.Heading], columns: [ClosedRange<Int>]) {
        var columns: [ClosedRange<Int>] = []
        let headings = nodes(0..<grid.columns.count, from: first, &columns)
        return (headings, columns)
    }

    private func top(_ column: Int, from row: Int) -> BlankGrid.Cell? {
        cells.first { $0.columns.contains(column) && $0.rows.lowerBound >= row }
    }

    private func nodes(
        _ range: Range<Int>,
        from row: Int,
        _ columns: inout [ClosedRange<Int>]
    ) -> [BlankForm.Heading] {
        var found: [BlankForm.Heading] = []
        var column = range.lowerBound
        while column < range.upperBound {
            guard let cell = top(column, from: row) else {
                column += 1
                continue
            }
            var end = min(cell.columns.upperBound + 1, range.upperBound)
            let below = cell.rows.upperBound + 1
            if cell.columns.count == 1, top(column, from: below) != nil {
                while end < range.upperBound, let next = top(end, from: row),
                    next.rows.lowerBound > cell.rows.upperBound
                { end += 1 }
            }
            let title = printedText(cell.text)
            let start = columns.count
            let children = below > last ? [] : nodes(column..<end, from: below, &columns)
            if children.count == 1, children[0].children.isEmpty, children[0].title == title {
                found.append(children[0])
            } else if children.isEmpty {
                columns.append(column...(end - 1))
                found.append(
                    BlankForm.Heading(
                        title: title,
                        children: [],
                        column: start,
                        span: end - column
                    )
                )
            } else {
                found.append(
                    BlankForm.Heading(title: title, children: children, column: nil, span: 1)
                )
            }
            column = end
        }
        return found
    }
}

extension BlankGrid {
    /// Whether a row only counts the columns: 1, 2, 3, with 栏次 or 甲 before them.
    func isCounting(row: Int) -> Bool {
        let cells = cells(inRow: row)
        let texts = cells.map { folded($0.text) }
        let numbers = texts.compactMap { Int($0) }
        let isLabelled = texts.contains(where: ImportWords.besideLevels.contains)
        guard let first = numbers.first, first <= 3, numbers.count > 1 || isLabelled,
            zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
        else { return false }
        return texts.allSatisfy { text in
            Int(text) != nil || ImportWords.columnNumbers.contains(text)
                || text.allSatisfy(ImportWords.columnLetters.contains)
                || CodeLevel.allCases.contains { $0.name == text } || text.contains("=")
        }
    }
}
