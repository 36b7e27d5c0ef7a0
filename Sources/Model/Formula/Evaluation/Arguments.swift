import Budget

/// The values that a function was called with, all of the types that it declares.
struct Arguments: Sendable {
    let scope: Scope
    /// The formula as typed, for the numbers that are printed.
    let formula: String
    private let values: [Value]

    init(_ values: [Value], scope: Scope, formula: String) {
        self.values = values
        self.scope = scope
        self.formula = formula
    }

    var count: Int { values.count }

    func scalar(_ index: Int) throws(EvaluationFailure) -> Scalar {
        guard values.indices.contains(index), case .scalar(let scalar) = values[index] else {
            throw .unexpectedArgument(index)
        }
        return scalar
    }

    func selection(_ index: Int) throws(EvaluationFailure) -> RowSelection {
        guard values.indices.contains(index), case .rows(let rows) = values[index] else {
            throw .unexpectedArgument(index)
        }
        return rows
    }

    /// The cells of a selection with the names of their rows.
    func cells(_ index: Int) throws(EvaluationFailure) -> [NamedCell] {
        let selection = try selection(index)
        return try selection.facts.map { id throws(EvaluationFailure) in
            NamedCell(name: scope.row(of: id)?.name ?? "", amount: try inRange(scope.amount(id)))
        }
    }

    /// The cells that are neither blank nor zero.
    func nonzeroCells(_ index: Int) throws(EvaluationFailure) -> [NamedCell] {
        try cells(index).filter { !$0.amount.ratio.isZero }
    }

    /// How amounts of the selection's form are printed.
    func notation(_ index: Int) throws(EvaluationFailure) -> Notation {
        scope.notation(ofForm: try selection(index).form)
    }
}

/// A row's amount with the row's name.
struct NamedCell: Sendable {
    let name: String
    let amount: Scalar
}

extension Scope {
    func notation(ofForm form: Int) -> Notation {
        let form = formDefinitions[form]
        return .money(form.unit, decimals: form.decimals)
    }

    /// The amount of a fact, zero for a blank cell; `nil` if it is out of range.
    func amount(_ id: FactID) -> Scalar? {
        let reported = cell(id).reported
        let notation = reported.map { Notation.money($0.unit, decimals: $0.decimals) }
        return Ratio(reported?.value.fen ?? 0).map { ratio in
            Scalar(ratio, notation ?? self.notation(ofForm: id.form), from: [reference(to: id)])
        }
    }

    /// The value of a figure; `nil` if it is unset or out of range.
    func amount(_ id: FigureID) -> Scalar? {
        switch figure(id)?.value {
        case .money(let amount)?:
            return Ratio(amount.value.fen).map { ratio in
                let notation = Notation.money(amount.unit, decimals: amount.decimals)
                return Scalar(ratio, notation, from: [.figure(id)])
            }
        case .quantity(let quantity)?:
            let power = Ratio.powerOfTen(quantity.decimals)
            return power.flatMap { Ratio(quantity.scaled)?.divided(by: $0) }.map { ratio in
                let decimals = quantity.decimals
                let notation = Notation.quantity(unit: quantity.unit, decimals: decimals)
                return Scalar(ratio, notation, from: [.figure(id)])
            }
        case nil: return nil
        }
    }

    /// The names of rows, in their order.
    func names(of selection: RowSelection) -> [String] {
        selection.rows.compactMap { row in
            let id = FactID(form: selection.form, panel: selection.panel, row: row, column: 0)
            return self.row(of: id)?.name
        }
    }

    /// The facts by which a reader can see the rows: the column's, else the first amount column's.
    func visibleFacts(of selection: RowSelection) -> [FactID] {
        let panel = formIndexes[selection.form].panelIndexes[selection.panel]
        guard let column = selection.column ?? panel.amountColumns.first else { return [] }
        return selection.rows.map { row in
            FactID(form: selection.form, panel: selection.panel, row: row, column: column)
        }
    }
}

/// The text and numbers of a phrase as it grows.
struct Phrase {
    let formula: String
    private(set) var pieces: [Piece] = []

    init(formula: String) {
        self.formula = formula
    }

    mutating func append(_ text: String) {
        if case .text(let before)? = pieces.last {
            pieces[pieces.count - 1] = .text(before + text)
        } else {
            pieces.append(.text(text))
        }
    }

    mutating func append(_ scalar: Scalar) throws(EvaluationFailure) {
        pieces.append(.number(try inRange(scalar.printed(formula: formula))))
    }

    /// The number and behind it its unit.
    mutating func appendWithUnit(_ scalar: Scalar) throws(EvaluationFailure) {
        try append(scalar)
        if let unit = scalar.notation.unit { append(unit) }
    }
}
