import Budget

/// A number of a formula: its exact value, how it is printed, and the facts it is made of.
struct Scalar: Sendable {
    /// In fen for money, 1 for 100 %, else in its unit.
    let ratio: Ratio
    let notation: Notation
    /// In the order of the formula; a fact used twice stands twice.
    let references: [Reference]

    init(_ ratio: Ratio, _ notation: Notation, from references: [Reference] = []) {
        self.ratio = ratio
        self.notation = notation
        self.references = references
    }

    /// The half of the last printed digit; zero for zero and for money printed to the fen.
    var halfUnit: Ratio? {
        guard case .money(let unit, let decimals) = notation, !ratio.isZero else { return .zero }
        guard let half = Ratio.powerOfTen(decimals).flatMap({ Ratio(unit.fen, 2)?.divided(by: $0) })
        else { return nil }
        return decimals >= unit.exactDecimals ? .zero : half
    }
}

/// How a number is printed.
enum Notation: Hashable, Sendable {
    case money(MoneyUnit, decimals: Int)
    /// With a percent sign.
    case percentage(decimals: Int = 2)
    case quantity(unit: String, decimals: Int)
    /// A bare number: a count has no decimals, any other two.
    case number

    var isPercentage: Bool {
        if case .percentage = self { true } else { false }
    }

    /// The unit that the printed number is in.
    var unit: String? {
        switch self {
        case .money(let unit, _): unit.rawValue
        case .percentage: "%"
        case .quantity(let unit, _): unit.isEmpty ? nil : unit
        case .number: nil
        }
    }

    /// The notation of a sum: the unit of the first number, and all decimals of that unit.
    func joined(with other: Notation) -> Notation {
        switch (self, other) {
        case (.money(let unit, let decimals), .money(let otherUnit, let others))
        where unit == otherUnit:
            .money(unit, decimals: max(decimals, others))
        case (.quantity(let unit, let decimals), .quantity(_, let others)):
            .quantity(unit: unit, decimals: max(decimals, others))
        default: self
        }
    }
}

extension Scalar {
    /// The number in print, rounded once, half away from zero; `nil` if it is out of range.
    func printed(formula: String, isDerived: Bool = true) -> PrintedNumber? {
        guard let decimals, let scaled = scaled(decimals: decimals) else { return nil }
        // Blank and zero are exact and print alike; 0.00 is a small amount rounded.
        let isPlainZero = ratio.isZero && !notation.isPercentage
        let shown = isPlainZero ? 0 : decimals
        let isGrouped = notation != .number
        let sign = notation.isPercentage ? "%" : ""
        return PrintedNumber(
            text: decimalText(scaled, decimals: shown, grouped: isGrouped) + sign,
            machineValue: decimalText(scaled, decimals: shown, grouped: false),
            unit: notation.unit,
            references: references.withoutDuplicates,
            formula: formula,
            isDerived: isDerived
        )
    }

    private var decimals: Int? {
        switch notation {
        case .money(_, let decimals), .quantity(_, let decimals), .percentage(let decimals):
            (0...30).contains(decimals) ? decimals : nil
        case .number: ratio.isWhole ? 0 : 2
        }
    }

    /// The value in the unit of print, times ten to the power of `decimals`.
    private func scaled(decimals: Int) -> Int128? {
        let unit: Int128
        var exponent = decimals
        switch notation {
        case .money(let moneyUnit, _): unit = moneyUnit.fen
        case .percentage:
            unit = 1
            exponent += 2
        case .quantity, .number: unit = 1
        }
        guard let power = Ratio.powerOfTen(exponent), let one = Ratio(unit) else { return nil }
        return power.divided(by: one).flatMap(ratio.times)?.rounded
    }
}

extension [Reference] {
    /// The references in order, each where it stands first.
    fileprivate var withoutDuplicates: [Reference] {
        var seen: Set<Reference> = []
        return filter { seen.insert($0).inserted }
    }
}
