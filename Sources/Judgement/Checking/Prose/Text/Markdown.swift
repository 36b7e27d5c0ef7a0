import Budget
import Formula

/// Turns Markdown into the text that the public reads, block by block.
///
/// It knows as much of Markdown as an audit needs: headings, items, rows, code, links, comments
/// and bindings. Each character is looked at a bounded number of times.
struct ProseMarkdown {
    let scope: Scope
    var text: ProseDraft
    /// The names of links that the text defines.
    private var names: Set<[Unicode.Scalar]> = []
    private var section = 0
    private var fence: Fence?
    var isInComment = false
    /// Whether the next line of text goes on with the last block.
    private var isOpen = false
    /// Whether the next line is a row of the last table.
    private var isInTable = false
    /// Where the last line that was read begins.
    var lastLine: (start: Int, hasPipe: Bool) = (0, false)

    private struct Fence {
        let mark: Unicode.Scalar
        let count: Int
        let isChart: Bool
    }

    /// The text of a narrative of the scope's disclosure.
    static func text(of source: NarrativeSource, in scope: Scope) -> ProseText {
        var reader = ProseMarkdown(source, scope)
        let lines = Array(source.text.unicodeScalars)
            .split(separator: "\n", omittingEmptySubsequences: false)
        reader.names = Set(
            lines.compactMap { line in
                line.contains("[") ? ProseLine(Array(line), number: 0).definedName : nil
            }
        )
        for (index, line) in lines.enumerated() {
            let number = Int32(clamping: index + 1)
            reader.read(ProseLine(Array(line), number: number, names: reader.names))
        }
        return ProseText(reader.text)
    }

    private init(_ source: NarrativeSource, _ scope: Scope) {
        self.scope = scope
        text = ProseDraft(kind: .narrative, file: source.file)
    }

    private mutating func read(_ line: ProseLine) {
        let start = line.scalars.firstIndex { !$0.isBlank } ?? line.scalars.count
        if let fence {
            let run = line.run(of: fence.mark, at: start)
            let closes = run >= fence.count && line.isBlank(from: start + run)
            if closes { self.fence = nil }
            if !closes { readFenced(line, from: start, isChart: fence.isChart) }
            return
        }
        if !isInComment, let mark = line.fence(at: start) {
            let count = line.run(of: mark, at: start)
            let info = line.string(from: start + count)
            let isChart = ProseWords.charts.contains(where: info.hasPrefix)
            fence = Fence(mark: mark, count: count, isChart: isChart)
            if isChart {
                open(.chart)
                text.charts.append([])
            }
            close()
            return
        }
        guard start < line.scalars.count else { return close() }
        // A definition prints nothing, where no paragraph goes on with it.
        guard isOpen || names.isEmpty || line.definedName == nil else { return }
        readBlock(line, from: start)
    }

    /// A line of a chart, or of code, which is printed as it stands.
    private mutating func readFenced(_ line: ProseLine, from start: Int, isChart: Bool) {
        if !isChart {
            open(.row)
            readCode(line, start..<line.scalars.count)
            extendBlock()
            isOpen = false
        } else if let last = text.charts.indices.last {
            text.charts[last].append((line.string(from: 0), line.place(start)))
        }
    }

    private mutating func readBlock(_ line: ProseLine, from start: Int) {
        var position = start
        while position < line.scalars.count, line.scalars[position] == ">" {
            position = line.skipBlanks(from: position + 1)
        }
        let hashes = line.run(of: "#", at: position)
        if (1...6).contains(hashes), line.isBlankOrEnd(at: position + hashes) {
            close()
            open(.heading(level: hashes))
            readInline(line, from: line.skipBlanks(from: position + hashes))
            isOpen = false
        } else if line.isRuleOfTable(at: position), beginTable() {
            return
        } else if isOpen, text.blocks.last?.kind == .paragraph,
            let level = line.levelOfUnderline(at: position)
        {
            underline(level: level)
        } else if line.isThematicBreak(at: position) {
            close()
        } else if line.has("|", at: position) || isInTable {
            open(.row)
            readInline(line, from: line.has("|", at: position) ? position + 1 : position)
            if isInTable { extendTable() }
            isOpen = false
        } else if let end = line.endOfMarker(at: position) {
            open(.item)
            readInline(line, from: end)
        } else {
            if !isOpen { open(.paragraph) }
            readInline(line, from: position)
        }
    }

    private mutating func close() {
        isOpen = false
        isInTable = false
        lastLine.hasPipe = false
    }

    // MARK: Tables and underlined headings

    /// Makes the line that was read last the headings of a table; tells whether it can be.
    private mutating func beginTable() -> Bool {
        guard lastLine.hasPipe, let last = text.blocks.last, lastLine.start < last.range.upperBound
        else { return false }
        let start = max(lastLine.start, last.range.lowerBound)
        if last.kind != .row {
            let rest = last.range.lowerBound..<start
            let row = ProseText.Block(
                kind: .row,
                range: start..<last.range.upperBound,
                section: last.section
            )
            text.blocks.removeLast()
            if !rest.isEmpty { text.blocks.append(last.with(range: rest)) }
            text.blocks.append(row)
        }
        text.tables.append(text.blocks.count - 1..<text.blocks.count)
        isInTable = true
        isOpen = false
        return true
    }

    private mutating func extendTable() {
        guard let last = text.tables.indices.last else { return }
        text.tables[last] = text.tables[last].lowerBound..<text.blocks.count
    }

    /// Makes the last paragraph a heading, as the line of signs below it asks.
    private mutating func underline(level: Int) {
        guard let last = text.blocks.popLast() else { return }
        section = text.blocks.count
        text.blocks.append(.init(kind: .heading(level: level), range: last.range, section: section))
        isOpen = false
    }

    /// Begins a block.
    private mutating func open(_ kind: ProseText.Block.Kind) {
        if let last = text.places.last { text.append("\n", at: last, isTyped: false) }
        if case .heading = kind { section = text.blocks.count }
        let range = text.scalars.count..<text.scalars.count
        text.blocks.append(.init(kind: kind, range: range, section: section))
        isOpen = true
    }
}
