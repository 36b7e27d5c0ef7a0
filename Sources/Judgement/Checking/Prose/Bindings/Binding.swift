package import Budget
import Characters
package import Diagnostics
import Formula

/// The edits that bind numbers of the text to the figures that they state.
///
/// A number is bound only if its sentence leads to one figure, whatever its value, and the figure
/// agrees: equal amounts are common.
///
/// - Parameter disclosure: the disclosure as it was read, with the text that is to be bound.
/// - Returns: one edit for each number that can be bound.
package func bindings(of disclosure: Disclosure) -> [TextEdit] {
    let scope = Scope(disclosure: disclosure)
    let facts = ProseFacts(scope)
    let claims = Claims(facts, scope)
    return disclosure.narratives.flatMap { source in
        let passages = ProsePassages(ProseMarkdown.text(of: source, in: scope), facts)
        let reader = RelationReader(passages, claims)
        return passages.statements.joined().compactMap { statement -> TextEdit? in
            guard statement.number.isTyped, statement.number.exemption == nil else { return nil }
            return statement.role == .value
                ? edit(for: statement, reader.stated)
                : reader.edit(for: statement)
        }
    }
}

private func edit(
    for statement: ProseStatement,
    _ stated: StatedFigures
) -> TextEdit? {
    let number = statement.number
    let passages = stated.passages
    guard stated.isLedTo(statement), let fact = stated.figure(statement),
        fact.canBePrinted(like: number)
    else { return nil }
    let text = passages.text
    // What is below zero brings its sign with it.
    let start = number.digits.lowerBound
    let isNegative =
        start > 0 && ProseWords.minus.contains(text.scalars[start - 1])
        && !(start > 1 && text.scalars[start - 2].isAnyDigit)
    guard isNegative == fact.value.isNegative else { return nil }
    return text.edit(
        (isNegative ? start - 1 : start)..<number.digits.upperBound,
        to: "{{ \(passages.facts.formula(of: fact, like: number)) }}"
    )
}

extension RelationReader {
    /// The edit that computes a share or a change from the figures that its words lead to.
    fileprivate func edit(for statement: ProseStatement) -> TextEdit? {
        let number = statement.number
        let relation: Relation
        let function: String
        switch statement.role {
        case .value: return nil
        case .share: (relation, function) = (share(statement), ProseWords.shareCalls[0])
        case .completion: (relation, function) = (completion(statement), ProseWords.shareCalls[0])
        case .change(let isRise):
            // 增加-0.70万元 has a sign that no formula prints.
            let start = number.digits.lowerBound
            guard start == 0 || !ProseWords.minus.contains(text.scalars[start - 1]) else {
                return nil
            }
            relation = change(statement)
            guard let pair = relation.certain, number.isChange(pair, isRise: isRise),
                number.measure == .percentage || number.states(Money(fen: pair.change))
            else { return nil }
            let name = ProseWords.signless[number.measure == .percentage ? 1 : 0]
            return edit(number, name, pair)
        }
        guard let pair = relation.first(where: number.isShare), pair.isOfFigures,
            pair.part.unit == nil,
            relation.isUnmistakable(where: number.isShare)
        else { return nil }
        return edit(number, function, pair)
    }

    private func edit(
        _ number: ProseNumber,
        _ function: String,
        _ pair: OperandPair
    ) -> TextEdit? {
        guard let part = pair.part.fact, let base = pair.base.fact else { return nil }
        var arguments = [facts.formula(of: part), facts.formula(of: base)]
        guard number.measure == .percentage else {
            guard case .money(let amount) = part.value, let unit = number.moneyUnit else {
                return nil
            }
            let call = "\(function)\(arguments.joined(separator: ", ")))"
            let isAlike = unit == amount.unit && number.decimals == amount.decimals
            let formula = isAlike ? call : "\(unit.rawValue)(\(call), \(number.decimals))"
            return text.edit(number.digits, to: "{{ \(formula) }}")
        }
        if number.decimals != 2 { arguments.append(String(number.decimals)) }
        let formula = "\(function)\(arguments.joined(separator: ", ")))"
        return text.edit(number.range, to: "{{ \(formula) }}")
    }
}

extension ProseFact {
    /// Whether a formula can print it as a number is written.
    fileprivate func canBePrinted(like number: ProseNumber) -> Bool {
        switch (number.measure, value) {
        case (.money, .money(let amount)):
            number.moneyUnit != nil
                && (number.moneyUnit != amount.unit || number.decimals <= amount.decimals)
        case (.quantity(let unit), .quantity(let quantity)):
            foldedName(unit) == foldedName(quantity.unit)
        default: false
        }
    }
}

extension FigureValue {
    fileprivate var isNegative: Bool {
        switch self {
        case .money(let amount): amount.value.fen < 0
        case .quantity(let quantity): quantity.scaled < 0
        }
    }
}
