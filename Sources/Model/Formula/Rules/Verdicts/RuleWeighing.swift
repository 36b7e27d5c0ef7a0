package import Budget

/// The two sides of a relation, weighed (两边的比较).
package struct Weighing: Sendable {
    package let leftSum: FigureValue
    package let rightSum: FigureValue
    /// How far apart the sides are, without sign.
    package let difference: FigureValue
    /// How far rounding alone can move the sides apart.
    package let allowed: FigureValue
    package let outcome: Verdict.Outcome

    /// Weighs the two sides of a relation.
    ///
    /// A printed amount stands for every true amount within half of its last digit; blank and zero
    /// are exact. So the sides may be apart by the sum of these halves, if one of them is a sum.
    /// One quantity stated in two places must be the same in both, unless the rule says that it was
    /// rounded on its own in each. Fails if the figures are out of range.
    ///
    /// - Parameters:
    ///   - relation: what must hold.
    ///   - instance: the figures.
    ///   - tolerance: by how many in the last digit the sides may be apart in any case.
    init?(_ relation: Relation, _ instance: RelationInstance, tolerance: Int = 0) {
        guard let scales = Scales(instance, tolerance: tolerance) else { return nil }
        let excess: Ratio
        switch relation {
        case .equal: excess = scales.gap.magnitude
        case .atMost: excess = scales.gap.isNegative ? .zero : scales.gap
        case .atLeast: excess = scales.gap.isNegative ? scales.gap.magnitude : .zero
        }
        guard let outcome = scales.outcome(of: excess) else { return nil }
        leftSum = scales.figure(scales.left)
        rightSum = scales.figure(scales.right)
        difference = scales.figure(scales.gap.magnitude)
        allowed = scales.figure(scales.allowed)
        self.outcome = outcome
    }
}

extension Verdict {
    /// Weighs the two sides of a rule; fails if the figures are out of range.
    ///
    /// - Parameters:
    ///   - rule: the index of the rule.
    ///   - sign: the relation that must hold.
    ///   - instance: the figures.
    ///   - tolerance: by how many in the last digit the rule lets the sides be apart.
    init?(rule: Int, _ sign: RelationSign, _ instance: RelationInstance, tolerance: Int = 0) {
        guard let relation = Relation(rawValue: sign.rawValue),
            let weighing = Weighing(relation, instance, tolerance: tolerance)
        else { return nil }
        self.rule = rule
        row = instance.row
        left = instance.left.map(\.term)
        right = instance.right.map(\.term)
        leftSum = weighing.leftSum
        rightSum = weighing.rightSum
        difference = weighing.difference
        allowed = weighing.allowed
        self.relation = relation
        outcome = weighing.outcome
    }
}

/// The two sides with what rounding may have done to them.
private struct Scales {
    let left: Ratio
    let right: Ratio
    /// Left less right, after both were brought to one precision if they state one quantity.
    let gap: Ratio
    let allowed: Ratio
    /// The worth of one in the last digit of the coarsest figure; zero for counts.
    private let lastDigit: Ratio
    private let notation: FigureValue

    init?(_ instance: RelationInstance, tolerance: Int) {
        guard let left = sum(instance.left.map(\.amount)),
            let right = sum(instance.right.map(\.amount)),
            let gap = left.minus(right)
        else { return nil }
        let addends = instance.left + instance.right
        guard [left, right].allSatisfy(\.isPrintable), addends.allSatisfy(\.amount.isPrintable)
        else { return nil }
        let nonzero = addends.filter { !$0.amount.isZero }
        let terms = [instance.left, instance.right].map { side in side.count { !$0.amount.isZero } }
        let isSum = terms.contains { $0 > 1 } || nonzero.contains(where: \.isManifold)
        self.left = left
        self.right = right
        lastDigit = nonzero.compactMap(\.lastDigit).max { $0 < $1 } ?? .zero
        notation = addends.finest
        guard let stated = Ratio(Int128(tolerance))?.times(lastDigit) else { return nil }
        if isSum {
            guard let halves = sum(nonzero.map(\.halfUnit)) else { return nil }
            allowed = halves < stated ? stated : halves
            self.gap = gap
        } else {
            allowed = stated
            guard let one = left.rounded(to: lastDigit), let other = right.rounded(to: lastDigit),
                let gap = one.minus(other)
            else { return nil }
            self.gap = gap
        }
    }

    /// What a gap comes to; beyond two in the last digit a person should look.
    func outcome(of excess: Ratio) -> Verdict.Outcome? {
        if excess.isZero { return .exact }
        guard let two = Ratio(2)?.times(lastDigit) else { return nil }
        if allowed < excess { return .wrong }
        return two < excess ? .byHand : .rounding
    }

    /// An amount in the notation of the finest figure, with one digit more for a half of its last.
    func figure(_ amount: Ratio) -> FigureValue {
        switch notation {
        case .money(let model):
            let isWhole = amount.rounded.isMultiple(of: max(1, model.lastDigit.fen))
            let decimals = isWhole ? model.decimals : model.decimals + 1
            let money = Money(fen: amount.rounded)
            let shown = min(decimals, model.unit.exactDecimals)
            return .money(ReportedAmount(money, in: model.unit, decimals: shown))
        case .quantity(let model):
            let decimals = amount.isZero ? 0 : model.decimals
            let scaled = Ratio(powerOfTen(decimals)).flatMap(amount.times)?.rounded ?? 0
            return .quantity(Quantity(scaled: scaled, decimals: decimals, unit: model.unit))
        }
    }
}

extension Addend {
    /// Whether it is a sum or a multiple, which rounding can move further than one figure.
    fileprivate var isManifold: Bool {
        guard let lastDigit, let double = Ratio(2)?.times(halfUnit) else { return false }
        return lastDigit < double
    }
}

extension [Addend] {
    /// The figure with the finest last digit: the first one, unless another is finer.
    fileprivate var finest: FigureValue {
        let printed = filter { $0.lastDigit != nil }
        let finest = printed.min { ($0.lastDigit ?? .zero) < ($1.lastDigit ?? .zero) }
        let zero = FigureValue.quantity(Quantity(scaled: 0, decimals: 0, unit: ""))
        let isMoney = { (addend: Addend) in
            if case .money = addend.term.value { true } else { false }
        }
        return (finest ?? first(where: isMoney) ?? first { $0.term.reference != nil } ?? first)?
            .term.value
            ?? zero
    }
}

private func sum(_ amounts: [Ratio]) -> Ratio? {
    var sum = Ratio.zero
    for amount in amounts {
        guard let next = sum.plus(amount) else { return nil }
        sum = next
    }
    return sum
}

extension Ratio {
    /// Whether it can be printed in any unit with all decimals: far beyond any budget.
    fileprivate var isPrintable: Bool {
        (magnitude.numerator / denominator) < Budget.powerOfTen(28)
    }

    /// The nearest multiple of `step`, halves away from zero; itself for a step of zero.
    fileprivate func rounded(to step: Ratio) -> Ratio? {
        guard !step.isZero else { return self }
        return divided(by: step).flatMap { Ratio($0.rounded) }?.times(step)
    }

    fileprivate static func < (left: Ratio, right: Ratio) -> Bool {
        left.minus(right)?.isNegative ?? false
    }
}
