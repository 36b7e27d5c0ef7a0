import Budget
import Inspecting
import Markup
import Narration

/// The two files that a search needs.
struct SearchFiles: Sendable {
    let script: SitePath
    let index: SitePath
}

extension EditionWriter {
    /// Writes the page of search: the index, and above it the box that works with a script.
    func writeSearch(_ files: SearchFiles?, to html: inout MarkupWriter) {
        html.element("h1", text: SearchWords.title)
        html.newline()
        if let files {
            writeSearchBox(files, to: &html)
        }
        html.element("div", .class("search-index"), .id("search-index")) { html in
            html.element("p", .class("lead"), text: SearchWords.introduction)
            html.newline()
            writeSectionIndex(to: &html)
            writeList(SearchWords.forms, id: "forms", to: &html) { writeFormList(to: &$0) }
            writeTermIndex(to: &html)
            if !edition.disclosure.targets.isEmpty {
                writeList(SearchWords.targets, id: "targets", to: &html) { html in
                    writeTargetIndex(to: &html)
                }
            }
            writeRowIndex(to: &html)
            writeRuleIndex(to: &html)
        }
        html.newline()
    }

    /// Writes the box hidden: the style sheet shows it where scripts run, so that nothing jumps.
    private func writeSearchBox(_ files: SearchFiles, to html: inout MarkupWriter) {
        html.element(
            "form",
            .class("search-box"),
            .id("search"),
            .init("role", "search"),
            .init("hidden"),
            .init("data-index", link(to: files.index)),
            .init("data-found", SearchWords.found),
            .init("data-nothing", SearchWords.nothing),
            .init("data-near", SearchWords.near),
            .init("data-failed", SearchWords.failed)
        ) { html in
            html.element("label", .init("for", "search-query"), text: SearchWords.query)
            html.newline()
            html.element("div", .class("search-line")) { html in
                html.void(
                    "input",
                    .id("search-query"),
                    .init("type", "search"),
                    .init("autocomplete", "off"),
                    .init("spellcheck", "false"),
                    .init("aria-describedby", "search-advice")
                )
                html.element("button", .init("type", "submit"), text: SearchWords.button)
            }
            html.newline()
            html.element("p", .id("search-advice"), text: SearchWords.advice)
        }
        html.newline()
        html.element("p", .id("search-status"), .init("role", "status"), text: "")
        html.element("p", .id("search-near"), text: "")
        html.element("div", .id("search-results"), text: "")
        html.newline()
        let script = MarkupWriter.Attribute("src", link(to: files.script))
        html.element("script", .init("defer"), script, text: "")
        html.newline()
    }

    // MARK: Index

    private func writeList(
        _ title: String,
        id: String,
        to html: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        html.element("section", .class("index-\(id)"), .id("index-\(id)")) { html in
            html.element("h2", text: title)
            html.newline()
            body(&html)
        }
        html.newline()
    }

    private func writeSectionIndex(to html: inout MarkupWriter) {
        writeList(SearchWords.sections, id: "sections", to: &html) { html in
            for part in edition.narratives.keys.sorted() {
                guard let narrative = edition.narratives[part] else { continue }
                let definition = edition.disclosure.formSet.parts[part]
                let path = edition.paths.parts[part]
                html.element("h3") { html in
                    let title = edition.disclosure.text(definition.title)
                    html.element("a", .href(link(to: path)), text: title)
                }
                html.element("ul") { html in
                    for heading in narrative.headings {
                        html.element("li", .class("level-\(heading.level)")) { html in
                            let address = link(to: path, fragment: heading.id)
                            html.element("a", .href(address), text: heading.text)
                        }
                        html.newline()
                    }
                }
                html.newline()
            }
        }
    }

