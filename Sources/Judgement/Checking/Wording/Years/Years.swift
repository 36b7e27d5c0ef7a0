import Budget
import Characters
import Diagnostics

/// Years that cannot be, and years other than the fiscal year and the one before where no other is
/// right (年度有误).
func checkYears(_ text: ProseText, in disclosure: Disclosure) -> [Diagnostic] {
    let check = YearCheck(text: text, fiscalYear: disclosure.fiscalYear)
    return text.blocks.flatMap(check.findings)
}

private struct YearCheck {
    let text: ProseText
    let fiscalYear: Int
    private var scalars: ProseScalars { text.scalars }

    init(text: ProseText, fiscalYear: Int) {
        self.text = text
        self.fiscalYear = fiscalYear
    }

    func findings(in block: ProseText.Block) -> [Diagnostic] {
        let tokens = YearToken.tokens(in: text, block.range)
        guard !tokens.isEmpty else { return [] }
        let isInTitle = titles(in: block.range)
        let stated = Set(tokens.compactMap(\.year))
        let isHeading = if case .heading = block.kind { true } else { false }
        var found: [Diagnostic] = []
        for (index, token) in tokens.enumerated() {
            let start = token.digits.lowerBound
            guard text.isTyped(token.digits), !isInTitle[start - block.range.lowerBound] else {
                continue
            }
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            let last = index > 0 ? tokens[index - 1] : nil
            let place = text.location(start)
            let word = text.string(token.range)
            guard let year = token.year else {
                if isSlip(token, block.range) {
                    found.append(.noSuchYear(word, nearest(token), fiscalYear, at: place))
                }
                continue
            }
            if let next, isRange(token, next), let end = next.year, end < year {
                let range = text.string(start..<next.range.upperBound)
                found.append(.backwards(range, at: place))
                continue
            }
            let isOfRange = [last.map { isRange($0, token) }, next.map { isRange(token, $0) }]
                .contains(true)
            guard
                !isRight(token, year, block, isHeading: isHeading, isOfRange: isOfRange, stated)
            else { continue }
            found.append(
                .wrongYear(
                    token.isOpen ? "\(year)" : word,
                    year,
                    nearest(token),
                    of: fiscalYear,
                    isHeading: isHeading,
                    at: place
                )
            )
        }
        return found
    }

    /// Whether each character of a block stands in 《》 or 〔〕.
    private func titles(in block: Range<Int>) -> [Bool] {
        var depth = 0
        return block.map { position in
            if "《〔".unicodeScalars.contains(scalars[position]) { depth += 1 }
            if "》〕".unicodeScalars.contains(scalars[position]) { depth = max(0, depth - 1) }
            return depth > 0
        }
    }

    // MARK: Slips

    /// Whether digits that are no year were meant as one.
    private func isSlip(_ token: YearToken, _ block: Range<Int>) -> Bool {
        if token.isFiscal { return true }
        let end = token.range.upperBound
        let start = token.digits.lowerBound
        let isDuration =
            starts(YearWords.ofDuration, at: end, block)
            || ends(YearWords.beforeDuration, before: start, block)
        guard !isDuration else { return false }
        if token.figures.count == 4 { return true }
        let years = [fiscalYear, fiscalYear - 1]
        if years.contains(where: { YearToken.isSlip(token.figures, of: $0) }) { return true }
        // 20184年 is no number of years, whatever it was meant to be.
        return token.figures.count == 5
            && ["19", "20"].contains { token.figures.hasPrefix($0) }
    }

    /// The fiscal year or the one before, whichever was more likely meant.
    private func nearest(_ token: YearToken) -> Int? {
        let years = [fiscalYear, fiscalYear - 1].filter {
            token.figures == String($0) || YearToken.isSlip(token.figures, of: $0)
        }
        guard let year = token.year else { return years.first }
        return years.min { abs($0 - year) < abs($1 - year) }
    }

    // MARK: Places of other years

    private func isRight(
        _ token: YearToken,
        _ year: Int,
        _ block: ProseText.Block,
        isHeading: Bool,
        isOfRange: Bool,
        _ stated: Set<Int>
    ) -> Bool {
        if year == fiscalYear { return true }
        let range = block.range
        let isDay = isOfDay(token, range)
        let isBegun =
            ends(YearWords.beginnings, before: token.digits.lowerBound, range)
        if isHeading, !isDay, !isOfRange, !isBegun { return false }
        if year == fiscalYear - 1 { return true }
        // A project keeps the year that it is named after.
        if text.kind == .name, year < fiscalYear { return true }
        if year > fiscalYear + YearWords.limitOfPlans { return false }
        if isDay || isOfRange || isBegun { return true }
        if isSeries(year, stated) { return true }
        let end = token.range.upperBound
        let isFuture = year > fiscalYear
        if !isFuture, isOfPastWork(token, range) { return true }
        guard !token.isFiscal else { return false }
        if starts(isFuture ? YearWords.ends : YearWords.endings, at: end, range) { return true }
        let clause = clause(behind: token, range)
        guard let event = text.first(of: isFuture ? YearWords.plans : YearWords.events, in: clause)
        else {
            return !isFuture && !text.contains(YearWords.ofBudget, in: clause)
                && ends(YearWords.pastDates, before: token.digits.lowerBound, range)
        }
        // What the year's budget is about comes first: 2022年预算…，原因是单位合并.
        return !text.contains(YearWords.ofBudget, in: end..<event.lowerBound)
    }

