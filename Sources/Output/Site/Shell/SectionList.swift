import Markup
import Narration

extension EditionWriter {
    /// Writes a narrative on a page of its own, beside the list of its sections if it has several.
    mutating func writeWithSections(_ narrative: Narrative, to html: inout MarkupWriter) {
        let sections = narrative.headings.filter { $0.level == 2 }
        guard sections.count > 1 else {
            html.element("div", .class("prose")) { write(narrative, to: &$0) }
            return
        }
        html.element("div", .class("with-sections")) { html in
            write(sections, to: &html)
            html.element("div", .class("prose")) { write(narrative, to: &$0) }
        }
    }

    private func write(_ sections: [NarrativeHeading], to html: inout MarkupWriter) {
        let label = MarkupWriter.Attribute("aria-label", Words.contentsOfPart)
        html.element("nav", .class("section-list"), label) { html in
            html.element("ol") { html in
                for section in sections {
                    html.element("li") { html in
                        html.element("a", .href("#\(section.id)"), text: section.text)
                    }
                }
            }
        }
        html.newline()
    }
}
