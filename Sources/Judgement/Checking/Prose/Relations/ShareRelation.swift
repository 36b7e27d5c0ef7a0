import Budget
import Characters

/// What a percentage is a share of (占比).
extension RelationReader {
    /// The part and the whole of a share.
    ///
    /// - Parameter statement: the percentage.
    func share(_ statement: ProseStatement) -> Relation {
        if let cell = statement.cell { return share(statement, in: cell) }
        guard let word = text.first(of: ProseWords.share, in: statement.clause) else {
            return Relation()
        }
        if let listed = listed(statement) {
            let whole = whole(of: statement, behind: word.upperBound, parts: [listed])
            return Relation(pairs: whole.candidates.compactMap { OperandPair(listed, $0) })
        }
        let (parts, isPartCertain) = parts(of: statement, before: word.lowerBound)
        guard let part = parts.first else { return Relation() }
        let whole = whole(of: statement, behind: word.upperBound, parts: parts)
        var relation = Relation()
        for part in parts {
            relation.pairs += whole.candidates.compactMap { OperandPair(part, $0) }
        }
        relation.pairs.removeAll { $0.base.size == 0 }
        guard isPartCertain, let certain = whole.certain, certain.size != 0 else {
            return relation
        }
        relation.certain = OperandPair(part, certain)
        return relation
    }

    /// The part of a share in a list: 甲5万元、乙3万元，分别占62.50%、37.50%.
    ///
    /// Where the numbers of the parts are not those of the shares, none is chosen.
    private func listed(_ statement: ProseStatement) -> Operand? {
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
        guard values.count == end - first else { return nil }
        return operand(values[values.startIndex + place - first])
    }

    /// The share that a table states of what its row names.
    private func share(_ statement: ProseStatement, in cell: ProseCell) -> Relation {
        guard let row = cell.row else { return Relation() }
        let parts = facts.facts(named: row.name).map { facts.facts[$0] }.filter { fact in
            fact.isMain && !fact.isOfLastYear && !fact.isTotal
        }.compactMap { Operand($0, facts) }
        let pairs = parts.flatMap { part in
            totals(of: [part]).compactMap { OperandPair(part, $0) }
        }
        return Relation(pairs: pairs, certain: pairs.first)
    }

    /// What a share is of: what is named before 占, or the last number where nothing is.
    private func parts(
        of statement: ProseStatement,
        before word: Int
    ) -> (parts: [Operand], isCertain: Bool) {
        let start = startOfWords(before: statement)
        let words = start..<max(start, word)
        let clause = max(words.lowerBound, statement.clause.lowerBound)..<words.upperBound
        let last = earlier(in: statement.sentence, before: statement).first { $0.role == .value }
        if isEmpty(clause) {
            guard let last, let part = operand(last) else { return ([], false) }
            // A number that another percentage follows is no longer the one that is spoken of.
            let typed = Operand(last.number, text: passages.stated(last.number))
            let isNext = last.number.range.upperBound >= words.lowerBound
            return ([part] + [typed].compactMap(\.self), isNext)
        }
        let claim = reader.claim(in: words, of: statement)
        guard claim.own.contains(where: \.isName) else { return ([], false) }
        let like = last.flatMap { Operand($0.number, text: "") }
        if let figure = figure(claim, like: nil) ?? figure(claim, like: like),
            let part = Operand(figure, facts)
        {
            return ([part], claim.isUnderstood && claim.isWhole)
        }
        return (figures(claim, like: nil).compactMap { Operand($0, facts) }, false)
    }

    /// What a share is of a whole of: what stands behind 占, or what the sentence divides.
    private func whole(
        of statement: ProseStatement,
        behind word: Int,
        parts: [Operand]
    ) -> (candidates: [Operand], certain: Operand?) {
        let words = word..<max(word, statement.number.digits.lowerBound)
        let stated = passages.statements[statement.block][..<statement.position].last {
            words.contains($0.number.digits.lowerBound) && $0.role == .value
        }
        if let stated, let whole = operand(stated) { return ([whole], whole) }
        let divided = divided(by: statement, parts)
        if isEmpty(words, besides: ClaimWords.fillerWords) {
            let totals = totals(of: parts)
            let nearest = divided.first ?? (totals.count == 1 ? totals.first : nil)
            return (divided + totals, nearest)
        }
        let claim = reader.claim(in: words, of: statement)
        guard claim.own.contains(where: { $0.isName || $0.isMeasure }) else {
            let named = divided.isEmpty ? [] : numbers(named: words, before: statement)
            return (divided + totals(of: parts), named.count == 1 ? named.first : nil)
        }
        if let figure = figure(claim, like: parts.first), let whole = Operand(figure, facts) {
            let isCertain = claim.isUnderstood && claim.isWhole && !isPart(figure, parts)
            return ([whole] + divided, isCertain ? whole : nil)
        }
        return (figures(claim, like: parts.first).compactMap { Operand($0, facts) } + divided, nil)
    }

    /// Whether what was read as the whole is the part itself.
    private func isPart(_ fact: ProseFact, _ parts: [Operand]) -> Bool {
        parts.contains { $0.fact?.source == fact.source }
    }

    /// The amounts that a sentence, its paragraph and its section divide, the nearest first.
    private func divided(by statement: ProseStatement, _ parts: [Operand]) -> [Operand] {
        let part = parts.first
        let section = text.blocks[statement.block].section
        let blocks = (section...statement.block).reversed().prefix(12)
        return blocks.flatMap { block in
            let all = passages.statements[block].prefix(48)
            let before = block == statement.block ? all.prefix(statement.position) : all
            return before.reversed().filter { other in
                other.role == .value && other.number.exemption == nil
                    && !other.isOfLastYear
            }.compactMap(operand).filter { whole in
                guard let part, whole.unit == part.unit else { return false }
                return whole.size.magnitude > part.size.magnitude
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

    /// The totals of the forms that the parts stand in, in the first column of amounts or in that
    /// of the part itself.
    private func totals(of parts: [Operand]) -> [Operand] {
        let cells = parts.compactMap { part -> FactID? in
            guard case .cell(let id) = part.fact?.source else { return nil }
            return id
        }
        var found: [Operand] = []
        for fact in facts.allTotals {
            guard case .cell(let id) = fact.source,
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
