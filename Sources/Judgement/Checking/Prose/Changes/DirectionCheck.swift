import Budget
import Diagnostics

/// Directions and multiples in words, compared with this year's and last year's figures.
extension ChangeCheck {
    /// 较上年有所减少 of something that rose.
    func directions(ofBlock block: Int) -> [Diagnostic] {
        passages.directions(inBlock: block).compactMap { direction in
            let pairs = pairs(of: direction, inBlock: block)
            guard let first = pairs.first,
                pairs.allSatisfy({ $0.change == 0 || ($0.change > 0) != direction.isRise })
            else { return nil }
            return contradiction(passages.text.string(direction.range), first, direction.range)
        }
    }

    private func pairs(of direction: ProseDirection, inBlock block: Int) -> [YearPair] {
        if let subject = direction.subject { return pairs(subject) }
        return pairs(before: direction.range.lowerBound, direction.comparison, inBlock: block)
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

    private func contradiction(
        _ stated: String,
        _ pair: YearPair,
        _ range: Range<Int>
    ) -> Diagnostic {
        .wrongChange(
            stated,
            computed(pair),
            name: facts.names[pair.name],
            years: (amount(pair.thisYear), amount(pair.lastFen)),
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
        /// What this year's amount is, in tenths of last year's.
        let tenths: Int128
    }

    private func multiple(at position: Int, _ block: Range<Int>) -> Multiple? {
        let scalars = passages.text.scalars
        let word = ProseVagueWords.multiples.first { scalars.has($0.word, at: position) }
        if let word {
            return Multiple(
                range: position..<position + word.word.count,
                tenths: word.factor * 10 / word.divisor
            )
        }
        guard scalars[position] == ProseVagueWords.times,
            let number = number(before: position, block)
        else { return nil }
        var start = number.start
        if start > block.lowerBound, scalars[start - 1] == ProseVagueWords.perfective { start -= 1 }
        let verb = ProseWords.rises.first { word in
            start - word.count >= block.lowerBound && scalars.has(word, at: start - word.count)
        }
        if let verb {
            let range = start - verb.count..<position + 1
            return Multiple(range: range, tenths: number.tenths + 10)
        }
        guard start - 1 > block.lowerBound, scalars[start - 1] == ProseVagueWords.of else {
            return nil
        }
        let isOfLastYear = (ProseWords.lastYear + [ProseWords.year(lastYear)]).contains { word in
            scalars.has(word, at: start - 1 - word.count)
        }
        return isOfLastYear
            ? Multiple(range: number.start..<position + 1, tenths: number.tenths) : nil
    }

    private var lastYear: Int { facts.disclosure.fiscalYear - 1 }

    /// A number of at most two digits and one decimal, or a Chinese numeral of one character.
    private func number(
        before end: Int,
        _ block: Range<Int>
    ) -> (start: Int, tenths: Int128)? {
        let scalars = passages.text.scalars
        let near = scalars[max(block.lowerBound, end - 5)..<end]
        let digits = near.reversed().prefix { $0.isAnyDigit || $0.narrow == "." }.reversed()
        let parts = digits.map(\.narrow).split(separator: ".", omittingEmptySubsequences: false)
        if let whole = parts.first, (1...2).contains(whole.count), parts.count <= 2 {
            let value = whole.reduce(Int128(0)) { $0 * 10 + Int128($1.value) - 48 }
            let tenth = parts.count == 2 ? parts[1].first.map { Int128($0.value) - 48 } ?? 0 : 0
            return (end - digits.count, value * 10 + tenth)
        }
        guard digits.isEmpty, let last = near.last,
            let value = NumeralWords.digit(last) ?? NumeralWords.multiplier(last), value > 0
        else { return nil }
        return (end - 1, value * 10)
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
            let expected = abs(pair.lastFen) * multiple.tenths
            return pair.lastFen != 0 && abs(pair.thisYear * 10 - expected) * 10 <= expected
        }
        let stated = passages.text.string(multiple.range)
        guard isRight else { return contradiction(stated, first, multiple.range) }
        return .vague(stated, at: passages.text.location(start))
    }

    /// The last name of the clause that last year's figures have.
    private func named(before position: Int, inBlock block: Int) -> ProseLabel? {
        let range = passages.text.blocks[block].range
        let start = max(passages.text.startOfSentence(position, in: range), position - 40)
        guard start < position else { return nil }
        let clause = passages.text.scalars[start..<position].lastIndex(where: \.endsClause)
        return passages.labels(in: (clause.map { $0 + 1 } ?? start)..<position, ofBlock: block)
            .last { facts.lastYearFact(named: $0.name) != nil }
    }
}
