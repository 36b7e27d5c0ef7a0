import Budget
import Characters
import Diagnostics

/// Numbers that are written differently from the others of the same disclosure.
func checkNumberFormats(_ texts: [ProseText]) -> [Diagnostic] {
    let check = FormatCheck(texts)
    return check.diagnostics(texts)
}

/// What stands in the numbers of all narratives.
private struct FormatCheck {
    private let numbers: [[ProseNumber]]
    /// Whether at least one number has thousands separators.
    private let hasSeparators: Bool
    /// An amount in a unit.
    private struct Amount: Hashable {
        let fen: Int128
        let unit: Int128

        init?(_ number: ProseNumber) {
            guard case .money(let unit) = number.measure, let fen = number.fen, fen != 0 else {
                return nil
            }
            self.fen = fen
            self.unit = unit
        }
    }

    /// The most decimals that each amount is written with.
    private var decimals: [Amount: Int] = [:]
    /// The most decimals of a percentage.
    private var decimalsOfPercentages = 0

    init(_ texts: [ProseText]) {
        numbers = texts.map { text in
            ProseNumberScanner.numbers(in: text, tables: text.tablesByRow)
                .flatMap { $0.filter { !$0.isSpelled } }
        }
        hasSeparators = numbers.joined().contains(where: \.isGrouped)
        for number in numbers.joined() where number.exemption == nil {
            if let amount = Amount(number) {
                decimals[amount] = max(decimals[amount] ?? 0, number.decimals)
            }
            if number.measure == .percentage {
                decimalsOfPercentages = max(decimalsOfPercentages, number.decimals)
            }
        }
    }

    func diagnostics(_ texts: [ProseText]) -> [Diagnostic] {
        zip(texts, numbers).flatMap { text, numbers in
            numbers.filter(\.isTyped).flatMap { findings($0, in: text) }
        }
    }

    private func findings(_ number: ProseNumber, in text: ProseText) -> [Diagnostic] {
        let stated = text.string(number.digits)
        guard !stated.unicodeScalars.contains(where: \.isWideSeparator) else {
            return [.wideSeparator(stated, at: text.location(number.digits.lowerBound))]
        }
        let corrected = corrected(number, stated)
        // A blank between digits may part two numbers as well as the groups of one.
        let isCertain = corrected != stated && !number.isBroken
        let finding = NumberFinding(
            stated: stated,
            corrected: corrected,
            edit: isCertain ? text.edit(number.digits, to: corrected) : nil,
            place: text.location(number.digits.lowerBound)
        )
        var found: [Diagnostic] = []
        if stated.unicodeScalars.contains(where: \.isWideSign) { found.append(.fullWidth(finding)) }
        if lacksSeparators(number, stated, in: text) { found.append(.lacksSeparators(finding)) }
        if number.exemption == nil, number.decimals < mostDecimals(of: number) {
            found.append(.fewerDecimals(finding))
        }
        if number.measure == .percentage, number.exemption == nil, text.kind == .narrative,
            number.decimals < decimalsOfPercentages, number.scaled != 0 || number.decimals == 0
        {
            found.append(.otherPercentage(finding, decimals: decimalsOfPercentages))
        }
        return found
    }

    /// The most decimals that the amount of a number is written with in the number's unit.
    private func mostDecimals(of number: ProseNumber) -> Int {
        Amount(number).flatMap { decimals[$0] } ?? 0
    }

    /// The number as it should be written: half-width, with separators, with all its decimals.
    ///
    /// It has the digits that were typed, in their order, and at most zeros behind its point; where
    /// it would have others, as for a number that begins with zeros, it stays in its own digits.
    private func corrected(_ number: ProseNumber, _ stated: String) -> String {
        var narrow = String.UnicodeScalarView()
        narrow.append(contentsOf: stated.unicodeScalars.map(\.narrow))
        guard number.exemption == nil, number.fen != nil, hasSeparators || !narrow.contains(",")
        else { return String(narrow) }
        let decimals = max(number.decimals, mostDecimals(of: number))
        let isLong = hasSeparators && number.isLong
        guard isLong || decimals > number.decimals else { return String(narrow) }
        let scaled = boundedProduct(number.scaled, powerOfTen(decimals - number.decimals))
        let text = decimalText(scaled, decimals: decimals, grouped: isLong || number.isGrouped)
        let (typed, written) = (narrow.filter(\.isDigit), text.unicodeScalars.filter(\.isDigit))
        let added = written.dropFirst(typed.count)
        return written.starts(with: typed) && added.allSatisfy { $0 == "0" } ? text : String(narrow)
    }

