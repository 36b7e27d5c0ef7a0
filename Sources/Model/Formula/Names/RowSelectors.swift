import Budget
import Diagnostics

/// The rows that a selector means.
struct RowMatch {
    /// Positions in the panel's rows.
    let rows: [Int]
    /// Whether the selector names one row, and so means one amount rather than several.
    let isSingle: Bool
}

/// A word between brackets that is no row's name.
private enum RowKeyword {
    /// `*`: the lines that have no lines under them.
    case leaves
    /// 全部: the lines of every level.
    case lines
    /// 每行: every row, totals too.
    case everyRow
    /// 下级 and 本行, which mean something in rules only.
    case ofRowAtHand
    /// 类, 款, 项, 目: the lines of one level of the classification.
    case level(CodeLevel)
    /// 有绩效目标: the projects with a published performance target.
    case withTarget

    init?(_ text: String) {
        switch nameKey(text) {
        case "*": self = .leaves
        case "全部": self = .lines
        case "每行": self = .everyRow
        case RowAtHand.children.rawValue, RowAtHand.same.rawValue: self = .ofRowAtHand
        case "有绩效目标": self = .withTarget
        case let key:
            guard let level = CodeLevel.allCases.first(where: { $0.name == key }) else {
                return nil
            }
            self = .level(level)
        }
    }
}

extension Resolver {
    mutating func rows(_ selector: SelectorSyntax, in panel: PanelPlace) -> RowMatch? {
        guard !selector.whole.text.isEmpty else {
            diagnostics.append(.emptySelector(at: source.place(selector.whole.range.lowerBound)))
            return nil
        }
        if RowKeyword(selector.whole.text) == nil {
            let found = panel.index.rows.positions(of: selector.whole.text)
            if !found.isEmpty { return row(selector.whole, found, in: panel) }
        }
        return combined(selector.conditions, in: panel)
    }

    /// The rows that meet every condition, in the order of the first list.
    private mutating func combined(
        _ conditions: [SelectorSyntax.Condition],
        in panel: PanelPlace
    ) -> RowMatch? {
        var base: [Int]?
        var isSingle = false
        var filters: [Set<Int>] = []
        var isComplete = true
        for condition in conditions {
            switch condition {
            case .items(let names):
                guard let match = items(names, in: panel) else {
                    isComplete = false
                    continue
                }
                isSingle = match.isSingle && conditions.count == 1
                if base == nil { base = match.rows } else { filters.append(Set(match.rows)) }
            case .equality(let column, let value):
                guard let rows = rows(whose: column, equals: value, in: panel) else {
                    isComplete = false
                    continue
                }
                filters.append(Set(rows))
            }
        }
        guard isComplete else { return nil }
        let rows = (base ?? panel.index.leaves).filter { row in
            filters.allSatisfy { $0.contains(row) }
        }
        return RowMatch(rows: rows, isSingle: isSingle)
    }

    /// The rows of a list, each once, in the order of the list.
    private mutating func items(_ names: [Name], in panel: PanelPlace) -> RowMatch? {
        var rows: [Int] = []
        var seen: Set<Int> = []
        var isComplete = true
        var isSingle = names.count == 1
        for name in names {
            guard let match = item(name, in: panel) else {
                isComplete = false
                continue
            }
            isSingle = isSingle && match.isSingle
            rows += match.rows.filter { seen.insert($0).inserted }
        }
        return isComplete ? RowMatch(rows: rows, isSingle: isSingle) : nil
    }

    private mutating func item(_ name: Name, in panel: PanelPlace) -> RowMatch? {
        guard !name.text.isEmpty else {
            diagnostics.append(.emptySelector(at: source.place(name.range.lowerBound)))
            return nil
        }
        switch RowKeyword(name.text) {
        case .leaves: return RowMatch(rows: panel.index.leaves, isSingle: false)
        case .lines: return RowMatch(rows: panel.index.lines, isSingle: false)
        case .everyRow: return RowMatch(rows: Array(panel.index.allRows), isSingle: false)
        case .ofRowAtHand:
            diagnostics.append(.noRowAtHand(name.text, at: source.place(name.range.lowerBound)))
            return nil
        case .level(let level): return rows(of: level, name, in: panel)
        case .withTarget: return rowsWithTarget(name, in: panel)
        case nil: return row(name, panel.index.rows.positions(of: name.text), in: panel)
        }
    }

