import Budget
import Diagnostics
import Formula

extension ProseFacts {
    /// Counts and sums over the list of projects: of all, of each category, of those with targets.
    mutating func addProjects(_ scope: Scope) {
        guard let performance = disclosure.formSet.performance,
            disclosure.formSet.forms.indices.contains(performance.projectsForm),
            disclosure.tables.indices.contains(performance.projectsForm)
        else { return }
        let form = disclosure.formSet.forms[performance.projectsForm]
        guard form.panels.count == 1, let panel = form.panels.first,
            let amount = panel.columns.first(where: { $0.role == .amount })
        else { return }
        let list = ProjectList(scope: scope, form: form.name, column: amount.name)
        add(list, "*", named: ProseWords.projects, countOnly: true)
        add(list, ProseWords.withTarget, named: ProseWords.projectsWithTarget + ProseWords.projects)
        let rows = disclosure.tables[performance.projectsForm].panels.flatMap(\.rows)
        for (index, column) in panel.columns.enumerated() where column.role == .text {
            var seen: Set<String> = [""]
            for row in rows where row.role == .line && row.cells.indices.contains(index) {
                let text = row.cells[index].text
                guard seen.count <= 24, seen.insert(text).inserted else { continue }
                let condition = "\(column.name)=\(text)"
                add(list, condition, named: [text])
                add(list, ProseWords.withTarget(and: condition), named: [text])
            }
        }
    }

    private struct ProjectList {
        let scope: Scope
        let form: String
        let column: String
    }

    private mutating func add(
        _ list: ProjectList,
        _ selector: String,
        named names: [String],
        countOnly: Bool = false
    ) {
        let ids = names.compactMap { nameID($0) }
        let rows = "\(list.form)[\(selector)].\(list.column)"
        for function in countOnly ? [ProseWords.count] : [ProseWords.count, ProseWords.sum] {
            let formula = "\(function)(\(rows))"
            let passage = list.scope.passage(formula, at: disclosure.location)
            guard case .number(let number)? = passage.value?.pieces.first,
                let value = value(of: number)
            else { continue }
            add(
                ProseFact(
                    source: .formula(formula),
                    value: value,
                    names: ids
                )
            )
        }
    }

    private func value(of number: PrintedNumber) -> FigureValue? {
        guard let name = number.unit else {
            guard let count = Int128(number.machineValue) else { return nil }
            return .quantity(Quantity(scaled: count, decimals: 0, unit: ProseWords.countOfRows))
        }
        guard let unit = MoneyUnit(rawValue: name),
            case .amount(let amount)? = try? parseAmount(
                number.machineValue,
                unit: unit,
                decimals: unit.exactDecimals
            )
        else { return nil }
        return .money(ReportedAmount(amount.value, in: unit, decimals: 2))
    }
}
