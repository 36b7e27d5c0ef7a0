import Characters

extension ProseNumberScanner {
    /// Why a number is no figure of the budget; `nil` if it is one.
    func exemption(
        _ digits: Range<Int>,
        _ range: Range<Int>,
        _ measure: ProseNumber.Measure
    ) -> ProseNumber.Exemption? {
        if titleDepth > 0 || isEnclosedYear(digits) { return .title }
        if isPartOfCode(digits) || isLine(digits) { return .code }
        if measure == .bare, digits.count >= Self.lengthOfCode, isPlain(digits) { return .code }
        if isTime(digits) || isClock(digits) { return .time }
        // “行政运行”科目1,801.23万元 is an amount, 科目2010301 a code.
        let isAmount = if case .money = measure { true } else { measure == .percentage }
        if !isAmount, isOrdinal(digits) { return .ordinal }
        if isUncounted(range, measure) { return .uncounted }
        guard measure != .bare else { return nil }
        return isThreshold(range.upperBound) || isBase(digits) ? .threshold : nil
    }

    /// No figure without a unit has that many digits; telephones and codes do.
    private static let lengthOfCode = 9

    private func isPlain(_ digits: Range<Int>) -> Bool { scalars[digits].allSatisfy(\.isAnyDigit) }

    /// (2018) and [2018], as they stand for 〔2018〕.
    private func isEnclosedYear(_ digits: Range<Int>) -> Bool {
        guard let before = scalar(digits.lowerBound - 1)?.narrow, digits.count == 4,
            let after = scalar(digits.upperBound)?.narrow
        else { return false }
        return (before == "(" && after == ")") || (before == "[" && after == "]")
    }

    func isPartOfCode(_ digits: Range<Int>, isSecond: Bool = false) -> Bool {
        let isOfRange =
            isAmount(measure(at: digits.upperBound).0)
            || !isSecond && measureOfRange(from: digits.upperBound) != nil
        if let before = scalar(digits.lowerBound - 1) {
            if before.isLatin || "_@#/^".unicodeScalars.contains(before) { return true }
            let isJoined = before == "-" && !isOfRange || before == "."
            if isJoined, scalar(digits.lowerBound - 2)?.isAnyDigit == true { return true }
        }
        guard let after = scalar(digits.upperBound) else { return false }
        if after.isLatin || "_@/".unicodeScalars.contains(after) { return true }
        let isJoined = "-.–—～~".unicodeScalars.contains(after)
        return isJoined && !isOfRange && scalar(digits.upperBound + 1)?.isAnyDigit == true
    }

    /// The unit of a range behind its first number: 30-50万元.
    func measureOfRange(from end: Int) -> ProseNumber.Measure? {
        guard let joint = scalar(end), ProseWords.rangeJoints.contains(joint),
            scalar(end + 1)?.isAnyDigit == true
        else { return nil }
        let unit = measure(at: digits(at: end + 1, isSecond: true).range.upperBound).0
        return isAmount(unit) ? unit : nil
    }

    private func isAmount(_ measure: ProseNumber.Measure) -> Bool {
        switch measure {
        case .money, .percentage: true
        case .quantity, .bare: false
        }
    }

    private func isTime(_ digits: Range<Int>) -> Bool {
        var position = digits.upperBound
        if scalar(position)?.isBlank == true { position += 1 }
        return ProseWords.timeUnits.contains { has($0, at: position) }
    }

    /// Whether it is part of the time of a day, such as 9:00.
    private func isClock(_ digits: Range<Int>) -> Bool {
        guard digits.count <= 2 else { return false }
        let start = digits.lowerBound
        if scalar(digits.upperBound)?.narrow == ":", digits.upperBound + 2 < block.upperBound {
            let minutes = endOfDigits(from: digits.upperBound + 1) - digits.upperBound - 1
            if minutes == 2 { return true }
        }
        return digits.count == 2 && scalar(start - 1)?.narrow == ":"
            && scalar(start - 2)?.isAnyDigit == true
    }

    /// Whether it names a telephone line, such as 12345热线.
    private func isLine(_ digits: Range<Int>) -> Bool {
        (3...8).contains(digits.count)
            && ProseWords.lines.contains { has($0, at: digits.upperBound) }
    }

    private func isUncounted(_ range: Range<Int>, _ measure: ProseNumber.Measure) -> Bool {
        measure == .quantity(unit: ProseWords.countOfRows)
            && ProseWords.uncounted.contains { has($0, at: range.upperBound) }
    }

    func isOrdinal(_ digits: Range<Int>) -> Bool {
        var start = digits.lowerBound
        if scalar(start - 1)?.isBlank == true { start -= 1 }
        if ProseWords.ordinalPrefixes.contains(where: { endsWith($0, before: start) }) {
            return true
        }
        if isPageNumber(before: start) { return true }
        guard digits.count <= 2, let after = scalar(digits.upperBound) else { return false }
        let before = scalar(digits.lowerBound - 1)
        if ")）".unicodeScalars.contains(after) { return before == "(" || before == "（" }
        guard "、．.".unicodeScalars.contains(after) else { return false }
        return before.map { "（(。；：;:\n ".unicodeScalars.contains($0) } ?? true
    }

    /// A number behind a dotted leader.
    private func isPageNumber(before start: Int) -> Bool {
        let before = scalars[block.lowerBound..<start].suffix(2)
        return before.count == 2 && before.allSatisfy(WordingWords.leaders.contains)
    }

    /// Whether it is what a rate refers to, such as 每100元支出.
    private func isBase(_ digits: Range<Int>) -> Bool {
        ProseWords.rates.contains { endsWith($0, before: digits.lowerBound) }
    }

    private func isThreshold(_ end: Int) -> Bool {
        var position = end
        if let note = ProseWords.thresholdNotes.first(where: { has($0, at: position) }) {
            position += note.count
        }
        return ProseWords.thresholds.contains { has($0, at: position) }
    }
}
