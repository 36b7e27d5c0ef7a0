import Budget
import Formula
import Inspecting
import Narration

/// A walk through the text of a part that notes which section tells which fact.
struct MentionWalk {
    private(set) var found: [(Reference, FactIndex.Mention)] = []
    private let narrative: Narrative
    private let path: SitePath
    private let title: String
    private var section = (fragment: "main", title: "")

    /// Walks through `narrative`, which stands on the page at `path`, known as `title`.
    init(_ narrative: Narrative, at path: SitePath, title: String) {
        self.narrative = narrative
        self.path = path
        self.title = title
        visit(narrative.blocks)
        for note in narrative.footnotes { visit(note.blocks) }
    }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks { visit(block) }
    }

    private mutating func visit(_ block: Block) {
        switch block {
        case .heading(let heading, let content):
            section = (heading.id, heading.text)
            visit(content)
        case .paragraph(let content): visit(content)
        case .list(let list): for item in list.items { visit(item) }
        case .quote(let blocks): visit(blocks)
        case .table(let table):
            for cell in table.header + table.rows.flatMap(\.self) { visit(cell) }
        case .chart(let chart): visit(chart)
        case .code, .rule: break
        }
    }

    private mutating func visit(_ content: [Inline]) {
        for item in content {
            switch item {
            case .bound(let passage): visit(passage)
            case .emphasis(let content), .strong(let content), .strikethrough(let content):
                visit(content)
            case .link(let link): visit(link.content)
            case .text, .unbound, .code, .image, .footnote, .softBreak, .lineBreak: break
            }
        }
    }

    private mutating func visit(_ passage: Passage) {
        for case .number(let number) in passage.pieces {
            let mention = FactIndex.Mention(
                path: path,
                fragment: section.fragment,
                title: FactWords.section(section.title, of: title),
                isDerived: number.isDerived
            )
            for reference in number.references { found.append((reference, mention)) }
        }
    }

    private mutating func visit(_ chart: ChartBlock) {
        let mention = FactIndex.Mention(
            path: path,
            fragment: chart.id(in: narrative.id),
            title: FactWords.chart(chart.title),
            isDerived: false
        )
        for item in chart.shownItems { found.append((item.reference, mention)) }
    }
}

extension ChartBlock {
    /// The figures that the chart prints.
    fileprivate var shownItems: [ChartItem] {
        items + (sources + parts).flatMap { $0.total.map { [$0] } ?? $0.items.compactMap(\.self) }
    }

    /// The fragment that addresses the chart on the page of the part with this id.
    func id(in part: String) -> String { "chart-\(part)-\(number)" }
}
