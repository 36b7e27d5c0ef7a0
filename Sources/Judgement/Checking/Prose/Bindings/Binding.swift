package import Budget
package import Diagnostics
import Formula

/// The edits that bind numbers of the text to the figures that they state.
///
/// A number is bound only if a figure has its value, prints it in the unit that stands behind it,
/// and is named in the sentence: value and label must agree, for equal amounts are common.
///
/// - Parameter disclosure: the disclosure as it was read, with the text that is to be bound.
/// - Returns: one edit for each number that can be bound.
package func bindings(of disclosure: Disclosure) -> [TextEdit] {
    let scope = Scope(disclosure: disclosure)
    let facts = ProseFacts(scope)
    return disclosure.narratives.flatMap { source in
        let passages = ProsePassages(ProseMarkdown.text(of: source, in: scope), facts)
        let ranking = ProseRanking(passages)
        return passages.statements.joined().compactMap { statement in
            edit(for: statement, passages, ranking)
        }
    }
}

private func edit(
    for statement: ProseStatement,
    _ passages: ProsePassages,
    _ ranking: ProseRanking
) -> TextEdit? {
    let number = statement.number
    guard number.isTyped, number.exemption == nil, statement.role == .value,
        let fact = ranking.best(statement), isNamed(fact, by: statement),
        printsAlike(number, fact), !isOfOtherSide(fact, statement, passages)
    else { return nil }
    let text = passages.text
    let first = text.places[number.digits.lowerBound]
    let last = text.places[number.digits.upperBound - 1]
    guard first.line == last.line, first.column > 0,
        Int(last.column - first.column) == number.digits.count - 1
    else { return nil }
    return TextEdit(
        file: text.file,
        line: Int(first.line),
        columns: Int(first.column)..<(Int(last.column) + 1),
        replacement: "{{ \(passages.facts.formula(of: fact)) }}"
    )
}

/// Whether the name right before or behind the number, or the nearest one, means the figure.
private func isNamed(_ fact: ProseFact, by statement: ProseStatement) -> Bool {
    let near = [statement.label, statement.following, statement.context].compactMap { $0?.name }
    let labels = near.isEmpty ? Array(statement.named.prefix(1)) : near
    return labels.contains { fact.isNamed($0) || fact.column == $0 }
}

/// Whether the words between the name and the number speak of the other side of the form: of what
/// is spent where the figure is what is received.
private func isOfOtherSide(
    _ fact: ProseFact,
    _ statement: ProseStatement,
    _ passages: ProsePassages
) -> Bool {
    guard case .cell(let id) = fact.source, let label = statement.label,
        label.range.upperBound <= statement.number.digits.lowerBound
    else { return false }
    let words = label.range.upperBound..<statement.number.digits.lowerBound
    let panels = passages.facts.disclosure.formSet.forms[id.form].panels
    let others = panels.indices.filter { $0 != id.panel }.compactMap { panels[$0].name }
    return passages.text.contains(others.map { Array($0.unicodeScalars) }, in: words)
}

/// Whether the figure is printed in the unit of the number.
private func printsAlike(_ number: ProseNumber, _ fact: ProseFact) -> Bool {
    switch (number.measure, fact.value) {
    case (.money(let fen), .money(let amount)):
        // Prose leaves out closing zeros; it never has more decimals than the figure.
        fen == amount.unit.fen && number.decimals <= amount.decimals
            && number.fen == amount.value.fen
    case (.quantity(let unit), .quantity(let quantity)):
        foldedName(unit) == foldedName(quantity.unit)
    default: false
    }
}
