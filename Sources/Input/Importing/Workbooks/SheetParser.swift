import Budget
import Characters

/// Reads the XML of one sheet.
struct SheetParser {
    private let reader: XMLReader
    /// The cell that was read last, to say where a text breaks off.
    private(set) var lastCell: CellPosition?
    private let strings: [String]
    private let formats: [NumberFormat]
    private var merged = MergedCells()
    private var row = 0
    private var column = 0
    /// Whether the row that is read states its number, and that number if it is none.
    private var hasRowNumber = false
    private var damagedRow: String?
    /// Whether the sheet shows a zero as nothing.
    private var hidesZeros = false
    private var conditional = ConditionalFormats()
    /// How many more columns may be named as hidden; honest sheets name each once.
    private var columnsLeft = 4 * CellPosition.limitOfColumns
    /// Whether rows or columns are hidden unless they say otherwise.
    private var hidesRows = false
    private var hidesColumns = false
    private var isInHiddenRow = false
    /// Columns that say otherwise.
    private var shown: [ClosedRange<Int>] = []

    /// - Parameters:
    ///   - reader: the XML.
    ///   - strings: the texts that cells share.
    ///   - formats: the formats of cells by the number of their style; none if the workbook has
    ///     no styles.
    ///   - conditionalFormats: the formats that may be put over a cell, by their number.
    init(
        _ reader: XMLReader,
        strings: [String],
        formats: [NumberFormat],
        conditionalFormats: [Int: NumberFormat] = [:]
    ) {
        self.reader = reader
        self.strings = strings
        self.formats = formats
        conditional.known = conditionalFormats
    }

    mutating func read(into sheet: inout Sheet, cellsLeft: inout Int) throws {
        while let event = try reader.next() {
            conditional.take(event)
            guard case .start(let name, let attributes) = event else { continue }
            switch name {
            case "sheetView":
                if ["0", "false"].contains(attributes["showZeros"]) { hidesZeros = true }
            case "sheetFormatPr": readDefaults(attributes)
            case "col": try hideColumns(attributes, in: &sheet)
            case "row":
                startRow(attributes["r"])
                isInHiddenRow = isHiddenRow(attributes)
                if isInHiddenRow { sheet.hiddenRows.insert(row) }
            case "c":
                cellsLeft -= 1
                guard cellsLeft >= 0 else { throw WorkbookError.tooManyCells }
                try readCell(attributes, into: &sheet)
            case "mergeCell":
                guard let reference = attributes["ref"] else { continue }
                guard try merged.take(reference) else {
                    let reason = CellDamage.Reason.address(reference)
                    sheet.damages.append((nil, CellDamage(reason: reason, part: reader.part)))
                    continue
                }
            default: continue
            }
        }
        conditional.apply(to: &sheet, hidesZeros: hidesZeros)
        hideOtherColumns(in: &sheet)
        var room = MergedCells.limitOfRoom
        try merged.spread(into: &sheet, room: &room)
        room = MergedCells.limitOfRoom
        try merged.cover(in: &sheet, room: &room)
    }

    private mutating func startRow(_ number: String?) {
        let stated = number.map { Int(trimmed($0)) ?? 0 }
        hasRowNumber = stated != nil
        damagedRow = stated.map { $0 < 1 } == true ? number : nil
        // A row beyond the last holds no cells, and none follows it.
        row = min(stated ?? row + 1, CellPosition.limitOfRows + 1)
        column = 0
    }

    private func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" }

    // MARK: What nobody sees

    // Rows and columns in which nobody can read anything count as hidden, however that was done.

    /// The height of the lowest row that can be read, in thousandths of a point.
    private static let leastHeight = 3000
    /// The width of the narrowest such column, in thousandths of the width of a digit.
    private static let leastWidth = 500

    private func thousandths(_ text: String?) -> Int? {
        guard let plain = text.flatMap({ Decimal15($0)?.plainText }) else { return nil }
        if plain.hasPrefix("-") { return 0 }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = Int(parts[0]), whole < 1_000_000 else { return .max }
        let digits = (parts.count > 1 ? String(parts[1].prefix(3)) : "")
        let padded = digits + String(repeating: "0", count: 3 - digits.count)
        return whole * 1000 + (Int(padded) ?? 0)
    }

