import Budget
import Formula

extension ProseFacts {
    /// The formula that prints a fact, as an author would write it.
    func formula(of fact: ProseFact) -> String {
        switch fact.source {
        case .formula(let formula): formula
        case .figure(let id): formula(of: id)
        case .cell(let id): formula(of: id)
        }
    }

    /// The formula that prints a fact in the unit of a number.
    func formula(of fact: ProseFact, like number: ProseNumber) -> String {
        guard case .money(let amount) = fact.value, let unit = number.moneyUnit,
            unit != amount.unit
                || number.states(amount.value) && number.fen != amount.value.fen
        else { return formula(of: fact) }
        return "\(unit.rawValue)(\(formula(of: fact)), \(number.decimals))"
    }

    func formula(of id: FigureID) -> String {
        let group = disclosure.formSet.figureGroups[id.group]
        return "\(group.name).\(quoted(group.entries[id.entry].name))"
    }

    func formula(of id: FactID) -> String {
        let form = disclosure.formSet.forms[id.form]
        let panel = form.panels[id.panel]
        let side = panel.name.map { ".\($0)" } ?? ""
        let isOnlyColumn = panel.columns.count { $0.role == .amount } == 1
        let column = isOnlyColumn ? "" : ".\(quoted(panel.columns[id.column].name))"
        return "\(form.name)\(side)[\(selector(of: id, panel))]\(column)"
    }

    private func selector(of id: FactID, _ panel: Panel) -> String {
        let row = disclosure.tables[id.form].panels[id.panel].rows[id.row]
        let hasCodes = panel.columns.contains { $0.role == .code }
        if hasCodes, let code = row.code { return code.digits }
        let name = foldedName(row.name)
        let isPlain = !name.contains { "[]【】,、=*\"".unicodeScalars.contains($0) }
        let isOnly = scope.rows(named: row.name, form: id.form, panel: id.panel) == [id.row]
        return isPlain && isOnly && !name.isEmpty ? row.name : row.id
    }

    /// A name with brackets stands in quotation marks.
    private func quoted(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
        }
        return isPlain ? name : "“\(name)”"
    }

    /// The value as print states it, with its unit.
    func stated(_ value: FigureValue) -> String {
        switch value {
        case .money(let amount):
            amount.value == .zero
                ? "0\(amount.unit.rawValue)"
                : amount.text(grouped: true) + amount.unit.rawValue
        case .quantity(let quantity): quantity.text(grouped: true) + quantity.unit
        }
    }
}
