import Characters
import Diagnostics

/// Punctuation that is doubled, or half-width between Chinese characters.
func checkPunctuation(_ text: ProseText) -> [Diagnostic] {
    text.blocks.flatMap { block -> [Diagnostic] in
        var found: [Diagnostic] = []
        let widened = BracketPairs(text, block.range).widened
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
            let run = MarkRun(text, position..<end, in: block.range, widened: widened)
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
    /// Whether it is a single full stop with characters on both sides: the end of a sentence, or
    /// part of the name of a host, a file or a person.
    private let isInName: Bool
    /// Whether it ends with the point of a number: 支出，.20万元.
    private let hasPoint: Bool

    /// - Parameters:
    ///   - text: the text.
    ///   - range: the marks.
    ///   - block: the block that they stand in.
    ///   - brackets: half-width brackets that are going to be full-width.
    init(_ text: ProseText, _ range: Range<Int>, in block: Range<Int>, widened brackets: Set<Int>) {
        self.range = range
        marks = Array(text.scalars[range])
        let neighbour = { (position: Int) -> Unicode.Scalar? in
            guard block.contains(position) else { return nil }
            let scalar = text.scalars[position]
            return brackets.contains(position) ? WordingWords.wideBrackets[scalar] : scalar
        }
        let (before, after) = (neighbour(range.lowerBound - 1), neighbour(range.upperBound))
        let hasWide = marks.contains { !$0.isASCII }
        // Dots in a row are a leader or an ellipsis, which another check looks at.
        let isLeader = marks.count { $0 == "." } > 2
        widened = marks.map { mark in
            let isChinese = !isLeader && (hasWide || isBetweenChinese(mark, before, after))
            return isChinese ? WordingWords.wideMarks[mark] ?? mark : mark
        }
        var single: [Unicode.Scalar] = []
        for mark in widened where isLeader || mark != single.last { single.append(mark) }
        corrected = single
        hasPoint = marks.last == "." && after?.isAnyDigit == true
        isInName = marks == ["."] && before?.isHan == true && after?.isHan == true
    }

    func finding(in text: ProseText) -> Diagnostic? {
        guard text.isTyped[range].contains(true), text.code.isDisjoint(with: range) else {
            return nil
        }
        let isAllASCII = widened.allSatisfy(\.isASCII)
        let isDoubled =
            marks.count > 1 && !isAllASCII
            && !WordingWords.doubtful.contains(widened)
        guard isDoubled || widened != marks else { return nil }
        let isCertain = corrected != marks && !isInName && !hasPoint
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
    let isAfterNumber = (before.isAnyDigit || before.narrow == "%") && mark != "."
    guard let after else { return isAfterHan }
    let isBeforeHan = after.isHan || WordingWords.opening.contains(after)
    if isAfterHan, mark != "." { return isBeforeHan || after.isAnyDigit || after.isBlank }
    return isAfterHan && isBeforeHan || isAfterNumber && isBeforeHan
}

/// Brackets that are half-width around Chinese, of two widths, or without a partner.
func checkBrackets(_ text: ProseText) -> [Diagnostic] {
    text.blocks.flatMap { block -> [Diagnostic] in
        let brackets = BracketPairs(text, block.range)
        // Brackets that stand together are one finding, and who has read of twenty knows.
        let unpaired = text.runs(of: brackets.unpaired.sorted()).prefix(20).map { range in
            Diagnostic.unpaired(
                text.string(range.lowerBound..<min(range.upperBound, range.lowerBound + 8)),
                at: text,
                range.lowerBound
            )
        }
        return unpaired + brackets.halfWidth.map { text.bracketFinding($0.start, $0.end) }
    }
}

/// The brackets of a block, each with its partner.
private struct BracketPairs {
    /// Pairs of which at least one is half-width and stands around or beside Chinese.
    private(set) var halfWidth: [(start: Int, end: Int)] = []
    private(set) var unpaired: [Int] = []

    /// The positions that should be full-width.
    var widened: Set<Int> { Set(halfWidth.flatMap { [$0.start, $0.end] }) }

    init(_ text: ProseText, _ block: Range<Int>) {
        var open: [Int] = []
        for position in block {
            let scalar = text.scalars[position]
            guard WordingWords.anyBrackets.contains(scalar) else { continue }
            if WordingWords.brackets.values.contains(scalar) {
                open.append(position)
            } else if let partner = WordingWords.brackets[scalar] {
                let index = open.suffix(4).lastIndex {
                    text.scalars[$0].narrow == partner.narrow
                }
                guard let index else {
                    let isCounting = text.isCountingMark(position, in: block)
                    if !isCounting { unpaired.append(position) }
                    continue
                }
                unpaired += open[(index + 1)...]
                if text.needsWidth(open[index], position) {
                    halfWidth.append((open[index], position))
                }
                open.removeSubrange(index...)
            }
        }
        unpaired += open
    }
}

extension ProseText {
    /// Positions in their order, those of like characters that stand together as one range.
    fileprivate func runs(of positions: [Int]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for position in positions {
            if let last = runs.last, last.upperBound == position,
                scalars[position] == scalars[position - 1]
            {
                runs[runs.count - 1] = last.lowerBound..<position + 1
            } else {
                runs.append(position..<position + 1)
            }
        }
        return runs
    }

    /// 1) and 一） count an item and have no partner.
    fileprivate func isCountingMark(_ position: Int, in block: Range<Int>) -> Bool {
        guard scalars[position].narrow == ")" else { return false }
        let before = scalars[block.lowerBound..<position].suffix(3)
        return before.count < 3 || before.last?.isAnyDigit == true
    }

    /// Whether a pair of round brackets has a half-width one beside Chinese.
    fileprivate func needsWidth(_ start: Int, _ end: Int) -> Bool {
        guard isTyped[start], isTyped[end], scalars[start].narrow == "(" else { return false }
        let isHalf = (scalars[start] == "(", scalars[end] == ")")
        guard isHalf.0 || isHalf.1 else { return false }
        // A pair that is far apart tells by what is next to its brackets.
        let inside = scalars[(start + 1)..<end]
        return isHalf.0 != isHalf.1 || inside.prefix(40).contains(where: \.isHan)
            || inside.suffix(40).contains(where: \.isHan)
    }

    fileprivate func bracketFinding(_ start: Int, _ end: Int) -> Diagnostic {
        let isHalf = (scalars[start] == "(", scalars[end] == ")")
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
