import Budget
import Charts
import Formula
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
    /// Which glossary terms the page has linked so far.
    private var linkedTerms = LinkedTerms()

    init(_ edition: DisclosureEdition, at place: Place) {
        self.edition = edition
        self.place = place
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
            term: { term in
                guard let glossary = edition.glossary else { return "#" }
                let id = glossary.glossary.terms[term].id
                return link(to: edition.paths.parts[glossary.part], fragment: id)
            }
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
            writer.write(chart, part: narrative.part, to: &html)
        }
    }

    /// In the print edition the parts' titles are second-level headings.
    private var levelOffset: Int {
        if case .printEdition = place { 1 } else { 0 }
    }

    /// Writes the entries of the glossary.
    mutating func write(_ glossary: Glossary, to html: inout MarkupWriter) {
        let writer = self
        glossary.write(
            to: &html,
            links: links,
            mentions: edition.mentions,
            linked: &linkedTerms,
            levelOffset: levelOffset
        ) { chart, html in
            writer.write(chart, part: glossary.part, to: &html)
        }
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

    /// Writes a chart as a figure with its data as text.
    func write(_ block: ChartBlock, part: Int, to html: inout MarkupWriter) {
        let id = "chart-\(disclosure.formSet.parts[part].id)-\(block.number)"
        switch block.kind {
        case .pie: PieFigure(pieChart(of: block), id: id).writeFigure(to: &html)
        case .bars: BarFigure(barChart(of: block), id: id).writeFigure(to: &html)
        }
    }

    private func pieChart(of block: ChartBlock) -> PieChart {
        PieChart(
            title: block.title,
            unit: block.unit,
            slices: block.items.map { item in
                PieChart.Slice(
                    label: item.label,
                    weight: item.amount.money.fen,
                    valueText: item.amount.printed,
                    href: link(to: item.reference)
                )
            }
        )
    }

    private func barChart(of block: ChartBlock) -> BarChart {
        BarChart(
            title: block.title,
            unit: block.unit,
            kinds: block.parts.map(\.name),
            rows: block.items.enumerated().map { index, item in
                BarChart.Row(
                    label: item.label,
                    total: item.amount.bar,
                    parts: block.parts.map { part in
                        (index < part.amounts.count ? part.amounts[index] : .blank).bar
                    },
                    href: link(to: item.reference)
                )
            }
        )
    }
}

extension ChartBlock {
    /// The one unit of its amounts.
    fileprivate var unit: String {
        let amounts = items.map(\.amount) + parts.flatMap(\.amounts)
        return amounts.lazy.compactMap { $0.reported?.unit.rawValue }.first ?? ""
    }
}

extension AmountCell {
    /// The amount as it stands in a chart.
    fileprivate var printed: String { reported?.text(grouped: true) ?? "0" }

    fileprivate var bar: BarChart.Amount {
        BarChart.Amount(weight: money.fen, valueText: printed)
    }
}
