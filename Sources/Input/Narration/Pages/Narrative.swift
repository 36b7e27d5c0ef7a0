package import Budget
package import Diagnostics
package import Formula

/// The text of one part as values: parsed, its figures bound, and nothing in it that may not be
/// published.
package struct Narrative: Sendable {
    /// The id of the part, with which the ids of its headings and charts begin.
    package let id: String
    package let blocks: [Block]
    /// The headings from top to bottom, for the table of contents.
    package let headings: [NarrativeHeading]
    package let footnotes: [Footnote]
    /// Where its links and images lead.
    package let links: [NarrativeLinkUse]
}

/// A link or an image where it stands in the source.
package struct NarrativeLinkUse: Hashable, Sendable {
    /// The address as it is published.
    package let address: String
    /// The place of the address, or of the text that a definition elsewhere gives it to.
    package let location: SourceLocation
    /// Where the definition of the address stands; `nil` if it stands in the text itself.
    package let definition: SourceLocation?
}

/// A heading with the id that links lead to.
package struct NarrativeHeading: Hashable, Sendable {
    /// From 2 to 6: the heading of the first level is the part's title.
    package let level: Int
    /// The heading without markup, its figures printed.
    package let text: String
    /// The id by position, such as `explanation-5-2`; it does not change when words do.
    package let id: String
    package let location: SourceLocation
}

/// A block of text.
package indirect enum Block: Sendable {
    case paragraph([Inline])
    case heading(NarrativeHeading, [Inline])
    case list(NarrativeList)
    case quote([Block])
    case code(String)
    case table(NarrativeTable)
    case chart(ChartBlock)
    case rule
}

/// A bulleted or numbered list.
package struct NarrativeList: Sendable {
    /// The number of the first item; `nil` for bullets.
    package let start: Int?
    /// Whether items are lines rather than paragraphs.
    package let isTight: Bool
    package let items: [[Block]]
}

/// A table typed in the text, not one of the official forms.
package struct NarrativeTable: Sendable {
    /// How the cells of a column are aligned.
    package enum Alignment: String, CaseIterable, Sendable {
        case natural
        case left
        case center
        case right
    }

    /// One for each column.
    package let alignments: [Alignment]
    package let header: [[Inline]]
    package let rows: [[[Inline]]]
}

/// A chart that the text asks for with a fenced block.
package struct ChartBlock: Sendable {
    /// The picture by the info string of its block.
    package enum Kind: String, CaseIterable, Sendable {
        case pie = "饼图"
        case bars = "条形图"
        case flow = "流向图"
    }

    package let kind: Kind
    package let title: String
    package let items: [ChartItem]
    /// How a bar chart splits its items, or where a flow picture leads them; empty if neither.
    package let parts: [ChartPart]
    /// Where the items of a flow picture come from.
    package let sources: [ChartPart]
    package let location: SourceLocation
    /// The position among the charts of the file, from 1.
    package let number: Int
}

/// A kind that the items of a bar chart are split into, or a source or destination of a flow.
package struct ChartPart: Sendable {
    package let name: String
    /// The figure of a source or destination as a whole; `nil` in a bar chart.
    package let total: ChartItem?
    /// One for each item of the chart; `nil` for a row that the part does not have.
    package let items: [ChartItem?]

    /// One for each item of the chart.
    package var amounts: [AmountCell] { items.map { $0?.amount ?? .blank } }
}

/// One value of a chart with the cell that it comes from.
package struct ChartItem: Sendable {
    package let label: String
    package let amount: AmountCell
    package let reference: Reference
}

/// A footnote that the text refers to.
package struct Footnote: Sendable {
    /// The number by first reference, from 1.
    package let number: Int
    package let id: String
    /// The ids of the references to it, in order.
    package let referenceIDs: [String]
    package let blocks: [Block]
}

/// A stretch of text inside a block.
package indirect enum Inline: Sendable {
    case text(String)
    /// What a binding printed.
    case bound(Passage)
    /// A binding without a value; its formula.
    case unbound(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case code(String)
    case link(NarrativeLink)
    case image(NarrativeImage)
    case footnote(number: Int, noteID: String, id: String)
    /// The end of a source line where a space is needed, as between two Latin words.
    case softBreak
    case lineBreak
}

/// A link whose address is safe to publish.
package struct NarrativeLink: Sendable {
    package let address: String
    package let title: String?
    package let content: [Inline]
}

/// An image beside the text.
package struct NarrativeImage: Sendable {
    package let address: String
    package let title: String?
    /// What the image shows, for those who cannot see it.
    package let alternative: String
}

/// What is printed for a binding that has no value; the site is not published with it.
package let missingFigureMark = "〔取数失败〕"
