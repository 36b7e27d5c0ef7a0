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
        return places(inBlock: block).compactMap { place in
            // It is of the rate before it, with nothing but its sentence's end between them.
            guard let rate = rates.last(where: { $0.number.range.upperBound <= place.lowerBound }),
                place.lowerBound - rate.number.range.upperBound <= 4,
                let pair = completion(rate).certain, text.isTyped(place),
                let stated = word(in: place)
            else { return nil }
            let computed = RelationWords.Order(pair.part.size, pair.base.size)
            guard stated.order != computed else { return nil }
            return .wrongDirection(
                text.string(place),
                RelationWords.comparison(computed),
                at: text.location(place.lowerBound)
            )
        }
    }

    /// Where the accounts are said to be more or less than the budget.
    private func places(inBlock block: Int) -> [Range<Int>] {
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

    private func word(in place: Range<Int>) -> (word: [Unicode.Scalar], order: RelationWords.Order)?
    {
        RelationWords.orders.first { text.first(of: [$0.word], in: place) != nil }
    }
}
