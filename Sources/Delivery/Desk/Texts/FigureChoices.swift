import Budget
import Checking
import Diagnostics
import Formula

/// A figure that a person may put into a sentence (可选的数).
struct FigureChoice: Encodable, Sendable {
    let formula: String
    let label: String
    let value: String
    let unit: String
}

/// Figures that a person may mean.
struct FigureChoices: Encodable, Sendable {
    let figures: [FigureChoice]
    /// Whether there are more than are shown.
    let hasMore: Bool
}

extension Desk {
    /// The figures whose name or number has all the words that a person typed.
    func figures(_ path: String, matching query: String) throws(DeskFault) -> FigureChoices {
        let disclosure = try disclosure(path)
        let words = query.split { $0.isWhitespace }.map { folded(String($0)) }
        let scope = Scope(disclosure: disclosure)
        let formulas = FigureFormulas(scope)
        var found: [FigureChoice] = []
        let limit = 60
        for reference in disclosure.allReferences {
            guard let value = disclosure.value(of: reference) else { continue }
            let text = value.text(grouped: true)
            let label = disclosure.label(of: reference)
            let searched =
                folded(label) + " " + folded(text) + " " + folded(value.text(grouped: false))
            guard words.allSatisfy(searched.contains) else { continue }
            let formula = formulas.formula(of: reference)
            // What would print another figure is not offered.
            guard scope.reference(formula, at: disclosure.location).value == reference else {
                continue
            }
            found.append(
                FigureChoice(formula: formula, label: label, value: text, unit: value.unit)
            )
            if found.count > limit { break }
        }
        return FigureChoices(figures: Array(found.prefix(limit)), hasMore: found.count > limit)
    }

    /// What a formula prints that a person typed.
    func value(_ path: String, of formula: String) throws(DeskFault) -> TextView.Value {
        value(of: formula, in: Scope(disclosure: try disclosure(path)))
    }

    private func folded(_ text: String) -> String {
        text.lowercased().filter { $0 != "," && $0 != "\u{FF0C}" && !$0.isWhitespace }
    }
}

extension Disclosure {
    /// The figures beside the forms, then the cells form by form.
    fileprivate var allReferences: [Reference] {
        let figures = formSet.figureGroups.enumerated().flatMap { group, definition in
            definition.entries.indices.map { Reference.figure(FigureID(group: group, entry: $0)) }
        }
        return figures + formSet.forms.indices.flatMap { facts(ofForm: $0).map(Reference.fact) }
    }

    /// The value of a figure; `nil` for a blank.
    fileprivate func value(of reference: Reference) -> FigureValue? {
        switch reference {
        case .fact(let id): cell(id).reported.map(FigureValue.money)
        case .figure(let id): figures[id.group][id.entry]?.value
        case .targetAmount(let id): amount(of: id).reported.map(FigureValue.money)
        }
    }
}
