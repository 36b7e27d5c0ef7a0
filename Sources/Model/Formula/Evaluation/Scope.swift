package import Budget
import Characters
import Diagnostics

/// Everything that a formula of one disclosure can name.
///
/// The indexes are built once; after that a name is found without a search. It never changes, and
/// as a class it is handed on as one reference.
package final class Scope: Sendable {
    package let disclosure: Disclosure
    /// The forms of the set, and behind them the performance targets as a form of their own.
    let formDefinitions: [Form]
    /// One for each of ``formDefinitions``.
    let tables: [Table]
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
    /// Files of tables that could not be read whole, so that rows and amounts may be missing.
    private let faultyFiles: Set<String>

    /// - Parameters:
    ///   - disclosure: what formulas name.
    ///   - faultyFiles: files of tables in which something was reported; what a formula lacks for
    ///     that reason is not reported again.
    package init(disclosure: Disclosure, faultyFiles: Set<String> = []) {
        self.disclosure = disclosure
        self.faultyFiles = faultyFiles
        let formSet = disclosure.formSet
        let targets = targetForm(of: disclosure)
        formDefinitions = formSet.forms + [targets?.form].compactMap(\.self)
        tables = disclosure.tables + [targets?.table].compactMap(\.self)
        forms = NameIndex(formDefinitions.map { NamedPlace($0.name) })
        formIndexes = zip(formDefinitions, tables).map { form, table in
            FormIndex(form, table, in: disclosure)
        }
        groups = NameIndex(formSet.figureGroups.map { NamedPlace($0.name) })
        groupIndexes = formSet.figureGroups.map { group in
            NameIndex(group.entries.map { NamedPlace($0.name) })
        }
        targetIDs = Set(disclosure.targets.map(\.id))
    }
}

extension Scope {
    /// The rows of a form's side that a name means in a formula; several if it is ambiguous.
    package func rows(named name: String, form: Int, panel: Int) -> [Int] {
        formIndexes[form].panelIndexes[panel].rows.positions(of: name)
    }
}

/// The names of one thing: those that win, those that serve where no other has them, and those
/// that serve last.
struct NamedPlace {
    let first: [String]
    let second: [String]
    let third: [String]

    init(_ name: String, or others: [String] = []) {
        self.init([name], or: others)
    }

    init(_ first: [String], or second: [String], or third: [String] = []) {
        self.first = first
        self.second = second
        self.third = third
    }
}

/// Positions by name; spellings that differ in width, spaces or quotation marks are one name.
struct NameIndex: Sendable {
    private var first: [TextKey: [Int]] = [:]
    private var second: [TextKey: [Int]] = [:]
    private var third: [TextKey: [Int]] = [:]
    /// All names as they are written, for proposals.
    private(set) var names: [String] = []

    init(_ places: [NamedPlace]) {
        for (position, place) in places.enumerated() {
            let start = names.endIndex
            for name in place.first { Self.add(name, position, to: &first) }
            for name in place.second { Self.add(name, position, to: &second) }
            for name in place.third { Self.add(name, position, to: &third) }
            for name in place.first + place.second + place.third where !name.isEmpty {
                // A place has a few names, the same one often twice.
                if !names[start...].contains(name) { names.append(name) }
            }
        }
    }

    /// Every position that has the name; several if it is ambiguous.
    func positions(of name: String) -> [Int] {
        let key = TextKey(nameKey(name))
        return first[key] ?? second[key] ?? third[key] ?? []
    }

