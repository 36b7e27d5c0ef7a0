/// An exact amount of renminbi.
///
/// 128 bits, because an amount of fifteen digits in 亿元, summed over a thousand rows, must not
/// overflow.
package struct Money: Hashable, Sendable, Comparable, AdditiveArithmetic {
    /// The amount in fen, 100 to the yuan; negative for a reduction.
    package let fen: Int128

    package init(fen: Int128) {
        self.fen = fen
    }

    package static let zero = Money(fen: 0)

    /// The amount without its sign.
    package var magnitude: Money { Money(fen: abs(fen)) }

    package static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    package static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }

    package static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }

    package static prefix func - (amount: Money) -> Money { Money(fen: -amount.fen) }
}

/// The unit in which a form or a sentence states amounts.
package enum MoneyUnit: String, CaseIterable, Sendable {
    case yuan = "元"
    case tenThousandYuan = "万元"
    case hundredMillionYuan = "亿元"

    /// How many fen one of the unit holds.
    package var fen: Int128 {
        switch self {
        case .yuan: 100
        case .tenThousandYuan: 1_000_000
        case .hundredMillionYuan: 10_000_000_000
        }
    }

    /// The most decimals that still stand for whole fen.
    package var exactDecimals: Int {
        switch self {
        case .yuan: 2
        case .tenThousandYuan: 6
        case .hundredMillionYuan: 10
        }
    }
}
