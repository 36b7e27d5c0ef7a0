import Budget
import Diagnostics
import Formula

/// Changes from last year, compared with last year's figures.
func checkChanges(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let check = ChangeCheck(passages: passages, scope: scope)
    return passages.statements.indices.flatMap { block in
        check.amounts(ofBlock: block) + check.sameness(ofBlock: block)
            + check.directions(ofBlock: block) + check.multiples(ofBlock: block)
    }
}

/// This year's and last year's amount of one thing.
struct YearPair {
    let name: Int
    let thisYear: Int128
    let lastYear: ProseFact

    var lastFen: Int128 {
        if case .money(let amount) = lastYear.value { amount.value.fen } else { 0 }
    }
    var change: Int128 { thisYear - lastFen }
}

struct ChangeCheck {
    let passages: ProsePassages
    let scope: Scope
    var facts: ProseFacts { passages.facts }

    private let relations: RelationReader

    init(passages: ProsePassages, scope: Scope) {
        self.passages = passages
        self.scope = scope
        relations = RelationReader(passages, passages.claims(in: scope))
    }

    func amounts(ofBlock block: Int) -> [Diagnostic] {
        let statements = passages.statements[block]
        return statements.enumerated().compactMap { index, statement in
            guard case .change(let isRise) = statement.role, statement.number.exemption == nil,
                !statement.number.isOrdinaryCount
            else { return nil }
            guard statement.number.isTyped else { return direction(of: statement, isRise) }
            let earlier = statements[..<index].suffix(12).filter {
                $0.number.range.lowerBound >= statement.sentence.lowerBound
            }
            return check(statement, isRise, earlier: earlier)
        }
    }

    // MARK: Amounts and rates

    private func check(
        _ statement: ProseStatement,
        _ isRise: Bool,
        earlier: [ProseStatement]
    ) -> Diagnostic? {
        let number = statement.number
        let stated = earlier.filter { $0.role == .value && $0.number.exemption == nil }
        // A rate behind a count is of what was counted: 门诊12.6万人次，比上年增长8.5%.
        let isOfCount = number.measure == .percentage && stated.last?.number.isQuantity ?? false
        let start = stated.last?.number.range.upperBound ?? statement.sentence.lowerBound
        let words = start..<max(start, number.range.lowerBound)
        // Nor is what changed in a reason an amount before it.
        let isOfReason = passages.text.endOfReasonMark(in: words) != nil
        let values = isOfCount || isOfReason ? [] : stated.filter { $0.number.fen != nil }
        let pairs = pairs(statement, values)
        let place = passages.text.location(number.digits.lowerBound)
        let quoted = passages.stated(number)
        guard number.fen != nil || number.measure == .percentage else {
            return isUnitless(statement)
                ? .unitlessChange(quoted, at: place) : .typedChange(quoted, nil, at: place)
        }
        let relation = relations.change(statement)
        if let pair = relation.first(where: { number.isChange($0, isRise: isRise) }) {
            let isComparable = pair.isOfFigures && !relation.isAgainstBudget
            return .typedChange(quoted, isComparable ? facts.change(pair) : nil, at: place)
        }
        let isTable = statement.cell != nil
        let named = pairs.filter { isTable || !facts.genericNames.contains($0.name) }
        if relation.certain == nil, named.contains(where: { states(number, isRise, $0) }) {
            return .typedChange(quoted, nil, at: place)
        }
        let byName = relation.pairs.isEmpty ? named.first.flatMap(operands) : nil
        if let pair = relation.certain ?? byName {
            return .wrongChange(
                (isRise ? ProseWords.rise : ProseWords.fall) + quoted,
                computed(pair, like: number),
                name: name(of: pair, statement),
                amounts: (pair.part.text, pair.base.text),
                isAgainstBudget: relation.isAgainstBudget,
                note: pair.base.fact?.location,
                at: place
            )
        }
        let isWrong =
            number.measure == .percentage && isInconsistent(number, isRise, earlier, values)
        return isWrong
            ? .inconsistentRate(quoted, at: place) : .typedChange(quoted, nil, at: place)
    }

    /// This year's amount and last year's figure, as they are computed with.
    private func operands(_ pair: YearPair) -> OperandPair? {
        Operand(pair.lastYear, facts).flatMap { base in
            OperandPair(Operand(fen: pair.thisYear, text: amount(pair.thisYear)), base)
        }
    }

    /// The years' amounts of what a change is said of: a name of its own, or the last amount.
    private func pairs(_ change: ProseStatement, _ values: [ProseStatement]) -> [YearPair] {
        if change.cell != nil { return change.label.map(pairs) ?? [] }
        let named = passages.subject(
            before: change.number.range.lowerBound,
            from: values.last?.number.range.upperBound ?? change.sentence.lowerBound,
            inBlock: change.block
        )
        guard !passages.isOfAnother(change), !change.isForeign else { return [] }
        let pairs = (named ?? subject(of: change)).map(pairs) ?? []
        guard pairs.isEmpty else { return pairs }
        return values.reversed().lazy.map(self.pairs).first { !$0.isEmpty } ?? []
    }

