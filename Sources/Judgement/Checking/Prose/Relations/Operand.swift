import Budget
import Characters
import Diagnostics
import Formula

/// An amount or a count that a percentage or a change is computed from (运算数).
struct Operand {
    /// Fen, or millionths of what is counted.
    let size: Int128
    /// The unit of a count; `nil` for money.
    let unit: String?
    /// The figure of the data that it is; `nil` for a number that the text alone states, and where
    /// several figures of one value may be meant.
    private(set) var fact: ProseFact?
    /// How it is quoted.
    let text: String

    /// The figure.
    init?(_ fact: ProseFact, _ facts: ProseFacts) {
        switch fact.value {
        case .money(let amount): (size, unit) = (amount.value.fen, nil)
        case .quantity(let quantity):
            guard quantity.decimals <= 6 else { return nil }
            size = boundedProduct(quantity.scaled, powerOfTen(6 - quantity.decimals))
            unit = foldedUnit(quantity.unit)
        }
        self.fact = fact
        text = facts.stated(fact.value)
    }

    /// The value that several figures have in common; fails if they differ, or if there are none.
    init?(common candidates: [ProseFact], _ facts: ProseFacts) {
        guard let first = candidates.first,
            candidates.allSatisfy({ $0.value == first.value }), var operand = Operand(first, facts)
        else { return nil }
        operand.fact = nil
        self = operand
    }

    /// What no words lead to.
    static let none = Operand(size: 0, unit: nil, fact: nil, text: "")

    private init(size: Int128, unit: String?, fact: ProseFact?, text: String) {
        (self.size, self.unit, self.fact, self.text) = (size, unit, fact, text)
    }

    /// An amount that is stated somewhere.
    init(fen: Int128, text: String) { self.init(size: fen, unit: nil, fact: nil, text: text) }

    /// A number as the text states it.
    init?(_ number: ProseNumber, text: String) {
        switch number.measure {
        case .money: (size, unit) = (number.fen ?? 0, nil)
        case .quantity(let name):
            guard number.decimals <= 6 else { return nil }
            size = boundedProduct(number.scaled, powerOfTen(6 - number.decimals))
            unit = foldedUnit(name)
        case .percentage, .bare: return nil
        }
        fact = nil
        self.text = text
    }
}

private func foldedUnit(_ unit: String) -> String { String(scalars: foldedName(unit)) }

/// What a percentage or a change is computed from: what it is of, and what that is compared with.
struct OperandPair {
    /// The part, or this year's amount, or the accounts.
    let part: Operand
    /// The whole, or last year's amount, or the budget.
    let base: Operand

    init?(_ part: Operand, _ base: Operand) {
        guard part.unit == base.unit else { return nil }
        self.part = part
        self.base = base
    }

    /// Whether another pair is of the same values from the same places.
    func isAlike(_ other: OperandPair) -> Bool {
        part.size == other.part.size && base.size == other.base.size
            && part.fact?.source == other.part.fact?.source
            && base.fact?.source == other.base.fact?.source
    }

    var change: Int128 { part.size - base.size }

    /// Whether both are figures of the data, so that a formula can compute what is stated.
    var isOfFigures: Bool { part.fact != nil && base.fact != nil }
}

/// The pairs that a number may be computed from, and whether the words leave no other.
struct Relation {
    var pairs: [OperandPair] = []
    /// The pair that the words lead to; `nil` if they lead to none, or to several.
    var certain: OperandPair?
    /// Whether the accounts are compared with the budget, and not this year with last year.
    var isAgainstBudget = false
    /// Whether the whole is named, so that no other is meant.
    var isNamed = true
    /// What the whole that is named may be, whatever it is a whole of.
    var namedBases: [Operand] = []

    /// The pair that a number must be computed from and is not; `nil` if it may be right.
    ///
    /// - Parameter holds: whether a number is computed from a pair.
    /// - Returns: the pair that it is not computed from.
    func contradiction(unless holds: (OperandPair) -> Bool) -> OperandPair? {
        guard let certain, !holds(certain), isNamed || !pairs.contains(where: holds) else {
            return nil
        }
        return certain
    }

    /// Whether all figures that a number may be computed from have the same values, and those that
    /// the words lead to are among them.
    func isUnmistakable(where holds: (OperandPair) -> Bool) -> Bool {
        let fitting = pairs.filter { $0.isOfFigures && holds($0) }
        let isOne = fitting.allSatisfy { pair in
            pair.part.size == fitting[0].part.size && pair.base.size == fitting[0].base.size
        }
        return certain.map(holds) ?? isOne
    }

    /// The first pair that a condition holds for, that of figures before others.
    func first(where holds: (OperandPair) -> Bool) -> OperandPair? {
        let fitting = ([certain].compactMap(\.self) + pairs).filter(holds)
        return fitting.first(where: \.isOfFigures) ?? fitting.first
    }
}
