import Budget
import Diagnostics

/// Checks the day of publication against the day of approval.
///
/// Nothing here knows what day it is: what was published when can be checked at any time, and
/// checking it again gives the same answer.
func checkDates(of disclosure: Disclosure) -> [Diagnostic] {
    guard let deadline = disclosure.formSet.deadline else { return [] }
    let places = disclosure.datePlaces
    var diagnostics: [Diagnostic] = []
    if disclosure.approvalDate == nil {
        diagnostics.append(.unknownApproval(deadline, at: places.approval))
    }
    if disclosure.publicationDate == nil {
        diagnostics.append(.unknownPublication(deadline, at: places.publication))
    }
    guard let approval = disclosure.approvalDate, let publication = disclosure.publicationDate
    else { return diagnostics }
    let note = Diagnostic.Note(
        Wording("批复日期 \(approval.iso)", "approved on \(approval.iso)"),
        at: places.approval
    )
    let days = publication.days(since: approval)
    if days < 0 {
        diagnostics.append(.publishedTooEarly(publication, note, at: places.publication))
    } else if days > deadline.days {
        diagnostics.append(.publishedTooLate(publication, days, deadline, note, places.publication))
    }
    return diagnostics
}

extension Diagnostic {
    fileprivate static func unknownApproval(
        _ deadline: PublicationDeadline,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownDate,
            .warning,
            at: location,
            Wording(
                "没有填写批复日期，无法核对 \(deadline.days) 日内公开的要求（\(deadline.basis)）",
                "the day of approval is not stated, so the deadline of \(deadline.days) days "
                    + "cannot be checked (\(deadline.basis))"
            ),
            remedy: Wording(
                "按批复文件填写 approval-date，形如 2024-02-09",
                "State 'approval-date' as in the letter of approval, such as 2024-02-09"
            )
        )
        .leaving(Gap(.date(Wording("批复日期", "day of approval"))))
    }

    fileprivate static func unknownPublication(
        _ deadline: PublicationDeadline,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownDate,
            .warning,
            at: location,
            Wording(
                "没有填写公开日期，页面略去该日期，也无法核对公开时限（\(deadline.basis)）",
                "the day of publication is not stated, so the pages leave it out and the deadline "
                    + "cannot be checked (\(deadline.basis))"
            ),
            remedy: Wording(
                "公开当天填写 publication-date，形如 2024-02-20",
                "State 'publication-date' on the day of publication, such as 2024-02-20"
            )
        )
        .leaving(Gap(.date(Wording("公开日期", "day of publication"))))
    }

    fileprivate static func publishedTooEarly(
        _ publication: CalendarDate,
        _ approval: Note,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .publicationBeforeApproval,
            at: location,
            Wording(
                "公开日期 \(publication.iso) 早于批复日期",
                "published on \(publication.iso), before the budget was approved"
            ),
            notes: [approval],
            remedy: Wording("核对两个日期", "Check the two days")
        )
    }

    fileprivate static func publishedTooLate(
        _ publication: CalendarDate,
        _ days: Int,
        _ deadline: PublicationDeadline,
        _ approval: Note,
        _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .latePublication,
            .warning,
            at: location,
            Wording(
                "公开日期 \(publication.iso) 在批复后第 \(days) 日，应在 \(deadline.days) 日内"
                    + "（\(deadline.basis)）",
                "published on \(publication.iso), \(days) days after approval; "
                    + "\(deadline.days) are allowed (\(deadline.basis))"
            ),
            notes: [approval],
            remedy: Wording(
                "核对两个日期；确属逾期的，在 waivers 中说明原因",
                "Check the two days; if it is late, state the reason under 'waivers'"
            )
        )
    }
}
