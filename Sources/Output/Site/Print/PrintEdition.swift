import Budget
import Inspecting
import Markup
import Narration

extension EditionWriter {
    /// Writes the whole disclosure in official order: cover, contents, parts, target tables.
    mutating func writePrintEdition(to html: inout MarkupWriter) {
        html.element("article", .class("print-edition")) { html in
            writeCoverHead(to: &html)
            writeCorrections(to: &html)
            html.element("section", .class("contents sheet-page on-contents")) { html in
                html.element("h2", text: Words.contents)
                writeContents(to: &html)
            }
            html.newline()
            for (index, part) in edition.disclosure.formSet.parts.enumerated() {
                html.element(
                    "section",
                    .class("part sheet-page \(part.kind.rawValue) on-part-\(index)"),
                    .id("part-\(part.id)")
                ) { html in
                    writeTitle(of: part, to: &html)
                    write(partAt: index, to: &html)
                }
                html.newline()
            }
        }
    }

    /// Writes the title of a part, which stands on the sheet of its first form if it has forms.
    private func writeTitle(of part: Part, to html: inout MarkupWriter) {
        let disclosure = edition.disclosure
        let hasForms = part.kind == .forms && !disclosure.formSet.forms.isEmpty
        let sheet = hasForms ? PrintStyle.sheetClass(ofForm: 0, in: disclosure) : nil
        html.element("h2", sheet.map { .class($0) }, text: disclosure.text(part.title))
        html.newline()
    }

    private mutating func write(partAt index: Int, to html: inout MarkupWriter) {
        switch edition.disclosure.formSet.parts[index].kind {
        case .forms:
            for form in edition.disclosure.formSet.forms.indices {
                let sheet = PrintStyle.sheetClass(ofForm: form, in: edition.disclosure)
                html.element("section", .class(sheet)) { write(form: form, to: &$0) }
                html.newline()
            }
            writeFigures(level: "h3", to: &html)
        case .narrative:
            guard let narrative = edition.narratives[index] else { return }
            html.element("div", .class("prose")) { write(narrative, to: &$0) }
        case .glossary:
            guard let glossary = edition.glossary else { return }
            html.element("div", .class("prose glossary")) { write(glossary.glossary, to: &$0) }
        }
        if index == edition.targetsPart { writeTargets(to: &html) }
    }

    /// Writes the target tables, each on a sheet of its own.
    private func writeTargets(to html: inout MarkupWriter) {
        for target in edition.disclosure.targets.indices {
            html.element("section", .class("target-sheet on-targets")) { html in
                write(target: target, level: "h3", to: &html)
            }
            html.newline()
        }
    }
}

extension EditionWriter {
    /// Writes a project performance target table with its official title.
    func write(target index: Int, level: StaticString, to html: inout MarkupWriter) {
        guard let form = edition.disclosure.formSet.performance else { return }
        let target = edition.disclosure.targets[index]
        let official = edition.disclosure.text(form.title)
        switch place {
        case .printEdition: html.element(level, .class("form-title"), text: official)
        case .page:
            // Readers tell these pages by their projects.
            html.element("p", .class("form-label"), text: official)
            html.element(level, .class("form-title"), text: edition.title(of: target))
        }
        html.element(
            "p",
            .class("form-subtitle"),
            text: TargetWords.fiscalYear(edition.disclosure.fiscalYear)
        )
        html.newline()
        writeProjectReference(of: target, in: form, to: &html)
        PerformanceTable(
            target,
            form: form,
            title: edition.title(of: target),
            position: index,
            card: card
        )
        .write(to: &html)
    }

    /// Writes which row of which form the target belongs to.
    private func writeProjectReference(
        of target: PerformanceTarget,
        in form: PerformanceForm,
        to html: inout MarkupWriter
    ) {
        let disclosure = edition.disclosure
        let projects = disclosure.formSet.forms[form.projectsForm]
        html.element("p", .class("form-units")) { html in
            html.element("span") { html in
                html.text(TargetWords.project)
                let fragment = "t\(projects.slug)-\(target.id)"
                let path = edition.paths.forms[form.projectsForm]
                html.element("a", .href(link(to: path, fragment: fragment))) { html in
                    html.text("\(projects.name)“\(target.name)”")
                }
            }
            html.text(" ")
            html.element("span", text: Words.moneyUnit(form.unit.rawValue))
        }
        html.newline()
    }
}
