import Budget
package import Diagnostics

extension Scope {
    /// Whether the condition of a rule holds; printed amounts are compared at face value.
    ///
    /// - Returns: `nil` when anything was wrong with the condition.
    package func answer(to condition: RuleCondition) -> Outcome<ConditionAnswer?> {
        var judge = ConditionJudge(
            scope: self,
            resolver: Resolver(scope: self, source: condition.source)
        )
        judge.resolver.isRule = true
        let answer = judge.answer(condition.syntax)
        let diagnostics = judge.resolver.diagnostics
        return Outcome(judge.resolver.hasErrors ? nil : answer, diagnostics)
    }
}

/// Evaluates the parts of one condition; all of them, so that every error is found.
private struct ConditionJudge {
    let scope: Scope
    var resolver: Resolver

    private var source: FormulaText { resolver.source }

    mutating func answer(_ condition: ConditionSyntax) -> ConditionAnswer {
        switch condition {
        case .relation(let relation): return answer(relation)
        case .hasData(let path): return hasData(path)
        case .text(let path, let test, let literal): return text(path, test, literal)
        case .negation(let inner): return answer(inner).negated
        case .conjunction(let conditions):
            let answers = conditions.map { answer($0) }
            return answers.contains(.fails) ? .fails : answers.first { $0 != .holds } ?? .holds
        case .disjunction(let conditions):
            let answers = conditions.map { answer($0) }
            return answers.contains(.holds) ? .holds : answers.first { $0 != .fails } ?? .fails
        }
    }

    private mutating func answer(_ relation: RelationSyntax) -> ConditionAnswer {
        resolver.unsetFigures = []
        guard let sides = resolver.sides(of: relation) else { return .fails }
        guard resolver.unsetFigures.isEmpty else { return .lacking(resolver.unsetFigures) }
        let parts = sides.left.parts + sides.right.parts
        if let stray = parts.first(where: { $0.needsRow || $0.needsColumn }) {
            let place = source.place(stray.range.lowerBound)
            resolver.diagnostics.append(.rowsInCondition(at: place))
            return .fails
        }
        guard let left = sum(sides.left), let right = sum(sides.right),
            let difference = left.minus(right)
        else {
            let place = source.place(relation.range.lowerBound)
            resolver.diagnostics.append(.outOfRange(source.text(relation.range), at: place))
            return .fails
        }
        return relation.sign.holds(for: difference) ? .holds : .fails
    }

    private func sum(_ side: RuleSide) -> Ratio? {
        var sum: Ratio? = .zero
        for part in side.parts {
            guard let value = value(part)?.times(part.factor) else { return nil }
            sum = sum?.plus(value)
        }
        return sum
    }

    private func value(_ part: RulePart) -> Ratio? {
        switch part.kind {
        case .constant(let scalar): return scalar.ratio
        case .figure(let id): return scope.amount(id)?.ratio
        case .cell(let panel, .fixed(let row), .fixed(let column)):
            return value([row].compactMap(\.self), column, panel)
        case .sum(let panel, .fixed(let rows), .fixed(let column)):
            return value(rows, column, panel)
        case .cell, .sum: return nil
        }
    }

    private func value(_ rows: [Int], _ column: Int, _ panel: PanelPosition) -> Ratio? {
        var sum: Ratio? = .zero
        for row in rows {
            let id = FactID(form: panel.form, panel: panel.panel, row: row, column: column)
            guard let amount = scope.amount(id)?.ratio else { return nil }
            sum = sum?.plus(amount)
        }
        return sum
    }

    private mutating func hasData(_ path: [Name]) -> ConditionAnswer {
        guard let first = path.first else { return .fails }
        let found = scope.forms.positions(of: first.text)
        guard found.count == 1, let form = found.first else {
            // Finds out what is wrong with the name, and says so.
            _ = resolver.panel(path, first)
            return .fails
        }
        guard path.count > 1 else { return scope.tables[form].isEmpty ? .fails : .holds }
        guard let panel = resolver.panel(path, first) else { return .fails }
        return scope.tables[panel.form].panels[panel.panel].isEmpty ? .fails : .holds
    }

    /// Asks for the name or the kind of the unit.
    private mutating func text(
        _ path: [Name],
        _ test: TextTest,
        _ literal: Name
    ) -> ConditionAnswer {
        guard path.count == 2, nameKey(path[0].text) == "单位" else {
            let group = path.first ?? literal
            resolver.diagnostics.append(resolver.unknown(.text, group, in: nil, among: ["单位"]))
            return .fails
        }
        let unit = scope.disclosure.unit
        let text: String?
        switch nameKey(path[1].text) {
        case "名称": text = unit.name
        case "性质": text = unit.kind
        default:
            let names = ["名称", "性质"]
            resolver.diagnostics.append(resolver.unknown(.text, path[1], in: "单位", among: names))
            return .fails
        }
        guard let text else { return .lacking(["unit.kind"]) }
        let (stated, wanted) = (nameKey(text), nameKey(literal.text))
        let holds =
            switch test {
            case .equal: stated == wanted
            case .unequal: stated != wanted
            case .contains: stated.contains(wanted)
            }
        return holds ? .holds : .fails
    }
}

extension ConditionAnswer {
    fileprivate var negated: ConditionAnswer {
        switch self {
        case .holds: .fails
        case .fails: .holds
        case .lacking: self
        }
    }
}

extension RelationSign {
    /// Whether left and right with this difference are so related.
    fileprivate func holds(for difference: Ratio) -> Bool {
        switch self {
        case .equal: difference.isZero
        case .unequal: !difference.isZero
        case .less: difference.isNegative
        case .greater: !difference.isNegative && !difference.isZero
        case .atMost: difference.isNegative || difference.isZero
        case .atLeast: !difference.isNegative
        }
    }
}