    private mutating func row(_ name: Name, _ found: [Int], in panel: PanelPlace) -> RowMatch? {
        if found.count == 1 { return RowMatch(rows: found, isSingle: true) }
        if found.isEmpty, isRule, isPossible(name, in: panel) {
            return RowMatch(rows: [], isSingle: true)
        }
        if found.isEmpty {
            // A row that could not be read was reported where it stands.
            guard !scope.isFaulty(form: panel.form, panel: panel.panel) else { return nil }
            let names = panel.index.rows.names
            diagnostics.append(unknown(.row, name, in: panel.title, among: names))
        } else {
            let rows = table(of: panel).rows
            let place = source.place(name.range.lowerBound)
            diagnostics.append(.ambiguous(.row, name.text, found.map { rows[$0].id }, at: place))
        }
        return nil
    }

    private mutating func rows(
        of level: CodeLevel,
        _ name: Name,
        in panel: PanelPlace
    ) -> RowMatch? {
        guard panel.index.isCoded else {
            let place = source.place(name.range.lowerBound)
            diagnostics.append(.noLevels(level, panel.title, at: place))
            return nil
        }
        let rows = table(of: panel).rows
        let found = panel.index.lines.filter { rows[$0].code?.level == level }
        return RowMatch(rows: found, isSingle: false)
    }

    private mutating func rowsWithTarget(_ name: Name, in panel: PanelPlace) -> RowMatch? {
        let formSet = scope.disclosure.formSet
        guard formSet.performance?.projectsForm == panel.form else {
            let forms = formSet.forms
            let projects = formSet.performance.flatMap { performance in
                forms.indices.contains(performance.projectsForm)
                    ? forms[performance.projectsForm].name : nil
            }
            let place = source.place(name.range.lowerBound)
            diagnostics.append(.noTargets(panel.title, projects: projects, at: place))
            return nil
        }
        let rows = table(of: panel).rows
        let found = panel.index.leaves.filter { scope.targetIDs.contains(rows[$0].id) }
        return RowMatch(rows: found, isSingle: false)
    }

    /// The lines with a text in a column; a text that no line has may be a slip.
    private mutating func rows(
        whose column: Name,
        equals value: Name,
        in panel: PanelPlace
    ) -> [Int]? {
        for name in [column, value] where name.text.isEmpty {
            diagnostics.append(.emptySelector(at: source.place(name.range.lowerBound)))
            return nil
        }
        guard let position = columnPosition(column, in: panel) else { return nil }
        let place = source.place(column.range.lowerBound)
        let columns = definitions(of: panel)
        let role = columns[position].role
        guard role != .amount else {
            diagnostics.append(.notATextColumn(column.text, panel.title, at: place))
            return nil
        }
        let rows = table(of: panel).rows
        let key = nameKey(value.text)
        let found = panel.index.lines.filter { line in
            texts(of: rows[line], position, role).contains { nameKey($0) == key }
        }
        if found.isEmpty, !panel.index.lines.isEmpty {
            let present = panel.index.lines.flatMap { texts(of: rows[$0], position, role) }
            let valuePlace = source.place(value.range.lowerBound)
            let near = nearestNames(to: value.text, among: present)
            diagnostics.append(.absentValue(value.text, column.text, near, at: valuePlace))
        }
        return found
    }

    /// What a row has in a column, as a person may write it.
    private func texts(of row: Row, _ column: Int, _ role: Column.Role) -> [String] {
        let text = row.cells.indices.contains(column) ? row.cells[column].text : ""
        switch role {
        case .label: return [text, row.name, row.label]
        case .code: return [text, row.code?.digits ?? ""]
        case .rowID: return [text, row.id]
        case .text, .amount: return [text]
        }
    }

    private func table(of panel: PanelPlace) -> PanelTable {
        scope.tables[panel.form].panels[panel.panel]
    }

    /// Whether the panel could have the row: a code of its classification, or its official name.
    private func isPossible(_ name: Name, in panel: PanelPlace) -> Bool {
        let key = nameKey(name.text)
        return panel.index.classifications.contains { index in
            let classification = scope.disclosure.formSet.classifications[index]
            if let code = ClassificationCode(key) {
                return classification.levels.contains(code.level)
            }
            return classification.names.values.contains { nameKey($0) == key }
        }
    }
}
