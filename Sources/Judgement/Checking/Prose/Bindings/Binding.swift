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
        let reader = claims.reader(passages)
        return passages.statements.joined().compactMap { statement in
            edit(for: statement, passages, reader, claims)
        }
    }
}

private func edit(
    for statement: ProseStatement,
    _ passages: ProsePassages,
    _ reader: ClaimReader,
    _ claims: Claims
) -> TextEdit? {
    let number = statement.number
    guard number.isTyped, number.exemption == nil, statement.role == .value else { return nil }
    let claim = reader.claim(of: statement)
    let answer = claims.answer(claim, comparableTo: number)
    guard claim.isWhole, let fact = claims.figure(answer), passages.facts.states(number, fact),
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
