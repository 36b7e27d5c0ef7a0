/// One walk over the elements of a page, in the order of reading.
struct PageWalk {
    private(set) var figures: [PublishedPage.Figure] = []
    private(set) var blocks: [PublishedPage.Block] = []
    private(set) var cards: [PublishedPage.Card] = []

    /// The id of the element or of the section that the walk is in.
    private var fragment = ""
    /// What the figure is bound to, inside a link to a fact.
    private var formula: String?
    private var cell: Cell?
    private var block = OpenBlock()

    /// An amount cell that the walk is in.
    private struct Cell {
        var value: String?
        var text = ""
        var label = ""
        var unit = ""
    }

    private struct OpenBlock {
        var element = "main"
        var line = 0
        var text = ""
        var frame = ""
        var figures: [PublishedPage.Figure] = []
    }

    mutating func visit(_ element: HTMLElement) {
        if Self.unread.contains(element.name) { return }
        if element.hasClass("fact-card") { return readCard(element) }
        if Self.repeated.contains(where: element.hasClass) { return }
        if element.name == "td", element.hasClass("amount") { return visitCell(element) }
        if element.name == "data" { return visitFigure(element) }
        if Self.phrasing.contains(element.name) { return visitPhrase(element) }
        visitBlock(element)
    }

    mutating func finish() {
        closeBlock()
    }

    // MARK: Text

    private mutating func visitChildren(of element: HTMLElement) {
        for child in element.children {
            switch child {
            case .element(let element): visit(element)
            case .text(let text):
                block.text += text
                block.frame += text
            case .comment: continue
            }
        }
    }

    private mutating func visitPhrase(_ element: HTMLElement) {
        let outer = formula
        if element.name == "a", element.hasClass("fact") { formula = element.attribute("title") }
        if element.name == "br" {
            block.text += "\n"
            block.frame += "\n"
        }
        visitChildren(of: element)
        formula = outer
    }

    /// A section lasts until the next heading, any other element with an id until its end.
    private mutating func visitBlock(_ element: HTMLElement) {
        closeBlock()
        let (outer, outerBlock) = (fragment, block)
        if element.name != "main", let id = element.attribute("id") { fragment = id }
        block = OpenBlock(element: element.name, line: element.line)
        visitChildren(of: element)
        closeBlock()
        if !Self.headings.contains(element.name) { fragment = outer }
        block = outerBlock
    }

    private mutating func closeBlock() {
        let text = block.text.trimmed
        if !text.isEmpty {
            blocks.append(
                PublishedPage.Block(
                    fragment: fragment,
                    element: block.element,
                    text: text,
                    frame: block.frame.trimmed,
                    figures: block.figures,
                    line: block.line
                )
            )
        }
        block.text = ""
        block.frame = ""
        block.figures = []
    }

    // MARK: Figures

    private mutating func visitFigure(_ element: HTMLElement) {
        let text = element.text
        block.text += text
        block.frame.append(PublishedPage.mark)
        guard cell == nil else {
            cell?.value = element.attribute("value") ?? ""
            cell?.text += text
            return
        }
        let figure = PublishedPage.Figure(
            fragment: fragment,
            formula: formula ?? "",
            value: element.attribute("value"),
            text: text,
            label: "",
            unit: "",
            line: element.line
        )
        figures.append(figure)
        block.figures.append(figure)
    }

    /// A cell is one figure, whatever stands in it; what stands beside the number is text.
    private mutating func visitCell(_ element: HTMLElement) {
        closeBlock()
        let (outer, outerBlock) = (fragment, block)
        if let id = element.attribute("id") { fragment = id }
        block = OpenBlock(element: element.name, line: element.line)
        cell = Cell()
        visitChildren(of: element)
        if let cell {
            figures.append(
                PublishedPage.Figure(
                    fragment: fragment,
                    formula: nil,
                    value: cell.value,
                    text: cell.value == nil ? block.text.trimmed : cell.text,
                    label: cell.label,
                    unit: cell.unit,
                    line: element.line
                )
            )
        }
        cell = nil
        // A number alone is a figure and no text.
        if block.frame.trimmed == String(PublishedPage.mark) { block.text = "" }
        closeBlock()
        fragment = outer
        block = outerBlock
    }

    /// A card says what its cell is and in which unit.
    private mutating func readCard(_ card: HTMLElement) {
        var value: String?
        defer {
            let card = PublishedPage.Card(fragment: fragment, value: value, line: card.line)
            cards.append(card)
        }
        for case .element(let part) in card.children {
            if part.hasClass("fact-path") {
                let parts = part.children.compactMap { child in
                    if case .text(let text) = child { text } else { nil }
                }
                cell?.label = parts.joined().trimmed
            }
            guard part.hasClass("fact-value") else { continue }
            value = part.text.trimmed
            guard case .text(let text)? = part.children.last,
                part.first("b") != nil
            else { continue }
            cell?.unit = String(text.prefix { $0 != "，" })
        }
    }

    // MARK: Kinds of elements

    private static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]

    /// Elements whose text is no text of the disclosure.
    private static let unread: Set = ["script", "style", "svg", "template", "nav", "form"]

    /// Classes of what repeats text that stands elsewhere, tells what stood there before, or says
    /// how to use the page.
    private static let repeated = [
        "term-notes", "term-note", "corrections", "chart-data", "visually-hidden", "fact-advice",
    ]

    /// Elements that stand in a line (HTML Living Standard, 3.2.5.2.5).
    static let phrasing: Set = [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins",
        "kbd", "label", "mark", "q", "ruby", "rp", "rt", "s", "samp", "small", "span", "strong",
        "sub", "sup", "time", "u", "var", "wbr",
    ]
}

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
