import Budget
import Characters
import Diagnostics
import Formula

/// Bound figures of the other year, and of the other rows of the list of projects.
extension BoundNameCheck {
    // MARK: Years

    /// This year's figure of a name where last year's is bound, and the reverse.
    func figureOfYear(
        named label: ProseLabel,
        _ statement: ProseStatement,
        insteadOf bound: ProseFact
    ) -> ProseFact? {
        let other: ProseFact?
        if bound.isOfLastYear {
            guard !speaksOfLastYear(statement) else { return nil }
            let current = facts.facts(named: label.name).map { facts.facts[$0] }.filter {
                !$0.isOfLastYear && $0.value.isLike(bound.value)
            }
            guard !current.contains(where: { $0.value == bound.value }) else { return nil }
            other = current.first(where: \.isMain) ?? current.first
        } else {
            other = isOfLastYear(label) ? facts.lastYearFact(named: label.name) : nil
        }
        return other.flatMap { $0.value == bound.value ? nil : $0 }
    }

    /// This year's cells in a sentence that begins with last year: 2023年度预算收入总计….
    func yearsOfSentences() -> [Diagnostic] {
        let lastYear = facts.disclosure.fiscalYear - 1
        let names = ProseWords.years(lastYear)
        var reported: Int?
        return passages.boundNumbers.compactMap { statement, printed in
            let start = statement.sentence.lowerBound
            guard start != reported else { return nil }
            let end = statement.number.digits.lowerBound
            guard statement.role == .value, statement.cell == nil,
                printed.references.contains(where: isCell),
                let year = head(of: start..<end, among: names),
                text.isTyped(year), !text.contains(otherYearWords, in: year.upperBound..<end),
                !isAlsoOfLastYear(statement), !isReported(statement, printed)
            else { return nil }
            reported = start
            return .figureOfThisYear(
                text.string(year),
                text.string(statement.number.range),
                lastYear,
                at: text.location(year.lowerBound)
            )
        }
    }

    /// Whether the name before the figure tells the same: 2023年收入总计….
    private func isReported(_ statement: ProseStatement, _ printed: PrintedNumber) -> Bool {
        guard let label = statement.label, let bound = printed.references.first.flatMap(fact)
        else { return false }
        return figureOfYear(named: label, statement, insteadOf: bound) != nil
    }

    private func isCell(_ reference: Reference) -> Bool {
        if case .fact = reference { true } else { false }
    }

    /// The words of last year that a sentence begins with.
    private func head(
        of sentence: Range<Int>,
        among years: [[Unicode.Scalar]]
    ) -> Range<Int>? {
        guard let first = sentence.first(where: { !text.scalars[$0].isBlank }) else { return nil }
        guard let year = years.first(where: { text.scalars.has($0, at: first) }),
            first + year.count < sentence.upperBound,
            !text.scalars[first + year.count].isDigit
        else { return nil }
        let isFiscal = text.scalars[first + year.count] == YearWords.fiscal
        return first..<first + year.count + (isFiscal ? 1 : 0)
    }

    /// What says that a figure is not of last year alone, or of its end.
    private var otherYearWords: [[Unicode.Scalar]] {
        [ProseWords.year(facts.disclosure.fiscalYear)] + ProseWords.carriedOver
    }

    private func isAlsoOfLastYear(_ statement: ProseStatement) -> Bool {
        [statement.label, statement.context].compactMap { $0?.name }.contains { name in
            facts.lastYearFact(named: name).map { facts.states(statement.number, $0) } ?? false
        }
    }

    /// Whether the sentence so far, or the heading above it, speaks of last year.
    private func speaksOfLastYear(_ statement: ProseStatement) -> Bool {
        let block = text.blocks[statement.block]
        guard block.kind != .row else { return true }
        let sentence = statement.sentence.lowerBound..<statement.number.range.lowerBound
        return names(passages.lastYears, in: sentence)
            || names(passages.lastYears, in: text.heading(above: statement.block))
    }

    /// Whether a year is named and is no part of a day, as in 截至2023年12月31日.
    private func names(_ years: [[Unicode.Scalar]], in range: Range<Int>) -> Bool {
        range.contains { position in
            years.contains { year in
                let end = position + year.count
                return text.scalars.has(year, at: position)
                    && (end >= text.scalars.count || !text.scalars[end].isDigit)
            }
        }
    }

    /// Whether 上年 or its number stands right before a name: 上年收入总计.
    private func isOfLastYear(_ label: ProseLabel) -> Bool {
        let start = label.range.lowerBound
        let years = passages.lastYears
        return (years + ProseWords.yearEndings(of: years)).contains { word in
            text.scalars.has(word, at: start - word.count)
        }
    }

    // MARK: Lists

    /// Counts and sums of one category of projects behind the name of another.
    func lists() -> [Diagnostic] {
        var last: (label: ProseLabel, end: Int)?
        return passages.boundNumbers.compactMap { statement, printed in
            let number = statement.number
            // 特定目标类项目1个，70.00万元: the name is that of both.
            let isSecond = last.map { $0.end + 1 == number.range.lowerBound } ?? false
            let label = statement.label ?? (isSecond ? last?.label : nil)
            last = label.map { ($0, number.range.upperBound) }
            guard statement.role == .value, statement.cell == nil, let label,
                let bound = facts.fact(from: .formula(printed.formula)),
                !bound.names.contains(label.name)
            else { return nil }
            let others = facts.facts(named: label.name).map { facts.facts[$0] }.filter { fact in
                fact.isOfList(like: bound)
            }
            guard let other = others.first, !others.contains(where: { $0.value == bound.value })
            else {
                return nil
            }
            let isCount = printed.formula.hasPrefix(ProseWords.count)
            return .wrongFigure(
                facts.names[label.name],
                facts.stated(bound.value),
                facts.formula(of: other),
                facts.stated(other.value),
                at: text.location(number.digits.lowerBound),
                as: isCount ? .wrongCount : .contradictedNumber
            )
        }
    }
}

extension ProseFact {
    /// Whether it counts or adds up, as another one does, all projects or those with a target.
    fileprivate func isOfList(like other: ProseFact) -> Bool {
        guard case .formula(let one) = source, case .formula(let two) = other.source else {
            return false
        }
        return one.prefix(2) == two.prefix(2)
            && one.contains(ProseWords.withTarget) == two.contains(ProseWords.withTarget)
    }
}

extension FigureValue {
    /// Whether both are money, or quantities in one unit.
    fileprivate func isLike(_ other: FigureValue) -> Bool {
        switch (self, other) {
        case (.money, .money): true
        case (.quantity(let one), .quantity(let two)): one.unit == two.unit
        default: false
        }
    }
}

extension Diagnostic {
    fileprivate static func figureOfThisYear(
        _ words: String,
        _ stated: String,
        _ lastYear: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "句首写的是“\(words)”，所取的\(stated)是\(lastYear + 1)年的数",
                "the sentence is about \(words), and \(stated) is bound to a figure of "
                    + "\(lastYear + 1)"
            ),
            remedy: Wording(
                "改为\(lastYear + 1)年，或改取上年的数",
                "write \(lastYear + 1), or bind last year's figure"
            )
        )
    }
}
