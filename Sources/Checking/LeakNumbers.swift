import Budget
import Diagnostics

/// Numbers of identity cards, mobile telephones and bank accounts.
func checkLeakedNumbers(_ text: ProseText) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for run in digitRuns(of: text) {
        let place = text.location(run.range.lowerBound)
        if run.isIdentityNumber {
            diagnostics.append(.leak(.identityNumber, run.masked, at: place))
        } else if run.isMobileNumber {
            if text.kind != .contact {
                diagnostics.append(.leak(.mobileNumber, run.masked, at: place))
            }
        } else if run.isAccountNumber, text.namesAccount(before: run.range.lowerBound) {
            diagnostics.append(.leak(.bankAccount, run.masked, at: place))
        }
    }
    return diagnostics
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
        guard digits.count == 18, groups.count == 1 else { return false }
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

/// The numbers of eleven to nineteen digits that are part of no longer word.
private func digitRuns(of text: ProseText) -> [DigitRun] {
    var runs: [DigitRun] = []
    var position = 0
    while position < text.scalars.count {
        guard text.scalars[position].isAnyDigit else {
            position += 1
            continue
        }
        let (run, end) = digitRun(of: text, from: position)
        position = end
        if let run { runs.append(run) }
    }
    return runs
}

private func digitRun(of text: ProseText, from start: Int) -> (DigitRun?, end: Int) {
    var digits: [UInt8] = []
    var groups = [0]
    var position = start
    var end = start
    while position < text.scalars.count {
        let scalar = text.scalars[position].narrow
        if scalar.isDigit {
            if digits.count < 20 { digits.append(UInt8(scalar.value - 48)) }
            groups[groups.count - 1] += 1
            end = position + 1
        } else if scalar == "-" || scalar == " ", (1...4).contains(groups.last ?? 0) {
            // Numbers are written in groups of at most four; what follows more is another number.
            groups.append(0)
        } else {
            break
        }
        position += 1
    }
    if groups.last == 0 { groups.removeLast() }
    let hasCheckLetter =
        digits.count == 17 && end < text.scalars.count
        && ["X", "x"].contains(text.scalars[end].narrow)
    if hasCheckLetter {
        digits.append(10)
        end += 1
    }
    let isInside = { (index: Int) in
        guard text.scalars.indices.contains(index) else { return false }
        let scalar = text.scalars[index].narrow
        return scalar.isLatin || scalar.isDigit
            || scalar == "."
                && text.scalars.indices.contains(index + 1) && text.scalars[index + 1].isAnyDigit
    }
    let isWhole = !isInside(start - 1) && !isInside(end)
    guard isWhole, (11...19).contains(digits.count) else { return (nil, max(end, start + 1)) }
    return (DigitRun(range: start..<end, digits: digits, groups: groups), end)
}

extension ProseText {
    /// Whether an account is spoken of shortly before a number.
    fileprivate func namesAccount(before position: Int) -> Bool {
        contains(LeakWords.accountWords, in: max(0, position - 24)..<position)
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
