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
