import Budget

/// What a change, or a rate of change, is computed from (增减).
extension RelationReader {
    /// This year's amount and that of last year, or the accounts and the budget.
    ///
    /// - Parameter statement: the amount or percentage of the change.
    /// - Returns: the pairs that it may be computed from.
    func change(_ statement: ProseStatement) -> Relation {
        changeOfItsOwn(beginning(of: statement))
    }

    /// The amount of a change that a rate follows: 增加1.00万元，增长5.00%.
    private func beginning(of statement: ProseStatement) -> ProseStatement {
        guard statement.cell == nil, statement.number.measure == .percentage,
            let verb = passages.verb(of: statement),
            let last = earlier(in: statement.sentence, before: statement).first,
            case .change = last.role, last.number.measure != .percentage,
            last.number.range.upperBound <= verb.lowerBound,
            isEmpty(last.number.range.upperBound..<verb.lowerBound)
        else { return statement }
        return last
    }

    private func changeOfItsOwn(_ statement: ProseStatement) -> Relation {
        guard statement.cell == nil, !statement.isForeign else { return Relation() }
        let earlier = earlier(in: statement.sentence, before: statement)
        let compared = comparedValue(statement, earlier)
        let values = earlier.filter {
            $0.role == .value && $0.number.measure != .percentage && comparator(before: $0) == nil
        }
        // Vehicles are not what an amount is added to; a rate is of whatever stands before it.
        let isCount = if case .quantity = statement.number.measure { true } else { false }
        let isRate = statement.number.measure == .percentage
        let last = values.first {
            !$0.isOfLastYear && (isRate || ($0.number.fen == nil) == isCount)
        }
        let verb = passages.verb(of: statement)?.lowerBound ?? statement.number.digits.lowerBound
        let end = compared?.comparator ?? verb
        let start = startOfWords(before: compared?.value ?? statement)
        let reason = text.endOfReasonMark(in: start..<max(start, end))
        let words = (reason ?? start)..<max(start, end)
        let comparison = min(words.lowerBound, end)..<max(words.upperBound, verb)
        var own = reader.claim(in: words, of: compared?.value ?? statement)
        let isAgainstBudget =
            isAgainstBudget(comparison) || isBehindCompletion(statement, words)
        if isAgainstBudget { own.own.removeAll(where: \.isMeasure) }
        own.isOfLastYear = false
        let isNamed = own.own.contains(where: \.isName)
        // What changed in a reason is no amount before it: 主要原因是参保人数增长5.20%.
        guard isNamed || reason == nil else { return Relation() }
        let subject = isNamed ? nil : last ?? ofSentenceBefore(statement, words)
        let (part, base) = operands(
            own,
            subject,
            compared?.value,
            like: subject ?? statement,
            isAgainstBudget: isAgainstBudget
        )
        let typed = subject.flatMap { Operand($0.number, text: passages.stated($0.number)) }
        let said = values.filter { isAgainstBudget ? saysBudget($0) : $0.isOfLastYear }
            .compactMap(operand)
        // 亏损额比上年扩大 is said of something else.
        let clause = max(words.lowerBound, min(statement.clause.lowerBound, end))..<words.upperBound
        let isUnderstood =
            isNamed
            ? own.isUnderstood && own.isWhole
            : reader.claim(in: clause, of: statement).isUnderstood
        let pair = part.flatMap { part in base.flatMap { OperandPair(part, $0) } }
        // Last year's total is not what one of its parts was.
        if !isAgainstBudget, let pair, !isOfOneThing(pair) { return Relation() }
        // What last year's figures do not name may be named by a row of a form.
        guard
            isAgainstBudget || isNamed && pair?.isOfFigures ?? false
                || !passages.isOfAnother(statement)
        else { return Relation() }
        return Relation(
            pairs: pairs([part, typed].compactMap(\.self), [base].compactMap(\.self) + said),
            certain: isUnderstood ? pair : nil,
            isAgainstBudget: isAgainstBudget
        )
    }

    /// Whether last year's figure is of what it is compared with: the data says of which figure it
    /// is, and that one has the amount of this year.
    private func isOfOneThing(_ pair: OperandPair) -> Bool {
        guard let part = pair.part.fact, part.isCell, let last = pair.base.fact,
            let same = claims.counterpart(of: last)
        else { return true }
        return same.source == part.source || same.value == part.value
    }

