import Budget
import Diagnostics

/// Percentages of a whole that were typed, computed anew from the amounts of the same passage.
func checkShares(_ passages: ProsePassages) -> [Diagnostic] {
    passages.statements.flatMap { statements in
        var amounts: [Amount] = []
        return statements.compactMap { statement -> Diagnostic? in
            defer {
                if let fen = statement.number.fen, statement.role == .value {
                    amounts.append(
                        Amount(fen: fen, text: passages.text.string(statement.number.range))
                    )
                }
            }
            guard statement.role == .share, statement.number.isTyped,
                statement.number.exemption == nil
            else { return nil }
            return check(statement, amounts, passages)
        }
    }
}

/// An amount that a percentage may be of.
private struct Amount {
    let fen: Int128
    let text: String
}

private func check(
    _ statement: ProseStatement,
    _ amounts: [Amount],
    _ passages: ProsePassages
) -> Diagnostic {
    let number = statement.number
    let place = passages.text.location(number.digits.lowerBound)
    let stated = passages.text.string(number.range)
    let named = wholes(namedIn: statement, passages)
    guard let part = amounts.last else { return .typedShare(stated, at: place) }
    // The amounts of a passage are few; a paragraph of thousands gets the nearest.
    let wholes = named + amounts.prefix(8) + amounts.dropLast().suffix(8)
    if wholes.contains(where: { number.statesShare(part.fen, of: $0.fen) }) {
        return .typedShare(stated, at: place)
    }
    let isDivided = passages.text.contains(
        ProseWords.wholes,
        in: passages.text.blocks[statement.block].range.prefix(200)
    )
    let first = amounts.count > 1 && isDivided ? amounts.first : nil
    guard let whole = named.first ?? first, whole.fen != 0 else {
        return .typedShare(stated, at: place)
    }
    let decimals = max(2, number.decimals)
    let scaled = roundedQuotient(part.fen * powerOfTen(decimals + 2), whole.fen)
    let computed = decimalText(scaled, decimals: decimals, grouped: true) + "%"
    let gap = number.scaled * powerOfTen(decimals - number.decimals) - scaled
    return .wrongShare(
        .init(
            stated: stated,
            computed: computed,
            difference: decimalText(gap, decimals: decimals, grouped: true),
            allowed: "0"
        ),
        part: part.text,
        whole: whole.text,
        at: place
    )
}

/// The totals that the clause names: 占项目支出总额的….
private func wholes(namedIn statement: ProseStatement, _ passages: ProsePassages) -> [Amount] {
    let facts = passages.facts
    let labels = passages.labels[statement.block].filter {
        statement.clause.contains($0.range.lowerBound)
    }
    guard let label = labels.last,
        passages.text.contains(
            ProseWords.share,
            in: statement.clause.lowerBound..<label.range.lowerBound
        )
    else { return [] }
    return facts.facts(named: label.name).compactMap { index in
        let fact = facts.facts[index]
        guard case .money(let amount) = fact.value, fact.isMain || fact.column == label.name,
            !fact.isOfLastYear, amount.value != .zero
        else { return nil }
        return Amount(fen: amount.value.fen, text: facts.stated(fact.value))
    }
}

extension Diagnostic {
    fileprivate static func typedShare(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording("“\(stated)”是手工填写的占比", "the percentage ‘\(stated)’ is typed by hand"),
            remedy: Wording("改用 {{ 占比(部分, 总额) }}", "write {{ 占比(part, whole) }}")
        )
    }

    fileprivate static func wrongShare(
        _ comparison: Comparison,
        part: String,
        whole: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "占比文中为\(comparison.stated)；\(part)占\(whole)的\(comparison.computed)，"
                    + "相差\(comparison.difference)个百分点",
                "the text says \(comparison.stated); \(part) is \(comparison.computed) "
                    + "of \(whole), a difference of \(comparison.difference) points"
            ),
            remedy: Wording(
                "核对后改用 {{ 占比(部分, 总额) }}",
                "check the amounts and write {{ 占比(part, whole) }}"
            ),
            comparison: comparison
        )
    }
}
