import Budget
import Characters
import Diagnostics

/// Numbers of identity cards, mobile telephones and bank accounts.
func checkLeakedNumbers(_ text: ProseText) -> [Diagnostic] {
    leakedNumbers(in: text).map { leak in
        .leak(leak.code, leak.run.masked, at: text.location(leak.run.range.lowerBound))
    }
}

/// Where the digits of such numbers stand; what is reported so is no figure of the budget.
func leakedDigits(in text: ProseText) -> Set<SourceLocation> {
    Set(leakedNumbers(in: text).flatMap { leak in leak.run.range.map { text.location($0) } })
}

private func leakedNumbers(in text: ProseText) -> [(run: DigitRun, code: DiagnosticCode)] {
    digitRuns(of: text).compactMap { run in
        let start = run.range.lowerBound
        if run.isIdentityNumber { return (run, .identityNumber) }
        if run.isMobileNumber { return text.kind == .contact ? nil : (run, .mobileNumber) }
        let isAccount =
            run.isAccountNumber && text.namesAccount(before: start)
            || (12...22).contains(run.digits.count) && text.isAccountName(before: start)
        return isAccount ? (run, .bankAccount) : nil
    }
}

/// Digits that make up one number, with the hyphens and blanks inside it.
private struct DigitRun {
    let range: Range<Int>
    /// The digits, and a final X.
    let digits: [UInt8]
    /// How the digits are grouped.
    let groups: [Int]

    /// GB 11643: eighteen digits with a date of birth and a check digit.
    var isIdentityNumber: Bool {
        let isGrouped = [[18], [6, 8, 4], [6, 4, 4, 4], [6, 12], [3, 3, 8, 4]].contains(groups)
        guard digits.count == 18, isGrouped else { return false }
        let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + Int($1) } }
        guard (1_850...2_100).contains(number(6..<10)),
            CalendarDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
        else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
        return (12 - sum % 11) % 11 == Int(digits[17])
    }

    var isMobileNumber: Bool {
        var number = digits[...]
        var groups = groups[...]
        if number.count == 13, number.starts(with: [8, 6]) {
            number = number.dropFirst(2)
            groups = groups.first == 2 ? groups.dropFirst() : [groups.reduce(0, +) - 2]
        }
        let isGrouped = groups.count == 1 || Array(groups) == [3, 4, 4]
        return number.count == 11 && isGrouped && number.first == 1
            && (3...9).contains(number.dropFirst().first ?? 0)
    }

    /// Sixteen to nineteen digits with a check digit after Luhn.
    var isAccountNumber: Bool {
        guard (16...19).contains(digits.count) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element) * (digit.offset % 2 == 0 ? 1 : 2)
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum % 10 == 0
    }

    /// The number as a message may show it.
    var masked: String {
        let shown = digits.prefix(3).map { $0 == 10 ? "X" : String($0) }.joined()
        return shown + String(repeating: "*", count: digits.count - 3)
    }
}

/// The numbers of eleven to twenty-two digits that are part of no longer word.
private func digitRuns(of text: ProseText) -> [DigitRun] {
    var runs: [DigitRun] = []
    var position = 0
    while position < text.scalars.count {
        guard text.scalars[position].isAnyDigit else {
            position += 1
            continue
        }
        let groups = digitGroups(of: text, from: position)
        position = (groups.last?.upperBound ?? position) + 1
        runs += text.runs(of: groups)
    }
    return runs
}

/// Groups of digits with one sign or blank between them, from a position on.
private func digitGroups(of text: ProseText, from start: Int) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var position = start
    while position < text.scalars.count, text.scalars[position].isAnyDigit {
        let end = text.scalars[position...].firstIndex { !$0.isAnyDigit } ?? text.scalars.count
        groups.append(position..<end)
        position = end
        while position - end < 2, position < text.scalars.count,
            text.scalars[position].partsDigits
        {
            position += 1
        }
        if position == end { break }
    }
    return groups
}

