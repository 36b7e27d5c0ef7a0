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
    /// Whether it is a part of an amount of last year.
    let isPartOfLastYear: Bool
    /// Whether its words say that it is of something that the data does not hold.
    let isForeign: Bool
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
    /// The words for last year.
    let lastYears: [[Unicode.Scalar]]
    /// What the texts that are checked together look up but once.
    let sharedClaims: Claims?

    init(_ text: ProseText, _ facts: ProseFacts, sharing claims: Claims? = nil) {
        self.text = text
        self.facts = facts
        sharedClaims = claims
        lastYears = ProseWords.lastYear(before: facts.disclosure.fiscalYear)
        let units = facts.disclosure.namesOfUnits.map { Array($0.unicodeScalars) }
        let labels = text.blocks.map { Self.labels(in: text, $0.range, facts.trie, units) }
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

    /// The names in a range, longest first where several begin at one place; what is part of the
    /// name of a unit is none (博物馆 in 青禾县博物馆).
    private static func labels(
        in text: ProseText,
        _ range: Range<Int>,
        _ trie: ProseTrie,
        _ units: [[Unicode.Scalar]]
    ) -> [ProseLabel] {
        let folded = ProseFolded(text, range)
        var labels: [ProseLabel] = []
        var position = 0
        while position < folded.scalars.count {
            let found = trie.longest(in: folded.scalars, at: position)
            let unit = units.first { folded.scalars.has($0, at: position) }
            if let unit, found.map({ $0.end - position < unit.count }) ?? true {
                position += unit.count
                continue
            }
            guard let found else {
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
