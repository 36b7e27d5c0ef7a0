import Budget
import Diagnostics

/// What a part of a formula comes to.
enum Value: Sendable {
    case scalar(Scalar)
    case text([Piece])
    case rows(RowSelection)
}

/// Why a formula with the right types has no value.
enum EvaluationFailure: Error, Hashable, Sendable {
    /// A division by zero; the argument that is zero.
    case zeroDivisor(argument: Int)
    /// A number beyond 128 bits.
    case outOfRange
    /// An argument of a type that the resolver should not have let pass.
    case unexpectedArgument(Int)
}

/// The value, unless it went out of range.
func inRange<Value>(_ value: Value?) throws(EvaluationFailure) -> Value {
    guard let value else { throw .outOfRange }
    return value
}

/// Computes resolved terms, exactly; rounding happens only when a number is printed.
struct Evaluator {
    let scope: Scope
    let source: FormulaText
    private(set) var diagnostics: [Diagnostic] = []
    private let formula: String

    init(scope: Scope, source: FormulaText) {
        self.scope = scope
        self.source = source
        formula = source.text(source.trimmed(source.scalars.indices))
    }

    /// What the term prints; `nil` if it has no value.
    mutating func passage(_ term: Term) -> Passage? {
        switch evaluate(term) {
        case .scalar(let scalar)?:
            let isDerived = !term.isReference
            guard let number = scalar.printed(formula: formula, isDerived: isDerived) else {
                report(.outOfRange, in: term)
                return nil
            }
            return Passage([.number(number)])
        case .text(let pieces)?: return Passage(pieces)
        case .rows?, nil: return nil
        }
    }

    private mutating func evaluate(_ term: Term) -> Value? {
        let (scope, formula) = (scope, formula)
        switch term.node {
        case .constant(let scalar): return .scalar(scalar)
        case .rows(let selection): return .rows(selection)
        case .fact(let id):
            return attempt(term, []) { () throws(EvaluationFailure) in
                .scalar(try inRange(scope.amount(id)))
            }
        case .figure(let id):
            return attempt(term, []) { () throws(EvaluationFailure) in
                .scalar(try inRange(scope.amount(id)))
            }
        case .negation(let inner):
            guard case .scalar(let scalar)? = evaluate(inner) else { return nil }
            let negated = Scalar(scalar.ratio.negated, scalar.notation, from: scalar.references)
            return .scalar(negated)
        case .operation(let sign, let left, let right):
            let operands = (evaluate(left), evaluate(right))
            guard case (.scalar(let one)?, .scalar(let other)?) = operands else { return nil }
            return attempt(term, [left, right]) { () throws(EvaluationFailure) in
                .scalar(try compute(sign, one, other, as: term.type))
            }
        case .call(let function, let terms):
            let values = terms.map { evaluate($0) }
            let arguments = Arguments(values.compactMap(\.self), scope: scope, formula: formula)
            guard arguments.count == terms.count else { return nil }
            return attempt(term, terms) { () throws(EvaluationFailure) in
                try function.body(arguments)
            }
        }
    }

    private mutating func attempt(
        _ term: Term,
        _ operands: [Term],
        _ body: () throws(EvaluationFailure) -> Value
    ) -> Value? {
        do throws(EvaluationFailure) {
            return try body()
        } catch {
            report(error, in: term, operands)
            return nil
        }
    }

    private mutating func report(
        _ failure: EvaluationFailure,
        in term: Term,
        _ operands: [Term] = []
    ) {
        switch failure {
        case .zeroDivisor(let index):
            let divisor = operands.indices.contains(index) ? operands[index] : term
            // What could not be read counts as zero, and was reported where it stands.
            guard !scope.isFaulty(divisor) else { return }
            let range = divisor.range
            let place = source.place(range.lowerBound)
            let finding = Diagnostic.zeroDivisor(source.text(range), at: place)
            diagnostics.append(finding.leaving(scope.gap(below: divisor)))
        case .outOfRange:
            let place = source.place(term.range.lowerBound)
            diagnostics.append(.outOfRange(source.text(term.range), at: place))
        case .unexpectedArgument(let index):
            guard case .call(let function, _) = term.node, operands.indices.contains(index) else {
                return
            }
            let place = source.place(operands[index].range.lowerBound)
            diagnostics.append(.argumentType(function, index, operands[index], at: place))
        }
    }
}

/// One arithmetic operation, with a result of the given type.
private func compute(
    _ sign: BinaryOperator,
    _ left: Scalar,
    _ right: Scalar,
    as type: ValueType
) throws(EvaluationFailure) -> Scalar {
    let references = left.references + right.references
    switch sign {
    case .plus:
        let sum = try inRange(left.ratio.plus(right.ratio))
        return Scalar(sum, left.notation.joined(with: right.notation), from: references)
    case .minus:
        let difference = try inRange(left.ratio.minus(right.ratio))
        return Scalar(difference, left.notation.joined(with: right.notation), from: references)
    case .times:
        let product = try inRange(left.ratio.times(right.ratio))
        let measured = left.notation.has(type) ? left : right
        return Scalar(product, measured.notation, from: references)
    case .dividedBy:
        guard !right.ratio.isZero else { throw .zeroDivisor(argument: 1) }
        let quotient = try inRange(left.ratio.divided(by: right.ratio))
        let notation = type == .number ? Notation.number : left.notation
        return Scalar(quotient, notation, from: references)
    }
}

extension Notation {
    /// Whether numbers of the type are printed so.
    fileprivate func has(_ type: ValueType) -> Bool {
        switch (self, type) {
        case (.money, .money), (.percentage, .percentage), (.quantity, .quantity),
            (.number, .number):
            true
        default: false
        }
    }
}
