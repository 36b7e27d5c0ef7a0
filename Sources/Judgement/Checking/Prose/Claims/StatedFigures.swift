import Budget
import Characters
import Formula

/// The figures that the numbers of a text state, each looked up once (数字所指的数据).
///
/// A number is of what its words lead to; a count may be of the list that it counts, and the amount
/// behind it of the same rows.
final class StatedFigures {
    let passages: ProsePassages
    let claims: Claims
    let reader: ClaimReader
    private var known: [Int: ProseFact?] = [:]
    /// The numbers that other numbers tell the figure of.
    private var derived: Set<Int> = []
    var text: ProseText { passages.text }
    private var facts: ProseFacts { passages.facts }

    init(_ passages: ProsePassages, _ claims: Claims) {
        self.passages = passages
        self.claims = claims
        reader = claims.reader(passages)
    }

    /// What the sentence says of a number, with the form of the whole whose part it is.
    func claim(of statement: ProseStatement) -> Claim {
        var claim = reader.claim(of: statement)
        let isPart = claim.isPart
        let earlier = passages.statements[statement.block][..<statement.position].suffix(12)
        let isBehind = earlier.last.map {
            $0.number.digits.lowerBound >= statement.sentence.lowerBound
        }
        // A sentence that begins with 按资金来源 divides what the one before it states.
        let start =
            isPart && isBehind ?? true
            ? statement.sentence.lowerBound : text.blocks[statement.block].range.lowerBound
        let wholes = earlier.reversed().lazy.filter { earlier in
            earlier.role == .value && earlier.number.fen != nil && earlier.number.exemption == nil
                && earlier.number.digits.lowerBound >= start
                && !(isPart && self.reader.claim(of: earlier).isPart)
        }
        let whole =
            isPart ? wholes.first.flatMap(figure) : wholes.compactMap(figure).first
        claim.home = whole.flatMap(form)
        if isPart, case .money(let amount)? = whole?.value {
            claim.whole = amount.value.fen
            if case .cell(let id)? = whole?.source { claim.wholeCell = id }
        }
        if !claim.own.contains(where: \.isName), let name = name(behind: statement) {
            claim.own.append(name)
            claim.isUnderstood = true
        }
        return claim
    }

    /// The figure that a number states, where its words lead to one.
    ///
    /// - Parameter statement: the number.
    /// - Returns: the figure, which has the value of the number; `nil` if the words lead to none,
    ///   to several, or to one of another value.
    func figure(_ statement: ProseStatement) -> ProseFact? {
        guard statement.cell == nil, !statement.isForeign else { return nil }
        let place = statement.number.digits.lowerBound
        if let fact = known[place] { return fact }
        // What asks for itself is answered by none.
        known[place] = .some(nil)
        let answer = claims.answer(claim(of: statement), comparableTo: statement.number)
        let named = claims.figure(answer).flatMap { fact in
            facts.states(statement.number, fact) ? fact : nil
        }
        let fact = named ?? counted(by: statement) ?? besideOthers(statement)
        if named == nil, fact != nil { derived.insert(place) }
        known[place] = .some(fact)
        return fact
    }

    /// Whether the words lead to the figure of a number: by a name that begins where a phrase may
    /// begin, or by the numbers before it.
    func isLedTo(_ statement: ProseStatement) -> Bool {
        figure(statement) != nil
            && (derived.contains(statement.number.digits.lowerBound)
                || reader.claim(of: statement).isWhole)
    }

    /// The figure of a number that is told by the numbers before it.
    private func besideOthers(_ statement: ProseStatement) -> ProseFact? {
        if let fact = sum(behind: statement) ?? sibling(of: statement) { return fact }
        let others = [restated(by: statement), sum(of: statement)?.fact].compactMap(\.self)
        return others.first { facts.states(statement.number, $0) }
    }

    /// The form that a figure is from.
    private func form(of fact: ProseFact) -> Int? {
        switch fact.source {
        case .cell(let id): id.form
        case .figure: claims.counterpart(of: fact).flatMap(form)
        case .formula: facts.lists[fact.source]?.form
        }
    }

    /// The other figure of what the number before counts: 国内接待27批次、236人次,
    /// 11个项目开展绩效自评，资金2,614.74万元.
    private func sibling(of statement: ProseStatement) -> ProseFact? {
        guard statement.position > 0 else { return nil }
        let last = passages.statements[statement.block][statement.position - 1]
        let between = last.number.range.upperBound..<statement.number.digits.lowerBound
        let isAmount = statement.number.fen != nil
        guard case .quantity = last.number.measure,
            (0...(isAmount ? 24 : 6)).contains(between.count),
            isAmount || statement.number.measure != .percentage,
            isSaidOf(between, statement, isAmount),
            let known = figure(last), case .figure(let id) = known.source
        else { return nil }
        let entries = facts.disclosure.formSet.figureGroups[id.group].entries
        let start = entries[id.entry].name.prefix(2)
        let others = entries.indices.filter { entry in
            entry != id.entry && entries[entry].name.hasPrefix(start)
        }.compactMap { facts.fact(from: .figure(FigureID(group: id.group, entry: $0))) }
            .filter { facts.isComparable(statement.number, $0) }
        guard others.count == 1, let fact = others.first else { return nil }
        return facts.states(statement.number, fact) ? fact : nil
    }

