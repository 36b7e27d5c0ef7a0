import Budget
import Checking
import Diagnostics
import Formula
import Inspecting
import Markup

extension EditionWriter {
    /// Writes the page of checks: every rule in words, its numbers, its verdict.
    func writeChecks(dataFile: SitePath, digest: String, to html: inout MarkupWriter) {
        html.element("p", .class("lead"), text: CheckWords.introduction)
        html.newline()
        writeSummary(to: &html)
        html.element("section", .class("explanation"), .id("rounding")) { html in
            html.element("h2", text: CheckWords.roundingTitle)
            html.element("p", text: CheckWords.rounding)
        }
        html.newline()
        writeRules(to: &html)
        writeSums(to: &html)
        writeInapplicableRules(to: &html)
        writeWaivers(to: &html)
        html.element("section", .class("data"), .id("data")) { html in
            html.element("h2", text: CheckWords.dataTitle)
            html.element("p", text: CheckWords.recipe)
            html.element("p") { html in
                html.element("a", .href(link(to: dataFile)), text: CheckWords.download)
            }
            html.element("p", .class("digest")) { html in
                html.text("\(CheckWords.digest)：")
                html.element("code", text: digest)
            }
        }
        html.newline()
    }

    private var rules: [Rule] { edition.disclosure.formSet.rules }

    // MARK: Summary

    private func writeSummary(to html: inout MarkupWriter) {
        let reports = edition.check.reports
        let verdicts = reports.flatMap(\.verdicts)
        let applied = reports.count { !$0.verdicts.isEmpty }
        var entries = [
            (CheckWords.ruleCount, CheckWords.rules(applied, of: rules.count)),
            (CheckWords.verdictCount, CheckWords.places(verdicts.count)),
        ]
        entries += Verdict.Outcome.allCases.map { outcome in
            let count = verdicts.count { $0.outcome == outcome }
            return (CheckWords.name(of: outcome), CheckWords.places(count))
        }
        if let sums = edition.check.sums {
            let differing = sums.comparisons.count { $0.weighing.outcome != .exact }
            let text = SumWords.counted(sums.comparisons.count, differing: differing)
            entries.append((SumWords.title, text))
        }
        html.element("section", .class("check-summary")) { html in
            html.element("h2", text: CheckWords.summary)
            html.element("dl") { html in
                for (label, value) in entries {
                    html.element("div") { html in
                        html.element("dt", text: label)
                        html.element("dd", text: value)
                    }
                }
            }
        }
        html.newline()
    }

    // MARK: Rules

    private func writeRules(to html: inout MarkupWriter) {
        let applied = edition.check.reports.filter { !$0.verdicts.isEmpty }
        let views = RuleViews(applied, in: edition.disclosure)
        // The addresses of the views stand before the rules, so that the style sheet can choose.
        for view in views.all {
            html.element("span", .class("view"), .id(view.id), text: "")
        }
        html.element("section", .class("rules"), .id(RuleViews.everything)) { html in
            html.element("h2", text: CheckWords.rulesTitle)
            html.newline()
            write(views, to: &html)
            for report in applied {
                let rule = rules[report.rule]
                let names = (["rule"] + views.names(of: report)).joined(separator: " ")
                html.element("section", .class(names), .id(rule.fragment)) {
                    write(report, to: &$0)
                }
                html.newline()
            }
        }
        html.newline()
    }

    /// Writes the links to the views of the rules.
    private func write(_ views: RuleViews, to html: inout MarkupWriter) {
        guard views.all.count > 1 else { return }
        html.element("nav", .class("views"), .init("aria-label", CheckWords.jumps)) { html in
            html.text(CheckWords.onlyAbout)
            for view in views.all + [(RuleViews.everything, CheckWords.allRules)] {
                html.text(" ")
                html.element("a", .href("#\(view.id)"), text: view.title)
            }
        }
        html.newline()
    }

    private func write(_ report: RuleReport, to html: inout MarkupWriter) {
        let rule = rules[report.rule]
        html.element("h3") { html in
            html.element("span", .class("rule-code"), text: rule.code)
            html.text(" \(rule.says)")
        }
        html.newline()
        html.element("p", .class("rule-particulars")) { html in
            html.text("\(CheckWords.basis)：\(rule.basis)")
            if let applies = rule.applies { html.text("　\(CheckWords.applies)：\(applies)") }
            html.text("　\(CheckWords.formula)：")
            html.element("code", text: rule.formula.text)
        }
        html.newline()
        let remarkable = report.verdicts.filter { $0.outcome != .exact }
        let exact = report.verdicts.filter { $0.outcome == .exact }
        if !remarkable.isEmpty { writeTable(of: remarkable, under: rule, to: &html) }
        if let only = exact.first, exact.count == 1, remarkable.isEmpty {
            writeLine(of: only, to: &html)
        } else if !exact.isEmpty {
            html.element("details") { html in
                html.element("summary", text: CheckWords.exact(exact.count))
                writeTable(of: exact, under: rule, to: &html)
            }
        }
    }

