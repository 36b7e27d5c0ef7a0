import Budget
import Characters
import Diagnostics

/// Reasons for an empty form that say no more than that it is empty, or that belong to another.
func checkEmptyReasons(_ facts: ProseFacts) -> [Diagnostic] {
    let check = ReasonCheck(disclosure: facts.disclosure, topics: FormTopics(facts))
    return facts.disclosure.tables.indices.flatMap(check.findings)
}

private struct ReasonCheck {
    let disclosure: Disclosure
    let topics: FormTopics

    func findings(ofForm form: Int) -> [Diagnostic] {
        let table = disclosure.tables[form]
        guard let reason = table.emptyReason else { return [] }
        let place = table.reasonLocation ?? disclosure.location
        let text = ProseText(reason, .sentence, at: place)
        return [
            empty(reason, form, at: place), ofAnotherForm(text, form), ofLastYear(text),
        ].compactMap(\.self)
    }

    private func empty(_ reason: String, _ form: Int, at place: SourceLocation) -> Diagnostic? {
        guard WordingWords.noData.contains(where: reason.contains) else { return nil }
        var rest = reason
        for note in WordingWords.noData + WordingWords.noteOfNoData {
            rest = rest.split(separator: note, omittingEmptySubsequences: true).joined()
        }
        guard !WordingWords.reasonOfNoData.contains(where: rest.contains) else { return nil }
        return .emptyReason(disclosure.formSet.forms[form].name, at: place)
    }

    /// A reason that names what the title of another form names, and nothing of its own title.
    private func ofAnotherForm(_ text: ProseText, _ form: Int) -> Diagnostic? {
        guard let stray = topics.stray(in: text, ofForms: [form]) else { return nil }
        let forms = disclosure.formSet.forms
        return .reasonOfAnotherForm(
            stray.name,
            forms[stray.form].name,
            (forms[form].name, disclosure.text(forms[form].title)),
            at: text.location(stray.position)
        )
    }

    /// A reason that names last year and not the year of the form.
    private func ofLastYear(_ text: ProseText) -> Diagnostic? {
        let year = disclosure.fiscalYear
        let all = text.scalars.indices
        guard let stated = text.first(of: [ProseWords.year(year - 1)], in: all),
            !text.contains([ProseWords.year(year)], in: all),
            stated.upperBound >= text.scalars.count || !text.scalars[stated.upperBound].isDigit
        else { return nil }
        return .reasonOfLastYear(year, at: text.location(stated.lowerBound))
    }
}

extension Diagnostic {
    fileprivate static func emptyReason(_ form: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .emptyReason,
            .warning,
            at: place,
            Wording("\(form)只说明无数据，没有说明原因", "\(form) is said to have no data, but not why"),
            remedy: Wording(
                "写明原因，如“本单位没有政府性基金预算收入”",
                "say why, for instance that there is no such revenue"
            )
        )
    }

    fileprivate static func reasonOfAnotherForm(
        _ stated: String,
        _ other: String,
        _ own: (name: String, title: String),
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .foreignReason,
            at: place,
            Wording(
                "\(own.name)的空表原因说的是“\(stated)”，那是\(other)的内容，"
                    + "本表是“\(own.title)”",
                "the reason for \(own.name) speaks of ‘\(stated)’, which belongs to \(other); "
                    + "this form is ‘\(own.title)’"
            ),
            remedy: Wording("写明本表为何没有数据", "say why this form has no data")
        )
    }

    fileprivate static func reasonOfLastYear(
        _ year: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongYear,
            .warning,
            at: place,
            Wording(
                "空表的原因写的是上年度\(year - 1)，本表是\(year)年的",
                "the reason names last year, \(year - 1); the form is that of \(year)"
            ),
            remedy: Wording("核对年度，说明\(year)年的情况", "check the year and speak of \(year)")
        )
    }
}
