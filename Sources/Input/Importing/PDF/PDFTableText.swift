import Budget
import Characters
import Diagnostics

/// A table of a page with the texts of its cells.
struct PDFTableText {
    let page: Int
    /// The table as one of a document.
    private(set) var drawn: WordTable
    /// Words that nobody sees.
    private(set) var hidden: [(text: String, place: SourceLocation)] = []
    private let table: PDFTable
    /// The texts of the first row, which the next page may repeat.
    private var heading: [String] = []
    /// By cell its lines.
    private var lines: [PDFCellLines] = []
    /// By row the cell of each of its texts.
    private var numbers: [[Int]] = []

    /// How many cells it has.
    var count: Int { table.areas.count }

    init(_ table: PDFTable, _ words: [[PDFWord]], page: Int, number: Int, file: String) {
        self.table = table
        self.page = page
        drawn = WordTable(name: WordPlaces.table(number, onPage: page))
        drawn.widths = zip(table.columns, table.columns.dropFirst()).map { ($1 - $0) / 50 }
        // What stands at the left edge of its cell tells how far from it texts begin.
        let insets = words.indices.compactMap { cell in
            words[cell].map { $0.box.left - table.box(of: cell).left }.min()
        }
        let inset = max(0, insets.min() ?? 0)
        lines = words.indices.map { cell in
            let width = table.box(of: cell).width - 2 * inset
            return PDFCellLines(lines: PDFLine.lines(of: words[cell]), width: width)
        }
        for row in 0..<(table.rows.count - 1) { addRow(row, words, file) }
        heading = drawn.rows.first?.cells.map { trimmed($0.text) } ?? []
    }

    // MARK: Cells

    private mutating func addRow(_ row: Int, _ words: [[PDFWord]], _ file: String) {
        var result = WordTable.Row()
        var numbers: [Int] = []
        var column = 0
        while column < table.columns.count - 1 {
            let cell = table.cell(row: row, column: column)
            let area = table.areas[cell]
            var own = WordTable.Cell()
            numbers.append(cell)
            guard area.isWhole else {
                // Nobody knows what belongs together.
                own.damage = .unclearLines
                result.cells.append(own)
                column += 1
                continue
            }
            own.span = area.columns.count
            if area.rows.count > 1 { own.down = row == area.rows.lowerBound ? .begins : .goesOn }
            if row == area.rows.lowerBound {
                let number = result.cells.count + 1
                let name = WordPlaces.cell(drawn.name, row: row + 1, column: number)
                fill(&own, cell, words[cell], at: SourceLocation(file: file, cell: name))
            }
            result.cells.append(own)
            column = area.columns.upperBound + 1
        }
        drawn.rows.append(result)
        self.numbers.append(numbers)
    }

    private mutating func fill(
        _ cell: inout WordTable.Cell,
        _ number: Int,
        _ words: [PDFWord],
        at place: SourceLocation
    ) {
        cell.text = lines[number].text
        let unseen = lines[number].lines.map(\.hidden).filter { !$0.isEmpty }
        cell.hidden = unseen.joined(separator: " ")
        if !cell.hidden.isEmpty { hidden.append((cell.hidden, place)) }
        let box = table.box(of: number)
        let isOver = words.contains { word in
            word.box.left < box.left - PDFTables.tolerance
                || word.box.right > box.right + PDFTables.tolerance
        }
        if isOver {
            cell.damage = .acrossLines
        } else if words.contains(where: { $0.visibility == .partly })
            || !cell.hidden.isEmpty && !cell.text.isEmpty
        {
            cell.damage = .partlyHidden
        }
    }

    // MARK: Pages

    /// Whether the columns are those of another table, so that it may go on with that one.
    func goesOn(from other: PDFTableText) -> Bool {
        let places = { (table: PDFTable) in table.columns.map { $0 / PDFTables.tolerance } }
        let (own, others) = (places(table), places(other.table))
        let isNear = { (one: [Int], other: [Int]) in
            one.allSatisfy { place in (-1...1).contains { other.contains(place + $0) } }
        }
        return isNear(own, others) || isNear(others, own)
    }

    /// Gives the rest of a row that the page before began to the table there.
    ///
    /// What stands in the first row of that table is repeated. Where every cell was broken at its
    /// edge, it is a rest, and where none was, a row of its own; in between nobody knows, nor where
    /// amounts stand without a name, or a name was broken above of which no amount is known.
    ///
    /// - Parameter before: the table on the page before.
    /// - Returns: whether that table has changed.
    mutating func givesRest(to before: inout PDFTableText) -> Bool {
        guard let first = drawn.rows.first, heading != before.heading else { return false }
        let texts = first.cells.map { trimmed($0.text) }
        let isAmount = { (text: String) in SheetCell(content: .text(text)).isAmountLike }
        // A code in the first column is none.
        let hasAmounts = texts.dropFirst().contains(where: isAmount)
        heading = before.heading
        let rest = rest(of: before)
        let above = before.drawn.rows.last?.cells.map { trimmed($0.text) } ?? []
        let isNamed = !(texts.first ?? "").isEmpty
        if hasAmounts, isNamed, rest.broken.isEmpty || above.dropFirst().contains(where: isAmount) {
            return false
        }
        if !hasAmounts, rest.broken.count == rest.count {
            let last = before.drawn.rows.count - 1
            for (cell, text) in rest.broken { before.drawn.rows[last].cells[cell].text += text }
            drawn.rows.removeFirst()
            numbers.removeFirst()
            return true
        }
        if !hasAmounts, rest.broken.isEmpty, rest.isKnown { return false }
        let whole = texts.filter { !$0.isEmpty }.joined(separator: " ")
        for cell in first.cells.indices { drawn.rows[0].cells[cell].damage = .dividedRow(whole) }
        return false
    }

    /// The texts of the first row as the rest of the last one of another table.
    ///
    /// - Parameter before: the other table.
    /// - Returns: how many there are; those that a line above was broken before, by the cells of
    ///   that row; whether it is known of all whether one was.
    private func rest(
        of before: PDFTableText
    ) -> (count: Int, broken: [(cell: Int, text: String)], isKnown: Bool) {
        let row = before.drawn.rows.last?.cells ?? []
        let numbers = before.numbers.last ?? []
        var (count, isKnown) = (0, true)
        var broken: [(cell: Int, text: String)] = []
        for (cell, own) in (drawn.rows.first?.cells ?? []).enumerated() where !own.isBlank {
            count += 1
            let lines = lines[self.numbers[0][cell]]
            let left = table.box(of: self.numbers[0][cell]).left
            let other = row.indices.first { index in
                abs(before.table.box(of: numbers[index]).left - left) < PDFTables.tolerance
            }
            guard let other, own.damage == nil, row[other].damage == nil, own.down == .none,
                row[other].down == .none, let first = lines.lines.first
            else {
                isKnown = false
                continue
            }
            // Where nothing stands above, nothing goes on.
            guard let last = before.lines[numbers[other]].lines.last,
                before.lines[numbers[other]].isBroken(last, before: first)
            else { continue }
            broken.append((other, own.text))
        }
        return (count, broken, isKnown)
    }
}
