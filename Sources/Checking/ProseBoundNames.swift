import Budget
import Diagnostics
import Formula

/// The names before bound figures, compared with what the formulas stand for.
///
/// A name contradicts a figure only where it means another value of the same form or group.
func checkBoundNames(_ passages: ProsePassages, in scope: Scope) -> [Diagnostic] {
    let check = BoundNameCheck(passages: passages)
    return check.names() + check.rows() + check.shares() + check.changes(in: scope)
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

    /// An amount whose share, in the clause right behind it, is that of another amount.
    func shares() -> [Diagnostic] {
        var last: ProseStatement?
        return passages.boundNumbers.compactMap { statement, printed in
            defer { last = statement }
            guard statement.role == .share, printed.references.count == 2, let part = last,
                part.block == statement.block, part.role == .value, let fen = part.number.fen,
                case .money(let whole)? = fact(printed.references[1])?.value,
                isBehind(statement, part), passages.isShareOfWhole(statement, mayBeNamed: true),
                whole.value != .zero, !statement.number.statesShare(fen, of: whole.value.fen)
            else { return nil }
            return .shareOfAnother(
                text.string(part.number.range),
                text.string(statement.number.range),
                at: text.location(statement.number.digits.lowerBound)
            )
        }
    }

    /// Whether a clause follows an amount with nothing but a comma between them.
    private func isBehind(_ statement: ProseStatement, _ part: ProseStatement) -> Bool {
        let end = part.number.range.upperBound
        return statement.clause.lowerBound == end + 1
            && ProseWords.commas.contains(text.scalars[end])
    }

    // MARK: Changes

    /// 较上年 with the years exchanged, or with last year's figure of something else.
    func changes(in scope: Scope) -> [Diagnostic] {
        text.bindings.compactMap { range, formula, passage in
            let place = text.location(range.lowerBound)
            guard passage != nil, let compared = comparedFigures(formula, at: place, in: scope)
            else { return nil }
            let (this, last) = compared
            if this.isOfLastYear, !last.isOfLastYear {
                return .exchangedYears(facts.formula(of: last), facts.formula(of: this), at: place)
            }
            if this.isOfLastYear == last.isOfLastYear {
                let formulas = (facts.formula(of: this), facts.formula(of: last))
                return .comparedWithItsYear(formulas, isOfLastYear: this.isOfLastYear, at: place)
            }
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

    /// The two figures of 较上年; what is as last year prints no number, so they are read anew.
    private func comparedFigures(
        _ formula: String,
        at place: SourceLocation,
        in scope: Scope
    ) -> (ProseFact, ProseFact)? {
        let formula = formula.trimmedOfBlanks
        guard let call = ProseWords.comparisonCalls.first(where: formula.hasPrefix) else { return nil }
        let arguments = splitArguments(formula.dropFirst(call.count).dropLast())
        guard arguments.count == 2 else { return nil }
        let found = arguments.compactMap { argument -> ProseFact? in
            guard case .number(let number)? = scope.passage(argument, at: place).value?.pieces.first,
                number.references.count == 1
            else { return nil }
            return number.references.first.flatMap(fact)
        }
        return found.count == 2 ? (found[0], found[1]) : nil
    }
}

/// The arguments of a call, parted by the commas that stand in no brackets.
private func splitArguments(_ text: Substring) -> [String] {
    var arguments = [""]
    var depth = 0
    for character in text {
        switch character {
        case "(", "（", "[", "【", "［", "“": depth += 1
        case ")", "）", "]", "】", "］", "”": depth -= 1
        case ",", "，":
            if depth == 0 {
                arguments.append("")
                continue
            }
        default: break
        }
        arguments[arguments.count - 1].append(character)
    }
    return arguments
}

extension String {
    fileprivate var trimmedOfBlanks: String {
        let start = drop(while: \.isWhitespace)
        return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
    }
}
