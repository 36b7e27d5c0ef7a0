import Budget
import Diagnostics
import Formula

/// Bound calls such as 较上年(…), whose arguments must belong together.
extension BoundNameCheck {
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
        guard let arguments = arguments(of: formula, ProseWords.comparisonCalls),
            arguments.count == 2, let this = figure(of: arguments[0], at: place, in: scope),
            let last = figure(of: arguments[1], at: place, in: scope)
        else { return nil }
        return (this, last)
    }

    /// The figure that an argument is; `nil` for one that is computed.
    func figure(of argument: String, at place: SourceLocation, in scope: Scope) -> ProseFact? {
        guard case .number(let number)? = scope.passage(argument, at: place).value?.pieces.first,
            number.references.count == 1, !number.isDerived
        else { return nil }
        return number.references.first.flatMap(fact)
    }

    /// The arguments of one of the calls; `nil` if the formula is none of them.
    func arguments(of formula: String, _ calls: [String]) -> [String]? {
        let formula = formula.drop(while: \.isWhitespace)
        guard let call = calls.first(where: formula.hasPrefix),
            let end = formula.lastIndex(where: { $0 == ")" || $0 == "）" })
        else { return nil }
        return splitArguments(formula[..<end].dropFirst(call.count))
    }

    /// 构成 of the rows of one form with a total of another amount.
    func compositions(in scope: Scope) -> [Diagnostic] {
        text.bindings.compactMap { range, formula, passage in
            let place = text.location(range.lowerBound)
            guard passage != nil,
                let arguments = arguments(of: formula, ProseWords.compositionCalls),
                arguments.count == 2, let whole = figure(of: arguments[1], at: place, in: scope),
                whole.isTotal,
                let item = scope.series(arguments[0], at: place).value.first,
                case .fact(let first) = item.reference, let total = total(of: first),
                total.value != whole.value
            else { return nil }
            return .composedOfAnother(
                facts.formula(of: whole),
                facts.stated(whole.value),
                facts.formula(of: total),
                facts.stated(total.value),
                at: place
            )
        }
    }

    /// The total of the column of a cell.
    private func total(of id: FactID) -> ProseFact? {
        facts.allTotals.first { fact in
            guard case .cell(let other) = fact.source else { return false }
            return (other.form, other.panel, other.column) == (id.form, id.panel, id.column)
        }
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
