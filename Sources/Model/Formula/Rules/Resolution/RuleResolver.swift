import Budget
import Diagnostics

extension Resolver {
    /// The two sides of a relation, each a sum, of one type.
    mutating func sides(of relation: RelationSyntax) -> (left: RuleSide, right: RuleSide)? {
        let left = side(relation.left)
        let right = side(relation.right)
        guard let left, let right else { return nil }
        guard left.type == right.type || left.isZero || right.isZero else {
            let place = source.place(relation.range.lowerBound)
            diagnostics.append(.unequalSides(left.type, right.type, at: place))
            return nil
        }
        return (left, right)
    }

    private mutating func side(_ expression: Expression) -> RuleSide? {
        let range = expression.range
        switch expression.kind {
        case .number(let number): return constant(number, range).flatMap(constantSide)
        case .reference(let reference): return part(reference, range).map(Self.side)
        case .call(let name, let arguments): return call(name, arguments, expression)
        case .negation(let inner): return side(inner).flatMap { scaled($0, by: .minusOne, range) }
        case .operation(.plus, let left, let right):
            return joined(side(left), side(right), .plus, range)
        case .operation(.minus, let left, let right):
            let subtracted = side(right).flatMap { scaled($0, by: .minusOne, range) }
            return joined(side(left), subtracted, .minus, range)
        case .operation(let sign, let left, let right):
            return product(sign, left, right, range)
        case .invalid: return nil
        }
    }

    private func part(
        _ kind: RulePart.Kind,
        _ type: ValueType,
        _ range: Range<Int>
    ) -> RulePart {
        RulePart(kind: kind, type: type, range: range, text: source.text(range))
    }

    private static func side(_ part: RulePart) -> RuleSide {
        RuleSide(parts: [part], type: part.type)
    }

    private func constantSide(_ term: Term) -> RuleSide? {
        guard case .constant(let scalar) = term.node else { return nil }
        return Self.side(part(.constant(scalar), term.type, term.range))
    }

    private mutating func joined(
        _ left: RuleSide?,
        _ right: RuleSide?,
        _ sign: BinaryOperator,
        _ range: Range<Int>
    ) -> RuleSide? {
        guard let left, let right else { return nil }
        guard let type = ValueType.result(of: sign, left.type, right.type) else {
            let place = source.place(range.lowerBound)
            diagnostics.append(.undefined(sign, left.type, right.type, at: place))
            return nil
        }
        return RuleSide(parts: left.parts + right.parts, type: type)
    }

    private mutating func scaled(
        _ side: RuleSide,
        by factor: Ratio?,
        _ range: Range<Int>
    ) -> RuleSide? {
        let parts = side.parts.compactMap { part in factor.flatMap(part.scaled) }
        guard parts.count == side.parts.count else {
            let place = source.place(range.lowerBound)
            diagnostics.append(.outOfRange(source.text(range), at: place))
            return nil
        }
        return RuleSide(parts: parts, type: side.type)
    }

    // MARK: Multiples

    /// A sum times or divided by a number that the rule states.
    ///
    /// What rounding allows is known for sums and their multiples only.
    private mutating func product(
        _ sign: BinaryOperator,
        _ left: Expression,
        _ right: Expression,
        _ range: Range<Int>
    ) -> RuleSide? {
        let one = side(left)
        let other = side(right)
        guard let one, let other else { return nil }
        guard let type = ValueType.result(of: sign, one.type, other.type) else {
            let place = source.place(range.lowerBound)
            diagnostics.append(.undefined(sign, one.type, other.type, at: place))
            return nil
        }
        let isFactorFirst = sign == .times && one.isFactor && one.number != nil
        let (measured, factor) = isFactorFirst ? (other, one) : (one, other)
        guard let number = factor.number, factor.isFactor else {
            diagnostics.append(.notAFactor(sign, at: source.place(right.range.lowerBound)))
            return nil
        }
        guard sign != .dividedBy || !number.isZero else {
            let place = source.place(right.range.lowerBound)
            diagnostics.append(.zeroDivisor(source.text(right.range), at: place))
            return nil
        }
        let multiplier = sign == .times ? number : Ratio.one.divided(by: number)
        return scaled(RuleSide(parts: measured.parts, type: type), by: multiplier, range)
    }

    // MARK: Calls

