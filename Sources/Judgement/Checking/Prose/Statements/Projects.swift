import Budget
import Diagnostics
import Formula

extension ProseFacts {
    /// Counts and sums over the list of projects: of all, of each category, of those with targets.
    mutating func addProjects(_ scope: Scope) {
        let performance = disclosure.formSet.performance?.projectsForm
        let forms = performance.map { [$0] } ?? disclosure.formSet.forms.indices.filter(isProjects)
        for form in forms where disclosure.formSet.forms.indices.contains(form) {
            addProjects(ofForm: form, withTargets: performance != nil, scope)
        }
    }

    /// Whether the rows of a form are projects that the author names.
    private func isProjects(_ form: Int) -> Bool {
        let form = disclosure.formSet.forms[form]
        let title = disclosure.text(form.title)
        return ProseWords.projects.contains(where: title.contains)
            && form.panels.contains { panel in
                panel.bands.contains { if case .free = $0 { true } else { false } }
            }
    }

    private mutating func addProjects(
        ofForm position: Int,
        withTargets: Bool,
        _ scope: Scope
    ) {
        let form = disclosure.formSet.forms[position]
        guard disclosure.tables.indices.contains(position), form.panels.count == 1,
            let panel = form.panels.first,
            let amount = panel.columns.firstIndex(where: { column in
                column.role == .amount && !ClaimWords.isOfLastYear(column)
            })
        else { return }
        let list = ProjectList(
            scope: scope,
            position: position,
            form: form.name,
            column: panel.columns[amount].name
        )
        let rows = disclosure.tables[position].panels.flatMap(\.rows)
        let total = rows.firstIndex { $0.role == .total || $0.role == .grandTotal }.map {
            ProseFact.Source.cell(FactID(form: position, panel: 0, row: $0, column: amount))
        }
        add(list, "*", named: ProseWords.projects, total: total)
        if withTargets {
            let names = ProseWords.projectsWithTarget + ProseWords.projects
            add(list, ProseWords.withTarget, named: names)
        }
        for (index, column) in panel.columns.enumerated() where column.role == .text {
            var seen: Set<String> = [""]
            for row in rows where row.role == .line && row.cells.indices.contains(index) {
                let text = row.cells[index].text
                guard seen.count <= 24, seen.insert(text).inserted else { continue }
                let condition = "\(column.name)=\(text)"
                add(list, condition, named: [text])
                if withTargets {
                    add(list, ProseWords.withTarget(and: condition), named: [text])
                }
            }
        }
    }

    private struct ProjectList {
        let scope: Scope
        let position: Int
        let form: String
        let column: String
    }

    private mutating func add(
        _ list: ProjectList,
        _ selector: String,
        named names: [String],
        total: ProseFact.Source? = nil
    ) {
        let ids = names.compactMap { nameID($0) }
        let rows = "\(list.form)[\(selector)].\(list.column)"
        let isAll = selector == "*"
        let sum = ProseFact.Source.formula("\(ProseWords.sum)(\(rows))")
        addList(
            CountedList(
                form: list.position,
                isOfTargets: selector.hasPrefix(ProseWords.withTarget),
                sums: isAll ? [total].compactMap(\.self) : [sum]
            ),
            countedBy: .formula("\(ProseWords.count)(\(rows))")
        )
        for function in isAll ? [ProseWords.count] : [ProseWords.count, ProseWords.sum] {
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
