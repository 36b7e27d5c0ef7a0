import Budget

/// An exact fraction of 128-bit integers, in lowest terms; `nil` stands for a result out of range.
package struct Ratio: Hashable, Sendable {
    package let numerator: Int128
    /// Greater than zero.
    package let denominator: Int128

    package static let zero = Ratio(lowest: 0, 1)
    package static let one = Ratio(lowest: 1, 1)
    static let minusOne = Ratio(lowest: -1, 1)

    /// Fails for a denominator of zero and for numbers at the edge of the range.
    package init?(_ numerator: Int128, _ denominator: Int128 = 1) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        // Neither is `.min`, so the divisor of both fits into the signed type.
        let common = Int128(divisor) * sign
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    package var isZero: Bool { numerator == 0 }
    package var isNegative: Bool { numerator < 0 }
    var isWhole: Bool { denominator == 1 }

    /// Without its sign.
    package var magnitude: Ratio { isNegative ? negated : self }

    /// The range is symmetric, so that a negative always exists.
    package var negated: Ratio { Ratio(lowest: -numerator, denominator) }

    package func plus(_ other: Ratio) -> Ratio? {
        let common = Int128(
            greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude)
        )
        let (left, leftOverflow) =
            numerator.multipliedReportingOverflow(by: other.denominator / common)
        let (right, rightOverflow) =
            other.numerator.multipliedReportingOverflow(by: denominator / common)
        let (sum, sumOverflow) = left.addingReportingOverflow(right)
        let (product, overflow) =
            (denominator / common).multipliedReportingOverflow(by: other.denominator)
        guard !leftOverflow, !rightOverflow, !sumOverflow, !overflow else { return nil }
        return Ratio(sum, product)
    }

    package func minus(_ other: Ratio) -> Ratio? { plus(other.negated) }

    package func times(_ other: Ratio) -> Ratio? {
        // Reduced crosswise first, so that only results out of range overflow.
        guard let left = Ratio(numerator, other.denominator),
            let right = Ratio(other.numerator, denominator)
        else { return nil }
        let (top, topOverflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (bottom, bottomOverflow) =
            left.denominator.multipliedReportingOverflow(by: right.denominator)
        guard !topOverflow, !bottomOverflow else { return nil }
        return Ratio(top, bottom)
    }

    /// `nil` also for a divisor of zero; callers tell the two apart beforehand.
    package func divided(by other: Ratio) -> Ratio? {
        Ratio(other.denominator, other.numerator).flatMap(times)
    }

    /// The nearest whole number, halves away from zero.
    package var rounded: Int128 { roundedQuotient(numerator, denominator) }

    /// Ten to the power of `exponent`; `nil` beyond what a form could print.
    static func powerOfTen(_ exponent: Int) -> Ratio? {
        (0...30).contains(exponent) ? Ratio(Budget.powerOfTen(exponent)) : nil
    }

    private init(lowest numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }
}

private func greatestCommonDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
    var (larger, smaller) = (one, other)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(larger, 1)
}
