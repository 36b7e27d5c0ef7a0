/// Figures beside the forms that prose needs: last year's, procurement, vehicles (上年, 采购, 车辆).
package struct FigureGroup: Sendable {
    /// The ASCII id in anchors.
    package let id: String
    /// The name in formulas, such as 上年.
    package let name: String
    /// The heading where the group is printed.
    package let title: Pattern
    package let entries: [FigureDefinition]

    package init(id: String, name: String, title: Pattern, entries: [FigureDefinition]) {
        self.id = id
        self.name = name
        self.title = title
        self.entries = entries
    }
}

/// A named figure that `disclosure.yaml` may give.
package struct FigureDefinition: Sendable {
    /// What a figure counts or measures.
    package enum Kind: Hashable, Sendable {
        case money(MoneyUnit, decimals: Int)
        /// A count or a measure, such as 辆 or 平方米, with at most so many decimals.
        case quantity(unit: String, decimals: Int)
    }

    package let id: String
    package let name: String
    package let kind: Kind
    /// The fact of this year whose value of last year the figure is (上年数); `nil` for others.
    package let lastYearOf: FormulaSource?
    /// What texts call it besides its name, such as 来访团组 for 国内接待批次.
    package let synonyms: [String]

    package init(
        id: String,
        name: String,
        kind: Kind,
        lastYearOf: FormulaSource? = nil,
        synonyms: [String] = []
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.lastYearOf = lastYearOf
        self.synonyms = synonyms
    }
}

/// The value of a named figure.
package enum FigureValue: Hashable, Sendable {
    case money(ReportedAmount)
    case quantity(Quantity)

    package var isZero: Bool {
        switch self {
        case .money(let amount): amount.value == .zero
        case .quantity(let quantity): quantity.scaled == 0
        }
    }
}

/// A count or a measure with the unit that it is stated in.
package struct Quantity: Hashable, Sendable {
    /// The number times 10^`decimals`.
    package let scaled: Int128
    package let decimals: Int
    /// The unit, such as 辆; empty for a bare number.
    package let unit: String

    package init(scaled: Int128, decimals: Int, unit: String) {
        self.scaled = scaled
        self.decimals = decimals
        self.unit = unit
    }

    /// The number as printed, for instance `4,216.3`.
    package func text(grouped: Bool) -> String {
        decimalText(scaled, decimals: decimals, grouped: grouped)
    }
}
