import Budget
import Characters
import Diagnostics

/// What a template leaves open and nobody filled in: runs of signs, empty brackets, units without
/// their numbers, choices (模板待填、待选的内容).
func checkBlanks(_ text: ProseText) -> [Diagnostic] {
    let reader = BlankReader(text)
    let blanks = reader.blanks.filter { text.isTyped($0.range) }
        .sorted { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
    var end = 0
    return blanks.compactMap { blank in
        guard blank.range.lowerBound >= end else { return nil }
        end = blank.range.upperBound
        return .blank(
            blank.kind,
            text.string(blank.range),
            at: text.location(blank.range.lowerBound)
        )
        .leaving(blank.kind == .unfilled ? text.gap(at: blank.range) : nil)
    }
}

/// Something that is left open.
struct Blank {
    enum Kind {
        case unfilled
        /// A unit whose number is missing.
        case numberless
        case unchosen
    }

    let kind: Kind
    let range: Range<Int>
}

/// Reads the shapes of `BlankWords` in a text, block by block.
struct BlankReader {
    let text: ProseText
    private var scalars: ProseScalars { text.scalars }

    init(_ text: ProseText) { self.text = text }

    var blanks: [Blank] {
        let headings = Set(text.tables.map(\.lowerBound))
        return text.blocks.indices.flatMap { index -> [Blank] in
            let block = text.blocks[index]
            if case .chart = block.kind { return [] }
            let isRow = block.kind == .row
            var found = runs(in: block.range) + brackets(in: block.range) + line(block.range)
            if !isRow { found += numberless(in: block.range) }
            if case .heading = block.kind { return found }
            // The headings of a table may say 增加（减少）; a form decides them.
            return headings.contains(index)
                ? found : found + ChoiceReader(text, block.range, isRow: isRow).choices
        }
    }

    // MARK: Runs

    private func runs(in block: Range<Int>) -> [Blank] {
        var found: [Blank] = []
        for shape in BlankWords.runs {
            var position = block.lowerBound
            while position < block.upperBound {
                guard shape.signs.contains(scalars[position]) else {
                    position += 1
                    continue
                }
                let range = run(of: shape.signs, from: position, in: block)
                position = max(range.upperBound, position + 1)
                let count = range.count { shape.signs.contains(scalars[$0]) }
                if count >= shape.least, isBlank(range, shape, in: block) {
                    found.append(Blank(kind: .unfilled, range: withCentury(range, in: block)))
                }
            }
        }
        return found + ellipses(in: block)
    }

    /// The characters that belong together, with the separators of a number among letters.
    private func run(of signs: ScalarSet, from start: Int, in block: Range<Int>) -> Range<Int> {
        var end = start
        while end < block.upperBound {
            if signs.contains(scalars[end]) {
                end += 1
            } else if BlankWords.letters.contains(scalars[start]), end + 1 < block.upperBound,
                BlankWords.partsOfNumbers.contains(scalars[end]) || scalars[end] == " ",
                signs.contains(scalars[end + 1])
            {
                end += 2
            } else {
                break
            }
        }
        return start..<end
    }

    private func isBlank(
        _ range: Range<Int>,
        _ shape: BlankWords.Run,
        in block: Range<Int>
    ) -> Bool {
        let (before, after) = (scalar(range.lowerBound - 1, block), scalar(range.upperBound, block))
        let isCircle =
            BlankWords.circles.contains(scalars[range.lowerBound])
            || BlankWords.letterCircles.contains(scalars[range.lowerBound])
        if isCircle {
            let isNumeral = [before, after].contains { $0.flatMap(NumeralWords.digit) != nil }
            guard !isNumeral else { return false }
        }
        switch shape.follower {
        case .anything: break
        case .unit: guard isUnit(at: range.upperBound, in: block) else { return false }
        case .amountUnit:
            guard isAmountUnit(at: range.upperBound, in: block),
                before.map({ $0.isHan || $0.endsClause }) ?? false
            else { return false }
        }
        if withCentury(range, in: block) != range { return true }
        let first = scalars[range.lowerBound]
        let mayBeInWord =
            BlankWords.letters.contains(first) || BlankWords.underlines.contains(first)
            || BlankWords.stars.contains(first) || BlankWords.letterCircles.contains(first)
        let isInWord =
            mayBeInWord
            && [before, after].contains { neighbour in
                neighbour.map { $0.narrow.isLatin || $0.isAnyDigit || $0 == "@" } ?? false
            }
        let isInAddress =
            after == "." && scalar(range.upperBound + 1, block)?.isLatin == true
        return !isInWord && !isInAddress && !isName(range, in: block)
    }

    /// Whether signs are part of a name or are spoken of: AB-XX, XX染色体, 单价_元_每件, “__”为….
    private func isName(_ range: Range<Int>, in block: Range<Int>) -> Bool {
        let (before, after) = (scalar(range.lowerBound - 1, block), scalar(range.upperBound, block))
        if before == "“", after == "”",
            let next = scalar(range.upperBound + 1, block), BlankWords.ofSigns.contains(next)
        {
            return true
        }
        let first = scalars[range.lowerBound]
        if BlankWords.letters.contains(first) {
            let isCode = before == "-" && scalar(range.lowerBound - 2, block)?.isLatin == true
            let names = BlankWords.names.contains {
                range.upperBound + $0.count <= block.upperBound
                    && scalars.has($0, at: range.upperBound)
            }
            return isCode || names
        }
        guard BlankWords.underlines.contains(first), range.count == 1, before?.isHan == true else {
            return false
        }
        // The unit behind the line is joined to what follows by another one.
        let rest = scalars[range.upperBound..<block.upperBound].prefix(4).prefix { $0.isHan }
        return scalar(rest.endIndex, block) == first
    }

    /// A run with the digits of a year before it that it makes whole: 20XX, 202X.
    private func withCentury(_ range: Range<Int>, in block: Range<Int>) -> Range<Int> {
        let before = scalars[block.lowerBound..<range.lowerBound].suffix(4)
        let digits = before.reversed().prefix { $0.isAnyDigit }.count
        let start = range.lowerBound - digits
        guard (2...3).contains(digits), digits + range.count == 4,
            BlankWords.centuries.contains(
                String(scalars: scalars[start..<start + 2].map(\.narrow))
            ),
            scalar(range.upperBound, block)?.narrow.isLatin != true,
            scalar(range.upperBound, block)?.isAnyDigit != true,
            scalar(start - 1, block)?.narrow.isLatin != true
        else { return range }
        return start..<range.upperBound
    }

    /// Dots that stand for a text, as in 原因是……, and a reason that is none: 原因是.
    private func ellipses(in block: Range<Int>) -> [Blank] {
        block.compactMap { position in
            if let open = openReason(at: position, block) { return open }
            guard BlankWords.ellipsis.contains(scalars[position]),
                let before = scalar(position - 1, block), BlankWords.beforeText.contains(before)
            else { return nil }
            let run = scalars[position..<block.upperBound].prefix(
                while: BlankWords.ellipsis.contains
            )
            let isEnd = scalar(run.endIndex, block).map { $0.endsClause } ?? true
            return isEnd ? Blank(kind: .unfilled, range: position..<run.endIndex) : nil
        }
    }

    /// The end of a clause, or dots, right behind 原因是.
    private func openReason(at position: Int, _ block: Range<Int>) -> Blank? {
        let word = BlankWords.reasons.first {
            position + $0.count <= block.upperBound && scalars.has($0, at: position)
        }
        guard let word else { return nil }
        let start = position + word.count
        let dots = scalars[start..<block.upperBound].prefix(12).prefix(
            while: BlankWords.dots.contains
        )
        let isEmpty = scalar(start, block)?.endsSentence ?? false
        let isEnd = scalar(dots.endIndex, block).map { $0.endsClause } ?? true
        guard isEmpty || dots.count > 1 && isEnd else { return nil }
        return Blank(kind: .unfilled, range: position..<(isEmpty ? start : dots.endIndex))
    }

    // MARK: Missing numbers

    /// Blanks before a unit, and a unit right behind a word that a number follows.
    private func numberless(in block: Range<Int>) -> [Blank] {
        block.compactMap { position in
            guard isAmountUnit(at: position, in: block) else {
                return openDate(at: position, block) ?? openDocument(at: position, block)
            }
            var start = position
            while start > block.lowerBound, scalars[start - 1].isBlank { start -= 1 }
            let width = scalars[start..<position].reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
            let word = verb(before: start, in: block)
            guard width >= 2 || word != nil, let before = scalar(start - 1, block),
                before.isHan || before.narrow == ":",
                !text.contains(BlankWords.unit, in: max(block.lowerBound, start - 6)..<start)
            else { return nil }
            let unit = scalars[position..<block.upperBound].prefix(4)
                .prefix { $0.isHan || $0.narrow == "%" }
            let length = min(unit.count, scalars[position].narrow == "%" ? 1 : 2)
            return Blank(
                kind: .numberless,
                range: (start - (word?.count ?? 1))..<position + length
            )
        }
    }

    /// The word right before a position that a number follows.
    private func verb(before end: Int, in block: Range<Int>) -> [Unicode.Scalar]? {
        if let verb = text.verb(endingAt: end, from: block.lowerBound), verb.isPlain {
            return Array(scalars[verb.range])
        }
        return BlankWords.beforeNumbers.first { word in
            end - word.count >= block.lowerBound && scalars.has(word, at: end - word.count)
        }
    }

    /// 年 and 月 with nothing but blanks between them, or 20 and 年.
    private func openDate(at position: Int, _ block: Range<Int>) -> Blank? {
        guard scalars[position] == WordingWords.dayMarks.0 else { return nil }
        var start = position
        while start > block.lowerBound, scalars[start - 1].isBlank { start -= 1 }
        let width = scalars[start..<position].reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
        if width >= 2, start - 2 >= block.lowerBound,
            BlankWords.centuries.contains(String(scalars: scalars[start - 2..<start])),
            scalar(start - 3, block)?.isAnyDigit != true
        {
            return Blank(kind: .unfilled, range: start - 2..<position + 1)
        }
        let blanks = scalars[(position + 1)..<block.upperBound].prefix(12).prefix(while: \.isBlank)
        guard !blanks.isEmpty, scalar(blanks.endIndex, block) == WordingWords.dayMarks.1 else {
            return nil
        }
        return Blank(kind: .unfilled, range: position..<blanks.endIndex + 1)
    }

    /// A document whose number is missing behind its year: 〔2024〕  号.
    private func openDocument(at position: Int, _ block: Range<Int>) -> Blank? {
        guard scalars[position] == WordingWords.documentNumber else { return nil }
        let before = scalars[block.lowerBound..<position].suffix(12)
        let blanks = before.reversed().prefix {
            $0.isBlank || BlankWords.emptySigns.contains($0) || BlankWords.underlines.contains($0)
        }
        let close = position - blanks.count - 1
        guard let closing = scalar(close, block), BlankWords.endsOfYears.contains(closing),
            close - 5 >= block.lowerBound, scalars[close - 4..<close].allSatisfy(\.isAnyDigit)
        else { return nil }
        return Blank(kind: .numberless, range: close - 5..<position + 1)
    }

    // MARK: Brackets and lines

    private func brackets(in block: Range<Int>) -> [Blank] {
        block.compactMap { position in
            guard let closing = BlankWords.brackets[scalars[position]],
                scalar(position - 1, block)?.narrow.isLatin != true,
                // [目标][] is a link.
                !(scalars[position] == "[" && scalar(position - 1, block) == "]")
            else { return nil }
            let inner = scalars[(position + 1)..<block.upperBound].prefix(40)
            guard let end = inner.firstIndex(of: closing) else { return nil }
            let content = (position + 1)..<end
            let isEmpty = content.allSatisfy {
                scalars[$0].isBlank || BlankWords.emptySigns.contains(scalars[$0])
            }
            // A quotation of nothing but signs is about the signs.
            let isQuotation =
                closing == "”" && !content.allSatisfy { scalars[$0].isBlank }
            let isNote = BlankWords.notes.contains {
                $0.count == content.count && scalars.has($0, at: content.lowerBound)
            }
            let isSlot =
                BlankWords.slots.contains(scalars[position]) && !content.isEmpty
                && content.allSatisfy {
                    scalars[$0].isLatin || "-_".unicodeScalars.contains(scalars[$0])
                }
            guard isEmpty && !isQuotation || isNote && closing != "”" && closing != "》" || isSlot
            else { return nil }
            return Blank(kind: .unfilled, range: position..<end + 1)
        }
    }

    /// A block that says only that it is an example.
    private func line(_ block: Range<Int>) -> [Blank] {
        guard text.kind == .narrative else { return [] }
        let word = BlankWords.lines.first { scalars.has($0, at: block.lowerBound) }
        guard let word else { return [] }
        let end = block.lowerBound + word.count
        let isAlone = end >= block.upperBound || scalars[end].narrow == ":"
        return isAlone ? [Blank(kind: .unfilled, range: block.lowerBound..<end)] : []
    }

    // MARK: Units

    private func scalar(_ position: Int, _ block: Range<Int>) -> Unicode.Scalar? {
        block.contains(position) ? scalars[position] : nil
    }

    private func isAmountUnit(at position: Int, in block: Range<Int>) -> Bool {
        guard let first = scalar(position, block) else { return false }
        if first.narrow == "%" { return true }
        guard let unit = ProseWords.moneyUnits.first(where: { scalars.has($0.name, at: position) })
        else { return false }
        // 元 begins other words as well.
        return unit.name.count > 1 || scalar(position + 1, block)?.isHan != true
    }

    private func isUnit(at position: Int, in block: Range<Int>) -> Bool {
        if isAmountUnit(at: position, in: block) { return true }
        let (year, month, day) = WordingWords.dayMarks
        if [year, month, day].contains(scalar(position, block)) { return true }
        return ProseWords.countUnits.contains { unit in
            scalars.has(unit, at: position)
                && (BlankWords.countUnits.contains(unit)
                    || scalar(position + unit.count, block)?.isHan != true)
        }
    }
}
