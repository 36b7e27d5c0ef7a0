import Budget
import Characters

/// A rise or fall that is stated without an amount (只说方向的增减): 较上年有所减少.
struct ProseDirection {
    let isRise: Bool
    /// The verb.
    let range: Range<Int>
    /// Where the comparison with last year begins; `nil` if none stands before it: 减少为0.
    let comparison: Int?
    /// The name between the comparison and the verb: 与上年相比，支出合计减少.
    let subject: ProseLabel?
    /// What it became: 减少为0.
    let value: ProseStatement?
}

/// What stands between a comparison and its verb.
struct Bridge {
    /// The name there, if there is one.
    let label: ProseLabel?
}

extension ProsePassages {
    /// The directions that a block states without an amount, from left to right.
    func directions(inBlock block: Int) -> [ProseDirection] {
        switch text.blocks[block].kind {
        case .paragraph, .item: break
        case .heading, .row, .chart: return []
        }
        let range = text.blocks[block].range
        var found: [ProseDirection] = []
        var position = range.lowerBound
        while position < range.upperBound {
            if let direction = comparative(at: position, inBlock: block) {
                found.append(direction)
                position = direction.range.upperBound
                continue
            }
            guard let verb = text.verb(at: position, before: range.upperBound) else {
                position += 1
                continue
            }
            if let direction = direction(verb, inBlock: block) { found.append(direction) }
            position = verb.range.upperBound
        }
        return found
    }

    private func direction(_ verb: ProseVerb, inBlock block: Int) -> ProseDirection? {
        let range = text.blocks[block].range
        guard text.isTyped(verb.range) else { return nil }
        let value = newValue(behind: verb, before: range.upperBound).flatMap {
            amount(at: $0, inBlock: block)
        }
        guard value != nil || endsThere(verb.range.upperBound, before: range.upperBound) else {
            return nil
        }
        let compared = comparison(before: verb.range.lowerBound, inBlock: block)
        guard compared != nil || value != nil else { return nil }
        return ProseDirection(
            isRise: verb.isRise,
            range: verb.range,
            comparison: compared?.start,
            subject: compared?.subject,
            value: value
        )
    }

    /// The statement of an amount, or of a 0 without a unit, whose digits begin at a position.
    private func amount(at start: Int, inBlock block: Int) -> ProseStatement? {
        let all = statements[block]
        let index = all.firstPosition { $0.number.digits.lowerBound >= start }
        guard all.indices.contains(index), all[index].number.digits.lowerBound == start,
            all[index].number.exemption == nil
        else { return nil }
        let number = all[index].number
        let isZero = number.measure == .bare && number.scaled == 0
        return number.fen != nil || isZero ? all[index] : nil
    }

    /// Whether nothing of what rises or falls, and no amount, stands behind a verb.
    private func endsThere(_ end: Int, before limit: Int) -> Bool {
        var end = end
        if end < limit, text.scalars[end] == ProseDirectionWords.perfective { end += 1 }
        guard end < limit, !text.scalars[end].endsClause else { return true }
        return ProseDirectionWords.afterVerbs.contains { text.scalars.has($0, at: end) }
    }

    /// 低于上年 and the like, where the clause says nothing before it than of what it is.
    private func comparative(at position: Int, inBlock block: Int) -> ProseDirection? {
        let range = text.blocks[block].range
        let word = ProseDirectionWords.comparatives.first {
            text.scalars.has($0.word, at: position)
        }
        guard let word, position + word.word.count < range.upperBound,
            !(position > range.lowerBound
                && ProseDirectionWords.denials.contains(text.scalars[position - 1]))
        else { return nil }
        let behind = position + word.word.count
        let year = lastYears.first { text.scalars.has($0, at: behind) }
        guard let year, text.isTyped(position..<behind) else { return nil }
        var end = behind + year.count
        while let filler = ProseDirectionWords.comparisons.first(where: {
            text.scalars.has($0, at: end) && !text.scalars[end].endsClause
        }) {
            end += filler.count
        }
        let isAll =
            end >= range.upperBound || text.scalars[end].endsClause || text.scalars[end].isAnyDigit
        let start = text.startOfClause(before: position, in: range)
        let subject = labels(in: start..<position, ofBlock: block).last {
            facts.lastYearFact(named: $0.name) != nil
        }
        guard isAll, isBridged((subject?.range.upperBound ?? start)..<position, inBlock: block)
        else { return nil }
        return ProseDirection(
            isRise: word.isRise,
            range: position..<behind,
            comparison: position,
            subject: subject,
            value: nil
        )
    }

    /// Whether the clause of a change begins with it, or says no more before it than 其中 and 总体:
    /// then it is of the last amount.
    ///
    /// 人均成本较上年降低 and 会议费压缩到 are of something else.
    func namesNothing(before comparison: Int, inBlock block: Int) -> Bool {
        var position = text.startOfClause(before: comparison, in: text.blocks[block].range)
        let words = [
            ProseWords.fillers, ProseDirectionWords.adverbs, ProseDirectionWords.beforeComparisons,
            ProseWords.moneyUnits.map(\.name), ProseDirectionWords.comparisons,
        ].joined()
        while position < comparison {
            if !text.isTyped[position] || text.scalars[position].isAnyDigit {
                position += 1
                continue
            }
            let word = words.first {
                position + $0.count <= comparison && text.scalars.has($0, at: position)
            }
            guard let word else { return false }
            position += word.count
        }
        return true
    }

