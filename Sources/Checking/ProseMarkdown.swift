import Budget
import Diagnostics
import Formula

/// Turns Markdown into the text that the public reads, block by block.
///
/// It knows as much of Markdown as an audit needs: headings, items, rows, code, links, comments
/// and bindings. Each character is looked at a bounded number of times.
struct ProseMarkdown {
    private let scope: Scope
    private var text: ProseText
    private var section = 0
    private var fence: Fence?
    private var isInComment = false
    /// Whether the next line of text goes on with the last block.
    private var isOpen = false

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
        for (index, line) in lines.enumerated() {
            reader.read(ProseLine(Array(line), number: Int32(clamping: index + 1)))
        }
        return reader.text
    }

    private init(_ source: NarrativeSource, _ scope: Scope) {
        self.scope = scope
        text = ProseText(kind: .narrative, file: source.file)
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
            isOpen = false
            if isChart {
                open(.chart)
                text.charts.append([])
            }
            isOpen = false
            return
        }
        guard start < line.scalars.count else {
            isOpen = false
            return
        }
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
            open(.heading(level: hashes))
            readInline(line, from: line.skipBlanks(from: position + hashes))
            isOpen = false
        } else if line.has("|", at: position) {
            guard !line.isRuleOfTable else { return }
            open(.row)
            readInline(line, from: position)
            isOpen = false
        } else if let end = line.endOfMarker(at: position) {
            open(.item)
            readInline(line, from: end)
        } else {
            if !isOpen { open(.paragraph) }
            readInline(line, from: position)
        }
    }

    /// Begins a block.
    private mutating func open(_ kind: ProseText.Block.Kind) {
        if let last = text.places.last { text.append("\n", at: last, isTyped: false) }
        if case .heading = kind { section = text.blocks.count }
        let range = text.scalars.count..<text.scalars.count
        text.blocks.append(.init(kind: kind, range: range, section: section))
        isOpen = true
    }

    // MARK: Inline

    private mutating func readInline(_ line: ProseLine, from start: Int) {
        var position = start
        while position < line.scalars.count {
            position = step(line, at: position)
        }
        extendBlock()
    }

    /// Makes the last block hold everything that was read of it.
    private mutating func extendBlock() {
        guard let last = text.blocks.indices.last else { return }
        text.blocks[last].range = text.blocks[last].range.lowerBound..<text.scalars.count
    }

    /// Reads what stands at `position` and returns where it ends.
    private mutating func step(_ line: ProseLine, at position: Int) -> Int {
        if isInComment {
            guard let end = line.end(of: "-->", from: position) else { return line.scalars.count }
            isInComment = false
            return end
        }
        switch line.scalars[position] {
        case "\\" where line.isPunctuation(at: position + 1):
            append(line, position + 1)
            return position + 2
        case "{", "｛":
            if let end = binding(line, at: position) { return end }
        case "`":
            return code(line, at: position)
        case "&":
            if let end = reference(line, at: position) { return end }
        case "<":
            if let end = angle(line, at: position) { return end }
        case "!" where line.opensLink(at: position + 1): return position + 1
        case "[" where line.opensLink(at: position):
            text.linkedBlocks.insert(text.blocks.count - 1)
            return position + 1
        case "]" where line.has("(", at: position + 1):
            if let end = line.end(of: ")", from: position + 1) {
                readTitle(line, in: (position + 2)..<(end - 1))
                return end
            }
        case "*": return position + 1
        case "|":
            text.append("\n", at: line.place(position))
            return position + 1
        case "h" where line.startsAddress(at: position):
            appendGap(line, position)
            return line.scalars[position...].firstIndex { !$0.isASCII || $0.isBlank }
                ?? line.scalars.count
        default: break
        }
        append(line, position)
        return position + 1
    }

    private mutating func append(_ line: ProseLine, _ position: Int) {
        text.append(line.scalars[position], at: line.place(position))
    }

    private mutating func appendGap(_ line: ProseLine, _ position: Int) {
        text.append(ProseText.gap, at: line.place(position), isTyped: false)
    }

    /// A code span, whose characters are printed as they stand; behind its backticks if it is none.
    private mutating func code(_ line: ProseLine, at position: Int) -> Int {
        let count = line.run(of: "`", at: position)
        let end = line.endOfCode(at: position)
        guard end > position + count else {
            appendGap(line, position)
            return end
        }
        readCode(line, (position + count)..<(end - count))
        return end
    }

    private mutating func readCode(_ line: ProseLine, _ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            if let end = binding(line, at: position) {
                position = end
            } else {
                append(line, position)
                position += 1
            }
        }
    }

    /// The title of a link, which stands in quotation marks behind the address.
    private mutating func readTitle(_ line: ProseLine, in range: Range<Int>) {
        let mark = range.first { line.scalars[$0] == "\"" || line.scalars[$0] == "'" }
        guard let mark, let end = range.last(where: { line.scalars[$0] == line.scalars[mark] }),
            end > mark
        else { return }
        appendGap(line, mark)
        readCode(line, (mark + 1)..<end)
        appendGap(line, end)
    }

    /// A character that is written by its number or name, such as `&#50;`.
    private mutating func reference(_ line: ProseLine, at position: Int) -> Int? {
        let body = line.scalars[(position + 1)...].prefix(10).prefix { $0 != ";" }
        guard body.endIndex < line.scalars.count, line.scalars[body.endIndex] == ";",
            let scalar = referencedScalar(body)
        else { return nil }
        text.references.insert(text.scalars.count)
        text.append(scalar, at: line.place(position))
        return body.endIndex + 1
    }

    /// A comment, an address or an HTML tag.
    private mutating func angle(_ line: ProseLine, at position: Int) -> Int? {
        if line.has("<!--", at: position) {
            isInComment = true
            return position + 4
        }
        guard position + 1 < line.scalars.count else { return nil }
        let next = line.scalars[position + 1]
        guard next.isLatin || next == "/" || next == "!" else { return nil }
        return line.end(of: ">", from: position)
    }

    /// A binding, which is replaced by what it prints.
    private mutating func binding(_ line: ProseLine, at position: Int) -> Int? {
        guard line.isBrace(at: position, "{"), line.isBrace(at: position + 1, "{"),
            let close = line.closingBraces(from: position + 2)
        else { return nil }
        let place = line.place(position)
        let formula = line.string(position + 2..<close)
        let location = SourceLocation(
            file: text.file,
            line: Int(place.line),
            column: Int(place.column) + 2
        )
        let start = text.scalars.count
        let passage = scope.passage(formula, at: location).value
        let printed = passage?.text
        for scalar in printed.map({ Array($0.unicodeScalars) }) ?? [ProseText.gap] {
            text.append(scalar, at: place, isTyped: false)
        }
        text.bindings.append((start..<text.scalars.count, formula, passage))
        return close + 2
    }
}

/// The character that a reference without its `&` and `;` stands for.
private func referencedScalar(_ body: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: body)
    let name = String(view)
    guard name.hasPrefix("#") else { return ProseWords.namedCharacters[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
}