    /// Whether nothing stands between two numbers that is not of what the first counts.
    private func isSaidOf(
        _ between: Range<Int>,
        _ statement: ProseStatement,
        _ isAmount: Bool
    ) -> Bool {
        // What is counted may be named behind its number.
        let names = reader.tokens(in: between, ofBlock: statement.block)
        let start = names.first { isAmount && $0.range.lowerBound == between.lowerBound }
        let rest = (start?.range.upperBound ?? between.lowerBound)..<between.upperBound
        let words = ClaimWords.betweenCounts + (isAmount ? ClaimWords.ofAmounts : [])
        return reader.isUnderstood(rest, ofBlock: statement.block, besides: words)
            && !reader.tokens(in: rest, ofBlock: statement.block).contains(where: \.isName)
    }

    /// The name right behind a count: 11个项目开展绩效自评.
    private func name(behind statement: ProseStatement) -> ClaimToken? {
        guard case .quantity = statement.number.measure else { return nil }
        let start = statement.number.range.upperBound
        let end = min(start + 40, text.blocks[statement.block].range.upperBound)
        guard start < end,
            let name = reader.tokens(in: start..<end, ofBlock: statement.block).first,
            name.range.lowerBound == start, name.isName
        else { return nil }
        return name
    }

    /// The figure that the number before states in another unit: 4,089.21万元（合40,892,139.20元）.
    ///
    /// - Parameter statement: the number.
    /// - Returns: the figure of the number before, whatever this one states.
    func restated(by statement: ProseStatement) -> ProseFact? {
        guard let unit = statement.number.moneyUnit, statement.position > 0 else { return nil }
        let last = passages.statements[statement.block][statement.position - 1]
        let between = last.number.range.upperBound..<statement.number.digits.lowerBound
        guard let other = last.number.moneyUnit, other != unit, (1...4).contains(between.count),
            text.contains(ClaimWords.restatements, in: between),
            reader.isUnderstood(
                between,
                ofBlock: statement.block,
                besides: ClaimWords.aroundRestatements
            )
        else { return nil }
        return figure(last)
    }

    // MARK: Lists

    /// The count of the rows of a list whose name stands beside a number: 7个项目, 项目7个.
    private func counted(by statement: ProseStatement) -> ProseFact? {
        guard case .quantity = statement.number.measure,
            !statement.number.isSpelled || passages.speaksOfFigures(statement)
        else { return nil }
        for label in [statement.label, statement.following].compactMap(\.self) {
            let ofTargets = ProseWords.projectsWithTarget.contains(facts.names[label.name])
            let named = facts.facts(named: label.name).map { facts.facts[$0] }
            let count = named.first { fact in
                facts.lists[fact.source].map { $0.isOfTargets == ofTargets } ?? false
                    && facts.isComparable(statement.number, fact)
            }
            let isBefore = label.range.upperBound <= statement.number.digits.lowerBound
            guard let count, facts.states(statement.number, count),
                isAll(label, isBefore: isBefore, countedBy: statement)
            else { continue }
            return count
        }
        return nil
    }

    /// Whether no other name stands beside that of what is counted: 上年结转项目 are some of them.
    private func isAll(
        _ label: ProseLabel,
        isBefore: Bool,
        countedBy statement: ProseStatement
    ) -> Bool {
        let claim = reader.claim(of: statement)
        let others = claim.own.filter { !$0.range.overlaps(label.range) }.flatMap(\.concepts)
        let start = statement.clause.lowerBound
        return !others.contains { $0.kind == .row }
            && (!isBefore || reader.begins(label.range.lowerBound, from: start))
    }

    /// The sum of the rows that the number before counts: 项目7个，金额545.86万元.
    private func sum(behind statement: ProseStatement) -> ProseFact? {
        sums(behind: statement).first { facts.states(statement.number, $0) }
    }

    /// The sums of the rows that the number before counts, whatever a number states.
    ///
    /// - Parameter statement: the number.
    /// - Returns: the sums; none if words stand before the number that are of something else.
    func sums(behind statement: ProseStatement) -> [ProseFact] {
        guard statement.number.fen != nil, statement.role == .value, statement.position > 0
        else { return [] }
        let last = passages.statements[statement.block][statement.position - 1]
        guard last.number.fen == nil, last.number.exemption == nil,
            last.number.digits.lowerBound >= statement.sentence.lowerBound,
            let count = figure(last), let list = facts.lists[count.source]
        else { return [] }
        let clause = max(statement.clause.lowerBound, last.number.range.upperBound)
        let words = clause..<statement.number.digits.lowerBound
        guard reader.isUnderstood(words, ofBlock: statement.block, besides: ClaimWords.ofAmounts),
            !reader.claim(named: words, ofBlock: statement.block).own.contains(where: \.isName)
        else { return [] }
        return list.sums.compactMap(facts.fact)
    }
}
