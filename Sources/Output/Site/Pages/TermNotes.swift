import Budget
import Inspecting
import Markup
import Narration

// Terms in place: a term that a page uses opens a note on its meaning, without script.

extension EditionWriter {
    /// Whether terms lead to notes on the page: not where the glossary itself stands.
    var hasTermNotes: Bool {
        guard case .page(let path) = place, let glossary = edition.glossary else { return false }
        return path != edition.paths.parts[glossary.part]
    }

    /// Where the link of a term leads: to the note on this page, or to its entry.
    func termLink(_ term: Int) -> String {
        hasTermNotes ? "#\(termNote(term))" : termEntry(term)
    }

    /// The id of the link of a term, to which its note leads back.
    func termUse(_ term: Int) -> String { "use-\(termID(term))" }

    private func termNote(_ term: Int) -> String { "note-\(termID(term))" }

    private func termID(_ term: Int) -> String {
        edition.glossary?.glossary.terms[term].id ?? ""
    }

    private func termEntry(_ term: Int) -> String {
        guard let glossary = edition.glossary else { return "#" }
        return link(to: edition.paths.parts[glossary.part], fragment: termID(term))
    }

    /// Writes the notes on the terms that the page has linked.
    ///
    /// The style sheet shows the one that the address names; without it they stand here.
    func writeTermNotes(to html: inout MarkupWriter) {
        let terms = linkedTerms.all
        guard hasTermNotes, !terms.isEmpty, let glossary = edition.glossary?.glossary else {
            return
        }
        html.element("div", .class("term-notes")) { html in
            for index in terms {
                let term = glossary.terms[index]
                html.element("div", .class("term-note"), .id(termNote(index))) { html in
                    html.element("p") { html in
                        html.element(
                            "a",
                            .class("close"),
                            .href("#\(termUse(index))"),
                            text: FactWords.close
                        )
                        html.element("b", text: term.name)
                    }
                    html.element("p", text: plainText(term.blocks))
                    html.element("p") { html in
                        html.element("a", .href(termEntry(index)), text: TermWords.entry)
                    }
                }
                html.newline()
            }
        }
        html.newline()
    }

    /// Writes the terms that the headings and rows of a form use, each with its note.
    mutating func writeTerms(ofForm index: Int, to html: inout MarkupWriter) {
        guard let glossary = edition.glossary?.glossary, hasTermNotes else { return }
        let terms = edition.mentions.terms(in: edition.disclosure.words(ofForm: index))
        guard !terms.isEmpty else { return }
        for term in terms { _ = linkedTerms.link(term) }
        html.element("p", .class("form-terms")) { html in
            html.text(TermWords.termsOfForm)
            for (position, term) in terms.enumerated() {
                if position > 0 { html.text("、") }
                html.element(
                    "a",
                    .class("term"),
                    .id(termUse(term)),
                    .href(termLink(term)),
                    text: glossary.terms[term].name
                )
            }
        }
        html.newline()
    }

    /// Writes where a term is used.
    func writeUses(ofTerm term: Int, _ uses: [[TermUses.Use]], to html: inout MarkupWriter) {
        guard uses.indices.contains(term), !uses[term].isEmpty else { return }
        html.element("div", .class("term-uses")) { html in
            html.text(TermWords.uses)
            for (position, use) in uses[term].enumerated() {
                if position > 0 { html.text("、") }
                let address = link(to: use.path, fragment: use.fragment)
                html.element("a", .href(address), text: use.title)
            }
        }
        html.newline()
    }
}

/// Where the terms of the glossary are used: in the sections of the text and on the forms.
struct TermUses: Sendable {
    /// A section or a form that uses a term.
    struct Use: Sendable {
        let path: SitePath
        let fragment: String?
        let title: String
    }

    /// By the index of the term, in the order of the document.
    let uses: [[Use]]

    init(_ edition: DisclosureEdition) {
        let count = edition.glossary?.glossary.terms.count ?? 0
        var uses = [[Use]](repeating: [], count: count)
        let parts = edition.disclosure.formSet.parts
        for (index, part) in parts.enumerated() {
            if part.kind == .forms {
                for form in edition.disclosure.formSet.forms.indices {
                    let words = edition.disclosure.words(ofForm: form)
                    let name = edition.disclosure.formSet.forms[form].name
                    let use = Use(path: edition.paths.forms[form], fragment: nil, title: name)
                    for term in edition.mentions.terms(in: words) { uses[term].append(use) }
                }
            }
            guard let narrative = edition.narratives[index] else { continue }
            for (heading, blocks) in narrative.sections {
                let text = plainText(blocks)
                let title = FactWords.section(heading?.text ?? "", of: part.shortTitle)
                let path = edition.paths.parts[index]
                let use = Use(path: path, fragment: heading?.id, title: title)
                for term in edition.mentions.terms(in: text) { uses[term].append(use) }
            }
        }
        self.uses = uses
    }
}

extension Narrative {
    /// The text between the headings of the second level.
    fileprivate var sections: [(heading: NarrativeHeading?, blocks: [Block])] {
        var sections: [(heading: NarrativeHeading?, blocks: [Block])] = [(nil, [])]
        for block in blocks {
            if case .heading(let heading, _) = block, heading.level == 2 {
                sections.append((heading, []))
            } else {
                sections[sections.count - 1].blocks.append(block)
            }
        }
        return sections
    }
}

extension Disclosure {
    /// The title, the headings and the labels of a form that has data, a line each.
    fileprivate func words(ofForm index: Int) -> String {
        let form = formSet.forms[index]
        var words = [text(form.title)]
        for heading in form.panels.flatMap(\.headings) { add(heading, to: &words) }
        words += tables[index].panels.flatMap(\.rows).map(\.label)
        return words.joined(separator: "\n")
    }

    private func add(_ heading: Heading, to words: inout [String]) {
        words.append(text(heading.title))
        for child in heading.children { add(child, to: &words) }
    }
}
