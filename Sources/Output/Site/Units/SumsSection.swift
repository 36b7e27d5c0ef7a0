import Budget
import Checking
import Diagnostics
import Formula
import Inspecting
import Markup

extension EditionWriter {
    /// Writes how a department compares with its units; nothing for a unit.
    ///
    /// The units are named and not linked: the folder of a disclosure works where it is copied
    /// alone.
    func writeSums(to html: inout MarkupWriter) {
        guard let report = edition.check.sums else { return }
        let forms = edition.disclosure.formSet.forms
        html.element("section", .class("sums"), .id("units")) { html in
            html.element("h2", text: SumWords.title)
            html.element("p", text: SumWords.introduction(report.units))
            html.newline()
            guard report.missing.isEmpty else {
                html.element("p", text: SumWords.missing)
                writeList(report.missing, to: &html)
                return
            }
            html.element("p", text: SumWords.forms(report.forms.map { forms[$0].name }))
            html.newline()
            write(report.offsets, to: &html)
            if !report.gaps.isEmpty {
                html.element("p", text: SumWords.gaps)
                let gaps = report.gaps.map { gap in
                    SumWords.gap(forms[gap.form].name, gap.name, gap.reason.chinese)
                }
                writeList(gaps, to: &html)
            }
            for form in report.forms {
                let comparisons = report.comparisons.filter { $0.form == form }
                write(comparisons, of: forms[form], to: &html)
            }
        }
        html.newline()
    }

    private func writeList(_ items: [String], to html: inout MarkupWriter) {
        html.element("ul") { html in
            for item in items { html.element("li", text: item) }
        }
        html.newline()
    }

    private func write(_ offsets: [Summation.Offset], to html: inout MarkupWriter) {
        guard !offsets.isEmpty else { return }
        html.element("h3", text: SumWords.offsets)
        html.element("p", text: SumWords.offsetsIntroduction)
        html.element("ul") { html in
            for offset in offsets {
                let amount = offset.amount.text(grouped: true) + offset.amount.unit.rawValue
                html.element("li") { html in
                    html.text(CheckWords.sentence(amount))
                    html.text(CheckWords.stated(CheckWords.reason, offset.reason))
                    html.text(SumWords.cells)
                    html.element("ul") { html in
                        for cell in offset.cells {
                            html.element("li") { $0.element("code", text: cell.text) }
                        }
                    }
                }
                html.newline()
            }
        }
        html.newline()
    }

    /// Writes what was compared in one form; where nothing stands there is nothing to say.
    private func write(
        _ comparisons: [SumReport.Comparison],
        of form: Form,
        to html: inout MarkupWriter
    ) {
        let stated = comparisons.filter { !($0.weighing.leftSum.isZero && $0.addends.isEmpty) }
        guard !stated.isEmpty else { return }
        let title = edition.disclosure.text(form.title)
        html.element("h3", text: form.label.isEmpty ? title : "\(form.label) \(title)")
        html.newline()
        let remarkable = stated.filter { $0.weighing.outcome != .exact }
        let exact = stated.filter { $0.weighing.outcome == .exact }
        if !remarkable.isEmpty { writeTable(of: remarkable, of: form, to: &html) }
        guard !exact.isEmpty else { return }
        html.element("details") { html in
            html.element("summary", text: CheckWords.exact(exact.count))
            writeTable(of: exact, of: form, to: &html)
        }
        html.newline()
    }

    private func writeTable(
        of comparisons: [SumReport.Comparison],
        of form: Form,
        to html: inout MarkupWriter
    ) {
        html.element("table", .class("verdicts")) { html in
            let caption = SumWords.caption(form.name)
            html.element("caption", .class("visually-hidden"), text: caption)
            html.element("thead") { html in
                html.element("tr") { html in
                    for title in [CheckWords.item, SumWords.cell, CheckWords.verdict] {
                        html.element("th", .init("scope", "col"), text: title)
                    }
                }
            }
            html.element("tbody") { html in
                for comparison in comparisons { write(comparison, to: &html) }
            }
        }
        html.newline()
    }

    private func write(_ comparison: SumReport.Comparison, to html: inout MarkupWriter) {
        let weighing = comparison.weighing
        let panel = edition.disclosure.formSet.forms[comparison.form].panels[comparison.panel]
        let isSole = panel.columns.count { $0.role == .amount } == 1
        let column = isSole ? "" : panel.columns[comparison.column].name
        let item = [panel.name ?? "", comparison.label, column]
        html.element("tr", .class(weighing.outcome.rawValue)) { html in
            html.element(
                "th",
                .init("scope", "row"),
                text: item.filter { !$0.isEmpty }.joined(separator: " ")
            )
            html.element("td", .class("equation")) { writeEquation(of: comparison, to: &$0) }
            html.element("td", .class("outcome")) { html in
                html.text(CheckWords.name(of: weighing.outcome))
                guard weighing.outcome != .exact else { return }
                let difference = weighing.difference.text(grouped: true)
                let allowed = weighing.allowed.text(grouped: true)
                html.text("，\(CheckWords.difference(difference, allowed: allowed))")
            }
        }
        html.newline()
    }

    /// Writes the department's own number and those of the units, each with its name.
    private func writeEquation(
        of comparison: SumReport.Comparison,
        to html: inout MarkupWriter
    ) {
        let own = comparison.facts.compactMap { fact in
            edition.disclosure.cell(fact).reported.map { (fact, $0) }
        }
        if own.isEmpty { html.text(SumWords.nothing) }
        for (index, (fact, amount)) in own.enumerated() {
            if index > 0 { html.text(" + ") }
            html.element(
                "a",
                .class("fact derived"),
                .href(link(to: .fact(fact))),
                .init("title", edition.disclosure.label(of: .fact(fact))),
                text: amount.text(grouped: true)
            )
        }
        html.text(" = ")
        if comparison.addends.isEmpty { html.text("0") }
        for (index, addend) in comparison.addends.enumerated() {
            let isNegative = addend.amount.value < .zero
            let shown = isNegative ? addend.amount.negated : addend.amount
            let sign = isNegative ? "−" : "+"
            html.text(index > 0 ? " \(sign) " : isNegative ? "\(sign) " : "")
            let name = addend.isOffset ? SumWords.offsets : addend.name
            html.text("\(name) \(shown.text(grouped: true))")
        }
    }
}

extension ReportedAmount {
    /// The amount with the other sign.
    fileprivate var negated: ReportedAmount {
        ReportedAmount(-value, in: unit, decimals: decimals)
    }
}