    /// The one amount of the sentence before that is no part of another.
    ///
    /// A sentence that begins with its comparison is of that: ……4.20万元；比上年增加0.90万元. One that
    /// begins with 决算数 is of the accounts among several.
    private func ofSentenceBefore(
        _ statement: ProseStatement,
        _ words: Range<Int>
    ) -> ProseStatement? {
        let start = statement.sentence.lowerBound
        let block = text.blocks[statement.block].range
        guard words.lowerBound == start, start > block.lowerBound, statement.number.fen != nil
        else { return nil }
        let measures = reader.tokens(in: words, ofBlock: statement.block)
        let isOfAccounts =
            !measures.isEmpty && measures.allSatisfy { $0.isMeasure && !$0.saysBudget }
            && reader.isUnderstood(
                words,
                ofBlock: statement.block,
                besides: passages.lastYears + ProseDirectionWords.comparators
                    + ProseDirectionWords.comparisons
            )
        guard
            isOfAccounts
                || passages.namesNothing(before: words.upperBound, inBlock: statement.block)
        else { return nil }
        let sentence = text.startOfSentence(start - 1, in: block)
        let values = passages.statements[statement.block][..<statement.position].suffix(12).filter {
            $0.role == .value && $0.number.fen != nil && $0.number.exemption == nil
                && !$0.isOfLastYear && $0.number.digits.lowerBound >= sentence
                && !reader.claim(of: $0).isPart && !(isOfAccounts && saysBudget($0))
        }
        return values.count == 1 ? values[0] : nil
    }

    /// Last year's figure of what an amount of the text states, where its words lead to both.
    ///
    /// - Parameter statement: the amount.
    /// - Returns: the figure of last year; `nil` where the words lead to none, or to several.
    func lastYear(of statement: ProseStatement) -> ProseFact? {
        guard statement.cell == nil, figure(statement) != nil else { return nil }
        var claim = stated.claim(of: statement)
        guard claim.isUnderstood, claim.isWhole else { return nil }
        claim.isOfLastYear = true
        return operand(claim, like: Operand(statement.number, text: ""))?.fact
    }

    /// This year's and last year's figure of what is named in a range.
    ///
    /// - Parameters:
    ///   - range: a clause, of which every word is understood.
    ///   - block: the block that it stands in.
    /// - Returns: both figures; `nil` where the words lead to none, or to several.
    func years(ofNamed range: Range<Int>, inBlock block: Int) -> OperandPair? {
        let words =
            ClaimWords.fillerWords + ProseDirectionWords.comparators
            + ProseDirectionWords.comparisons
        var claim = reader.claim(named: range, ofBlock: block)
        let year = facts.disclosure.fiscalYear
        guard claim.own.contains(where: \.isName),
            !text.isForeign(range, passages.labels(in: range, ofBlock: block), year: year),
            reader.isUnderstood(range, ofBlock: block, besides: words)
        else { return nil }
        claim.isOfLastYear = true
        guard let base = operand(claim, like: nil), let last = base.fact else { return nil }
        claim.isOfLastYear = false
        let part =
            claims.counterpart(of: last).flatMap { Operand($0, facts) }
            ?? operand(claim, like: base)
        return part.flatMap { $0.fact == nil ? nil : OperandPair($0, base) }
    }

    /// This year's amount and what it is compared with.
    ///
    /// - Parameters:
    ///   - own: what is said before the verb.
    ///   - subject: the amount that changed, where the text states it.
    ///   - compared: the amount that it is compared with, where the text states it.
    ///   - statement: a number that has the unit of both.
    ///   - isAgainstBudget: whether the accounts are compared with the budget.
    /// - Returns: both; `nil` where the words lead to none, or to several values.
    private func operands(
        _ own: Claim,
        _ subject: ProseStatement?,
        _ compared: ProseStatement?,
        like statement: ProseStatement,
        isAgainstBudget: Bool
    ) -> (part: Operand?, base: Operand?) {
        let like = Operand(statement.number, text: "")
        var claim = subject.map { stated.claim(of: $0) } ?? own
        var part = subject.map { self.part($0) } ?? operand(claim, like: like)
        if isAgainstBudget {
            claim.own = claim.own.filter { !$0.isMeasure } + [.budget]
        } else {
            claim.isOfLastYear = true
        }
        let base = compared.map { operand($0) } ?? operand(claim, like: like)
        // What last year's figure is compared with is told by the data.
        if own.own.contains(where: \.isName), part == nil, let last = base?.fact,
            let fact = claims.counterpart(of: last)
        {
            part = Operand(fact, facts)
        }
        return (part, base)
    }

    /// The amount that stands between a comparison and its verb: 比上年251.45万元减少14.58%.
    private func comparedValue(
        _ statement: ProseStatement,
        _ earlier: [ProseStatement]
    ) -> (value: ProseStatement, comparator: Int)? {
        guard let last = earlier.first, last.role == .value, last.number.measure != .percentage,
            let verb = passages.verb(of: statement),
            last.number.range.upperBound <= verb.lowerBound,
            isEmpty(last.number.range.upperBound..<verb.lowerBound),
            let comparator = comparator(before: last)
        else { return nil }
        return (last, comparator)
    }

