import Diagnostics
import Formula

/// Turns the tree of one Markdown file into values, evaluating its bindings.
///
/// This file holds the blocks; inline text is in `InlineBuilder.swift`.
struct NarrativeBuilder {
    let source: MarkdownText
    let mask: BindingMask
    let scope: Scope
    /// The id of the part, with which all ids of the file begin.
    let partID: String

    private(set) var headings: [NarrativeHeading] = []
    private(set) var footnotes: [Footnote] = []
    var diagnostics: [Diagnostic]
    /// Where the links and images lead.
    var links: [NarrativeLinkUse] = []
    /// Which bindings have been printed somewhere.
    var isPlaced: [Bool]
    /// The ids of the references to each footnote.
    var footnoteReferences: [Int: [String]] = [:]
    /// The last character printed in the current block.
    var lastScalar: Unicode.Scalar?
    /// Whether the text being read is inside a link.
    var isInLink = false
    /// Where code stands; braces in it are just braces.
    var codeRanges: [Range<Int>] = []

    /// The definitions of link addresses.
    lazy var linkDefinitions: [LinkDefinition] = Narration.linkDefinitions(in: source)
    /// The places of link definitions by their addresses.
    lazy var definitions: [String: SourceLocation] = Dictionary(
        linkDefinitions.map { ($0.address, source.location(atOffset: $0.addressOffset)) },
        uniquingKeysWith: { first, _ in first }
    )

    private var sections = SectionNumbers()
    private var chartCount = 0
    private var footnoteLines: Set<Int> = []

    init(_ source: MarkdownText, scope: Scope, partID: String) {
        self.source = source
        self.scope = scope
        self.partID = partID
        mask = BindingMask(source)
        diagnostics = mask.diagnostics
        isPlaced = Array(repeating: false, count: mask.bindings.count)
    }

    /// Parses and converts the whole file.
    mutating func build() -> [Block] {
        if let line = lineOfExcessiveWork(source) {
            diagnostics.append(.tooMuchMarkup(SourceLocation(file: source.file, line: line)))
            return []
        }
        let nodes = markdownBlocks(mask.bytes)
        let blocks = self.blocks(nodes.filter { !$0.isFootnote })
        for (index, node) in nodes.filter(\.isFootnote).enumerated() {
            addFootnote(node, number: index + 1)
        }
        codeRanges.sort { $0.lowerBound < $1.lowerBound }
        diagnostics += rawMarks(in: nodes)
        reportFaults()
        reportLostFootnotes()
        reportLostDefinitions(among: nodes)
        return blocks
    }

    mutating func blocks(_ nodes: [MarkdownNode]) -> [Block] {
        nodes.compactMap { block($0) }
    }

    private mutating func block(_ node: MarkdownNode) -> Block? {
        switch node.kind {
        case .paragraph: return paragraph(node)
        case .heading(let level): return heading(node, level: level)
        case .blockQuote: return .quote(blocks(node.children))
        case .list(let start, let isTight):
            checkList(node, start: start)
            let items = node.children.map { blocks($0.children) }
            return .list(NarrativeList(start: start, isTight: isTight, items: items))
        case .code(let text, let fence): return code(node, text, fence: fence)
        case .htmlBlock(let html):
            diagnostics.append(.rawHTML(location(of: node, containing: html)))
            return .paragraph([.text(literal(html))])
        case .thematicBreak: return .rule
        case .table(let alignments): return .table(table(node, alignments))
        case .tooDeep(let text):
            diagnostics.append(.tooDeep(location(of: node)))
            return .paragraph([.text(literal(text))])
        default: return nil
        }
    }

    // MARK: Paragraphs and headings

    private mutating func paragraph(_ node: MarkdownNode) -> Block? {
        let content = inlines(inBlock: node.children)
        return content.isEmpty ? nil : .paragraph(content)
    }

    private mutating func heading(_ node: MarkdownNode, level: Int) -> Block {
        let place = location(of: node)
        checkHeading(node, level: level, at: place)
        let content = inlines(inBlock: node.children)
        let heading = NarrativeHeading(
            level: max(2, level),
            text: plainText(content),
            id: "\(partID)-\(sections.next(level: max(2, level)))",
            location: place
        )
        if heading.text.isEmpty { diagnostics.append(.emptyHeading(place)) }
        headings.append(heading)
        return .heading(heading, content)
    }

    private mutating func checkHeading(
        _ node: MarkdownNode,
        level: Int,
        at place: SourceLocation
    ) {
        if level == 1 { diagnostics.append(.firstLevelHeading(place)) }
        let previous = headings.last?.level ?? 1
        if level > previous + 1 {
            diagnostics.append(.skippedLevel(level, expected: previous + 1, place))
        }
        let isUnderlined = source.offset(line: node.line, byteColumn: node.byteColumn).map {
            $0 < source.bytes.count && source.bytes[$0] != UInt8(ascii: "#")
        }
        if isUnderlined == true { diagnostics.append(.underlinedHeading(place)) }
    }

    // MARK: Code and charts

