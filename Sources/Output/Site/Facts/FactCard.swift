import Budget
import Checking
import Formula
import Inspecting
import Markup

/// Writes what stands behind one number: the card that shows when a link leads to its address.
///
/// What cards have in common is written by `CardPanel`.
struct FactCard {
    let writer: EditionWriter
    let index: FactIndex
    let baseURL: String?

    var disclosure: Disclosure { writer.edition.disclosure }

    // MARK: Cards

    /// Whether a cell has a card; a blank one has none unless something is told about it.
    func exists(for fact: FactID) -> Bool {
        disclosure.cell(fact).reported != nil || !index.entry(.fact(fact)).mentions.isEmpty
    }

    /// What a card of a cell is about.
    func subject(
        _ fact: FactID,
        at spot: FactSpot,
        _ notes: [(mark: String, address: String)] = []
    ) -> CardSubject {
        let place = FactPlace(fact, in: disclosure)
        return CardSubject(
            spot: spot,
            reference: .fact(fact),
            path: place.path,
            column: place.column,
            closing: place.rowAnchor,
            value: disclosure.cell(fact).reported.map(FigureValue.money),
            notes: notes
        )
    }

    /// What a card of a figure beside the forms is about.
    func subject(_ figure: FigureID, at spot: FactSpot) -> CardSubject {
        let group = disclosure.formSet.figureGroups[figure.group]
        let name = group.entries[figure.entry].name
        return CardSubject(
            spot: spot,
            reference: .figure(figure),
            path: disclosure.text(group.title) + FactWords.step + name,
            column: nil,
            closing: "figures",
            value: disclosure.figures[figure.group][figure.entry]?.value
        )
    }

    /// Writes what belongs to one number alone.
    func write(_ subject: CardSubject, at page: String, to html: inout MarkupWriter) {
        html.element(
            "div",
            .class("fact-card \(subject.spot.classes)"),
            .init("data-of", subject.spot.anchor)
        ) { html in
            writeValue(subject.value, to: &html)
            html.element("small", text: "\(page)#\(subject.spot.anchor)")
            let entry = index.entry(subject.reference)
            writeSums(entry, of: subject.value, to: &html)
            writeEquals(entry, of: subject.reference, to: &html)
            switch subject.reference {
            case .fact(let fact):
                writeShares(of: fact, entry, to: &html)
                writeLastYear(of: fact, to: &html)
            case .figure(let figure): writeThisYear(of: figure, to: &html)
            case .targetAmount: break
            }
            writeCorrections(of: subject.reference, to: &html)
            writeNotes(subject.notes, to: &html)
        }
        html.newline()
    }

    // MARK: Pieces

