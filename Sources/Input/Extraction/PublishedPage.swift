/// What a published page says, read back from its bytes: the figures it states and its text.
///
/// Read from what stands between `<main>` and `</main>`, as a browser's parser sees it; cards,
/// notes of terms and pictures repeat what stands elsewhere and are left out of the text.
package struct PublishedPage: Sendable {
    /// A figure as the page states it.
    package struct Figure: Hashable, Sendable {
        /// The id of the cell, or of the section that it stands in; empty before the first.
        package let fragment: String
        /// The formula that it was printed from; `nil` for a cell.
        package let formula: String?
        /// The number for machines; `nil` for a cell without one.
        package let value: String?
        /// The number as readers see it; empty for a blank cell.
        package let text: String
        /// What a cell is, such as “表一 › 收入 › 预算数”; empty where the page does not say.
        package let label: String
        /// The unit that its card states; empty where there is none.
        package let unit: String
        /// The line of the page, counted from 1.
        package let line: Int

        /// Whether it stands in a cell of a table of its own address.
        package var isCell: Bool { formula == nil }
    }

    /// A stretch of text that a reader sees as one: a paragraph, an item, a heading, a cell.
    package struct Block: Hashable, Sendable {
        /// The id of the element, or of the section that it stands in.
        package let fragment: String
        /// The element that holds it, such as `p`.
        package let element: String
        /// The text, spaces at its ends left out.
        package let text: String
        /// The text with a mark for each figure, so that a new figure is no new sentence.
        package let frame: String
        /// The figures of the text, in its order.
        package let figures: [Figure]
        package let line: Int
    }

    /// What stands behind a number: the card that its cell shows when it is asked for.
    package struct Card: Hashable, Sendable {
        /// The id of the cell.
        package let fragment: String
        /// The line that states the value, such as “2,551.34万元，即25513400元”; `nil` if none does.
        package let value: String?
        package let line: Int
    }

    package let title: String
    package let figures: [Figure]
    package let blocks: [Block]
    package let cards: [Card]

    /// The fiscal year that the title names, as in 2024年度单位预算公开; `nil` if it names none.
    package var year: Int? {
        guard let mark = title.firstRange(of: PageWords.year) else { return nil }
        let digits = title[..<mark.lowerBound].suffix(4)
        guard digits.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }

    /// Stands for a figure in the frame of a text.
    package static let mark: Character = "□"

    /// Reads a page back.
    ///
    /// - Parameter bytes: the page as it is published, UTF-8.
    /// - Throws: why it is no page of ours.
    package init(_ bytes: [UInt8]) throws(HTMLError) {
        let root = try HTMLElement(page: bytes)
        var walk = PageWalk()
        if let main = root.first("main") { walk.visit(main) }
        walk.finish()
        title = root.first("title")?.text ?? ""
        figures = walk.figures
        blocks = walk.blocks
        cards = walk.cards
    }
}