    private mutating func code(_ node: MarkdownNode, _ text: String, fence: String?) -> Block {
        markCode(lines: node.line...max(node.line, node.lastLine))
        guard let fence else {
            diagnostics.append(.indentedCode(location(of: node)))
            return .code(literal(text))
        }
        if !isClosedFence(line: node.lastLine, after: node.line) {
            diagnostics.append(.unclosedFence(location(of: node)))
        }
        let source = literal(text)
        let language = mask.restored(fence).split(separator: " ").first
        guard let kind = language.flatMap({ ChartBlock.Kind(rawValue: String($0)) }) else {
            return .code(source)
        }
        chartCount += 1
        return chart(kind, node, source) ?? .code(source)
    }

    private mutating func chart(
        _ kind: ChartBlock.Kind,
        _ node: MarkdownNode,
        _ text: String
    ) -> Block? {
        var reader = ChartReader(kind, source, scope: scope, fenceLine: node.line)
        let outcome = reader.read(text, number: chartCount, at: location(of: node))
        diagnostics += outcome.diagnostics
        return outcome.value.map(Block.chart)
    }

    /// Without its last line a block of code takes in all the text below it.
    private func isClosedFence(line: Int, after first: Int) -> Bool {
        guard line > first, let range = source.range(ofLine: line) else { return false }
        let marks = source.bytes[range].filter { !"> \t".utf8.contains($0) }
        guard let mark = marks.first, "`~".utf8.contains(mark) else { return false }
        return marks.count >= 3 && marks.allSatisfy { $0 == mark }
    }

    private mutating func markCode(lines: ClosedRange<Int>) {
        guard let first = source.range(ofLine: lines.lowerBound) else { return }
        let last = source.range(ofLine: min(lines.upperBound, source.lineCount)) ?? first
        codeRanges.append(first.lowerBound..<max(first.upperBound, last.upperBound))
    }

    // MARK: Tables

    private mutating func table(
        _ node: MarkdownNode,
        _ alignments: [NarrativeTable.Alignment]
    ) -> NarrativeTable {
        var rows: [[[Inline]]] = []
        checkTextBelow(node)
        for row in node.children {
            checkExcessCells(row)
            rows.append(row.children.map { inlines(inBlock: $0.children) })
        }
        return NarrativeTable(
            alignments: alignments,
            header: rows.first ?? [],
            rows: Array(rows.dropFirst())
        )
    }

    // MARK: Footnotes

    private mutating func addFootnote(_ node: MarkdownNode, number: Int) {
        footnoteLines.insert(node.line)
        let blocks = self.blocks(node.children)
        footnotes.append(
            Footnote(
                number: number,
                id: noteID(number),
                referenceIDs: footnoteReferences[number] ?? [],
                blocks: blocks
            )
        )
    }

    func noteID(_ number: Int) -> String { "\(partID)-note-\(number)" }

    /// Markdown silently drops a footnote that no text refers to, and the second of two with one
    /// name.
    private mutating func reportLostFootnotes() {
        for line in 1...source.lineCount where !footnoteLines.contains(line) {
            guard let range = source.range(ofLine: line),
                isFootnoteDefinition(source.bytes[range]),
                !contains(range.lowerBound, in: codeRanges)
            else { continue }
            diagnostics.append(.lostFootnote(source.location(atOffset: range.lowerBound)))
        }
    }

    // MARK: Findings at the end

    private mutating func reportFaults() {
        for fault in mask.faults where !contains(fault.offset, in: codeRanges) {
            diagnostics.append(fault.diagnostic)
        }
        for (index, binding) in mask.bindings.enumerated() where !isPlaced[index] {
            diagnostics.append(.lostBinding(binding.location))
        }
    }

    // MARK: Places

    func location(of node: MarkdownNode, containing text: String? = nil) -> SourceLocation {
        let found = text.flatMap {
            source.offset(of: mask.restored($0), line: node.line, byteColumn: node.byteColumn)
        }
        let offset = found ?? source.offset(line: node.line, byteColumn: node.byteColumn)
        return offset.map(source.location(atOffset:)) ?? SourceLocation(file: source.file)
    }

    /// The text as the author wrote it; its bindings count as printed.
    mutating func literal(_ text: String, isCode: Bool = true) -> String {
        for case .binding(let index) in mask.pieces(of: text) { isPlaced[index] = true }
        return mask.restored(text, isCode: isCode)
    }
}

extension MarkdownNode {
    fileprivate var isFootnote: Bool {
        if case .footnoteDefinition = kind { true } else { false }
    }
}

/// Counts sections by level.
private struct SectionNumbers {
    private var counts = [0, 0, 0, 0, 0]

    /// The number of the next section, such as `5-2` for the second subsection of the fifth.
    mutating func next(level: Int) -> String {
        let depth = min(max(level - 2, 0), counts.count - 1)
        counts[depth] += 1
        for deeper in (depth + 1)..<max(depth + 1, counts.count) { counts[deeper] = 0 }
        return counts[...depth].map(String.init).joined(separator: "-")
    }
}

/// Whether one of the ranges, sorted by their begin, holds `offset`.
func contains(_ offset: Int, in ranges: [Range<Int>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
        let middle = (low + high) / 2
        if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(offset)
}
