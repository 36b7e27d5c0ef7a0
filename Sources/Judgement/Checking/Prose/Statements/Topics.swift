import Budget
import Diagnostics
import Formula

extension ProseFacts {
    /// The labels of the cover name cells whose rows have other names: “三公”经费.
    mutating func addHighlights(_ scope: Scope) {
        for highlight in disclosure.formSet.highlights {
            let passage = scope.passage(highlight.value.text, at: highlight.value.location).value
            guard case .number(let number)? = passage?.pieces.first,
                passage?.pieces.count == 1, number.references.count == 1,
                case .fact(let id)? = number.references.first,
                let amount = disclosure.cell(id).reported
            else { continue }
            add(
                ProseFact(
                    source: .cell(id),
                    value: .money(amount),
                    names: nameIDs(highlight.label)
                )
            )
        }
    }

    /// What last year's figures are called is a name of the cells that the form set compares them
    /// with, where nothing else bears it.
    mutating func addCounterparts(_ scope: Scope) {
        for (group, definition) in disclosure.formSet.figureGroups.enumerated() {
            for (entry, figure) in definition.entries.enumerated() {
                guard let source = figure.lastYearOf,
                    let last = fact(from: .figure(FigureID(group: group, entry: entry))),
                    !last.names.isEmpty, !last.names.contains(where: isKnown),
                    let cell = counterpart(of: source, scope)
                else { continue }
                add(ProseFact(source: cell.source, value: cell.value, names: last.names))
            }
        }
    }

    private func isKnown(_ name: Int) -> Bool {
        facts(named: name).contains { !facts[$0].isOfLastYear }
    }

    /// The one cell that a formula stands for.
    func counterpart(of source: FormulaSource, _ scope: Scope) -> ProseFact? {
        let passage = scope.passage(source.text, at: source.location).value
        guard case .number(let number)? = passage?.pieces.first, passage?.pieces.count == 1,
            number.references.count == 1, case .fact(let id)? = number.references.first
        else { return nil }
        return fact(from: .cell(id))
    }

    /// What last year's figures call the total of a form: 机关运行经费, from the form's title.
    mutating func addTopics() {
        for (name, fact) in lastYearFacts {
            let isKnown = facts(named: name).contains { !facts[$0].isOfLastYear }
            guard !isKnown, case .money = fact.value else { continue }
            let topic = foldedName(names[name])
            for (form, definition) in disclosure.formSet.forms.enumerated() {
                let title = foldedName(definition.title.source)
                guard title.indices.contains(where: { title.has(topic, at: $0) }) else { continue }
                addTotals(of: form, named: name)
                break
            }
        }
    }

    private mutating func addTotals(of form: Int, named name: Int) {
        let totals = facts.filter { fact in
            guard case .cell(let id) = fact.source else { return false }
            return id.form == form && fact.isTotal && fact.isMain
        }
        for total in totals.prefix(2) {
            add(ProseFact(source: total.source, value: total.value, names: [name]))
        }
    }
}
