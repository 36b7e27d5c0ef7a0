import Budget
import Characters
import Diagnostics

/// The indicators of performance targets: their names, their values, and the two sides.
func checkIndicators(_ disclosure: Disclosure) -> [Diagnostic] {
    guard let form = disclosure.formSet.performance else { return [] }
    let tiers = form.tiers.flatMap(\.secondTier)
    return disclosure.targets.flatMap { target in
        zip(tiers, target.indicators).flatMap { tier, indicators in
            indicators.flatMap { sides in
                pair(sides, target) + single(sides, tier, target)
            }
        }
    }
}

// MARK: Two sides

private func pair(_ sides: Sided<Indicator?>, _ target: PerformanceTarget) -> [Diagnostic] {
    guard let whole = sides.wholePeriod, let year = sides.year else { return [] }
    let place = year.location ?? target.location
    guard foldedName(whole.name) == foldedName(year.name) else {
        return [.differingIndicators(whole.name, year.name, at: place)]
    }
    guard let one = TargetValue(whole.target), let other = TargetValue(year.target),
        one.unit == other.unit, one.number != other.number
    else { return [] }
    let isOneYear = target.funding.wholePeriod.total == target.funding.year.total
    guard other.number > one.number || isOneYear else { return [] }
    return [.differingTargets(whole, year, at: place)]
}

/// A target value taken apart: ≥ 120 人.
private struct TargetValue {
    let sign: String
    /// Times a million, so that decimals compare.
    let number: Int128
    let digits: String
    let unit: String

    init?(_ text: String) {
        var rest = foldedName(text)[...]
        let sign = NamingWords.moreThan.first { rest.starts(with: foldedName($0)) } ?? ""
        rest = rest.dropFirst(foldedName(sign).count)
        let number = rest.prefix { $0.isDigit || $0 == "," || $0 == "." }
        let digits = number.filter { $0 != "," }
        guard let first = digits.first, first.isDigit, digits.count <= 18 else { return nil }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].prefix(6).count : 0
        guard parts.count <= 2 else { return nil }
        let scaled = (parts[0] + (parts.count == 2 ? parts[1].prefix(6) : []))
            .reduce(Int128(0)) { $0 * 10 + Int128($1.value) - 48 }
        self.sign = sign
        self.number = scaled * powerOfTen(6 - decimals)
        self.digits = string(digits)
        unit = string(rest.dropFirst(number.count))
    }
}

private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}

// MARK: One side

private func single(
    _ sides: Sided<Indicator?>,
    _ tier: String,
    _ target: PerformanceTarget
) -> [Diagnostic] {
    let both = [sides.wholePeriod, sides.year].compactMap(\.self)
    let isTwice =
        both.count == 2 && both[0].name == both[1].name && both[0].target == both[1].target
    return (isTwice ? [both[0]] : both).flatMap { indicator -> [Diagnostic] in
        let place = indicator.location ?? target.location
        return [
            repeatedTier(indicator, tier, at: place), meaningless(indicator, at: place),
            unfit(indicator, at: place),
        ].compactMap(\.self)
    }
}

private func repeatedTier(
    _ indicator: Indicator,
    _ tier: String,
    at place: SourceLocation
) -> Diagnostic? {
    if foldedName(indicator.name) == foldedName(tier) {
        return .repeatedTier(indicator.name, .warning, at: place)
    }
    let isShort = foldedName(indicator.name + NamingWords.suffixOfTier) == foldedName(tier)
    return isShort ? .repeatedTier(indicator.name, .information, at: place) : nil
}

/// 100值, 提高100值, 100100: a unit or a sign got lost; a rate of 1000%; nothing at all.
private func meaningless(_ indicator: Indicator, at place: SourceLocation) -> Diagnostic? {
    if indicator.target.isEmpty { return .lackingTarget(indicator.name, at: place) }
    guard let value = TargetValue(indicator.target) else { return nil }
    let isShare = NamingWords.sharesOfWhole.contains { indicator.name.hasSuffix($0) }
    if isShare, NamingWords.perCent.contains(value.unit), value.number > 100 * powerOfTen(6) {
        return .impossibleTarget(indicator, at: place)
    }
    let digits = Array(value.digits.unicodeScalars)
    let half = digits.count / 2
    let isDoubled =
        value.unit.isEmpty && digits.count == 6 && digits[..<half] == digits[half...]
        && digits[0] != "0" && digits[2] == "0"
    guard isDoubled || value.unit == NamingWords.templateUnit else { return nil }
    return .meaninglessTarget(indicator, isDoubled: isDoubled, at: place)
}

