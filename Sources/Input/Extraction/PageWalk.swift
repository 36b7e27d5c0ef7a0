/// One walk over the elements of a page, in the order of reading.
struct PageWalk {
    private(set) var figures: [PublishedPage.Figure] = []
    private(set) var blocks: [PublishedPage.Block] = []
    private(set) var cards: [PublishedPage.Card] = []
    /// What the cards that stand after their tables say of the cells that they belong to.
    private var cardWords: [String: (label: String, unit: String)] = [:]

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
        if element.hasClass("cards") { return readCards(element) }
        if element.hasClass("fact-card") { return readCard(element) }
        if Self.repeated.contains(where: element.hasClass) { return }
        if element.name == "td", element.hasClass("amount") { return visitCell(element) }
        if element.name == "data" { return visitFigure(element) }
        if Self.phrasing.contains(element.name) { return visitPhrase(element) }
        visitBlock(element)
    }

    mutating func finish() {
        closeBlock()
        guard !cardWords.isEmpty else { return }
        figures = figures.map { figure in
            guard figure.isCell, let words = cardWords[figure.fragment] else { return figure }
            return figure.described(words.label, unit: words.unit)
        }
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
        if let id = element.ownAddress { fragment = id }
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

    /// The cards of a table share the names of their rows and columns, which say by their classes
    /// which cards they belong to.
    private mutating func readCards(_ panel: HTMLElement) {
        var (rows, columns): ([String: String], [String: String]) = ([:], [:])
        for case .element(let part) in panel.children {
            let places = part.places
            let name = part.ownText
            if part.hasClass("row") {
                for row in places.rows {
                    for cell in places.cells { rows["\(row) \(cell)"] = name }
                }
            } else if part.hasClass("column") {
                let own = part.hasClass("any") ? [""] : places.rows
                for row in own { for cell in places.cells { columns["\(row) \(cell)"] = name } }
            } else if part.hasClass("fact-card") {
                let (row, cell) = (places.rows.first ?? "", places.cells.first ?? "")
                let column = columns["\(row) \(cell)"] ?? columns[" \(cell)"] ?? ""
                readCard(part, named: (rows["\(row) \(cell)"] ?? "") + column)
            }
        }
    }

    /// A card says what its cell is and in which unit.
    ///
    /// It names its cell, or stands in it, as earlier versions wrote it.
    private mutating func readCard(_ card: HTMLElement, named name: String = "") {
        let fragment = card.attribute("data-of") ?? fragment
        var (label, unit) = (name.trimmed, "")
        var value: String?
        for case .element(let part) in card.children {
            if part.hasClass("fact-path") { label = part.ownText.trimmed }
            guard part.hasClass("fact-value") else { continue }
            value = part.text.trimmed
            guard part.first("b") != nil else { continue }
            let texts = part.children.lazy.compactMap { child in
                if case .text(let text) = child { text } else { nil }
            }
            unit = texts.first.map { String($0.prefix { $0 != "，" }) } ?? ""
        }
        cards.append(PublishedPage.Card(fragment: fragment, value: value, line: card.line))
        if cell == nil {
            cardWords[fragment] = (label, unit)
        } else {
            cell?.label = label
            cell?.unit = unit
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

extension HTMLElement {
    /// The address of the fact that a cell shows: its own id; or where the link of its number, or
    /// an id with an ending, says that the address stands before the table; `nil` if it has none.
    package var ownAddress: String? {
        guard let id = attribute("id") else {
            guard case .element(let link)? = children.first, link.name == "a",
                let address = link.attribute("href"), address.hasPrefix("#")
            else { return nil }
            return String(address.dropFirst())
        }
        return id.hasSuffix("--cell") ? String(id.dropLast(6)) : id
    }

    /// The rows and the cells that the classes name, `r12` and `c3`.
    fileprivate var places: (rows: [String], cells: [String]) {
        let names = (attribute("class") ?? "").split(separator: " ").map(String.init)
        let numbered = names.filter { $0.count > 1 && $0.dropFirst().allSatisfy(\.isNumber) }
        return (numbered.filter { $0.first == "r" }, numbered.filter { $0.first == "c" })
    }

    /// The text that stands in the element itself.
    fileprivate var ownText: String {
        children.map { child in if case .text(let text) = child { text } else { "" } }.joined()
    }
}

extension PublishedPage.Figure {
    fileprivate func described(_ label: String, unit: String) -> Self {
        Self(
            fragment: fragment,
            formula: formula,
            value: value,
            text: text,
            label: label,
            unit: unit,
            line: line
        )
    }
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
