import Budget
import Characters
import Inspecting
import Markup
import Narration

extension EditionWriter {
    /// Writes the cover: the unit, the key figures, why they changed, what the form set says in
    /// words and pictures, the contents.
    mutating func writeCover(to html: inout MarkupWriter) {
        writeCoverHead(to: &html)
        writeKeyFigures(to: &html)
        writeChangeReason(to: &html)
        writeHistory(to: &html)
        if let cover = edition.cover {
            html.element("section", .class("cover-text")) { write(cover, to: &$0) }
            html.newline()
        } else {
            writeCharts(to: &html)
        }
        html.element("section", .class("contents")) { html in
            html.element("h2", text: Words.contents)
            html.newline()
            writeContents(to: &html)
        }
        let files = [
            (DownloadWords.workbook, Downloads.workbook), (DownloadWords.long, Downloads.long),
            (DownloadWords.codes, Downloads.codes), (DownloadWords.json, Downloads.json),
            (DownloadWords.package, Downloads.package),
        ]
        writeDownloads(DownloadWords.all, files, to: &html)
    }

    /// Writes unit and title as they stand on the official cover.
    func writeCoverHead(to html: inout MarkupWriter) {
        let disclosure = edition.disclosure
        html.element("div", .class("cover-head")) { html in
            html.element("h1") { html in
                html.element("span", .class("unit"), text: disclosure.unit.name)
                html.text(" ")
                html.element("span", .class("title"), text: disclosure.title)
            }
            html.newline()
            let entries = [
                (Words.supervisor, disclosure.unit.supervisor?.name),
                (Words.unitKind, disclosure.unit.kind),
                (Words.approvalDate, disclosure.approvalDate?.chinese),
                (Words.publicationDate, disclosure.publicationDate?.chinese),
            ]
            html.element("dl", .class("particulars")) { html in
                for case (let label, let value?) in entries {
                    html.element("div") { html in
                        html.element("dt", text: label)
                        html.element("dd", text: value)
                    }
                }
            }
        }
        html.newline()
    }

    private func writeKeyFigures(to html: inout MarkupWriter) {
        guard !edition.keyFigures.isEmpty else { return }
        html.element("section", .class("key-figures"), .id(FactIndex.keyFigures)) { html in
            html.element("h2", text: Words.keyFigures)
            html.element("ul") { html in
                for figure in edition.keyFigures {
                    html.element("li") { html in
                        html.element("span", .class("label"), text: figure.label)
                        html.element("span", .class("value")) { html in
                            write(figure.value, to: &html)
                            html.element("span", .class("unit"), text: figure.unit)
                        }
                        if let note = figure.note {
                            html.element("span", .class("note")) { write(note, to: &$0) }
                        }
                    }
                }
            }
        }
        html.newline()
    }

    private func writeCharts(to html: inout MarkupWriter) {
        let charts = edition.charts
        guard !charts.isEmpty else { return }
        html.element("section", .class("charts")) { html in
            html.element("h2", text: Words.charts)
            html.element("div", .class("chart-grid")) { html in
                for (part, chart) in charts { write(chart, of: part, to: &html) }
            }
        }
        html.newline()
    }

    /// Writes what the explanation says about why the figures changed, in its own words: the
    /// largest change first.
    private func writeChangeReason(to html: inout MarkupWriter) {
        guard let reasons = facts?.reasons else { return }
        let changes = edition.changes(for: reasons)
        let told = changes.map(\.reason)
        let whole = reasons.general.map { told.contains($0) ? [] : [$0] } ?? []
        guard !changes.isEmpty || !whole.isEmpty else { return }
        html.element("section", .class("change-reason")) { html in
            html.element("h2", text: Words.changeReason)
            var said: Set<ChangeReasons.Reason> = []
            for reason in told where said.insert(reason).inserted {
                html.element("p") { html in
                    for change in changes where change.reason == reason {
                        write(change.figure, to: &html)
                    }
                    write(reason, to: &html)
                }
                html.newline()
            }
            for reason in changes.isEmpty ? whole : [] {
                html.element("p") { write(reason, to: &$0) }
                html.newline()
            }
        }
        html.newline()
    }