extension Unicode.Scalar {
    /// Whether people write it between groups of digits.
    fileprivate var partsDigits: Bool {
        switch narrow {
        case " ", "\u{A0}", "-", "‐", "‑", "–", "·", "•": true
        default: isInvisible || isBlank && self != "\n"
        }
    }
}

extension ProseText {
    /// The numbers that neighbouring groups make up: all together, or else some of them.
    fileprivate func runs(of groups: [Range<Int>]) -> [DigitRun] {
        if let whole = run(groups[...]), whole.isKnown(in: self) { return [whole] }
        var found: [DigitRun] = []
        var first = 0
        while first < groups.count {
            // Accounts have at most six groups, and most texts have runs of one.
            let candidates = (first..<min(first + 6, groups.count)).reversed()
            let known = candidates.lazy.compactMap { last in
                self.run(groups[first...last]).map { ($0, last) }
            }.first { $0.0.isKnown(in: self) }
            if let known { found.append(known.0) }
            first = (known?.1 ?? first) + 1
        }
        return found
    }

    private func run(_ groups: ArraySlice<Range<Int>>) -> DigitRun? {
        guard let start = groups.first?.lowerBound, var end = groups.last?.upperBound,
            groups.reduce(0, { $0 + $1.count }) <= 22
        else { return nil }
        var digits = groups.flatMap { scalars[$0].map { UInt8($0.narrow.value - 48) } }
        var sizes = groups.map(\.count)
        if digits.count == 17, end < scalars.count, ["X", "x"].contains(scalars[end].narrow) {
            digits.append(10)
            sizes[sizes.count - 1] += 1
            end += 1
        }
        let isDecimal =
            end + 1 < scalars.count && scalars[end].narrow == "." && scalars[end + 1].isAnyDigit
        let isWhole = !isInside(start - 1) && !isInside(end) && !isDecimal
        guard isWhole, digits.count >= 11 else { return nil }
        return DigitRun(range: start..<end, digits: digits, groups: sizes)
    }

    /// Whether a character next to digits makes them part of a longer word.
    private func isInside(_ index: Int) -> Bool {
        guard scalars.indices.contains(index) else { return false }
        let scalar = scalars[index].narrow
        return scalar.isLatin || scalar.isDigit
    }
}

extension DigitRun {
    /// Whether it may be one of the numbers that are looked for.
    fileprivate func isKnown(in text: ProseText) -> Bool {
        isIdentityNumber || isMobileNumber
            || (12...22).contains(digits.count) && text.namesAccount(before: range.lowerBound)
    }
}

extension ProseText {
    /// Whether an account is spoken of shortly before a number.
    fileprivate func namesAccount(before position: Int) -> Bool {
        contains(LeakWords.accountWords, in: max(0, position - 24)..<position)
    }

    /// Whether an account is named right before a number.
    fileprivate func isAccountName(before position: Int) -> Bool {
        var end = position
        while end > 0, position - end < 4,
            scalars[end - 1].isBlank || LeakWords.fillers.contains(scalars[end - 1].narrow)
        {
            end -= 1
        }
        return LeakWords.accountNames.contains { scalars.has($0, at: end - $0.count) }
    }
}

extension Diagnostic {
    fileprivate static func leak(
        _ code: DiagnosticCode,
        _ masked: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let kind =
            switch code {
            case .identityNumber: Wording("身份证号码", "the number of an identity card")
            case .mobileNumber: Wording("手机号码", "a mobile telephone number")
            default: Wording("银行账号", "the number of a bank account")
            }
        return Diagnostic(
            code,
            at: place,
            Wording("“\(masked)”像是\(kind.chinese)", "‘\(masked)’ looks like \(kind.english)"),
            remedy: Wording(
                "删去；联系电话写办公电话，填在 disclosure.yaml 的 contact",
                "delete it; an office telephone belongs under contact in disclosure.yaml"
            )
        )
    }
}
