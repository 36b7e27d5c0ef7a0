import Formula
import Markup

extension NarrationWriter {
    /// Writes a stretch of text.
    mutating func write(_ content: [Inline], to html: inout MarkupWriter) {
        for item in content { write(item, to: &html) }
    }

    private mutating func write(_ item: Inline, to html: inout MarkupWriter) {
        switch item {
        case .text(let text): writeNames(in: text, to: &html)
        case .bound(let passage): write(passage, to: &html)
        case .unbound(let formula):
            html.element(
                "mark",
                .class("missing"),
                .init("title", formula),
                text: missingFigureMark
            )
        case .emphasis(let content): html.element("em") { write(content, to: &$0) }
        case .strong(let content): html.element("strong") { write(content, to: &$0) }
        case .strikethrough(let content): html.element("del") { write(content, to: &$0) }
        case .code(let text): html.element("code", text: text)
        case .link(let link): write(link, to: &html)
        case .image(let image):
            html.void(
                "img",
                .init("src", image.address),
                .init("alt", image.alternative),
                image.title.map { .init("title", $0) }
            )
        case .footnote(let number, let noteID, let id):
            writeFootnoteReference(number, noteID: noteID, id: id, to: &html)
        case .softBreak: html.newline()
        case .lineBreak:
            html.void("br")
            html.newline()
        }
    }

    // MARK: Links

    private mutating func write(_ link: NarrativeLink, to html: inout MarkupWriter) {
        let title = link.title.map { MarkupWriter.Attribute("title", $0) }
        html.element("a", .href(link.address), title) { html in
            let (hadNames, hadFigures) = (linksNames, linksFigures)
            (linksNames, linksFigures) = (false, false)
            write(link.content, to: &html)
            (linksNames, linksFigures) = (hadNames, hadFigures)
        }
    }

    /// A reference inside a link is only its number: links do not nest.
    private func writeFootnoteReference(
        _ number: Int,
        noteID: String,
        id: String,
        to html: inout MarkupWriter
    ) {
        html.element("sup", .class("footnote")) { html in
            if linksFigures {
                html.element("a", .id(id), .href("#\(noteID)"), text: String(number))
            } else {
                html.element("span", .id(id), text: String(number))
            }
        }
    }

    // MARK: Figures

    private mutating func write(_ passage: Passage, to html: inout MarkupWriter) {
        for piece in passage.pieces {
            switch piece {
            case .text(let text): writeNames(in: text, to: &html)
            case .number(let number): write(number, to: &html)
            }
        }
    }

    private func write(_ number: PrintedNumber, to html: inout MarkupWriter) {
        guard linksFigures, let reference = number.references.first else {
            let title = MarkupWriter.Attribute("title", number.formula)
            html.element("data", .init("value", number.machineValue), title, text: number.text)
            return
        }
        html.fact(number, at: links.fact(reference))
    }

    // MARK: Names

    /// Writes text in which the first mention of each form and term is a link.
    private mutating func writeNames(in text: String, to html: inout MarkupWriter) {
        guard linksNames else {
            html.text(text)
            return
        }
        let scalars = Array(text.unicodeScalars)
        var end = 0
        for mention in mentions.mentions(in: scalars) {
            guard let (kind, address, id) = link(for: mention.target) else { continue }
            html.text(string(scalars[end..<mention.range.lowerBound]))
            html.element(
                "a",
                .class(kind),
                id.map { .id($0) },
                .href(address),
                text: string(scalars[mention.range])
            )
            end = mention.range.upperBound
        }
        html.text(string(scalars[end...]))
    }

    /// The class, address and id of a link, or `nil` where the name has been linked already.
    private mutating func link(
        for target: Mentions.Target
    ) -> (kind: String, address: String, id: String?)? {
        switch target {
        case .form(let form):
            linkedForms.insert(form).inserted ? ("form", links.form(form), nil) : nil
        case .term(let term):
            term != ownTerm && linked.link(term)
                ? ("term", links.term(term), links.termUse(term)) : nil
        }
    }
}

private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
}
