import Budget
import Characters
import Diagnostics

/// Directions and multiples in words, compared with this year's and last year's figures.
extension ChangeCheck {
    /// 较上年有所减少 of something that rose, and 由3.20万元减少到4.80万元.
    func directions(ofBlock block: Int) -> [Diagnostic] {
        let spans = spans(ofBlock: block)
        let read = Set(spans.map(\.position))
        return spans.compactMap(\.finding)
            + passages.directions(inBlock: block).compactMap { direction in
                guard !read.contains(direction.range.lowerBound) else { return nil }
                let pairs = pairs(of: direction, inBlock: block)
                guard let first = pairs.first,
                    pairs.allSatisfy({ $0.change == 0 || ($0.change > 0) != direction.isRise })
                else { return nil }
                return contradiction(passages.text.string(direction.range), first, direction.range)
            }
    }

    private func pairs(of direction: ProseDirection, inBlock block: Int) -> [YearPair] {
        if let subject = direction.subject { return pairs(subject) }
        let position = direction.range.lowerBound
        // What became so is named right before the verb, or bound behind it.
        if let value = direction.value {
            if let named = named(before: position, inBlock: block),
                isBridged(named.range.upperBound..<position, inBlock: block)
            {
                return pairs(named)
            }
            let own = value.number.isTyped ? [] : pairs(value)
            if !own.isEmpty { return own }
        }
        return pairs(before: position, direction.comparison, inBlock: block)
    }

    /// Whether nothing but words of a comparison or without a meaning of their own stands there.
    private func isBridged(_ range: Range<Int>, inBlock block: Int) -> Bool {
        passages.isBridged(range, inBlock: block)
            || passages.bridge(from: range.lowerBound, to: range.upperBound, inBlock: block) != nil
    }

    /// The years' amounts of what stands before a change in its sentence: a name that is compared,
    /// or the last amount; where the sentence begins with the comparison, those of the one before.
    private func pairs(
        before position: Int,
        _ comparison: Int?,
        inBlock block: Int
    ) -> [YearPair] {
        let range = passages.text.blocks[block].range
        let sentence = passages.text.startOfSentence(position, in: range)
        let limit = comparison ?? position
        let values = values(in: sentence..<limit, ofBlock: block)
        let start = values.last?.number.range.upperBound ?? sentence
        if let named = passages.subject(before: position, from: start, inBlock: block) {
            return pairs(named)
        }
        guard passages.namesNothing(before: limit, inBlock: block) else { return [] }
        if let stated = values.reversed().lazy.map(pairs).first(where: { !$0.isEmpty }) {
            return stated
        }
        guard values.isEmpty, comparison == nil || comparison == sentence,
            sentence > range.lowerBound
        else { return [] }
        let last = passages.text.startOfSentence(sentence - 1, in: range)
        let stated = self.values(in: last..<sentence, ofBlock: block)
        return stated.count == 1 ? pairs(stated[0]) : []
    }

    /// The amounts that are stated in a range.
    private func values(in range: Range<Int>, ofBlock block: Int) -> [ProseStatement] {
        let statements = passages.statements[block]
        let end = statements.firstPosition { $0.number.range.lowerBound >= range.upperBound }
        return statements[..<end].suffix(12).filter { statement in
            statement.role == .value && statement.number.fen != nil
                && statement.number.range.lowerBound >= range.lowerBound
        }
    }

    func contradiction(
        _ stated: String,
        _ pair: YearPair,
        _ range: Range<Int>
    ) -> Diagnostic {
        .wrongChange(
            stated,
            computed(pair),
            name: facts.names[pair.name],
            amounts: (amount(pair.thisYear), amount(pair.lastFen)),
            note: pair.lastYear.location,
            at: passages.text.location(range.lowerBound)
        )
    }

    // MARK: Multiples

    /// 翻一番, 增长两倍, 减半, 是上年的三倍.
    func multiples(ofBlock block: Int) -> [Diagnostic] {
        let range = passages.text.blocks[block].range
        if case .chart = passages.text.blocks[block].kind { return [] }
        return range.compactMap { position in
            multiple(at: position, range).flatMap { finding($0, inBlock: block) }
        }
    }

    private struct Multiple {
        let range: Range<Int>
        /// What this year's amount is of last year's, times 10^`decimals`.
        let scaled: Int128
        let decimals: Int
    }

