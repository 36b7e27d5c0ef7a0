/// Ten to the power of `exponent`; from 0 to 38.
package func powerOfTen(_ exponent: Int) -> Int128 {
    precondition((0...38).contains(exponent), "10^\(exponent) does not fit into 128 bits")
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
}

/// The product of two numbers that were read somewhere, or the outermost number of its sign where
/// it is larger than anything that is paid: what is taken from it stays in range.
package func boundedProduct(_ left: Int128, _ right: Int128) -> Int128 {
    let limit: Int128 = 10_000_000_000_000_000_000_000_000_000_000_000_000
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    let isNegative = (left < 0) != (right < 0)
    guard !overflow, (-limit...limit).contains(product) else { return isNegative ? -limit : limit }
    return product
}

/// `numerator` divided by `denominator`, rounded half away from zero, in integers alone.
///
/// The denominator is not zero.
package func roundedQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let isAwayFromZero = remainder.magnitude * 2 >= denominator.magnitude
    guard isAwayFromZero else { return quotient }
    return quotient + ((numerator < 0) == (denominator < 0) ? 1 : -1)
}

/// The decimal notation of `scaled` × 10^−`decimals`, such as `2,551.34`; the same in every locale.
package func decimalText(_ scaled: Int128, decimals: Int, grouped: Bool) -> String {
    var digits = Array(String(scaled.magnitude).utf8)
    while digits.count <= decimals { digits.insert(UInt8(ascii: "0"), at: 0) }
    let wholeCount = digits.count - decimals
    var text: [UInt8] = scaled < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
        if index == wholeCount { text.append(UInt8(ascii: ".")) }
        let isGroupStart = index > 0 && index < wholeCount && (wholeCount - index) % 3 == 0
        if grouped, isGroupStart { text.append(UInt8(ascii: ",")) }
        text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
}
