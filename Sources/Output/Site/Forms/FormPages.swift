import Budget
import Checking
import Formula
import Inspecting
import Markup

extension EditionWriter {
    /// Writes what stands above, in and under one form: label, unit line, table, note, legend.
    func write(form index: Int, to html: inout MarkupWriter) {
        let form = edition.disclosure.formSet.forms[index]
        let table = edition.disclosure.tables[index]
        edition.disclosure.writeHead(ofForm: form, heading: headingLevel, to: &html)
        writeDownloads(ofForm: form, to: &html)
        let targets = targetLinks(ofForm: index)
        let notes = edition.roundingNotes.notes(ofForm: index)
        let end = facts == nil ? nil : MarkupWriter.Attribute.id("t\(form.slug)-end")
        let page = edition.paths.forms[index]
        FormTable(edition.disclosure, form: index, notes: notes, card: card, on: page) {
            targets[$0.id]
        }
        .write(to: &html)
        if let note = form.note, !table.isEmpty {
            html.element("p", .class("form-note"), text: edition.disclosure.text(note))
        }
        if table.isEmpty {
            html.element("p", .class("form-note"), end) { html in
                html.text(form.emptyNote)
                guard let reason = table.emptyReason else { return }
                html.text("。\(reason)")
            }
        } else {
            html.element("p", .class("legend"), end, text: Words.legend(of: form))
            if facts != nil {
                html.element("p", .class("fact-advice"), text: FactWords.advice)
            }
            write(notes, under: form, to: &html)
        }
        html.newline()
    }

    /// Writes where the form can be had as a file; paper offers none.
    private func writeDownloads(ofForm form: Form, to html: inout MarkupWriter) {
        guard case .page = place else { return }
        let files = [
            ("CSV", Downloads.table(form, "csv")), ("XLSX", Downloads.table(form, "xlsx")),
        ]
        writeDownloads(DownloadWords.form, files, to: &html)
    }

    /// Writes links to files for spreadsheets and programs.
    func writeDownloads(
        _ title: String,
        _ files: [(name: String, file: String)],
        to html: inout MarkupWriter
    ) {
        html.element("p", .class("downloads")) { html in
            html.text(title)
            for (name, file) in files {
                guard let path = edition.paths.data(file) else { continue }
                html.text(" ")
                html.element("a", .href(link(to: path)), .init("download"), text: name)
            }
        }
        html.newline()
    }

