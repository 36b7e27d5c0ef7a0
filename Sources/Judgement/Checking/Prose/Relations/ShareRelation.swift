import Budget
import Characters

/// What a percentage is a share of (占比).
extension RelationReader {
    /// What a share is of, with the figures that it may be.
    private struct Part {
        let operand: Operand
        let figures: [ProseFact]
        /// Whether the words leave no other.
        let isCertain: Bool
        /// The figures that it is the sum of.
        var addends: [ProseFact] = []
    }

    /// What a share is of a whole of, as far as its words say it.
    private struct Whole {
        var candidates: [Operand] = []
        /// The one that the words lead to, or the first where none of several may be right.
        var certain: Operand?
        /// Whether words name it.
        var isNamed = false
        /// Whether those words leave no other.
        var isOne = true
    }

    /// The part and the whole of a share.
    ///
    /// - Parameter statement: the percentage.
    /// - Returns: the pairs that it may be computed from.
    func share(_ statement: ProseStatement) -> Relation {
        if let cell = statement.cell { return share(statement, in: cell) }
        guard !statement.isForeign else { return Relation() }
        guard let word = text.first(of: ProseWords.share, in: statement.clause) else {
            return Relation()
        }
        if let listed = listed(statement) {
            let whole = whole(of: statement, behind: word.upperBound, listed)
            return Relation(
                pairs: whole.candidates.compactMap { OperandPair(listed.operand, $0) }
            )
        }
        guard let part = part(of: statement, before: word.lowerBound) else {
            let none = Part(operand: .none, figures: [], isCertain: false)
            let whole = whole(of: statement, behind: word.upperBound, none)
            return Relation(namedBases: whole.isNamed ? whole.candidates : [])
        }
        let whole = whole(of: statement, behind: word.upperBound, part)
        // Which of several figures is meant is not known, only what they are worth.
        let parts = [part.operand] + part.figures.compactMap { Operand(common: [$0], facts) }
        var relation = Relation()
        for part in parts {
            relation.pairs += whole.candidates.compactMap { OperandPair(part, $0) }
        }
        relation.pairs.removeAll { $0.base.size == 0 }
        keepWhole(of: relation, statement, isNamed: whole.isNamed)
        relation.isNamed = whole.isNamed && whole.isOne && part.figures.count < 2
        relation.namedBases = whole.isNamed ? whole.candidates : []
        guard part.isCertain, let certain = whole.certain, certain.size != 0 else {
            return relation
        }
        relation.certain = OperandPair(part.operand, certain)
        return relation
    }

    /// Keeps the whole that a share leaves unsaid, for those behind it.
    private func keepWhole(
        of relation: Relation,
        _ statement: ProseStatement,
        isNamed: Bool
    ) {
        guard !isNamed, relation.isUnmistakable(where: statement.number.isShare),
            let pair = relation.first(where: statement.number.isShare), pair.isOfFigures
        else { return }
        lastWhole = (statement.block, pair.base)
    }

    /// The part of a share in a list: 甲5万元、乙3万元，分别占62.50%、37.50%.
    ///
    /// Where the numbers of the parts are not those of the shares, none is chosen.
    private func listed(_ statement: ProseStatement) -> Part? {
        let sentence = passages.statements[statement.block].filter { other in
            other.number.exemption == nil
                && statement.sentence.contains(other.number.digits.lowerBound)
        }
        guard let place = sentence.firstIndex(where: { $0.position == statement.position }) else {
            return nil
        }
        func isNext(_ index: Int) -> Bool {
            guard index > 0, sentence[index - 1].number.measure == .percentage else { return false }
            let end = sentence[index - 1].number.range.upperBound
            let between = end..<max(end, sentence[index].number.digits.lowerBound)
            return between.count <= 2
                && between.allSatisfy { ProseWords.joins.contains(text.scalars[$0]) }
        }
        var first = place
        while isNext(first) { first -= 1 }
        var end = place + 1
        while end < sentence.count, isNext(end) { end += 1 }
        guard end - first > 1 else { return nil }
        let values = sentence[..<first].filter { $0.role == .value }.suffix(end - first)
        guard values.count == end - first else {
            return named(sentence[first], count: end - first).flatMap { names in
                part(named: names[place - first], of: statement)
            }
        }
        let value = values[values.startIndex + place - first]
        return operand(value).map { Part(operand: $0, figures: figures(value), isCertain: false) }
    }

