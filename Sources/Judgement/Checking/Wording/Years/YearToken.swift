import Budget
import Characters

/// A number that reads as a year (读作年份的数): 2024年度, 二〇二四年, 202年度, ２０２４ 年.
struct YearToken {
    /// The digits, with what parts them.
    let digits: Range<Int>
    /// The digits and 年 or 年度.
    let range: Range<Int>
    /// The digits as ASCII.
    let figures: String
    /// Whether 年度 stands behind it, which no number of years does.
    let isFiscal: Bool
    /// Whether the digits stand before a joint and the 年 behind the second year: 2022-2024年.
    var isOpen = false
    /// Whether it is spelled with 千 and 十: 二千零二十四年.
    var isSpelled = false

    /// The year; `nil` if there can be no such year.
    var year: Int? {
        if figures.count == 2, let short = Int(figures) {
            return short + (short < 60 ? 2_000 : 1_900)
        }
        // 2,024年 is no year.
        guard figures.count == 4, digits.count == 4 || isSpelled, let year = Int(figures),
            (1_000..<2_200).contains(year)
        else {
            return nil
        }
        return year
    }

    /// The years that a text speaks of, from left to right.
    static func tokens(in text: ProseText, _ block: Range<Int>) -> [YearToken] {
        let reader = YearReader(text: text, block: block)
        return block.flatMap { position in
            text.scalars[position] == YearWords.year
                ? reader.tokens(before: position)
                : [reader.fiscalToken(at: position)].compactMap(\.self)
        }
    }

    /// Whether one digit too many, too few, wrong or exchanged with the next made it of a year.
    static func isSlip(_ stated: String, of year: Int) -> Bool {
        let (one, other) = (Array(stated.utf8), Array(String(year).utf8))
        switch one.count - other.count {
        case 1: return lacksOne(one, other)
        case -1: return lacksOne(other, one)
        case 0:
            let differing = one.indices.filter { one[$0] != other[$0] }
            return differing.count == 1
                || differing.count == 2 && one[differing[0]] == other[differing[1]]
                    && one[differing[1]] == other[differing[0]]
        default: return false
        }
    }

    private static func lacksOne(_ long: [UInt8], _ short: [UInt8]) -> Bool {
        long.indices.contains { index in
            Array(long[..<index] + long[(index + 1)...]) == short
        }
    }
}

private struct YearReader {
    let text: ProseText
    let block: Range<Int>
    private var scalars: ProseScalars { text.scalars }
    /// Longer runs are codes.
    private static let limit = 8

    init(text: ProseText, block: Range<Int>) {
        self.text = text
        self.block = block
    }

    /// The year before a 年, and the one before that of which it ends the range.
    func tokens(before mark: Int) -> [YearToken] {
        var end = mark
        if end > block.lowerBound, scalars[end - 1].isBlank, scalars[end - 1] != "\n" { end -= 1 }
        let isFiscal = mark + 1 < block.upperBound && scalars[mark + 1] == YearWords.fiscal
        let range = run(before: end)
        guard !range.isEmpty else { return [spelledToken(before: end)].compactMap(\.self) }
        let token = YearToken(
            digits: range,
            range: range.lowerBound..<mark + (isFiscal ? 2 : 1),
            figures: figures(range),
            isFiscal: isFiscal
        )
        guard reads(token) else { return [] }
        return [openToken(before: range.lowerBound)].compactMap(\.self) + [token]
    }

    /// A fiscal year without 年: 2024财年, 2024预算年度, 2024度预算, FY2024.
    func fiscalToken(at position: Int) -> YearToken? {
        guard YearWords.beginningsOfFiscal.contains(scalars[position]) else { return nil }
        let digits: Range<Int>
        let end: Int
        if let word = YearWords.englishFiscal.last(where: { has($0, at: position) }) {
            let start = position + word.count
            let count = scalars[start..<block.upperBound].prefix(5).prefix { $0.isAnyDigit }.count
            guard count == 4, !isDigit(position - 1) else { return nil }
            (digits, end) = (start..<start + count, start + count)
        } else {
            let isShort =
                scalars[position] == YearWords.fiscal
                && YearWords.behindFiscal.contains { has($0, at: position + 1) }
            let word =
                isShort
                ? [YearWords.fiscal] : YearWords.fiscalMarks.first { has($0, at: position) }
            guard let word else { return nil }
            (digits, end) = (run(before: position), position + word.count)
            guard digits.count == 4, "12".contains(figures(digits).prefix(1)) else { return nil }
        }
        return YearToken(
            digits: digits,
            range: min(position, digits.lowerBound)..<end,
            figures: figures(digits),
            isFiscal: true
        )
    }

