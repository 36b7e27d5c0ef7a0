package import Diagnostics

/// The Markdown that a form set puts on the cover, below the key figures.
package struct CoverText: Hashable, Sendable {
    package let text: String
    /// The place of the first line.
    package let location: SourceLocation

    package init(text: String, location: SourceLocation) {
        self.text = text
        self.location = location
    }

    /// The text with its placeholders filled in for one disclosure.
    package func text(for disclosure: Disclosure) -> String {
        Pattern.placeholders.reduce(text) { text, name in
            let value = Pattern("{\(name)}")
            return text.replacing(value.source, with: disclosure.text(value))
        }
    }
}

/// Where a disclosure says why its figures changed (变动原因): a section, and the words that mark
/// the sentence.
package struct ReasonPlace: Hashable, Sendable {
    /// The index of the part in the form set.
    package let part: Int
    /// The heading of the section about the whole.
    package let section: Pattern
    /// The headings of other sections, which say why what they state changed.
    package let others: [Pattern]
    /// A sentence with one of these words gives a reason.
    package let words: [String]

    package init(part: Int, section: Pattern, others: [Pattern] = [], words: [String]) {
        self.part = part
        self.section = section
        self.others = others
        self.words = words
    }
}
