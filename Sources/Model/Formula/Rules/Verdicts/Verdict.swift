package import Budget
package import Diagnostics

/// How the two sides of a rule compare in print.
package enum Relation: String, CaseIterable, Sendable {
    case equal = "="
    case atMost = "≤"
    case atLeast = "≥"
}

/// What one rule found in one place: the two sides, the gap, what rounding allows (核对结果).
package struct Verdict: Sendable {
    /// What the gap comes to.
    package enum Outcome: String, CaseIterable, Sendable {
        /// The printed figures agree to the last digit.
        case exact
        /// Rounding alone explains the gap, which is explained beside it.
        case rounding
        /// Rounding can explain the gap, but it is so large that it could hide a slip.
        case byHand = "by-hand"
        /// Rounding cannot explain the gap.
        case wrong
    }

    /// The row and the column that a rule for many rows or columns was applied to.
    package struct RowInstance: Hashable, Sendable {
        /// The row's id; `nil` for a rule that goes through columns alone.
        package let id: String?
        /// The row as people know it, such as 208 社会保障和就业支出.
        package let label: String?
        /// The column's name; `nil` if the rule goes through rows alone.
        package let column: String?
    }

    /// A printed figure on one side of a relation.
    package struct Term: Hashable, Sendable {
        /// What is added or subtracted.
        package let value: FigureValue
        package let isSubtracted: Bool
        /// Where it is printed; `nil` for a number of the rule and for a row that is not there.
        package let reference: Reference?
        /// The file that lacks the row, for a row that is not there.
        package let file: String?
        /// The part of the formula that it is, for terms without a reference and for multiples.
        package let formula: String

        /// The term as people know it, such as 表三 208 社会保障和就业支出 合计.
        package func label(in disclosure: Disclosure) -> String {
            guard let reference, formula.isEmpty else { return formula }
            return disclosure.label(of: reference)
        }
    }

    /// The index in `formSet.rules`.
    package let rule: Int
    /// For which row and column; `nil` for a rule about single cells.
    package let row: RowInstance?
    package let left: [Term]
    package let right: [Term]
    package let leftSum: FigureValue
    package let rightSum: FigureValue
    /// How far apart the sides are, without sign.
    package let difference: FigureValue
    /// How far rounding alone can move the sides apart.
    package let allowed: FigureValue
    package let relation: Relation
    package let outcome: Outcome
}

/// What became of one rule in one disclosure.
package struct RuleReport: Sendable {
    /// Whether the rule could be applied.
    package enum Status: Sendable {
        case applied
        /// The condition of the rule does not hold, or there is nothing to compare.
        case notApplicable(Wording)
        /// The rule is wrong, which is reported as a finding.
        case failed([Diagnostic])
    }

    /// The index in `formSet.rules`.
    package let rule: Int
    package let status: Status
    package let verdicts: [Verdict]
}

extension Verdict {
    /// Whether the figure that the verdict is about stands on the left.
    ///
    /// It is the total of a sum, on whichever side it stands; of two single figures the left one.
    package var isStatedLeft: Bool { left.isSingleFigure || !right.isSingleFigure }

    /// The terms of the side that the verdict is about.
    package var stated: [Term] { isStatedLeft ? left : right }

    /// The terms that it should agree with.
    package var computed: [Term] { isStatedLeft ? right : left }
}

extension [Verdict.Term] {
    /// Whether the side is one printed figure.
    fileprivate var isSingleFigure: Bool { count == 1 && first?.reference != nil }
}