    /// The addresses of the target tables by row id, if the form lists the projects.
    private func targetLinks(ofForm index: Int) -> [String: String] {
        guard index == edition.disclosure.formSet.performance?.projectsForm else { return [:] }
        let targets = zip(edition.disclosure.targets, edition.paths.targets)
        return Dictionary(
            targets.map { target, path in
                (target.id, link(to: path, fragment: targetFragment(target)))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private var headingLevel: StaticString {
        if case .printEdition = place { "h3" } else { "h1" }
    }

    /// Writes why totals differ from their parts in the last digit.
    private func write(
        _ notes: [RoundingNotes.Note],
        under form: Form,
        to html: inout MarkupWriter
    ) {
        guard !notes.isEmpty else { return }
        html.element("div", .class("rounding-notes")) { html in
            html.element("p", .class("list-title"), text: CheckWords.roundingNotes)
            html.element("ol") { html in
                for note in notes {
                    html.element("li", .id("t\(form.slug)-note-\(note.number)")) { html in
                        write(note, to: &html)
                    }
                    html.newline()
                }
            }
        }
        html.newline()
    }

    private func write(_ note: RoundingNotes.Note, to html: inout MarkupWriter) {
        html.text(note.text(in: edition.disclosure))
        guard case .page = place else { return }
        let rule = edition.disclosure.formSet.rules[note.verdict.rule]
        html.element(
            "a",
            .href(link(to: edition.paths.checks, fragment: "rule-\(rule.code)")),
            text: "\(CheckWords.title) \(rule.code)"
        )
    }

    /// Writes the links to the form before and the form after.
    func writeNeighbours(of index: Int, to html: inout MarkupWriter) {
        let forms = edition.disclosure.formSet.forms
        let pages = zip(forms, edition.paths.forms).map { form, path in
            (title: "\(form.name) \(edition.disclosure.text(form.title))", path: path)
        }
        write(pages, around: index, Words.neighbours, to: &html)
    }

    /// Writes the links to the target table before and the one after.
    func writeNeighbours(ofTarget index: Int, to html: inout MarkupWriter) {
        let pages = zip(edition.disclosure.targets, edition.paths.targets).map { target, path in
            (title: edition.title(of: target), path: path)
        }
        guard pages.count > 1 else { return }
        write(pages, around: index, Words.neighbouringTargets, to: &html)
    }

    private func write(
        _ pages: [(title: String, path: SitePath)],
        around index: Int,
        _ name: String,
        to html: inout MarkupWriter
    ) {
        html.element("nav", .class("neighbours"), .init("aria-label", name)) { html in
            let neighbours = [
                (index - 1, "prev", Words.previousForm), (index + 1, "next", Words.nextForm),
            ]
            for (neighbour, relation, label) in neighbours where pages.indices.contains(neighbour) {
                html.element(
                    "a",
                    .class(relation),
                    .init("rel", relation),
                    .href(link(to: pages[neighbour].path))
                ) { html in
                    html.element("span", .class("direction"), text: "\(label)：")
                    html.text(pages[neighbour].title)
                }
            }
        }
        html.newline()
    }

    /// Writes the list of the forms with what each holds.
    func writeFormList(to html: inout MarkupWriter) {
        html.element("ol", .class("form-list")) { html in
            for (index, form) in edition.disclosure.formSet.forms.enumerated() {
                html.element("li") { html in
                    html.element(
                        "a",
                        .href(link(to: edition.paths.forms[index], fragment: fragment(of: form)))
                    ) { html in
                        html.element("span", .class("number"), text: form.name)
                        html.text(" ")
                        html.element(
                            "span",
                            .class("name"),
                            text: edition.disclosure.text(form.title)
                        )
                    }
                    if edition.disclosure.tables[index].isEmpty {
                        html.text(" ")
                        html.element("span", .class("empty-mark"), text: Words.emptyForm)
                    }
                    writeSheet(of: fragment(of: form), to: &html)
                }
                html.newline()
            }
        }
        html.newline()
    }

    /// The print edition needs a fragment; a page of its own does not.
    private func fragment(of form: Form) -> String? {
        if case .printEdition = place { "t\(form.slug)" } else { nil }
    }

    /// Writes the figures beside the forms, so that each has one place that can be cited.
    func writeFigures(level: StaticString, to html: inout MarkupWriter) {
        let groups = edition.disclosure.formSet.figureGroups
        guard edition.disclosure.figures.contains(where: { $0.contains { $0 != nil } }) else {
            return
        }
        html.element("section", .class("figures"), .id("figures")) { html in
            html.element(level, text: Words.figuresBesideForms)
            html.newline()
            for (group, definition) in groups.enumerated() {
                let known = definition.entries.indices.filter {
                    edition.disclosure.figures[group][$0] != nil
                }
                guard !known.isEmpty else { continue }
                let ids = known.map { FigureID(group: group, entry: $0) }
                html.element("div", .class("figure-group")) { html in
                    write(ids, under: edition.disclosure.text(definition.title), to: &html)
                }
                html.newline()
            }
        }
        html.newline()
    }

    private func write(_ ids: [FigureID], under title: String, to html: inout MarkupWriter) {
        let spots = ids.enumerated().map { number, id in
            // The unit stands behind the number.
            FactSpot(anchor: edition.disclosure.anchor(of: id), line: number + 1, fromEnd: 2)
        }
        if card != nil {
            for spot in spots { spot.write(to: &html) }
        }
        html.element("table", .class("figures")) { html in
            html.element("caption", text: title)
            html.element("tbody") { html in
                for id in ids { write(id, to: &html) }
            }
        }
        guard let card, case .page(let path) = place else { return }
        let subjects = zip(ids, spots).map { card.subject($0, at: $1) }
        CardPanel(card, subjects, title: nil, at: path).write(to: &html)
    }

    private func write(_ id: FigureID, to html: inout MarkupWriter) {
        guard let figure = edition.disclosure.figures[id.group][id.entry] else { return }
        let definition = edition.disclosure.formSet.figureGroups[id.group].entries[id.entry]
        let printed = figure.value.printed
        html.element("tr") { html in
            html.element("th", .init("scope", "row"), text: definition.name)
            let anchor = edition.disclosure.anchor(of: id)
            html.element("td", .class("amount"), card == nil ? .id(anchor) : nil) { html in
                let value = MarkupWriter.Attribute("value", printed.machine)
                guard card != nil else {
                    return html.element("data", value, text: printed.text)
                }
                html.element("a", .href("#\(anchor)")) { html in
                    html.element("data", value, text: printed.text)
                }
            }
            html.element("td", .class("unit"), text: printed.unit)
        }
    }
}

extension FigureValue {
    fileprivate var printed: (machine: String, text: String, unit: String) {
        switch self {
        case .money(let amount):
            (amount.text(grouped: false), amount.text(grouped: true), amount.unit.rawValue)
        case .quantity(let quantity):
            (quantity.text(grouped: false), quantity.text(grouped: true), quantity.unit)
        }
    }
}

extension Disclosure {
    /// Writes what stands above the headings of a form: its number, its title, unit and money.
    func writeHead(
        ofForm form: Form,
        heading level: StaticString,
        to html: inout MarkupWriter
    ) {
        html.element("p", .class("form-label"), text: form.label)
        html.newline()
        html.element(level, .class("form-title"), text: text(form.title))
        html.newline()
        html.element("p", .class("form-units")) { html in
            html.element("span", text: Words.unitName(unit.name))
            html.text(" ")
            html.element("span", text: Words.moneyUnit(form.unit.rawValue))
        }
        html.newline()
    }
}
