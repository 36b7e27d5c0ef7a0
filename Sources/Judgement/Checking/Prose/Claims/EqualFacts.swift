import Budget
import Diagnostics
import Formula

/// The figures that the rules of the form set say to be the same (表间相等).
struct EqualFacts: Sendable {
    private var parents: [Reference: Reference] = [:]

    /// - Parameter scope: the disclosure whose rules are evaluated.
    init(_ scope: Scope) {
        let reports = ParsedRules(scope.disclosure.formSet).evaluate(in: scope).value
        for verdict in reports.flatMap(\.verdicts) where verdict.relation == .equal {
            guard verdict.left.count == 1, verdict.right.count == 1,
                !verdict.left[0].isSubtracted, !verdict.right[0].isSubtracted,
                let one = verdict.left[0].reference, let other = verdict.right[0].reference
            else { continue }
            let (first, second) = (root(one), root(other))
            if first != second { parents[first] = second }
        }
    }

    private func root(_ reference: Reference) -> Reference {
        var reference = reference
        while let parent = parents[reference] { reference = parent }
        return reference
    }

    /// Whether two figures are one.
    func areEqual(_ one: ProseFact.Source, _ other: ProseFact.Source) -> Bool {
        if one == other { return true }
        guard let one = one.reference, let other = other.reference else { return false }
        return root(one) == root(other)
    }
}

extension ProseFact.Source {
    var reference: Reference? {
        switch self {
        case .cell(let id): .fact(id)
        case .figure(let id): .figure(id)
        case .formula: nil
        }
    }
}
