import Budget
import Characters

/// Goes through the numbers of a block from left to right.
struct StatementReader {
    let text: ProseText
    let block: Int
    let labels: [ProseLabel]
    let year: Int
    private let lastYears: [[Unicode.Scalar]]
    /// The first label that does not stand before the last number.
    private var next = 0
    private var sentenceStart: Int
    private var clauseStart: Int
    private var position: Int
    /// Where the number before ends, if it is a rate of completion.
    private var endOfCompletion: Int?
    /// Where the sentence begins that opens with an amount of last year, and where that ends.
    private var lastYearOpens: (sentence: Int, end: Int)?
    /// Where the sentence begins whose last value is of something that the data does not hold.
    private var foreignSentence: Int?

    private static let limitOfSentence = 400
    private static let limitOfClause = 200

    init(text: ProseText, block: Int, labels: [ProseLabel], year: Int) {
        self.text = text
        self.block = block
        self.labels = labels
        self.year = year
        lastYears = ProseWords.lastYear(before: year)
        position = text.blocks[block].range.lowerBound
        sentenceStart = position
        clauseStart = position
    }

    mutating func statement(
        _ number: ProseNumber,
        at index: Int,
        formula: String?
    ) -> ProseStatement {
        let start = number.digits.lowerBound
        advance(to: start)
        // No sentence and no clause is that long; the bounds keep what looks back linear.
        let sentenceStart = max(sentenceStart, start - Self.limitOfSentence)
        let clauseStart = max(clauseStart, start - Self.limitOfClause)
        while next < labels.count, labels[next].range.upperBound <= start { next += 1 }
        let before = labels[..<next].suffix(6).reversed().filter {
            $0.range.lowerBound >= sentenceStart
        }
        let clause = clauseStart..<start
        let label = before.first.flatMap { isAdjacent($0.range.upperBound, start) ? $0 : nil }
        let context = label.flatMap { label in
            before.dropFirst().first { isAdjacent($0.range.upperBound, label.range.lowerBound) }
        }
        let role = role(number, clause, formula)
        endOfCompletion = role == .completion ? number.range.upperBound : nil
        let named = before.filter { label in
            clause.contains(label.range.lowerBound)
                && !ProseWords.lastYear.contains { $0.elementsEqual(text.scalars[label.range]) }
        }
        // 全区支出35.60亿元，比上年增长6.1%: what names nothing is of what was said last.
        let isForeign =
            text.isForeign(clause, named, year: year)
            || role != .value && named.isEmpty && foreignSentence == sentenceStart
        if role == .value { foreignSentence = isForeign ? sentenceStart : nil }
        let isPart = role == .value && isPartOfLastYear(before: start, in: sentenceStart)
        let isOfLastYear = mentionsLastYear(clause) || isPart
        if isOfLastYear, role == .value, lastYearOpens?.sentence != sentenceStart,
            !text.contains(ProseWords.comparisons, in: sentenceStart..<start)
        {
            lastYearOpens = (sentenceStart, number.range.upperBound)
        }
        return ProseStatement(
            number: number,
            block: block,
            position: index,
            role: role,
            label: label,
            context: context,
            following: following(number),
            named: before.map(\.name),
            isOfLastYear: isOfLastYear,
            isPartOfLastYear: isPart,
            isForeign: isForeign,
            sentence: sentenceStart..<endOfSentence(from: start),
            clause: clause,
            formula: formula
        )
    }

    /// Whether what stands in a sentence are the parts of an amount of last year with which it
    /// opens, no other year and no comparison being named since: 2023年支出100万元，其中：基本支出60万元.
    private func isPartOfLastYear(before start: Int, in sentence: Int) -> Bool {
        guard let opening = lastYearOpens, opening.sentence == sentence, opening.end < start else {
            return false
        }
        let since = opening.end..<start
        return text.contains(ClaimWords.openings, in: since)
            && !text.contains(ProseWords.comparisons, in: since)
            && !text.contains(ProseWords.thisYear + [ProseWords.year(year)], in: since)
    }

