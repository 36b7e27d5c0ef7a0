package import Budget
import Characters
package import Diagnostics
import Formula

/// The figures beside the forms that the sentences of a disclosure state (文中写明的数据).
package struct FiguresOfText: Sendable {
    /// A figure with what a sentence says that it is.
    package struct Entry: Sendable {
        package let id: FigureID
        /// The number as `disclosure.yaml` gives it, in the unit of the figure.
        package let text: String
        /// Where the number stands in the text.
        package let place: SourceLocation
    }

    /// A figure of which sentences say different things, or what its unit cannot hold.
    package struct Doubt: Sendable {
        package let id: FigureID
        package let places: [SourceLocation]
    }

    /// A figure that is no more than computed from a change that a sentence states, which was
    /// rounded as what it changes was.
    package struct Suggestion: Sendable {
        package let entry: Entry
        /// How it is computed, such as 2551.34 − 254.88.
        package let computation: String
    }

    /// In the order of the form set.
    package let entries: [Entry]
    package let doubts: [Doubt]
    package let suggestions: [Suggestion]
}

/// Reads the figures that `disclosure.yaml` does not give and sentences do.
///
/// A number is taken where its names lead to one figure and to no cell of a form, whatever its
/// value, and where it would be bound to that figure once the figure is given.
///
/// - Parameter disclosure: the disclosure as it was read, with its text.
/// - Returns: the figures that are stated alike wherever they are, and those that are not.
package func figuresOfText(in disclosure: Disclosure) -> FiguresOfText {
    let statements = StatementsOfFigures(disclosure)
    let stated = statements.found
    var entries: [FiguresOfText.Entry] = []
    var doubts: [FiguresOfText.Doubt] = []
    for id in inOrder(stated.keys) {
        let statements = stated[id] ?? []
        let definition = disclosure.formSet.figureGroups[id.group].entries[id.entry]
        let exact = statements.filter { $0.number.value(as: definition.kind) != nil }
        // What is only said roughly is not stated.
        guard let finest = exact.max(by: { $0.number.decimals < $1.number.decimals }) else {
            continue
        }
        guard let value = finest.number.value(as: definition.kind),
            statements.allSatisfy({ $0.number.states(value) })
        else {
            doubts.append(FiguresOfText.Doubt(id: id, places: statements.map(\.place)))
            continue
        }
        let text = value.plainText
        entries.append(FiguresOfText.Entry(id: id, text: text, place: finest.place))
    }
    let confirmed = confirmed(entries, in: disclosure, stated)
    let known = Set(confirmed.map(\.id) + doubts.map(\.id))
    let suggestions = statements.suggestions.filter { !known.contains($0.key) }
    return FiguresOfText(
        entries: confirmed,
        doubts: doubts,
        suggestions: inOrder(suggestions.keys).compactMap { suggestions[$0] ?? nil }
    )
}

private func inOrder(_ ids: some Sequence<FigureID>) -> [FigureID] {
    ids.sorted { ($0.group, $0.entry) < ($1.group, $1.entry) }
}

/// The entries whose sentences would be bound to them.
private func confirmed(
    _ entries: [FiguresOfText.Entry],
    in disclosure: Disclosure,
    _ stated: [FigureID: [StatementsOfFigures.Found]]
) -> [FiguresOfText.Entry] {
    guard !entries.isEmpty else { return [] }
    var figures = disclosure.figures
    for entry in entries {
        let definition = disclosure.formSet.figureGroups[entry.id.group].entries[entry.id.entry]
        let numbers = stated[entry.id]?.filter { $0.place == entry.place } ?? []
        guard let value = numbers.first?.number.value(as: definition.kind) else { continue }
        figures[entry.id.group][entry.id.entry] = Figure(value, at: entry.place)
    }
    let given = disclosure.stating(figures)
    let scope = Scope(disclosure: given)
    let facts = ProseFacts(scope)
    let claims = Claims(facts, scope)
    var bound: Set<SourceLocation> = []
    for source in given.narratives {
        let passages = ProsePassages(ProseMarkdown.text(of: source, in: scope), facts)
        let reader = StatedFigures(passages, claims)
        for statement in passages.statements.joined() where statement.mayStateFigure {
            if case .figure? = reader.figure(statement)?.source {
                bound.insert(passages.text.location(statement.number.digits.lowerBound))
            }
        }
    }
    return entries.filter { bound.contains($0.place) }
}

/// Finds the numbers whose names lead to figures that are not given.
private struct StatementsOfFigures {
    struct Found {
        let number: ProseNumber
        let place: SourceLocation
    }

    private(set) var found: [FigureID: [Found]] = [:]
    /// What changes that are stated come to; `nil` where they come to several things.
    private(set) var suggestions: [FigureID: FiguresOfText.Suggestion?] = [:]
    private let disclosure: Disclosure

