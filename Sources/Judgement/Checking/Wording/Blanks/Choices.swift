import Budget
import Characters

/// Reads the choices of a template that nobody made: 增加（减少）, 增加/减少/持平, 是/否.
///
/// A choice is two answers of one kind side by side. Of a change that is one only where an answer
/// is asked for: behind a comparison, before an amount, or where 持平 is among the answers.
struct ChoiceReader {
    private let text: ProseText
    private let block: Range<Int>
    private let isRow: Bool
    private var scalars: ProseScalars { text.scalars }

    /// Answers side by side.
    private struct Chain {
        var range: Range<Int>
        /// The groups that the answers are of.
        var groups: Set<Int>
        var isSlashed = false
        var isBracketed = false
        /// Whether the brackets are square ones, which hold nothing but answers to choose.
        var isSquare = false
    }

    init(_ text: ProseText, _ block: Range<Int>, isRow: Bool) {
        self.text = text
        self.block = block
        self.isRow = isRow
    }

    var choices: [Blank] {
        var found: [Blank] = []
        var position = block.lowerBound
        while position < block.upperBound {
            let choice = choice(at: position)
            if let choice { found.append(Blank(kind: .unchosen, range: choice)) }
            position = max(position + 1, choice?.upperBound ?? 0)
        }
        return found
    }

    private func choice(at position: Int) -> Range<Int>? {
        guard BlankWords.beginnings.contains(scalars[position]) else { return nil }
        for answers in BlankWords.answers {
            if let choice = choice(of: answers, at: position) { return choice }
        }
        return nil
    }

    private func choice(of answers: BlankWords.Answers, at start: Int) -> Range<Int>? {
        guard let first = answer(of: answers, at: start) else { return nil }
        var chain = Chain(range: start..<start + first.count, groups: [first.group])
        extend(&chain, answers)
        enclose(&chain)
        guard chain.groups.count > 1 else { return openState(chain, answers) }
        if answers.notBefore.contains(scalar(chain.range.upperBound) ?? " ") { return nil }
        return isOpen(chain, answers) ? chain.range : nil
    }

    private func scalar(_ position: Int) -> Unicode.Scalar? {
        block.contains(position) ? scalars[position] : nil
    }

    private func answer(
        of answers: BlankWords.Answers,
        at start: Int
    ) -> (group: Int, count: Int)? {
        for (group, words) in answers.groups.enumerated() {
            let word = words.first {
                start + $0.count <= block.upperBound && scalars.has($0, at: start)
            }
            if let word { return (group, word.count) }
        }
        return nil
    }

    // MARK: Chains

    /// Takes the answers behind the first one, in brackets or behind a joint.
    private func extend(_ chain: inout Chain, _ answers: BlankWords.Answers) {
        // No template offers more answers; the bound keeps the search linear.
        for _ in 0..<6 {
            var position = chain.range.upperBound
            if let ending = scalar(position), BlankWords.endings.contains(ending) { position += 1 }
            if answers.takesBrackets, closing(at: position) != nil,
                let next = bracketed(at: position, answers)
            {
                chain.groups.formUnion(next.groups)
                chain.range = chain.range.lowerBound..<next.end
                chain.isBracketed = true
                chain.isSquare = scalar(position)?.narrow != "("
                return
            }
            guard let joint = joint(at: position), let next = answer(of: answers, at: joint.end)
            else { return }
            chain.groups.insert(next.group)
            chain.range = chain.range.lowerBound..<joint.end + next.count
            chain.isSlashed = chain.isSlashed || joint.isSlash
        }
    }

    /// What parts two answers; a comma does so in brackets alone.
    private func joint(
        at position: Int,
        inBrackets: Bool = false
    ) -> (end: Int, isSlash: Bool)? {
        guard let first = scalar(position) else { return nil }
        if BlankWords.slashes.contains(first) { return (position + 1, true) }
        let isList = first == BlankWords.list || inBrackets && BlankWords.commas.contains(first)
        if isList { return (position + 1, false) }
        return BlankWords.or.first { scalars.has($0, at: position) }
            .map { (position + $0.count, false) }
    }

    /// Answers and nothing else in brackets.
    private func bracketed(
        at start: Int,
        _ answers: BlankWords.Answers
    ) -> (groups: Set<Int>, end: Int)? {
        guard let closing = closing(at: start) else { return nil }
        var position = start + 1
        var groups: Set<Int> = []
        for _ in 0..<6 {
            if let joint = joint(at: position, inBrackets: true) { position = joint.end }
            guard let word = answer(of: answers, at: position) else { return nil }
            groups.insert(word.group)
            position += word.count
            if let ending = scalar(position), BlankWords.endings.contains(ending) { position += 1 }
            if scalar(position) == closing { return (groups, position + 1) }
        }
        return nil
    }

    /// Takes the brackets in, where nothing else stands in them.
    private func enclose(_ chain: inout Chain) {
        guard let closing = closing(at: chain.range.lowerBound - 1),
            scalar(chain.range.upperBound) == closing
        else { return }
        chain.range = chain.range.lowerBound - 1..<chain.range.upperBound + 1
        chain.isBracketed = true
    }

    /// What closes the bracket at a position.
    private func closing(at position: Int) -> Unicode.Scalar? {
        scalar(position).flatMap { BlankWords.choiceBrackets[$0] }
    }

    // MARK: Where an answer is asked for

    private func isOpen(_ chain: Chain, _ answers: BlankWords.Answers) -> Bool {
        let isMarked = chain.isSlashed || chain.isBracketed
        guard let state = answers.state else { return isMarked }
        if isMarked, chain.groups.contains(state) || chain.isSquare { return true }
        guard !isRow else { return false }
        let isAsked = isCompared(chain.range.lowerBound) || isBeforeLastYear(chain)
        return isMarked
            ? isAsked || isBeforeAmount(chain)
            : isAsked && (isBeforeAmount(chain) || endsClause(chain))
    }

    /// （持平） alone behind a comparison: the last of the template's answers.
    private func openState(_ chain: Chain, _ answers: BlankWords.Answers) -> Range<Int>? {
        guard chain.isBracketed, !isRow, let state = answers.state, chain.groups.contains(state),
            isCompared(chain.range.lowerBound)
        else { return nil }
        return chain.range
    }

    /// Whether the sentence compares with a year before it comes to a position.
    private func isCompared(_ position: Int) -> Bool {
        let start = max(block.lowerBound, position - 40)
        let near =
            scalars[start..<position].lastIndex(where: \.endsSentence).map { $0 + 1 } ?? start
        return text.contains(ProseWords.comparisons + ProseWords.lastYear, in: near..<position)
    }

    private func isBeforeAmount(_ chain: Chain) -> Bool {
        var position = chain.range.upperBound
        while let next = scalar(position), next.isBlank || BlankWords.endings.contains(next) {
            position += 1
        }
        guard let next = scalar(position) else { return false }
        let isOpen = BlankWords.openSigns.contains(next)
        return next.isAnyDigit || next == ProseText.gap || isOpen
            || ProseWords.moneyUnits.contains { scalars.has($0.name, at: position) }
            || BlankWords.brackets[next] != nil
    }

    /// Whether last year stands behind the answers: 高于（低于）上年.
    private func isBeforeLastYear(_ chain: Chain) -> Bool {
        let end = chain.range.upperBound
        return ProseWords.lastYear.contains {
            end + $0.count <= block.upperBound && scalars.has($0, at: end)
        }
    }

    private func endsClause(_ chain: Chain) -> Bool {
        scalar(chain.range.upperBound).map(\.endsClause) ?? true
    }
}