    private mutating func advance(to end: Int) {
        while position < end {
            if text.scalars[position].endsSentence { sentenceStart = position + 1 }
            if text.endsClause(at: position) { clauseStart = position + 1 }
            position += 1
        }
    }

    private func endOfSentence(from start: Int) -> Int {
        let end = text.blocks[block].range.upperBound
        let limit = min(end, start + Self.limitOfSentence)
        return text.scalars[start..<limit].firstIndex(where: \.endsSentence) ?? limit
    }

    /// Whether only words without a meaning of their own stand between a name and what it names.
    private func isAdjacent(_ end: Int, _ start: Int) -> Bool {
        guard end <= start, start - end <= 16 else { return false }
        var position = end
        while position < start {
            let filler = ProseWords.fillers.first { word in
                position + word.count <= start && text.scalars.has(word, at: position)
            }
            guard let filler else { return false }
            position += filler.count
        }
        return true
    }

    private func following(_ number: ProseNumber) -> ProseLabel? {
        guard case .quantity = number.measure, next < labels.count else { return nil }
        let label = labels[next...].prefix(2).first {
            $0.range.lowerBound >= number.range.upperBound
        }
        return label.flatMap { $0.range.lowerBound == number.range.upperBound ? $0 : nil }
    }

    private func role(
        _ number: ProseNumber,
        _ clause: Range<Int>,
        _ formula: String?
    ) -> ProseStatement.Role {
        var end = number.digits.lowerBound
        // 增加-254.88万元 is a decrease.
        let isNegative =
            end > clause.lowerBound && ProseTableWords.minus.contains(text.scalars[end - 1])
            && !(end - 1 > clause.lowerBound && text.scalars[end - 2].isAnyDigit)
        if isNegative { end -= 1 }
        if number.measure != .percentage, let order = orderOfBudget(before: end, clause) {
            return .change(isRise: order == .more)
        }
        if becomes(number, end, clause) { return .value }
        // 节约 ends with what may stand behind a verb, so the verb is looked for first.
        while text.verb(endingAt: end, from: clause.lowerBound) == nil,
            let filler = word(of: ProseWords.changeFillers, before: end, clause)
        {
            end -= filler.count
        }
        if let verb = text.verb(endingAt: end, from: clause.lowerBound),
            verb.isPlain || isComputed(formula) || isCompared(verb) || isOfCompletion(verb)
        {
            return .change(isRise: verb.isRise != isNegative)
        }
        guard number.measure == .percentage else { return .value }
        let near = clause.suffix(30)
        // 占已完成投资的 is a share.
        if text.contains(ProseWords.share, in: near) { return .share }
        return text.contains(RelationWords.completion, in: near) ? .completion : .value
    }

    /// Whether a formula yields a change, which its verb has to fit.
    private func isComputed(_ formula: String?) -> Bool {
        guard let formula = formula?.drop(while: \.isWhitespace) else { return false }
        return ProseWords.signless.contains(where: formula.hasPrefix)
    }

    private func isCompared(_ verb: ProseVerb) -> Bool {
        text.isCompared(verb, with: lastYears, from: sentenceStart)
            || text.isCompared(verb, with: RelationWords.budgets, from: sentenceStart)
    }

    /// Whether a verb follows a rate of completion with nothing but a comma between: 完成预算的
    /// 88.93%，节约4.76万元.
    private func isOfCompletion(_ verb: ProseVerb) -> Bool {
        guard let endOfCompletion else { return false }
        return (0...2).contains(verb.range.lowerBound - endOfCompletion)
    }

    /// How the accounts are said to be to the budget by a number: 决算数大于预算数27.33万元.
    private func orderOfBudget(before end: Int, _ clause: Range<Int>) -> RelationWords.Order? {
        guard let budget = word(of: RelationWords.budgets, before: end, clause) else { return nil }
        let start = end - budget.count
        return RelationWords.orders.first { order in
            start - order.word.count >= clause.lowerBound && order.order != .equal
                && text.scalars.has(order.word, at: start - order.word.count)
        }?.order
    }

