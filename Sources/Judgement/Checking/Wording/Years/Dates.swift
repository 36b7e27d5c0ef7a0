import Budget
import Characters
import Diagnostics

/// Days by which figures are stated (截至2023年12月31日): one day throughout, of a plausible year.
///
/// Final accounts state what there was at the end of their year; a budget is made before its year
/// is over.
func checkReferenceDates(_ texts: [ProseText], in disclosure: Disclosure) -> [Diagnostic] {
    let dates = texts.flatMap(\.referenceDates)
    var counts: [StatedDay: Int] = [:]
    for date in dates { counts[date.day, default: 0] += 1 }
    // The day that stands most often, of several the first.
    let most = counts.values.max()
    guard let usual = dates.first(where: { counts[$0.day] == most }) else { return [] }
    let bounds = ReferenceBounds(disclosure)
    return dates.compactMap { date in
        let day = date.day
        guard let real = day.date else { return .noSuchDay(date.text, at: date.place) }
        if day.isSlip(of: usual.day) {
            return .otherDay(date.text, usual.text, at: date.place, note: usual.place)
        }
        return bounds.finding(date.text, real, at: date.place)
    }
}

/// The days by which a disclosure can state figures.
private struct ReferenceBounds {
    private let year: Int
    private let isOfAccounts: Bool
    /// The day of publication, if it is known.
    private let last: CalendarDate?

    init(_ disclosure: Disclosure) {
        year = disclosure.fiscalYear
        isOfAccounts = disclosure.isOfAccounts
        last = disclosure.publicationDate
    }

    func finding(_ stated: String, _ day: CalendarDate, at place: SourceLocation) -> Diagnostic? {
        guard (year - 1...year).contains(day.year) else { return .oldDay(stated, year, at: place) }
        if isOfAccounts {
            return day.year < year ? .dayBeforeAccounts(stated, year, at: place) : nil
        }
        // 预算法第五十二条: budgets reach the units in the first months of their year.
        let isFuture = last.map { $0 < day } ?? (day.year == year && day.month > 6)
        return isFuture ? .futureDay(stated, year, at: place) : nil
    }
}

extension Disclosure {
    /// Whether it discloses what was spent, and not what is planned.
    var isOfAccounts: Bool {
        if let approval = formSet.deadline?.approval { return approval == .afterYearEnd }
        return WordingWords.finalAccounts.contains { formSet.phase.name.contains($0) }
    }
}

/// A day as a text states it, whether or not the calendar has it.
private struct StatedDay: Hashable {
    let year: Int
    let month: Int
    let day: Int

    /// The day of the calendar; `nil` if it has none such.
    var date: CalendarDate? { CalendarDate(year: year, month: month, day: day) }

    /// Whether it is another day with the same month, and the same day or the same year.
    func isSlip(of other: StatedDay) -> Bool {
        self != other && month == other.month && (day == other.day || year == other.year)
    }
}

/// A day where a text states it.
private struct ReferenceDate {
    let day: StatedDay
    let text: String
    let place: SourceLocation
}

extension ProseText {
    /// The whole dates behind 截至.
    fileprivate var referenceDates: [ReferenceDate] {
        var found: [ReferenceDate] = []
        let (ofYear, ofMonth, ofDay) = WordingWords.dayMarks
        for position in scalars.indices where scalars[position] == WordingWords.asOfMark {
            guard let word = WordingWords.asOf.first(where: { scalars.has($0, at: position) })
            else {
                continue
            }
            let start = position + word.count
            var end = start
            guard let year = number(&end, before: ofYear),
                let (month, day) = dayOfYear(&end, ofMonth, ofDay, year), isTyped(start..<end)
            else { continue }
            let stated = StatedDay(year: year, month: month, day: day)
            let text = string(start..<end)
            found.append(ReferenceDate(day: stated, text: text, place: location(start)))
        }
        return found
    }