    /// The names of a list that stands before its shares: 货物、服务分别占85.46%和14.54%.
    private func named(_ first: ProseStatement, count: Int) -> [ClaimToken]? {
        let words = startOfWords(before: first)..<first.number.digits.lowerBound
        let names = reader.tokens(in: words, ofBlock: first.block).filter(\.isName).suffix(count)
        let isList = zip(names, names.dropFirst()).allSatisfy { one, next in
            (one.range.upperBound..<next.range.lowerBound).allSatisfy {
                ProseWords.joins.contains(text.scalars[$0])
            }
        }
        return names.count == count && isList ? Array(names) : nil
    }

    /// What a name of a list means.
    private func part(named name: ClaimToken, of statement: ProseStatement) -> Part? {
        let claim = reader.claim(in: name.range, of: statement)
        return operand(claim, like: nil).map {
            Part(operand: $0, figures: figures(claim, like: nil), isCertain: claim.isUnderstood)
        }
    }

    /// The share that a table states of what its row names.
    private func share(_ statement: ProseStatement, in cell: ProseCell) -> Relation {
        guard let row = cell.row else { return Relation() }
        let parts = facts.facts(named: row.name).map { facts.facts[$0] }.filter { fact in
            fact.isMain && !fact.isOfLastYear && !fact.isTotal
        }.compactMap { Operand($0, facts) }
        let pairs = parts.flatMap { part in
            totals(of: [part.fact].compactMap(\.self)).compactMap { OperandPair(part, $0) }
        }
        return Relation(pairs: pairs, certain: pairs.first)
    }

    /// What a share is of: what is named before 占, or the last number where nothing is.
    private func part(of statement: ProseStatement, before word: Int) -> Part? {
        let before = earlier(in: statement.sentence, before: statement).filter {
            $0.number.range.upperBound <= word
        }
        let start = max(statement.sentence.lowerBound, before.first?.number.range.upperBound ?? 0)
        let words = start..<max(start, word)
        let clause = max(words.lowerBound, statement.clause.lowerBound)..<words.upperBound
        let last = before.first { $0.role == .value }
        if isEmpty(clause) {
            guard let last, let part = operand(last) else { return nil }
            // A number that another percentage follows is no longer the one that is spoken of.
            let isNext = last.number.range.upperBound >= words.lowerBound
            return Part(operand: part, figures: figures(last), isCertain: isNext)
        }
        if let sum = stated.sum(before: word, of: statement), let part = Operand(sum.fact, facts) {
            return Part(
                operand: part,
                figures: [sum.fact],
                isCertain: sum.isCounted,
                addends: sum.parts
            )
        }
        let claim = reader.claim(in: words, of: statement)
        guard claim.own.contains(where: \.isName) else { return nil }
        let like = last.flatMap { Operand($0.number, text: "") }
        for like in [nil, like] {
            guard let part = operand(claim, like: like) else { continue }
            let figures = part.fact.map { [$0] } ?? figures(claim, like: like)
            let isCertain = claim.isUnderstood && claim.isWhole
            return Part(operand: part, figures: figures, isCertain: isCertain)
        }
        let figures = figures(claim, like: nil)
        // Several figures have the name: what contradicts each of them is wrong.
        return figures.first.flatMap { Operand($0, facts) }.map {
            Part(operand: $0, figures: figures, isCertain: claim.isUnderstood && claim.isWhole)
        }
    }

    /// What a share is of a whole of: what stands behind 占, or what the sentence divides.
    private func whole(
        of statement: ProseStatement,
        behind word: Int,
        _ part: Part
    ) -> Whole {
        let words = word..<max(word, statement.number.digits.lowerBound)
        let stated = passages.statements[statement.block][..<statement.position].last {
            words.contains($0.number.digits.lowerBound) && $0.role == .value
        }
        if let stated, let whole = operand(stated) {
            return Whole(candidates: [whole], certain: whole, isNamed: true)
        }
        let divided = divided(by: statement, part.operand)
        let totals = totals(of: part.addends.isEmpty ? part.figures : part.addends)
        if isEmpty(words, besides: ClaimWords.fillerWords) {
            return unsaidWhole(of: part, divided, totals, inBlock: statement.block)
        }
        var claim = reader.claim(in: words, of: statement)
        if case .cell(let id) = part.operand.fact?.source { claim.home = id.form }
        claim.isOfHome = claim.home != nil
        // The row of the part is none of its whole.
        claim.isPart = false
        claim.topics.removeAll { topic in topic.concepts.contains { $0.kind == .row } }
        guard claim.own.contains(where: { $0.isName || $0.isMeasure }) else {
            let named = numbers(named: words, before: statement)
            return Whole(
                candidates: divided + totals,
                certain: named.count == 1 ? named.first : nil
            )
        }
        let isCertain = claim.isUnderstood && claim.isWhole
        if let whole = operand(claim, like: part.operand),
            !part.figures.contains(where: { $0.source == whole.fact?.source })
        {
            return Whole(
                candidates: [whole] + divided,
                certain: isCertain ? whole : nil,
                isNamed: true
            )
        }
        // Nothing is a whole of itself: 一般公共预算支出占本年支出的…% is of another form.
        (claim.home, claim.isOfHome, claim.headings, claim.topics) = (nil, false, [], [])
        let figures = figures(claim, like: part.operand).filter { figure in
            !part.figures.contains { $0.source == figure.source }
        }.compactMap { Operand($0, facts) }
        return Whole(
            candidates: figures + divided,
            certain: isCertain ? figures.first : nil,
            isNamed: true,
            isOne: figures.allSatisfy { $0.size == figures[0].size }
        )
    }

