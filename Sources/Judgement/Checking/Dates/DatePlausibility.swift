import Budget
import Diagnostics

/// Checks that days lie near the fiscal year: a slip in the year makes a document of another one.
func checkPlausibleDates(of disclosure: Disclosure) -> [Diagnostic] {
    let approval = disclosure.formSet.deadline?.approval
    let years = years(around: disclosure.fiscalYear, approval)
    let stated = [
        (
            Wording("批复日期", "the day of approval"), disclosure.approvalDate,
            years.approval, disclosure.datePlaces.approval
        ),
        (
            Wording("公开日期", "the day of publication"), disclosure.publicationDate,
            years.publication, disclosure.datePlaces.publication
        ),
    ]
    let own = stated.compactMap { name, date, years, place -> Diagnostic? in
        guard let date, !years.contains(date.year) else { return nil }
        return .implausible(name, date, disclosure.fiscalYear, at: place)
    }
    return own
        + disclosure.targets.compactMap { target in
            guard let date = target.signature.date else { return nil }
            let place = target.places[TargetWords.date] ?? target.location
            if !years.target.contains(date.year) {
                let name = Wording(TargetWords.date, "the day on which the target was filled in")
                return .implausible(name, date, disclosure.fiscalYear, at: place)
            }
            guard let publication = disclosure.publicationDate, publication < date else {
                return nil
            }
            return .filledInAfterPublication(date, publication, at: place)
        }
}

/// When a document of a fiscal year is approved and published, and its targets are filled in.
private func years(
    around year: Int,
    _ approval: ApprovalTime?
) -> (approval: ClosedRange<Int>, publication: ClosedRange<Int>, target: ClosedRange<Int>) {
    switch approval {
    case .beforeYearEnd: (year - 1...year, year - 1...year + 1, year - 2...year)
    case .afterYearEnd: (year + 1...year + 2, year + 1...year + 2, year - 2...year + 2)
    case nil: (year - 1...year + 2, year - 1...year + 2, year - 2...year + 2)
    }
}

extension Diagnostic {
    fileprivate static func implausible(
        _ name: Wording,
        _ date: CalendarDate,
        _ year: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .implausibleDate,
            .warning,
            at: place,
            Wording(
                "\(name.chinese)为 \(date.iso)，与 \(year) 年度不符",
                "\(name.english) is \(date.iso), which does not fit the fiscal year \(year)"
            ),
            remedy: Wording("核对年份", "check the year")
        )
    }

    fileprivate static func filledInAfterPublication(
        _ date: CalendarDate,
        _ publication: CalendarDate,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .implausibleDate,
            .warning,
            at: place,
            Wording(
                "填报日期 \(date.iso) 晚于公开日期 \(publication.iso)",
                "filled in on \(date.iso), after its publication on \(publication.iso)"
            ),
            remedy: Wording("核对两个日期", "check the two days")
        )
    }
}
