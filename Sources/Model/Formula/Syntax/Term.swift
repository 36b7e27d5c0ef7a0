import Budget

/// A formula after resolution: typed, and with positions in place of names.
struct Term: Sendable {
    /// The forms that a resolved formula can take.
    indirect enum Node: Sendable {
        case constant(Scalar)
        case fact(FactID)
        case figure(FigureID)
        case rows(RowSelection)
        case negation(Term)
        case operation(BinaryOperator, Term, Term)
        case call(Function, [Term])
    }

    let node: Node
    let type: ValueType
    /// Where it stands in the formula.
    let range: Range<Int>

    init(_ node: Node, _ type: ValueType, _ range: Range<Int>) {
        self.node = node
        self.type = type
        self.range = range
    }

    /// Whether the formula is nothing but the name of one figure.
    var isReference: Bool {
        switch node {
        case .fact, .figure: true
        default: false
        }
    }
}

/// Rows of one panel, with or without a column.
struct RowSelection: Hashable, Sendable {
    let form: Int
    let panel: Int
    /// Positions in the panel's rows, in the order of the reference.
    let rows: [Int]
    /// The amount column; `nil` where only the rows matter.
    let column: Int?

    /// The cells of the rows in the column; none without a column.
    var facts: [FactID] {
        guard let column else { return [] }
        return rows.map { FactID(form: form, panel: panel, row: $0, column: column) }
    }
}
