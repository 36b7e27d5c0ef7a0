package import Budget

/// The heading of a form as rows of cells with spans, side by side for all panels.
package struct HeadingGrid: Sendable {
    /// A cell of the heading.
    package struct HeadingCell: Hashable, Sendable {
        package let title: Pattern
        package let columnSpan: Int
        package let rowSpan: Int
        /// The running number of the cell on the form, from 0, in reading order.
        package let number: Int
    }

    /// The rows from top to bottom; a spanned place holds no cell.
    package let rows: [[HeadingCell]]
    /// For each panel and printed column: the numbers of the cells above it, topmost first.
    package let chains: [[[Int]]]

    package init(_ form: Form) {
        let forest = form.panels.map { panel in panel.headings }
        let height = forest.map { $0.map(\.height).max() ?? 0 }.max() ?? 0
        var layout = Layout(height: height)
        for (panel, headings) in zip(form.panels, forest) {
            layout.beginPanel(columns: panel.printedColumns.count)
            for heading in headings { layout.place(heading, at: 0) }
        }
        (rows, chains) = layout.finished()
    }
}

extension Panel {
    /// The columns that stand on the form, from left to right, by their index in `columns`.
    package var printedColumns: [Int] { headings.flatMap(\.leaves) }
}

extension Heading {
    fileprivate var leaves: [Int] { column.map { [$0] } ?? children.flatMap(\.leaves) }

    fileprivate var height: Int { 1 + (children.map(\.height).max() ?? 0) }
}

/// The grid while it grows: cells go to their row, and leaves remember what stands above them.
private struct Layout {
    private struct Placed {
        let title: Pattern
        let columnSpan: Int
        let rowSpan: Int
    }

    private let height: Int
    private var rows: [[Placed]]
    /// For each panel and leaf: the row and position in that row of each cell above it.
    private var paths: [[[(row: Int, position: Int)]]] = []
    private var path: [(row: Int, position: Int)] = []

    init(height: Int) {
        self.height = height
        rows = Array(repeating: [], count: height)
    }

    mutating func beginPanel(columns: Int) {
        paths.append([])
        paths[paths.count - 1].reserveCapacity(columns)
    }

    mutating func place(_ heading: Heading, at level: Int) {
        let isLeaf = heading.children.isEmpty
        let cell = Placed(
            title: heading.title,
            columnSpan: max(1, heading.leaves.count),
            rowSpan: isLeaf ? height - level : 1
        )
        path.append((level, rows[level].count))
        rows[level].append(cell)
        if isLeaf { paths[paths.count - 1].append(path) }
        for child in heading.children { place(child, at: level + 1) }
        path.removeLast()
    }

    /// Numbers the cells in reading order.
    func finished() -> ([[HeadingGrid.HeadingCell]], [[[Int]]]) {
        var starts: [Int] = []
        var count = 0
        for row in rows {
            starts.append(count)
            count += row.count
        }
        let cells = zip(rows, starts).map { row, start in
            row.enumerated().map { position, cell in
                HeadingGrid.HeadingCell(
                    title: cell.title,
                    columnSpan: cell.columnSpan,
                    rowSpan: cell.rowSpan,
                    number: start + position
                )
            }
        }
        return (cells, paths.map { $0.map { $0.map { starts[$0.row] + $0.position } } })
    }
}
