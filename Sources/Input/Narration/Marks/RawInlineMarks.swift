import Diagnostics

// What stands within a line: emphasis, code, addresses, references.

extension RawMarkSearch {
    mutating func lookInside(_ text: VisibleText) {
        for bang in text.bangs {
            report(.image, at: bang, length: 1, fixes: [edit(at: bang, by: "!")])
        }
        for visible in text.lines where !visible.scalars.isEmpty {
            let line = RawLine(visible, isPlaced: text.isPlaced)
            lookAtEmphasis(line)
            lookAtOtherPairs(line)
            lookAtReferences(line)
            lookAtEscapes(line, isLast: visible.offsets.last == text.lines.last?.offsets.last)
            lookAtAddresses(line)
            lookAtBrackets(line)
        }
    }

    /// Reports what stands in a range of a line.
    mutating func report(
        _ mark: RawMark,
        _ line: RawLine,
        _ range: Range<Int>,
        _ fixes: [(Range<Int>, String)] = []
    ) {
        let edits = fixes.map { range, text in
            line.isPlaced ? edit(at: line.offset(range.lowerBound), range.count, by: text) : nil
        }
        report(mark, at: line.offset(range.lowerBound), length: range.count, fixes: edits)
    }

    // MARK: Pairs

    private mutating func lookAtEmphasis(_ line: RawLine) {
        let stars = line.runs { MarkWords.stars.contains($0) }
        let strong = stars.filter { $0.count == 2 }
        if let first = strong.first {
            let isWide = line.scalars[first.lowerBound] == MarkWords.wideStar
            let fixes = strong.count == 2 ? line.strongFixes(strong[0], strong[1]) : []
            // ** says what it is; two full-width stars without partners may be anything.
            if !isWide || strong.count > 1 { report(.strong, line, first, fixes) }
        }
        for (open, close) in line.pairs(stars.filter { $0.count == 1 }) {
            let inside = open.upperBound..<close.lowerBound
            guard line.isTight(inside), line.holdsChinese(inside) else { continue }
            report(.emphasis, line, open.lowerBound..<close.upperBound)
        }
        let underscores = line.runs { $0 == "_" }
        for (open, close) in line.pairs(underscores.filter { $0.count == 2 }) {
            let inside = open.upperBound..<close.lowerBound
            // __年__月 are blanks to be filled in.
            guard inside.count > 1, line.isTight(inside) else { continue }
            report(
                .strong,
                line,
                open.lowerBound..<close.upperBound,
                [(open, "**"), (close, "**")]
            )
        }
        for (open, close) in line.pairs(underscores.filter { $0.count == 1 }) {
            let inside = open.upperBound..<close.lowerBound
            guard line.isTight(inside), line.holdsChinese(inside),
                [open.lowerBound - 1, open.upperBound, close.lowerBound - 1, close.upperBound]
                    .contains(where: line.isBoundary)
            else { continue }
            report(
                .emphasis,
                line,
                open.lowerBound..<close.upperBound,
                [(open, "*"), (close, "*")]
            )
        }
    }

    private mutating func lookAtOtherPairs(_ line: RawLine) {
        for (mark, scalar) in [("~~", "~" as Unicode.Scalar), ("~~", MarkWords.wideTilde)] {
            let runs = line.runs { $0 == scalar }.filter { $0.count == 2 }
            for (open, close) in line.pairs(runs) where open.upperBound < close.lowerBound {
                let fixes = scalar == "~" ? [] : [(open, mark), (close, mark)]
                report(.strikethrough, line, open.lowerBound..<close.upperBound, fixes)
            }
        }
        for (open, close) in line.pairs(
            line.runs { MarkWords.equals.contains($0) }.filter { $0.count == 2 }
        ) where line.holdsChinese(open.upperBound..<close.lowerBound) {
            report(.highlight, line, open.lowerBound..<close.upperBound)
        }
        let ticks = line.runs { $0 == MarkWords.wideBacktick || $0 == "`" }
        guard let first = ticks.first else { return }
        let isPair = ticks.count == 2 && ticks.allSatisfy { $0.count == 1 }
        let fixes = isPair ? ticks.map { ($0, "`") } : []
        report(.code, line, first.lowerBound..<(isPair ? ticks[1] : first).upperBound, fixes)
    }

