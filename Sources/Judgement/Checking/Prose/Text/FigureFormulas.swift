package import Budget
package import Formula

/// The formulas by which texts name the figures of a disclosure (取数公式).
package struct FigureFormulas: Sendable {
    private let facts: ProseFacts

    package init(_ scope: Scope) { facts = ProseFacts(scope) }

    /// The formula that prints a figure, as an author would write it; empty for an amount of a
    /// target table, which none names.
    package func formula(of reference: Reference) -> String {
        switch reference {
        case .fact(let id): facts.formula(of: id)
        case .figure(let id): facts.formula(of: id)
        case .targetAmount: ""
        }
    }
}
