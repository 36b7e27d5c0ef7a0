import Budget
import Diagnostics

/// Whether a reference to rows must say which amount it means.
enum ColumnNeed {
    case required
    /// The rows alone will do.
    case optional
}

/// Where a reference has arrived on its way from form to cell.
struct PanelPlace {
    let form: Int
    let panel: Int
    let index: PanelIndex
    /// The form and panel as diagnostics name them, such as 表一.收入.
    let title: String
}

extension Resolver {
    mutating func resolve(
        _ reference: ReferenceSyntax,
        column need: ColumnNeed,
        _ range: Range<Int>
    ) -> Term? {
        guard let first = reference.path.first else { return nil }
        guard let selector = reference.selector else {
            return figure(reference.path, first, range)
        }
        guard let panel = panel(reference.path, first) else { return nil }
        let rows = rows(selector, in: panel)
        let column = column(reference.column, in: panel, need, before: range.upperBound)
        guard let rows, let column else { return nil }
        if rows.isSingle, let row = rows.rows.first, let position = column.position {
            let id = FactID(form: panel.form, panel: panel.panel, row: row, column: position)
            return Term(.fact(id), .money, range)
        }
        let selection = RowSelection(
            form: panel.form,
            panel: panel.panel,
            rows: rows.rows,
            column: column.position
        )
        return Term(.rows(selection), column.position == nil ? .rows : .amounts, range)
    }

    // MARK: Forms and panels

    mutating func panel(_ path: [Name], _ first: Name) -> PanelPlace? {
        let place = source.place(first.range.lowerBound)
        let found = scope.forms.positions(of: first.text)
        guard let form = found.first, scope.formIndexes.indices.contains(form) else {
            // One cause, one finding: that the form cannot be read was reported.
            if scope.isUnread(first.text) { return nil }
            if scope.groups.positions(of: first.text).isEmpty {
                diagnostics.append(unknown(.form, first, in: nil, among: scope.forms.names))
            } else {
                diagnostics.append(.figureWithSelector(first.text, at: place))
            }
            return nil
        }
        let forms = scope.formDefinitions
        guard found.count == 1 else {
            diagnostics.append(
                .ambiguous(.form, first.text, found.map { forms[$0].slug }, at: place)
            )
            return nil
        }
        let panels = scope.formIndexes[form]
        guard path.count > 1 else {
            guard panels.panelIndexes.count == 1, let index = panels.panelIndexes.first else {
                let end = source.place(first.range.upperBound)
                diagnostics.append(.missingPanel(first.text, panels.panels.names, at: end))
                return nil
            }
            return PanelPlace(form: form, panel: 0, index: index, title: forms[form].name)
        }
        return namedPanel(path[1], of: form, panels)
    }

    private mutating func namedPanel(
        _ name: Name,
        of form: Int,
        _ panels: FormIndex
    ) -> PanelPlace? {
        let title = scope.formDefinitions[form].name
        let found = panels.panels.positions(of: name.text)
        guard let panel = found.first, panels.panelIndexes.indices.contains(panel) else {
            diagnostics.append(unknown(.panel, name, in: title, among: panels.panels.names))
            return nil
        }
        return PanelPlace(
            form: form,
            panel: panel,
            index: panels.panelIndexes[panel],
            title: "\(title).\(name.text)"
        )
    }

    // MARK: Columns

    /// A column that was found, or `position` nil where none is needed.
    struct ColumnMatch {
        let position: Int?
    }

    mutating func column(
        _ name: Name?,
        in panel: PanelPlace,
        _ need: ColumnNeed,
        before end: Int
    ) -> ColumnMatch? {
        let columns = definitions(of: panel)
        guard let name else {
            guard need == .required else { return ColumnMatch(position: nil) }
            if panel.index.amountColumns.count == 1, let only = panel.index.amountColumns.first {
                return ColumnMatch(position: only)
            }
            let names = panel.index.amountColumns.map { columns[$0].name }
            diagnostics.append(.missingColumn(panel.title, names, at: source.place(end)))
            return nil
        }
        guard !name.isEveryColumn else {
            diagnostics.append(.everyColumn(at: source.place(name.range.lowerBound)))
            return nil
        }
        guard let position = columnPosition(name, in: panel) else { return nil }
        guard columns[position].role == .amount else {
            let place = source.place(name.range.lowerBound)
            diagnostics.append(.notAnAmountColumn(name.text, panel.title, at: place))
            return nil
        }
        return ColumnMatch(position: position)
    }

    /// The position of a column of any role.
    mutating func columnPosition(_ name: Name, in panel: PanelPlace) -> Int? {
        let columns = definitions(of: panel)
        let found = panel.index.columns.positions(of: name.text)
        guard let position = found.first else {
            let names = columns.map(\.name)
            diagnostics.append(unknown(.column, name, in: panel.title, among: names))
            return nil
        }
        guard found.count == 1 else {
            let ids = found.map { columns[$0].id }
            let place = source.place(name.range.lowerBound)
            diagnostics.append(.ambiguous(.column, name.text, ids, at: place))
            return nil
        }
        return position
    }

    func definitions(of panel: PanelPlace) -> [Column] {
        scope.formDefinitions[panel.form].panels[panel.panel].columns
    }

    // MARK: Figures

    mutating func figure(_ path: [Name], _ first: Name, _ range: Range<Int>) -> Term? {
        let place = source.place(first.range.lowerBound)
        let found = scope.groups.positions(of: first.text)
        guard let group = found.first else {
            if scope.isUnread(first.text) { return nil }
            if scope.forms.positions(of: first.text).isEmpty {
                let names = scope.groups.names + scope.forms.names
                diagnostics.append(unknown(.group, first, in: nil, among: names))
            } else {
                let end = source.place(range.upperBound)
                diagnostics.append(.missingSelector(source.text(range), at: end))
            }
            return nil
        }
        let groups = scope.disclosure.formSet.figureGroups
        guard found.count == 1 else {
            diagnostics.append(
                .ambiguous(.group, first.text, found.map { groups[$0].id }, at: place)
            )
            return nil
        }
        guard path.count > 1 else {
            let end = source.place(first.range.upperBound)
            diagnostics.append(.missingFigure(first.text, scope.groupIndexes[group].names, at: end))
            return nil
        }
        return entry(path[1], of: group, range)
    }

    private mutating func entry(_ name: Name, of group: Int, _ range: Range<Int>) -> Term? {
        let definition = scope.disclosure.formSet.figureGroups[group]
        let place = source.place(name.range.lowerBound)
        let found = scope.groupIndexes[group].positions(of: name.text)
        guard let entry = found.first else {
            let names = scope.groupIndexes[group].names
            diagnostics.append(unknown(.figure, name, in: definition.name, among: names))
            return nil
        }
        guard found.count == 1 else {
            let ids = found.map { definition.entries[$0].id }
            diagnostics.append(.ambiguous(.figure, name.text, ids, at: place))
            return nil
        }
        let id = FigureID(group: group, entry: entry)
        guard let figure = scope.figure(id) else {
            if isRule { return unsetFigure(id, definition, range) }
            // One cause, one finding: that it cannot be read was reported.
            if scope.disclosure.unreadFigures.contains(id) { return nil }
            let file = scope.disclosure.location.file
            let entryName = definition.entries[entry].name
            diagnostics.append(.unsetFigure(definition.name, entryName, in: file, at: place))
            return nil
        }
        switch figure.value {
        case .money: return Term(.figure(id), .money, range)
        case .quantity(let quantity):
            return Term(.figure(id), .quantity(unit: quantity.unit), range)
        }
    }
}
