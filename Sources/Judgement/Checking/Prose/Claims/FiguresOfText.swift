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

    /// In the order of the form set.
    package let entries: [Entry]
    package let doubts: [Doubt]
}

/// Reads the figures that `disclosure.yaml` does not give and sentences do.
///
/// A number is taken where its names lead to one figure and to no cell of a form, whatever its value,
/// and where it would be bound to that figure once the figure is given.
///
/// - Parameter disclosure: the disclosure as it was read, with its text.
/// - Returns: the figures that are stated alike wherever they are, and those that are not.
package func figuresOfText(in disclosure: Disclosure) -> FiguresOfText {
    let stated = StatementsOfFigures(disclosure).found
    var entries: [FiguresOfText.Entry] = []
    var doubts: [FiguresOfText.Doubt] = []
    let order = stated.keys.sorted { ($0.group, $0.entry) < ($1.group, $1.entry) }
    for id in order {
        let statements = stated[id] ?? []
        let definition = disclosure.formSet.figureGroups[id.group].entries[id.entry]
        let finest = statements.max { $0.number.decimals < $1.number.decimals }
        guard let finest, let value = finest.number.value(as: definition.kind),
            statements.allSatisfy({ $0.number.states(value) })
        else {
            doubts.append(FiguresOfText.Doubt(id: id, places: statements.map(\.place)))
            continue
        }
        let text = value.plainText
        entries.append(FiguresOfText.Entry(id: id, text: text, place: finest.place))
    }
    let confirmed = confirmed(entries, in: disclosure, stated)
    return FiguresOfText(entries: confirmed, doubts: doubts)
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

    init(_ disclosure: Disclosure) {
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
            let reader = StatedFigures(passages, claims)
            for statement in passages.statements.joined() where statement.mayStateFigure {
                let isOrdinary = statement.number.isSpelled && !passages.speaksOfFigures(statement)
                guard !isOrdinary, let id = figure(of: statement, reader, claims),
                    disclosure.figures[id.group][id.entry] == nil,
                    !disclosure.unreadFigures.contains(id)
                else { continue }
                let place = passages.text.location(statement.number.digits.lowerBound)
                found[id, default: []].append(Found(number: statement.number, place: place))
            }
        }
    }

    /// The only figure that a number may be of, by its names.
    private func figure(
        of statement: ProseStatement,
        _ reader: StatedFigures,
        _ claims: Claims
    ) -> FigureID? {
        let claim = reader.claim(of: statement)
        guard claim.isWhole, claim.isUnderstood else { return nil }
        let answer = claims.answer(claim, comparableTo: statement.number)
        guard let first = answer.facts.first, case .figure(let id) = first.source,
            answer.facts.allSatisfy({ $0.source == first.source })
        else { return nil }
        return id
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
