import Budget
import Characters
import Diagnostics

/// Headings whose numbers (一、 （一） 1、) skip or repeat one; of those under one heading the first.
///
/// Each kind of number is counted by itself: where 1、 and 2、 stand at the level of （一） and （二）,
/// they count what is under （二）, and begin anew behind the next of these. A number that goes on
/// with that of the heading before is right in any kind.
func checkNumbering(of outline: CompletenessOutline, file: String) -> [Diagnostic] {
    var counted: [Int: [(style: OrdinalStyle, last: Int)]] = [:]
    var reported: Set<Int> = []
    return outline.headings.compactMap { heading in
        for level in counted.keys where level > heading.level { counted[level] = nil }
        reported = reported.filter { $0 <= heading.level }
        guard let ordinal = ordinal(of: heading.text) else { return nil }
        let style = OrdinalStyle(of: heading.text)
        var kinds = counted[heading.level, default: []]
        let index = kinds.firstIndex { $0.style == style }
        let before = kinds.last?.last ?? 0
        let isFirst = index == nil && ordinal == 1
        let expected = (isFirst ? 0 : index.map { kinds[$0].last } ?? before) + 1
        if let index { kinds.removeSubrange(index...) }
        counted[heading.level] = kinds + [(style, ordinal)]
        guard ordinal != expected, ordinal != before + 1, reported.insert(heading.level).inserted
        else { return nil }
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
