import Budget
import Characters

/// A table of Markdown: its columns with what their headings say (文中的表格).
struct ProseTable: Sendable {
    /// A column by its heading.
    struct Column: Sendable {
        /// What the numbers of a column are.
        enum Kind: Hashable, Sendable {
            case value
            case share
            case change(isFall: Bool)
            /// Ordinals, codes and years.
            case names
        }

        /// The characters of the heading.
        let heading: Range<Int>
        let kind: Kind
        /// The unit that the heading states.
        var unit: ProseNumber.Measure?
    }

    /// The rows below the headings, as positions of blocks.
    let rows: Range<Int>
    private(set) var columns: [Column]
    /// The unit of amounts that a line above the table states.
    let unit: ProseNumber.Measure?

    /// - Parameters:
    ///   - blocks: the positions of the row of headings and of those below it.
    ///   - text: the text that holds them.
    init(_ blocks: Range<Int>, in text: ProseText) {
        rows = (blocks.lowerBound + 1)..<max(blocks.upperBound, blocks.lowerBound + 1)
        columns = text.cells(of: blocks.lowerBound).map { Column(heading: $0, in: text) }
        unit = text.unit(above: blocks.lowerBound)
        guard let first = rows.first, text.blocks.indices.contains(first) else { return }
        // The units may have a row of their own.
        for (index, cell) in text.cells(of: first).enumerated()
        where columns.indices.contains(index) {
            let words = text.trimmed(cell)
            guard columns[index].unit == nil, let unit = text.unit(at: words.lowerBound),
                unit.end == words.upperBound
            else { continue }
            columns[index].unit = unit.measure
        }
    }

    /// Whether the numbers in a column are ordinals, codes or years.
    func isName(_ column: Int) -> Bool {
        columns.indices.contains(column) && columns[column].kind == .names
    }

    /// The unit of the numbers in a cell that state none.
    ///
    /// - Parameters:
    ///   - index: the position of the cell.
    ///   - unitOfRow: the unit that the first cell of the row states.
    /// - Returns: the unit; `nil` if there is none.
    func unit(ofCell index: Int, unitOfRow: ProseNumber.Measure?) -> ProseNumber.Measure? {
        guard columns.indices.contains(index) else { return unit }
        let column = columns[index]
        switch column.kind {
        case .names: return nil
        case .share: return .percentage
        case .value, .change: return column.unit ?? unitOfRow ?? unit
        }
    }
}

extension ProseTable.Column {
    fileprivate init(heading: Range<Int>, in text: ProseText) {
        self.heading = heading
        unit = text.unitInBrackets(heading) ?? text.unitAtEnd(heading)
        if ProseTableWords.ordinals.contains(text.string(text.trimmed(heading))) {
            kind = .names
        } else if text.contains(ProseTableWords.falls, in: heading) {
            kind = .change(isFall: true)
        } else if text.contains(ProseTableWords.changes, in: heading) {
            kind = .change(isFall: false)
        } else if text.contains(ProseTableWords.shares, in: heading) {
            kind = .share
        } else {
            kind = .value
        }
    }
}

extension ProseText {
    /// The table that each row below a row of headings belongs to.
    var tablesByRow: [Int: ProseTable] {
        var found: [Int: ProseTable] = [:]
        for blocks in tables {
            let table = ProseTable(blocks, in: self)
            for row in table.rows { found[row] = table }
        }
        return found
    }

    /// The cells of a row, without the line breaks that part them.
    func cells(of block: Int) -> [Range<Int>] {
        let range = blocks[block].range
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        for position in range where scalars[position] == "\n" {
            cells.append(start..<position)
            start = position + 1
        }
        return cells + [start..<range.upperBound]
    }

    /// A range without the blanks at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let first = range.first { !scalars[$0].isBlank } ?? range.upperBound
        let last = range.last { !scalars[$0].isBlank } ?? first
        return first < range.upperBound ? first..<(last + 1) : first..<first
    }

    // MARK: Units

    /// The unit that stands at a position.
    fileprivate func unit(at position: Int) -> (measure: ProseNumber.Measure, end: Int)? {
        guard position < scalars.count else { return nil }
        if scalars[position].narrow == "%" { return (.percentage, position + 1) }
        if let money = scalars.moneyUnit(at: position) {
            return (.money(fen: money.fen), position + money.name.count)
        }
        guard let count = ProseWords.countUnits.first(where: { scalars.has($0, at: position) })
        else { return nil }
        let end = position + count.count
        return (.quantity(unit: string(position..<end)), end)
    }

    /// The unit in the brackets of a heading, or behind its stroke: 金额（万元）, 占比(%), 金额/元.
    func unitInBrackets(_ range: Range<Int>) -> ProseNumber.Measure? {
        for position in range where ProseTableWords.openings.contains(scalars[position]) {
            var start = position + 1
            if let word = wordOfUnit(at: start) { start = word }
            guard start < range.upperBound, let unit = unit(at: start) else { continue }
            let end = unit.end
            guard end >= range.upperBound || !scalars[end].isHan else { continue }
            return unit.measure
        }
        return nil
    }

    /// The unit of money or the sign of percentages that a heading ends with: 预算数万元.
    fileprivate func unitAtEnd(_ range: Range<Int>) -> ProseNumber.Measure? {
        let words = trimmed(range)
        for position in words.suffix(3) {
            guard let unit = unit(at: position), unit.end == words.upperBound else { continue }
            switch unit.measure {
            case .money, .percentage: return unit.measure
            case .quantity, .bare: continue
            }
        }
        return nil
    }

    /// The unit that the line above a table states: 单位：万元.
    fileprivate func unit(above header: Int) -> ProseNumber.Measure? {
        let section = blocks[header].section
        for block in (max(0, header - 3)...header).reversed() {
            guard blocks[block].section == section, block == header || blocks[block].kind != .row
            else { return nil }
            let range = blocks[block].range
            for position in range {
                guard let start = wordOfUnit(at: position), start < range.upperBound,
                    let unit = unit(at: start), case .money = unit.measure
                else { continue }
                return unit.measure
            }
        }
        return nil
    }

    /// Where what is named by 单位： begins.
    private func wordOfUnit(at position: Int) -> Int? {
        let word = ProseTableWords.unit.first { scalars.has($0, at: position) }
        guard let word else { return nil }
        var end = endOfBlanks(from: position + word.count)
        let currency = ProseTableWords.currencies.first { scalars.has($0, at: end) }
        if let currency { end = endOfBlanks(from: end + currency.count) }
        return end
    }

    private func endOfBlanks(from start: Int) -> Int {
        var end = start
        while end < scalars.count, scalars[end].narrow == ":" || scalars[end].isBlank { end += 1 }
        return end
    }

    /// The unit of money that is stated at a position for the amounts around it: 单位：万元, （元）.
    func statedUnitOfMoney(at position: Int) -> (name: [Unicode.Scalar], fen: Int128)? {
        let isBracket = ProseTableWords.openings.contains(scalars[position])
        guard let start = wordOfUnit(at: position) ?? (isBracket ? position + 1 : nil) else {
            return nil
        }
        return scalars.moneyUnit(at: start)
    }
}