    private func lacksSeparators(
        _ number: ProseNumber,
        _ stated: String,
        in text: ProseText
    ) -> Bool {
        guard number.fen != nil, number.exemption == nil, number.isLong, !number.isGrouped,
            // What begins with a zero is a code, whatever stands behind it.
            !stated.hasPrefix("0") || number.decimals > 0
        else { return false }
        return hasSeparators || text.kind == .targetValue
    }
}

extension ProseNumber {
    /// Whether its whole part has more than three digits.
    fileprivate var isLong: Bool { scaled >= powerOfTen(decimals + 3) }
}

extension Unicode.Scalar {
    /// Whether it is the full-width form of a digit or a sign, and no blank.
    fileprivate var isWideSign: Bool { narrow != self && !isBlank }

    /// Whether it is a sign that parts a number or a sentence: the comma of 1，200 may stand between
    /// the groups of one number as well as between two, and so may the point of 1．200.
    fileprivate var isWideSeparator: Bool { isWideSign && !isAnyDigit }
}

/// A number and how it should be written.
private struct NumberFinding {
    let stated: String
    let corrected: String
    let edit: TextEdit?
    let place: SourceLocation
}

/// Full-width Latin letters.
func checkLetters(_ text: ProseText) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var position = 0
    while position < text.scalars.count {
        let rest = text.scalars[position...]
        let run = rest.prefix { !$0.isASCII && $0.narrow.isLatin }
        guard !run.isEmpty else {
            position += 1
            continue
        }
        let range = position..<(position + run.count)
        var narrow = String.UnicodeScalarView()
        narrow.append(contentsOf: run.map(\.narrow))
        let finding = NumberFinding(
            stated: text.string(range),
            corrected: String(narrow),
            edit: text.edit(range, to: String(narrow)),
            place: text.location(position)
        )
        if text.isTyped(range) { found.append(.fullWidth(finding)) }
        position = range.upperBound
    }
    return found
}

extension Diagnostic {
    /// A full-width sign between digits, which a person has to decide on: no edit may make one
    /// number of two.
    fileprivate static func wideSeparator(
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .fullWidthDigits,
            .warning,
            at: place,
            Wording(
                "“\(stated)”的数字之间是全角符号，可以读作一个数，也可以读作两个",
                "‘\(stated)’ has a full-width sign between digits and reads as one number or as two"
            ),
            remedy: Wording(
                "一个数用半角符号；两个数之间用顿号、空格或文字隔开",
                "write one number with half-width signs; part two by ‘、’, a blank or words"
            )
        )
    }

    fileprivate static func fullWidth(_ finding: NumberFinding) -> Diagnostic {
        Diagnostic(
            .fullWidthDigits,
            .warning,
            at: finding.place,
            Wording("“\(finding.stated)”是全角字符", "‘\(finding.stated)’ is full-width"),
            remedy: Wording("改用半角“\(finding.corrected)”", "write ‘\(finding.corrected)’"),
            fixes: [finding.edit].compactMap(\.self)
        )
    }

    fileprivate static func lacksSeparators(_ finding: NumberFinding) -> Diagnostic {
        Diagnostic(
            .mixedSeparators,
            .warning,
            at: finding.place,
            Wording(
                "“\(finding.stated)”没有千分位分隔符，其他金额有",
                "‘\(finding.stated)’ has no thousands separators, other amounts do"
            ),
            remedy: finding.corrected == finding.stated
                ? Wording("加上千分位分隔符", "add the separators")
                : Wording("改为“\(finding.corrected)”", "write ‘\(finding.corrected)’"),
            fixes: [finding.edit].compactMap(\.self)
        )
    }

    fileprivate static func fewerDecimals(_ finding: NumberFinding) -> Diagnostic {
        Diagnostic(
            .mixedDecimals,
            .information,
            at: finding.place,
            Wording(
                "“\(finding.stated)”在别处写作“\(finding.corrected)”",
                "‘\(finding.stated)’ is written ‘\(finding.corrected)’ elsewhere"
            ),
            remedy: Wording("统一为“\(finding.corrected)”", "write ‘\(finding.corrected)’ everywhere"),
            fixes: [finding.edit].compactMap(\.self)
        )
    }

    fileprivate static func otherPercentage(
        _ finding: NumberFinding,
        decimals: Int
    ) -> Diagnostic {
        Diagnostic(
            .mixedDecimals,
            .information,
            at: finding.place,
            Wording(
                "“\(finding.stated)%”的小数位少于其他百分比的 \(decimals) 位",
                "‘\(finding.stated)%’ has fewer decimals than the \(decimals) of other percentages"
            ),
            remedy: Wording("统一小数位数", "give all percentages the same decimals")
        )
    }
}
