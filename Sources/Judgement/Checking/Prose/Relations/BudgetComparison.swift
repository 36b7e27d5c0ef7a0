import Budget
import Diagnostics
import Formula

/// 决算数大于预算数, compared with the accounts and the budget that stand before it.
extension RelationReader {
    /// What a block says of accounts and budget and the figures do not.
    ///
    /// - Parameter block: the block that is read.
    /// - Returns: what is wrong with it.
    func budgetComparisons(inBlock block: Int) -> [Diagnostic] {
        let rates = passages.statements[block].filter { $0.role == .completion }
        guard !rates.isEmpty else { return [] }
        return passages.budgetOrders(inBlock: block).compactMap { place in
            // It is of the rate before it, with nothing but its sentence's end between them.
            guard let rate = rates.last(where: { $0.number.range.upperBound <= place.lowerBound }),
                place.lowerBound - rate.number.range.upperBound <= 4,
                let pair = completion(rate).certain, text.isTyped(place),
                let stated = passages.orderOfBudget(in: place)
            else { return nil }
            let computed = RelationWords.Order(pair.part.size, pair.base.size)
            guard stated != computed else { return nil }
            return .wrongComparison(
                text.string(place),
                pair,
                computed,
                at: text.location(place.lowerBound)
            )
        }
    }
}

extension ProsePassages {
    /// Where the accounts are said to be more or less than the budget.
    ///
    /// - Parameter block: the block that is read.
    /// - Returns: the ranges of 决算数大于预算数 and the like.
    func budgetOrders(inBlock block: Int) -> [Range<Int>] {
        let range = text.blocks[block].range
        return range.compactMap { position in
            guard
                let accounts = RelationWords.accounts.first(where: {
                    position + $0.count <= range.upperBound && text.scalars.has($0, at: position)
                })
            else { return nil }
            let start = position + accounts.count
            guard
                let order = RelationWords.orders.first(where: {
                    start + $0.word.count <= range.upperBound
                        && text.scalars.has($0.word, at: start)
                })
            else { return nil }
            let end = start + order.word.count
            let budget = RelationWords.budgets.first {
                end + $0.count <= range.upperBound && text.scalars.has($0, at: end)
            }
            return budget.map { position..<end + $0.count }
        }
    }

    /// How a range says that accounts are to the budget.
    func orderOfBudget(in place: Range<Int>) -> RelationWords.Order? {
        RelationWords.orders.first { text.first(of: [$0.word], in: place) != nil }?.order
    }
}

extension Diagnostic {
    fileprivate static func wrongComparison(
        _ stated: String,
        _ pair: OperandPair,
        _ order: RelationWords.Order,
        at place: SourceLocation
    ) -> Diagnostic {
        let computed = RelationWords.comparison(order)
        return Diagnostic(
            .wrongChange,
            at: place,
            Wording(
                "文中写“\(stated)”；决算数\(pair.part.text)，预算数\(pair.base.text)，应为“\(computed)”",
                "the text says ‘\(stated)’; the accounts are \(pair.part.text) and the budget is "
                    + "\(pair.base.text), so ‘\(computed)’"
            ),
            remedy: Wording(
                "核对两个数，改正文字和其后的原因",
                "check both figures, then mend the words and the reason behind them"
            )
        )
    }
}