    // MARK: Characters

    /// `&nbsp；` and `&nbsp` are no reference.
    private mutating func lookAtReferences(_ line: RawLine) {
        for start in line.scalars.indices where MarkWords.ampersands.contains(line.scalars[start]) {
            let name = line.scalars[(start + 1)...].prefix(12).prefix { isLetter($0) }
            guard MarkWords.references.contains(String(String.UnicodeScalarView(name))) else {
                continue
            }
            let isEnded =
                name.endIndex < line.scalars.count
                && MarkWords.semicolons.contains(line.scalars[name.endIndex])
            let range = start..<(name.endIndex + (isEnded ? 1 : 0))
            let text = "&" + String(String.UnicodeScalarView(name)) + ";"
            report(.reference, line, range, [(range, text)])
        }
    }

    /// A backslash before a character that needs none.
    private mutating func lookAtEscapes(_ line: RawLine, isLast: Bool) {
        for index in line.scalars.indices where line.scalars[index] == "\\" {
            let next = line.scalar(index + 1)
            let isAtEnd = next == nil && isLast
            guard isAtEnd || next.map(isWidePunctuation) == true else { continue }
            report(.escape, line, index..<index + 1, [(index..<index + 1, "")])
        }
    }

    // MARK: Addresses

    /// `https：//` and `＜https://…＞`.
    private mutating func lookAtAddresses(_ line: RawLine) {
        for start in line.scalars.indices where line.scalars[start] == "h" {
            let name = line.scalars[start...].prefix(6).prefix(while: isLetter)
            let scheme = String(String.UnicodeScalarView(name))
            let signs = name.endIndex..<(name.endIndex + 3)
            guard scheme == "http" || scheme == "https", signs.upperBound <= line.scalars.count,
                MarkWords.colons.contains(line.scalars[signs.lowerBound]),
                line.scalars[signs].dropFirst().allSatisfy({ MarkWords.slashes.contains($0) })
            else { continue }
            if line.scalars[signs].contains(where: { !$0.isASCII }) {
                report(.address, line, start..<signs.upperBound, [(signs, "://")])
            }
            guard let before = line.scalar(start - 1), MarkWords.openAngles.contains(before) else {
                continue
            }
            let end = line.scalars[start...].prefix(2_000).firstIndex {
                $0 == MarkWords.wideAngles.1
            }
            var fixes: [(Range<Int>, String)] = []
            if let end, line.isAddress(start..<end) {
                fixes = [(start - 1..<start, "<"), (end..<end + 1, ">")]
            }
            report(.address, line, start - 1..<signs.upperBound, fixes)
        }
        lookAtTags(line)
    }

    /// `＜br＞`, which is HTML in full width.
    private mutating func lookAtTags(_ line: RawLine) {
        for start in line.scalars.indices where line.scalars[start] == MarkWords.wideAngles.0 {
            let body = line.scalars[(start + 1)...].prefix(12)
                .prefix { isLetter($0) || MarkWords.slashes.contains($0) || isAnyDigit($0) }
            guard body.contains(where: isLetter),
                line.scalar(body.endIndex) == MarkWords.wideAngles.1
            else { continue }
            report(.html, line, start..<body.endIndex + 1)
        }
    }
}

/// Whether a character is punctuation of Chinese, before which a backslash is printed.
private func isWidePunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2014, 0x2018...0x201D, 0x2026, 0x3001...0x3011, 0x3014...0x301F: true
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF5E: true
    default: false
    }
}

/// A line of printed text with what the rules ask of it.
struct RawLine {
    let scalars: [Unicode.Scalar]
    let isPlaced: Bool
    /// How many blanks it begins with.
    let blanks: Int
    private let offsets: [Int]
    /// For each character the next bracket of any kind from there on.
    let nextBracket: [Int]
    /// For each character the next closing parenthesis from there on.
    let nextParenthesis: [Int]

