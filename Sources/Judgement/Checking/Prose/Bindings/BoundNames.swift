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
        let figures = StatedFigures(passages, claims)
        return passages.boundNumbers.compactMap { statement, printed in
            guard statement.role == .value, statement.cell == nil, !printed.isDerived,
                printed.references.count == 1, let bound = printed.references.first.flatMap(fact)
            else { return nil }
            let claim = figures.claim(of: statement)
            if claims.allows(claim, bound) || figures.figure(statement)?.source == bound.source {
                return nil
            }
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

    /// A share of what its words do not say.
    func shares(in scope: Scope) -> [Diagnostic] {
        let reader = RelationReader(passages, claims)
        return passages.boundNumbers.compactMap { statement, printed in
            let place = text.location(statement.number.digits.lowerBound)
            guard [.share, .completion].contains(statement.role),
                let arguments = arguments(of: printed.formula, ProseWords.shareCalls),
                arguments.count > 1, let bound = figure(of: arguments[1], at: place, in: scope)
            else { return nil }
            let relation =
                statement.role == .share ? reader.share(statement) : reader.completion(statement)
            let stated = text.string(statement.number.range)
            let base = Operand(bound, facts)
            if relation.namedBases.isEmpty,
                let part = figure(of: arguments[0], at: place, in: scope),
                isNamed(part, before: statement),
                reader.totals(of: [part]).contains(where: { $0.size == base?.size })
            {
                return nil
            }
            let meant = relation.contradiction(unless: statement.number.isShare)
            let wholes =
                relation.namedBases.isEmpty
                ? [meant?.base].compactMap(\.self) : relation.namedBases
            if let base, let whole = wholes.first,
                !wholes.contains(where: { $0.size == base.size })
            {
                return .shareOfAnotherWhole(
                    stated,
                    facts.formula(of: bound),
                    whole.text,
                    at: place
                )
            }
            return meant.map { .shareOfAnother($0.part.text, stated, at: place) }
        }
    }

    /// Whether a name of a figure stands before a number in its sentence.
    private func isNamed(_ part: ProseFact, before statement: ProseStatement) -> Bool {
        let words = statement.sentence.lowerBound..<statement.number.digits.lowerBound
        return (part.names + [part.column].compactMap(\.self)).contains { name in
            text.contains([foldedName(facts.names[name])], in: words)
        }
    }
}