    private static func add(_ name: String, _ position: Int, to index: inout [TextKey: [Int]]) {
        let key = TextKey(nameKey(name))
        guard !key.text.isEmpty, index[key]?.last != position else { return }
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

/// What a formula can name in one panel; it never changes, and is handed on as one reference.
final class PanelIndex: Sendable {
    let columns: NameIndex
    /// The positions of the amount columns.
    let amountColumns: [Int]
    /// The rows by id or code, else by name, else by printed label, which another row may have as
    /// its name.
    let rows: NameIndex
    /// The rows of role line.
    let lines: [Int]
    /// The rows of role line that have no rows under them.
    let leaves: [Int]
    let allRows: Range<Int>
    /// The rows right under each row, by code or by indentation.
    let children: [[Int]]
    /// Whether rows come by code, so that levels mean something.
    let isCoded: Bool
    /// The classifications that rows come from.
    let classifications: [Int]

    init(_ panel: Panel, _ table: PanelTable, in disclosure: Disclosure) {
        columns = NameIndex(
            panel.columns.map { NamedPlace($0.name, or: [disclosure.text($0.title), $0.id]) }
        )
        amountColumns = panel.columns.indices.filter { panel.columns[$0].role == .amount }
        rows = NameIndex(
            table.rows.map { row in
                let ids = [row.id] + [row.code?.digits].compactMap(\.self)
                return NamedPlace(ids, or: [row.name], or: [row.label])
            }
        )
        lines = table.rows.indices.filter { table.rows[$0].role == .line }
        let children = Self.children(in: table)
        leaves = lines.filter { children[$0].isEmpty }
        self.children = children
        allRows = table.rows.indices
        classifications = panel.bands.compactMap { band in
            if case .classified(let index) = band { index } else { nil }
        }
        isCoded = !classifications.isEmpty || table.rows.contains { $0.code != nil }
    }

    /// The rows right under each row: by code, where both have one, else by indentation.
    ///
    /// Under a code stand the rows of the next level that is there.
    private static func children(in table: PanelTable) -> [[Int]] {
        let rows = table.rows
        var children = [[Int]](repeating: [], count: rows.count)
        var byCode: [String: Int] = [:]
        for (position, row) in rows.enumerated() {
            if let code = row.code, byCode[code.digits] == nil { byCode[code.digits] = position }
        }
        var above: [Int] = []
        for (position, row) in rows.enumerated() {
            while let last = above.last, rows[last].depth >= row.depth { above.removeLast() }
            var code = row.code?.parent
            while let next = code, byCode[next.digits] == nil { code = next.parent }
            let parent = code.flatMap { byCode[$0.digits] }
            if let parent = parent ?? (row.code == nil ? above.last : nil) {
                children[parent].append(position)
            }
            above.append(position)
        }
        return children
    }
}

extension Scope {
    /// Whether the form set declares a form or group of this name, and could not be read there.
    func isUnread(_ name: String) -> Bool {
        let unread = disclosure.formSet.unread
        if unread.hasTargets, nameKey(name) == targetFormName { return true }
        return !unread.names.isEmpty && unread.names.contains { nameKey($0) == nameKey(name) }
    }

    /// Whether the table of a panel could not be read whole.
    func isFaulty(form: Int, panel: Int) -> Bool {
        !faultyFiles.isEmpty && faultyFiles.contains(tables[form].panels[panel].file)
    }

    /// Whether a cell stands in a table that could not be read whole.
    package func isFaulty(_ reference: Reference) -> Bool {
        guard case .fact(let id) = reference else { return false }
        return isFaulty(form: id.form, panel: id.panel)
    }

    /// Whether an amount of the term stands in a table that could not be read whole.
    func isFaulty(_ term: Term) -> Bool {
        guard !faultyFiles.isEmpty else { return false }
        switch term.node {
        case .constant, .figure: return false
        case .fact(let id): return isFaulty(form: id.form, panel: id.panel)
        case .rows(let selection): return isFaulty(form: selection.form, panel: selection.panel)
        case .negation(let inner): return isFaulty(inner)
        case .operation(_, let left, let right): return isFaulty(left) || isFaulty(right)
        case .call(_, let terms): return terms.contains(where: isFaulty)
        }
    }

    /// What a term without a value lacks, if all of its amounts stand in forms that hold none;
    /// `nil` if one of them holds some, or if there is no form in it.
    func gap(below term: Term) -> Gap? {
        let forms = forms(in: term)
        guard !forms.isEmpty, forms.allSatisfy({ tables[$0].isEmpty }) else { return nil }
        return Gap(.consequence(of: forms.sorted().map { formDefinitions[$0].name }))
    }

    private func forms(in term: Term) -> Set<Int> {
        switch term.node {
        case .constant, .figure: []
        case .fact(let id): [id.form]
        case .rows(let selection): [selection.form]
        case .negation(let inner): forms(in: inner)
        case .operation(_, let left, let right): forms(in: left).union(forms(in: right))
        case .call(_, let terms): terms.reduce(into: []) { $0.formUnion(forms(in: $1)) }
        }
    }

    /// The row of a fact; `nil` if the disclosure lacks it.
    func row(of id: FactID) -> Row? {
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

    /// The address of a fact, which for a performance target is not on a form.
    func reference(to id: FactID) -> Reference {
        guard id.form >= disclosure.formSet.forms.count else { return .fact(id) }
        return .targetAmount(targetAmount(at: id))
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
