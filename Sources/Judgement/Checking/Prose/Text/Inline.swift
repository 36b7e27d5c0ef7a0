import Budget
import Characters
import Diagnostics
import Formula

/// What stands within a line of Markdown: code, links, comments, references and bindings.
extension ProseMarkdown {
    mutating func readInline(_ line: ProseLine, from start: Int) {
        var position = start
        lastLine = (text.scalars.count, line.scalars.contains("|"))
        while position < line.scalars.count {
            position = step(line, at: position)
        }
        extendBlock()
    }

    /// Makes the last block hold everything that was read of it.
    mutating func extendBlock() {
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
        case "]":
            if let end = line.endOfName(at: position) { return end }
        case "*" where !line.isSign(at: position):
            let stars = line.strayStars(at: position)
            for star in position..<position + stars { append(line, star) }
            return position + max(stars, 1)
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

    /// Reads code, which no edit may touch: its characters mean what they are.
    mutating func readCode(_ line: ProseLine, _ range: Range<Int>) {
        let start = text.scalars.count
        readPlain(line, range)
        text.code.formUnion(start..<text.scalars.count)
    }

    private mutating func readPlain(_ line: ProseLine, _ range: Range<Int>) {
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
        readPlain(line, (mark + 1)..<end)
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
private func referencedScalar(_ body: some Sequence<Unicode.Scalar>) -> Unicode.Scalar? {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: body)
    let name = String(view)
    guard name.hasPrefix("#") else { return ProseWords.namedCharacters[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let isSigned = digits.hasPrefix("+")
    let value =
        isHexadecimal
        ? hexadecimalValue(digits.dropFirst().utf8) : isSigned ? nil : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
}
