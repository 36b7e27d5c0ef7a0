import Budget

/// A rise or fall that is stated without an amount (只说方向的增减): 较上年有所减少.
struct ProseDirection {
    let isRise: Bool
    /// The verb.
    let range: Range<Int>
    /// Where the comparison with last year begins; `nil` if none stands before it: 减少为0.
    let comparison: Int?
    /// The name between the comparison and the verb: 与上年相比，支出合计减少.
    let subject: ProseLabel?
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
            guard let verb = verb(at: position, before: range.upperBound) else {
                position += 1
                continue
            }
            if let direction = direction(verb, inBlock: block) { found.append(direction) }
            position = verb.range.upperBound
        }
        return found
    }

    /// A verb of change at a position.
    private func verb(
        at position: Int,
        before end: Int
    ) -> (isRise: Bool, range: Range<Int>)? {
        for (words, isRise) in [(ProseWords.rises, true), (ProseWords.falls, false)] {
            let word = words.first {
                position + $0.count <= end && text.scalars.has($0, at: position)
            }
            if let word { return (isRise, position..<position + word.count) }
        }
        return nil
    }

    private func direction(
        _ verb: (isRise: Bool, range: Range<Int>),
        inBlock block: Int
    ) -> ProseDirection? {
        let range = text.blocks[block].range
        guard text.isTyped(verb.range) else { return nil }
        let becomes = isBecoming(verb.range.upperBound, before: range.upperBound)
        guard becomes || endsThere(verb.range.upperBound, before: range.upperBound) else {
            return nil
        }
        let compared = comparison(before: verb.range.lowerBound, inBlock: block)
        guard compared != nil || becomes else { return nil }
        return ProseDirection(
            isRise: verb.isRise,
            range: verb.range,
            comparison: compared?.start,
            subject: compared?.subject
        )
    }

    /// Whether nothing of what rises or falls, and no amount, stands behind a verb.
    private func endsThere(_ end: Int, before limit: Int) -> Bool {
        var end = end
        if end < limit, text.scalars[end] == ProseDirectionWords.perfective { end += 1 }
        guard end < limit, !text.scalars[end].endsClause else { return true }
        return ProseDirectionWords.afterVerbs.contains { text.scalars.has($0, at: end) }
    }

    /// Whether the verb leads to the new value: 减少为0, 增加到5.00万元.
    func isBecoming(_ end: Int, before limit: Int) -> Bool {
        var end = end
        if end < limit, text.scalars[end] == ProseDirectionWords.perfective { end += 1 }
        guard
            let word = ProseDirectionWords.becoming.first(where: { text.scalars.has($0, at: end) })
        else { return false }
        end += word.count
        if end < limit, text.scalars[end].isBlank { end += 1 }
        return end < limit && text.scalars[end].isAnyDigit
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
        let years = ProseWords.lastYear + [ProseWords.year(facts.disclosure.fiscalYear - 1)]
        for start in (lower..<end).reversed() {
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
        let years = ProseWords.lastYear + [ProseWords.year(facts.disclosure.fiscalYear - 1)]
        var position = range.lowerBound
        while position < range.upperBound {
            let words = [
                years, ProseDirectionWords.comparators, ProseDirectionWords.comparisons,
                ProseDirectionWords.adverbs, ProseWords.changeFillers,
            ].joined()
            guard let word = words.first(where: { text.scalars.has($0, at: position) }) else {
                return false
            }
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
            if let verb = verb(at: start, before: upper) { return verb.range }
        }
        return nil
    }
}
