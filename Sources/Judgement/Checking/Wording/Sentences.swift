import Budget
import Characters
import Diagnostics

/// The ordinals of lists with their numbers.
private let ordinals: ProseTrie = {
    var trie = ProseTrie()
    for ordinal in WordingWords.ordinals { _ = trie.insert(ordinal.word, value: ordinal.number) }
    return trie
}()

/// Sentences that do not end, lists that run on, repeated lead-ins, remains of a page.
func checkSentences(_ text: ProseText) -> [Diagnostic] {
    guard text.kind == .narrative else { return [] }
    return text.blocks.indices.flatMap { index -> [Diagnostic] in
        let block = text.blocks[index]
        var found: [Diagnostic] = []
        if block.kind == .paragraph || block.kind == .item {
            found += text.unendedText(index) + text.runInList(block.range)
            found += text.repeatedLeadIn(block.range)
        }
        return found + text.layoutResidue(block.range)
    }
}

extension ProseText {
    /// A long block without a mark at its end.
    fileprivate func unendedText(_ index: Int) -> [Diagnostic] {
        let range = blocks[index].range
        guard let last = scalars[range].last(where: { !$0.isBlank }), range.count > 30,
            last.isHan || last.isLatin,
            scalars[range].contains(where: WordingWords.fullStops.contains)
        else { return [] }
        return [.missingStop(string(range.suffix(8)), at: location(range.upperBound - 1))]
    }

    /// Ordinals （一）（二） inside a paragraph.
    fileprivate func runInList(_ range: Range<Int>) -> [Diagnostic] {
        var found: [(number: Int, position: Int)] = []
        var unended: [Diagnostic] = []
        for position in range where scalars[position].narrow == "(" {
            guard let ordinal = ordinals.longest(in: scalars, at: position),
                ordinal.end <= range.upperBound, isTyped[position]
            else { continue }
            // A reference such as 见（二） is followed by no text of its own.
            let next = ordinal.end
            guard next < range.upperBound, scalars[next].isHan else { continue }
            guard found.isEmpty || found.last?.number == ordinal.value - 1 else { continue }
            found.append((ordinal.value, position))
            let isUnended = found.count > 1 && scalars[position - 1].isHan
            if isUnended {
                let end = max(range.lowerBound, position - 8)..<position
                unended.append(.missingStop(string(end), at: location(position)))
            }
        }
        guard found.count >= 2 else { return [] }
        return [.runInList(found.count, at: location(found[0].position))] + unended
    }

    /// Two sentences in a row that begin with 其中.
    fileprivate func repeatedLeadIn(_ range: Range<Int>) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var wasLeadIn = false
        var start = range.lowerBound
        for position in range where scalars[position] == "。" || position == range.upperBound - 1 {
            let isLeadIn = WordingWords.leadIn.contains { scalars.has($0, at: start) }
            if isLeadIn, wasLeadIn { found.append(.repeatedLeadIn(at: location(start))) }
            (wasLeadIn, start) = (isLeadIn, position + 1)
        }
        return found
    }

    /// Dotted leaders of a table of contents, page numbers.
    fileprivate func layoutResidue(_ range: Range<Int>) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let run = scalars[position..<range.upperBound].prefix(
                while: WordingWords.leaders.contains
            )
            let end = position + run.count
            let next = scalars[end..<range.upperBound].prefix(4).first { !$0.isBlank }
            if run.count >= 4, next?.isDigit == true {
                found.append(
                    .layoutResidue(
                        string(position..<min(end + 3, range.upperBound)),
                        at: location(position)
                    )
                )
            }
            position = max(end, position + 1)
        }
        if let page = first(of: WordingWords.pageWords, in: range) {
            found.append(.layoutResidue(string(page), at: location(page.lowerBound)))
        }
        return found
    }
}

/// Verbs of change that go with a rate and stand before an amount.
func checkChangeVerbs(_ passages: ProsePassages) -> [Diagnostic] {
    passages.statements.joined().compactMap { statement in
        guard case .change = statement.role, statement.number.fen != nil else { return nil }
        let text = passages.text
        let end = statement.number.digits.lowerBound
        for verb in WordingWords.changeVerbs {
            let word = Array(verb.wrong.unicodeScalars)
            for start in [end - word.count, end - word.count - 1]
            where start >= statement.clause.lowerBound && text.scalars.has(word, at: start) {
                let range = start..<(start + word.count)
                guard text.isTyped(range) else { return nil }
                let edit = text.edit(range, to: verb.right)
                return .wrongChangeWord(verb.wrong, verb.right, edit, at: text.location(start))
            }
        }
        return nil
    }
}

private let selfReferences = WordSearch(WordingWords.selfReferences)

/// Several ways in which the unit speaks of itself.
func checkSelfReferences(_ texts: [ProseText]) -> [Diagnostic] {
    var counts: [Int: Int] = [:]
    var firsts: [Int: SourceLocation] = [:]
    for text in texts {
        for match in selfReferences.matches(in: text, text.scalars.indices) {
            counts[match.word, default: 0] += 1
            if firsts[match.word] == nil {
                firsts[match.word] = text.location(match.range.lowerBound)
            }
        }
    }
    let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    guard let usual = order.first else { return [] }
    return order.dropFirst().map { word in
        .mixedSelfReference(
            WordingWords.selfReferences[word],
            WordingWords.selfReferences[usual],
            at: firsts[word],
            note: firsts[usual]
        )
    }
}
