import Diagnostics

/// Punctuation that is doubled, or half-width between Chinese characters.
func checkPunctuation(_ text: ProseText) -> [Diagnostic] {
    text.blocks.flatMap { block -> [Diagnostic] in
        var found: [Diagnostic] = []
        var position = block.range.lowerBound
        while position < block.range.upperBound {
            guard WordingWords.marks.contains(text.scalars[position]) else {
                position += 1
                continue
            }
            let end =
                text.scalars[position..<block.range.upperBound].firstIndex {
                    !WordingWords.marks.contains($0)
                } ?? block.range.upperBound
            let run = MarkRun(text, position..<end, in: block.range)
            if let finding = run.finding(in: text) { found.append(finding) }
            position = end
        }
        return found
    }
}

/// Punctuation marks that stand together, and what they should be.
private struct MarkRun {
    let range: Range<Int>
    private let marks: [Unicode.Scalar]
    private let widened: [Unicode.Scalar]
    private let corrected: [Unicode.Scalar]

    init(_ text: ProseText, _ range: Range<Int>, in block: Range<Int>) {
        self.range = range
        marks = Array(text.scalars[range])
        let before = range.lowerBound > block.lowerBound ? text.scalars[range.lowerBound - 1] : nil
        let after = range.upperBound < block.upperBound ? text.scalars[range.upperBound] : nil
        let hasWide = marks.contains { !$0.isASCII }
        widened = marks.map { mark in
            let isChinese = hasWide || isBetweenChinese(mark, before, after)
            return isChinese ? WordingWords.wideMarks[mark] ?? mark : mark
        }
        var single: [Unicode.Scalar] = []
        for mark in widened where mark != single.last { single.append(mark) }
        corrected = single
    }

    func finding(in text: ProseText) -> Diagnostic? {
        guard text.isTyped[range].contains(true) else { return nil }
        let isAllASCII = widened.allSatisfy(\.isASCII)
        let isDoubled =
            marks.count > 1 && !isAllASCII
            && !WordingWords.doubtful.contains(widened)
        guard isDoubled || widened != marks else { return nil }
        let isCertain = corrected != marks
        var view = String.UnicodeScalarView()
        view.append(contentsOf: corrected)
        let replacement = String(view)
        let edit = isCertain ? text.edit(range, to: replacement) : nil
        let stated = text.string(range)
        let place = text.location(range.lowerBound)
        return isDoubled
            ? .doubledPunctuation(stated, corrected.count == 1 ? replacement : nil, edit, at: place)
            : .halfWidthPunctuation(stated, replacement, [edit].compactMap(\.self), at: place)
    }
}

/// Whether a half-width mark stands where Chinese has a full-width one.
private func isBetweenChinese(
    _ mark: Unicode.Scalar,
    _ before: Unicode.Scalar?,
    _ after: Unicode.Scalar?
) -> Bool {
    guard let before else { return false }
    let isAfterHan = before.isHan || WordingWords.closing.contains(before)
    let isAfterNumber = (before.isDigit || before == "%") && mark != "."
    guard let after else { return isAfterHan }
    let isBeforeHan = after.isHan || WordingWords.opening.contains(after)
    if isAfterHan, mark != "." { return isBeforeHan || after.isDigit || after.isBlank }
    return isAfterHan && isBeforeHan || isAfterNumber && isBeforeHan
}

/// Brackets that are half-width around Chinese, of two widths, or without a partner.
func checkBrackets(_ text: ProseText) -> [Diagnostic] {
    text.blocks.flatMap { block -> [Diagnostic] in
        var open: [(mark: Unicode.Scalar, position: Int)] = []
        var found: [Diagnostic] = []
        for position in block.range {
            let scalar = text.scalars[position]
            if WordingWords.brackets.values.contains(scalar) {
                open.append((scalar, position))
            } else if let partner = WordingWords.brackets[scalar] {
                let index = open.lastIndex { $0.mark.narrow == partner.narrow }
                guard let index, open.count - index <= 4 else {
                    if !text.isCountingMark(position, in: block.range) {
                        found.append(
                            .unpaired(text.string(position..<position + 1), at: text, position)
                        )
                    }
                    continue
                }
                let start = open[index].position
                for other in open[(index + 1)...] {
                    found.append(.unpaired(String(other.mark), at: text, other.position))
                }
                open.removeSubrange(index...)
                if let finding = text.bracketFinding(start, position) { found.append(finding) }
            }
        }
        return found + open.map { .unpaired(String($0.mark), at: text, $0.position) }
    }
}

extension ProseText {
    /// 1) and 一） count an item and have no partner.
    fileprivate func isCountingMark(_ position: Int, in block: Range<Int>) -> Bool {
        guard scalars[position].narrow == ")" else { return false }
        let before = scalars[block.lowerBound..<position].suffix(3)
        return before.count < 3 || before.last?.isAnyDigit == true
    }

    fileprivate func bracketFinding(_ start: Int, _ end: Int) -> Diagnostic? {
        guard isTyped[start], isTyped[end], scalars[start].narrow == "(" else { return nil }
        let isHalf = (scalars[start] == "(", scalars[end] == ")")
        guard isHalf.0 || isHalf.1 else { return nil }
        let inside = scalars[(start + 1)..<end]
        let isBesideHan = start > 0 && scalars[start - 1].isHan
        guard
            isHalf.0 != isHalf.1 || inside.contains(where: \.isHan) || isBesideHan && inside.isEmpty
        else { return nil }
        let edits = [
            isHalf.0 ? edit(start..<start + 1, to: "（") : nil,
            isHalf.1 ? edit(end..<end + 1, to: "）") : nil,
        ].compactMap(\.self)
        let place = location(isHalf.0 ? start : end)
        let stated = string(start..<min(end + 1, start + 24))
        return isHalf.0 && isHalf.1
            ? .halfWidthPunctuation(stated, "（）", edits, at: place)
            : .mixedBrackets(stated, edits, at: place)
    }
}

extension Diagnostic {
    fileprivate static func doubledPunctuation(
        _ stated: String,
        _ corrected: String?,
        _ edit: TextEdit?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .doubledPunctuation,
            .warning,
            at: place,
            Wording("标点“\(stated)”连用", "the marks ‘\(stated)’ follow one another"),
            remedy: corrected.map { Wording("改为“\($0)”", "write ‘\($0)’") }
                ?? Wording("只留其中一个", "keep one of them"),
            fixes: [edit].compactMap(\.self)
        )
    }

    fileprivate static func halfWidthPunctuation(
        _ stated: String,
        _ corrected: String,
        _ edits: [TextEdit],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .halfWidthPunctuation,
            .information,
            at: place,
            Wording("“\(stated)”用了半角标点", "‘\(stated)’ has half-width punctuation"),
            remedy: Wording("改用全角“\(corrected)”", "use the full-width ‘\(corrected)’"),
            fixes: edits
        )
    }

    fileprivate static func mixedBrackets(
        _ stated: String,
        _ edits: [TextEdit],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unpairedBrackets,
            .warning,
            at: place,
            Wording("“\(stated)”的括号一全角一半角", "the brackets of ‘\(stated)’ differ in width"),
            remedy: Wording("两个都用全角", "make both full-width"),
            fixes: edits
        )
    }

    fileprivate static func unpaired(
        _ mark: String,
        at text: ProseText,
        _ position: Int
    ) -> Diagnostic {
        Diagnostic(
            .unpairedBrackets,
            .warning,
            at: text.location(position),
            Wording("“\(mark)”不成对", "‘\(mark)’ has no partner"),
            remedy: Wording("补上另一半，或删去", "add the other half, or delete it")
        )
    }
}
