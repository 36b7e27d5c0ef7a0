package import Budget
import Characters
package import Markup

/// Where links lead on the page that is being written; all addresses are relative to it.
package struct NarrationLinks {
    /// The place of a cell or a named figure.
    package let fact: (Reference) -> String
    /// The page of a form, by its index in the form set.
    package let form: (Int) -> String
    /// The entry of a glossary term, or a note on it, by its index in the glossary.
    package let term: (Int) -> String
    /// The id of the link to a term, to which its note leads back; `nil` for none.
    package let termUse: (Int) -> String?

    package init(
        fact: @escaping (Reference) -> String,
        form: @escaping (Int) -> String,
        term: @escaping (Int) -> String,
        termUse: @escaping (Int) -> String? = { _ in nil }
    ) {
        self.fact = fact
        self.form = form
        self.term = term
        self.termUse = termUse
    }
}

extension Narrative {
    /// Writes the text as HTML; its headings begin at the second level.
    ///
    /// - Parameters:
    ///   - html: what the page consists of so far.
    ///   - links: where links lead on this page.
    ///   - mentions: the names that become links.
    ///   - linked: the terms that the page has linked so far, and then those of this text too.
    ///   - levelOffset: how many levels further down the headings stand.
    ///   - chart: writes a chart.
    package func write(
        to html: inout MarkupWriter,
        links: NarrationLinks,
        mentions: Mentions,
        linked: inout LinkedTerms,
        levelOffset: Int = 0,
        chart: @escaping (ChartBlock, inout MarkupWriter) -> Void
    ) {
        var writer = NarrationWriter(links, mentions, linked, levelOffset, chart)
        writer.write(blocks, to: &html)
        writer.writeFootnotes(footnotes, to: &html)
        linked = writer.linked
    }
}

extension Glossary {
    /// Writes the introduction and every term as a section with its numbered heading.
    ///
    /// The parameters are those of ``Narrative``; `foot` writes what stands below an entry.
    package func write(
        to html: inout MarkupWriter,
        links: NarrationLinks,
        mentions: Mentions,
        linked: inout LinkedTerms,
        levelOffset: Int = 0,
        foot: (Int, inout MarkupWriter) -> Void = { _, _ in },
        chart: @escaping (ChartBlock, inout MarkupWriter) -> Void
    ) {
        var writer = NarrationWriter(links, mentions, linked, levelOffset, chart)
        writer.write(introduction, to: &html)
        for (index, term) in terms.enumerated() {
            html.element("section", .class("entry"), .id(term.id)) { html in
                html.newline()
                writer.writeHeading(of: term, to: &html)
                writer.ownTerm = index
                writer.write(term.blocks, to: &html)
                foot(index, &html)
            }
            html.newline()
        }
        writer.ownTerm = nil
        writer.writeFootnotes(footnotes, to: &html)
        linked = writer.linked
    }
}

/// Writes blocks as HTML; inline text is in `InlineWriter.swift`.
struct NarrationWriter {
    let links: NarrationLinks
    let mentions: Mentions
    var linked: LinkedTerms
    /// The term whose entry is being written; it does not link to itself.
    var ownTerm: Int?
    /// The forms linked so far in the paragraph.
    var linkedForms: Set<Int> = []
    /// Whether names become links: not in headings and not in links.
    var linksNames = true
    /// Whether figures become links: not in links.
    var linksFigures = true

    private let levelOffset: Int
    private let chart: (ChartBlock, inout MarkupWriter) -> Void

    init(
        _ links: NarrationLinks,
        _ mentions: Mentions,
        _ linked: LinkedTerms,
        _ levelOffset: Int,
        _ chart: @escaping (ChartBlock, inout MarkupWriter) -> Void
    ) {
        self.links = links
        self.mentions = mentions
        self.linked = linked
        self.levelOffset = levelOffset
        self.chart = chart
    }

    mutating func write(_ blocks: [Block], to html: inout MarkupWriter) {
        for block in blocks {
            write(block, to: &html)
            html.newline()
        }
    }

    private mutating func write(_ block: Block, to html: inout MarkupWriter) {
        switch block {
        case .paragraph(let content):
            html.element("p") { writeParagraph(content, to: &$0) }
        case .heading(let heading, let content):
            html.element(headingName(heading.level), .id(heading.id)) { html in
                withoutNames { $0.write(content, to: &html) }
            }
        case .list(let list): write(list, to: &html)
        case .quote(let blocks):
            html.element("blockquote") { html in
                html.newline()
                write(blocks, to: &html)
            }
        case .code(let text):
            html.element("pre") { $0.element("code", text: text) }
        case .table(let table): write(table, to: &html)
        case .chart(let block): chart(block, &html)
        case .rule: html.void("hr")
        }
    }