    init(_ disclosure: Disclosure) {
        self.disclosure = disclosure
        let groups = disclosure.formSet.figureGroups
        // What a figure would be is not asked; that there is one is enough to look for its names.
        let probes = groups.enumerated().map { group, definition in
            definition.entries.enumerated().map { entry, figure -> Figure? in
                let given =
                    disclosure.figures.indices.contains(group)
                    ? disclosure.figures[group][entry] : nil
                return given ?? Figure(figure.kind.nothing, at: disclosure.location)
            }
        }
        let scope = Scope(disclosure: disclosure.stating(probes))
        let facts = ProseFacts(scope)
        let claims = Claims(facts, scope)
        for source in disclosure.narratives {
            let passages = ProsePassages(ProseMarkdown.text(of: source, in: scope), facts)
            let relations = RelationReader(passages, claims)
            for statement in passages.statements.joined() where statement.number.isTyped {
                let place = passages.text.location(statement.number.digits.lowerBound)
                if case .change(let isRise) = statement.role {
                    suggest(relations.change(statement), statement.number, isRise, at: place)
                }
                let isOrdinary = statement.number.isSpelled && !passages.speaksOfFigures(statement)
                guard statement.mayStateFigure, !isOrdinary,
                    let id = figure(of: statement, relations.stated, claims), isOpen(id)
                else { continue }
                found[id, default: []].append(Found(number: statement.number, place: place))
            }
        }
    }

    /// Whether a figure is not given.
    private func isOpen(_ id: FigureID) -> Bool {
        disclosure.figures[id.group][id.entry] == nil && !disclosure.unreadFigures.contains(id)
    }

    /// Notes what last year's figure was by this year's and the change from it.
    private mutating func suggest(
        _ relation: Relation,
        _ number: ProseNumber,
        _ isRise: Bool,
        at place: SourceLocation
    ) {
        guard let change = number.fen, number.exemption == nil, let pair = relation.certain,
            case .figure(let id)? = pair.base.fact?.source, pair.base.fact?.isOfLastYear == true,
            isOpen(id), case .cell? = pair.part.fact?.source,
            case .money(let unit, let decimals) =
                disclosure.formSet.figureGroups[id.group].entries[id.entry].kind
        else { return }
        let amount = { (fen: Int128) in
            ReportedAmount(Money(fen: fen), in: unit, decimals: decimals).text(grouped: false)
        }
        let text = amount(isRise ? pair.part.size - change : pair.part.size + change)
        let entry = FiguresOfText.Entry(id: id, text: text, place: place)
        let computation = "\(amount(pair.part.size)) \(isRise ? "−" : "+") \(amount(change))"
        let suggestion = FiguresOfText.Suggestion(entry: entry, computation: computation)
        guard let earlier = suggestions[id] else {
            suggestions[id] = suggestion
            return
        }
        if earlier?.entry.text != text { suggestions[id] = .some(nil) }
    }

    /// The only figure that a number may be of, by its names.
    private func figure(
        of statement: ProseStatement,
        _ reader: StatedFigures,
        _ claims: Claims
    ) -> FigureID? {
        let claim = reader.claim(of: statement)
        // What an amount is of is said in words that are understood; a count says it by its unit.
        guard claim.isWhole, claim.isUnderstood || statement.number.fen == nil else { return nil }
        let answer = claims.answer(claim, comparableTo: statement.number)
        guard let first = answer.facts.first, case .figure(let id) = first.source,
            answer.facts.allSatisfy({ $0.source == first.source }),
            isSaid(id, by: claim, reader.passages.text)
        else { return nil }
        return id
    }

    /// Whether a figure of the budget beside the accounts, or the reverse, is called so.
    private func isSaid(_ id: FigureID, by claim: Claim, _ text: ProseText) -> Bool {
        let group = disclosure.formSet.figureGroups[id.group].name
        let phases = ClaimWords.phases.filter { group.hasSuffix($0) }
        let words = claim.own.map { text.string($0.range) }
        return phases.allSatisfy { phase in words.contains { $0.contains(phase) } }
    }
}

extension ProseStatement {
    /// Whether it is the value of something, in a sentence, typed by hand.
    fileprivate var mayStateFigure: Bool {
        number.isTyped && number.exemption == nil && role == .value && cell == nil
    }
}

extension ProseNumber {
    /// The number as a figure of a kind; `nil` where that cannot hold it exactly, or may be
    /// told more exactly than the number does.
    fileprivate func value(as kind: FigureDefinition.Kind) -> FigureValue? {
        switch (kind, measure) {
        case (.money(let unit, let places), .money(let stated)):
            // What is said in a larger unit was rounded for the sentence.
            guard stated <= unit.fen else { return nil }
            let product = boundedProduct(scaled, stated)
            let divisor = powerOfTen(decimals)
            guard product % divisor == 0 else { return nil }
            let fen = product / divisor
            guard boundedProduct(fen, powerOfTen(places)) % unit.fen == 0 else { return nil }
            return .money(ReportedAmount(Money(fen: fen), in: unit, decimals: places))
        case (.quantity(let unit, let places), .quantity):
            guard decimals <= places else { return nil }
            let scaled = boundedProduct(scaled, powerOfTen(places - decimals))
            return .quantity(Quantity(scaled: scaled, decimals: places, unit: unit))
        default: return nil
        }
    }

    fileprivate func states(_ value: FigureValue) -> Bool {
        switch value {
        case .money(let amount): states(amount.value)
        case .quantity(let quantity): states(quantity)
        }
    }
}

extension FigureDefinition.Kind {
    /// A figure of this kind, of which only the kind counts.
    fileprivate var nothing: FigureValue {
        switch self {
        case .money(let unit, let decimals):
            .money(ReportedAmount(.zero, in: unit, decimals: decimals))
        case .quantity(let unit, let decimals):
            .quantity(Quantity(scaled: 0, decimals: decimals, unit: unit))
        }
    }
}

extension FigureValue {
    /// The number without its unit and without separators.
    fileprivate var plainText: String {
        switch self {
        case .money(let amount): amount.text(grouped: false)
        case .quantity(let quantity): quantity.text(grouped: false)
        }
    }
}