    private func writeNotes(
        _ notes: [(mark: String, address: String)],
        to html: inout MarkupWriter
    ) {
        guard !notes.isEmpty else { return }
        write(FactWords.notes, to: &html) { html in
            for (number, note) in notes.enumerated() {
                if number > 0 { html.text("、") }
                html.element("a", .href(note.address), text: note.mark)
            }
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

    /// Writes what the number adds up from, each part a link; blank parts are left out.
    private func writeSums(
        _ entry: FactIndex.Entry,
        of value: FigureValue?,
        to html: inout MarkupWriter
    ) {
        let sums = entry.sums.map { sum in
            (sum: sum, parts: sum.parts.filter { disclosure.cell($0).reported != nil })
        }
        .filter { !$0.parts.isEmpty }
        guard let value, !sums.isEmpty else { return }
        write(FactWords.sums, to: &html) { html in
            for (number, (sum, parts)) in sums.enumerated() {
                html.text(number > 0 ? "；" : value.text(grouped: true) + " ")
                html.text(sum.isExact ? FactWords.isEqual : FactWords.isAbout)
                for (position, part) in parts.prefix(Self.mostParts).enumerated() {
                    if position > 0 { html.text(FactWords.plus) }
                    let text = disclosure.cell(part).reported?.text(grouped: true) ?? ""
                    html.element("a", .href(writer.link(to: .fact(part))), text: text)
                    html.text(FactWords.named(name(of: part, isInColumn: sum.isInColumn)))
                }
                let rest = parts.count - Self.mostParts
                if rest > 0 { html.text(FactWords.andMore(rest)) }
            }
        }
    }

    private func name(of part: FactID, isInColumn: Bool) -> String {
        isInColumn
            ? disclosure.tables[part.form].panels[part.panel].rows[part.row].displayName
            : disclosure.formSet.forms[part.form].panels[part.panel].columns[part.column].name
    }

    /// More parts than these are for the form and not for a card.
    private static let mostParts = 12

    /// Writes where the same number has to stand, and does, by the rules.
    private func writeEquals(
        _ entry: FactIndex.Entry,
        of own: Reference,
        to html: inout MarkupWriter
    ) {
        guard !entry.equals.isEmpty else { return }
        write(FactWords.equals, to: &html) { html in
            for (number, reference) in entry.equals.enumerated() {
                html.text(number > 0 ? "；" : FactWords.isEqual)
                let label = label(of: reference, seenFrom: own)
                html.element("a", .href(writer.link(to: reference)), text: label)
                let parts = index.entry(reference).sums.lazy.filter(\.isInColumn).map { sum in
                    sum.parts.count { disclosure.cell($0).reported != nil }
                }
                if let count = parts.first(where: { $0 > 1 }) { html.text(FactWords.items(count)) }
            }
            html.text(FactWords.agrees)
        }
    }

    /// What a number is called beside another: what both have in common is not said again.
    private func label(of reference: Reference, seenFrom own: Reference) -> String {
        guard case .fact(let fact) = reference, case .fact(let home) = own,
            fact.form != home.form || fact.panel != home.panel
        else { return disclosure.label(of: reference) }
        let (there, here) = (FactPlace(fact, in: disclosure), FactPlace(home, in: disclosure))
        let isSameRow = there.row == here.row
        let isSameColumn = there.column == here.column
        return
            ([there.form] + (isSameRow && isSameColumn ? [] : [there.row])
            + (isSameColumn ? [] : [there.column])).joined(separator: " ")
    }

    private func writeShares(
        of fact: FactID,
        _ entry: FactIndex.Entry,
        to html: inout MarkupWriter
    ) {
        guard let amount = disclosure.cell(fact).reported else { return }
        let top = index.columnTotal(above: fact)
        let wholes = [
            (FactWords.Whole.column, entry.columnSum),
            (.column, top == entry.columnSum ? nil : top),
            (.row, entry.rowSum),
        ]
        let shares = wholes.compactMap { kind, whole in
            whole.flatMap { share(of: amount, kind, $0) }
        }
        .filter { !$0.isWholeRow }
        guard !shares.isEmpty else { return }
        write(FactWords.share, to: &html) { html in
            for (number, share) in shares.enumerated() {
                html.text(number > 0 ? "；\(share.before)" : share.before)
                html.element("a", .href(share.address), text: share.name)
                html.text(FactWords.share(share.percent))
            }
        }
    }

    /// A share of a whole that is named.
    private struct Share {
        let before: String
        let name: String
        let address: String
        let percent: String
        /// Whether nothing else stands in the row, which the row itself shows.
        let isWholeRow: Bool
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
        let name =
            switch kind {
            case .column: row.name
            case .row: panel.columns[whole.column].name
            }
        return Share(
            before: FactWords.before(kind),
            name: name,
            address: "#\(disclosure.anchor(of: whole))",
            percent: percent,
            isWholeRow: kind == .row && amount.value == total.value
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
                writeReason(of: fact, since: value, to: &html)
            }
        } else if let old = writer.edition.history.amount(before: fact, in: disclosure),
            let new = disclosure.cell(fact).reported, old.unit == new.unit
        {
            write(FactWords.lastYear, to: &html) { html in
                html.text(old.text(grouped: true))
                html.text(FactWords.lastYear(old.unit.rawValue, change: change(from: old, to: new)))
                writeReason(of: fact, since: .money(old), to: &html)
            }
        }
    }

    /// Writes the reason that the text gives for a change.
    private func writeReason(
        of fact: FactID,
        since old: FigureValue,
        to html: inout MarkupWriter
    ) {
        guard disclosure.cell(fact).reported.map(FigureValue.money) != old,
            let reason = index.reasons.reason(of: .fact(fact))
        else { return }
        html.text(Words.endOfClause)
        html.text(reason.text)
        let path = writer.edition.paths.parts[reason.part]
        let address = writer.link(to: path, fragment: reason.fragment)
        html.element("a", .href(address), text: Words.source(reason.heading))
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

    private func write(
        _ term: String,
        to html: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        html.element("p") { html in
            html.element("b", text: term)
            body(&html)
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