private func unfit(_ indicator: Indicator, at place: SourceLocation) -> Diagnostic? {
    guard let value = TargetValue(indicator.target) else { return nil }
    let ends = { (words: [String]) in words.contains { indicator.name.hasSuffix($0) } }
    let isUnfit =
        ends(NamingWords.moneyNames) && NamingWords.countingUnits.contains(value.unit)
        || ends(NamingWords.timeNames)
            && (NamingWords.risesOfTime.contains(value.unit)
                || NamingWords.risesOfTime.contains(value.sign))
        || ends(NamingWords.peopleNames) && NamingWords.unitsNotOfPeople.contains(value.unit)
        || ends(NamingWords.rateNames) && NamingWords.unitsNotOfRates.contains(value.unit)
    return isUnfit ? .unfitUnit(indicator, at: place) : nil
}

extension Diagnostic {
    fileprivate static func differingIndicators(
        _ whole: String,
        _ year: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let isCut = whole.hasPrefix(year) || year.hasPrefix(whole)
        let cut = isCut ? Wording("，其中一个被截断", "; one is cut off") : Wording("", "")
        return Diagnostic(
            .differingIndicators,
            .warning,
            at: place,
            Wording(
                "指标名称实施期为“\(whole)”，年度为“\(year)”\(cut.chinese)",
                "the indicator is ‘\(whole)’ for the whole period and ‘\(year)’ for the year"
                    + cut.english
            ),
            remedy: Wording("两侧用同一名称", "use one name on both sides")
        )
    }

    fileprivate static func differingTargets(
        _ whole: Indicator,
        _ year: Indicator,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .differingTargets,
            at: place,
            Wording(
                "“\(whole.name)”实施期为\(whole.target)，年度为\(year.target)",
                "‘\(whole.name)’ is \(whole.target) for the whole period and \(year.target) "
                    + "for the year"
            ),
            notes: [Note(Wording("实施期的指标值", "the value of the whole period"), at: whole.location)],
            remedy: Wording("核对后统一", "check which is right"),
            comparison: Comparison(
                stated: year.target,
                computed: whole.target,
                difference: "",
                allowed: "0"
            )
        )
    }

    fileprivate static func repeatedTier(
        _ name: String,
        _ severity: Severity,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .repeatedTier,
            severity,
            at: place,
            Wording(
                "三级指标“\(name)”只是重复二级指标",
                "the indicator ‘\(name)’ only repeats the tier above it"
            ),
            remedy: Wording("写可以考核的具体指标", "name something that can be measured")
        )
    }

    fileprivate static func lackingTarget(
        _ name: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .meaninglessTarget,
            at: place,
            Wording("“\(name)”没有填写指标值", "‘\(name)’ has no target value"),
            remedy: Wording("写明数值和计量单位，或删去此指标", "state the value with its unit, or leave it out")
        )
    }

    fileprivate static func impossibleTarget(
        _ indicator: Indicator,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .meaninglessTarget,
            at: place,
            Wording(
                "“\(indicator.name)”的指标值“\(indicator.target)”超过100%",
                "the value ‘\(indicator.target)’ of ‘\(indicator.name)’ is more than 100%"
            ),
            remedy: Wording("更正指标值", "correct the value")
        )
    }

    fileprivate static func meaninglessTarget(
        _ indicator: Indicator,
        isDoubled: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let cause =
            isDoubled
            ? Wording("疑为“100%”之误", "probably 100%")
            : Wording("“值”是模板中的单位", "值 is the template's word for a unit")
        return Diagnostic(
            .meaninglessTarget,
            at: place,
            Wording(
                "“\(indicator.name)”的指标值“\(indicator.target)”没有意义，\(cause.chinese)",
                "the value ‘\(indicator.target)’ of ‘\(indicator.name)’ means nothing: "
                    + cause.english
            ),
            remedy: Wording("写明数值和计量单位", "state the value with its unit")
        )
    }

    fileprivate static func unfitUnit(
        _ indicator: Indicator,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unfitUnit,
            .warning,
            at: place,
            Wording(
                "“\(indicator.name)”的指标值为“\(indicator.target)”，单位与名称不符",
                "the value ‘\(indicator.target)’ does not fit the name ‘\(indicator.name)’"
            ),
            remedy: Wording("更正名称或单位", "correct the name or the unit")
        )
    }
}
