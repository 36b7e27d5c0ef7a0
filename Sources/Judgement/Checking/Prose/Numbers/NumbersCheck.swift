import Budget
import Diagnostics
import Formula

/// Every figure of the budget that was typed by hand, compared with what the tables say of it.
func checkTypedNumbers(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    var check = TypedNumberCheck(passages, passages.claims(in: scope))
    for statement in passages.statements.joined()
    where statement.number.isTyped && statement.number.exemption == nil && statement.role == .value
    {
        if !statement.number.isSpelled || passages.speaksOfFigures(statement) {
            check.check(statement)
        }
    }
    return check.diagnostics
}

extension ProsePassages {
    /// Whether a number in Chinese numerals is a figure and no part of ordinary words.
    ///
    /// Amounts and percentages are; a count is one where the name beside it is counted in its
    /// unit, as in 实有四辆, or where hardly anything else is counted in that unit.
    func speaksOfFigures(_ statement: ProseStatement) -> Bool {
        let number = statement.number
        guard case .quantity(let unit) = number.measure else { return true }
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        let range = text.blocks[statement.block].range
        // 一个项目一个方案 counts schemes; 项目八个 counts projects.
        let endsThere =
            end >= range.upperBound || !text.scalars[end].isHan
            || ProseWords.afterCounts.contains(text.scalars[end])
        if let label = statement.label, isCounted(label, number),
            unit != ProseWords.countOfRows || endsThere
        {
            return true
        }
        let isPart =
            start > range.lowerBound && ProseWords.determiners.contains(text.scalars[start - 1])
        guard !isPart, number.scaled > 1 else { return false }
        if let label = statement.following, isCounted(label, number) {
            let end = label.range.upperBound
            return end >= range.upperBound || !text.scalars[end].isHan
        }
        return unit != ProseWords.countOfRows && !facts.facts(near: number).isEmpty
    }

    private func isCounted(_ label: ProseLabel, _ number: ProseNumber) -> Bool {
        facts.facts(named: label.name).contains { facts.isComparable(number, facts.facts[$0]) }
    }
}

private struct TypedNumberCheck {
    let passages: ProsePassages
    private let claims: Claims
    private let figures: StatedFigures
    var diagnostics: [Diagnostic] = []
    private var facts: ProseFacts { passages.facts }
    private var text: ProseText { passages.text }

    init(_ passages: ProsePassages, _ claims: Claims) {
        self.passages = passages
        self.claims = claims
        figures = StatedFigures(passages, claims)
    }

    mutating func check(_ statement: ProseStatement) {
        let number = statement.number
        let place = passages.text.location(number.digits.lowerBound)
        let stated = passages.stated(number)
        // What runs together with a bound figure is reported there.
        guard text.isTyped(number.digits) else { return }
        let meant = meant(by: statement)
        if let fact = meant.stating {
            diagnostics.append(.bindable(stated, facts.formula(of: fact, like: number), at: place))
            return
        }
        guard let contradiction = meant.other else {
            // 年初预算118.00万元 is never compared with the accounts beside it.
            let claim = statement.cell == nil ? figures.claim(of: statement) : nil
            let near = facts.facts(near: number).first { fact in
                let isAllowed = claim.map { claims.mayMean($0, fact) } ?? true
                return isAllowed && !statement.isForeign && isNear(fact, statement)
            }
            guard let near else { return diagnostics.append(.typed(stated, at: place)) }
            let value = facts.stated(near.value)
            return diagnostics.append(
                .unknown(stated, value, facts.formula(of: near, like: number), at: place)
            )
        }
        let isCount: Bool =
            if case .formula = contradiction.fact.source, number.fen == nil { true } else { false }
        let finding = Contradiction(
            stated: stated,
            name: facts.names[contradiction.name],
            computed: facts.stated(contradiction.fact.value),
            difference: difference(number, contradiction.fact.value),
            formula: facts.formula(of: contradiction.fact, like: number),
            place: place,
            fact: contradiction.fact.location
        )
        diagnostics.append(.contradicted(finding, isCount ? .wrongCount : .contradictedNumber))
    }

