import Budget
import Characters

/// A name of a row, a column or a figure where it stands in a text.
struct ProseLabel: Sendable {
    let name: Int
    let range: Range<Int>
}

/// A number with what its sentence says about it.
struct ProseStatement: Sendable {
    /// What a number is in its sentence.
    enum Role: Hashable, Sendable {
        /// The value of what is named before it.
        case value
        /// 占…%
        case share
        /// 完成预算的…%
        case completion
        /// 增加… or 减少…
        case change(isRise: Bool)
    }

    var number: ProseNumber
    let block: Int
    /// Its position among the numbers of its block.
    let position: Int
    var role: Role
    /// The name that stands right before the number, and the one right before that.
    var label: ProseLabel?
    var context: ProseLabel?
    /// A name right behind the number, as in 7个项目.
    let following: ProseLabel?
    /// The names in the sentence before the number, nearest first.
    let named: [Int]
    var isOfLastYear: Bool
    let sentence: Range<Int>
    /// From the last comma or full stop to the number.
    let clause: Range<Int>
    /// The formula of the binding that printed it.
    let formula: String?
    /// What the table says of it, where it stands in one.
    var cell: ProseCell?
}

/// A narrative with its numbers and names, read once for all checks and handed on as one reference.
final class ProsePassages: Sendable {
    let text: ProseText
    let facts: ProseFacts
    /// Block by block.
    let labels: [[ProseLabel]]
    let statements: [[ProseStatement]]
    /// What the texts that are checked together look up but once.
    let sharedClaims: Claims?

