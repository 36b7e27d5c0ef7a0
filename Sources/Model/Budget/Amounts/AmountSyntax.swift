import Characters

/// Why a text is not an amount.
package enum AmountSyntaxError: Error, Hashable, Sendable {
    /// A character that does not belong, at an offset in Unicode scalars.
    case unexpected(Unicode.Scalar, offset: Int)
    /// The text ends before a digit was seen.
    case noDigits
    /// The amount has more decimals than the form prints.
    case excessDecimals(count: Int)
    /// Separators that do not stand before groups of three digits.
    case misplacedSeparator(offset: Int)
    /// More than eighteen digits: no budget of any government is that large.
    case tooManyDigits
}

/// Reads a printed amount such as `2,551.34`, as finance systems and spreadsheets write it.
///
/// Full-width digits and signs, thousands separators, spaces around it, a leading minus, an
/// accounting parenthesis for a negative amount and a currency sign are understood.
///
/// - Parameters:
///   - text: the cell as it stands.
///   - unit: the unit that the form declares.
///   - decimals: the decimals that the form prints; fewer are allowed, more are not.
/// - Returns: the amount, or `blank` for an empty cell and for a lone dash.
/// - Throws: the first thing that is wrong with the text.
package func parseAmount(
    _ text: some StringProtocol,
    unit: MoneyUnit,
    decimals: Int
) throws(AmountSyntaxError) -> AmountCell {
    let scalars = text.unicodeScalars.map { $0 == "\u{3002}" ? "." : $0.ofAmount }
    guard let first = scalars.firstIndex(where: { !$0.isUnseen }),
        let last = scalars.lastIndex(where: { !$0.isUnseen })
    else { return .blank }
    if scalars[first...last].allSatisfy({ $0 == "-" }), last - first <= 1 { return .blank }

    var digits = AmountDigits()
    try digits.read(scalars, from: first, through: last)
    guard digits.decimals <= decimals else {
        throw .excessDecimals(count: digits.decimals)
    }
    let fen = digits.scaled * powerOfTen(decimals - digits.decimals) * unit.fen
    let value = Money(fen: (digits.isNegative ? -1 : 1) * (fen / powerOfTen(decimals)))
    return .amount(ReportedAmount(value, in: unit, decimals: decimals))
}

/// The digits of an amount as they are met.
private struct AmountDigits {
    var scaled: Int128 = 0
    var count = 0
    var decimals = 0
    var isNegative = false

    mutating func read(
        _ scalars: [Unicode.Scalar],
        from first: Int,
        through last: Int
    ) throws(AmountSyntaxError) {
        var start = first
        var end = last
        if scalars[start] == "(", scalars[end] == ")" {
            isNegative = true
            start += 1
            end -= 1
        } else if scalars[start] == "-" || scalars[start] == "+" {
            isNegative = scalars[start] == "-"
            start += 1
        }
        if start <= end, scalars[start] == "¥" { start += 1 }
        guard start <= end else { throw .noDigits }
        try readNumber(scalars, in: start...end)
        guard count > 0 else { throw .noDigits }
    }

    private mutating func readNumber(
        _ scalars: [Unicode.Scalar],
        in range: ClosedRange<Int>
    ) throws(AmountSyntaxError) {
        var sawPoint = false
        var lastSeparator: (offset: Int, digitsBefore: Int)?
        for offset in range {
            switch scalars[offset] {
            case "0"..."9":
                guard count < 18 else { throw .tooManyDigits }
                scaled = scaled * 10 + Int128(scalars[offset].value - 48)
                count += 1
                if sawPoint { decimals += 1 }
            case "." where !sawPoint:
                try checkGroup(after: lastSeparator)
                lastSeparator = nil
                sawPoint = true
            case "," where !sawPoint && (1...3).contains(count) || lastSeparator != nil:
                try checkGroup(after: lastSeparator)
                lastSeparator = (offset, count)
            case ",": throw .misplacedSeparator(offset: offset)
            case let other: throw .unexpected(other, offset: offset)
            }
        }
        try checkGroup(after: lastSeparator)
    }

    /// Three digits must have come since the separator.
    private func checkGroup(
        after separator: (offset: Int, digitsBefore: Int)?
    ) throws(AmountSyntaxError) {
        guard let separator, count - separator.digitsBefore != 3 else { return }
        throw .misplacedSeparator(offset: separator.offset)
    }
}

extension Unicode.Scalar {
    /// What it stands for in an amount: half-width for full-width, one dash for all dashes, and ¥.
    package var ofAmount: Unicode.Scalar {
        switch value {
        case 0x2010...0x2015: "-"
        // A wide blank is named as it stands where it is in the way.
        case 0x3000: self
        case 0xFFE5: "¥"
        default: isMinusSign ? "-" : halfWidth
        }
    }
}