    /// Whether a number is what something changed to and not by how much: 减少为0万元.
    ///
    /// 增长为11.10% is a rate all the same.
    private func becomes(_ number: ProseNumber, _ end: Int, _ clause: Range<Int>) -> Bool {
        var end = end
        if end > clause.lowerBound, text.scalars[end - 1].isBlank { end -= 1 }
        guard number.measure != .percentage,
            let word = word(of: ProseDirectionWords.becoming, before: end, clause)
        else { return false }
        end -= word.count
        if end > clause.lowerBound, text.scalars[end - 1] == ProseDirectionWords.perfective {
            end -= 1
        }
        return text.verb(endingAt: end, from: clause.lowerBound)?.becomes ?? false
    }

    private func word(
        of words: [[Unicode.Scalar]],
        before end: Int,
        _ clause: Range<Int>
    ) -> [Unicode.Scalar]? {
        words.first { word in
            end - word.count >= clause.lowerBound && text.scalars.has(word, at: end - word.count)
        }
    }

    /// Whether a month stands behind a year.
    private func isDay(_ position: Int) -> Bool {
        let end = (position..<min(position + 3, text.scalars.count)).first {
            !text.scalars[$0].isDigit
        }
        return end.map { ProseWords.month == text.scalars[$0] } ?? false
    }

    /// Whether last year is named in the clause, and not as part of a name such as 上年结转.
    private func mentionsLastYear(_ clause: Range<Int>) -> Bool {
        let near = clause.suffix(30)
        let words = lastYears
        for position in near {
            guard let word = words.first(where: { text.scalars.has($0, at: position) }) else {
                continue
            }
            // 截至2023年12月31日 is a day and no year to compare with.
            let end = position + word.count
            if end < text.scalars.count, text.scalars[end].isDigit, isDay(end) { continue }
            let isName = labels[..<next].suffix(6).contains { label in
                label.range.contains(position) && label.range.count > word.count
            }
            if !isName { return true }
        }
        return false
    }
}

extension ProseText {
    /// The characters of the heading above a block, or of what its section begins with; no heading
    /// is longer.
    func heading(above block: Int) -> Range<Int> {
        blocks[blocks[block].section].range.prefix(200)
    }

    /// Where the sentence around a position begins; no further back than two hundred characters.
    func startOfSentence(_ position: Int, in block: Range<Int>) -> Int {
        let near = scalars[max(block.lowerBound, position - 200)..<position]
        return near.lastIndex(where: \.endsSentence).map { $0 + 1 } ?? near.startIndex
    }

    /// Whether a clause ends with the character at a position; a separator in a number ends none.
    func endsClause(at position: Int) -> Bool {
        guard scalars[position].endsClause else { return false }
        let isInNumber =
            position > 0 && position + 1 < scalars.count && !scalars[position].endsSentence
            && scalars[position - 1].isAnyDigit && scalars[position + 1].isAnyDigit
        return !isInNumber
    }

    /// Where the clause before a position begins; no clause is looked at that is longer.
    func startOfClause(before position: Int, in block: Range<Int>) -> Int {
        let near = max(block.lowerBound, position - 40)..<position
        return near.last(where: endsClause).map { $0 + 1 } ?? near.lowerBound
    }

    /// Whether one of the words stands in a range.
    func contains(_ words: [[Unicode.Scalar]], in range: Range<Int>) -> Bool {
        first(of: words, in: range) != nil
    }

    /// Where the first of the words begins.
    func first(of words: [[Unicode.Scalar]], in range: Range<Int>) -> Range<Int>? {
        for position in range {
            for word in words
            where position + word.count <= range.upperBound && scalars.has(word, at: position) {
                return position..<(position + word.count)
            }
        }
        return nil
    }
}
