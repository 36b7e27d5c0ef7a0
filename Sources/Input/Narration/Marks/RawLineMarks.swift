import Characters
import Diagnostics

/// A line that may be the begin or the end of a fence.
struct RawFence {
    let offset: Int
    let count: Int
    let info: String
    let isMendable: Bool
}

// What stands at the begin of a line, where Markdown looks for headings, lists, tables and fences.

extension RawMarkSearch {
    mutating func lookAtLines(of paragraph: RawParagraph) {
        if lookAtTable(paragraph) { return }
        let runOn = paragraph.runOnMarks
        let lists = RawLists(paragraph)
        for (index, line) in paragraph.lines.enumerated() where !line.rest.isEmpty {
            if lookAtFence(line, in: paragraph) || lookAtRule(line, in: paragraph)
                || lookAtHeading(line, in: paragraph) || lookAtBullet(line, lists, in: paragraph)
                || lookAtQuote(line, index, in: paragraph)
                || lookAtWhole(line, index, in: paragraph)
            {
                continue
            }
            if index > 0, let mark = line.leadingMark, runOn.contains(mark) {
                reportRunOn(line, in: paragraph)
            }
        }
    }

    /// Replaces what a line begins with: its blanks and some of its characters.
    private func edit(
        _ line: RawParagraph.Line,
        _ count: Int,
        by replacement: String,
        in paragraph: RawParagraph
    ) -> TextEdit? {
        guard paragraph.isMendable(line), line.indentation < 4 || paragraph.isNested else {
            return nil
        }
        return edit(at: line.offsets[0], line.blanks + count, by: replacement)
    }

    private mutating func report(_ mark: RawMark, _ line: RawParagraph.Line, _ fix: TextEdit?) {
        report(mark, at: line.offsets[line.blanks], length: line.rest.count, fixes: [fix])
    }

    // MARK: Headings

    private mutating func lookAtHeading(
        _ line: RawParagraph.Line,
        in paragraph: RawParagraph
    ) -> Bool {
        let hashes = line.rest.prefix { MarkWords.hashes.contains($0) }.count
        guard hashes > 0 else { return false }
        let blanks = line.rest.dropFirst(hashes).prefix(while: isAnyBlank).count
        guard let next = line.scalar(line.blanks + hashes + blanks) else { return false }
        // #1 and #hash are words.
        if hashes == 1, blanks == 0, next.isAnyDigit || next.isLatin { return false }
        let isTag = hashes == 1 && line.rest.dropFirst().contains { MarkWords.hashes.contains($0) }
        let replacement = String(repeating: "#", count: hashes) + " "
        let fix = edit(line, hashes + blanks, by: replacement, in: paragraph)
        report(.heading, line, hashes <= 6 && !isTag ? fix : nil)
        return true
    }

    /// A heading with further marks at its begin, or at its end.
    mutating func lookAtHeading(_ text: VisibleText) {
        guard let line = text.lines.first, let last = line.scalars.last, text.isPlaced else {
            return
        }
        let head = line.scalars.prefix { MarkWords.hashes.contains($0) }.count
        if head > 0, head < line.scalars.count, head > 1 || !line.scalars[head].isLatin {
            report(.heading, at: line.offsets[0], length: line.scalars.count)
        } else if MarkWords.hashes.contains(last) {
            let tail = line.scalars.reversed().prefix { MarkWords.hashes.contains($0) }.count
            let start = line.scalars.count - tail
            guard start > 0, tail > 1 || isAnyBlank(line.scalars[start - 1]) else { return }
            let fix = edit(at: line.offsets[start], tail, by: "")
            report(.heading, at: line.offsets[start], length: tail, fixes: [fix])
        }
    }

    // MARK: Lists

    private mutating func lookAtBullet(
        _ line: RawParagraph.Line,
        _ lists: RawLists,
        in paragraph: RawParagraph
    ) -> Bool {
        guard let first = line.rest.first, let next = line.scalar(line.blanks + 1), next != first
        else { return false }
        let blanks = line.rest.dropFirst().prefix(while: isAnyBlank).count
        let content = line.rest.dropFirst(1 + blanks)
        guard let start = content.first else { return false }
        let isBullet: Bool
        switch first {
        case "-": isBullet = blanks > 0 || !beginsAmount(content) && !start.isLatin
        case "*", "+": isBullet = blanks > 0
        default:
            let isDash = MarkWords.dashes.contains(first)
            let isStar = MarkWords.wideBullets.contains(first) && blanks > 0
            isBullet =
                isDash && (blanks > 0 || !beginsAmount(content))
                || MarkWords.bullets.contains(first) || isStar
        }
        guard isBullet else { return false }
        let fix = edit(line, 1 + blanks, by: "- ", in: paragraph)
        report(.list, line, lists.areCertain(of: first) ? fix : nil)
        return true
    }

    private mutating func reportRunOn(_ line: RawParagraph.Line, in paragraph: RawParagraph) {
        let canDivide = paragraph.isMendable(line) && !paragraph.isNested && line.indentation < 4
        let fix = canDivide ? edit(at: line.offsets[0], 0, by: "\n") : nil
        report(.runOn, line, fix)
    }

    // MARK: Quotations, rules, fences

    private mutating func lookAtQuote(
        _ line: RawParagraph.Line,
        _ index: Int,
        in paragraph: RawParagraph
    ) -> Bool {
        guard index == 0, let first = line.rest.first, MarkWords.quotes.contains(first) else {
            return false
        }
        let blanks = line.rest.dropFirst().prefix(while: isAnyBlank).count
        guard let next = line.scalar(line.blanks + 1 + blanks),
            first != MarkWords.greater || !next.isAnyDigit
        else { return false }
        report(.quotation, line, edit(line, 1 + blanks, by: "> ", in: paragraph))
        return true
    }

