import Budget
import Diagnostics
import Reading

/// A row of a form as it was found, ready to be written.
struct ImportedRow {
    let key: RowKey
    /// By column of the panel; amounts as the form prints them.
    var texts: [String]
    let amounts: [AmountCell]
    let label: String
    let row: Int
}

/// Reads the rows under the headings of a block, all panels line by line.
struct BlockReader {
    let block: FormBlock
    let form: Form
    let frame: ImportFrame
    let findings: Findings
    let unit: MoneyUnit
    private var keys: [RowKeys]
    private var places: [[String: Int]]
    private(set) var panels: [[ImportedRow]]
    private var sheet: Sheet { block.sheet }

    init(_ block: FormBlock, form: Form, unit: MoneyUnit, frame: ImportFrame, findings: Findings) {
        self.block = block
        self.form = form
        self.unit = unit
        self.frame = frame
        self.findings = findings
        keys = form.panels.map {
            RowKeys($0, classifications: frame.formSet.classifications, text: frame.text)
        }
        places = form.panels.map { _ in [:] }
        panels = form.panels.map { _ in [] }
    }

    mutating func read() {
        guard let heading = block.headings.lastRow, heading < block.rows.upperBound else { return }
        var first = heading + 1
        if isLineOfNumbers(first) { first += 1 }
        guard first <= block.rows.upperBound else { return }
        for row in first...block.rows.upperBound where !isBlank(row) {
            if sheet.hiddenRows.contains(row) {
                findings.report(.hiddenRow(row, at: sheet.location(row, firstColumn(of: row))))
                continue
            }
            read(row)
        }
        reportStrangers(first...block.rows.upperBound)
    }

    // MARK: Lines that are no rows

    private var mappedColumns: [Int] { block.headings.columns.joined().compactMap(\.self) }

    private func cell(_ row: Int, _ column: Int) -> SheetCell? {
        sheet.cells[CellPosition(row: row, column: column)]
    }

    private func isBlank(_ row: Int) -> Bool {
        mappedColumns.allSatisfy { cell(row, $0) == nil && !isMergedAmount(row, $0) }
    }

    private func firstColumn(of row: Int) -> Int {
        mappedColumns.sorted().first { cell(row, $0) != nil } ?? 1
    }

    /// Whether a line only counts the columns, as 1, 2, 3 and so on.
    private func isLineOfNumbers(_ row: Int) -> Bool {
        let texts = mappedColumns.sorted().compactMap { cell(row, $0).map { trimmed($0.text) } }
        let numbers = texts.filter { !ImportWords.columnNumbers.contains($0) }.map { Int($0) }
        guard numbers.count >= 2, numbers.allSatisfy({ $0 != nil }) else { return false }
        let counted = numbers.compactMap(\.self)
        let first = counted[0]
        // Counted from the first: one more than a number of the file may be out of range.
        return (0...2).contains(first) && counted.enumerated().allSatisfy { $1 == first + $0 }
    }

    /// Whether a line is a note: no amounts, and a beginning that no row has.
    private func isNote(_ text: String) -> Bool {
        let note = folded(text)
        return note == folded(form.emptyNote)
            || ImportWords.notes.contains { note.hasPrefix(folded($0)) }
            || frame.formSet.forms.contains { !$0.label.isEmpty && note == folded($0.label) }
    }

    // MARK: Rows

    private mutating func read(_ row: Int) {
        var rowKeys: [RowKey?] = []
        for panel in form.panels.indices {
            rowKeys.append(read(row, panel, beside: rowKeys.compactMap(\.self).first))
        }
    }

    /// Reads the cells of one panel; `nil` if they are no row.
    private mutating func read(_ row: Int, _ panel: Int, beside other: RowKey?) -> RowKey? {
        let definition = form.panels[panel]
        let columns = block.headings.columns[panel]
        let filled = columns.compactMap(\.self).filter {
            cell(row, $0) != nil || isMergedAmount(row, $0)
        }
        guard let first = filled.first else { return nil }
        let texts = definition.columns.indices.map {
            text(row, columns[$0], definition.columns[$0])
        }
        let countBefore = findings.count
        let amounts = definition.columns.indices.map { index -> AmountCell in
            guard definition.columns[index].role == .amount, let column = columns[index] else {
                return .blank
            }
            return amount(row, column)
        }
        let isStated = amounts.contains { $0 != .blank } || findings.count > countBefore
        let names = [Column.Role.rowID, .code, .label].map { role in
            definition.columns.firstIndex { $0.role == role }.map { texts[$0] } ?? ""
        }
        if !isStated, isNote(names[1] + names[2]) { return nil }
        let rowTexts = RowTexts(rowID: names[0], code: names[1], label: names[2])
        guard
            let key = key(of: rowTexts, panel, beside: other, isStated: isStated, at: (row, first))
        else { return nil }
        if case .declared = key, !isStated { return key }
        let label = names[2].isEmpty ? names[1] : names[2]
        let found = ImportedRow(key: key, texts: texts, amounts: amounts, label: label, row: row)
        keep(found, panel, at: (row, first))
        return key
    }

