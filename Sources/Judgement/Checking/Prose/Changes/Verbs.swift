import Characters

/// A verb of change where it stands in a text (增减动词).
struct ProseVerb: Sendable {
    let range: Range<Int>
    private let verb: ProseDirectionWords.Verb

    init(_ verb: ProseDirectionWords.Verb, from start: Int) {
        self.verb = verb
        range = start..<start + verb.word.count
    }

    var isRise: Bool { verb.isRise }
    /// Whether it says by itself that something changed.
    var isPlain: Bool { verb.isPlain }
    /// Whether 到, 至 or 为 behind it lead to the new value.
    var becomes: Bool { verb.becomes }
}

extension ProseText {
    /// The verb of change that begins at a position and ends before a limit.
    func verb(at position: Int, before limit: Int) -> ProseVerb? {
        guard position < limit, ProseDirectionWords.beginnings.contains(scalars[position]) else {
            return nil
        }
        let verb = ProseDirectionWords.verbs.first {
            position + $0.word.count <= limit && scalars.has($0.word, at: position)
        }
        return verb.flatMap { standsAlone($0, at: position) }
    }

    /// The verb of change that ends at a position and does not begin before another.
    func verb(endingAt end: Int, from start: Int) -> ProseVerb? {
        guard end > start, ProseDirectionWords.ends.contains(scalars[end - 1]) else { return nil }
        let verb = ProseDirectionWords.verbs.first {
            end - $0.word.count >= start && scalars.has($0.word, at: end - $0.word.count)
        }
        return verb.flatMap { standsAlone($0, at: end - $0.word.count) }
    }

    /// The verb, unless it is one character and a part of another word.
    private func standsAlone(_ verb: ProseDirectionWords.Verb, at start: Int) -> ProseVerb? {
        guard verb.word.count == 1 else { return ProseVerb(verb, from: start) }
        let isEnd = start > 0 && ProseDirectionWords.notBeforeShort.contains(scalars[start - 1])
        let isBeginning =
            verb.isRise && start + 1 < scalars.count
            && ProseDirectionWords.notBehindShort.contains(scalars[start + 1])
        return isEnd || isBeginning ? nil : ProseVerb(verb, from: start)
    }

    /// Whether a comparison with one of the years stands before a verb, with no number and no
    /// reason between them: 比上年压缩, 与上年相比，同口径核减.
    ///
    /// The number that a year had may stand between: 比上年203.47万元低.
    func isCompared(_ verb: ProseVerb, with years: [[Unicode.Scalar]], from start: Int) -> Bool {
        let end = verb.range.lowerBound
        let near = max(start, end - 24)..<end
        guard !near.isEmpty else { return false }
        for position in near.reversed() {
            if ProseDirectionWords.yearless.contains(where: { scalars.has($0, at: position) }) {
                return isPlain(position..<end)
            }
            let year = years.first { scalars.has($0, at: position) }
            guard let year, position + year.count <= end else { continue }
            let between = position + year.count..<end
            // 预算 is the end of 年初预算, which 比 stands before.
            let isCompared = years.contains { word in
                let first = between.lowerBound - word.count
                return first >= start && scalars.has(word, at: first)
                    && ProseDirectionWords.comparators.contains {
                        first - $0.count >= start && scalars.has($0, at: first - $0.count)
                    }
            }
            return isCompared && (isPlain(between) || isNumber(between))
        }
        return false
    }

    /// Whether no more than a number stands in a range, and what it is called.
    private func isNumber(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while let word = ProseDirectionWords.comparisons.first(where: { word in
            start + word.count <= range.upperBound && scalars.has(word, at: start)
        }) {
            start += word.count
        }
        return start < range.upperBound
            && scalars[start..<range.upperBound].allSatisfy { scalar in
                scalar.isAnyDigit || scalar.isBlank
                    || ProseDirectionWords.ofNumbers.contains(scalar)
            }
    }

    /// Whether nothing stands between a comparison and a verb that takes the verb away from it: a
    /// number, a reason, a part (其中), or more than one clause.
    private func isPlain(_ range: Range<Int>) -> Bool {
        !range.contains { scalars[$0].isAnyDigit }
            && !contains(ProseWords.reasons + ProseWords.wholes, in: range)
            && range.count(where: endsClause) < 2
    }
}
