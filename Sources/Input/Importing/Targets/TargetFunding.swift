import Budget
import Diagnostics
import Reading

extension TargetBlockReader {
    // MARK: Money

    /// Reads the unit that labels of the money and notes state, which must be one.
    mutating func readUnits() {
        for row in block.firstRow...block.rows.upperBound {
            for cell in block.cells(row, labels) {
                for statement in statements(in: cell) { read(statement, at: place(cell.position)) }
            }
        }
        guard unit == nil else { return }
        let hasMoney = (block.firstRow...block.rows.upperBound).contains { row in
            block.cells(row, labels).contains { $0.label?.label.isOfMoney == true }
        }
        guard hasMoney else { return }
        findings.report(.noUnitOfMoney(form.unit, at: place(block.firstRow, 1)))
    }

    private func statements(in cell: TargetBlock.Cell) -> [UnitStatement] {
        if cell.label?.label.isOfMoney == true { return [cell.label?.unit].compactMap(\.self) }
        guard cell.label == nil, shapes.shape(of: cell.text) == .note else { return [] }
        return UnitStatement.all(in: cell.text, .note)
    }

    private mutating func read(_ statement: UnitStatement, at place: SourceLocation) {
        let name = frame.text(form.title)
        switch statement {
        case .unknown(let text):
            findings.report(.unknownUnitOfMoney(text, form: name, at: place))
        case .unit(let stated):
            if let unit, unit != stated {
                findings.report(.severalUnitsOfMoney([unit, stated], form: name, at: place))
            }
            unit = stated
        }
    }

    mutating func takeTotal(
        _ half: TargetHalf,
        _ cell: TargetBlock.Cell,
        _ value: TargetBlock.Cell?
    ) {
        isInObjectives = false
        namedHalves.insert(half)
        if draft.amounts[half]?[0] == nil {
            // Halves may stand beside one another or below.
            let columns = block.span(cell.position)
            totals.removeAll { $0.columns.overlaps(columns) }
            totals.append((half, columns))
        }
        take(value, of: 0, half, cell)
    }

    /// A source belongs to the half under whose total it stands, in whatever order.
    mutating func takeSource(
        _ index: Int,
        _ cell: TargetBlock.Cell,
        _ value: TargetBlock.Cell?
    ) {
        guard let total = totals.first(where: { $0.columns.contains(cell.column) }) else {
            name(cell.position)
            value.map { name($0.position) }
            findings.report(.sourceOfNoHalf(cell.text, at: place(cell.position)))
            return
        }
        take(value, of: index, total.half, cell)
    }

    private mutating func take(
        _ value: TargetBlock.Cell?,
        of index: Int,
        _ half: TargetHalf,
        _ label: TargetBlock.Cell
    ) {
        let isSeen = draft.amounts[half]?[index] != nil
        guard isNew(label, isSeen: isSeen) else {
            value.map { name($0.position) }
            return
        }
        draft.amounts[half, default: [:]][index] = value.map { amount($0) } ?? .blank
    }

    private mutating func amount(_ value: TargetBlock.Cell) -> AmountCell {
        guard let cell = sheet.cells[value.position] else { return .blank }
        let below = CellPosition(row: value.position.row + 1, column: value.column)
        guard sheet.anchors[below] != value.position else {
            name(value.position)
            findings.report(.mergedAmount(at: place(value.position)))
            return .blank
        }
        let reader = AmountReader(
            ownUnit: form.unit,
            decimals: form.decimals,
            unit: unit ?? form.unit
        )
        do {
            let amount = try reader.amount(cell)
            fates[value.position] = .taken
            return amount
        } catch {
            name(value.position)
            let place = place(value.position)
            findings.report(
                .unusableAmount(error, cell, unit: form.unit, decimals: form.decimals, at: place)
            )
            return .blank
        }
    }

    // MARK: Objectives

    mutating func takeHalf(_ half: TargetHalf, _ cell: TargetBlock.Cell) {
        namedHalves.insert(half)
        // Headings of one row belong together; those of another row are new ones.
        if rowOfHalves != cell.position.row { halves = [] }
        rowOfHalves = cell.position.row
        guard isNew(cell, isSeen: halves.contains { $0.half == half }) else { return }
        halves.append((half, cell.column))
    }

    /// Takes the texts of a row for the halves under whose headings they stand, or behind whose
    /// headings in the same row.
    mutating func readObjectives(_ texts: [TargetBlock.Cell]) {
        let columns = halves.map(\.column).sorted()
        // Where columns do not tell, there must be a text for each heading.
        guard !block.isLoose || texts.count == columns.count else { return }
        for (index, cell) in texts.enumerated() {
            let heading =
                block.isLoose
                ? columns[index] : columns.last { $0 <= cell.column }
            guard let half = halves.first(where: { $0.column == heading })?.half else { continue }
            guard draft.objectives[half] == nil else { continue }
            draft.objectives[half] = text(cell)
        }
    }
}
