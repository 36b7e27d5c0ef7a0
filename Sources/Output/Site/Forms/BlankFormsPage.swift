package import Budget
package import Diagnostics
import Inspecting
import Markup
package import Reading

/// The forms of a set without figures, as one page that needs no other file (空表).
///
/// - Parameters:
///   - disclosure: one in which nothing is filled in.
///   - templates: the style sheet of the site.
/// - Returns: the page; `nil`, with a finding, if the templates have no style sheet that can be
///   used.
package func blankFormsPage(
    of disclosure: Disclosure,
    templates: Templates
) -> Outcome<[UInt8]?> {
    let theme = Theme.prepare(templates)
    guard let style = theme.value?.stylesheet.bytes else { return Outcome(nil, theme.diagnostics) }
    return Outcome(BlankFormsPage(disclosure: disclosure, style: style).bytes, [])
}

/// Writes the page.
private struct BlankFormsPage {
    let disclosure: Disclosure
    let style: [UInt8]

    private var set: FormSet { disclosure.formSet }

    var bytes: [UInt8] {
        let title = BlankFormsWords.title(disclosure.title)
        var html = MarkupWriter()
        html.documentType()
        html.element("html", .init("lang", "zh-CN")) { html in
            html.element("head") { html in
                html.void("meta", .init("charset", "utf-8"))
                let width = "width=device-width, initial-scale=1"
                html.void("meta", .init("name", "viewport"), .init("content", width))
                let policy = "default-src 'none'; style-src 'unsafe-inline'"
                html.void(
                    "meta",
                    .init("http-equiv", "Content-Security-Policy"),
                    .init("content", policy)
                )
                html.element("title", text: title)
                html.styleSheet(style + Array(blankStyle.utf8))
            }
            html.newline()
            html.element("body") { html in
                html.element("main", .id("main")) { html in
                    html.element("h1", text: title)
                    let count = set.forms.count
                    let lead = BlankFormsWords.lead(set.id, set.phase.name, count)
                    html.element("p", text: lead)
                    writeContents(to: &html)
                    for index in set.forms.indices { write(form: index, to: &html) }
                }
            }
        }
        html.newline()
        return html.bytes
    }

    private func writeContents(to html: inout MarkupWriter) {
        html.element("nav", .init("aria-label", BlankFormsWords.contents)) { html in
            html.element("ol", .class("form-list")) { html in
                for form in set.forms {
                    html.element("li") { html in
                        html.element("a", .href("#\(anchor(of: form))")) { html in
                            html.element("span", .class("number"), text: form.name)
                            html.text(" ")
                            let title = disclosure.text(form.title)
                            html.element("span", .class("name"), text: title)
                        }
                    }
                    html.newline()
                }
            }
        }
        html.newline()
    }

    private func anchor(of form: Form) -> String { "form-\(form.slug)" }

    private func write(form index: Int, to html: inout MarkupWriter) {
        let form = set.forms[index]
        html.element("section", .class("blank-form"), .id(anchor(of: form))) { html in
            disclosure.writeHead(ofForm: form, heading: "h2", to: &html)
            FormTable(disclosure, form: index, isBlank: true).write(to: &html)
            for note in notes(of: form) {
                html.element("p", .class("form-note"), text: note)
                html.newline()
            }
        }
        html.newline()
    }

    /// What stands under the form, and what its data may hold that is not printed here.
    private func notes(of form: Form) -> [String] {
        var notes = form.note.map { [disclosure.text($0)] } ?? []
        notes.append(BlankFormsWords.emptyNote(form.emptyNote))
        for panel in form.panels {
            let rows = panel.bands.compactMap { band -> String? in
                switch band {
                case .fixed: nil
                case .free: BlankFormsWords.free
                case .classified(let index):
                    BlankFormsWords.codes(set.classifications[index].name)
                }
            }
            if !rows.isEmpty {
                let list = rows.joined(separator: BlankFormsWords.list)
                notes.append(BlankFormsWords.ownRows(panel.name, list))
            }
            let shown = panel.shownColumns
            let names = panel.columns.indices.filter { !shown.contains($0) }
                .map { panel.columns[$0].name }
            if !names.isEmpty {
                let list = names.joined(separator: BlankFormsWords.list)
                notes.append(BlankFormsWords.unprinted(list))
            }
        }
        return notes
    }
}

/// What holds for blank forms besides the style of the site: they stay tables on a phone too, since
/// their headings are what they say, and scroll in their frames.
private let blankStyle = """
    .blank-form { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
    .blank-form table.form tbody td:not(.pad) { min-width: 4em; height: 1.75em; }
    @media screen {
    .blank-form div.form-scroll.form-scroll { max-height: none; overflow-x: auto; }
    .blank-form table.form thead { position: static; }
    }
    @media screen and (max-width: 30em) {
    .blank-form table.form { display: table; }
    .blank-form table.form thead { display: table-header-group; clip: auto; overflow: visible;
    width: auto; height: auto; }
    .blank-form table.form tbody { display: table-row-group; }
    .blank-form table.form tbody > tr { display: table-row !important; }
    .blank-form table.form tbody > tr > * { display: table-cell !important;
    float: none !important; padding: 0.25rem !important; border: 1px solid var(--rule) !important; }
    .blank-form table.form tbody > tr > th { min-width: 6em !important; }
    .blank-form table.form tbody > tr > td::before { content: none !important; }
    }
    """
