package import Budget

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
