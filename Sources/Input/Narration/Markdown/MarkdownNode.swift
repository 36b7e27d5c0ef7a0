/// A node of a Markdown document, copied out of the C library's tree.
struct MarkdownNode: Sendable {
    /// What a node is, with what it holds beside its children.
    enum Kind: Sendable {
        // Blocks
        case blockQuote
        case list(start: Int?, isTight: Bool)
        case item
        case code(text: String, fence: String?)
        case htmlBlock(String)
        case paragraph
        case heading(level: Int)
        case thematicBreak
        case footnoteDefinition
        case table([NarrativeTable.Alignment])
        case tableRow
        case tableCell

        // Inlines
        case text(String)
        case softBreak
        case lineBreak
        case codeSpan(String)
        case html(String)
        case emphasis
        case strong
        case strikethrough
        case link(address: String, title: String)
        case image(address: String, title: String)
        case footnoteReference(number: Int)

        /// All the text below a place where the nesting is deeper than anyone's text.
        case tooDeep(String)

        /// Whether the node is one that the limit of nesting may cut off; the parts of a list
        /// or a table are not, for they belong to a node that is.
        var canNest: Bool {
            switch self {
            case .item, .tableRow, .tableCell: false
            default: true
            }
        }
    }

    let kind: Kind
    /// The line, counted from 1.
    let line: Int
    /// The column in bytes, counted from 1; a hint only.
    let byteColumn: Int
    let lastLine: Int
    let lastByteColumn: Int
    let children: [MarkdownNode]
}

/// How deep the tree of a document may be; the deepest official text has seven levels.
let maximumNesting = 64
