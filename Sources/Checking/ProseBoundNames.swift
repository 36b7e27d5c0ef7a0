import Budget
import Diagnostics
import Formula

/// The names before bound figures, compared with what the formulas stand for.
///
/// A name contradicts a figure only where it means another value of the same form or group.
func checkBoundNames(_ passages: ProsePassages) -> [Diagnostic] {
    let check = BoundNameCheck(passages: passages)
    return check.names() + check.shares() + check.changes()
}

struct BoundNameCheck {
    let passages: ProsePassages
    private var facts: ProseFacts { passages.facts }
    private var text: ProseText { passages.text }

    init(passages: ProsePassages) { self.passages = passages }

    // MARK: Amounts and counts

    func names() -> [Diagnostic] {
        passages.boundNumbers.compactMap { statement, printed in
            guard statement.role == .value, !printed.isDerived, printed.references.count == 1,
                let bound = printed.references.first.flatMap(fact)
            else { return nil }
            guard let label = statement.label else { return whole(statement, bound, printed) }
            guard let other = figure(named: label.name, insteadOf: bound) else { return nil }
            return .wrongFigure(
                text.string(label.range),
                facts.stated(bound.value),
                facts.formula(of: other),
                facts.stated(other.value),
                at: text.location(statement.number.digits.lowerBound)
            )
        }
    }

    /// The figure beside a bound one that bears a name which the bound one does not bear.
    func figure(named name: Int, insteadOf bound: ProseFact) -> ProseFact? {
        let named = facts.facts(named: name).map { facts.facts[$0] }
        guard bound.column != name, !named.contains(where: { $0.source == bound.source })
        else { return nil }
        let others = named.filter { isBeside($0, bound) }
        guard !others.contains(where: { $0.value == bound.value }) else { return nil }
        return others.first(where: \.isMain) ?? others.first
    }

    func fact(_ reference: Reference) -> ProseFact? {
        switch reference {
        case .fact(let id): facts.fact(from: .cell(id))
        case .figure(let id): facts.fact(from: .figure(id))
        case .targetAmount: nil
        }
    }

    /// Whether two figures stand in one form or group and measure the same.
    private func isBeside(_ one: ProseFact, _ other: ProseFact) -> Bool {
        switch (one.source, other.source) {
        case (.cell(let one), .cell(let other)): return one.form == other.form
        case (.figure(let left), .figure(let right)):
            guard left.group == right.group else { return false }
        default: return false
        }
        switch (one.value, other.value) {
        case (.money, .money): return true
        case (.quantity(let left), .quantity(let right)): return left.unit == right.unit
        default: return false
        }
    }

    /// The unit's 支出预算 that is one column of the total and not the total.
    private func whole(
        _ statement: ProseStatement,
        _ bound: ProseFact,
        _ printed: PrintedNumber
    ) -> Diagnostic? {
        let end = statement.number.digits.lowerBound
        guard bound.isTotal, !bound.isMain, case .cell(let id) = bound.source,
            let word = ProseWords.wholeBudget.first(where: {
                end - $0.count >= statement.clause.lowerBound
                    && text.scalars.has($0, at: end - $0.count)
            }),
            namesTheUnit(statement.clause.lowerBound..<(end - word.count))
        else { return nil }
        let total = facts.facts.first { fact in
            guard fact.isTotal, fact.isMain, case .cell(let other) = fact.source else {
                return false
            }
            return other.form == id.form && other.panel == id.panel && other.row == id.row
        }
        guard let total, total.value != bound.value else { return nil }
        return .wrongFigure(
            text.string(end - word.count..<end),
            facts.stated(bound.value),
            facts.formula(of: total),
            facts.stated(total.value),
            at: text.location(end)
        )
    }

    /// Whether a clause begins with nothing, or ends with the unit's name or the year.
    private func namesTheUnit(_ before: Range<Int>) -> Bool {
        guard !before.isEmpty else { return true }
        let disclosure = facts.disclosure
        let years = ProseWords.yearMarks.map { "\(disclosure.fiscalYear)\($0)" }
        return ([disclosure.unit.name] + years)
            .map { Array($0.unicodeScalars) }.contains { word in
                before.count >= word.count
                    && text.scalars.has(word, at: before.upperBound - word.count)
            }
    }

    // MARK: Shares

    /// An amount whose share, right behind it, is that of another amount.
    func shares() -> [Diagnostic] {
        var last: ProseStatement?
        return passages.boundNumbers.compactMap { statement, printed in
            defer { last = statement }
            guard statement.role == .share, printed.references.count == 2, let part = last,
                part.block == statement.block, part.role == .value, let fen = part.number.fen,
                case .money(let whole)? = fact(printed.references[1])?.value,
                text.string(part.number.range.upperBound..<statement.number.digits.lowerBound)
                    == ProseWords.shareBehind,
                whole.value != .zero, !statement.number.statesShare(fen, of: whole.value.fen)
            else { return nil }
            return .shareOfAnother(
                text.string(part.number.range),
                text.string(statement.number.range),
                at: text.location(statement.number.digits.lowerBound)
            )
        }
    }

    // MARK: Changes

    /// 较上年 with the years exchanged, or with last year's figure of something else.
    func changes() -> [Diagnostic] {
        text.bindings.compactMap { range, formula, passage in
            guard formula.drop(while: { $0 == " " }).hasPrefix(ProseWords.comparison),
                let references = passage?.pieces.lazy.compactMap(numberReferences).first,
                references.count == 2, let this = fact(references[0]),
                let last = fact(references[1])
            else { return nil }
            let place = text.location(range.lowerBound)
            if this.isOfLastYear, !last.isOfLastYear {
                return .exchangedYears(facts.formula(of: last), facts.formula(of: this), at: place)
            }
            guard !this.isOfLastYear, last.isOfLastYear else { return nil }
            let own = facts.lastYearFacts.filter { name, _ in
                facts.facts(named: name).contains { facts.facts[$0].source == this.source }
            }.map(\.fact)
            guard let expected = own.first, !own.contains(where: { $0.value == last.value }) else {
                return nil
            }
            return .comparedWithAnother(
                facts.formula(of: this),
                facts.formula(of: last),
                facts.formula(of: expected),
                at: place
            )
        }
    }

    private func numberReferences(_ piece: Piece) -> [Reference]? {
        if case .number(let number) = piece { number.references } else { nil }
    }
}