    private mutating func lookAtRule(_ line: RawParagraph.Line, in paragraph: RawParagraph) -> Bool
    {
        let signs = line.rest.filter { !isAnyBlank($0) }
        guard signs.count > 2, let first = signs.first, MarkWords.rules.contains(first),
            signs.allSatisfy({ $0 == first })
        else { return false }
        let isOnly = paragraph.lines.count == 1 && !MarkWords.equals.contains(first)
        let replacement = MarkWords.stars.contains(first) ? "***" : "---"
        report(
            .rule,
            line,
            isOnly ? edit(line, line.rest.count, by: replacement, in: paragraph) : nil
        )
        return true
    }

    private mutating func lookAtFence(
        _ line: RawParagraph.Line,
        in paragraph: RawParagraph
    ) -> Bool {
        guard let first = line.rest.first, MarkWords.fences.contains(first) else { return false }
        let count = line.rest.prefix { MarkWords.fences.contains($0) }.count
        let info = line.rest.dropFirst(count)
        guard count > 2, !info.contains(where: { MarkWords.fences.contains($0) }) else {
            return false
        }
        fences.append(
            RawFence(
                offset: line.offsets[line.blanks],
                count: count,
                info: trimmed(String(String.UnicodeScalarView(info))),
                isMendable: paragraph.isMendable(line)
            )
        )
        return true
    }

    /// Pairs the lines that look like fences; what opens one may bear a word, what ends it not.
    mutating func lookAtFences() {
        var opening: RawFence?
        for fence in fences {
            if let open = opening, fence.info.isEmpty {
                let fixes = [open, fence].map { fence in
                    fence.isMendable ? edit(at: fence.offset, fence.count, by: "```") : nil
                }
                report(.fence, at: open.offset, length: open.count, fixes: fixes)
                opening = nil
            } else {
                if let open = opening { report(.fence, at: open.offset, length: open.count) }
                opening = fence
            }
        }
        if let open = opening { report(.fence, at: open.offset, length: open.count) }
    }

    // MARK: What other programs read

    private mutating func lookAtWhole(
        _ line: RawParagraph.Line,
        _ index: Int,
        in paragraph: RawParagraph
    ) -> Bool {
        let text = String(String.UnicodeScalarView(line.rest))
        if paragraph.isItem, index == 0, MarkWords.lists.contains(where: text.hasPrefix) {
            report(.task, line, nil)
            return true
        }
        guard MarkWords.contents.contains(trimmed(text)) else { return false }
        report(.contents, line, nil)
        return true
    }
}

/// What the dashes at the begins of a paragraph's lines can be.
///
/// An edit that makes a dash the mark of an item takes it from the page. So none is offered where
/// the mark may be read: as the sign of a number, or as a dash of its own (— 摘自《办法》).
private struct RawLists {
    /// Whether a minus stands before a number, with blanks or without.
    private var holdsMinus = false
    /// Whether a plus does.
    private var holdsPlus = false
    /// How many lines begin with each long dash.
    private var counts: [Unicode.Scalar: Int] = [:]

    init(_ paragraph: RawParagraph) {
        for line in paragraph.lines {
            guard let first = line.rest.first else { continue }
            let isPlus = MarkWords.pluses.contains(first)
            guard isPlus || first == "-" || MarkWords.dashes.contains(first) else { continue }
            if MarkWords.longDashes.contains(first) { counts[first, default: 0] += 1 }
            let isSign = beginsAmount(line.rest.dropFirst().drop(while: isAnyBlank))
            if isPlus {
                holdsPlus = holdsPlus || isSign
            } else {
                holdsMinus = holdsMinus || isSign || first == MarkWords.minus
            }
        }
    }

    func areCertain(of mark: Unicode.Scalar) -> Bool {
        if MarkWords.pluses.contains(mark) { return !holdsPlus }
        guard mark == "-" || MarkWords.dashes.contains(mark) else { return true }
        return !holdsMinus && (!MarkWords.longDashes.contains(mark) || counts[mark] ?? 0 > 1)
    }
}

extension RawParagraph {
    /// What more than one of its lines begins with.
    fileprivate var runOnMarks: Set<String> {
        var counts: [String: Int] = [:]
        for line in lines { if let mark = line.leadingMark { counts[mark, default: 0] += 1 } }
        return Set(counts.filter { $0.value > 1 }.keys)
    }
}

extension RawParagraph.Line {
    /// The kind of the mark or number that it begins with; `nil` for none.
    fileprivate var leadingMark: String? {
        guard let first = rest.first, rest.count > 1 else { return nil }
        if MarkWords.otherBullets.contains(first) { return String(first) }
        if (0x2460...0x249B).contains(first.value) || (0x3220...0x3229).contains(first.value) {
            return "①"
        }
        let isBracketed = MarkWords.opening.contains(first)
        let body = isBracketed ? rest.dropFirst() : rest
        let digits = body.prefix(while: \.isAnyDigit)
        let numerals = body.prefix { MarkWords.numerals.contains($0) }
        let number = digits.isEmpty ? numerals : digits
        guard (1...3).contains(number.count), number.endIndex + 1 < scalars.count else {
            return nil
        }
        let end = scalars[number.endIndex]
        let kind = digits.isEmpty ? MarkWords.firstNumeral : "1"
        if isBracketed { return MarkWords.closing.contains(end) ? "(" + kind : nil }
        guard MarkWords.ordinalEnds.contains(end), !scalars[number.endIndex + 1].isAnyDigit else {
            return nil
        }
        return kind + String(end)
    }
}
