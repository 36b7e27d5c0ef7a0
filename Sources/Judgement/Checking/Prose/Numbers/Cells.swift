import Budget
import Characters

/// What a table says of a number: the names of its row and column, as far as they are understood.
struct ProseCell: Sendable {
    /// The name that the first cell of the row consists of.
    let row: ProseLabel?
    /// The name that the heading of the column consists of.
    let column: ProseLabel?
    /// Whether row and column say all that they say by names and words that are understood.
    let isUnderstood: Bool
    /// Whether a minus stands before the number, or brackets around it.
    let isNegative: Bool
}

/// What the headings of a table say of its columns.
struct TableReader {
    /// The name in a heading, and whether last year is meant.
    struct Words {
        let label: ProseLabel?
        let isOfLastYear: Bool
    }

    let table: ProseTable
    let text: ProseText
    let facts: ProseFacts
    /// By column; `nil` where the heading says more than is understood.
    private(set) var words: [Words?] = []

    init(_ table: ProseTable, _ text: ProseText, _ labels: [[ProseLabel]], _ facts: ProseFacts) {
        self.table = table
        self.text = text
        self.facts = facts
        let headings = labels[table.rows.lowerBound - 1]
        words = table.columns.map { words(of: $0, headings) }
    }
}

/// Tells for the numbers of a row of a table what row and column say of them.
struct TableRowReader {
    private let reader: TableReader
    private let cells: [Range<Int>]
    /// The name of the row, with where its cell ends; `nil` if the row's words are not understood.
    private var name: (label: ProseLabel?, cell: Int)?

    private var table: ProseTable { reader.table }
    private var text: ProseText { reader.text }
    private var facts: ProseFacts { reader.facts }

    init(_ reader: TableReader, row: Int, _ labels: [ProseLabel]) {
        self.reader = reader
        cells = reader.text.cells(of: row)
        name = nameOfRow(labels)
    }

    func statements(_ statements: [ProseStatement]) -> [ProseStatement] {
        var cell = 0
        return statements.map { statement in
            while cell < cells.count, cells[cell].upperBound <= statement.number.digits.lowerBound {
                cell += 1
            }
            guard table.columns.indices.contains(cell), cells.indices.contains(cell) else {
                return statement
            }
            return self.statement(statement, inCell: cell)
        }
    }

    private func statement(_ statement: ProseStatement, inCell cell: Int) -> ProseStatement {
        var statement = statement
        let column = table.columns[cell]
        let words = reader.words[cell]
        let isRow = name.map { $0.cell < cell } ?? false
        let label = isRow ? name?.label : nil
        statement.cell = ProseCell(
            row: label,
            column: words?.label,
            isUnderstood: isRow && words != nil && isAlone(statement, cells[cell]),
            isNegative: isNegative(statement.number.digits, cells[cell])
        )
        statement.isOfLastYear = words?.isOfLastYear ?? statement.isOfLastYear
        guard statement.cell?.isUnderstood == true else { return statement }
        statement.label = words?.label ?? label
        statement.context = words?.label == nil ? nil : label
        switch column.kind {
        case .share where statement.number.measure == .percentage: statement.role = .share
        case .change(let isFall):
            statement.role = .change(isRise: statement.cell?.isNegative == isFall)
            statement.isOfLastYear = false
        case .share, .value, .names: takeUnit(for: &statement)
        }
        return statement
    }

    /// Gives a number without a unit that of the figure which row and column name.
    private func takeUnit(for statement: inout ProseStatement) {
        guard statement.number.measure == .bare, statement.number.exemption == nil else { return }
        let named = facts.facts(inCell: statement)
        guard let unit = named.first else { return }
        switch unit.value {
        case .quantity(let quantity): statement.number.measure = .quantity(unit: quantity.unit)
        case .money(let amount):
            let units = [amount.unit.fen] + MoneyUnit.allCases.map(\.fen)
            let numbers = units.map { fen in
                var number = statement.number
                number.measure = .money(fen: fen)
                return number
            }
            let stating = numbers.first { number in named.contains { facts.states(number, $0) } }
            statement.number = stating ?? numbers[0]
        }
    }

    // MARK: Names

    /// The name of the first cell with words, if it says nothing else.
    private func nameOfRow(_ labels: [ProseLabel]) -> (label: ProseLabel?, cell: Int)? {
        let index = cells.indices.first { index in
            !table.isName(index) && text.scalars[cells[index]].contains(where: \.isHan)
        }
        guard let index else { return nil }
        var start = text.trimmed(cells[index]).lowerBound
        let end = text.trimmed(cells[index]).upperBound
        while let lead = ProseTableWords.leads.first(where: { text.scalars.has($0, at: start) }) {
            start += lead.count
        }
        guard let label = labels.first(where: { $0.range.lowerBound >= start }),
            label.range.upperBound <= end,
            text.isOrdinal(start..<label.range.lowerBound),
            reader.isFilled(label.range.upperBound..<end, by: ProseTableWords.plain)
        else { return nil }
        return (label, index)
    }