    init(_ text: ProseText, _ facts: ProseFacts, sharing claims: Claims? = nil) {
        self.text = text
        self.facts = facts
        sharedClaims = claims
        let labels = text.blocks.map { Self.labels(in: text, $0.range, facts.trie) }
        var statements: [[ProseStatement]] = []
        let formulas = Dictionary(
            text.bindings.map { (text.firstDigit(of: $0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let tables = text.tablesByRow
        var table: TableReader?
        let numbers = ProseNumberScanner.numbers(in: text, tables: tables)
        for (block, numbers) in numbers.enumerated() {
            var reader = StatementReader(
                text: text,
                block: block,
                labels: labels[block],
                year: facts.disclosure.fiscalYear
            )
            let read = numbers.enumerated().map { position, number in
                let binding = formulas[number.digits.lowerBound]
                return reader.statement(number, at: position, formula: binding?.formula)
            }
            if table?.table.rows.contains(block) != true {
                table = tables[block].map { TableReader($0, text, labels, facts) }
            }
            let row = table.map { TableRowReader($0, row: block, labels[block]) }
            statements.append(row.map { $0.statements(read) } ?? read)
        }
        self.labels = labels
        self.statements = statements
    }

    /// A number as findings quote it: with the unit of its column, and how it reads where blanks
    /// stand inside it.
    func stated(_ number: ProseNumber) -> String {
        let stated = text.string(number.range)
        let unit = text.string(number.digits.upperBound..<number.range.upperBound)
        guard number.isBroken else {
            return unit.isEmpty ? stated + (number.moneyUnit?.rawValue ?? "") : stated
        }
        let reading = decimalText(number.scaled, decimals: number.decimals, grouped: true)
        return "\(stated)（\(reading)\(unit)）"
    }

    /// The names in a range, longest first where several begin at one place.
    private static func labels(
        in text: ProseText,
        _ range: Range<Int>,
        _ trie: ProseTrie
    ) -> [ProseLabel] {
        let folded = ProseFolded(text, range)
        var labels: [ProseLabel] = []
        var position = 0
        while position < folded.scalars.count {
            guard let found = trie.longest(in: folded.scalars, at: position) else {
                position += 1
                continue
            }
            let range = folded.origins[position]..<(folded.origins[found.end - 1] + 1)
            labels.append(ProseLabel(name: found.value, range: range))
            position = found.end
        }
        return labels
    }
}

/// Goes through the numbers of a block from left to right.
private struct StatementReader {
    let text: ProseText
    let block: Int
    let labels: [ProseLabel]
    let year: Int
    /// The first label that does not stand before the last number.
    private var next = 0
    private var sentenceStart: Int
    private var clauseStart: Int
    private var position: Int
    /// Where the number before ends, if it is a rate of completion.
    private var endOfCompletion: Int?

    private static let limitOfSentence = 400
    private static let limitOfClause = 200

    init(text: ProseText, block: Int, labels: [ProseLabel], year: Int) {
        self.text = text
        self.block = block
        self.labels = labels
        self.year = year
        position = text.blocks[block].range.lowerBound
        sentenceStart = position
        clauseStart = position
    }

    mutating func statement(
        _ number: ProseNumber,
        at index: Int,
        formula: String?
    ) -> ProseStatement {
        let start = number.digits.lowerBound
        advance(to: start)
        // No sentence and no clause is that long; the bounds keep what looks back linear.
        let sentenceStart = max(sentenceStart, start - Self.limitOfSentence)
        let clauseStart = max(clauseStart, start - Self.limitOfClause)
        while next < labels.count, labels[next].range.upperBound <= start { next += 1 }
        let before = labels[..<next].suffix(6).reversed().filter {
            $0.range.lowerBound >= sentenceStart
        }
        let clause = clauseStart..<start
        let label = before.first.flatMap { isAdjacent($0.range.upperBound, start) ? $0 : nil }
        let context = label.flatMap { label in
            before.dropFirst().first { isAdjacent($0.range.upperBound, label.range.lowerBound) }
        }
        let role = role(number, clause, formula)
        endOfCompletion = role == .completion ? number.range.upperBound : nil
        return ProseStatement(
            number: number,
            block: block,
            position: index,
            role: role,
            label: label,
            context: context,
            following: following(number),
            named: before.map(\.name),
            isOfLastYear: mentionsLastYear(clause),
            sentence: sentenceStart..<endOfSentence(from: start),
            clause: clause,
            formula: formula
        )
    }

    private mutating func advance(to end: Int) {
        while position < end {
            if text.scalars[position].endsSentence { sentenceStart = position + 1 }
            if text.endsClause(at: position) { clauseStart = position + 1 }
            position += 1
        }
    }

    private func endOfSentence(from start: Int) -> Int {
        let end = text.blocks[block].range.upperBound
        let limit = min(end, start + Self.limitOfSentence)
        return text.scalars[start..<limit].firstIndex(where: \.endsSentence) ?? limit
    }

    /// Whether only words without a meaning of their own stand between a name and what it names.
    private func isAdjacent(_ end: Int, _ start: Int) -> Bool {
        guard end <= start, start - end <= 16 else { return false }
        var position = end
        while position < start {
            let filler = ProseWords.fillers.first { word in
                position + word.count <= start && text.scalars.has(word, at: position)
            }
            guard let filler else { return false }
            position += filler.count
        }
        return true
    }

    private func following(_ number: ProseNumber) -> ProseLabel? {
        guard case .quantity = number.measure, next < labels.count else { return nil }
        let label = labels[next...].prefix(2).first {
            $0.range.lowerBound >= number.range.upperBound
        }
        return label.flatMap { $0.range.lowerBound == number.range.upperBound ? $0 : nil }
    }

    private func role(
        _ number: ProseNumber,
        _ clause: Range<Int>,
        _ formula: String?
    ) -> ProseStatement.Role {
        var end = number.digits.lowerBound
        // 增加-254.88万元 is a decrease.
        let isNegative =
            end > clause.lowerBound && ProseTableWords.minus.contains(text.scalars[end - 1])
            && !(end - 1 > clause.lowerBound && text.scalars[end - 2].isAnyDigit)
        if isNegative { end -= 1 }
        if number.measure != .percentage, let order = orderOfBudget(before: end, clause) {
            return .change(isRise: order == .more)
        }
        if becomes(number, end, clause) { return .value }
        // 节约 ends with what may stand behind a verb, so the verb is looked for first.
        while text.verb(endingAt: end, from: clause.lowerBound) == nil,
            let filler = word(of: ProseWords.changeFillers, before: end, clause)
        {
            end -= filler.count
        }
        if let verb = text.verb(endingAt: end, from: clause.lowerBound),
            verb.isPlain || isComputed(formula) || isCompared(verb) || isOfCompletion(verb)
        {
            return .change(isRise: verb.isRise != isNegative)
        }
        guard number.measure == .percentage else { return .value }
        let near = clause.suffix(30)
        // 占已完成投资的 is a share.
        if text.contains(ProseWords.share, in: near) { return .share }
        return text.contains(RelationWords.completion, in: near) ? .completion : .value
    }

    /// Whether a formula yields a change, which its verb has to fit.
    private func isComputed(_ formula: String?) -> Bool {
        guard let formula = formula?.drop(while: \.isWhitespace) else { return false }
        return ProseWords.signless.contains(where: formula.hasPrefix)
    }

    private func isCompared(_ verb: ProseVerb) -> Bool {
        let years = ProseWords.lastYear(before: year)
        return text.isCompared(verb, with: years, from: sentenceStart)
            || text.isCompared(verb, with: RelationWords.budgets, from: sentenceStart)
    }

    /// Whether a verb follows a rate of completion with nothing but a comma between: 完成预算的
    /// 88.93%，节约4.76万元.
    private func isOfCompletion(_ verb: ProseVerb) -> Bool {
        guard let endOfCompletion else { return false }
        return (0...2).contains(verb.range.lowerBound - endOfCompletion)
    }

    /// How the accounts are said to be to the budget by a number: 决算数大于预算数27.33万元.
    private func orderOfBudget(before end: Int, _ clause: Range<Int>) -> RelationWords.Order? {
        guard let budget = word(of: RelationWords.budgets, before: end, clause) else { return nil }
        let start = end - budget.count
        return RelationWords.orders.first { order in
            start - order.word.count >= clause.lowerBound && order.order != .equal
                && text.scalars.has(order.word, at: start - order.word.count)
        }?.order
    }

    /// Whether a number is what something changed to and not by how much: 减少为0万元.
    ///
    /// 增长为11.10% is a rate all the same.
    private func becomes(_ number: ProseNumber, _ end: Int, _ clause: Range<Int>) -> Bool {
        var end = end
        if end > clause.lowerBound, text.scalars[end - 1].isBlank { end -= 1 }
        guard number.measure != .percentage,
            let word = word(of: ProseDirectionWords.becoming, before: end, clause)
        else { return false }
        end -= word.count
        if end > clause.lowerBound, text.scalars[end - 1] == ProseDirectionWords.perfective {
            end -= 1
        }
        return text.verb(endingAt: end, from: clause.lowerBound)?.becomes ?? false
    }

    private func word(
        of words: [[Unicode.Scalar]],
        before end: Int,
        _ clause: Range<Int>
    ) -> [Unicode.Scalar]? {
        words.first { word in
            end - word.count >= clause.lowerBound && text.scalars.has(word, at: end - word.count)
        }
    }

    /// Whether a month stands behind a year.
    private func isDay(_ position: Int) -> Bool {
        let end = (position..<min(position + 3, text.scalars.count)).first {
            !text.scalars[$0].isDigit
        }
        return end.map { ProseWords.month == text.scalars[$0] } ?? false
    }

    /// Whether last year is named in the clause, and not as part of a name such as 上年结转.
    private func mentionsLastYear(_ clause: Range<Int>) -> Bool {
        let near = clause.suffix(30)
        let words = ProseWords.lastYear(before: year)
        for position in near {
            guard let word = words.first(where: { text.scalars.has($0, at: position) }) else {
                continue
            }
            // 截至2023年12月31日 is a day and no year to compare with.
            let end = position + word.count
            if end < text.scalars.count, text.scalars[end].isDigit, isDay(end) { continue }
            let isName = labels[..<next].suffix(6).contains { label in
                label.range.contains(position) && label.range.count > word.count
            }
            if !isName { return true }
        }
        return false
    }
}

extension ProseText {
    /// The characters of the heading above a block, or of what its section begins with; no heading
    /// is longer.
    func heading(above block: Int) -> Range<Int> {
        blocks[blocks[block].section].range.prefix(200)
    }

    /// Where the sentence around a position begins; no further back than two hundred characters.
    func startOfSentence(_ position: Int, in block: Range<Int>) -> Int {
        let near = scalars[max(block.lowerBound, position - 200)..<position]
        return near.lastIndex(where: \.endsSentence).map { $0 + 1 } ?? near.startIndex
    }

    /// Whether a clause ends with the character at a position; a separator in a number ends none.
    func endsClause(at position: Int) -> Bool {
        guard scalars[position].endsClause else { return false }
        let isInNumber =
            position > 0 && position + 1 < scalars.count && !scalars[position].endsSentence
            && scalars[position - 1].isAnyDigit && scalars[position + 1].isAnyDigit
        return !isInNumber
    }

    /// Where the clause before a position begins; no clause is looked at that is longer.
    func startOfClause(before position: Int, in block: Range<Int>) -> Int {
        let near = max(block.lowerBound, position - 40)..<position
        return near.last(where: endsClause).map { $0 + 1 } ?? near.lowerBound
    }

    /// Whether one of the words stands in a range.
    func contains(_ words: [[Unicode.Scalar]], in range: Range<Int>) -> Bool {
        first(of: words, in: range) != nil
    }

    /// Where the first of the words begins.
    func first(of words: [[Unicode.Scalar]], in range: Range<Int>) -> Range<Int>? {
        for position in range {
            for word in words
            where position + word.count <= range.upperBound && scalars.has(word, at: position) {
                return position..<(position + word.count)
            }
        }
        return nil
    }
}
