import Budget
import Diagnostics

/// What something was and what it became, in one phrase (由…到…).
extension ChangeCheck {
    /// 由上年的3.20万元减少到4.80万元: the verb must fit the two numbers, and a number of last year
    /// that was typed must be last year's figure of what became of it.
    ///
    /// - Parameter block: the block that is read.
    /// - Returns: where each such verb begins, and what is wrong with the phrase.
    func spans(ofBlock block: Int) -> [(position: Int, finding: Diagnostic?)] {
        let statements = passages.statements[block].filter { $0.number.exemption == nil }
        return statements.indices.dropLast().compactMap { index in
            let (first, second) = (statements[index], statements[index + 1])
            guard let verb = verb(from: first, to: second) else { return nil }
            let start = verb.range.lowerBound
            if isOfLists(index, in: statements) { return (start, nil) }
            let change = difference(first.number, second.number)
            guard let change else { return (start, nil) }
            let place = passages.text.location(verb.range.lowerBound)
            let stated = passages.text.string(verb.range)
            guard change != 0, (change > 0) == verb.isRise else {
                let computed =
                    change == 0
                    ? ProseWords.same : change > 0 ? ProseWords.rise : ProseWords.fall
                return (start, .wrongDirection(stated, computed, at: place))
            }
            return (start, otherOrigin(first, second))
        }
    }

    /// Whether several numbers became several, 由3.20万元、1.00万元减少到2.80万元、0.50万元: which belongs
    /// to which is not said by where they stand.
    private func isOfLists(_ index: Int, in statements: [ProseStatement]) -> Bool {
        [index - 1, index + 1].contains { position in
            guard statements.indices.contains(position), statements.indices.contains(position + 1)
            else { return false }
            let (one, other) = (statements[position].number, statements[position + 1].number)
            let between = one.range.upperBound..<max(one.range.upperBound, other.range.lowerBound)
            return (1...2).contains(between.count)
                && between.allSatisfy { ProseWords.joins.contains(passages.text.scalars[$0]) }
        }
    }

    /// The typed verb that leads from one number to the next.
    private func verb(from first: ProseStatement, to second: ProseStatement) -> ProseVerb? {
        let text = passages.text
        let (end, start) = (first.number.range.upperBound, second.number.digits.lowerBound)
        guard end < start, start - end <= 24, second.sentence.contains(end), isOrigin(first)
        else { return nil }
        for position in end..<start {
            guard let verb = text.verb(at: position, before: start) else { continue }
            let leads = passages.newValue(behind: verb, before: start + 1) == start
            if leads, text.isTyped(verb.range),
                passages.isBridged(end..<verb.range.lowerBound, inBlock: first.block)
            {
                return verb
            }
        }
        return nil
    }

    /// Whether 由 or 从 stands before a number in its clause, whatever year it names.
    private func isOrigin(_ statement: ProseStatement) -> Bool {
        let start = statement.number.digits.lowerBound
        let clause = max(statement.clause.lowerBound, start - 16)..<start
        return passages.text.contains(ProseDirectionWords.origins, in: clause)
    }

    /// Where 由 or 从 stands, with last year or nothing between it and a number.
    private func origin(of statement: ProseStatement) -> Range<Int>? {
        let scalars = passages.text.scalars
        let start = statement.number.digits.lowerBound
        let lower = max(passages.text.blocks[statement.block].range.lowerBound, start - 16)
        guard lower < start else { return nil }
        for position in (lower..<start).reversed() {
            let word = ProseDirectionWords.origins.first { scalars.has($0, at: position) }
            guard let word else { continue }
            var end = position + word.count
            let words = passages.lastYears + ProseDirectionWords.ofOrigin
            while end < start, let filler = words.first(where: { scalars.has($0, at: end) }) {
                end += filler.count
            }
            return end == start ? position..<end : nil
        }
        return nil
    }

    /// By how much the second number is more than the first; `nil` if they measure other things.
    private func difference(_ first: ProseNumber, _ second: ProseNumber) -> Int128? {
        if let one = first.fen, let other = second.fen { return other - one }
        guard first.measure == second.measure, first.measure != .bare else { return nil }
        let decimals = max(first.decimals, second.decimals)
        return boundedProduct(second.scaled, powerOfTen(decimals - second.decimals))
            - boundedProduct(first.scaled, powerOfTen(decimals - first.decimals))
    }

    /// A typed amount that something rose or fell from, which is not that of last year.
    private func otherOrigin(
        _ first: ProseStatement,
        _ second: ProseStatement
    ) -> Diagnostic? {
        guard first.number.isTyped, first.number.fen != nil, let origin = origin(of: first) else {
            return nil
        }
        let named = named(before: origin.lowerBound, inBlock: first.block)
        let pairs = named.map(pairs) ?? self.pairs(second)
        guard let pair = pairs.first, second.number.states(Money(fen: pair.thisYear)),
            !pairs.contains(where: { first.number.states(Money(fen: $0.lastFen)) })
        else { return nil }
        let range = origin.lowerBound..<second.number.range.upperBound
        return contradiction(passages.text.string(range), pair, range)
    }
}
