import Budget
import Characters

/// An amount as a person reads it in a cell: the number, and perhaps a unit behind it.
struct ShownAmount {
    /// What may stand behind a number.
    enum Unit: Hashable {
        case money(MoneyUnit)
        case percent
    }

    /// The number without its unit and without a sign of renminbi.
    let number: String
    let unit: Unit?

    init(_ text: String) {
        var text = trimmed(String(scalars: text.unicodeScalars.lazy.map(\.ofAmount)))
        // A negative amount may have its unit inside of the brackets or outside.
        var unit = ShownAmount.takeUnit(from: &text)
        let isBracketed = text.hasPrefix("(") && text.hasSuffix(")") && text.count > 2
        if isBracketed {
            text = trimmed(String(text.dropFirst().dropLast()))
            unit = unit ?? ShownAmount.takeUnit(from: &text)
        }
        // The minus sign stands before the sign of money or behind it.
        var sign = ShownAmount.takeSign(from: &text)
        if let currency = AmountWords.currencies.first(where: { text.hasPrefix($0) }) {
            text = trimmed(String(text.dropFirst(currency.count)))
            if sign.isEmpty { sign = ShownAmount.takeSign(from: &text) }
        }
        number = isBracketed ? "(\(sign)\(text))" : sign + text
        self.unit = unit
    }

    private static func takeSign(from text: inout String) -> String {
        guard text.first == "-", text.count > 1 else { return "" }
        text = trimmed(String(text.dropFirst()))
        return "-"
    }

    private static func takeUnit(from text: inout String) -> Unit? {
        for (word, unit) in AmountWords.units where text.hasSuffix(word) {
            text = trimmed(String(text.dropLast(word.count)))
            return .money(unit)
        }
        for word in AmountWords.percentSigns where text.hasSuffix(word) {
            text = trimmed(String(text.dropLast(word.count)))
            return .percent
        }
        return nil
    }

    /// The value of the number; `nil` if it is none.
    var value: Decimal15? { ShownAmount.plainDecimal(number) }

    /// How many decimals of it are shown.
    var decimals: Int {
        let mantissa = number.prefix { $0 != "E" }
        guard let point = mantissa.firstIndex(of: ".") else { return 0 }
        return mantissa[point...].dropFirst().count(where: \.isASCIIDigit)
    }

    /// Reads a number of ASCII digits with separators of thousands; brackets are a minus sign.
    static func plainDecimal(_ text: String) -> Decimal15? {
        var text = text[...]
        let isBracketed = text.first == "(" && text.last == ")" && text.count > 2
        if isBracketed { text = text.dropFirst().dropLast() }
        let isSigned = text.first == "-"
        if isSigned { text = text.dropFirst() }
        guard text.first?.isASCIIDigit == true || text.first == ".", !(isBracketed && isSigned)
        else { return nil }
        let whole = text.prefix { $0 != "." && $0 != "E" }
        let rest = text[whole.endIndex...]
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.count > 1
        guard !isGrouped || (1...3).contains(groups[0].count),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), !rest.contains(",")
        else { return nil }
        let sign = isBracketed || isSigned ? "-" : ""
        return Decimal15(sign + groups.joined() + rest)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
