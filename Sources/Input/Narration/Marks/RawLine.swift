import Characters

/// Whether a character is punctuation of Chinese, before which a backslash is printed.
func isWidePunctuation(_ scalar: Unicode.Scalar) -> Bool {
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

    /// Whether a word stands at a position.
    func has(_ word: [Unicode.Scalar], at index: Int) -> Bool {
        index + word.count <= scalars.count
            && scalars[index..<index + word.count].elementsEqual(word)
    }

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
        scalars[range].contains(where: isHan)
    }

    /// Whether a word ends at a position.
    func isBoundary(_ index: Int) -> Bool {
        guard let scalar = scalar(index) else { return true }
        return isAnyBlank(scalar) || isWidePunctuation(scalar)
            || scalar.isASCII && !scalar.isLatin && !scalar.isAnyDigit
    }

    /// Whether one of two marks stands beside a digit, where ～ says “to”.
    func isBesideDigit(_ open: Range<Int>, _ close: Range<Int>) -> Bool {
        [open.lowerBound - 1, open.upperBound, close.lowerBound - 1, close.upperBound]
            .contains { scalar($0).map(\.isAnyDigit) ?? false }
    }

    /// Whether a range is a quotation with its marks, as “三公”.
    func isQuotation(_ range: Range<Int>) -> Bool {
        guard let first = range.first, let last = range.last else { return false }
        return MarkWords.quotations[scalars[first]] == scalars[last]
    }

    /// The edits that make two runs of stars a pair, by leaving out the blanks inside.
    ///
    /// Behind a character the stars may stand for a name (张** 李**), so that only those at the
    /// begin of a word are certain.
    func strongFixes(_ open: Range<Int>, _ close: Range<Int>) -> [(Range<Int>, String)] {
        let inside = scalars[open.upperBound..<close.lowerBound]
        let head = inside.prefix(while: isAnyBlank).count
        let tail = inside.reversed().prefix(while: isAnyBlank).count
        guard head + tail < inside.count, isBoundary(open.lowerBound - 1) else { return [] }
        let isWide = scalars[open.lowerBound] != "*" || scalars[close.lowerBound] != "*"
        // Blanks on all sides are those around an operator.
        let isSpaced = head > 0 && scalar(open.lowerBound - 1).map(isAnyBlank) ?? false
        guard !isWide, head + tail > 0, !isSpaced else { return [] }
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
        return (2...5).contains(ending.count) && ending.contains(where: \.isLatin)
            && ending.allSatisfy { $0.isLatin || $0.isAnyDigit }
    }
}