    private mutating func readDefaults(_ attributes: [String: String]) {
        hidesRows =
            isTrue(attributes["zeroHeight"])
            || thousandths(attributes["defaultRowHeight"]).map { $0 < Self.leastHeight }
                ?? false
        let width = attributes["defaultColWidth"] ?? attributes["baseColWidth"]
        hidesColumns = thousandths(width).map { $0 < Self.leastWidth } ?? false
    }

    private func isHiddenRow(_ attributes: [String: String]) -> Bool {
        if let hidden = attributes["hidden"], isTrue(hidden) { return true }
        if let height = thousandths(attributes["ht"]) { return height < Self.leastHeight }
        return hidesRows && attributes["hidden"] == nil
    }

    private mutating func hideColumns(
        _ attributes: [String: String],
        in sheet: inout Sheet
    ) throws(WorkbookError) {
        guard let first = attributes["min"].flatMap({ Int($0) }),
            let last = attributes["max"].flatMap({ Int($0) }), first > 0
        else { return }
        let end = min(last, CellPosition.limitOfColumns)
        guard first <= end else { return }
        columnsLeft -= end - first + 1
        guard columnsLeft >= 0 else { throw .tooManyCells }
        let width = thousandths(attributes["width"])
        let isNarrow = width.map { $0 < Self.leastWidth } ?? hidesColumns
        guard isTrue(attributes["hidden"]) || isNarrow else {
            if hidesColumns { shown.append(first...end) }
            return
        }
        sheet.hiddenColumns.formUnion(first...end)
    }

    /// Hides the filled columns that nothing but the default speaks of.
    private func hideOtherColumns(in sheet: inout Sheet) {
        guard hidesColumns, sheet.columnCount > 0 else { return }
        var isShown = [Bool](repeating: false, count: sheet.columnCount + 1)
        for range in shown {
            for column in range where column <= sheet.columnCount { isShown[column] = true }
        }
        sheet.hiddenColumns.formUnion((1...sheet.columnCount).filter { !isShown[$0] })
    }

    private mutating func readCell(
        _ attributes: [String: String],
        into sheet: inout Sheet
    ) throws {
        column += 1
        let place = place(of: attributes["r"], in: sheet)
        let raw = try rawCell(attributes)
        let position: CellPosition
        let content: SheetCell.Content
        switch place {
        case .sound(let sound):
            lastCell = sound
            position = sound
            guard let found = self.content(raw) else { return }
            content = found
        case .damaged(let damaged, let reason):
            guard raw.holdsSomething else { return }
            let damage = CellDamage(reason: reason, part: reader.part)
            guard let damaged else {
                sheet.damages.append((nil, damage))
                return
            }
            position = damaged
            content = .unreadable(damage)
        }
        guard position.row <= CellPosition.limitOfRows,
            position.column <= CellPosition.limitOfColumns
        else { return }
        if case .unreadable(let damage) = content { sheet.damages.append((position, damage)) }
        var cell = SheetCell(content: content, isFormula: raw.hasFormula)
        if case .number(let digits, _) = content { cell.shown = shown(digits, raw) }
        guard !cell.isBlank else { return }
        sheet.put(cell, at: position)
        // A cell may have the address of another row.
        if isInHiddenRow { sheet.hiddenRows.insert(position.row) }
    }

    // MARK: Places of cells

    private enum Place {
        case sound(CellPosition)
        /// Where the cell seems to stand, if that can be said, and what is wrong.
        case damaged(CellPosition?, CellDamage.Reason)
    }