    private func multiple(at position: Int, _ block: Range<Int>) -> Multiple? {
        let scalars = passages.text.scalars
        let word = ProseVagueWords.multiples.first { scalars.has($0.word, at: position) }
        if let word {
            return Multiple(
                range: position..<position + word.word.count,
                scaled: word.factor * 10 / word.divisor,
                decimals: 1
            )
        }
        guard scalars[position] == ProseVagueWords.times,
            let number = number(before: position, block)
        else { return nil }
        var start = number.start
        while let word = approximation(before: start, block) { start -= word.count }
        if let verb = passages.text.verb(endingAt: start, from: block.lowerBound), verb.isRise,
            verb.isPlain
        {
            return Multiple(
                range: verb.range.lowerBound..<position + 1,
                scaled: number.scaled + powerOfTen(number.decimals),
                decimals: number.decimals
            )
        }
        guard start - 1 > block.lowerBound, scalars[start - 1] == ProseVagueWords.of else {
            return nil
        }
        let isOfLastYear = passages.lastYears.contains { word in
            scalars.has(word, at: start - 1 - word.count)
        }
        return isOfLastYear
            ? Multiple(
                range: number.start..<position + 1,
                scaled: number.scaled,
                decimals: number.decimals
            ) : nil
    }

    /// 了, 近 or the like right before a number of times.
    private func approximation(before end: Int, _ block: Range<Int>) -> [Unicode.Scalar]? {
        ([[ProseDirectionWords.perfective]] + ProseDirectionWords.approximately).first { word in
            end - word.count >= block.lowerBound
                && passages.text.scalars.has(word, at: end - word.count)
        }
    }

    /// No number of times is longer, in characters.
    private static let limitOfTimes = 20

    /// The number before 倍, whole: the digits of 1,234.56倍 as those of 两倍.
    private func number(
        before end: Int,
        _ block: Range<Int>
    ) -> (start: Int, scaled: Int128, decimals: Int)? {
        let near = passages.text.scalars[max(block.lowerBound, end - Self.limitOfTimes)..<end]
        let digits = near.reversed().prefix {
            $0.isAnyDigit || ".,".unicodeScalars.contains($0.narrow)
        }
        guard !digits.isEmpty else { return numeral(before: end, near) }
        guard digits.count < Self.limitOfTimes else { return nil }
        let parts = digits.reversed().map(\.narrow).filter { $0 != "," }
            .split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard let whole = parts.first, (1...9).contains(whole.count), parts.count <= 2,
            decimals <= 6
        else { return nil }
        let scaled = parts.joined().reduce(Int128(0)) { $0 * 10 + Int128($1.value) - 48 }
        return (end - digits.count, scaled, decimals)
    }

    /// The number in Chinese numerals before 倍, as in 两倍 and 十二倍.
    private func numeral(
        before end: Int,
        _ near: some BidirectionalCollection<Unicode.Scalar>
    ) -> (start: Int, scaled: Int128, decimals: Int)? {
        let run = near.reversed().prefix(8).prefix(while: NumeralWords.isNumeral)
        guard !run.isEmpty, run.count < 8,
            let value = ProseNumeral(passages.text.scalars, at: end - run.count, before: end),
            value.range.upperBound == end, value.scaled > 0
        else { return nil }
        return (end - run.count, value.scaled, value.decimals)
    }

    private func finding(_ multiple: Multiple, inBlock block: Int) -> Diagnostic? {
        let start = multiple.range.lowerBound
        guard passages.text.isTyped(multiple.range) else { return nil }
        let compared = passages.comparison(before: start, inBlock: block)
        let own = compared?.subject ?? named(before: start, inBlock: block)
        let pairs = own.map(pairs) ?? pairs(before: start, compared?.start, inBlock: block)
        let changed = pairs.filter { $0.thisYear != 0 || $0.lastFen != 0 }
        guard let first = changed.first else { return nil }
        // Within a tenth of what it would come to.
        let isRight = changed.contains { pair in
            let expected = boundedProduct(abs(pair.lastFen), multiple.scaled)
            let stated = boundedProduct(pair.thisYear, powerOfTen(multiple.decimals))
            return pair.lastFen != 0 && boundedProduct(abs(stated - expected), 10) <= expected
        }
        let stated = passages.text.string(multiple.range)
        guard isRight else { return contradiction(stated, first, multiple.range) }
        return .vague(stated, at: passages.text.location(start))
    }

    /// The last name of the clause that last year's figures have.
    func named(before position: Int, inBlock block: Int) -> ProseLabel? {
        let range = passages.text.blocks[block].range
        let start = passages.text.startOfClause(before: position, in: range)
        return passages.labels(in: start..<position, ofBlock: block)
            .last { facts.lastYearFact(named: $0.name) != nil }
    }
}