    // MARK: Signs

    /// A longer cell is a text and no number; the bound keeps the pass over its numbers linear.
    private static let limitOfCell = 200

    /// Whether the cell holds the number and no words.
    private func isAlone(_ statement: ProseStatement, _ cell: Range<Int>) -> Bool {
        guard cell.count <= Self.limitOfCell else { return false }
        let (start, end) = (statement.number.range.lowerBound, statement.number.range.upperBound)
        return !text.scalars[cell.lowerBound..<max(start, cell.lowerBound)].contains {
            $0.isHan && !ProseTableWords.minus.contains($0)
        }
            && !text.scalars[min(end, cell.upperBound)..<cell.upperBound].contains(where: \.isHan)
    }

    private func isNegative(_ digits: Range<Int>, _ cell: Range<Int>) -> Bool {
        guard cell.count <= Self.limitOfCell else { return false }
        let before = text.scalars[cell.lowerBound..<max(cell.lowerBound, digits.lowerBound)]
            .last { !$0.isBlank }
        guard let before else { return false }
        let isBracketed =
            before.narrow == "("
            && text.scalars[digits.upperBound..<max(cell.upperBound, digits.upperBound)]
                .contains { $0.narrow == ")" }
        return isBracketed || ProseTableWords.minus.contains(before)
    }
}

extension TableReader {
    private func words(of column: ProseTable.Column, _ headings: [ProseLabel]) -> Words? {
        let heading = text.trimmed(column.heading)
        let bracket = heading.first { ProseTableWords.openings.contains(text.scalars[$0]) }
        let isUnit = bracket != nil && column.unit != nil
        let end = isUnit ? bracket ?? heading.upperBound : heading.upperBound
        let words = heading.lowerBound..<end
        let year = facts.disclosure.fiscalYear
        let last = ProseWords.lastYear + [Array(String(year - 1).unicodeScalars)]
        let isOfLastYear = text.contains(last, in: words)
        let first = headings.firstPosition { $0.range.lowerBound >= words.lowerBound }
        let label = headings[first...].first.flatMap {
            $0.range.upperBound <= words.upperBound ? $0 : nil
        }
        let years = [year, year - 1].map { Array(String($0).unicodeScalars) }
        let fillers: [[Unicode.Scalar]] =
            switch column.kind {
            case .value, .names: ProseTableWords.plain + years
            case .share: ProseTableWords.shares + years
            case .change:
                ProseTableWords.changes + ProseTableWords.falls + ProseTableWords.changeFillers
                    + years
            }
        if isFilled(words, by: fillers) { return Words(label: nil, isOfLastYear: isOfLastYear) }
        guard column.kind == .value, let label,
            isFilled(words.lowerBound..<label.range.lowerBound, by: fillers),
            isFilled(label.range.upperBound..<end, by: fillers)
        else { return nil }
        return Words(label: label, isOfLastYear: isOfLastYear)
    }

    /// Whether a range consists of words, units and blanks.
    func isFilled(_ range: Range<Int>, by words: [[Unicode.Scalar]]) -> Bool {
        let known = words + ProseWords.moneyUnits.map(\.name)
        var position = range.lowerBound
        while position < range.upperBound {
            if text.scalars[position].isBlank {
                position += 1
                continue
            }
            let word = known.first {
                position + $0.count <= range.upperBound && text.scalars.has($0, at: position)
            }
            guard let word else { return false }
            position += word.count
        }
        return true
    }
}

extension ProseText {
    /// Whether a range is an ordinal such as （一） or 1.: numerals and signs.
    fileprivate func isOrdinal(_ range: Range<Int>) -> Bool {
        scalars[range].allSatisfy {
            !$0.isHan && !$0.isLatin || NumeralWords.isNumeral($0)
        }
    }
}

extension ProseFacts {
    /// The figures that row and column of a cell mean; none if one of them is not understood.
    func facts(inCell statement: ProseStatement) -> [ProseFact] {
        guard let cell = statement.cell, cell.isUnderstood, let row = cell.row?.name else {
            return []
        }
        let isGeneric = genericNames.contains(row)
        let named = facts(named: row).map { facts[$0] }.filter { fact in
            fact.isOfLastYear == statement.isOfLastYear
                && (!isGeneric || fact.isCounted && isComparable(statement.number, fact))
        }
        guard let column = cell.column?.name, column != row else {
            return named.filter { $0.isMain || $0.column == row }
        }
        let inColumn = named.filter { $0.column == column }
        guard inColumn.isEmpty, !genericNames.contains(column) else {
            return inColumn.isEmpty ? named.filter(\.isMain) : inColumn
        }
        return facts(named: column).map { facts[$0] }
            .filter { $0.column == row && $0.isOfLastYear == statement.isOfLastYear }
    }
}

extension ProseFact {
    /// Whether it is counted or measured, and no amount.
    fileprivate var isCounted: Bool { if case .quantity = value { true } else { false } }
}
