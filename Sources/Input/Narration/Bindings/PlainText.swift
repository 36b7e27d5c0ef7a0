import Formula

/// The text without markup, with its figures printed.
package func plainText(_ inlines: [Inline]) -> String {
    inlines.map(\.plainText).joined()
}

extension Inline {
    fileprivate var plainText: String {
        switch self {
        case .text(let text), .code(let text): text
        case .bound(let passage): passage.text
        case .unbound: missingFigureMark
        case .emphasis(let content), .strong(let content), .strikethrough(let content):
            Narration.plainText(content)
        case .link(let link): Narration.plainText(link.content)
        case .image(let image): image.alternative
        case .softBreak, .lineBreak: " "
        case .footnote: ""
        }
    }
}

extension Narrative {
    /// The running text for descriptions and search: paragraphs and lists, without headings,
    /// tables and code.
    package var plainText: String { Narration.plainText(blocks) }
}

/// The running text of blocks, for descriptions and search.
package func plainText(_ blocks: [Block]) -> String {
    blocks.compactMap(\.runningText).joined(separator: " ")
}

extension Block {
    fileprivate var runningText: String? {
        let text =
            switch self {
            case .paragraph(let content): Narration.plainText(content)
            case .quote(let blocks): Narration.plainText(blocks)
            case .list(let list):
                list.items.map { Narration.plainText($0) }.joined(separator: " ")
            case .heading, .code, .table, .chart, .rule: ""
            }
        return text.isEmpty ? nil : text
    }
}
