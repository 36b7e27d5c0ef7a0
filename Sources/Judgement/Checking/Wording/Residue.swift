import Budget
import Characters
import Diagnostics

private let departmentWords = WordSearch(WordingWords.departmentWords)
private let templateWords = WordSearch(WordingWords.templateWords)
private let commonSlips = WordSearch(WordingWords.commonSlips.map(\.slip))

/// Words of a department in a unit's disclosure, blanks of the template, common slips.
func checkResidue(_ text: ProseText, in disclosure: Disclosure) -> [Diagnostic] {
    let all = text.scalars.indices
    var found: [Diagnostic] = []
    if disclosure.isOfUnit {
        for match in departmentWords.matches(in: text, all)
        where text.isTyped(match.range) && !text.isOfOthers(match.range) {
            let place = text.location(match.range.lowerBound)
            found.append(.departmentResidue(text.string(match.range), at: place))
        }
    }
    for match in templateWords.matches(in: text, all) where text.isTyped(match.range) {
        found.append(.templateResidue(text.string(match.range), at: text, match.range))
    }
    for match in commonSlips.matches(in: text, all) where text.isTyped(match.range) {
        let slip = WordingWords.commonSlips[match.word]
        let place = text.location(match.range.lowerBound)
        found.append(.commonSlip(slip.slip, slip.meant, at: place))
    }
    return found + checkBlanks(text)
        + text.timestamps.map { .rawTimestamp(text.string($0), at: text, $0) }
}

extension Disclosure {
    /// Whether a single unit discloses, and not a department with all its units.
    fileprivate var isOfUnit: Bool {
        let title = formSet.title.source
        return title.contains(WordingWords.unitOfTitle)
            && !title.contains(WordingWords.departmentOfTitle)
    }
}

extension ProseText {
    /// Whether 单位（部门） means other units than the one that discloses.
    fileprivate func isOfOthers(_ range: Range<Int>) -> Bool {
        WordingWords.unitsOrDepartments.contains(string(range))
            && WordingWords.ofOtherUnits.contains {
                scalars.has($0, at: range.lowerBound - $0.count)
            }
    }

    /// Fourteen digits that are a date and a time, as 20231025161904.
    fileprivate var timestamps: [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < scalars.count {
            guard scalars[position].isDigit else {
                position += 1
                continue
            }
            let run = scalars[position...].prefix { $0.isDigit }
            let range = position..<(position + run.count)
            position = range.upperBound
            guard run.count == 14 else { continue }
            let digits = run.map { Int($0.value) - 48 }
            let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
            let date = CalendarDate(
                year: number(0..<4),
                month: number(4..<6),
                day: number(6..<8)
            )
            let isTime = number(8..<10) < 24 && number(10..<12) < 60 && number(12..<14) < 60
            if date != nil, (1_990...2_100).contains(number(0..<4)), isTime { found.append(range) }
        }
        return found
    }
}

extension Diagnostic {
    fileprivate static func departmentResidue(
        _ word: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .departmentResidue,
            at: place,
            Wording(
                "“\(word)”是部门预算公开的用语，这里公开的是单位预算",
                "‘\(word)’ belongs in a department's disclosure; this is a unit's"
            ),
            remedy: Wording("改用“本单位”“单位合计”等", "speak of the unit: 本单位, 单位合计")
        )
    }

    fileprivate static func templateResidue(
        _ word: String,
        at text: ProseText,
        _ range: Range<Int>
    ) -> Diagnostic {
        Diagnostic(
            .templateResidue,
            at: text.location(range.lowerBound),
            Wording("“\(word)”是模板中待填的内容", "‘\(word)’ is a blank of the template"),
            remedy: Wording("填写实际内容，或删去", "fill it in, or delete it")
        )
        .leaving(text.gap(at: range))
    }

    fileprivate static func commonSlip(
        _ slip: String,
        _ meant: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .commonSlip,
            .warning,
            at: place,
            Wording("“\(slip)”疑为“\(meant)”之误", "‘\(slip)’ looks like a slip for ‘\(meant)’"),
            remedy: Wording("核对后更正", "check and correct it")
        )
    }

    fileprivate static func rawTimestamp(
        _ stamp: String,
        at text: ProseText,
        _ range: Range<Int>
    ) -> Diagnostic {
        Diagnostic(
            .rawTimestamp,
            .warning,
            at: text.location(range.lowerBound),
            Wording("“\(stamp)”是系统时间戳", "‘\(stamp)’ is a time stamp of a computer system"),
            remedy: Wording("写日期，如 2023-10-25", "write a date such as 2023-10-25")
        )
    }
}
