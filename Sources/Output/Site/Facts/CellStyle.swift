import Budget

/// The style sheet that ties the addresses of numbers to their cells and to their cards, and that
/// knows what the columns of the forms are called.
///
/// Whatever stands among the cards says by its classes with which numbers it is shown, a card
/// with one of them, the name of a row with all of the row (`FactSpread`).
///
/// A rule for each row and a rule for each cell of a row suffice: the row of the address says
/// what its cells look like, and only the cell that the address names listens. What a row hands
/// down are custom properties, for which the theme has the values. The theme shows the names of
/// columns beside the amounts where there is no room for a table.
struct CellStyle {
    private let disclosure: Disclosure
    private let lines: Int
    private let cells: Int

    /// - Parameter disclosure: the disclosure whose largest table decides how many rows there are.
    init(_ disclosure: Disclosure) {
        self.disclosure = disclosure
        let forms = disclosure.formSet.forms.indices.map { form in
            let width = disclosure.formSet.forms[form].panels.reduce(0) {
                $0 + $1.printedColumns.count
            }
            return (BodyGrid(disclosure.tables[form]).lines.count, width)
        }
        let figures = disclosure.formSet.figureGroups.map { $0.entries.count }.max() ?? 0
        let sources = disclosure.formSet.performance.map { $0.fundSources.count + 1 } ?? 0
        lines = max(figures, sources, forms.map(\.0).max() ?? 0)
        cells = max(2, forms.map(\.1).max() ?? 0)
    }

    /// The style sheet, in UTF-8.
    var bytes: [UInt8] {
        let text =
            rule(lines, Self.row) { ".r\($0):target~table>tbody>tr:nth-child(\($0))" }
            + rule(cells, "{outline:var(--ring);background-image:var(--fill)}") {
                ".c\($0):target~table>tbody>tr>:nth-last-child(\($0))"
            }
            + rule(lines, "{--card:var(--as,block)}") { ".r\($0):target~.cards>.r\($0)" }
            + rule(cells, "{display:var(--card,none)}") { ".c\($0):target~.cards>.c\($0)" }
            + disclosure.formSet.forms.map { labels(of: $0) }.joined()
            + RuleViews.style(for: disclosure.formSet)
        return Array(text.utf8)
    }

    private static let row =
        "{--pin:sticky;--lift:2;--ring:var(--cell-ring);--fill:var(--cell-fill);"
        + "--under:var(--row-fill)}"

    private func rule(_ count: Int, _ body: String, selector: (Int) -> String) -> String {
        guard count > 0 else { return "" }
        return (1...count).map(selector).joined(separator: ",\n") + body + "\n"
    }

    /// What the columns of a form are called.
    private func labels(of form: Form) -> String {
        var rules = ""
        for (index, panel) in form.panels.enumerated() {
            for (position, column) in panel.printedColumns.enumerated() {
                let cell: String
                let isBesideAnother = index < form.panels.count - 1
                if let mark = panel.columnMark(column, isBesideAnother: isBesideAnother) {
                    cell = ".\(mark)"
                } else if panel.isLabelled(column) {
                    cell = ":nth-last-child(\(panel.printedColumns.count - position))"
                } else {
                    continue
                }
                let name = cssString(panel.columns[column].name)
                rules += "#t\(form.slug)>tbody>tr>td\(cell){--label:\(name)}\n"
            }
        }
        return rules
    }
}

extension Panel {
    /// Whether the name of a column is told beside its cells where there is no room for headings.
    fileprivate func isLabelled(_ column: Int) -> Bool {
        switch columns[column].role {
        case .amount, .text, .rowID: true
        case .code, .label: false
        }
    }

    /// The class that the cells of a column bear if they cannot be counted from the end of the row,
    /// where another side follows; `nil` for none.
    func columnMark(_ column: Int, isBesideAnother: Bool) -> String? {
        isBesideAnother && isLabelled(column) ? "k\(column)" : nil
    }
}

/// A string of CSS; whatever could end it early is left out.
func cssString(_ text: String) -> String {
    let safe = text.unicodeScalars.filter { $0.value >= 32 && $0 != "\"" && $0 != "\\" }
    return "\"\(String(String.UnicodeScalarView(safe)))\""
}
