import Diagnostics

/// A document as it is read from top to bottom, whatever it was written with (文档).
///
/// Every reader of a format makes this value, and everything that looks for forms, target tables,
/// parts and sections looks at it. Nothing in it is hidden, deleted or covered without saying so.
struct Document {
    /// The file, as findings name it.
    let file: String
    var blocks: [DocumentBlock] = []
    /// How the words of the document are laid out.
    var layout = Layout.paragraphs

    /// What a line of the document is.
    enum Layout {
        /// A paragraph, which its author ended.
        case paragraphs
        /// A line of plain text, which its author or the page ended.
        case lines
        case markdown
    }
}

/// A piece of a document.
enum DocumentBlock {
    case paragraph(DocumentParagraph)
    /// A grid of cells with its merged areas; what nobody sees of it is marked as hidden.
    case table(Sheet)
}

/// A paragraph, or a line of a text.
struct DocumentParagraph {
    /// The text, behind its number as it is printed; cells are divided by tabs.
    var text: String
    let place: SourceLocation
    /// How deep the heading stands that it is styled as, from 1; `nil` for text.
    var level: Int?
    /// Whether it is an item of a list that has a mark in place of a number.
    var isItem = false
    /// Whether it belongs to a list of contents that a program made.
    var isContents = false
    /// Whether it begins a page, as far as that is known.
    var beginsPage = false
    /// Whether it stands in a box of its own and not in the flow of the text.
    var isFloating = false
    /// Whether something is seen in it that is no text, such as a picture.
    var showsShapes = false
    /// What stands in it and nobody sees.
    var hidden = ""
    /// What keeps it from being read as it is seen.
    var damage: CellDamage.Reason?
}
