import Budget
import Diagnostics

/// Days by which figures are stated (截至2023年12月31日): one day throughout, of a plausible year.
func checkReferenceDates(_ texts: [ProseText], in disclosure: Disclosure) -> [Diagnostic] {
    let dates = texts.flatMap(\.referenceDates)
    var counts: [StatedDay: Int] = [:]
    for date in dates { counts[date.day, default: 0] += 1 }
    // The day that stands most often, of several the first.
    let most = counts.values.max()
    guard let usual = dates.first(where: { counts[$0.day] == most }) else { return [] }
    return dates.compactMap { date in
        let day = date.day
        guard day.isReal else { return .noSuchDay(date.text, at: date.place) }
        if day.isSlip(of: usual.day) {
            return .otherDay(date.text, usual.text, at: date.place, note: usual.place)
        }
        let years = (disclosure.fiscalYear - 1)...disclosure.fiscalYear
        return years.contains(day.year)
            ? nil : .oldDay(date.text, disclosure.fiscalYear, at: date.place)
    }
}

/// A day as a text states it, whether or not the calendar has it.
private struct StatedDay: Hashable {
    let year: Int
    let month: Int
    let day: Int

    var isReal: Bool { CalendarDate(year: year, month: month, day: day) != nil }

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
                let month = number(&end, before: ofMonth),
                let day = number(&end, before: ofDay), isTyped(start..<end)
            else { continue }
            let stated = StatedDay(year: year, month: month, day: day)
            let text = string(start..<end)
            found.append(ReferenceDate(day: stated, text: text, place: location(start)))
        }
        return found
    }

    /// Reads a number of at most four digits and the word behind it.
    private func number(_ position: inout Int, before word: Unicode.Scalar) -> Int? {
        let digits = scalars[position...].prefix(5).prefix { $0.isDigit }
        guard (1...4).contains(digits.count), digits.endIndex < scalars.count,
            scalars[digits.endIndex] == word
        else { return nil }
        position = digits.endIndex + 1
        return digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
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
}
