import Budget
import Diagnostics
import Formula

/// The names before bound figures, compared with what the formulas stand for.
///
/// A name contradicts a figure only where it means another value of the same form or group.
func checkBoundNames(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let check = BoundNameCheck(passages: passages, claims: passages.claims(in: scope))
    return check.cells() + check.names() + check.yearsOfSentences() + check.rows() + check.lists()
        + check.selections()
        + check.shares(in: scope)
        + check.changes(in: scope) + check.compositions(in: scope)
}

struct BoundNameCheck {
    let passages: ProsePassages
    let claims: Claims
    var facts: ProseFacts { passages.facts }
    var text: ProseText { passages.text }

    init(passages: ProsePassages, claims: Claims) {
        self.passages = passages
        self.claims = claims
    }

    // MARK: Amounts and counts

    /// A bound figure in the cell of a table whose row and column name another one.
    func cells() -> [Diagnostic] {
        passages.boundNumbers.compactMap { statement, printed in
            guard let cell = statement.cell, cell.isUnderstood, statement.role == .value,
                !printed.isDerived, printed.references.count == 1,
                let bound = printed.references.first.flatMap(fact)
            else { return nil }
            let named = facts.facts(inCell: statement).filter { isLike($0, bound) }
            guard let expected = named.first, let name = cell.row?.name,
                !named.contains(where: { $0.value == bound.value || $0.source == bound.source })
            else { return nil }
            return .wrongFigure(
                facts.names[name],
                facts.stated(bound.value),
                facts.formula(of: expected),
                facts.stated(expected.value),
                at: text.location(statement.number.digits.lowerBound)
            )
        }
    }

    func names() -> [Diagnostic] {
        let reader = claims.reader(passages)
        return passages.boundNumbers.compactMap { statement, printed in
            guard statement.role == .value, statement.cell == nil, !printed.isDerived,
                printed.references.count == 1, let bound = printed.references.first.flatMap(fact)
            else { return nil }
            let claim = reader.claim(of: statement)
            if claims.allows(claim, bound) { return nil }
            let answer = claims.answer(claim, comparableTo: statement.number)
            if let meant = claims.figure(answer), claim.isUnderstood, !answer.isOpen,
                meant.value != bound.value
            {
                return .wrongFigure(
                    claim.own.last.map { text.string($0.range) } ?? "",
                    facts.stated(bound.value),
                    facts.formula(of: meant),
                    facts.stated(meant.value),
                    at: text.location(statement.number.digits.lowerBound)
                )
            }
            guard let label = statement.label else { return whole(statement, bound, printed) }
            let other =
                figure(named: label.name, insteadOf: bound)
                ?? figureOfYear(named: label, statement, insteadOf: bound)
            guard let other else { return nil }
            return .wrongFigure(
                facts.names[label.name],
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
        return isLike(one, other)
    }

    /// Whether two figures measure the same.
    private func isLike(_ one: ProseFact, _ other: ProseFact) -> Bool {
        switch (one.value, other.value) {
        case (.money, .money): true
        case (.quantity(let left), .quantity(let right)): left.unit == right.unit
        default: false
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
        let total = facts.allTotals.first { fact in
            guard fact.isMain, case .cell(let other) = fact.source else {
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

    /// An amount whose share, in the clause right behind it, is that of another amount.
    func shares(in scope: Scope) -> [Diagnostic] {
        var last: ProseStatement?
        return passages.boundNumbers.compactMap { statement, printed in
            defer { last = statement }
            let place = text.location(statement.number.digits.lowerBound)
            guard statement.role == .share,
                let arguments = arguments(of: printed.formula, ProseWords.shareCalls),
                arguments.count == 2, let bound = figure(of: arguments[1], at: place, in: scope),
                case .money(let whole) = bound.value, whole.value != .zero
            else { return nil }
            if let other = wholeNamed(in: statement, insteadOf: whole) {
                return .shareOfAnotherWhole(
                    text.string(statement.number.range),
                    facts.formula(of: bound),
                    other,
                    at: place
                )
            }
            if let name = partNamed(in: statement, insteadOf: arguments[0], at: place, in: scope) {
                let stated = text.string(statement.number.range)
                return .shareOfAnother(name, stated, at: place)
            }
            guard let part = last, part.block == statement.block, part.role == .value,
                let fen = part.number.fen, isBehind(statement, part),
                passages.isShareOfWhole(statement, mayBeNamed: true),
                !statement.number.statesShare(fen, of: whole.value.fen)
            else { return nil }
            let stated = text.string(statement.number.range)
            return .shareOfAnother(text.string(part.number.range), stated, at: place)
        }
    }

    /// The part that the clause names, 基本支出占…, where the formula takes another one.
    private func partNamed(
        in statement: ProseStatement,
        insteadOf formula: String,
        at place: SourceLocation,
        in scope: Scope
    ) -> String? {
        guard let part = passages.part(of: statement),
            let bound = figure(of: formula, at: place, in: scope),
            figure(named: part.name, insteadOf: bound) != nil
        else { return nil }
        return facts.names[part.name]
    }

    /// The whole that the clause names and that is not the formula's: 占项目支出总额的….
    private func wholeNamed(
        in statement: ProseStatement,
        insteadOf whole: ReportedAmount
    ) -> String? {
        let named = wholes(namedIn: statement, passages)
        guard !named.isEmpty, !named.contains(where: { $0.fen == whole.value.fen }) else {
            return nil
        }
        return named.first?.text
    }

    /// Whether a clause follows an amount with nothing but a comma between them.
    private func isBehind(_ statement: ProseStatement, _ part: ProseStatement) -> Bool {
        let end = part.number.range.upperBound
        return statement.clause.lowerBound == end + 1
            && ProseWords.commas.contains(text.scalars[end])
    }
}
