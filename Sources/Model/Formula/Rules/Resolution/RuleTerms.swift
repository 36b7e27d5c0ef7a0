import Budget

/// A summand of a side of a rule, with positions in place of names.
struct RulePart: Sendable {
    /// What is added.
    enum Kind: Sendable {
        case cell(PanelPosition, RowPick, ColumnPick)
        case sum(PanelPosition, RowsPick, ColumnPick)
        case figure(FigureID)
        case constant(Scalar)
    }

    let kind: Kind
    let type: ValueType
    let range: Range<Int>
    /// The part of the formula that it is.
    let text: String
    /// What it is multiplied by: 1, -1, or a number that the rule states.
    var factor = Ratio.one

    /// The part times a factor; `nil` if it is out of range.
    func scaled(by factor: Ratio) -> RulePart? {
        guard let product = self.factor.times(factor) else { return nil }
        var part = self
        part.factor = product
        return part
    }
}

/// A panel of a form by position.
struct PanelPosition: Hashable, Sendable {
    let form: Int
    let panel: Int
}

/// Which row a part takes.
enum RowPick: Sendable {
    /// The same for all; `nil` if the disclosure has no such row.
    case fixed(Int?)
    /// The row of the id at hand; the rule goes through these rows.
    case each([Int])
    /// The row of the id at hand, if the panel has it.
    case same
}

/// Which rows a part adds up.
enum RowsPick: Sendable {
    case fixed([Int])
    /// Those right under the row at hand.
    case children
}

/// Which column a part takes.
enum ColumnPick: Sendable {
    case fixed(Int)
    /// The column of the id at hand.
    case atHand
}

extension RulePart {
    /// The panel and the column, where it has some.
    var panelColumn: (panel: PanelPosition, column: ColumnPick)? {
        switch kind {
        case .cell(let panel, _, let column), .sum(let panel, _, let column): (panel, column)
        case .figure, .constant: nil
        }
    }

    /// The rows that the rule goes through because of it.
    var eachRow: [Int]? {
        if case .cell(_, .each(let rows), _) = kind { rows } else { nil }
    }

    /// Whether it means something only for a row at hand.
    var needsRow: Bool {
        switch kind {
        case .cell(_, .same, _), .cell(_, .each, _), .sum(_, .children, _): true
        case .cell, .sum, .figure, .constant: false
        }
    }

    /// Whether it means something only for a column at hand.
    var needsColumn: Bool {
        if case .atHand? = panelColumn?.column { true } else { false }
    }
}

/// A side of a relation: the sum of its parts.
struct RuleSide: Sendable {
    var parts: [RulePart]
    var type: ValueType

    /// Whether it is the bare number zero, which compares with everything.
    var isZero: Bool {
        parts.allSatisfy { part in
            guard case .constant(let scalar) = part.kind else { return false }
            return scalar.ratio.isZero && part.type == .number
        }
    }
}