    /// The name between the comparison and the verb: 与上年相比，支出合计增加….
    private func subject(of change: ProseStatement) -> ProseLabel? {
        passages.verb(of: change).flatMap { verb in
            passages.comparison(before: verb.lowerBound, inBlock: change.block)?.subject
        }
    }

    /// Whether a change in digits has no unit, and nothing behind it that might be one.
    private func isUnitless(_ change: ProseStatement) -> Bool {
        let end = change.number.range.upperBound
        guard change.number.measure == .bare, change.cell == nil else { return false }
        let range = passages.text.blocks[change.block].range
        return end >= range.upperBound || passages.text.scalars[end].endsClause
    }

    /// The years' amounts of a name that no amount follows.
    func pairs(_ subject: ProseLabel) -> [YearPair] {
        guard let last = facts.lastYearFact(named: subject.name), case .money = last.value else {
            return []
        }
        return facts.facts(named: subject.name).map { facts.facts[$0] }.compactMap { fact in
            guard !fact.isOfLastYear, fact.isMain || fact.column == subject.name,
                case .money(let amount) = fact.value
            else { return nil }
            return YearPair(name: subject.name, thisYear: amount.value.fen, lastYear: last)
        }
    }

    /// The years' amounts that a statement of an amount may be about.
    func pairs(_ statement: ProseStatement) -> [YearPair] {
        guard let fen = statement.number.fen, !statement.isOfLastYear else { return [] }
        if let years = years(of: statement) { return [years] }
        let names = [statement.label, statement.context].compactMap { $0?.name }
        let own = relations.figure(statement)
        let named = names.compactMap { name in
            facts.lastYearFact(named: name).map {
                YearPair(name: name, thisYear: fen, lastYear: $0)
            }
        }.filter { pair in
            // Last year's total is not what one of its parts was.
            guard let own, own.isCell, let same = relations.claims.counterpart(of: pair.lastYear)
            else { return true }
            return same.value == own.value
        }
        guard named.isEmpty, fen != 0 else { return named }
        // Text names the general public budget's expenditure in many ways; its amount tells.
        return facts.lastYearFacts.filter { name, last in
            // Where the data says what last year's figure is compared with, it is that amount.
            if let same = relations.claims.counterpart(of: last) { return same.isWorth(fen) }
            return facts.facts(named: name).contains { index in
                !facts.facts[index].isOfLastYear && facts.facts[index].isWorth(fen)
            }
        }.map { YearPair(name: $0.name, thisYear: fen, lastYear: $0.fact) }
    }

    /// The years' amounts of the figure that the words of an amount lead to.
    private func years(of statement: ProseStatement) -> YearPair? {
        relations.lastYear(of: statement).flatMap { last in
            statement.number.fen.flatMap { fen in
                last.names.first.map { YearPair(name: $0, thisYear: fen, lastYear: last) }
            }
        }
    }

    private func states(_ number: ProseNumber, _ isRise: Bool, _ pair: YearPair) -> Bool {
        guard pair.change == 0 || (pair.change > 0) == isRise else { return false }
        // 增长0% of what was 0 is as right as 增加0万元.
        if pair.change == 0, number.scaled == 0 { return true }
        if number.measure == .percentage {
            return number.statesShare(pair.change, of: pair.lastFen)
        }
        return number.states(Money(fen: pair.change))
    }

    /// Whether a rate fits none of the amounts and changes that its sentence states.
    private func isInconsistent(
        _ rate: ProseNumber,
        _ isRise: Bool,
        _ earlier: [ProseStatement],
        _ values: [ProseStatement]
    ) -> Bool {
        let change = earlier.last { statement in
            if case .change = statement.role { statement.number.fen != nil } else { false }
        }
        guard let change = change?.number.fen, !values.isEmpty else { return false }
        if change == 0, rate.scaled == 0 { return false }
        return !values.contains { value in
            let base = (value.number.fen ?? 0) - (isRise ? change : -change)
            return rate.statesShare(change, of: base)
        }
    }

    /// What changed, as the data calls it or as the text states it.
    private func name(of pair: OperandPair, _ statement: ProseStatement) -> String {
        let named = pair.part.fact ?? pair.base.fact
        return named?.names.first.map { facts.names[$0] } ?? pair.part.text
    }

    /// What a change should read, in the unit of what changed.
    private func computed(_ pair: OperandPair, like number: ProseNumber) -> String {
        guard pair.change != 0 else { return ProseWords.unchanged }
        let verb = pair.change > 0 ? ProseWords.rise : ProseWords.fall
        guard number.measure == .percentage, pair.base.size != 0 else {
            guard let unit = pair.part.unit else { return verb + amount(abs(pair.change)) }
            let decimals = number.decimals
            let scaled = roundedQuotient(abs(pair.change), powerOfTen(6 - min(6, decimals)))
            return verb + decimalText(scaled, decimals: decimals, grouped: true) + unit
        }
        let rate = roundedQuotient(boundedProduct(abs(pair.change), 10_000), abs(pair.base.size))
        return verb + decimalText(rate, decimals: 2, grouped: true) + "%"
    }