    private mutating func key(
        of texts: RowTexts,
        _ panel: Int,
        beside other: RowKey?,
        isStated: Bool,
        at place: (row: Int, column: Int)
    ) -> RowKey? {
        do {
            return try keys[panel].key(of: texts)
        } catch .empty {
            if let level = unlabelledRow(panel, beside: other) { return level }
            if isStated { reportUnplaced(.empty, panel, at: place) }
        } catch .missingID(let label) where isFree(form.panels[panel]) && texts.rowID.isEmpty {
            if isStated { return .free("") }
            findings.report(.unplacedText(label, at: sheet.location(place.row, place.column)))
        } catch {
            if isStated || !texts.code.isEmpty {
                reportUnplaced(error, panel, at: place)
            } else {
                let text = texts.label + texts.rowID
                findings.report(.unplacedText(text, at: sheet.location(place.row, place.column)))
            }
        }
        return nil
    }

    private func isFree(_ panel: Panel) -> Bool {
        panel.bands.contains { if case .free = $0 { true } else { false } }
    }

    /// The row that the form leaves without a label, because the other side has it.
    private func unlabelledRow(_ panel: Int, beside other: RowKey?) -> RowKey? {
        guard case .declared(let index)? = other else { return nil }
        let rows = form.panels[panel].declaredRows
        guard rows.indices.contains(index), rows[index].label.source.isEmpty else { return nil }
        return .declared(index)
    }

    private mutating func keep(_ row: ImportedRow, _ panel: Int, at place: (row: Int, column: Int))
    {
        let id: String
        switch row.key {
        case .declared(let index): id = form.panels[panel].declaredRows[index].id
        case .code(let code): id = code.digits
        case .free(let own): id = own
        }
        if !id.isEmpty, let first = places[panel][id] {
            let places = [first, place.row].map { sheet.location($0, place.column) }
            findings.report(.rowTwice(row.label, first: places[0], at: places[1]))
            return
        }
        places[panel][id] = place.row
        panels[panel].append(row)
    }

    private func reportUnplaced(
        _ error: RowKeyError,
        _ panel: Int,
        at place: (row: Int, column: Int)
    ) {
        var known = keys[panel]
        let names = known.knownNames
        findings.report(error, at: sheet.location(place.row, place.column), known: names)
        for (index, column) in block.headings.columns[panel].enumerated() {
            guard let column, form.panels[panel].columns[index].role == .amount,
                let cell = cell(place.row, column)
            else { continue }
            let title = frame.text(form.panels[panel].columns[index].title)
            let location = sheet.location(place.row, column)
            findings.report(.unplacedAmount(cell.text, column: title, at: location))
        }
    }

    // MARK: Cells

    private func text(_ row: Int, _ column: Int?, _ definition: Column) -> String {
        guard definition.role != .amount, let column, let cell = cell(row, column) else {
            return ""
        }
        guard let text = cell.readableText else {
            findings.report(.noText(cell, at: sheet.location(row, column)))
            return ""
        }
        return trimmed(String(text.filter { !$0.isNewline }))
    }

    private func isMergedAmount(_ row: Int, _ column: Int) -> Bool {
        let position = CellPosition(row: row, column: column)
        guard let anchor = sheet.anchors[position], case .number? = sheet.cells[anchor]?.content
        else { return false }
        return true
    }

    private func amount(_ row: Int, _ column: Int) -> AmountCell {
        let place = sheet.location(row, column)
        guard !isMergedAmount(row, column) else {
            findings.report(.mergedAmount(at: place))
            return .blank
        }
        guard let cell = cell(row, column) else { return .blank }
        if sheet.hiddenColumns.contains(column) {
            findings.report(.hiddenColumn(cell.text, at: place))
            return .blank
        }
        let reader = AmountReader(ownUnit: form.unit, decimals: form.decimals, unit: unit)
        do {
            return try reader.amount(cell)
        } catch {
            findings.report(.unusableAmount(error, cell, form: form, at: place))
            return .blank
        }
    }

    /// Reports columns with amounts or texts that the form does not have.
    private func reportStrangers(_ rows: ClosedRange<Int>) {
        for column in block.headings.strangers {
            let filled = rows.filter { cell($0, column) != nil && !isBlank($0) }
            guard let first = filled.first, let heading = block.headings.lastRow else { continue }
            let title = trimmed(sheet.text(heading, column))
            let place = sheet.location(first, column)
            findings.report(.strangeColumn(title, count: filled.count, form: form.name, at: place))
        }
    }
}