    private func has(_ word: [Unicode.Scalar], at position: Int) -> Bool {
        position + word.count <= block.upperBound && scalars.has(word, at: position)
    }

    /// A year that is spelled as a number: 二千零二十四年; 两千年 is a number of years.
    private func spelledToken(before end: Int) -> YearToken? {
        var start = end
        while start > block.lowerBound, end - start < Self.limit,
            NumeralWords.isNumeral(scalars[start - 1])
        {
            start -= 1
        }
        guard end - start >= 4, let number = ProseNumeral(scalars, at: start, before: end),
            number.range.upperBound == end, (1_000..<2_200).contains(number.scaled),
            number.scaled % 100 != 0
        else { return nil }
        let isFiscal = end + 1 < block.upperBound && scalars[end + 1] == YearWords.fiscal
        return YearToken(
            digits: start..<end,
            range: start..<end + (isFiscal ? 2 : 1),
            figures: String(number.scaled),
            isFiscal: isFiscal,
            isSpelled: true
        )
    }

    /// The digits that end at a position; empty where they are part of something longer.
    ///
    /// A letter among digits is the digit that it looks like: 二O二四年.
    private func run(before end: Int) -> Range<Int> {
        // 表三2024年: Arabic and Chinese digits make no number together.
        var isArabic: Bool?
        var start = end
        while start > block.lowerBound, end - start <= Self.limit {
            let scalar = scalars[start - 1]
            if YearWords.digit(scalar) != nil {
                guard isArabic.map({ $0 == scalar.isAnyDigit }) ?? true else { break }
                isArabic = scalar.isAnyDigit
            } else if LookalikeWords.digit(scalar) == nil {
                break
            }
            start -= 1
        }
        guard isArabic != nil, end - start <= Self.limit else { return end..<end }
        let before = start > block.lowerBound ? scalars[start - 1] : " "
        let isGrouped = before.narrow == "," && start - 1 > block.lowerBound && isDigit(start - 2)
        if isGrouped, end - start == 3, standsAlone(start - 2) { return start - 2..<end }
        let isBehindNumber = end - start > 4 && YearWords.ofNumbers.contains(before)
        return isBehindNumber || isGrouped || isPart(behind: before) ? end..<end : start..<end
    }

    /// Whether a digit is a number of its own: the 2 of 2,024年, not that of 12,024年 or 1,002,024年.
    private func standsAlone(_ position: Int) -> Bool {
        guard position > block.lowerBound else { return true }
        let before = scalars[position - 1]
        return !isDigit(position - 1) && !isPart(behind: before)
            && !(before.narrow == "," && position - 1 > block.lowerBound && isDigit(position - 2))
    }

    /// Whether digits belong to what stands before them: a decimal, a code, 二千.
    private func isPart(behind before: Unicode.Scalar) -> Bool {
        before.narrow == "." || before.narrow.isLatin || NumeralWords.multiplier(before) != nil
            || NumeralWords.isLarge(before) || YearWords.beforeCounts.contains(before)
    }

    private func isDigit(_ position: Int) -> Bool {
        block.contains(position) && YearWords.digit(scalars[position]) != nil
    }

    private func figures(_ range: Range<Int>) -> String {
        String(
            scalars: scalars[range].compactMap { YearWords.digit($0) ?? LookalikeWords.digit($0) }
        )
    }

    /// Whether so many digits before 年 are a year and no number of years.
    private func reads(_ token: YearToken) -> Bool {
        let isArabic = scalars[token.digits].contains(where: \.isAnyDigit)
        switch token.figures.count {
        case 0, 1: return false
        case 2:
            let before = token.digits.lowerBound - 1
            let isShort =
                before >= block.lowerBound && YearWords.apostrophes.contains(scalars[before])
            return (token.isFiscal || isShort) && isArabic
        case 3: return token.isFiscal || token.figures.first == "2" || token.figures.first == "0"
        case 4: return token.isFiscal || !token.figures.hasSuffix("000") || token.year == 2_000
        default: return token.isFiscal || "12".contains(token.figures.first ?? " ")
        }
    }

    /// The first year of a range that is written without a 年 of its own.
    private func openToken(before start: Int) -> YearToken? {
        var end = start
        while end > block.lowerBound, start - end < 3, YearWords.joints.contains(scalars[end - 1]) {
            end -= 1
        }
        guard end < start else { return nil }
        let range = run(before: end)
        guard (3...5).contains(range.count), scalars[range].allSatisfy(\.isAnyDigit) else {
            return nil
        }
        return YearToken(
            digits: range,
            range: range,
            figures: figures(range),
            isFiscal: false,
            isOpen: true
        )
    }
}