    // MARK: Comparisons

    /// The comparison with last year that a verb belongs to, and what is named between them.
    func comparison(
        before end: Int,
        inBlock block: Int
    ) -> (start: Int, subject: ProseLabel?)? {
        let range = text.blocks[block].range
        let sentence = text.startOfSentence(end, in: range)
        let lower = max(sentence, end - 40)
        guard lower < end else { return nil }
        let years = lastYears
        for start in (lower..<end).reversed() {
            let same = ProseDirectionWords.yearless.first { text.scalars.has($0, at: start) }
            if let same, start + same.count <= end,
                let subject = bridge(from: start + same.count, to: end, inBlock: block)
            {
                return (start, subject.label)
            }
            guard let year = years.first(where: { text.scalars.has($0, at: start) }) else {
                continue
            }
            let word = ProseDirectionWords.comparators.first { word in
                start - word.count >= range.lowerBound
                    && text.scalars.has(word, at: start - word.count)
            }
            guard let word, start + year.count <= end,
                let subject = bridge(from: start + year.count, to: end, inBlock: block)
            else { continue }
            return (start - word.count, subject.label)
        }
        return nil
    }

    /// What stands between a comparison and its verb: adverbs, and at most one name.
    ///
    /// - Returns: `nil` if anything else stands there.
    func bridge(
        from start: Int,
        to end: Int,
        inBlock block: Int
    ) -> Bridge? {
        let labels = labels(in: start..<end, ofBlock: block)
        var position = start
        var found: ProseLabel?
        while position < end {
            if let label = labels.first(where: { $0.range.lowerBound == position }),
                found == nil, facts.lastYearFact(named: label.name) != nil
            {
                found = label
                position = label.range.upperBound
                continue
            }
            let words = [ProseDirectionWords.comparisons, ProseDirectionWords.adverbs].joined()
            let rest = [ProseWords.fillers, ProseWords.changeFillers].joined()
            let word =
                words.first { position + $0.count <= end && text.scalars.has($0, at: position) }
                ?? rest.first { position + $0.count <= end && text.scalars.has($0, at: position) }
            guard let word else { return nil }
            position += word.count
        }
        return Bridge(label: found)
    }

    /// Whether nothing but the words of a comparison stands in a range: no name of anything.
    func isBridged(_ range: Range<Int>, inBlock block: Int) -> Bool {
        let years = lastYears
        var position = range.lowerBound
        while position < range.upperBound {
            let words = [
                years, ProseDirectionWords.comparators, ProseDirectionWords.comparisons,
                ProseDirectionWords.adverbs, ProseWords.changeFillers,
            ].joined()
            let word = words.first {
                position + $0.count <= range.upperBound && text.scalars.has($0, at: position)
            }
            guard let word else { return false }
            position += word.count
        }
        return true
    }

    /// Whether the clause of a change says of what it is, and last year's figures do not have that:
    /// ……比上年增加254.88万元，项目支出减少5.00万元.
    func isOfAnother(_ change: ProseStatement) -> Bool {
        guard let verb = verb(of: change),
            comparison(before: verb.lowerBound, inBlock: change.block)?.start ?? 0
                < change.clause.lowerBound,
            let label = labels(
                in: change.clause.lowerBound..<verb.lowerBound,
                ofBlock: change.block
            ).last
        else { return false }
        return !facts.genericNames.contains(label.name)
            && facts.lastYearFact(named: label.name) == nil
            && isBridged(label.range.upperBound..<verb.lowerBound, inBlock: change.block)
    }

    /// The verb of a change with an amount, right before it.
    func verb(of change: ProseStatement) -> Range<Int>? {
        let lower = max(change.clause.lowerBound, change.number.digits.lowerBound - 12)
        let upper = change.number.digits.lowerBound
        guard lower < upper else { return nil }
        for start in (lower..<upper).reversed() {
            guard let verb = text.verb(at: start, before: upper) else { continue }
            // 增长 is the end of 负增长.
            return text.verb(endingAt: verb.range.upperBound, from: lower)?.range ?? verb.range
        }
        return nil
    }

    /// Where the number begins that a verb leads to as the new value, whatever names this year
    /// before it: 减少为0, 增加到5.00万元, 减少到2024年的4.80万元.
    ///
    /// - Parameters:
    ///   - verb: the verb of change.
    ///   - limit: where its block ends.
    /// - Returns: the position of the first digit; `nil` if the verb leads to no new value.
    func newValue(behind verb: ProseVerb, before limit: Int) -> Int? {
        guard verb.becomes else { return nil }
        let scalars = text.scalars
        var end = verb.range.upperBound
        if end < limit, scalars[end] == ProseDirectionWords.perfective { end += 1 }
        let word = ProseDirectionWords.becoming.first { scalars.has($0, at: end) }
        guard let word else { return nil }
        end += word.count
        let fillers =
            [ProseWords.year(facts.disclosure.fiscalYear)] + ProseDirectionWords.ofNewValue
        while let filler = fillers.first(where: { scalars.has($0, at: end) }) {
            end += filler.count
        }
        return end < limit && scalars[end].isAnyDigit ? end : nil
    }
}