    /// The place that a cell states, or the next one in its row.
    private mutating func place(of address: String?, in sheet: Sheet) -> Place {
        guard let address else {
            if let damagedRow { return .damaged(nil, .rowNumber(damagedRow)) }
            guard row > 0, column > 0 else { return .damaged(nil, .address("")) }
            return .sound(CellPosition(row: row, column: column))
        }
        guard let position = CellPosition(address: trimmed(address).uppercased()) else {
            return .damaged(nil, .address(address))
        }
        let rowBefore = row
        (row, column) = (position.row, position.column)
        if hasRowNumber, damagedRow == nil, rowBefore != position.row {
            row = rowBefore
            return .damaged(position, .row(rowBefore))
        }
        if sheet.cells[position] != nil { return .damaged(position, .repeated) }
        return .sound(position)
    }

    // MARK: Values of cells

    /// What the file says of a cell.
    private struct RawCell {
        var kind = "n"
        var style: String?
        /// `nil` if there is no value, which is not the same as an empty one.
        var value: String?
        var inline: String?
        var hasFormula = false

        var holdsSomething: Bool { value.map { !trimmed($0).isEmpty } ?? (inline != nil) }
    }

    private func rawCell(_ attributes: [String: String]) throws -> RawCell {
        var raw = RawCell(kind: trimmed(attributes["t"] ?? "n"), style: attributes["s"])
        var inline = RichText()
        var text = ""
        while let event = try reader.next() {
            inline.take(event)
            switch event {
            case .start("v", _): text = ""
            case .text(let piece): text += piece
            case .end("v"): raw.value = text
            case .start("f", _): raw.hasFormula = true
            case .start("is", _): raw.inline = ""
            case .end("is"): raw.inline = inline.finish()
            case .end("c"): return raw
            default: continue
            }
        }
        return raw
    }

    /// What a cell holds; `nil` for one that is only formatted.
    private func content(_ raw: RawCell) -> SheetCell.Content? {
        // Line breaks and blanks around a value are how a program lays out its XML.
        let value = trimmed(raw.value ?? "")
        switch raw.kind {
        case "inlineStr": return text(raw.inline ?? unescaped(raw.value ?? ""), raw)
        case "str":
            if raw.value == nil, raw.hasFormula { return .formulaWithoutValue }
            return text(unescaped(raw.value ?? raw.inline ?? ""), raw)
        case "s":
            guard !value.isEmpty else { return raw.hasFormula ? .formulaWithoutValue : nil }
            guard let index = Int(value), strings.indices.contains(index) else {
                return damaged(.sharedText(value, count: strings.count))
            }
            return text(strings[index], raw)
        case "b", "e", "d", "n", "":
            guard !value.isEmpty else { return raw.hasFormula ? .formulaWithoutValue : nil }
            if raw.kind == "b" { return .boolean(isTrue(value.lowercased())) }
            if raw.kind == "e" { return .error(value) }
            return raw.kind == "d" ? .number(value, .date) : number(value, raw)
        default: return raw.holdsSomething ? damaged(.kind(raw.kind)) : nil
        }
    }

    private func damaged(_ reason: CellDamage.Reason) -> SheetCell.Content {
        .unreadable(CellDamage(reason: reason, part: reader.part))
    }

    /// The format of a cell; `nil` if the file does not have the one that the cell names.
    private func format(_ raw: RawCell) -> NumberFormat? {
        guard !formats.isEmpty else { return .general }
        guard let style = raw.style else { return formats[0] }
        guard let index = Int(trimmed(style)), formats.indices.contains(index) else { return nil }
        return formats[index]
    }

    private func number(_ digits: String, _ raw: RawCell) -> SheetCell.Content {
        guard Decimal15(digits) != nil else { return damaged(.number(digits)) }
        guard let format = format(raw) else { return damaged(.style(raw.style ?? "")) }
        return .number(digits, format.shown(digits, hidesZeros: hidesZeros))
    }

    private func shown(_ digits: String, _ raw: RawCell) -> String? {
        format(raw)?.exactText(of: digits, hidesZeros: hidesZeros)
    }

    private func text(_ text: String, _ raw: RawCell) -> SheetCell.Content {
        guard !text.isEmpty, let format = format(raw) else { return .text(text) }
        return format.shown(text: text).map { .text($0) } ?? .hidden(text)
    }
}
