import Budget
import Formula

/// What the sentences of a disclosure say of their numbers, with the figures that they lead to.
///
/// Names and figures are looked up for the first typed number; most texts have none.
final class Claims {
    private let facts: ProseFacts
    private let scope: Scope
    private lazy var index = ConceptIndex(facts, scope)
    private lazy var resolver = ClaimResolver(facts, index, scope)

    init(_ facts: ProseFacts, _ scope: Scope) {
        self.facts = facts
        self.scope = scope
    }

    /// Reads the claims of one text.
    func reader(_ passages: ProsePassages) -> ClaimReader { ClaimReader(passages, index) }

    /// The figures that a claim may mean.
    func answer(_ claim: Claim, comparableTo number: ProseNumber) -> ClaimResolver.Answer {
        resolver.best(claim, comparableTo: number)
    }

    /// Whether a figure is among those that a claim allows.
    func allows(_ claim: Claim, _ fact: ProseFact) -> Bool { resolver.allows(claim, fact.source) }

    /// Whether two figures are one by the rules of the form set.
    func areOne(_ one: ProseFact, _ other: ProseFact) -> Bool { resolver.areOne(one, other) }

    /// The one figure that a claim leads to; `nil` if it leads to none or to several.
    func figure(_ answer: ClaimResolver.Answer) -> ProseFact? {
        resolver.isOne(answer) ? answer.facts.first : nil
    }
}
