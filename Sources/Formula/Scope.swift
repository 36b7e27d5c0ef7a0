package import Budget

/// Everything that a formula of one disclosure can name.
///
/// The indexes are built once; after that a name is found without a search.
package struct Scope: Sendable {
    package let disclosure: Disclosure
    /// The forms by name.
    let forms: NameIndex
    /// One for each form.
    let formIndexes: [FormIndex]
    /// The figure groups by name.
    let groups: NameIndex
    /// For each figure group its entries by name.
    let groupIndexes: [NameIndex]
    /// The ids of the projects with a published performance target.
    let targetIDs: Set<String>

    package init(disclosure: Disclosure) {
        self.disclosure = disclosure
        let formSet = disclosure.formSet
        forms = NameIndex(formSet.forms.map { NamedPlace($0.name) })
        formIndexes = zip(formSet.forms, disclosure.tables).map { form, table in
            FormIndex(form, table, in: disclosure)
        }
        groups = NameIndex(formSet.figureGroups.map { NamedPlace($0.name) })
        groupIndexes = formSet.figureGroups.map { group in
            NameIndex(group.entries.map { NamedPlace($0.name) })
        }
        targetIDs = Set(disclosure.targets.map(\.id))
    }
}

/// The names of one thing: those that win, and those that serve where no other has them.
struct NamedPlace {
    let first: [String]
    let second: [String]

    init(_ name: String, or others: [String] = []) {
        first = [name]
        second = others
    }

    init(_ first: [String], or second: [String]) {
        self.first = first
        self.second = second
    }
}

/// Positions by name; spellings that differ in width, spaces or quotation marks are one name.
struct NameIndex: Sendable {
    private var first: [String: [Int]] = [:]
    private var second: [String: [Int]] = [:]
    /// All names as they are written, for proposals.
    private(set) var names: [String] = []

    init(_ places: [NamedPlace]) {
        for (position, place) in places.enumerated() {
            for name in place.first { Self.add(name, position, to: &first) }
            for name in place.second { Self.add(name, position, to: &second) }
            var seen: Set<String> = [""]
            names += (place.first + place.second).filter { seen.insert($0).inserted }
        }
    }

    /// Every position that has the name; several if it is ambiguous.
    func positions(of name: String) -> [Int] {
        let key = nameKey(name)
        return first[key] ?? second[key] ?? []
    }

    private static func add(_ name: String, _ position: Int, to index: inout [String: [Int]]) {
        let key = nameKey(name)
        guard !key.isEmpty, index[key]?.last != position else { return }
        index[key, default: []].append(position)
    }
}

/// What a formula can name in one form.
struct FormIndex: Sendable {
    /// The panels by name; empty if the form has one panel without a name.
    let panels: NameIndex
    let panelIndexes: [PanelIndex]

    init(_ form: Form, _ table: Table, in disclosure: Disclosure) {
        panels = NameIndex(form.panels.map { NamedPlace([$0.name].compactMap(\.self), or: []) })
        panelIndexes = zip(form.panels, table.panels).map { panel, table in
            PanelIndex(panel, table, in: disclosure)
        }
    }
}

/// What a formula can name in one panel.
struct PanelIndex: Sendable {
    let columns: NameIndex
    /// The positions of the amount columns.
    let amountColumns: [Int]
    /// The rows by id or code, else by name or printed label.
    let rows: NameIndex
    /// The rows of role line.
    let lines: [Int]
    /// The rows of role line that have no rows under them.
    let leaves: [Int]
    /// Whether rows come by code, so that levels mean something.
    let isCoded: Bool

    init(_ panel: Panel, _ table: PanelTable, in disclosure: Disclosure) {
        columns = NameIndex(
            panel.columns.map { NamedPlace($0.name, or: [disclosure.text($0.title), $0.id]) }
        )
        amountColumns = panel.columns.indices.filter { panel.columns[$0].role == .amount }
        rows = NameIndex(
            table.rows.map { row in
                let ids = [row.id] + [row.code?.digits].compactMap(\.self)
                return NamedPlace(ids, or: [row.name, row.label])
            }
        )
        lines = table.rows.indices.filter { table.rows[$0].role == .line }
        leaves = Self.leaves(of: table.rows)
        let hasClassifiedBand = panel.bands.contains { band in
            if case .classified = band { true } else { false }
        }
        isCoded = hasClassifiedBand || table.rows.contains { $0.code != nil }
    }

    /// The lines without rows under them, by code where rows have codes, else by indentation.
    private static func leaves(of rows: [Row]) -> [Int] {
        var ancestors: Set<ClassificationCode> = []
        for row in rows {
            var code = row.code?.parent
            while let next = code, ancestors.insert(next).inserted { code = next.parent }
        }
        return rows.indices.filter { index in
            let row = rows[index]
            let next = rows.index(after: index)
            let isIndentedUnder = next < rows.endIndex && rows[next].depth > row.depth
            let isAncestor = row.code.map(ancestors.contains) ?? false
            return row.role == .line && !isIndentedUnder && !isAncestor
        }
    }
}

extension Scope {
    /// The row of a fact; `nil` if the disclosure lacks it.
    func row(of id: FactID) -> Row? {
        let tables = disclosure.tables
        guard tables.indices.contains(id.form),
            tables[id.form].panels.indices.contains(id.panel),
            tables[id.form].panels[id.panel].rows.indices.contains(id.row)
        else { return nil }
        return tables[id.form].panels[id.panel].rows[id.row]
    }

    /// The cell of a fact; blank if the disclosure lacks it.
    func cell(_ id: FactID) -> AmountCell {
        guard let row = row(of: id), row.cells.indices.contains(id.column) else { return .blank }
        return row.cells[id.column].amount ?? .blank
    }

    /// The definition and value of a figure; `nil` if `disclosure.yaml` leaves it unset.
    func figure(_ id: FigureID) -> (definition: FigureDefinition, value: FigureValue)? {
        let definition = disclosure.formSet.figureGroups[id.group].entries[id.entry]
        let figures = disclosure.figures
        guard figures.indices.contains(id.group), figures[id.group].indices.contains(id.entry),
            let figure = figures[id.group][id.entry]
        else { return nil }
        return (definition, figure.value)
    }
}

extension FigureValue {
    /// The amount; `nil` for a quantity.
    var money: ReportedAmount? {
        if case .money(let amount) = self { amount } else { nil }
    }
}
