import Characters

/// A number in Chinese numerals, such as 二千五百五十一点三四 (中文数字).
///
/// A final 万 or 亿 is left to the unit behind it, so that 五十万元 is fifty in the unit 万元.
struct ProseNumeral: Sendable {
    let range: Range<Int>
    let scaled: Int128
    let decimals: Int

    /// Longer runs are no numbers; what they come to, in fen and with decimals, is in range.
    private static let limit = 18

    /// The numeral that begins at a position; `nil` if none does.
    init?<Scalars: RandomAccessCollection<Unicode.Scalar>>(
        _ scalars: Scalars,
        at start: Int,
        before limit: Int
    ) where Scalars.Index == Int {
        let run = scalars[start..<limit].prefix(Self.limit + 1)
            .prefix { NumeralWords.isNumeral($0) }
        guard run.count <= Self.limit else { return nil }
        let last = run.lastIndex { !NumeralWords.isLarge($0) }
        let whole = run.prefix(upTo: last.map { $0 + 1 } ?? start)
        guard !whole.isEmpty, let value = Self.value(whole) else { return nil }
        var end = whole.endIndex
        var scaled = value
        var decimals = 0
        if end == run.endIndex, end < limit, scalars[end] == NumeralWords.point {
            let digits = scalars[(end + 1)..<limit].prefix(7)
                .prefix { NumeralWords.digit($0) != nil }
            if (1...6).contains(digits.count) {
                for digit in digits { scaled = scaled * 10 + (NumeralWords.digit(digit) ?? 0) }
                decimals = digits.count
                end = digits.endIndex
            }
        }
        range = start..<end
        self.scaled = scaled
        self.decimals = decimals
    }

    /// Whether a number in numerals may begin with a character: a digit or 十.
    static func begins(with scalar: Unicode.Scalar) -> Bool {
        NumeralWords.digit(scalar) != nil || NumeralWords.multiplier(scalar) == 10
    }

    /// The end of the numerals from a position on.
    static func end<Scalars: RandomAccessCollection<Unicode.Scalar>>(
        in scalars: Scalars,
        from start: Int,
        before limit: Int
    ) -> Int where Scalars.Index == Int {
        scalars[start..<limit].firstIndex { !NumeralWords.isNumeral($0) } ?? limit
    }

    private static func value(_ numeral: some Collection<Unicode.Scalar>) -> Int128? {
        let hasMultipliers = numeral.contains { NumeralWords.digit($0) == nil }
        guard hasMultipliers else {
            return numeral.reduce(Int128(0)) { $0 * 10 + (NumeralWords.digit($1) ?? 0) }
        }
        guard numeral.count(where: NumeralWords.isLarge) <= 2 else { return nil }
        var (total, section, last): (Int128, Int128, Int128?) = (0, 0, nil)
        for scalar in numeral {
            if let digit = NumeralWords.digit(scalar) {
                guard last ?? 0 == 0 else { return nil }
                last = digit
            } else if let multiplier = NumeralWords.multiplier(scalar) {
                section += (last ?? (multiplier == 10 ? 1 : 0)) * multiplier
                last = nil
            } else if let large = ProseWords.multiples[scalar] {
                section += last ?? 0
                total = large == 10_000 ? total + section * large : (total + section) * large
                (section, last) = (0, nil)
            }
        }
        return total + section + (last ?? 0)
    }
}