    private mutating func call(
        _ name: Name,
        _ arguments: [Expression],
        _ expression: Expression
    ) -> RuleSide? {
        switch nameKey(name.text) {
        case "合计" where arguments.count == 1: return sum(arguments[0])
        case "合计", "个数":
            guard let term = resolve(expression, column: .required),
                case .call(_, let terms) = term.node, case .rows(let rows)? = terms.first?.node,
                let count = Ratio(Int128(rows.rows.count))
            else { return nil }
            let kind = RulePart.Kind.constant(Scalar(count, .number))
            return Self.side(part(kind, .number, term.range))
        default:
            let place = source.place(name.range.lowerBound)
            if let function = Function.named(name.text) {
                diagnostics.append(.notInRules(function, at: place))
            } else {
                let names = Function.all.map(\.name)
                diagnostics.append(unknown(.function, name, in: nil, among: names))
            }
            return nil
        }
    }

    private mutating func sum(_ argument: Expression) -> RuleSide? {
        guard case .reference(let reference) = argument.kind, reference.selector != nil else {
            let place = source.place(argument.range.lowerBound)
            diagnostics.append(.notRows(at: place))
            return nil
        }
        guard let place = place(of: reference, argument.range) else { return nil }
        let rows: RowsPick
        if place.atHand == .children {
            rows = .children
        } else if place.atHand == .same {
            diagnostics.append(.notRows(at: source.place(argument.range.lowerBound)))
            return nil
        } else {
            rows = .fixed(place.match?.rows ?? [])
        }
        let kind = RulePart.Kind.sum(place.panel, rows, place.column)
        return Self.side(part(kind, .money, argument.range))
    }

    // MARK: References

    private mutating func part(_ reference: ReferenceSyntax, _ range: Range<Int>) -> RulePart? {
        guard reference.selector != nil else {
            guard let term = resolve(reference, column: .required, range),
                case .figure(let id) = term.node
            else { return nil }
            return part(.figure(id), term.type, range)
        }
        guard let place = place(of: reference, range) else { return nil }
        let row: RowPick
        switch place.atHand {
        case .children?:
            diagnostics.append(.childrenOutsideSum(at: source.place(range.lowerBound)))
            return nil
        case .same?: row = .same
        case nil:
            let rows = place.match?.rows ?? []
            row = place.match?.isSingle == true ? .fixed(rows.first) : .each(rows)
        }
        return part(.cell(place.panel, row, place.column), .money, range)
    }

    /// A reference to cells on its way to a part.
    private struct CellsPlace {
        let panel: PanelPosition
        /// `nil` where the rows depend on the row at hand.
        let match: RowMatch?
        let atHand: RowAtHand?
        let column: ColumnPick
    }

    private mutating func place(
        of reference: ReferenceSyntax,
        _ range: Range<Int>
    ) -> CellsPlace? {
        guard let first = reference.path.first, let selector = reference.selector,
            let panel = panel(reference.path, first)
        else { return nil }
        let atHand = RowAtHand(rawValue: nameKey(selector.whole.text))
        let match = atHand == nil ? rows(selector, in: panel) : nil
        let column = columnPick(reference.column, in: panel, before: range.upperBound)
        guard atHand != nil || match != nil, let column else { return nil }
        let position = PanelPosition(form: panel.form, panel: panel.panel)
        return CellsPlace(panel: position, match: match, atHand: atHand, column: column)
    }

    private mutating func columnPick(
        _ name: Name?,
        in panel: PanelPlace,
        before end: Int
    ) -> ColumnPick? {
        if let name, name.isEveryColumn { return .atHand }
        let match = column(name, in: panel, .required, before: end)
        return match?.position.map(ColumnPick.fixed)
    }

    // MARK: Figures

    /// Notes that the disclosure lacks a figure, and goes on with its type.
    mutating func unsetFigure(
        _ id: FigureID,
        _ definition: FigureGroup,
        _ range: Range<Int>
    ) -> Term {
        let entry = definition.entries[id.entry]
        unsetFigures.append("\(definition.name).\(entry.name)")
        switch entry.kind {
        case .money: return Term(.figure(id), .money, range)
        case .quantity(let unit, _): return Term(.figure(id), .quantity(unit: unit), range)
        }
    }
}

extension RuleSide {
    /// The number that the side is, if it is one and no figure.
    fileprivate var number: Ratio? {
        guard parts.count == 1, let part = parts.first, case .constant(let scalar) = part.kind
        else { return nil }
        return scalar.ratio.times(part.factor)
    }

    fileprivate var isFactor: Bool { type == .number || type == .percentage }
}

extension Name {
    /// Whether it is the `*` of every amount column.
    var isEveryColumn: Bool { nameKey(text) == "*" }
}
