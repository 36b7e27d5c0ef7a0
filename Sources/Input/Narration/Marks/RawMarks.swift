import Characters
import Diagnostics

extension NarrativeBuilder {
    /// Marks that the page prints as they stand: those of Markdown that were not taken, and those
    /// that a Chinese input method types in their place.
    func rawMarks(in nodes: [MarkdownNode]) -> [Diagnostic] {
        var search = RawMarkSearch(source, mask)
        for node in nodes { search.look(at: node) }
        search.lookAtFences()
        return keepingWhatIsPrinted(search, nodes)
    }
}

/// Looks for raw marks, block by block.
struct RawMarkSearch {
    let source: MarkdownText
    private let mask: BindingMask
    var diagnostics: [Diagnostic] = []
    /// The findings on marks that stand around text and have no part in what it says.
    private(set) var marksOfText: [Int] = []
    /// The lines that look like those of a fence.
    var fences: [RawFence] = []

    init(_ source: MarkdownText, _ mask: BindingMask) {
        self.source = source
        self.mask = mask
    }

    /// Looks at a block and what is in it.
    ///
    /// - Parameters:
    ///   - node: the block.
    ///   - isNested: whether it stands in a list or a quotation.
    ///   - isItem: whether it is the first of a list item.
    mutating func look(at node: MarkdownNode, isNested: Bool = false, isItem: Bool = false) {
        switch node.kind {
        case .paragraph:
            let paragraph = RawParagraph(text(of: node), source, isNested: isNested, isItem: isItem)
            lookAtLines(of: paragraph)
            lookInside(paragraph.text)
        case .heading:
            let text = text(of: node)
            lookAtHeading(text)
            lookInside(text)
        case .table:
            for row in node.children { lookAtRow(row, columns: node.children.first) }
        case .blockQuote, .footnoteDefinition:
            for child in node.children { look(at: child, isNested: true) }
        case .list:
            for item in node.children {
                for (index, child) in item.children.enumerated() {
                    look(at: child, isNested: true, isItem: index == 0)
                }
            }
        default: break
        }
    }

    private func text(of node: MarkdownNode) -> VisibleText {
        VisibleText(node.children, mask, in: range(of: node))
    }

    private func range(of node: MarkdownNode) -> Range<Int> {
        let start = source.offset(line: node.line, byteColumn: node.byteColumn) ?? 0
        let last = source.range(ofLine: max(node.line, min(node.lastLine, source.lineCount)))
        return start..<max(start, last?.upperBound ?? start)
    }

    private mutating func lookAtRow(_ row: MarkdownNode, columns header: MarkdownNode?) {
        guard let line = source.range(ofLine: row.line) else { return }
        var start = line.lowerBound
        var wideBars: [Int] = []
        for cell in row.children {
            let text = VisibleText(cell.children, mask, in: start..<line.upperBound)
            lookInside(text)
            guard text.isPlaced else { return }
            start = max(start, text.cursor)
            for (scalar, offset) in zip(text.lines[0].scalars, text.lines[0].offsets)
            where MarkWords.bars.contains(scalar) && scalar != "|" { wideBars.append(offset) }
        }
        // Cells that are missing were divided by another bar.
        let columns = header?.children.count ?? 0
        let cells = numberOfCells(in: line)
        guard !wideBars.isEmpty, cells < columns, cells + wideBars.count == columns else { return }
        let fixes = wideBars.map { edit(at: $0, by: "|") }
        report(.table, at: wideBars[0], length: 1, fixes: fixes)
    }

    /// How many cells bars divide a line into.
    private func numberOfCells(in line: Range<Int>) -> Int {
        var bars: [Int] = []
        var isEscaped = false
        for offset in line {
            if mask.bytes[offset] == UInt8(ascii: "|"), !isEscaped { bars.append(offset) }
            isEscaped = mask.bytes[offset] == UInt8(ascii: "\\") && !isEscaped
        }
        let isFilled = { (range: Range<Int>) in
            source.bytes[range].contains { !"> \t".utf8.contains($0) }
        }
        guard let first = bars.first, let last = bars.last else { return 1 }
        return bars.count + 1 - (isFilled(line.lowerBound..<first) ? 0 : 1)
            - (isFilled(last + 1..<line.upperBound) ? 0 : 1)
    }

    // MARK: Findings

    /// Reports a mark that begins at an offset.
    mutating func report(
        _ mark: RawMark,
        at offset: Int,
        length: Int,
        fixes: [TextEdit?] = []
    ) {
        let place = source.location(atOffset: offset)
        let line = place.line.flatMap(source.range(ofLine:)) ?? offset..<offset
        // No more than is shown: a line may have as many findings as characters.
        let bytes = source.bytes[offset..<max(offset, line.upperBound)].prefix(96)
        let rest = String(decoding: bytes, as: UTF8.self)
        let stated = String(rest.unicodeScalars.prefix(min(length, 24)))
        let isWhole = !fixes.isEmpty && !fixes.contains(nil)
        if mark.isOfText { marksOfText.append(diagnostics.count) }
        diagnostics.append(
            .rawMark(mark, stated, at: place, fixes: isWhole ? fixes.compactMap(\.self) : [])
        )
    }

    /// The edit that replaces characters from an offset on.
    func edit(at offset: Int, _ count: Int = 1, by replacement: String) -> TextEdit? {
        TextEdit(replacing: count, at: source.location(atOffset: offset), by: replacement)
    }
}