    init(_ line: VisibleText.Line, isPlaced: Bool) {
        scalars = line.scalars
        blanks = line.scalars.prefix(while: isAnyBlank).count
        offsets = line.offsets
        self.isPlaced = isPlaced
        nextBracket = Self.next(in: scalars) {
            MarkWords.openBrackets.contains($0) || MarkWords.closeBrackets.contains($0)
        }
        nextParenthesis = Self.next(in: scalars) { MarkWords.closing.contains($0) }
    }

    private static func next(
        in scalars: [Unicode.Scalar],
        where isWanted: (Unicode.Scalar) -> Bool
    ) -> [Int] {
        var next = scalars.count
        var found = [Int](repeating: next, count: scalars.count + 1)
        for index in scalars.indices.reversed() {
            if isWanted(scalars[index]) { next = index }
            found[index] = next
        }
        return found
    }

    func scalar(_ index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    func offset(_ index: Int) -> Int { offsets[index] }

    /// The stretches of characters that belong together.
    func runs(of isWanted: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in scalars.indices where isWanted(scalars[index]) {
            if let last = runs.last, last.upperBound == index,
                scalars[last.lowerBound] == scalars[index]
            {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }

    /// Runs two by two.
    func pairs(_ runs: [Range<Int>]) -> [(open: Range<Int>, close: Range<Int>)] {
        stride(from: 0, to: runs.count - 1, by: 2).map { (runs[$0], runs[$0 + 1]) }
    }

    /// Whether a range is not empty and neither begins nor ends with a blank.
    func isTight(_ range: Range<Int>) -> Bool {
        guard let first = range.first, let last = range.last else { return false }
        return !isAnyBlank(scalars[first]) && !isAnyBlank(scalars[last])
    }

    func holdsChinese(_ range: Range<Int>) -> Bool {
        scalars[range].contains { (0x3400...0x9FFF).contains($0.value) }
    }

    /// Whether a word ends at a position.
    func isBoundary(_ index: Int) -> Bool {
        guard let scalar = scalar(index) else { return true }
        return isAnyBlank(scalar) || isWidePunctuation(scalar)
            || scalar.isASCII && !isLetter(scalar) && !isAnyDigit(scalar)
    }

    /// The edits that make two marks a pair: half-width stars, no blanks inside.
    func strongFixes(_ open: Range<Int>, _ close: Range<Int>) -> [(Range<Int>, String)] {
        let inside = scalars[open.upperBound..<close.lowerBound]
        let head = inside.prefix(while: isAnyBlank).count
        let tail = inside.reversed().prefix(while: isAnyBlank).count
        guard head + tail < inside.count else { return [] }
        let isWide = scalars[open.lowerBound] != "*" || scalars[close.lowerBound] != "*"
        // Blanks on all sides are those around an operator.
        let isSpaced = head > 0 && scalar(open.lowerBound - 1).map(isAnyBlank) ?? false
        guard isWide || head + tail > 0, !isSpaced else { return [] }
        return [
            (open.lowerBound..<open.upperBound + head, "**"),
            (close.lowerBound - tail..<close.upperBound, "**"),
        ]
    }

    /// Whether a range reads like the address of a page, a file or a place on a page.
    func isAddress(_ range: Range<Int>) -> Bool {
        guard (1...2_000).contains(range.count) else { return false }
        let body = scalars[range]
        guard !body.contains(where: { MarkWords.notInAddresses.contains($0) }) else { return false }
        let text = String(String.UnicodeScalarView(body)).replacing("：", with: ":")
            .replacing("／", with: "/").replacing("．", with: ".").replacing("＃", with: "#")
        if text.hasPrefix("#") || text.contains("://") || text.hasPrefix("mailto:") { return true }
        let path = text.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last?.unicodeScalars else { return false }
        return (2...5).contains(ending.count) && ending.contains(where: isLetter)
            && ending.allSatisfy { isLetter($0) || isAnyDigit($0) }
    }
}