    /// The whole of a share that no words name: that of the list, or the total of the form.
    private func unsaidWhole(
        of part: Part,
        _ divided: [Operand],
        _ totals: [Operand],
        inBlock block: Int
    ) -> Whole {
        // Shares of one list are of one whole.
        if let last = lastWhole, last.block == block,
            totals.contains(where: { $0.size == last.whole.size })
        {
            return Whole(candidates: [last.whole] + divided + totals, certain: last.whole)
        }
        let isOne = totals.count == 1 || part.figures.count > 1
        // Of several totals of a form it is the one that the text divides.
        let stated = totals.filter { total in divided.contains { $0.size == total.size } }
        let whole =
            isOne
            ? totals.first
            : totals.isEmpty ? divided.first : stated.count == 1 ? stated.first : nil
        return Whole(candidates: divided + totals, certain: whole)
    }

    /// The amounts that a sentence, its paragraph and its section divide, the nearest first.
    private func divided(by statement: ProseStatement, _ part: Operand) -> [Operand] {
        let section = text.blocks[statement.block].section
        let blocks = (section...statement.block).reversed().prefix(12)
        return blocks.flatMap { block in
            let all = passages.statements[block].prefix(48)
            let before = block == statement.block ? all.prefix(statement.position) : all
            return before.reversed().filter { other in
                other.role == .value && other.number.exemption == nil
                    && !other.isOfLastYear
            }.compactMap(operand).filter { whole in
                whole.unit == part.unit && whole.size.magnitude > part.size.magnitude
            }
        }
    }

    /// The one amount before a share whose words are those of a whole that no figure is called by.
    private func numbers(named words: Range<Int>, before statement: ProseStatement) -> [Operand] {
        var name = String(scalars: text.scalars[words].compactMap(foldedScalar))
        while let end = RelationWords.ends.first(where: name.hasSuffix) {
            name = String(name.dropLast(end.count))
        }
        let folded = Array(name.unicodeScalars)
        guard folded.count > 1 else { return [] }
        return passages.statements[statement.block][..<statement.position].filter { other in
            other.role == .value && other.number.exemption == nil
                && text.contains([folded], in: other.clause)
        }.compactMap(operand)
    }

    /// The totals of the groups of figures that the parts are from.
    private func totalsOfGroups(_ figures: [ProseFact]) -> [Operand] {
        var found: [Operand] = []
        for case .figure(let id) in figures.map(\.source) {
            let entries = facts.disclosure.formSet.figureGroups[id.group].entries
            guard let entry = entries.firstIndex(where: { ClaimWords.wholes.contains($0.name) }),
                entry != id.entry,
                let total = facts.fact(from: .figure(FigureID(group: id.group, entry: entry)))
                    .flatMap({ Operand($0, facts) }),
                total.size != 0, !found.contains(where: { $0.size == total.size })
            else { continue }
            found.append(total)
        }
        return found
    }

    /// The totals of the forms that the parts stand in, in the first column of amounts or in that
    /// of the part itself.
    func totals(of figures: [ProseFact]) -> [Operand] {
        let cells = figures.compactMap { fact -> FactID? in
            guard case .cell(let id) = fact.source else { return nil }
            return id
        }
        var found = totalsOfGroups(figures)
        guard !cells.isEmpty else { return found }
        for fact in facts.allTotals {
            guard case .cell(let id) = fact.source, !fact.isOfLastYear,
                cells.contains(where: { part in
                    part.form == id.form && part != id
                        && (fact.isMain || part.column == id.column)
                }), let total = Operand(fact, facts), total.size != 0,
                !found.contains(where: { $0.size == total.size })
            else { continue }
            found.append(total)
        }
        return found
    }
}
