import Budget
import Diagnostics

/// Years other than the fiscal year and the one before, and misspelt names of the unit.
func checkYearsAndNames(_ text: ProseText, in disclosure: Disclosure) -> [Diagnostic] {
    let check = NameCheck(text: text, disclosure: disclosure)
    return text.blocks.flatMap { check.years($0) + check.selfNames($0) } + check.unitNames()
}

private struct NameCheck {
    let text: ProseText
    let disclosure: Disclosure
    private let unit: [Unicode.Scalar]

    init(text: ProseText, disclosure: Disclosure) {
        self.text = text
        self.disclosure = disclosure
        unit = Array(disclosure.unit.name.unicodeScalars)
    }

    // MARK: Years

    func years(_ block: ProseText.Block) -> [Diagnostic] {
        var titleDepth = 0
        return block.range.compactMap { position in
            let scalar = text.scalars[position]
            if "《〔".unicodeScalars.contains(scalar) { titleDepth += 1 }
            if "》〕".unicodeScalars.contains(scalar) { titleDepth = max(0, titleDepth - 1) }
            guard titleDepth == 0, scalar.isDigit, let year = year(at: position, block.range),
                text.isTyped(position..<position + 4)
            else { return nil }
            let isHeading = if case .heading = block.kind { true } else { false }
            let isAllowed =
                year == disclosure.fiscalYear
                || !isHeading
                    && (year == disclosure.fiscalYear - 1 || isPast(position, block.range))
            guard !isAllowed else { return nil }
            let place = text.location(position)
            return .wrongYear(year, of: disclosure, isHeading ? .error : .warning, at: place)
        }
    }

    /// A year of four digits before 年.
    private func year(at position: Int, _ block: Range<Int>) -> Int? {
        guard position + 4 < block.upperBound, text.scalars[position + 4] == WordingWords.year,
            position == block.lowerBound || !text.scalars[position - 1].isAnyDigit
        else { return nil }
        let digits = text.scalars[position..<position + 4]
        guard digits.allSatisfy(\.isDigit) else { return nil }
        let year = digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
        return (1_949...2_099).contains(year) ? year : nil
    }

    /// Whether the year is said to be a past one, or a whole date is given.
    private func isPast(_ position: Int, _ block: Range<Int>) -> Bool {
        let after = position + 5
        if after < block.upperBound, text.scalars[after].isDigit { return true }
        return WordingWords.pastDates.contains { word in
            position - word.count >= block.lowerBound
                && text.scalars.has(word, at: position - word.count)
        }
    }

    // MARK: The unit

    /// Names that differ from the unit's own by one character.
    func unitNames() -> [Diagnostic] {
        guard unit.count >= 6, let start = unit.first else { return [] }
        let others = [disclosure.unit.supervisor?.name].compactMap(\.self)
            .map { Array($0.unicodeScalars) }
        return text.scalars.indices.compactMap { position in
            guard text.scalars[position] == start, position + unit.count <= text.scalars.count,
                !others.contains(where: { text.scalars.has($0, at: position) })
            else { return nil }
            let candidate = text.scalars[position..<(position + unit.count)]
            let differences = zip(candidate, unit).count { $0 != $1 }
            guard differences == 1, candidate.allSatisfy(\.isHan),
                candidate.last == unit.last, candidate.starts(with: unit.prefix(3))
            else { return nil }
            let range = position..<(position + unit.count)
            guard text.isTyped(range) else { return nil }
            return .wrongUnitName(
                text.string(range),
                disclosure.unit.name,
                at: text.location(position)
            )
        }
    }

    /// Another unit's name where the sentence begins with the fiscal year: 2024年度某中心….
    func selfNames(_ block: ProseText.Block) -> [Diagnostic] {
        guard unit.count >= 6, text.kind == .narrative, let kind = unit.last else { return [] }
        let year = Array(String(disclosure.fiscalYear).unicodeScalars)
        return block.range.compactMap { position in
            guard text.scalars[position] == year.first, text.scalars.has(year, at: position) else {
                return nil
            }
            var start = position + year.count
            guard let word = WordingWords.ownYear.first(where: { text.scalars.has($0, at: start) })
            else { return nil }
            start += word.count
            let end = min(block.range.upperBound, start + 24)
            guard start < end, text.scalars.has(Array(unit.prefix(2)), at: start),
                !text.scalars.has(unit, at: start),
                let last = text.scalars[start..<end].firstIndex(of: kind),
                text.scalars[start...last].allSatisfy(\.isHan),
                abs(last + 1 - start - unit.count) <= 8, isFar(start..<(last + 1))
            else { return nil }
            let name = text.string(start..<(last + 1))
            return .wrongUnitName(name, disclosure.unit.name, at: text.location(start))
        }
    }

    /// Whether the name is no misspelling, which another check reports.
    private func isFar(_ range: Range<Int>) -> Bool {
        guard range.count == unit.count else { return true }
        return zip(text.scalars[range], unit).count { $0 != $1 } > 1
    }
}

extension Diagnostic {
    fileprivate static func wrongYear(
        _ year: Int,
        of disclosure: Disclosure,
        _ severity: Severity,
        at place: SourceLocation
    ) -> Diagnostic {
        let own = disclosure.fiscalYear
        let isLastYear = year == own - 1
        return Diagnostic(
            .wrongYear,
            severity,
            at: place,
            isLastYear
                ? Wording(
                    "标题中的“\(year)年”是上年度，不是本年度\(own)",
                    "the heading names \(year), last year, and not the fiscal year \(own)"
                )
                : Wording(
                    "“\(year)年”既不是本年度\(own)，也不是上年度\(own - 1)",
                    "‘\(year)’ is neither the fiscal year \(own) nor the year before"
                ),
            remedy: Wording("核对年度；标题中只写本年度", "check the year; a heading names the fiscal year")
        )
    }

    fileprivate static func wrongUnitName(
        _ stated: String,
        _ name: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongUnitName,
            .warning,
            at: place,
            Wording("“\(stated)”不是本单位的名称“\(name)”", "‘\(stated)’ is not the unit's name ‘\(name)’"),
            remedy: Wording("核对单位名称", "check the name")
        )
    }
}
