/// The body of a form as printed lines: each line holds at most one row of every panel.
///
/// Bands of the same index start on the same line in all panels; the shorter one is padded, so
/// that 本年收入合计 stands beside 本年支出合计 as on the official form.
package struct BodyGrid: Sendable {
    /// For each line and panel: the position of the row in the panel's table; `nil` is padding.
    package let lines: [[Int?]]

    /// - Parameters:
    ///   - table: the form as it is filled in.
    ///   - showsAllRows: whether rows are printed that a form without data leaves out.
    package init(_ table: Table, showsAllRows: Bool = false) {
        let hidesRows = table.isEmpty && !showsAllRows
        var lines: [[Int?]] = []
        var next = table.panels.map { _ in 0 }
        let bandCount = table.panels.map(\.bands.count).max() ?? 0
        for band in 0..<bandCount {
            let columns = table.panels.indices.map { panel -> [Int] in
                let rows = table.panels[panel].bands
                let size = band < rows.count ? rows[band].count : 0
                let positions = next[panel]..<(next[panel] + size)
                next[panel] += size
                return positions.filter { position in
                    !hidesRows || table.panels[panel].rows[position].isPrintedWhenEmpty
                }
            }
            let height = columns.map(\.count).max() ?? 0
            for line in 0..<height {
                lines.append(columns.map { line < $0.count ? $0[line] : nil })
            }
        }
        self.lines = lines
    }
}

extension Form {
    /// The number that a form prints at the beginning of a line (行次): the lines of its first side
    /// are counted from 1, those of the next go on.
    ///
    /// - Parameters:
    ///   - line: the line, from 0.
    ///   - panel: the side.
    ///   - count: how many lines the form has.
    /// - Returns: the number; `nil` on a side that prints none.
    package func lineNumber(ofLine line: Int, panel: Int, of count: Int) -> Int? {
        guard panels[panel].lineNumberColumn != nil else { return nil }
        let before = panels[..<panel].count { $0.lineNumberColumn != nil }
        return before * count + line + 1
    }
}

extension Panel {
    /// The column of the numbers of lines; `nil` if there is none.
    package var lineNumberColumn: Int? { columns.firstIndex { $0.content == .lineNumber } }
}

extension Table {
    /// The table with the numbers of its lines in the columns that print them.
    package func numbered(for form: Form) -> Table {
        guard form.panels.contains(where: { $0.lineNumberColumn != nil }) else { return self }
        let lines = BodyGrid(self, showsAllRows: true).lines
        var numbers = panels.map { _ in [Int: Int]() }
        for (line, places) in lines.enumerated() {
            for (panel, row) in places.enumerated() {
                guard let row else { continue }
                numbers[panel][row] = form.lineNumber(ofLine: line, panel: panel, of: lines.count)
            }
        }
        let numbered = panels.enumerated().map { index, panel in
            guard let column = form.panels[index].lineNumberColumn else { return panel }
            var next = 0
            let bands = panel.bands.map { band in
                band.map { row -> Row in
                    defer { next += 1 }
                    let text = numbers[index][next].map(String.init) ?? ""
                    return row.replacing(column, by: Cell(.text(text)))
                }
            }
            return PanelTable(file: panel.file, bands: bands)
        }
        return Table(
            panels: numbered,
            emptyReason: emptyReason,
            reasonLocation: reasonLocation,
            reasonLines: reasonLines
        )
    }
}

extension Row {
    /// The row with another cell in a column.
    fileprivate func replacing(_ column: Int, by cell: Cell) -> Row {
        var cells = cells
        cells[column] = cell
        return Row(
            id: id,
            code: code,
            name: name,
            label: label,
            role: role,
            depth: depth,
            cells: cells,
            location: location,
            isPrintedWhenEmpty: isPrintedWhenEmpty
        )
    }
}
