import Budget
import Diagnostics
import Formula
import Synchronization

/// The figures that the rules of the form set say to be the same (表间相等).
///
/// The rules are evaluated for the first two figures that are compared; most disclosures have none.
final class EqualFacts: Sendable {
    private let scope: Scope
    private let made = Mutex<[Reference: Reference]?>(nil)

    /// - Parameter scope: the disclosure whose rules are evaluated.
    init(_ scope: Scope) { self.scope = scope }

    /// Whether two figures are one.
    func areEqual(_ one: ProseFact.Source, _ other: ProseFact.Source) -> Bool {
        if one == other { return true }
        guard let one = one.reference, let other = other.reference else { return false }
        return made.withLock { made in
            let parents = made ?? Self.parents(in: scope)
            made = parents
            return Self.root(one, parents) == Self.root(other, parents)
        }
    }

    private static func parents(in scope: Scope) -> [Reference: Reference] {
        var parents: [Reference: Reference] = [:]
        for verdict in ParsedRules(scope.disclosure.formSet).equalities(in: scope) {
            guard verdict.left.count == 1, verdict.right.count == 1,
                !verdict.left[0].isSubtracted, !verdict.right[0].isSubtracted,
                let one = verdict.left[0].reference, let other = verdict.right[0].reference
            else { continue }
            let (first, second) = (root(one, parents), root(other, parents))
            if first != second { parents[first] = second }
        }
        return parents
    }

    private static func root(
        _ reference: Reference,
        _ parents: [Reference: Reference]
    ) -> Reference {
        var reference = reference
        while let parent = parents[reference] { reference = parent }
        return reference
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
