package import Budget
package import Diagnostics

/// How the two sides of a relation compare in print.
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
        /// The row's id; empty for a rule that ranges over columns alone.
        package let id: String
        /// The row as people know it, such as 208 社会保障和就业支出.
        package let label: String
        /// The column's name; `nil` if the rule ranges over rows alone.
        package let column: String?

        package init(id: String, label: String, column: String?) {
            self.id = id
            self.label = label
            self.column = column
        }
    }

    /// A printed amount or count on one side of a relation.
    package struct Term: Hashable, Sendable {
        /// The printed figure at face value.
        package let value: FigureValue
        /// Whether the side subtracts it.
        package let isSubtracted: Bool
        /// Where it is printed; `nil` for a number that the rule itself states.
        package let reference: Reference?
        /// The figure as people know it, such as 表三 208 社会保障和就业支出 合计.
        package let label: String
        /// Where it stands in the input; `nil` for a blank of the form.
        package let location: SourceLocation?

        package init(
            value: FigureValue,
            isSubtracted: Bool,
            reference: Reference?,
            label: String,
            location: SourceLocation?
        ) {
            self.value = value
            self.isSubtracted = isSubtracted
            self.reference = reference
            self.label = label
            self.location = location
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
    /// The left side less the right side.
    package let difference: FigureValue
    /// How far rounding alone can move the sides apart.
    package let allowed: FigureValue
    package let relation: Relation
    package let outcome: Outcome

    package init(
        rule: Int,
        row: RowInstance?,
        left: [Term],
        right: [Term],
        leftSum: FigureValue,
        rightSum: FigureValue,
        difference: FigureValue,
        allowed: FigureValue,
        relation: Relation,
        outcome: Outcome
    ) {
        self.rule = rule
        self.row = row
        self.left = left
        self.right = right
        self.leftSum = leftSum
        self.rightSum = rightSum
        self.difference = difference
        self.allowed = allowed
        self.relation = relation
        self.outcome = outcome
    }
}

/// What became of one rule in one disclosure.
package struct RuleReport: Sendable {
    /// Whether the rule could be applied.
    package enum Status: Sendable {
        case applied
        /// The condition of the rule does not hold, or no row meets it.
        case notApplicable(Wording)
        /// The rule's formula is wrong for this disclosure.
        case failed([Diagnostic])
    }

    /// The index in `formSet.rules`.
    package let rule: Int
    package let status: Status
    package let verdicts: [Verdict]

    package init(rule: Int, status: Status, verdicts: [Verdict]) {
        self.rule = rule
        self.status = status
        self.verdicts = verdicts
    }
}
