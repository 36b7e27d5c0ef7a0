import Budget
import Checking
import Formula
import Inspecting
import Markup

/// Writes what stands behind a number: the card that shows when a link leads to its cell.
///
/// The card is part of the cell, and hidden until the cell is the target of the address; so the
/// address of a cell is all that a citation needs, and no script has a part in it.
struct FactCard {
    let writer: EditionWriter
    let index: FactIndex
    let baseURL: String?

    var disclosure: Disclosure { writer.edition.disclosure }

    // MARK: Facts

    /// Writes the card of a cell; a blank one has a card only if something is told about it.
    func write(_ fact: FactID, to html: inout MarkupWriter) {
        let entry = index.entry(.fact(fact))
        let amount = disclosure.cell(fact).reported
        guard amount != nil || !entry.mentions.isEmpty else { return }
        let place = FactPlace(fact, in: disclosure)
        html.element("div", .class("fact-card"), .init("hidden")) { html in
            writeHead(place.path, closingAt: place.rowAnchor, to: &html)
            writeValue(amount.map(FigureValue.money), to: &html)
            html.element("dl") { html in
                writeShares(of: fact, amount, entry, to: &html)
                writeLastYear(of: fact, to: &html)
                writeCorrections(of: .fact(fact), to: &html)
                writePlaces(entry, to: &html)
                writeRules(entry, to: &html)
                let path = writer.edition.paths.forms[fact.form]
                let form = disclosure.formSet.forms[fact.form]
                writeCitation(
                    of: amount.map(FigureValue.money),
                    in: FactWords.form(form.name, title: disclosure.text(form.title)),
                    place.citation,
                    at: "\(address(of: path))#\(disclosure.anchor(of: fact))",
                    to: &html
                )
            }
        }
    }

    // MARK: Figures

    /// Writes the card of a figure beside the forms.
    func write(_ figure: FigureID, at path: SitePath, to html: inout MarkupWriter) {
        guard let value = disclosure.figures[figure.group][figure.entry]?.value else { return }
        let group = disclosure.formSet.figureGroups[figure.group]
        let title = disclosure.text(group.title)
        let name = group.entries[figure.entry].name
        let entry = index.entry(.figure(figure))
        html.element("div", .class("fact-card"), .init("hidden")) { html in
            writeHead(title + FactWords.step + name, closingAt: "figures", to: &html)
            writeValue(value, to: &html)
            html.element("dl") { html in
                writeThisYear(of: figure, to: &html)
                writeCorrections(of: .figure(figure), to: &html)
                writePlaces(entry, to: &html)
                writeRules(entry, to: &html)
                let anchor = disclosure.anchor(of: figure)
                let address = "\(address(of: path))#\(anchor)"
                writeCitation(of: value, in: title, name, at: address, to: &html)
            }
        }
    }

    // MARK: Pieces

    func writeHead(
        _ path: String,
        closingAt anchor: String,
        to html: inout MarkupWriter
    ) {
        html.element("p", .class("fact-path")) { html in
            html.element("a", .class("close"), .href("#\(anchor)"), text: FactWords.close)
            html.text(path)
        }
    }

    /// Writes the number as printed, and in yuan where the form has another unit.
    func writeValue(_ value: FigureValue?, to html: inout MarkupWriter) {
        html.element("p", .class("fact-value")) { html in
            guard let value else { return html.text(FactWords.blank) }
            html.element("b", text: value.text(grouped: true))
            html.text(value.unit)
            guard case .money(let amount) = value, amount.unit != .yuan else { return }
            html.text(FactWords.inYuan(amount.value.inYuan))
        }
    }

    private func writeShares(
        of fact: FactID,
        _ amount: ReportedAmount?,
        _ entry: FactIndex.Entry,
        to html: inout MarkupWriter
    ) {
        guard let amount else { return }
        let top = index.columnTotal(above: fact)
        let wholes = [
            (FactWords.Whole.column, entry.columnSum),
            (.column, top == entry.columnSum ? nil : top),
            (.row, entry.rowSum),
        ]
        let shares = wholes.compactMap { kind, whole in
            whole.flatMap { share(of: amount, kind, $0) }
        }
        guard !shares.isEmpty else { return }
        write(FactWords.share, to: &html) { html in
            for (number, share) in shares.enumerated() {
                if number > 0 { html.text("；") }
                html.text(share.before)
                html.element("a", .href(share.address), text: share.amount)
                html.text(share.after)
            }
        }
    }

    /// A share in words around the amount of the whole.
    private struct Share {
        let before: String
        let amount: String
        let address: String
        let after: String
    }

    private func share(
        of amount: ReportedAmount,
        _ kind: FactWords.Whole,
        _ whole: FactID
    ) -> Share? {
        guard let total = disclosure.cell(whole).reported,
            let percent = percentText(amount.value, of: total.value)
        else { return nil }
        let panel = disclosure.formSet.forms[whole.form].panels[whole.panel]
        let row = disclosure.tables[whole.form].panels[whole.panel].rows[whole.row]
        let name: String
        switch kind {
        case .column: name = row.displayName
        case .row: name = panel.columns[whole.column].name
        }
        let words = FactWords.share(percent, of: kind, named: name)
        return Share(
            before: words.before,
            amount: total.text(grouped: true),
            address: "#\(disclosure.anchor(of: whole))",
            after: words.after
        )
    }

