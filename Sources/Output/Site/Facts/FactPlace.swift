import Budget

/// Where a fact stands, in words.
struct FactPlace {
    let form: String
    /// Form, side, rows from the outermost to its own.
    let path: String
    let row: String
    let column: String
    /// The fragment of the row.
    let rowAnchor: String

    init(_ fact: FactID, in disclosure: Disclosure) {
        let form = disclosure.formSet.forms[fact.form]
        let panel = form.panels[fact.panel]
        let table = disclosure.tables[fact.form].panels[fact.panel]
        let row = table.rows[fact.row]
        self.form = form.name
        self.row = row.displayName
        column = panel.columns[fact.column].name
        let head = [form.name] + [panel.name].compactMap(\.self)
        let rows = table.ancestors(ofRow: fact.row).map { table.rows[$0] } + [row]
        path = (head + rows.map(\.displayName)).joined(separator: FactWords.step)
        rowAnchor =
            row.label.isEmpty
            ? "t\(form.slug)"
            : disclosure.anchor(ofRow: fact.row, panel: fact.panel, form: fact.form)
    }
}

extension PanelTable {
    /// The rows that a row stands under, the outermost first: by code, or else by indentation.
    fileprivate func ancestors(ofRow position: Int) -> [Int] {
        var found: [Int] = []
        if let code = rows[position].code {
            var next = code.parent
            while let parent = next {
                if let row = index(ofRow: parent.digits) { found.append(row) }
                next = parent.parent
            }
            return found.reversed()
        }
        var depth = rows[position].depth
        var row = position
        while depth > 0, row > 0 {
            row -= 1
            guard rows[row].depth < depth else { continue }
            depth = rows[row].depth
            found.append(row)
        }
        return found.reversed()
    }
}

extension Row {
    /// The code, if it has one, and the name.
    var displayName: String { code.map { "\($0.digits) \(name)" } ?? name }
}