    /// Where 比 or 较 stands before a number in its clause, so that it is what something is
    /// compared with.
    private func comparator(before statement: ProseStatement) -> Int? {
        let start = max(statement.clause.lowerBound, startOfWords(before: statement))
        let words = start..<max(start, statement.number.digits.lowerBound)
        return words.last { position in
            RelationWords.compares.contains { word in
                position + word.count <= words.upperBound && text.scalars.has(word, at: position)
            } && !RelationWords.behindNoComparison.contains(text.scalars[position + 1])
        }
    }

    /// The accounts and the budget that a rate of completion is computed from (完成预算的…%).
    ///
    /// - Parameter statement: the percentage.
    /// - Returns: the pairs that it may be computed from.
    func completion(_ statement: ProseStatement) -> Relation {
        guard statement.cell == nil, !statement.isForeign else { return Relation() }
        let values = earlier(in: statement.sentence, before: statement).filter {
            $0.role == .value && $0.number.measure != .percentage && !$0.isOfLastYear
        }
        let last = values.first
        let start = max(statement.sentence.lowerBound, last?.number.range.upperBound ?? 0)
        let words = start..<max(start, statement.number.digits.lowerBound)
        var own = reader.claim(in: words, of: statement)
        own.own.removeAll(where: \.isMeasure)
        let isNamed = own.own.contains(where: \.isName)
        var claim = isNamed ? own : last.map { stated.claim(of: $0) } ?? own
        claim.isOfLastYear = false
        claim.own.removeAll(where: \.isMeasure)
        let like = last.flatMap { Operand($0.number, text: "") }
        var budget = claim
        budget.own.append(.budget)
        let part = operand(claim, like: like)
        let base = operand(budget, like: like)
        let accounts = values.filter { !saysBudget($0) }.compactMap(operand)
        let budgets = values.filter(saysBudget).compactMap(operand)
        var relation = Relation(
            pairs: pairs([part].compactMap(\.self) + accounts, [base].compactMap(\.self) + budgets),
            certain: nil
        )
        relation.pairs.removeAll { $0.base.size == 0 }
        if let pair = part.flatMap({ part in base.flatMap { OperandPair(part, $0) } }) {
            let isSaid =
                values.isEmpty
                || values.contains { $0.number.states(pair.part) || figure($0) != nil }
            if claim.isUnderstood, claim.isWhole, isSaid, pair.base.size != 0 {
                relation.certain = pair
            }
        }
        return relation
    }

    /// The figure that a number states, or the value of those that its words allow.
    private func part(_ statement: ProseStatement) -> Operand? {
        figure(statement).flatMap { Operand($0, facts) }
            ?? Operand(common: figures(statement), facts)
    }

    /// Every pair once.
    private func pairs(_ parts: [Operand], _ bases: [Operand]) -> [OperandPair] {
        let all = parts.flatMap { part in bases.compactMap { OperandPair(part, $0) } }
        return all.enumerated().filter { index, pair in
            !all[..<index].contains { $0.isAlike(pair) }
        }.map(\.element)
    }

    /// Whether the words of a number say that it is of the budget.
    private func saysBudget(_ statement: ProseStatement) -> Bool {
        stated.claim(of: statement).own.contains(where: \.saysBudget)
    }

    /// Whether a change follows a rate of completion at once: 完成预算的88.93%，节约4.76万元.
    private func isBehindCompletion(_ statement: ProseStatement, _ words: Range<Int>) -> Bool {
        guard statement.position > 0 else { return false }
        let last = passages.statements[statement.block][statement.position - 1]
        return last.role == .completion && last.number.range.upperBound == words.lowerBound
            && isEmpty(words)
    }

    /// Whether a comparison is with the budget: 比年初预算数增加, 大于年初预算数.
    private func isAgainstBudget(_ words: Range<Int>) -> Bool {
        words.contains { position in
            (RelationWords.comparators + RelationWords.orders.map(\.word)).contains { word in
                let end = position + word.count
                guard end <= words.upperBound, text.scalars.has(word, at: position) else {
                    return false
                }
                let clause = (end..<words.upperBound).prefix { !text.scalars[$0].endsClause }
                let near = clause.prefix(10)
                return !near.isEmpty && text.contains(RelationWords.budget, in: near)
                    && !text.contains(passages.lastYears, in: near)
            }
        }
    }
}

extension ClaimToken {
    /// What says that the budget is meant, where no word of the text does.
    static let budget = ClaimToken(
        range: 0..<0,
        concepts: [.budget],
        isWhole: false,
        saysBudget: true
    )
}
