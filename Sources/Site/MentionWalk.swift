import Budget
import Formula
import Narration

/// A walk through the text of a part that notes which section tells which fact.
struct MentionWalk {
    private(set) var found: [(Reference, FactIndex.Mention)] = []
    private let path: SitePath
    private let part: Part
    private var section: (fragment: String, title: String)

    init(_ edition: DisclosureEdition, part index: Int) {
        path = edition.paths.parts[index]
        part = edition.disclosure.formSet.parts[index]
        section = ("main", "")
    }

    mutating func visit(_ blocks: [Block]) {
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
                title: FactWords.section(section.title, of: part.shortTitle),
                isDerived: number.isDerived
            )
            for reference in number.references { found.append((reference, mention)) }
        }
    }

    private mutating func visit(_ chart: ChartBlock) {
        let mention = FactIndex.Mention(
            path: path,
            fragment: chart.id(in: part),
            title: FactWords.chart(chart.title),
            isDerived: false
        )
        for item in chart.items { found.append((item.reference, mention)) }
    }
}

extension ChartBlock {
    /// The fragment that addresses the chart on the page of `part`.
    func id(in part: Part) -> String { "chart-\(part.id)-\(number)" }
}
