import Budget
import Formula

extension ProseNumber {
    /// Whether it states the value of an operand.
    func states(_ operand: Operand) -> Bool {
        operand.unit == nil && states(Money(fen: operand.size))
    }

    /// Whether it is the share that a part is of its base.
    func isShare(_ pair: OperandPair) -> Bool {
        statesShare(pair.part.size, of: pair.base.size)
    }

    /// Whether it is the change, or the rate of change, from a base.
    ///
    /// What is printed may be the difference of the exact amounts or that of the printed ones.
    func isChange(_ pair: OperandPair, isRise: Bool) -> Bool {
        guard pair.change == 0 || (pair.change > 0) == isRise else { return false }
        // 增长0% of what was 0 is as right as 增加0万元.
        if pair.change == 0, scaled == 0 { return true }
        switch measure {
        case .percentage: return statesShare(pair.change, of: pair.base.size)
        case .money(let unit):
            if states(Money(fen: pair.change)) { return true }
            let (part, base) = (printed(pair.part.size, unit), printed(pair.base.size, unit))
            return (part - base).magnitude == scaled.magnitude
        case .quantity:
            guard decimals <= 6 else { return false }
            let size = boundedProduct(scaled, powerOfTen(6 - decimals))
            return pair.change.magnitude == size.magnitude
        case .bare: return false
        }
    }

    /// An amount as it is printed in a unit, at the precision of this number.
    private func printed(_ fen: Int128, _ unit: Int128) -> Int128 {
        roundedQuotient(boundedProduct(fen, powerOfTen(decimals)), unit)
    }
}

extension ProseFacts {
    /// The formula of a share of two figures.
    func share(_ pair: OperandPair, _ number: ProseNumber) -> String? {
        guard let part = pair.part.fact, let base = pair.base.fact else { return nil }
        return "\(ProseWords.shareCalls[0])\(formula(of: part)), \(formula(of: base))"
            + (number.decimals == 2 ? ")" : ", \(number.decimals))")
    }

    /// The formula of the whole phrase of a change between two figures.
    func change(_ pair: OperandPair) -> String? {
        guard let part = pair.part.fact, let base = pair.base.fact else { return nil }
        return "\(ProseWords.comparison)\(formula(of: part)), \(formula(of: base)))"
    }
}
