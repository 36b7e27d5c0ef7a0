import Budget

/// Finds the figure that a sentence most likely means by a number.
struct ProseRanking {
    private let passages: ProsePassages
    private var facts: ProseFacts { passages.facts }
    /// The pairs of neighbouring characters in the titles of the forms.
    private let titles: [Set<Pair>]
    /// The pairs in the heading above each block.
    private let headings: [Set<Pair>]

    /// Two neighbouring characters.
    private struct Pair: Hashable {
        let first: Unicode.Scalar
        let second: Unicode.Scalar
    }

    init(_ passages: ProsePassages) {
        self.passages = passages
        let disclosure = passages.facts.disclosure
        titles = disclosure.formSet.forms.map { form in
            Self.pairs(Array(foldedName(form.title.source).prefix { $0 != "(" }))
        }
        var headings: [Set<Pair>] = []
        var current: Set<Pair> = []
        for block in passages.text.blocks {
            if case .heading = block.kind {
                current = Self.pairs(ProseFolded(passages.text, block.range).scalars)
            }
            headings.append(current)
        }
        self.headings = headings
    }

    private static func pairs(_ scalars: some Collection<Unicode.Scalar>) -> Set<Pair> {
        Set(zip(scalars, scalars.dropFirst()).map { Pair(first: $0, second: $1) })
    }

    /// The figure with the number's value that fits the sentence best; `nil` if none has the value
    /// and the names before the number allow it.
    func best(_ statement: ProseStatement) -> ProseFact? {
        let candidates = candidates(for: statement)
        guard candidates.count > 1 else { return candidates.first }
        let sentence = statement.sentence.lowerBound..<statement.number.range.upperBound
        let words = Self.pairs(ProseFolded(passages.text, sentence.suffix(80)).scalars)
        let scored = candidates.map { ($0, score($0, statement, words)) }
        return scored.max { $0.1 < $1.1 || $0.1 == $1.1 && $0.0.isOrderedAfter($1.0) }?.0
    }

    /// The figures that state the number; where a name stands right before it, only those that
    /// the name can mean.
    private func candidates(for statement: ProseStatement) -> [ProseFact] {
        let number = statement.number
        let labels = [statement.label, statement.following].compactMap(\.self).map(\.name)
        var found: [ProseFact] = []
        for name in labels {
            found += facts.facts(named: name).map { facts.facts[$0] }.filter { fact in
                facts.isComparable(number, fact) && facts.states(number, fact)
                    && fact.isOfLastYear == statement.isOfLastYear
                    && (!fact.value.isZero || fact.isMain || fact.column == name)
            }
        }
        if found.isEmpty {
            let stating = facts.facts(stating: number).map { facts.facts[$0] }
                .filter { !statement.isOfLastYear || $0.isOfLastYear }
            let isBound = labels.contains { isBinding($0, number, statement.isOfLastYear) }
            found =
                isBound
                ? stating.filter { fact in labels.contains { fact.column == $0 } }
                : stating.filter { !$0.value.isZero || isUnitKnown(number) }
        }
        return found
    }

    /// Whether the name before a number leaves no other figure to mean.
    private func isBinding(_ name: Int, _ number: ProseNumber, _ isOfLastYear: Bool) -> Bool {
        let isQuantity = if case .quantity = number.measure { true } else { false }
        guard !facts.genericNames.contains(name) || isQuantity else { return false }
        return facts.facts(named: name).contains { index in
            let fact = facts.facts[index]
            return facts.isComparable(number, fact) && fact.isOfLastYear == isOfLastYear
        }
    }

    private func isUnitKnown(_ number: ProseNumber) -> Bool {
        if case .quantity(let unit) = number.measure {
            unit != ProseWords.countOfRows
        } else {
            false
        }
    }

    private func score(_ fact: ProseFact, _ statement: ProseStatement, _ words: Set<Pair>) -> Int {
        var score = 0
        let near = [statement.label, statement.following, statement.context].compactMap { $0?.name }
        for name in near where fact.isNamed(name) || fact.column == name { score += 60 }
        for name in statement.named {
            score += fact.isNamed(name) ? 10 : fact.column == name ? 4 : 0
        }
        let names = Self.pairs(fact.names.first.map { foldedName(facts.names[$0]) } ?? [])
        let shared = names.intersection(words).count
        if shared * 2 >= names.count { score += 4 * shared }
        if case .cell(let id) = fact.source {
            let title = titles[id.form]
            let inWords = title.intersection(words).count
            let inHeading = title.intersection(headings[statement.block]).count
            score += (10 * inWords + 20 * inHeading) / max(1, title.count)
            if fact.isMain { score += 1 }
            if fact.isTotal { score += 3 }
        }
        if fact.isOfLastYear != statement.isOfLastYear { score -= 200 }
        return score
    }
}

extension ProseFact {
    /// The order of the forms, so that the choice between equals is always the same.
    fileprivate func isOrderedAfter(_ other: ProseFact) -> Bool {
        switch (source, other.source) {
        case (.cell(let one), .cell(let two)):
            (one.form, one.panel, one.row, one.column) > (two.form, two.panel, two.row, two.column)
        case (.figure(let one), .figure(let two)): (one.group, one.entry) > (two.group, two.entry)
        case (.cell, _): false
        case (_, .cell): true
        default: false
        }
    }
}
