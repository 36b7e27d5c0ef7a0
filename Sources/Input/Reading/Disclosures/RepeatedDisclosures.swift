package import Budget
import Characters
import Diagnostics

/// One error for each disclosure whose unit, year and phase another folder has already.
func repeatedDisclosures(_ disclosures: [Disclosure]) -> [Diagnostic] {
    var first: [Identity: Disclosure] = [:]
    return disclosures.compactMap { disclosure in
        // A unit without a name was reported, and tells nothing apart.
        guard !disclosure.unit.name.isEmpty else { return nil }
        let identity = Identity(disclosure)
        if let other = first[identity] { return .repeated(disclosure, other) }
        first[identity] = disclosure
        return nil
    }
}

/// The disclosures of which another folder has the same unit, year and phase, group by group.
package func repetitions(among disclosures: [Disclosure]) -> [[Disclosure]] {
    Dictionary(grouping: disclosures.filter { !$0.unit.name.isEmpty }, by: Identity.init)
        .values.filter { $0.count > 1 }
        .map { $0.sorted { $0.path < $1.path } }
}

/// A name of a unit as it is compared.
package func unitKey(_ name: String) -> String { folded(name) }

/// What tells the disclosures of a site apart.
private struct Identity: Hashable {
    let unit: String
    let year: Int
    let phase: String
    /// A department and the unit of the same name in it are two that disclose.
    let sumsUnits: Bool

    init(_ disclosure: Disclosure) {
        unit = folded(disclosure.unit.name)
        year = disclosure.fiscalYear
        phase = disclosure.formSet.phase.id
        sumsUnits = disclosure.formSet.sumsUnits
    }
}

extension Diagnostic {
    fileprivate static func repeated(_ disclosure: Disclosure, _ first: Disclosure) -> Diagnostic {
        let unit = disclosure.unit.name
        let year = disclosure.fiscalYear
        let phase = disclosure.formSet.phase
        return Diagnostic(
            .repeatedDisclosure,
            at: disclosure.location,
            Wording(
                "\(quoted(unit)) \(year) 年度\(phase.name)有两份公开材料："
                    + "\(first.path) 和 \(disclosure.path)",
                "'\(excerpt(unit))' has two disclosures for \(year), \(phase.id): "
                    + "\(first.path) and \(disclosure.path)"
            ),
            notes: [Note(Wording("另一份在此", "the other stands here"), at: first.location)],
            remedy: Wording(
                "只保留一份，或更正单位名称、年度",
                "Keep one of them, or correct the unit or the year"
            )
        )
    }
}
