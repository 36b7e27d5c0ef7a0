package import Budget
package import Diagnostics

/// What a binding in the prose prints: text and numbers in order.
package struct Passage: Hashable, Sendable {
    package let pieces: [Piece]

    package init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// The passage without markup.
    package var text: String { pieces.map(\.text).joined() }
}

/// A part of a passage.
package enum Piece: Hashable, Sendable {
    case text(String)
    case number(PrintedNumber)

    /// The piece without markup.
    package var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): number.text
        }
    }
}

/// A number as it stands in a sentence, with where it comes from.
package struct PrintedNumber: Hashable, Sendable {
    /// The number as read by people, such as `2,551.34`, `78.60%` or `0`.
    package let text: String
    /// The number in the printed unit, without separators and signs of units: `2551.34`, `78.60`.
    package let machineValue: String
    /// The unit that the number is in, such as 万元, `%` or 辆; `nil` for a bare number.
    package let unit: String?
    /// The facts that the number is made of, in order, each once.
    package let references: [Reference]
    /// The formula as it was typed.
    package let formula: String
    /// Whether it was computed, and so is not the very figure of a cell.
    package let isDerived: Bool

    package init(
        text: String,
        machineValue: String,
        unit: String?,
        references: [Reference],
        formula: String,
        isDerived: Bool = true
    ) {
        self.text = text
        self.machineValue = machineValue
        self.unit = unit
        self.references = references
        self.formula = formula
        self.isDerived = isDerived
    }
}

/// One item of a chart: a fact with the name of its row or figure.
package struct SeriesItem: Hashable, Sendable {
    package let label: String
    package let amount: AmountCell
    package let reference: Reference

    package init(label: String, amount: AmountCell, reference: Reference) {
        self.label = label
        self.amount = amount
        self.reference = reference
    }
}

extension Scope {
    /// Parses, resolves, types and evaluates a binding of the prose.
    ///
    /// - Parameters:
    ///   - source: the formula without the braces around it.
    ///   - location: the place of the first scalar of `source`.
    /// - Returns: what the binding prints; `nil` when anything was wrong.
    package func passage(_ source: String, at location: SourceLocation) -> Outcome<Passage?> {
        let text = FormulaText(source, at: location)
        let parsed = parse(text)
        guard let expression = parsed.value else { return Outcome(nil, parsed.diagnostics) }

        var resolver = Resolver(scope: self, source: text)
        let term = resolver.passageTerm(expression)
        let found = parsed.diagnostics + resolver.diagnostics
        guard let term, !found.contains(where: { $0.severity == .error }) else {
            return Outcome(nil, found)
        }
        var evaluator = Evaluator(scope: self, source: text)
        let passage = evaluator.passage(term)
        return Outcome(passage, found + evaluator.diagnostics)
    }

    /// The one cell or figure that a formula names.
    ///
    /// - Parameters:
    ///   - source: a reference such as 表三[合计].合计.
    ///   - location: the place of the first scalar of `source`.
    /// - Returns: what it names; `nil` when anything was wrong, and, without a finding, for a
    ///   formula that is more than a name.
    package func reference(_ source: String, at location: SourceLocation) -> Outcome<Reference?> {
        let text = FormulaText(source, at: location)
        let parsed = parse(text)
        guard let expression = parsed.value else { return Outcome(nil, parsed.diagnostics) }

        var resolver = Resolver(scope: self, source: text)
        let term = resolver.passageTerm(expression)
        let found = parsed.diagnostics + resolver.diagnostics
        guard !found.contains(where: { $0.severity == .error }) else { return Outcome(nil, found) }
        switch term?.node {
        case .fact(let id): return Outcome(reference(to: id), found)
        case .figure(let id): return Outcome(.figure(id), found)
        default: return Outcome(nil, found)
        }
    }

    /// The items of a chart, one amount each.
    ///
    /// - Parameters:
    ///   - source: a reference to rows, to one cell or to a figure of money.
    ///   - location: the place of the first scalar of `source`.
    /// - Returns: the items in the order of the reference; none when anything was wrong.
    package func series(_ source: String, at location: SourceLocation) -> Outcome<[SeriesItem]> {
        let text = FormulaText(source, at: location)
        let parsed = parse(text)
        guard let expression = parsed.value else { return Outcome([], parsed.diagnostics) }

        var resolver = Resolver(scope: self, source: text)
        let items = resolver.seriesTerm(expression).map(items) ?? []
        let found = parsed.diagnostics + resolver.diagnostics
        return Outcome(found.contains { $0.severity == .error } ? [] : items, found)
    }

    /// What a series without amounts lacks, if it stands in forms that hold none; `nil` for others.
    package func gap(ofSeries source: String, at location: SourceLocation) -> Gap? {
        let text = FormulaText(source, at: location)
        guard let expression = parse(text).value else { return nil }
        var resolver = Resolver(scope: self, source: text)
        return resolver.seriesTerm(expression).flatMap(gap)
    }

    private func items(of term: Term) -> [SeriesItem] {
        switch term.node {
        case .fact(let id):
            [
                SeriesItem(
                    label: row(of: id)?.name ?? "",
                    amount: cell(id),
                    reference: reference(to: id)
                )
            ]
        case .rows(let selection):
            selection.facts.map { id in
                SeriesItem(
                    label: row(of: id)?.name ?? "",
                    amount: cell(id),
                    reference: reference(to: id)
                )
            }
        case .figure(let id):
            figure(id).map { definition, value in
                [
                    SeriesItem(
                        label: definition.name,
                        amount: value.money.map(AmountCell.amount) ?? .blank,
                        reference: .figure(id)
                    )
                ]
            } ?? []
        case .constant, .negation, .operation, .call: []
        }
    }
}
