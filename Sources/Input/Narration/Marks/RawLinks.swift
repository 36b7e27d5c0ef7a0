import Characters
import Diagnostics

// Links, notes and definitions whose brackets Markdown took for text.

extension RawMarkSearch {
    mutating func lookAtBrackets(_ line: RawLine) {
        for open in line.scalars.indices where MarkWords.openBrackets.contains(line.scalars[open]) {
            let close = line.nextBracket[open + 1]
            guard close < line.scalars.count,
                MarkWords.closeBrackets.contains(line.scalars[close])
            else { continue }
            let brackets = RawBrackets(line, open, close)
            if lookAtNote(brackets, line) || lookAtAddress(behind: brackets, line)
                || lookAtDefinition(brackets, line)
            {
                continue
            }
            lookAtLabel(behind: brackets, line)
        }
    }

    /// `[^1]` without a note, or in full width.
    private mutating func lookAtNote(_ brackets: RawBrackets, _ line: RawLine) -> Bool {
        let (open, close) = (brackets.open, brackets.close)
        guard let caret = line.scalar(open + 1), MarkWords.carets.contains(caret), close > open + 2,
            !brackets.isHeavy
        else { return false }
        if brackets.isNarrow, caret == "^" {
            let place = source.location(atOffset: line.offset(open))
            diagnostics.append(.missingFootnote(place))
        } else {
            let fixes = [(open..<open + 2, "[^"), (close..<close + 1, "]")]
            report(.note, line, open..<close + 1, fixes)
        }
        return true
    }

    /// `［…］（address）` and its like.
    private mutating func lookAtAddress(behind brackets: RawBrackets, _ line: RawLine) -> Bool {
        let close = brackets.close
        let isSpaced = line.scalar(close + 1).map(isAnyBlank) ?? false
        let start = close + (isSpaced ? 2 : 1)
        guard let parenthesis = line.scalar(start), MarkWords.opening.contains(parenthesis),
            !isSpaced || !brackets.isHeavy
        else { return false }
        let end = line.nextParenthesis[start]
        guard end < line.scalars.count, end - start < 2_000 else { return false }
        let address = start + 1..<end
        guard line.isAddress(address) else {
            return lookAtTitle(brackets, line, address)
        }
        let first = line.scalar(brackets.open - 1)
        let isImage = first.map { MarkWords.bangs.contains($0) } ?? false
        let text = String(String.UnicodeScalarView(line.scalars[address]))
        let hasBang = isImage && (first == "!" || isImageAddress(text))
        let range = (brackets.open - (hasBang ? 1 : 0))..<(end + 1)
        let needsAngles = line.scalars[address].contains(where: isAnyBlank)
        var fixes = [
            (range.lowerBound..<brackets.open + 1, hasBang ? "![" : "["),
            (close..<start + 1, needsAngles ? "](<" : "]("),
            (end..<end + 1, needsAngles ? ">)" : ")"),
        ]
        let isWide = !brackets.isNarrow || parenthesis != "(" || line.scalars[end] != ")"
        // What is half-width, tight and no link all the same has another fault.
        if !isWide, !isSpaced, !needsAngles { fixes = [] }
        report(hasBang ? .image : .link, line, range, fixes)
        return true
    }

    /// `[text](address "title)`: a title that does not end makes text of the whole link.
    private mutating func lookAtTitle(
        _ brackets: RawBrackets,
        _ line: RawLine,
        _ range: Range<Int>
    ) -> Bool {
        guard !brackets.isHeavy, range.lowerBound == brackets.close + 2,
            let blank = line.scalars[range].firstIndex(where: isAnyBlank),
            line.isAddress(range.lowerBound..<blank),
            let mark = line.scalars[blank..<range.upperBound].first(where: { !isAnyBlank($0) }),
            MarkWords.titleMarks.contains(mark)
        else { return false }
        report(.link, line, brackets.open..<range.upperBound + 1)
        return true
    }

    /// `[1]：address` at the begin of a line.
    ///
    /// It gets no edit: a definition is not printed, and the line is.
    private mutating func lookAtDefinition(_ brackets: RawBrackets, _ line: RawLine) -> Bool {
        guard brackets.open <= line.blanks, !brackets.isHeavy,
            let colon = line.scalar(brackets.close + 1), MarkWords.colons.contains(colon)
        else { return false }
        let start = line.scalars[(brackets.close + 2)...].firstIndex { !isAnyBlank($0) }
        guard let start else { return false }
        let end = line.scalars[start...].firstIndex(where: isAnyBlank) ?? line.scalars.count
        guard line.isAddress(start..<end) else { return false }
        report(.definition, line, brackets.open..<end)
        return true
    }

    /// `[text][label]` without a definition of the label.
    private mutating func lookAtLabel(behind brackets: RawBrackets, _ line: RawLine) {
        let start = brackets.close + 1
        guard let next = line.scalar(start), MarkWords.openBrackets.contains(next) else { return }
        let end = line.nextBracket[start + 1]
        guard end < line.scalars.count, MarkWords.closeBrackets.contains(line.scalars[end]) else {
            return
        }
        let label = RawBrackets(line, start, end)
        let texts = [brackets.open + 1..<brackets.close, start + 1..<end]
        // [1][2] refers to a list of literature, ［2018］［3］ is no link either.
        let isCounting = texts.allSatisfy { line.scalars[$0].allSatisfy(\.isAnyDigit) }
        guard brackets.isNarrow, label.isNarrow, !isCounting, !texts[0].isEmpty else { return }
        report(.label, line, brackets.open..<end + 1)
    }
}

/// A pair of square brackets of any width.
private struct RawBrackets {
    let open: Int
    let close: Int
    /// Whether both are those of Markdown.
    let isNarrow: Bool
    /// Whether one of them is 【 or 】.
    let isHeavy: Bool

    init(_ line: RawLine, _ open: Int, _ close: Int) {
        self.open = open
        self.close = close
        isNarrow = line.scalars[open] == "[" && line.scalars[close] == "]"
        isHeavy = line.scalars[open] == MarkWords.heavyBracket
    }
}
