/// The percentages of `weights` in units of 10^−`decimals` percent, by the method of largest
/// remainders (最大余数法), in integers alone.
///
/// Every share is rounded down; the units still missing go one each to the largest remainders, at
/// equal remainders to the earlier weight. So the sum is exactly 100 percent and no share is off
/// by a whole unit. Equal weights get equal shares unless the last missing unit falls among them:
/// three equal weights get 33.34, 33.33 and 33.33. Evening that out would move the unit to a
/// weight with a smaller remainder, whose printed share a reader could no longer recompute.
///
/// - Parameters:
///   - weights: a negative one counts as zero.
///   - decimals: from 0 to 16; others are taken as the nearest of these.
/// - Returns: one share for each weight; all zero if no weight is positive.
package func shares(of weights: [Int128], decimals: Int = 2) -> [Int128] {
    let parts = summable(weights)
    let total = parts.reduce(0, +)
    guard total > 0 else { return weights.map { _ in 0 } }

    var whole: UInt128 = 1
    for _ in 0..<(min(max(decimals, 0), 16) + 2) { whole *= 10 }
    let divisions = parts.map { part in
        total.dividingFullWidth(part.multipliedFullWidth(by: whole))
    }
    var shares = divisions.map(\.quotient)
    let missing = Int(whole - shares.reduce(0, +))
    let byRemainder = divisions.indices.sorted {
        (divisions[$1].remainder, $0) < (divisions[$0].remainder, $1)
    }
    for index in byRemainder.prefix(missing) { shares[index] += 1 }
    return shares.map { Int128($0) }
}

/// The positive weights, halved until their sum fits; real amounts never need it.
private func summable(_ weights: [Int128]) -> [UInt128] {
    var parts = weights.map { UInt128(max(0, $0)) }
    while parts.isSummable == false { parts = parts.map { $0 / 2 } }
    return parts
}

extension [UInt128] {
    fileprivate var isSummable: Bool {
        var sum: UInt128 = 0
        for part in self {
            let (next, overflows) = sum.addingReportingOverflow(part)
            guard !overflows else { return false }
            sum = next
        }
        return true
    }
}

/// The percentages of the slices of a pie as they are printed; `nil` where nothing is said.
package func percentTexts(of weights: [Int128]) -> [String?] {
    let drawn = weights.count { $0 > 0 }
    return zip(weights, shares(of: weights)).map { weight, share in
        if weight > 0 { return percentText(share, isWhole: drawn == 1) }
        return weight == 0 && drawn > 0 ? "0.00%" : nil
    }
}

/// A share in hundredths of a percent as it is printed.
///
/// What is there never reads as nothing, and what is not the whole never reads as the whole.
/// `isWhole` says that there is no other slice.
func percentText(_ share: Int128, isWhole: Bool) -> String {
    if share <= 0 { return "<0.01%" }
    if share >= 10_000, !isWhole { return ">99.99%" }
    let hundredths = share % 100
    return "\(share / 100).\(hundredths < 10 ? "0" : "")\(hundredths)%"
}
