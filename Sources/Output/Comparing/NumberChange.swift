import Budget

/// How a printed number changed: by how much, and by what share of the old one.
///
/// Exact: the numbers are read as decimal text and compared as integers.
package struct NumberChange: Hashable, Sendable {
    /// The new number less the old one, with as many decimals as the finer of the two.
    package let difference: String
    /// The difference in percent of the old number, rounded half away from zero to two decimals;
    /// `nil` where the old one is not above zero.
    package let percentage: String?

    /// Fails unless both are numbers; a blank is none.
    package init?(from old: String, to new: String) {
        guard let (was, oldDecimals) = scaled(old), let (now, newDecimals) = scaled(new) else {
            return nil
        }
        let decimals = max(oldDecimals, newDecimals)
        let before = was * powerOfTen(decimals - oldDecimals)
        let after = now * powerOfTen(decimals - newDecimals)
        let change = after - before
        let sign = change > 0 ? "+" : ""
        difference = sign + decimalText(change, decimals: decimals, grouped: true)
        percentage =
            before > 0
            ? sign
                + decimalText(roundedQuotient(change * 10_000, before), decimals: 2, grouped: true)
                + "%"
            : nil
    }
}

/// A printed number as an integer and its decimals; `nil` for what is none or is absurdly long.
private func scaled(_ text: String) -> (Int128, Int)? {
    var digits = text.filter { $0 != "," }
    if digits.last == "%" { digits.removeLast() }
    let isNegative = digits.first == "-" || digits.first == "−"
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    // Both are scaled to the finer of the two, so digits and decimals have to fit together.
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), digits.count <= 24,
        parts.count == 1 || parts[1].count <= 6,
        let number = Int128(parts.joined()), number >= 0
    else { return nil }
    return (isNegative ? -number : number, parts.count == 2 ? parts[1].count : 0)
}