    /// Writes a relation that holds in its one place; a table of one row says no more.
    private func writeLine(of verdict: Verdict, to html: inout MarkupWriter) {
        html.element("p", .class("only-verdict")) { html in
            html.element("span", .class("equation")) { writeEquation(of: verdict, to: &$0) }
            html.text(" ")
            html.element("span", .class("outcome"), text: CheckWords.name(of: verdict.outcome))
        }
        html.newline()
    }

    private func writeTable(
        of verdicts: [Verdict],
        under rule: Rule,
        to html: inout MarkupWriter
    ) {
        html.element("table", .class("verdicts")) { html in
            let caption = CheckWords.verdicts(of: rule.code)
            html.element("caption", .class("visually-hidden"), text: caption)
            html.element("thead") { html in
                html.element("tr") { html in
                    for title in [CheckWords.item, CheckWords.equation, CheckWords.verdict] {
                        html.element("th", .init("scope", "col"), text: title)
                    }
                }
            }
            html.element("tbody") { html in
                for verdict in verdicts { write(verdict, to: &html) }
            }
        }
        html.newline()
    }

    private func write(_ verdict: Verdict, to html: inout MarkupWriter) {
        html.element("tr", .class(verdict.outcome.rawValue)) { html in
            let item = [verdict.row?.label, verdict.row?.column].compactMap(\.self)
            html.element(
                "th",
                .init("scope", "row"),
                text: item.isEmpty ? CheckWords.whole : item.joined(separator: " ")
            )
            html.element("td", .class("equation")) { writeEquation(of: verdict, to: &$0) }
            html.element("td", .class("outcome")) { html in
                html.text(CheckWords.name(of: verdict.outcome))
                guard verdict.outcome != .exact else { return }
                let difference = verdict.difference.text(grouped: true)
                let allowed = verdict.allowed.text(grouped: true)
                html.text("，\(CheckWords.difference(difference, allowed: allowed))")
            }
        }
        html.newline()
    }

    private func writeEquation(of verdict: Verdict, to html: inout MarkupWriter) {
        write(verdict.left, to: &html)
        html.text(" \(verdict.relation.rawValue) ")
        write(verdict.right, to: &html)
    }

    /// Writes a sum; what is zero adds nothing to it and is left out.
    private func write(_ terms: [Verdict.Term], to html: inout MarkupWriter) {
        let shown = terms.filter { !$0.value.isZero }
        guard !shown.isEmpty else { return html.text("0") }
        for (index, term) in shown.enumerated() {
            if term.isSubtracted {
                html.text(index == 0 ? "−" : " − ")
            } else if index > 0 {
                html.text(" + ")
            }
            guard let reference = term.reference else {
                html.text(term.value.text(grouped: true))
                continue
            }
            html.element(
                "a",
                .class("fact derived"),
                .href(link(to: reference)),
                .init("title", term.label(in: edition.disclosure)),
                text: term.value.text(grouped: true)
            )
        }
    }

    private func writeInapplicableRules(to html: inout MarkupWriter) {
        let reports = edition.check.reports.filter(\.verdicts.isEmpty)
        guard !reports.isEmpty else { return }
        html.element("section", .class("inapplicable")) { html in
            html.element("h2", text: CheckWords.notApplicable)
            html.element("ul") { html in
                for report in reports {
                    let rule = rules[report.rule]
                    html.element("li", .id("rule-\(rule.code)")) { html in
                        html.element("span", .class("rule-code"), text: rule.code)
                        html.text(" \(rule.says)")
                        if let reason = rule.applies ?? report.reason { html.text("（\(reason)）") }
                    }
                    html.newline()
                }
            }
        }
        html.newline()
    }
}

extension RuleReport {
    /// Why the rule was not applied.
    var reason: String? {
        switch status {
        case .applied: nil
        case .notApplicable(let reason): reason.chinese
        case .failed(let diagnostics): diagnostics.first?.summary.chinese
        }
    }
}
