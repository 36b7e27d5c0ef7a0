/// A printed amount: what the form says, in the form's unit and at the form's precision.
///
/// `2551.34` in 万元 stands for every amount from 25 513 350.00 to 25 513 450.00 yuan.
package struct ReportedAmount: Hashable, Sendable {
    /// The printed amount taken at face value.
    package let value: Money
    /// The unit that it is printed in.
    package let unit: MoneyUnit
    /// How many decimals it is printed with.
    package let decimals: Int

    package init(_ value: Money, in unit: MoneyUnit, decimals: Int) {
        self.value = value
        self.unit = unit
        self.decimals = decimals
    }

    /// The worth of one in the last printed digit.
    package var lastDigit: Money {
        Money(fen: max(1, unit.fen / powerOfTen(decimals)))
    }

    /// Half of the last printed digit: the most by which rounding moved the true amount.
    ///
    /// Zero for amounts that are printed to the fen, and for zero itself: nothing was rounded.
    package var halfUnit: Money {
        value == .zero ? .zero : Money(fen: lastDigit.fen / 2)
    }

    /// The amount as printed, for instance `2,551.34` or `2551.34`.
    ///
    /// An amount that the precision cannot hold exactly is rounded half away from zero.
    package func text(grouped: Bool) -> String {
        // Divided first where that loses nothing, so that no amount is out of range.
        let digit = powerOfTen(decimals)
        let scaled =
            unit.fen % digit == 0
            ? roundedQuotient(value.fen, unit.fen / digit)
            : roundedQuotient(value.fen * digit, unit.fen)
        return decimalText(scaled, decimals: decimals, grouped: grouped)
    }
}

/// What a cell of an amount column holds.
package enum AmountCell: Hashable, Sendable {
    /// Nothing is printed: the line does not apply to this unit.
    case blank
    case amount(ReportedAmount)

    /// The amount; zero for a blank cell, which in a sum adds nothing.
    package var money: Money {
        switch self {
        case .blank: .zero
        case .amount(let amount): amount.value
        }
    }

    /// The printed amount, or `nil` for a blank cell.
    package var reported: ReportedAmount? {
        switch self {
        case .blank: nil
        case .amount(let amount): amount
        }
    }
}
