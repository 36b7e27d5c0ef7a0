import Budget
import Formula
import Synchronization

/// What the sentences of a disclosure say of their numbers, with the figures that they lead to.
///
/// Names and figures are looked up for the first number that asks; most texts ask for none.
final class Claims: Sendable {
    private struct Lookup: Sendable {
        let index: ConceptIndex
        let resolver: ClaimResolver
    }

    private let facts: ProseFacts
    private let scope: Scope
    private let made = Mutex<Lookup?>(nil)
    /// The text that was read last.
    private let last = Mutex<(text: ProseText, names: ClaimText)?>(nil)

    init(_ facts: ProseFacts, _ scope: Scope) {
        self.facts = facts
        self.scope = scope
    }

    private var lookup: Lookup {
        made.withLock { made in
            if let made { return made }
            let index = ConceptIndex(facts, scope)
            let lookup = Lookup(index: index, resolver: ClaimResolver(facts, index, scope))
            made = lookup
            return lookup
        }
    }

    /// Reads the claims of one text; the checks of a text follow one another, and share its names.
    func reader(_ passages: ProsePassages) -> ClaimReader {
        if let last = last.withLock(\.self), last.text === passages.text {
            return ClaimReader(passages, last.names)
        }
        let names = ClaimText(passages.text, lookup.index)
        last.withLock { $0 = (passages.text, names) }
        return ClaimReader(passages, names)
    }

    /// The figures that a claim may mean.
    func answer(_ claim: Claim, comparableTo number: ProseNumber) -> ClaimResolver.Answer {
        lookup.resolver.best(claim, comparableTo: number)
    }

    /// Whether a figure is among those that a claim allows.
    func allows(_ claim: Claim, _ fact: ProseFact) -> Bool {
        lookup.resolver.allows(claim, fact.source)
    }

    /// Whether a figure is not one of accounts where the budget is spoken of, or the reverse.
    func mayMean(_ claim: Claim, _ fact: ProseFact) -> Bool {
        !claim.own.contains(where: \.isMeasure) || allows(claim, fact)
    }

    /// What a figure of last year is compared with; `nil` if the data does not say.
    func counterpart(of fact: ProseFact) -> ProseFact? {
        guard case .figure(let id) = fact.source else { return nil }
        return lookup.index.counterparts[id].flatMap { facts.fact(from: .cell($0)) }
    }

    /// The one figure that a claim leads to; `nil` if it leads to none or to several.
    func figure(_ answer: ClaimResolver.Answer) -> ProseFact? {
        lookup.resolver.isOne(answer) ? answer.facts.first : nil
    }
}

extension ProsePassages {
    /// What the sentences say; shared by the texts of a disclosure that are checked together.
    func claims(in scope: Scope) -> Claims { sharedClaims ?? Claims(facts, scope) }
}
