package import Budget
import Checking
package import Diagnostics

/// What stands in the way of publishing; empty if nothing does.
///
/// A build may pass with warnings. Publication is a legal act, so here whatever must not leave the
/// unit counts as an error, and so do waivers that have ended, drafts, and days that are not known.
///
/// - Parameters:
///   - disclosures: everything that would be published.
///   - findings: what building it found.
/// - Returns: findings that are all errors, in the order of a report.
package func obstacles(
    toPublishing disclosures: [Disclosure],
    findings: [Diagnostic]
) -> [Diagnostic] {
    let counted = findings.filter { finding in
        finding.isBlocking || finding.code.mustNotLeave || finding.code == .expiredWaiver
    }
    let own = disclosures.flatMap { disclosure in
        let draft = disclosure.status == .draft ? [Diagnostic.draft(disclosure)] : []
        return draft + undated(disclosure)
    }
    return (counted.map { $0.weighed(.error) } + own).sorted(by: Diagnostic.standsBefore)
}

/// Days of publication that have not come yet: the day is wrong, or the clock of this machine is.
package func daysToCome(in disclosures: [Disclosure], today: CalendarDate?) -> [Diagnostic] {
    disclosures.compactMap { disclosure in
        guard let today, let day = disclosure.publicationDate, day > today else { return nil }
        return .future(day, today: today, at: disclosure.datePlaces.publication)
    }
}

private func undated(_ disclosure: Disclosure) -> [Diagnostic] {
    let places = disclosure.datePlaces
    let approval =
        disclosure.approvalDate == nil ? [Diagnostic.noApproval(at: places.approval)] : []
    let publication =
        disclosure.publicationDate == nil ? [Diagnostic.noPublication(at: places.publication)] : []
    return approval + publication
}

extension Diagnostic {
    fileprivate static func draft(_ disclosure: Disclosure) -> Diagnostic {
        Diagnostic(
            .unpublishableDraft,
            at: disclosure.location,
            Wording(
                "“\(disclosure.fullTitle)”还是草稿，不能公开",
                "'\(disclosure.fullTitle)' is a draft and cannot be published"
            ),
            remedy: Wording(
                "批复后把 status 改为“已批复”；暂不公开的，先移出内容文件夹",
                "Set 'status: approved' once it is approved, or move it out of the content folder"
            )
        )
    }

    fileprivate static func noApproval(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .undatedDisclosure,
            at: location,
            Wording(
                "没有批复日期，不能公开：无法证明在批复之后、时限之内公开",
                "no day of approval, so it cannot be published: nothing shows that it came after "
                    + "approval and in time"
            ),
            remedy: Wording(
                "按批复文件填写批复日期（approval-date），如 2024年2月9日",
                "State 'approval-date' as in the letter of approval, such as 2024-02-09"
            )
        )
    }

    fileprivate static func noPublication(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .undatedDisclosure,
            at: location,
            Wording("没有公开日期，不能公开", "no day of publication, so it cannot be published"),
            remedy: Wording(
                "填写公开当天的日期（publication-date），如 2024年2月20日",
                "State the day on which it is published as 'publication-date', such as 2024-02-20"
            )
        )
    }

    fileprivate static func future(
        _ day: CalendarDate,
        today: CalendarDate,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .futurePublication,
            .warning,
            at: location,
            Wording(
                "公开日期 \(day.iso) 还没有到（本机日期 \(today.iso)）",
                "the day of publication, \(day.iso), has not come yet (this machine says "
                    + "\(today.iso))"
            ),
            remedy: Wording(
                "核对公开日期；日期无误的，核对本机时钟",
                "Check the day of publication and, if it is right, the clock of this machine"
            )
        )
    }
}