    /// 12月31日, 12月底, 底 or 末 behind a year.
    private func dayOfYear(
        _ position: inout Int,
        _ ofMonth: Unicode.Scalar,
        _ ofDay: Unicode.Scalar,
        _ year: Int
    ) -> (month: Int, day: Int)? {
        if takeEnd(&position) { return (12, 31) }
        guard let month = number(&position, before: ofMonth) else { return nil }
        if takeEnd(&position) { return (month, lastDay(of: month, year)) }
        return number(&position, before: ofDay).map { (month, $0) }
    }

    private func takeEnd(_ position: inout Int) -> Bool {
        let word = WordingWords.endsOfTime.first { scalars.has($0, at: position) }
        position += word?.count ?? 0
        return word != nil
    }

    private func lastDay(of month: Int, _ year: Int) -> Int {
        (28...31).last { CalendarDate(year: year, month: month, day: $0) != nil } ?? 31
    }

    /// Reads a number of at most four digits, or one in Chinese numerals, and the word behind it.
    private func number(_ position: inout Int, before word: Unicode.Scalar) -> Int? {
        let rest = scalars[position...].prefix(7)
        let numeral = rest.prefix {
            YearWords.digit($0) != nil || NumeralWords.multiplier($0) == 10 || $0.isBlank
        }
        let signs = numeral.filter { !$0.isBlank }
        guard (1...4).contains(signs.count), numeral.endIndex < scalars.count,
            scalars[numeral.endIndex] == word, let value = value(signs)
        else { return nil }
        position = numeral.endIndex + 1
        while position < scalars.count, scalars[position].isBlank { position += 1 }
        return value
    }

    /// 2023, 二〇二三, 十二 and 三十一 as numbers.
    private func value(_ signs: [Unicode.Scalar]) -> Int? {
        let digits = signs.compactMap(YearWords.digit)
        if digits.count == signs.count { return Int(String(scalars: digits)) }
        guard signs.count <= 3,
            let numeral = ProseNumeral(signs, at: 0, before: signs.count),
            numeral.range.count == signs.count
        else { return nil }
        return Int(numeral.scaled)
    }
}

extension Diagnostic {
    fileprivate static func noSuchDay(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording("日历上没有“\(stated)”", "the calendar has no ‘\(stated)’"),
            remedy: Wording("更正日期", "correct the date")
        )
    }

    fileprivate static func otherDay(
        _ stated: String,
        _ usual: String,
        at place: SourceLocation,
        note: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording(
                "此处截至\(stated)，别处截至\(usual)",
                "stated as of \(stated) here and as of \(usual) elsewhere"
            ),
            notes: [Note(Wording("另一处日期", "the other date"), at: note)],
            remedy: Wording("核对后统一为同一日期", "check which is right and state one day throughout")
        )
    }

    fileprivate static func oldDay(
        _ stated: String,
        _ year: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording(
                "截至日期\(stated)不在\(year - 1)年或\(year)年",
                "the figures are stated as of \(stated), neither in \(year - 1) nor in \(year)"
            ),
            remedy: Wording("核对日期，或更新为最近的数据", "check the date, or state newer figures")
        )
    }

    fileprivate static func dayBeforeAccounts(
        _ stated: String,
        _ year: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording(
                "\(year)年的决算，截至日期却是上年的\(stated)",
                "final accounts of \(year) that state figures as of \(stated), the year before"
            ),
            remedy: Wording(
                "核对日期，疑为“\(year)年12月31日”",
                "check the day; 31 December \(year) was probably meant"
            )
        )
    }

    fileprivate static func futureDay(
        _ stated: String,
        _ year: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording(
                "编制\(year)年预算时，截至日期\(stated)还没有到",
                "when the budget of \(year) is made, \(stated) is still to come"
            ),
            remedy: Wording(
                "核对日期，疑为“\(year - 1)年12月31日”",
                "check the day; 31 December \(year - 1) was probably meant"
            )
        )
    }
}
