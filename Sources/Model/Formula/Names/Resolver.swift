import Budget
import Diagnostics

/// Turns the syntax of one formula into a typed term, and names everything that is wrong with it.
///
/// A part that cannot be resolved is `nil`; its neighbours are resolved all the same, so that one
/// run finds all errors that do not depend on each other.
struct Resolver {
    let scope: Scope
    let source: FormulaText
    var diagnostics: [Diagnostic] = []
    /// Whether rows that a disclosure may lack, and figures that it leaves unset, are no errors.
    var isRule = false
    /// The figures that a rule needs and the disclosure leaves unset.
    var unsetFigures: [String] = []

    init(scope: Scope, source: FormulaText) {
        self.scope = scope
        self.source = source
    }

    /// The term of a binding, which must have one value.
    mutating func passageTerm(_ expression: Expression) -> Term? {
        guard let term = resolve(expression, column: .required) else { return nil }
        guard term.type != .amounts, term.type != .rows else {
            diagnostics.append(.manyValues(at: source.place(term.range.lowerBound)))
            return nil
        }
        return term
    }

    /// The term of a chart's items, which must be facts.
    mutating func seriesTerm(_ expression: Expression) -> Term? {
        guard let term = resolve(expression, column: .required) else { return nil }
        switch term.node {
        case .fact, .rows: return term
        case .figure where term.type == .money: return term
        case .figure, .constant, .negation, .operation, .call:
            diagnostics.append(.notChartable(term.type, at: source.place(term.range.lowerBound)))
            return nil
        }
    }

    mutating func resolve(_ expression: Expression, column: ColumnNeed) -> Term? {
        let range = expression.range
        switch expression.kind {
        case .number(let number): return constant(number, range)
        case .reference(let reference): return resolve(reference, column: column, range)
        case .call(let name, let arguments): return call(name, arguments, range)
        case .negation(let inner):
            guard let term = resolve(inner, column: .required) else { return nil }
            guard let type = term.type.negated else {
                diagnostics.append(.unnegatable(term.type, at: source.place(range.lowerBound)))
                return nil
            }
            return Term(.negation(term), type, range)
        case .operation(let sign, let left, let right):
            let left = resolve(left, column: .required)
            let right = resolve(right, column: .required)
            guard let left, let right else { return nil }
            guard let type = ValueType.result(of: sign, left.type, right.type) else {
                let place = source.place(range.lowerBound)
                diagnostics.append(.undefined(sign, left.type, right.type, at: place))
                return nil
            }
            return Term(.operation(sign, left, right), type, range)
        case .invalid: return nil
        }
    }

    func constant(_ number: NumberSyntax, _ range: Range<Int>) -> Term? {
        guard let power = Ratio.powerOfTen(number.decimals),
            let value = Ratio(number.scaled)?.divided(by: power)
        else { return nil }
        switch number.unit {
        case .none: return Term(.constant(Scalar(value, .number)), .number, range)
        case .percent:
            let share = Ratio(100).flatMap(value.divided)
            return share.map { Term(.constant(Scalar($0, .percentage())), .percentage, range) }
        case .money(let name):
            guard let unit = MoneyUnit(rawValue: name),
                let fen = Ratio(unit.fen).flatMap(value.times)
            else { return nil }
            let notation = Notation.money(unit, decimals: max(2, number.decimals))
            return Term(.constant(Scalar(fen, notation)), .money, range)
        }
    }
}

// MARK: Calls

extension Resolver {
    private mutating func call(
        _ name: Name,
        _ arguments: [Expression],
        _ range: Range<Int>
    ) -> Term? {
        guard let function = Function.named(name.text) else {
            let names = Function.all.map(\.name)
            diagnostics.append(unknown(.function, name, in: nil, among: names))
            for argument in arguments { _ = resolve(argument, column: .optional) }
            return nil
        }
        let required = function.parameters.count { !$0.isOptional }
        let hasRightCount = (required...function.parameters.count).contains(arguments.count)
        let isReported = arguments.contains { if case .invalid = $0.kind { true } else { false } }
        if !hasRightCount, !isReported {
            let place = source.place(name.range.lowerBound)
            diagnostics.append(.argumentCount(function, arguments.count, at: place))
        }
        var terms: [Term] = []
        for (index, argument) in arguments.enumerated() {
            let term =
                function.parameters.indices.contains(index)
                ? self.argument(argument, index, of: function)
                : resolve(argument, column: .optional)
            if let term { terms.append(term) }
        }
        guard hasRightCount, terms.count == arguments.count else { return nil }
        return Term(.call(function, terms), function.result, range)
    }

    /// An argument, converted to what the parameter takes.
    private mutating func argument(
        _ expression: Expression,
        _ index: Int,
        of function: Function
    ) -> Term? {
        let kind = function.parameters[index].kind
        let need: ColumnNeed = kind.needsColumn ? .required : .optional
        guard let term = resolve(expression, column: need) else { return nil }
        if let converted = kind.accept(term) { return converted }
        diagnostics.append(
            .argumentType(function, index, term, at: source.place(term.range.lowerBound))
        )
        return nil
    }
}

extension Function.Parameter.Kind {
    /// Whether a reference given for it must have a column, written or implied.
    fileprivate var needsColumn: Bool {
        switch self {
        case .amount, .amounts, .decimals: true
        case .rows, .row: false
        }
    }

    /// The term as the function receives it; `nil` if it is of another type.
    fileprivate func accept(_ term: Term) -> Term? {
        switch self {
        case .amount: return term.type == .money ? term : nil
        case .amounts: return term.asRows.flatMap { $0.type == .amounts ? $0 : nil }
        case .rows: return term.asRows
        case .row:
            guard let rows = term.asRows, case .rows(let selection) = rows.node else { return nil }
            return selection.rows.count == 1 ? rows : nil
        case .decimals:
            guard case .constant(let scalar) = term.node, scalar.notation == .number,
                scalar.ratio.isWhole, (0...10).contains(scalar.ratio.numerator)
            else { return nil }
            return term
        }
    }
}

extension Term {
    /// The term as rows: one fact is a selection of one row.
    fileprivate var asRows: Term? {
        switch node {
        case .rows: return self
        case .fact(let id):
            let selection = RowSelection(
                form: id.form,
                panel: id.panel,
                rows: [id.row],
                column: id.column
            )
            return Term(.rows(selection), .amounts, range)
        case .constant, .figure, .negation, .operation, .call: return nil
        }
    }
}