    /// Whether the year is that of a document, 2011年《…》, or of work that is judged later:
    /// 2020年度考核优秀, 对2021年度、2022年度项目开展绩效评价.
    private func isOfPastWork(_ token: YearToken, _ block: Range<Int>) -> Bool {
        let end = token.range.upperBound
        guard token.isFiscal else { return starts([[YearWords.title]], at: end, block) }
        if starts(YearWords.doneLater, at: end, block) { return true }
        var start = token.digits.lowerBound
        while start > block.lowerBound, token.digits.lowerBound - start < 40,
            isOfSeries(scalars[start - 1])
        {
            start -= 1
        }
        return start > block.lowerBound && scalars[start - 1] == YearWords.object
            && text.contains(YearWords.doneTo, in: clause(behind: token, block))
    }

    /// Whether a character stands between the years of a list: 2021年度、2022年度.
    private func isOfSeries(_ scalar: Unicode.Scalar) -> Bool {
        YearWords.digit(scalar) != nil || YearWords.joints.contains(scalar)
            || YearWords.ofSeries.contains(scalar)
    }

    /// Whether a month stands behind it.
    private func isOfDay(_ token: YearToken, _ block: Range<Int>) -> Bool {
        let rest = scalars[token.range.upperBound..<block.upperBound].prefix(4)
        let digits = rest.prefix {
            YearWords.digit($0) != nil || NumeralWords.multiplier($0) == 10
        }
        return !digits.isEmpty && rest.dropFirst(digits.count).first == WordingWords.dayMarks.1
    }

    private func isRange(_ first: YearToken, _ second: YearToken) -> Bool {
        let between = first.range.upperBound..<second.digits.lowerBound
        return (1...2).contains(between.count)
            && between.allSatisfy { YearWords.joints.contains(scalars[$0]) }
            && first.year != nil && second.year != nil
    }

    /// Whether a table or a sentence names every year from this one to the fiscal year.
    private func isSeries(_ year: Int, _ stated: Set<Int>) -> Bool {
        year < fiscalYear - 1 && fiscalYear - year <= 10
            && (year...fiscalYear).allSatisfy(stated.contains)
    }

    private func clause(behind token: YearToken, _ block: Range<Int>) -> Range<Int> {
        let limit = min(block.upperBound, token.range.upperBound + 40)
        let end = scalars[token.range.upperBound..<limit].firstIndex(where: \.endsSentence)
        return token.range.upperBound..<(end ?? limit)
    }

    private func starts(_ words: [[Unicode.Scalar]], at end: Int, _ block: Range<Int>) -> Bool {
        words.contains { end + $0.count <= block.upperBound && scalars.has($0, at: end) }
    }

    private func ends(_ words: [[Unicode.Scalar]], before start: Int, _ block: Range<Int>) -> Bool {
        words.contains {
            start - $0.count >= block.lowerBound && scalars.has($0, at: start - $0.count)
        }
    }
}

extension Diagnostic {
    fileprivate static func noSuchYear(
        _ stated: String,
        _ nearest: Int?,
        _ fiscalYear: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            at: place,
            Wording("“\(stated)”不是年份", "‘\(stated)’ is no year"),
            remedy: remedy(nearest, fiscalYear),
            comparison: nearest.map {
                Comparison(stated: stated, computed: "\($0)", difference: "", allowed: "0")
            }
        )
    }

    fileprivate static func backwards(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording("“\(stated)”的起止年份颠倒", "‘\(stated)’ ends before it begins"),
            remedy: Wording("核对起止年份", "check both years")
        )
    }

    fileprivate static func wrongYear(
        _ stated: String,
        _ year: Int,
        _ nearest: Int?,
        of own: Int,
        isHeading: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            isHeading ? .error : .warning,
            at: place,
            year == own - 1
                ? Wording(
                    "标题中的“\(stated)”是上年度，不是本年度\(own)",
                    "the heading names \(stated), last year, and not the fiscal year \(own)"
                )
                : Wording(
                    "“\(stated)”既不是本年度\(own)，也不是上年度\(own - 1)",
                    "‘\(stated)’ is neither the fiscal year \(own) nor the year before"
                ),
            remedy: isHeading
                ? Wording("核对年度；标题中只写本年度", "check the year; a heading names the fiscal year")
                : remedy(nearest, own)
        )
    }

    private static func remedy(_ nearest: Int?, _ fiscalYear: Int) -> Wording {
        guard let nearest else {
            return Wording("核对年度", "check the year")
        }
        return Wording("核对年度，疑为“\(nearest)年”", "check the year; \(nearest) was probably meant")
    }
}
