package import Budget
package import Formula

/// The notes that explain on a form why a total differs from its parts in the last digit.
package struct RoundingNotes: Sendable {
    /// One explanation with the cell that it belongs to.
    package struct Note: Sendable {
        /// From 1, in the order of the form.
        package let number: Int
        package let fact: FactID
        package let verdict: Verdict
    }

    /// By the index of the form.
    private let notes: [Int: [Note]]

    init(_ reports: [RuleReport]) {
        var found: [Int: [(FactID, Verdict)]] = [:]
        for verdict in reports.flatMap(\.verdicts) {
            guard verdict.outcome == .rounding || verdict.outcome == .byHand,
                case .fact(let fact)? = verdict.stated.first?.reference
            else { continue }
            found[fact.form, default: []].append((fact, verdict))
        }
        notes = found.mapValues { verdicts in
            let sorted = verdicts.enumerated().sorted { left, right in
                let (one, other) = (left.element.0, right.element.0)
                return (one.panel, one.row, one.column, left.offset)
                    < (other.panel, other.row, other.column, right.offset)
            }
            return sorted.enumerated().map { index, entry in
                Note(number: index + 1, fact: entry.element.0, verdict: entry.element.1)
            }
        }
    }

    /// The notes of a form in the order of their numbers.
    package func notes(ofForm form: Int) -> [Note] { notes[form] ?? [] }
}