    /// Writes what stood here last year: as the disclosure states it, else as it was published.
    private func writeLastYear(of fact: FactID, to html: inout MarkupWriter) {
        if let lastYear = writer.edition.lastYear[fact],
            let value = disclosure.figures[lastYear.figure.group][lastYear.figure.entry]?.value
        {
            write(FactWords.lastYear, to: &html) { html in
                let text = value.text(grouped: true)
                html.element("a", .href(writer.link(to: .figure(lastYear.figure))), text: text)
                html.text(FactWords.lastYear(value.unit, change: lastYear.change.text))
            }
        } else if let old = writer.edition.history.amount(before: fact, in: disclosure),
            let new = disclosure.cell(fact).reported, old.unit == new.unit
        {
            write(FactWords.lastYear, to: &html) { html in
                html.text(old.text(grouped: true))
                html.text(FactWords.lastYear(old.unit.rawValue, change: change(from: old, to: new)))
            }
        }
    }

    /// The change from last year in words.
    private func change(from old: ReportedAmount, to new: ReportedAmount) -> String {
        let difference = new.value.fen - old.value.fen
        guard difference != 0 else { return FactWords.unchanged }
        let size = Money(fen: abs(difference))
        let amount = ReportedAmount(size, in: new.unit, decimals: max(old.decimals, new.decimals))
        return FactWords.change(
            isIncrease: difference > 0,
            by: amount.text(grouped: true) + new.unit.rawValue,
            share: percentText(size, of: old.value)
        )
    }

    func writeCorrections(of reference: Reference, to html: inout MarkupWriter) {
        let own = writer.edition.corrections.filter { $0.reference == reference }
        guard !own.isEmpty else { return }
        write(CorrectionWords.card, to: &html) { html in
            for correction in own {
                html.text(correction.correction.date.chinese)
                writer.writeChange(correction, to: &html)
            }
        }
    }

    private func writeThisYear(of figure: FigureID, to html: inout MarkupWriter) {
        let facts = writer.edition.lastYear.filter { $0.value.figure == figure }.map(\.key)
        guard let fact = facts.first else { return }
        write(FactWords.thisYear, to: &html) { html in
            let label = disclosure.label(of: .fact(fact))
            html.element("a", .href(writer.link(to: .fact(fact))), text: label)
        }
    }

    /// Writes where else the number stands: in the text, in charts and in other forms.
    func writePlaces(_ entry: FactIndex.Entry, to html: inout MarkupWriter) {
        guard !entry.mentions.isEmpty || !entry.equals.isEmpty else { return }
        write(FactWords.mentions, to: &html) { html in
            var links = entry.mentions.map { mention in
                let address = writer.link(to: mention.path, fragment: mention.fragment)
                return (address, mention.title, mention.isDerived)
            }
            links += entry.equals.map { reference in
                (writer.link(to: reference), disclosure.label(of: reference), false)
            }
            for (number, (address, title, isDerived)) in links.enumerated() {
                if number > 0 { html.text("；") }
                html.element("a", .href(address), text: title)
                if isDerived { html.text(FactWords.derived) }
            }
        }
    }

    /// Writes the rules by their verdicts.
    func writeRules(_ entry: FactIndex.Entry, to html: inout MarkupWriter) {
        guard !entry.rules.isEmpty else { return }
        let rules = disclosure.formSet.rules
        write(FactWords.rules, to: &html) { html in
            var isFirst = true
            for outcome in Verdict.Outcome.allCases.reversed() {
                let those = entry.rules.filter { $0.outcome == outcome }
                guard !those.isEmpty else { continue }
                html.text("\(isFirst ? "" : "；")\(CheckWords.name(of: outcome))：")
                isFirst = false
                for (number, comparison) in those.enumerated() {
                    if number > 0 { html.text("、") }
                    let rule = rules[comparison.rule]
                    let checks = writer.edition.paths.checks
                    let address = writer.link(to: checks, fragment: rule.fragment)
                    html.element("a", .href(address), text: rule.code)
                }
            }
        }
    }

    func writeCitation(
        of value: FigureValue?,
        in form: String,
        _ place: String,
        at address: String,
        to html: inout MarkupWriter
    ) {
        write(FactWords.citation, to: &html) { html in
            let text = FactWords.citation(
                of: value.map { $0.text(grouped: true) + $0.unit } ?? FactWords.blank,
                in: disclosure.fullTitle,
                form: form,
                place: place,
                address: address
            )
            html.element("span", .class("citation"), text: text)
        }
    }

    private func write(
        _ term: String,
        to html: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        html.element("div") { html in
            html.element("dt", text: term)
            html.element("dd", body: body)
        }
    }

    /// The address to cite: absolute where the site has one, and nothing invented where not.
    func address(of path: SitePath) -> String { path.address(under: baseURL) ?? path.text }
}

extension Money {
    /// The amount in yuan, with decimals where it has fen.
    fileprivate var inYuan: String {
        fen.isMultiple(of: 100)
            ? decimalText(fen / 100, decimals: 0, grouped: true)
            : decimalText(fen, decimals: 2, grouped: true)
    }
}

/// What `part` is of `whole` in percent, such as `78.60%`; `nil` where that says nothing.
private func percentText(_ part: Money, of whole: Money) -> String? {
    guard whole.fen > 0, part.fen >= 0 else { return nil }
    let (scaled, overflows) = part.fen.multipliedReportingOverflow(by: 10_000)
    guard !overflows else { return nil }
    return decimalText(roundedQuotient(scaled, whole.fen), decimals: 2, grouped: false) + "%"
}
