import Characters

/// How a heading is numbered, which tells how deep it stands (编号方式).
package enum OrdinalStyle: Hashable, Sendable {
    case none
    /// 一、
    case numeral
    /// （一）
    case bracketedNumeral
    /// 1. and 1、
    case number
    /// （1）
    case bracketedNumber
    /// ①
    case circled

    /// The kind of number that a text begins with.
    package init(of text: String) {
        let scalars = Array(trimmed(text).unicodeScalars)
        guard let first = scalars.first, nameWithoutOrdinal(text) != trimmed(text) else {
            self = .none
            return
        }
        let isBracketed = first == "（" || first == "("
        let digit = isBracketed ? scalars.dropFirst().first ?? first : first
        switch (digit.value, isBracketed) {
        case (0x2460...0x2473, _): self = .circled
        case (0x30...0x39, false), (0xFF10...0xFF19, false): self = .number
        case (0x30...0x39, true), (0xFF10...0xFF19, true): self = .bracketedNumber
        case (_, true): self = .bracketedNumeral
        case (_, false): self = .numeral
        }
    }
}
