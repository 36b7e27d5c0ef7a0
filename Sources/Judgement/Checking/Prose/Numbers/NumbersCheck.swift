import Budget
import Diagnostics

/// Every figure of the budget that was typed by hand, compared with what the tables say of it.
func checkTypedNumbers(_ passages: ProsePassages) -> [Diagnostic] {
    var check = TypedNumberCheck(passages)
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
    fileprivate func speaksOfFigures(_ statement: ProseStatement) -> Bool {
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
    /// Made for the first typed number; most texts have none.
    private lazy var ranking = ProseRanking(passages)
    var diagnostics: [Diagnostic] = []
    private var facts: ProseFacts { passages.facts }
    private var text: ProseText { passages.text }

    init(_ passages: ProsePassages) { self.passages = passages }

    mutating func check(_ statement: ProseStatement) {
        let number = statement.number
        let place = passages.text.location(number.digits.lowerBound)
        let stated = passages.stated(number)
        // What runs together with a bound figure is reported there.
        guard text.isTyped(number.digits) else { return }
        if let fact = fact(statedBy: statement) {
            diagnostics.append(.bindable(stated, facts.formula(of: fact, like: number), at: place))
            return
        }
        guard let contradiction = contradiction(of: statement) else {
            let near = facts.facts(near: number).first { isNear($0, statement) }
            guard let near else { return diagnostics.append(.typed(stated, at: place)) }
            let value = facts.stated(near.value)
            return diagnostics.append(
                .unknown(stated, value, facts.formula(of: near, like: number), at: place)
            )
        }
        let isCount: Bool =
            if case .formula = contradiction.fact.source { true } else { false }
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
    /// stands in the sentence, or the digits tell something.
    ///
    /// Those of a round number do not.
    private func isNear(_ fact: ProseFact, _ statement: ProseStatement) -> Bool {
        guard !fact.isOfLastYear else { return false }
        if statement.named.contains(where: fact.isNamed) { return true }
        guard statement.number.fen != nil else { return true }
        return String(statement.number.scaled).reversed().drop { $0 == "0" }.count >= 3
    }

    /// The figure that a number most likely is; one that row and column of its cell name, if any.
    private mutating func fact(statedBy statement: ProseStatement) -> ProseFact? {
        let best = ranking.best(statement)
        let named = comparable(facts.facts(inCell: statement), statement)
        guard !named.isEmpty else { return best }
        let stating = named.filter { facts.states(statement.number, $0) }
        return stating.first { $0.source == best?.source } ?? stating.first
    }

    private func comparable(_ named: [ProseFact], _ statement: ProseStatement) -> [ProseFact] {
        named.filter { facts.isComparable(statement.number, $0) }
    }

    /// The figure that bears the name before the number and has another value.
    private func contradiction(of statement: ProseStatement) -> (fact: ProseFact, name: Int)? {
        if let cell = statement.cell {
            let named = comparable(facts.facts(inCell: statement), statement)
            let name = cell.row?.name
            return named.first.flatMap { fact in name.map { (fact, $0) } }
        }
        let labels = [statement.label, statement.following].compactMap(\.self)
        for label in labels {
            if let figure = figureOfGroup(label.name, statement) { return (figure, label.name) }
            guard isSpecific(label.name, statement) else { continue }
            let candidates = facts.facts(named: label.name).map { facts.facts[$0] }.filter {
                facts.isComparable(statement.number, $0)
                    && $0.isOfLastYear == statement.isOfLastYear
            }
            let within = statement.context.map { context in
                facts.facts(named: context.name).map { facts.facts[$0] }
                    .filter { $0.column == label.name }
            }
            let expected = within?.first ?? candidates.first(where: \.isMain) ?? candidates.first
            if let expected { return (expected, label.name) }
        }
        return onlyFigureOfLastYear(statement)
    }

    /// The figure of a name in the group that is named right before it: 采购, 货物.
    private func figureOfGroup(_ name: Int, _ statement: ProseStatement) -> ProseFact? {
        let figures = facts.facts(named: name).map { facts.facts[$0] }.filter { fact in
            guard case .figure = fact.source else { return false }
            return facts.isComparable(statement.number, fact)
                && fact.isOfLastYear == statement.isOfLastYear
        }
        if let group = statement.context?.name,
            let figure = figures.first(where: { $0.column == group })
        {
            return figure
        }
        // 货物30万元 below the heading 政府采购情况 is a figure of 采购.
        guard facts.genericNames.contains(name) else { return nil }
        let heading = text.heading(above: statement.block)
        return figures.first { figure in
            figure.column.map { group in
                text.contains([Array(facts.names[group].unicodeScalars)], in: heading)
            } ?? false
        }
    }

    /// Last year's figure in the number's unit, if there is but one.
    private func onlyFigureOfLastYear(_ statement: ProseStatement) -> (ProseFact, Int)? {
        guard statement.isOfLastYear, case .quantity = statement.number.measure else { return nil }
        let figures = facts.lastYearFacts.filter { facts.isComparable(statement.number, $0.fact) }
        guard let only = figures.first, figures.count == 1 else { return nil }
        return (only.fact, only.name)
    }

    /// Whether a name means one thing by itself, or by the number's unit.
    private func isSpecific(_ name: Int, _ statement: ProseStatement) -> Bool {
        guard facts.genericNames.contains(name) else { return true }
        if case .quantity = statement.number.measure { return true }
        return false
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
