import Budget
import Characters

/// The years that a title names, and the title without them.
///
/// A year is what reads as one, by any numerals: the digits before 年, be it one too few or too
/// many, or four digits that begin with 19 or 20. Fewer than three digits count years.
struct TitleYears {
    /// A year as the title has it.
    struct Year: Hashable {
        /// `nil` for what cannot be a year, such as 20204年.
        let value: Int?
        /// Such as 2023年度, 二〇二四年 or 2023.
        let stated: String
    }

    private(set) var years: [Year] = []
    /// The rest, folded.
    let rest: String

    init(_ title: String) {
        // 表1 2024年: a number does not go on behind a blank, unless the title is spaced out.
        let pieces = title.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
        var scalars: [Unicode.Scalar] = []
        var breaks: Set<Int> = []
        for (index, piece) in pieces.enumerated() {
            let isSpacedOut = index > 0 && piece.count == 1 && pieces[index - 1].count == 1
            if !isSpacedOut { breaks.insert(scalars.count) }
            scalars += folded(String(piece)).unicodeScalars
        }
        var kept: [Unicode.Scalar] = []
        var start = 0
        while start < scalars.count {
            let run = Self.digits(at: start, in: scalars, breaks)
            if let range = Self.year(of: run, in: scalars) {
                kept += scalars[start..<range.lowerBound]
                let figures = scalars[range].compactMap(ImportWords.digit)
                years.append(
                    Year(
                        value: figures.count == 4 ? figures.reduce(0) { $0 * 10 + $1 } : nil,
                        stated: String(scalars: scalars[range])
                    )
                )
                start = range.upperBound
            } else {
                let end = max(run.upperBound, start + 1)
                kept += scalars[start..<end]
                start = end
            }
        }
        rest = String(scalars: kept)
    }

    /// The first year that is another than `expected`, or can be none.
    func other(than expected: Int) -> Year? { years.first { $0.value != expected } }

    /// The digits from a position on, of one script.
    private static func digits(
        at start: Int,
        in scalars: [Unicode.Scalar],
        _ breaks: Set<Int>
    ) -> Range<Int> {
        var end = start
        while end < scalars.count, ImportWords.digit(scalars[end]) != nil,
            end == start || !breaks.contains(end) && scalars[end].isASCII == scalars[start].isASCII
        {
            end += 1
        }
        return start..<end
    }

    /// The year that a run of digits is or ends in, with 年 or 年度; `nil` if it is none.
    private static func year(of run: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        guard !run.isEmpty else { return nil }
        // 表12024年: the number of the form runs into the year.
        let isGlued =
            run.count > 4 && run.lowerBound > 0 && scalars[run.lowerBound - 1] == ImportWords.form
        let first = isGlued ? run.upperBound - 4 : run.lowerBound
        let count = run.upperBound - first
        let hasSign = run.upperBound < scalars.count && scalars[run.upperBound] == ImportWords.year
        guard hasSign else {
            let century = scalars[first..<run.upperBound].prefix(2).compactMap(ImportWords.digit)
            let isYear = count == 4 && (century == [2, 0] || century == [1, 9])
            return isYear ? first..<run.upperBound : nil
        }
        let end = run.upperBound + 1
        let isFiscal = end < scalars.count && scalars[end] == ImportWords.fiscalYear
        guard (3...8).contains(count) || isFiscal else { return nil }
        return first..<(isFiscal ? end + 1 : end)
    }
}
