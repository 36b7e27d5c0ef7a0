package import Budget
package import Diagnostics

/// The formula of a rule, parsed once for a form set.
package struct RuleFormula: Sendable {
    let source: FormulaText
    let syntax: RelationSyntax

    /// Whether both sides are a reference alone.
    var equatesFigures: Bool {
        guard syntax.sign == .equal, case .reference = syntax.left.kind,
            case .reference = syntax.right.kind
        else { return false }
        return true
    }

    /// Reads a formula such as `表三[每行].合计 = 表三[每行].基本支出 + 表三[每行].项目支出`.
    ///
    /// - Returns: the formula; `nil` if it does not follow the grammar.
    package static func parsed(_ formula: FormulaSource) -> Outcome<RuleFormula?> {
        let source = FormulaText(formula.text, at: formula.location)
        let parsed = parse(source) { parser throws(SyntaxFailure) in try parser.relation() }
        let isSound = parsed.diagnostics.isEmpty
        let formula = parsed.value.map { RuleFormula(source: source, syntax: $0) }
        return Outcome(isSound ? formula : nil, parsed.diagnostics)
    }
}

/// The condition of a rule, parsed once for a form set.
package struct RuleCondition: Sendable {
    let source: FormulaText
    let syntax: ConditionSyntax

    /// Reads a condition such as `表七 有数据 且 表一.收入[上年结转] = 0`.
    ///
    /// - Returns: the condition; `nil` if it does not follow the grammar.
    package static func parsed(_ formula: FormulaSource) -> Outcome<RuleCondition?> {
        let source = FormulaText(formula.text, at: formula.location)
        let parsed = parse(source) { parser throws(SyntaxFailure) in try parser.condition() }
        let isSound = parsed.diagnostics.isEmpty
        let condition = parsed.value.map { RuleCondition(source: source, syntax: $0) }
        return Outcome(isSound ? condition : nil, parsed.diagnostics)
    }
}

/// One printed number on one side of a relation, or a sum that a whole rule shares.
package struct Addend: Sendable {
    /// With its sign, in fen or in its unit.
    package let amount: Ratio
    /// The half of its last printed digit: how far rounding may have moved it.
    package let halfUnit: Ratio
    /// The worth of one in its last printed digit; `nil` for a number that the rule states.
    package let lastDigit: Ratio?
    /// The number as it is printed.
    package let term: Verdict.Term
}

/// A relation as it must hold for one row and one column.
package struct RelationInstance: Sendable {
    /// `nil` for a rule about single cells.
    package let row: Verdict.RowInstance?
    package let left: [Addend]
    package let right: [Addend]
}

/// What a rule comes to in one disclosure.
package enum RelationInstances: Sendable {
    case instances(RelationSign, [RelationInstance])
    /// The disclosure leaves figures unset that the rule needs; their names.
    case lacking([String])
}

/// Whether the condition of a rule holds in one disclosure.
package enum ConditionAnswer: Hashable, Sendable {
    case holds
    case fails
    /// It depends on what the disclosure leaves unset; the names of that.
    case lacking([String])
}
