/// Where the digits of a number stand in a section of a number format.
struct DigitLayout: Hashable, Sendable {
    /// How many places there are before and behind the point, and in the exponent.
    private var wholeCount = 0
    private var decimalCount = 0
    private var exponentCount = 0
    /// The power of ten by which the number is multiplied before it is shown.
    private var power = 0
    private var isGrouped = false
    private var hasPoint = false
    private var hasExponent = false
    /// Behind which place of the decimals nothing but zeros that must not be shown stands.
    private var lastZero = 0

    /// Fails for tokens that hold no digits, or that programs read in different ways.
    init?(_ tokens: [FormatToken]) {
        for index in tokens.indices {
            switch tokens[index] {
            case .digit(let kind):
                if hasExponent {
                    exponentCount += 1
                } else if hasPoint {
                    decimalCount += 1
                    if kind == "0" { lastZero = decimalCount }
                } else {
                    wholeCount += 1
                }
            case .point:
                guard !hasPoint, !hasExponent else { return nil }
                hasPoint = true
            case .comma: guard takeComma(tokens, at: index) else { return nil }
            case .percent:
                // Of several signs some programs count one, others all.
                guard power % 3 == 0 else { return nil }
                power += 2
            case .exponent:
                guard !hasExponent else { return nil }
                hasExponent = true
            case .slash:
                let isFraction =
                    tokens[..<index].contains(where: \.isDigit)
                    && tokens[index...].contains(where: \.isDigit)
                if isFraction { return nil }
            case .general, .text, .date, .strange: return nil
            case .literal, .currency, .space, .fill: continue
            }
        }
        guard wholeCount + decimalCount > 0 else { return nil }
        let isScaledUp = hasExponent || tokens.contains(.percent)
        if isScaledUp, tokens.contains(where: \.isCurrency) { return nil }
        // The exponent of more places before the point goes in steps, which programs count anew.
        if hasExponent {
            guard wholeCount == 1, exponentCount > 0, !isGrouped, power == 0 else { return nil }
        }
    }

    /// Reads a comma: between places it groups them, behind the last it divides by a thousand.
    private mutating func takeComma(_ tokens: [FormatToken], at index: Int) -> Bool {
        guard index > 0, tokens[index - 1].isDigit || tokens[index - 1] == .comma, !hasExponent
        else { return false }
        let rest = tokens[(index + 1)...].prefix { $0 != .point }
        let hasMore = rest.contains(where: \.isDigit)
        if hasMore {
            guard !hasPoint, tokens[index - 1].isDigit else { return false }
            isGrouped = true
        } else {
            power -= 3
        }
        return true
    }

    /// What is shown of a number without its sign; `nil` if that is in doubt.
    func text(of number: Decimal15, _ tokens: [FormatToken]) -> String? {
        var exponent = 0
        var shown = number.shifted(by: power)
        if hasExponent {
            exponent = shown.isZero ? 0 : shown.order - 1
            shown = shown.shifted(by: -exponent).rounded(toDecimals: decimalCount)
            if shown.order > 1 {
                exponent += 1
                shown = shown.shifted(by: -1)
            }
        } else {
            shown = shown.rounded(toDecimals: decimalCount)
        }
        guard let digits = shown.places(decimals: decimalCount), digits.whole.count <= 60 else {
            return nil
        }
        let parts = DigitPainter.Parts(
            whole: digits.whole,
            decimals: digits.decimals,
            exponent: exponent
        )
        var painter = DigitPainter(
            parts: parts,
            wholeCount: wholeCount,
            exponentCount: exponentCount,
            lastZero: lastZero,
            isGrouped: isGrouped
        )
        for token in tokens { painter.take(token) }
        return painter.finish()
    }
}

/// Paints a number place by place.
private struct DigitPainter {
    /// The digits of a number, without leading zeros before the point.
    struct Parts {
        let whole: [UInt8]
        let decimals: [UInt8]
        let exponent: Int
    }

    let parts: Parts
    let wholeCount: Int
    let exponentCount: Int
    let lastZero: Int
    let isGrouped: Bool
    private var text = ""
    private var wholePlace = 0
    private var decimalPlace = 0
    private var exponentPlace = 0
    private var isBehindPoint = false
    private var isInExponent = false
    private var hasBegun = false

    init(parts: Parts, wholeCount: Int, exponentCount: Int, lastZero: Int, isGrouped: Bool) {
        self.parts = parts
        self.wholeCount = wholeCount
        self.exponentCount = exponentCount
        self.lastZero = lastZero
        self.isGrouped = isGrouped
    }

    mutating func take(_ token: FormatToken) {
        switch token {
        case .digit(let kind):
            if isInExponent {
                paintExponent()
            } else if isBehindPoint {
                paintDecimal(kind)
            } else {
                paintWhole(kind)
            }
        case .point:
            paintAllWhole()
            isBehindPoint = true
            text += "."
        case .percent: text += "%"
        case .exponent(let showsPlus):
            isInExponent = true
            text += parts.exponent < 0 ? "E-" : showsPlus ? "E+" : "E"
        case .literal(let literal), .currency(let literal): text += literal
        case .slash: text += "/"
        case .space: text += " "
        default: break
        }
    }

    func finish() -> String { text }

    /// Paints the digits before a point that has no places before it.
    private mutating func paintAllWhole() {
        guard wholeCount == 0 else { return }
        for digit in parts.whole { paint(digit) }
    }

    private mutating func paintWhole(_ kind: Unicode.Scalar) {
        // Places counted from the point; the first one takes all digits that are left.
        let place = wholeCount - 1 - wholePlace
        let isFirst = wholePlace == 0
        wholePlace += 1
        let highest = isFirst ? max(place, parts.whole.count - 1) : place
        for position in stride(from: highest, through: place, by: -1) {
            if position < parts.whole.count {
                paint(parts.whole[parts.whole.count - 1 - position])
            } else if kind == "0" || hasBegun {
                paint(0)
            } else if kind == "?" {
                text += " "
            }
            if isGrouped, hasBegun, position > 0, position % 3 == 0 { text += "," }
        }
    }

    private mutating func paintDecimal(_ kind: Unicode.Scalar) {
        let place = decimalPlace
        decimalPlace += 1
        let isSignificant = parts.decimals[place...].contains { $0 != 0 }
        if isSignificant || place < lastZero {
            paint(parts.decimals[place])
        } else if kind == "?" {
            text += " "
        }
    }

    private mutating func paintExponent() {
        let digits = Array(String(abs(parts.exponent)))
        let place = exponentCount - 1 - exponentPlace
        let isFirst = exponentPlace == 0
        exponentPlace += 1
        let highest = isFirst ? max(place, digits.count - 1) : place
        for position in stride(from: highest, through: place, by: -1) {
            text.append(position < digits.count ? digits[digits.count - 1 - position] : "0")
        }
    }

    private mutating func paint(_ digit: UInt8) {
        hasBegun = true
        text.unicodeScalars.append(Unicode.Scalar(digit + UInt8(ascii: "0")))
    }
}
