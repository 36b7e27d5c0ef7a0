import Budget
import Diagnostics
import Formula

/// Percentages of a whole and rates of completion that were typed, computed anew from what their
/// words say that they are of, and what is said of accounts and budget beside them.
func checkShares(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let all = passages.statements.joined().filter { statement in
        [.share, .completion].contains(statement.role) && statement.number.exemption == nil
    }
    guard all.contains(where: { $0.number.isTyped || $0.role == .completion }) else { return [] }
    let reader = RelationReader(passages, passages.claims(in: scope))
    let compared = passages.text.blocks.indices.flatMap(reader.budgetComparisons)
    return compared
        + all.compactMap { statement in
            // What is bound says of which whole the shares behind it are.
            let isTyped = statement.number.isTyped
            guard isTyped || statement.role == .share else { return nil }
            let relation =
                statement.role == .share ? reader.share(statement) : reader.completion(statement)
            guard isTyped else { return nil }
            let place = passages.text.location(statement.number.digits.lowerBound)
            let stated = passages.stated(statement.number)
            if let pair = relation.first(where: statement.number.isShare) {
                let formula = pair.isOfFigures ? passages.facts.share(pair, statement.number) : nil
                return .typedShare(stated, formula, at: place)
            }
            guard let pair = relation.contradiction(unless: statement.number.isShare) else {
                return .typedShare(stated, nil, at: place)
            }
            return .wrongShare(pair, statement.number, stated, at: place)
        }
}

extension Diagnostic {
    fileprivate static func typedShare(
        _ stated: String,
        _ formula: String?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording("“\(stated)”是手工填写的占比", "the percentage ‘\(stated)’ is typed by hand"),
            remedy: Wording(
                "改用 {{ \(formula ?? "占比(部分, 总额)") }}",
                "write {{ \(formula ?? "占比(part, whole)") }}"
            )
        )
    }

    fileprivate static func wrongShare(
        _ pair: OperandPair,
        _ number: ProseNumber,
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let (part, whole) = (pair.part, pair.base)
        let decimals = max(2, number.decimals)
        let scaled = roundedQuotient(
            boundedProduct(part.size, powerOfTen(decimals + 2)),
            whole.size
        )
        let gap = boundedProduct(number.scaled, powerOfTen(decimals - number.decimals)) - scaled
        let comparison = Comparison(
            stated: stated,
            computed: decimalText(scaled, decimals: decimals, grouped: true) + "%",
            difference: decimalText(gap, decimals: decimals, grouped: true),
            allowed: "0"
        )
        return Diagnostic(
            .wrongShare,
            at: place,
            Wording(
                "占比文中为\(stated)；\(part.text)占\(whole.text)的\(comparison.computed)，"
                    + "相差\(comparison.difference)个百分点",
                "the text says \(stated); \(part.text) is \(comparison.computed) "
                    + "of \(whole.text), a difference of \(comparison.difference) points"
            ),
            remedy: Wording(
                "核对后改用 {{ 占比(部分, 总额) }}",
                "check the amounts and write {{ 占比(part, whole) }}"
            ),
            comparison: comparison
        )
    }
}