    private mutating func writeParagraph(_ content: [Inline], to html: inout MarkupWriter) {
        linkedForms = []
        write(content, to: &html)
    }

    // MARK: Headings

    mutating func writeHeading(of term: Glossary.Term, to html: inout MarkupWriter) {
        let text = "\(chineseNumeral(term.number))、\(term.name)"
        html.element(headingName(2), text: text)
        html.newline()
    }

    /// Writes with `body` what does not link names.
    private mutating func withoutNames(_ body: (inout NarrationWriter) -> Void) {
        linksNames = false
        body(&self)
        linksNames = true
    }

    private func headingName(_ level: Int) -> StaticString {
        switch level + levelOffset {
        case ...2: "h2"
        case 3: "h3"
        case 4: "h4"
        case 5: "h5"
        default: "h6"
        }
    }

    // MARK: Lists

    private mutating func write(_ list: NarrativeList, to html: inout MarkupWriter) {
        if let start = list.start {
            let attribute = start == 1 ? nil : MarkupWriter.Attribute("start", String(start))
            html.element("ol", attribute) { writeItems(of: list, to: &$0) }
        } else {
            html.element("ul") { writeItems(of: list, to: &$0) }
        }
    }

    private mutating func writeItems(of list: NarrativeList, to html: inout MarkupWriter) {
        html.newline()
        for item in list.items {
            html.element("li") { html in
                for block in item { write(block, isTight: list.isTight, to: &html) }
            }
            html.newline()
        }
    }

    /// A tight list shows its paragraphs as lines.
    private mutating func write(_ block: Block, isTight: Bool, to html: inout MarkupWriter) {
        if isTight, case .paragraph(let content) = block {
            writeParagraph(content, to: &html)
        } else {
            html.newline()
            write(block, to: &html)
            html.newline()
        }
    }

    // MARK: Tables

    private mutating func write(_ table: NarrativeTable, to html: inout MarkupWriter) {
        linkedForms = []
        html.element("div", .class("narrative-table")) { html in
            html.element("table") { html in
                html.newline()
                writeHead(of: table, to: &html)
                if !table.rows.isEmpty { writeBody(of: table, to: &html) }
            }
        }
    }

    private mutating func writeHead(of table: NarrativeTable, to html: inout MarkupWriter) {
        html.element("thead") { html in
            html.element("tr") { html in
                for (column, cell) in table.header.enumerated() {
                    let scope = MarkupWriter.Attribute("scope", "col")
                    html.element("th", scope, table.alignmentClass(ofColumn: column)) {
                        write(cell, to: &$0)
                    }
                }
            }
        }
        html.newline()
    }

    private mutating func writeBody(of table: NarrativeTable, to html: inout MarkupWriter) {
        html.element("tbody") { html in
            html.newline()
            for row in table.rows {
                html.element("tr") { html in
                    for (column, cell) in row.enumerated() {
                        html.element("td", table.alignmentClass(ofColumn: column)) {
                            write(cell, to: &$0)
                        }
                    }
                }
                html.newline()
            }
        }
        html.newline()
    }

    // MARK: Footnotes

    mutating func writeFootnotes(_ footnotes: [Footnote], to html: inout MarkupWriter) {
        guard !footnotes.isEmpty else { return }
        let label = MarkupWriter.Attribute("aria-label", NarrationWords.footnotes)
        html.element("section", .class("footnotes"), label) { html in
            html.element("ol") { html in
                html.newline()
                for footnote in footnotes {
                    html.element("li", .id(footnote.id)) { write(footnote, to: &$0) }
                    html.newline()
                }
            }
        }
        html.newline()
    }

    private mutating func write(_ footnote: Footnote, to html: inout MarkupWriter) {
        html.newline()
        write(footnote.blocks, to: &html)
        html.element("p", .class("footnote-return")) { html in
            for id in footnote.referenceIDs {
                html.element(
                    "a",
                    .href("#\(id)"),
                    .init("aria-label", NarrationWords.backToText),
                    text: "↩"
                )
            }
        }
        html.newline()
    }
}

extension NarrativeTable {
    fileprivate func alignmentClass(ofColumn column: Int) -> MarkupWriter.Attribute? {
        guard alignments.indices.contains(column), alignments[column] != .natural else {
            return nil
        }
        return .class("align-\(alignments[column].rawValue)")
    }
}
