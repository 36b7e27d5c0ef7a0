package import Budget
import Diagnostics
import Formula

/// What a unit published for the years before: its key figures, and every amount of the last one.
///
/// Taken from the disclosures themselves, so that nobody types last year's figures again.
package struct YearHistory: Sendable {
    /// A key figure in the years that state it.
    package struct Row: Sendable {
        package let label: String
        package let unit: String
        /// By year; a year that has no such key figure is left out.
        package var values: [Int: Value]
    }

    /// A number as it was printed.
    package struct Value: Sendable {
        package let text: String
        package let machineValue: String
    }

    /// In ascending order, this year last; empty where nothing was published before.
    package let years: [Int]
    package let rows: [Row]
    /// The amounts of the year before by the fragments of their cells.
    private let amounts: [String: ReportedAmount]

    static let none = YearHistory(years: [], rows: [], amounts: [:])

    private init(years: [Int], rows: [Row], amounts: [String: ReportedAmount]) {
        self.years = years
        self.rows = rows
        self.amounts = amounts
    }

    /// Gathers the years before a disclosure.
    ///
    /// - Parameters:
    ///   - disclosure: this year.
    ///   - own: its key figures.
    ///   - before: the years before, the last one first, without a gap.
    init(
        of disclosure: Disclosure,
        keyFigures own: [DisclosureEdition.KeyFigure],
        before: [Disclosure]
    ) {
        guard let last = before.first else {
            self = .none
            return
        }
        var rows = own.map { Row(label: $0.label, unit: $0.unit, values: [:]) }
        let all =
            [(disclosure.fiscalYear, own)] + before.map { ($0.fiscalYear, keyFigures(of: $0)) }
        for (year, figures) in all {
            for index in rows.indices {
                let row = rows[index]
                let same = figures.first { $0.label == row.label && $0.unit == row.unit }
                guard case .number(let number)? = same?.value.pieces.first else { continue }
                rows[index].values[year] = Value(
                    text: number.text,
                    machineValue: number.machineValue
                )
            }
        }
        years = all.map(\.0).reversed()
        self.rows = rows.filter { $0.values.count > 1 }
        amounts = Dictionary(
            last.amounts.map { (last.anchor(of: $0.0), $0.1) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What a cell of this year held last year; `nil` where it was blank or there was none.
    package func amount(before fact: FactID, in disclosure: Disclosure) -> ReportedAmount? {
        amounts.isEmpty ? nil : amounts[disclosure.anchor(of: fact)]
    }
}

/// The key figures of a disclosure; one that cannot be evaluated is that year's finding.
private func keyFigures(of disclosure: Disclosure) -> [DisclosureEdition.KeyFigure] {
    let scope = Scope(disclosure: disclosure)
    return disclosure.formSet.highlights.compactMap { highlight in
        let value = scope.passage(highlight.value.text, at: highlight.value.location).value
        return value.map { value in
            DisclosureEdition.KeyFigure(
                label: highlight.label,
                value: value,
                unit: highlight.unit,
                note: nil
            )
        }
    }
}

extension Disclosure {
    /// Every amount of the forms.
    fileprivate var amounts: [(FactID, ReportedAmount)] {
        formSet.forms.indices.flatMap { form in
            facts(ofForm: form).compactMap { fact in cell(fact).reported.map { (fact, $0) } }
        }
    }
}
