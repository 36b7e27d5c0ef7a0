package import Diagnostics

/// What kind of value a formula or a part of it has; known before anything is computed.
package enum ValueType: Hashable, Sendable {
    /// An amount (金额).
    case money
    case percentage
    /// A count or a measure with its unit, such as 辆.
    case quantity(unit: String)
    /// A bare number.
    case number
    case text
    /// Rows with an amount column (若干行的金额).
    case amounts
    /// Rows without a column (若干行).
    case rows

    /// The name of the type in diagnostics and documentation.
    package var name: Wording {
        switch self {
        case .money: Wording("金额", "an amount")
        case .percentage: Wording("百分比", "a percentage")
        case .quantity(let unit) where unit.isEmpty: Wording("数量", "a quantity")
        case .quantity(let unit): Wording("数量（\(unit)）", "a quantity (\(unit))")
        case .number: Wording("数", "a number")
        case .text: Wording("文字", "text")
        case .amounts: Wording("若干行的金额", "amounts of several rows")
        case .rows: Wording("若干行", "rows")
        }
    }

    /// Whether arithmetic is defined on it.
    private var isScalar: Bool {
        switch self {
        case .money, .percentage, .quantity, .number: true
        case .text, .amounts, .rows: false
        }
    }

    /// Whether it multiplies or divides without changing what the other operand measures.
    private var isFactor: Bool { self == .number || self == .percentage }

    /// The type of `left sign right`; `nil` if the operator is not defined on the two.
    static func result(of sign: BinaryOperator, _ left: Self, _ right: Self) -> ValueType? {
        guard left.isScalar, right.isScalar else { return nil }
        switch sign {
        case .plus, .minus: return left == right ? left : nil
        case .times:
            if right.isFactor, left != .number { return left }
            return left.isFactor ? right : nil
        case .dividedBy:
            if left == right { return .number }
            if right.isFactor { return left }
            if left == .money, case .quantity = right { return .money }
            return nil
        }
    }

    /// The type of a value with its sign changed; `nil` for what has none.
    var negated: ValueType? { isScalar ? self : nil }
}
