import Budget

/// What text compares with last year by its name alone (比较对象): 收入总计与上年相同.
extension ProsePassages {
    /// The nearest name before a position that a comparison with last year follows.
    ///
    /// - Parameters:
    ///   - position: where the change is stated.
    ///   - start: where the search ends, such as behind the last amount.
    ///   - block: the block of both.
    /// - Returns: the name; `nil` if none is compared.
    func subject(before position: Int, from start: Int, inBlock block: Int) -> ProseLabel? {
        let lower = max(start, position - 120)
        guard lower < position else { return nil }
        return labels(in: lower..<position, ofBlock: block).last { label in
            facts.lastYearFact(named: label.name) != nil
                && isCompared(label.range.upperBound, before: position)
        }
    }

    /// The names that stand wholly in a range.
    func labels(in range: Range<Int>, ofBlock block: Int) -> ArraySlice<ProseLabel> {
        let all = labels[block]
        let first = all.firstPosition { $0.range.lowerBound >= range.lowerBound }
        let end = all.firstPosition { $0.range.upperBound > range.upperBound }
        return all[first..<max(first, end)]
    }

    /// Whether 与上年, 比2023年 or the like stands behind a name.
    private func isCompared(_ end: Int, before limit: Int) -> Bool {
        let years = lastYears + ProseDirectionWords.yearless
        var position = end
        while position < limit, position - end <= 16 {
            if years.contains(where: { text.scalars.has($0, at: position) }) { return true }
            let words = [ProseWords.fillers, ProseDirectionWords.comparators].joined()
            guard let word = words.first(where: { text.scalars.has($0, at: position) }) else {
                return false
            }
            position += word.count
        }
        return false
    }
}

extension Array {
    /// The position of the first element of which something is true that is true of all behind it.
    func firstPosition(where isBehind: (Element) -> Bool) -> Int {
        var (lower, upper) = (0, count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if isBehind(self[middle]) { upper = middle } else { lower = middle + 1 }
        }
        return lower
    }
}