    private func writeTermIndex(to html: inout MarkupWriter) {
        guard let glossary = edition.glossary else { return }
        let path = edition.paths.parts[glossary.part]
        writeList(SearchWords.terms, id: "terms", to: &html) { html in
            html.element("ul") { html in
                for term in glossary.glossary.terms {
                    html.element("li") { html in
                        html.element("a", .href(link(to: path, fragment: term.id)), text: term.name)
                    }
                    html.newline()
                }
            }
        }
    }

    private func writeTargetIndex(to html: inout MarkupWriter) {
        html.element("ul") { html in
            for (target, path) in zip(edition.disclosure.targets, edition.paths.targets) {
                html.element("li") { html in
                    html.element("a", .href(link(to: path)), text: edition.title(of: target))
                }
                html.newline()
            }
        }
    }

    /// Writes every rule of the page of checks.
    private func writeRuleIndex(to html: inout MarkupWriter) {
        let rules = edition.disclosure.formSet.rules
        guard !rules.isEmpty else { return }
        writeList(SearchWords.rules, id: "rules", to: &html) { html in
            html.element("ul") { html in
                let entries = [("rounding", CheckWords.roundingTitle)]
                for (fragment, title) in entries + rules.map({ ($0.fragment, $0.title) }) {
                    html.element("li") { html in
                        let address = link(to: edition.paths.checks, fragment: fragment)
                        html.element("a", .href(address), text: title)
                    }
                    html.newline()
                }
            }
        }
    }

    /// Writes every code and every name of a row once, with the forms that have it.
    private func writeRowIndex(to html: inout MarkupWriter) {
        let names = RowNames(edition.disclosure)
        let lists = [
            (SearchWords.codes, "codes", names.coded), (SearchWords.rows, "rows", names.others),
        ]
        for (title, id, names) in lists where !names.isEmpty {
            writeList(title, id: id, to: &html) { html in
                html.element("ul") { html in
                    for name in names {
                        html.element("li") { write(name, to: &$0) }
                        html.newline()
                    }
                }
            }
        }
    }

    private func write(_ name: RowNames.Name, to html: inout MarkupWriter) {
        if !name.code.isEmpty {
            html.element("span", .class("code"), text: name.code)
            html.text(" ")
        }
        html.element("span", .class("name"), text: name.label)
        for place in name.places {
            html.text(" ")
            let path = edition.paths.forms[place.form]
            let form = edition.disclosure.formSet.forms[place.form].name
            html.element("a", .href(link(to: path, fragment: place.anchor)), text: form)
        }
    }
}

/// The names of the rows of all forms, each with the places that have it.
private struct RowNames {
    struct Name {
        let code: String
        let label: String
        var places: [(form: Int, anchor: String)]
    }

    /// The rows with codes, in their order.
    let coded: [Name]
    /// The other rows, by first appearance.
    let others: [Name]

    init(_ disclosure: Disclosure) {
        var names: [Name] = []
        var numbers: [String: Int] = [:]
        for (form, table) in disclosure.tables.enumerated() {
            for (panel, row) in BodyGrid(table).lines.lazy.flatMap({ $0.enumerated() }) {
                guard let row else { continue }
                let content = table.panels[panel].rows[row]
                guard !content.label.isEmpty else { continue }
                let hasCode = disclosure.formSet.forms[form].panels[panel].printsCodes
                let code = hasCode ? content.code?.digits ?? "" : ""
                let anchor = disclosure.anchor(ofRow: row, panel: panel, form: form)
                let key = "\(code) \(content.label)"
                if let number = numbers[key] {
                    names[number].places.append((form, anchor))
                } else {
                    numbers[key] = names.count
                    names.append(Name(code: code, label: content.label, places: [(form, anchor)]))
                }
            }
        }
        coded = names.filter { !$0.code.isEmpty }.sorted {
            ($0.code, $0.label) < ($1.code, $1.label)
        }
        others = names.filter(\.code.isEmpty)
    }
}

extension Panel {
    fileprivate var printsCodes: Bool { printedColumns.contains { columns[$0].role == .code } }
}