    /// Whether a figure whose digits are nearly those of a number may have been meant: its name
    /// stands in the sentence, or hardly anything else is counted in its unit.
    ///
    /// What something was before is another number: 由2辆减为1辆.
    private func isNear(_ fact: ProseFact, _ statement: ProseStatement) -> Bool {
        guard !fact.isOfLastYear, !facts.states(statement.number, fact) else { return false }
        let isNamed = statement.named.contains(where: fact.isNamed)
        // Five digits of which one is wrong are no accident, nor are three beside the name.
        if statement.number.fen != nil {
            let digits = String(statement.number.scaled).reversed().drop { $0 == "0" }.count
            return digits >= (isNamed ? 3 : 5)
        }
        if isNamed { return true }
        let clause = statement.clause.suffix(16)
        return !statement.isOfLastYear
            && !facts.facts(stating: statement.number).contains { _ in true }
            && !text.contains(ProseDirectionWords.origins, in: clause)
    }

    /// The figure that a number states, or another one that its sentence leads to.
    private mutating func meant(
        by statement: ProseStatement
    ) -> (stating: ProseFact?, other: (fact: ProseFact, name: Int)?) {
        guard !statement.isForeign else { return (nil, nil) }
        if let cell = statement.cell {
            let named = facts.facts(inCell: statement).filter {
                facts.isComparable(statement.number, $0)
            }
            let stating = named.first { facts.states(statement.number, $0) }
            let other = named.first.flatMap { fact in cell.row.map { (fact, $0.name) } }
            return (stating, stating == nil ? other : nil)
        }
        if let figure = figures.figure(statement) { return (figure, nil) }
        if let sum = figures.sum(of: statement), sum.isCounted {
            return (nil, (sum.fact, sum.name))
        }
        if let sum = figures.sums(behind: statement).first, let name = sum.names.first {
            return (nil, isSumOfList(statement) ? nil : (sum, name))
        }
        if let same = figures.restated(by: statement), let name = same.names.first {
            return (nil, (same, name))
        }
        let claim = figures.claim(of: statement)
        let answer = claims.answer(claim, comparableTo: statement.number)
        guard !answer.facts.isEmpty else { return counted(by: statement) }
        // Where any figure that the names allow has the value, that one may be meant.
        let isOfOneName = claim.saysWholeOfSide || claim.own.contains { !$0.concepts.isEmpty }
        guard claim.isUnderstood, claim.isDirect, isOfOneName, !isSaid(claim, before: statement),
            answer.isNamed
                || answer.hasOneValue && (claim.saysWhole || answer.isOfForm),
            let figure = answer.facts.first, let name = figure.names.first,
            figure.isCell || !isSumOfList(statement),
            !answer.fitting.contains(where: { facts.states(statement.number, $0) })
        else {
            // A name that the claim has read is no count of rows.
            let isRead = claim.own.contains { statement.label?.range.overlaps($0.range) == true }
            return statement.number.fen == nil
                ? counted(by: statement, rowsAlone: isRead) : (nil, nil)
        }
        return (nil, (figure, name))
    }

    /// Whether a number is the sum of any list: of all projects, or of those with a target.
    private func isSumOfList(_ statement: ProseStatement) -> Bool {
        facts.lists.values.lazy.flatMap(\.sums).compactMap(facts.fact).contains { sum in
            facts.isComparable(statement.number, sum) && facts.states(statement.number, sum)
        }
    }

    /// Whether what a number without a name of its own would be of has its amount already:
    /// 行政运行508.92万元，……，支出20.00万元.
    private func isSaid(_ claim: Claim, before statement: ProseStatement) -> Bool {
        guard !claim.own.contains(where: { $0.isName || $0.isMeasure }),
            let topic = claim.topics.first(where: \.isName),
            statement.sentence.contains(topic.range.lowerBound)
        else { return false }
        let earlier = passages.statements[statement.block][..<statement.position].suffix(12)
        return earlier.contains { other in
            other.role == .value && other.number.exemption == nil
                && (other.number.fen == nil) == (statement.number.fen == nil)
                && other.number.digits.lowerBound >= topic.range.upperBound
        }
    }

