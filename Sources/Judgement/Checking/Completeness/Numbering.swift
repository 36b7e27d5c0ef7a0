import Budget
import Characters
import Diagnostics

/// Headings whose numbers (一、 （一） 1、) skip or repeat one; of those under one heading the first.
func checkNumbering(of outline: CompletenessOutline, file: String) -> [Diagnostic] {
    var last: [Int: Int] = [:]
    var reported: Set<Int> = []
    return outline.headings.compactMap { heading in
        for level in last.keys where level > heading.level { last[level] = nil }
        reported = reported.filter { $0 <= heading.level }
        guard let ordinal = ordinal(of: heading.text) else { return nil }
        let expected = (last[heading.level] ?? 0) + 1
        last[heading.level] = ordinal
        guard ordinal != expected, reported.insert(heading.level).inserted else { return nil }
        return .misnumberedHeading(
            heading.text.drop(while: \.isWhitespace),
            expected,
            at: SourceLocation(file: file, line: heading.line)
        )
    }
}

/// The number that a heading begins with; `nil` if it has none.
private func ordinal(of heading: String) -> Int? {
    let scalars = Array(heading.unicodeScalars.drop { $0.isBlank })
    let name = nameWithoutOrdinal(heading).unicodeScalars.count
    let end = scalars.count - name
    guard end > 0, let start = scalars.firstIndex(where: { $0 != "（" && $0 != "(" }) else {
        return nil
    }
    let digits = scalars[start...].prefix { $0.isAnyDigit }
    if (1...3).contains(digits.count) {
        return digits.reduce(0) { $0 * 10 + Int($1.narrow.value) - 48 }
    }
    guard ProseNumeral.begins(with: scalars[start]),
        let numeral = ProseNumeral(scalars, at: start, before: end), numeral.scaled < 1_000
    else { return nil }
    return Int(numeral.scaled)
}

extension Diagnostic {
    fileprivate static func misnumberedHeading(
        _ heading: some StringProtocol,
        _ expected: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .misnumberedHeading,
            .warning,
            at: place,
            Wording(
                "“\(heading)”的序号不连续，按顺序应为第 \(expected)",
                "the number of ‘\(heading)’ does not follow; the next is \(expected)"
            ),
            remedy: Wording("更正序号；缺少的内容补上", "correct the number, or add what is missing")
        )
    }
}
