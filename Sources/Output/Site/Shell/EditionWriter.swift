import Budget
import Charts
import Formula
import Inspecting
import Markup
import Narration

/// Writes the pieces of a disclosure for one page: it knows where the page stands and so where
/// links lead.
struct EditionWriter {
    /// Which page the pieces stand on.
    enum Place {
        case page(SitePath)
        /// The print edition, where everything stands on one page; with the sheets of paper that
        /// its contents name, by fragment, where they are known.
        case printEdition(sheets: [String: Int])
    }

    let edition: DisclosureEdition
    let place: Place
    /// What stands behind each number; `nil` where numbers are bare, as in the print edition.
    let facts: FactIndex?
    /// The address of the site; `nil` while it is unset.
    let baseURL: String?
    /// Which glossary terms the page has linked so far.
    var linkedTerms = LinkedTerms()

    init(
        _ edition: DisclosureEdition,
        at place: Place,
        facts: FactIndex? = nil,
        baseURL: String? = nil
    ) {
        self.edition = edition
        self.place = place
        self.facts = facts
        self.baseURL = baseURL
    }

    /// Writes what stands behind the numbers of the page; `nil` where numbers are bare.
    var card: FactCard? {
        facts.map { FactCard(writer: self, index: $0, baseURL: baseURL) }
    }

    private var disclosure: Disclosure { edition.disclosure }

    // MARK: Links

    /// The address of a place on a page of the disclosure.
    func link(to path: SitePath, fragment: String? = nil) -> String {
        switch place {
        case .printEdition:
            return "#\(fragment ?? "top")"
        case .page(let here):
            guard let fragment else { return here.link(to: path) }
            return here == path ? "#\(fragment)" : "\(here.link(to: path))#\(fragment)"
        }
    }

    /// The address of a fact or a figure.
    func link(to reference: Reference) -> String {
        switch reference {
        case .fact(let id):
            link(to: edition.paths.forms[id.form], fragment: disclosure.anchor(of: id))
        case .figure(let id):
            link(
                to: edition.formsPart.map { edition.paths.parts[$0] } ?? edition.paths.cover,
                fragment: disclosure.anchor(of: id)
            )
        case .targetAmount(let id):
            link(to: edition.paths.targets[id.target], fragment: disclosure.anchor(of: id))
        }
    }

    private var links: NarrationLinks {
        NarrationLinks(
            fact: { link(to: $0) },
            form: { form in
                let fragment = "t\(disclosure.formSet.forms[form].slug)"
                switch place {
                case .printEdition: return "#\(fragment)"
                case .page: return link(to: edition.paths.forms[form])
                }
            },
            term: { termLink($0) },
            termUse: { hasTermNotes ? termUse($0) : nil }
        )
    }

    // MARK: Pieces

    /// Writes the narrative of a part.
    mutating func write(_ narrative: Narrative, to html: inout MarkupWriter) {
        let writer = self
        narrative.write(
            to: &html,
            links: links,
            mentions: edition.mentions,
            linked: &linkedTerms,
            levelOffset: levelOffset
        ) { chart, html in
            writer.write(chart, of: narrative.id, to: &html)
        }
    }

    /// In the print edition the parts' titles are second-level headings.
    private var levelOffset: Int {
        if case .printEdition = place { 1 } else { 0 }
    }

    /// Writes the entries of the glossary.
    mutating func write(_ glossary: Glossary, to html: inout MarkupWriter) {
        let writer = self
        let part = disclosure.formSet.parts[glossary.part].id
        let uses = facts == nil ? [] : TermUses(edition).uses
        glossary.write(
            to: &html,
            links: links,
            mentions: edition.mentions,
            linked: &linkedTerms,
            levelOffset: levelOffset,
            foot: { writer.writeUses(ofTerm: $0, uses, to: &$1) },
            chart: { writer.write($0, of: part, to: &$1) }
        )
    }

    /// Writes the numbers and words of a binding.
    func write(_ passage: Passage, to html: inout MarkupWriter) {
        for piece in passage.pieces {
            switch piece {
            case .text(let text): html.text(text)
            case .number(let number):
                html.fact(number, at: number.references.first.map { link(to: $0) } ?? "#")
            }
        }
    }
}