    /// The count that the name beside a number means: 7个项目, 实有4辆; it is of no form.
    private func counted(
        by statement: ProseStatement,
        rowsAlone: Bool = false
    ) -> (stating: ProseFact?, other: (fact: ProseFact, name: Int)?) {
        for label in [statement.label, statement.following].compactMap(\.self) {
            let isQuantity = if case .quantity = statement.number.measure { true } else { false }
            let named = facts.facts(named: label.name).map { facts.facts[$0] }.filter { fact in
                guard facts.isComparable(statement.number, fact) else { return false }
                let isCount = if case .formula = fact.source { true } else { false }
                return fact.isOfLastYear == statement.isOfLastYear
                    && (isCount || isQuantity && !rowsAlone)
            }
            if let stating = named.first(where: { facts.states(statement.number, $0) }) {
                return (stating, nil)
            }
            // Only the form set knows whether a list is of all projects.
            let isListed = facts.disclosure.formSet.performance != nil
            let expected = (named.first(where: \.isMain) ?? named.first).flatMap { fact in
                facts.lists[fact.source] == nil || isListed ? fact : nil
            }
            if let expected {
                return (nil, (expected, label.name))
            }
        }
        return (nil, nil)
    }

    private func difference(_ number: ProseNumber, _ value: FigureValue) -> String {
        switch (number.measure, value) {
        case (.money(let unit), .money(let amount)):
            let gap = (number.fen ?? 0) - amount.value.fen
            let decimals = max(2, number.decimals)
            let scaled = roundedQuotient(boundedProduct(gap, powerOfTen(decimals)), unit)
            let name = MoneyUnit.allCases.first { $0.fen == unit }?.rawValue
            guard let name else { return decimalText(gap, decimals: 2, grouped: true) }
            return decimalText(scaled, decimals: decimals, grouped: true) + name
        case (_, .quantity(let quantity)):
            let decimals = max(number.decimals, quantity.decimals)
            let gap =
                boundedProduct(number.scaled, powerOfTen(decimals - number.decimals))
                - boundedProduct(quantity.scaled, powerOfTen(decimals - quantity.decimals))
            return decimalText(gap, decimals: decimals, grouped: true) + quantity.unit
        default: return ""
        }
    }
}

/// A number of the prose and the figure that contradicts it, as messages state them.
private struct Contradiction {
    let stated: String
    let name: String
    let computed: String
    let difference: String
    let formula: String
    let place: SourceLocation
    let fact: SourceLocation?
}

extension Diagnostic {
    fileprivate static func typed(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording("“\(stated)”是手工填写的数字", "‘\(stated)’ is typed by hand"),
            remedy: Wording(
                "改用取数公式 {{ … }}；数据中没有的，先在 disclosure.yaml 的 figures 中填写",
                "bind it with {{ … }}; give it under figures in disclosure.yaml if no form has it"
            )
        )
    }

    fileprivate static func unknown(
        _ stated: String,
        _ near: String,
        _ formula: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            .warning,
            at: place,
            Wording(
                "“\(stated)”与任何数据都不相等，相近的是 \(formula) 的\(near)",
                "‘\(stated)’ equals no figure; \(formula) is \(near)"
            ),
            remedy: Wording(
                "若抄录有误，改为 {{ \(formula) }}",
                "if it was miscopied, write {{ \(formula) }}"
            )
        )
    }

    fileprivate static func bindable(
        _ stated: String,
        _ formula: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .typedNumber,
            .warning,
            at: place,
            Wording(
                "“\(stated)”是手工填写的数字，与 \(formula) 相等",
                "‘\(stated)’ is typed by hand and equals \(formula)"
            ),
            remedy: Wording("改为 {{ \(formula) }}", "write {{ \(formula) }}")
        )
    }

    fileprivate static func contradicted(
        _ finding: Contradiction,
        _ code: DiagnosticCode
    ) -> Diagnostic {
        Diagnostic(
            code,
            at: finding.place,
            Wording(
                "“\(finding.name)”文中为\(finding.stated)，报表数据为\(finding.computed)，"
                    + "相差\(finding.difference)",
                "‘\(finding.name)’ is \(finding.stated) in the text and \(finding.computed) "
                    + "in the data, a difference of \(finding.difference)"
            ),
            notes: finding.fact.map {
                [Note(Wording("报表数据在此", "the data stands here"), at: $0)]
            } ?? [],
            remedy: Wording(
                "核对后改为 {{ \(finding.formula) }}",
                "check which is right and write {{ \(finding.formula) }}"
            ),
            comparison: Comparison(
                stated: finding.stated,
                computed: finding.computed,
                difference: finding.difference,
                allowed: "0"
            )
        )
    }
}