    func computed(_ pair: YearPair) -> String {
        guard pair.change != 0 else { return ProseWords.unchanged }
        let verb = pair.change > 0 ? ProseWords.rise : ProseWords.fall
        return verb + amount(abs(pair.change))
    }

    func amount(_ fen: Int128) -> String {
        let unit = MoneyUnit.tenThousandYuan
        return ReportedAmount(Money(fen: fen), in: unit, decimals: 2).text(grouped: true)
            + unit.rawValue
    }

    // MARK: Directions

    /// A verb that was typed before a bound change must be the one that the figures ask for.
    private func direction(of statement: ProseStatement, _ isRise: Bool) -> Diagnostic? {
        let verbIsTyped = passages.text.isTyped[statement.number.digits.lowerBound - 1]
        guard verbIsTyped, let formula = statement.formula,
            let function = ProseWords.signless.first(where: {
                formula.drop { $0 == " " }.hasPrefix($0)
            })
        else { return nil }
        let arguments = formula.drop { $0 == " " }.dropFirst(function.count)
        let place = passages.text.location(statement.number.digits.lowerBound)
        let passage = scope.passage(ProseWords.comparison + arguments, at: place).value
        guard let text = passage?.text else { return nil }
        let isRiseComputed = text.contains(ProseWords.rise)
        guard isRiseComputed != isRise || !isRise && !text.contains(ProseWords.fall) else {
            return nil
        }
        let verb = passages.verb(of: statement).map(passages.text.string)
        let word = verb ?? (isRise ? ProseWords.rise : ProseWords.fall)
        return .wrongDirection(word, text, at: place)
    }

    /// 与上年相同 beside figures that differ.
    func sameness(ofBlock block: Int) -> [Diagnostic] {
        let statements = passages.statements[block].filter {
            $0.role == .value && $0.number.fen != nil
        }
        var next = 0
        return passages.sameness(inBlock: block).compactMap { same in
            while next < statements.count,
                statements[next].number.range.upperBound <= same.lowerBound
            {
                next += 1
            }
            guard passages.text.isTyped(same) else { return nil }
            let range = passages.text.blocks[block].range
            var start = passages.text.startOfSentence(same.lowerBound, in: range)
            if next > 0 { start = max(start, statements[next - 1].number.range.upperBound) }
            let subject = passages.subject(before: same.lowerBound, from: start, inBlock: block)
            let clause = passages.text.startOfClause(before: same.lowerBound, in: range)
            if let subject {
                return difference(subject, at: same.lowerBound)
                    ?? difference(named: clause..<same.lowerBound, inBlock: block)
            }
            if next == 0 || statements[next - 1].sentence.upperBound <= same.lowerBound {
                return difference(named: clause..<same.lowerBound, inBlock: block)
            }
            // 前者与上年相同 is said of one of several.
            guard next > 0, !passages.text.contains(ProseWords.others, in: clause..<same.lowerBound)
            else { return nil }
            return difference(statements[next - 1], at: same.lowerBound)
        }
    }

    /// What is said to be as last year, by an amount of this year, and is not.
    private func difference(_ statement: ProseStatement, at position: Int) -> Diagnostic? {
        guard statement.sentence.contains(position),
            let pair = years(of: statement)
                ?? pairs(statement).first(where: { names($0, statement) }),
            !statement.number.states(Money(fen: pair.lastFen))
        else { return nil }
        let stated = passages.stated(statement.number)
        return notTheSame(pair, stated, at: position)
    }

    /// What is said to be as last year, by its name, and is not.
    private func difference(_ subject: ProseLabel, at position: Int) -> Diagnostic? {
        let pairs = pairs(subject)
        guard let pair = pairs.first, pairs.allSatisfy({ $0.change != 0 }) else { return nil }
        return notTheSame(pair, amount(pair.thisYear), at: position)
    }

    /// What is said to be as last year, by the words of its clause, and is not.
    private func difference(named clause: Range<Int>, inBlock block: Int) -> Diagnostic? {
        guard let pair = relations.years(ofNamed: clause, inBlock: block), pair.change != 0,
            let name = pair.base.fact?.names.first
        else { return nil }
        return .notTheSame(
            facts.names[name],
            pair.part.text,
            pair.base.text,
            note: pair.base.fact?.location,
            at: passages.text.location(clause.upperBound)
        )
    }

    private func notTheSame(_ pair: YearPair, _ stated: String, at position: Int) -> Diagnostic {
        .notTheSame(
            facts.names[pair.name],
            stated,
            facts.stated(pair.lastYear.value),
            note: pair.lastYear.location,
            at: passages.text.location(position)
        )
    }

    private func names(_ pair: YearPair, _ statement: ProseStatement) -> Bool {
        [statement.label, statement.context].contains { $0?.name == pair.name }
    }
}

extension ProseNumber {
    /// Whether it is a number of things, and neither an amount nor a percentage.
    fileprivate var isQuantity: Bool { if case .quantity = measure { true } else { false } }
}

extension ProseFact {
    /// Whether it is this amount.
    fileprivate func isWorth(_ fen: Int128) -> Bool {
        if case .money(let amount) = value { amount.value.fen == fen } else { false }
    }
}