    /// Writes by how much a key figure changed.
    private func write(_ figure: DisclosureEdition.KeyFigure, to html: inout MarkupWriter) {
        html.element("b", text: figure.label)
        if let note = figure.note { write(note, to: &html) }
        html.text(Words.endOfClause)
    }

    private func write(_ reason: ChangeReasons.Reason, to html: inout MarkupWriter) {
        html.element("q", text: reason.text)
        let path = edition.paths.parts[reason.part]
        html.element(
            "a",
            .href(link(to: path, fragment: reason.fragment)),
            text: Words.source(reason.heading)
        )
    }

    /// Writes the contents of all parts.
    func writeContents(to html: inout MarkupWriter) {
        html.element("ol", .class("parts")) { html in
            for (index, part) in edition.disclosure.formSet.parts.enumerated() {
                html.element("li") { html in
                    html.element(
                        "a",
                        .class("part"),
                        .href(link(to: edition.paths.parts[index], fragment: partFragment(part))),
                        text: edition.disclosure.text(part.title)
                    )
                    writeSheet(of: partFragment(part), to: &html)
                    html.newline()
                    writeContents(ofPart: index, to: &html)
                }
                html.newline()
            }
        }
        html.newline()
    }

    /// The print edition needs a fragment; a page of its own does not.
    private func partFragment(_ part: Part) -> String? {
        if case .printEdition = place { "part-\(part.id)" } else { nil }
    }

    /// Writes which sheet of paper an entry of the contents leads to, where that is known.
    func writeSheet(of fragment: String?, to html: inout MarkupWriter) {
        guard case .printEdition(let sheets) = place, let fragment, let sheet = sheets[fragment]
        else { return }
        html.text(" ")
        html.element("span", .class("sheet-number"), text: String(sheet))
    }

    private func writeContents(ofPart index: Int, to html: inout MarkupWriter) {
        let part = edition.disclosure.formSet.parts[index]
        let path = edition.paths.parts[index]
        switch part.kind {
        case .forms:
            writeFormList(to: &html)
        case .narrative:
            guard let narrative = edition.narratives[index] else { return }
            html.element("ol", .class("sections")) { html in
                for heading in narrative.headings where heading.level == 2 {
                    html.element("li") { html in
                        let address = link(to: path, fragment: heading.id)
                        html.element("a", .href(address), text: heading.text)
                        writeSheet(of: heading.id, to: &html)
                    }
                    html.newline()
                }
            }
        case .glossary:
            guard let glossary = edition.glossary else { return }
            html.element("ol", .class("terms")) { html in
                for term in glossary.glossary.terms {
                    html.element("li") { html in
                        html.element("a", .href(link(to: path, fragment: term.id)), text: term.name)
                        writeSheet(of: term.id, to: &html)
                    }
                    html.newline()
                }
            }
        }
        if index == edition.targetsPart { writeTargetList(to: &html) }
    }

    /// Writes the links to the target tables.
    func writeTargetList(to html: inout MarkupWriter) {
        guard !edition.disclosure.targets.isEmpty else { return }
        html.element("p", .class("list-title"), text: Words.targetTables)
        html.element("ul", .class("targets")) { html in
            for (index, target) in edition.disclosure.targets.enumerated() {
                html.element("li") { html in
                    html.element(
                        "a",
                        .href(
                            link(to: edition.paths.targets[index], fragment: targetFragment(target))
                        ),
                        text: edition.title(of: target)
                    )
                    writeSheet(of: targetFragment(target), to: &html)
                }
                html.newline()
            }
        }
        html.newline()
    }

    /// The print edition needs a fragment; a page of its own does not.
    func targetFragment(_ target: PerformanceTarget) -> String? {
        if case .printEdition = place { "target-\(target.id)" } else { nil }
    }
}

extension DisclosureEdition {
    /// The part that the target tables are an annex of; `nil` if the form set has none.
    ///
    /// The optimizer of Swift 6.3.1 crashes (CopyPropagation) where this is made part of a caller.
    @inline(never)
    var targetsPart: Int? { disclosure.formSet.performance?.part }

    /// The name of a target; two projects of one name are told apart by their amounts.
    func title(of target: PerformanceTarget) -> String {
        guard namesakes.contains(target.name), let total = target.funding.year.total.reported else {
            return target.name
        }
        return "\(target.name)（\(total.text(grouped: true))\(total.unit.rawValue)）"
    }
}
