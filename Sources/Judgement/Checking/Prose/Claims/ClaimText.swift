import Characters

/// The names in a text with all that they can mean, looked up once for all of its numbers.
final class ClaimText: Sendable {
    /// Block by block.
    let tokens: [[ClaimToken]]
    /// What stands in the headings above each block, the nearest first.
    let headings: [[ClaimToken]]
    /// What the first sentence of each block names, the nearest first.
    let openings: [[ClaimToken]]
    /// Where 分别 stands.
    let respectively: [Int]
    /// Where 其中 and the like stand.
    let parts: [Int]

    init(_ text: ProseText, _ index: ConceptIndex) {
        let tokens = text.blocks.map { block in
            guard case .heading = block.kind else {
                return Self.tokens(in: text, block.range, index, isHeading: false)
            }
            let form = index.form(about: text.string(block.range)).map { concept in
                ClaimToken(
                    range: block.range,
                    concepts: [concept],
                    isWhole: false,
                    saysBudget: false,
                    scopes: ClaimScopes(of: text.string(block.range)),
                    distances: [0]
                )
            }
            return [form].compactMap(\.self)
                + Self.tokens(in: text, block.range, index, isHeading: true)
        }
        respectively = Self.places(of: [ClaimWords.respectively], in: text)
        parts = Self.places(of: ClaimWords.openings, in: text)
        var headings: [[ClaimToken]] = []
        var openings: [[ClaimToken]] = []
        var open: [(depth: Int, tokens: [ClaimToken])] = []
        for (position, block) in text.blocks.enumerated() {
            let start = block.range.prefix(200)
            let end = start.first { text.scalars[$0].endsSentence } ?? start.upperBound
            openings.append(
                tokens[position].within(start.lowerBound..<end).reversed()
            )
            headings.append(open.reversed().flatMap(\.tokens))
            guard case .heading(let level) = block.kind else { continue }
            let depth = level * 8 + ClaimWords.depth(ofHeading: text.scalars, block.range)
            while let last = open.last, last.depth >= depth { open.removeLast() }
            open.append((depth, tokens[position].reversed()))
        }
        self.tokens = tokens
        self.headings = headings
        self.openings = openings
    }

    /// The names that stand wholly in a range.
    func tokens(in range: Range<Int>, ofBlock block: Int) -> [ClaimToken] {
        tokens[block].within(range)
    }

    private static func places(of words: [[Unicode.Scalar]], in text: ProseText) -> [Int] {
        text.scalars.indices.filter { position in
            words.contains { text.scalars.has($0, at: position) }
        }
    }

    private static func tokens(
        in text: ProseText,
        _ range: Range<Int>,
        _ index: ConceptIndex,
        isHeading: Bool
    ) -> [ClaimToken] {
        let folded = ProseFolded(text, range).without(ClaimWords.meaningless)
        var found: [ClaimToken] = []
        var position = 0
        while position < folded.scalars.count {
            guard let name = index.trie.longest(in: folded.scalars, at: position) else {
                position += 1
                continue
            }
            // 收入总计 in 预算收入总计 says more than 预算收入.
            let length = name.end - position
            let later = (position + 1..<name.end).first { start in
                let other = index.trie.longest(in: folded.scalars, at: start)
                return other.map { $0.end > name.end && $0.end - start >= length } ?? false
            }
            if let later {
                position = later
                continue
            }
            let range = folded.origins[position]..<(folded.origins[name.end - 1] + 1)
            let words = String(scalars: folded.scalars[position..<name.end])
            // 支出决算 is a form in a heading, and the accounts of an item in a sentence.
            let all = index.meanings[name.value]
            let isMeasure = !isHeading && all.contains { $0.concept.kind == .measure }
            let meanings = isMeasure ? all.filter { $0.concept.kind != .form } : all
            found.append(
                ClaimToken(
                    range: range,
                    concepts: meanings.map(\.concept),
                    isWhole: ClaimWords.wholes.contains(words) || all.isEmpty
                        || !isHeading && ClaimWords.general.contains(words),
                    saysBudget: ClaimWords.ofBudget.contains { words.hasSuffix($0) },
                    side: ClaimWords.side(in: words),
                    scopes: ClaimScopes(of: words),
                    distances: meanings.map(\.distance)
                )
            )
            position = name.end
        }
        return found
    }
}

extension [ClaimToken] {
    /// Those that stand wholly in a range.
    fileprivate func within(_ range: Range<Int>) -> [ClaimToken] {
        let first = firstPosition { $0.range.lowerBound >= range.lowerBound }
        let end = firstPosition { $0.range.upperBound > range.upperBound }
        return Array(self[first..<Swift.max(first, end)])
    }
}
