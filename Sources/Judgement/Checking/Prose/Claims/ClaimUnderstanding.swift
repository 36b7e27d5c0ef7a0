import Budget
import Characters

/// Whether the words around names say anything of their own.
extension ClaimReader {
    /// Whether nothing but names and certain words stands in a range.
    func isUnderstood(
        _ range: Range<Int>,
        ofBlock block: Int,
        besides words: [[Unicode.Scalar]]
    ) -> Bool {
        var position = range.lowerBound
        var rest = tokens(in: range, ofBlock: block)[...]
        while position < range.upperBound {
            while let name = rest.first, name.range.lowerBound < position { rest.removeFirst() }
            if let name = rest.first, name.range.lowerBound == position {
                position = name.range.upperBound
                continue
            }
            if foldedScalar(text.scalars[position]) == nil {
                position += 1
                continue
            }
            let word = words.first { word in
                position + word.count <= range.upperBound && matches(word, position)
            }
            guard let word else { return false }
            position += word.count
        }
        return true
    }

    /// Whether a year stands in a range that is neither that of the disclosure nor the one before.
    ///
    /// No figure of the data is of that year: 从2022年的5.00万元降到.
    private func namesAnotherYear(_ range: Range<Int>) -> Bool {
        let year = passages.facts.disclosure.fiscalYear
        let known = [year, year - 1].map(ProseWords.year)
        let length = known[0].count
        return range.contains { start in
            start + length <= range.upperBound
                && text.scalars[start + length - 1] == known[0].last
                && (start..<start + length - 1).allSatisfy { text.scalars[$0].isAnyDigit }
                && !known.contains { text.scalars.has($0, at: start) }
        }
    }

    /// Whether nothing but names and words without a meaning of their own stands in a range.
    ///
    /// A comparison is with last year alone.
    func isUnderstood(_ range: Range<Int>, _ names: [ClaimToken]) -> Bool {
        // 同 in the name of 大同市 compares nothing.
        let isCompared = range.contains { position in
            (ProseWords.comparisons + ClaimWords.comparators).contains { word in
                position + word.count <= range.upperBound && text.scalars.has(word, at: position)
            } && !names.contains { $0.range.contains(position) }
        }
        if isCompared, !isOfLastYear(range, names), !names.contains(where: \.saysBudget),
            !text.contains(ProseDirectionWords.yearless, in: range)
        {
            return false
        }
        if namesAnotherYear(range) { return false }
        var position = range.lowerBound
        var rest = names[...]
        while position < range.upperBound {
            if let name = rest.first, name.range.lowerBound <= position {
                position = max(position, name.range.upperBound)
                rest = rest.dropFirst()
                continue
            }
            let scalar = text.scalars[position]
            if scalar.isBlank || scalar.isAnyDigit || foldedScalar(scalar) == nil
                || scalar.endsClause
            {
                position += 1
                continue
            }
            guard let filler = ClaimWords.fillerWords.first(where: { matches($0, position) }) else {
                return false
            }
            position += filler.count
        }
        return true
    }

    /// Whether no word runs into the first of the names, unless it is one without a meaning.
    func isWhole(_ names: [ClaimToken], from start: Int) -> Bool {
        guard let first = names.first(where: \.isName)?.range.lowerBound else { return true }
        return names.contains { $0.range.upperBound == first } || begins(first, from: start)
    }

    /// Whether a phrase may begin at a position: no word without a meaning of its own runs into it.
    func begins(_ position: Int, from start: Int) -> Bool {
        guard position > start, text.scalars[position - 1].isHan else { return true }
        return (ClaimWords.fillerWords + ClaimWords.beforeNames).contains { word in
            position - word.count >= start && matches(word, position - word.count)
        }
    }

    private func matches(_ word: [Unicode.Scalar], _ position: Int) -> Bool {
        position + word.count <= text.scalars.count
            && word.indices.allSatisfy { text.scalars[position + $0].narrow == word[$0] }
    }
}
