/// Reads the XML of one sheet.
struct SheetParser {
    private static let limitOfMerges = 100_000

    private let reader: XMLReader
    private let strings: [String]
    private let formats: [NumberFormat]
    private var merges: [(first: CellPosition, last: CellPosition)] = []
    private var row = 0
    private var column = 0
    /// How many more columns may be named as hidden; honest sheets name each once.
    private var columnsLeft = 4 * CellPosition.limitOfColumns
    /// Whether rows or columns are hidden unless they say otherwise.
    private var hidesRows = false
    private var hidesColumns = false
    private var isInHiddenRow = false
    /// Columns that say otherwise.
    private var shown: [ClosedRange<Int>] = []

    init(_ reader: XMLReader, strings: [String], formats: [NumberFormat]) {
        self.reader = reader
        self.strings = strings
        self.formats = formats
    }

    mutating func read(into sheet: inout Sheet, cellsLeft: inout Int) throws {
        while let event = try reader.next() {
            guard case .start(let name, let attributes) = event else { continue }
            switch name {
            case "sheetFormatPr": readDefaults(attributes)
            case "col": try hideColumns(attributes, in: &sheet)
            case "row":
                // A row beyond the last holds no cells, and none follows it.
                row = min(
                    attributes["r"].flatMap { Int($0) } ?? row + 1,
                    CellPosition.limitOfRows + 1
                )
                column = 0
                isInHiddenRow = isHiddenRow(attributes)
                if isInHiddenRow { sheet.hiddenRows.insert(row) }
            case "c":
                cellsLeft -= 1
                guard cellsLeft >= 0 else { throw WorkbookError.tooManyCells }
                try readCell(attributes, into: &sheet)
            case "mergeCell": readMerge(attributes["ref"] ?? "")
            default: continue
            }
        }
        hideOtherColumns(in: &sheet)
        spread(into: &sheet)
    }

    private func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" }

    // MARK: What nobody sees

    /// Rows and columns in which nobody can read anything count as hidden, however that was done.
    /// In thousandths of a point, and of the width of a digit.
    private static let leastHeight = 3000
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
        if let address = attributes["r"], let position = CellPosition(address: address) {
            (row, column) = (position.row, position.column)
        }
        var value: String?
        var hasFormula = false
        var inline = RichText()
        var text = ""
        reading: while let event = try reader.next() {
            inline.take(event)
            switch event {
            case .start("v", _): text = ""
            case .text(let piece): text += piece
            case .end("v"): value = text
            case .start("f", _): hasFormula = true
            case .end("c"): break reading
            default: continue
            }
        }
        let kind = attributes["t"] ?? "n"
        let style = attributes["s"].flatMap { Int($0) } ?? 0
        let content = try content(
            kind,
            value,
            inline.finish(),
            style: style,
            hasFormula: hasFormula
        )
        guard let content, row > 0, row <= CellPosition.limitOfRows,
            column <= CellPosition.limitOfColumns
        else { return }
        let cell = SheetCell(content: content, isFormula: hasFormula)
        guard !cell.isBlank else { return }
        sheet.put(cell, at: CellPosition(row: row, column: column))
        // A cell may have the address of another row.
        if isInHiddenRow { sheet.hiddenRows.insert(row) }
    }

    /// What a cell holds; `nil` for one that is only formatted.
    private func content(
        _ kind: String,
        _ value: String?,
        _ inline: String,
        style: Int,
        hasFormula: Bool
    ) throws(WorkbookError) -> SheetCell.Content? {
        let stated = value ?? ""
        switch kind {
        case "inlineStr": return .text(inline)
        case "str":
            return value == nil && hasFormula ? .formulaWithoutValue : .text(unescaped(stated))
        case "s":
            guard let index = Int(stated), strings.indices.contains(index) else {
                throw .missingPart
            }
            return .text(strings[index])
        case "b": return .boolean(isTrue(stated))
        case "e": return .error(stated)
        case "d": return .number(stated, .date)
        default:
            guard !stated.isEmpty else { return hasFormula ? .formulaWithoutValue : nil }
            return .number(stated, formats.indices.contains(style) ? formats[style] : .plain)
        }
    }

    private mutating func readMerge(_ reference: String) {
        let corners = reference.split(separator: ":").map { CellPosition(address: $0) }
        guard merges.count < Self.limitOfMerges, corners.count == 2, let first = corners[0],
            let last = corners[1]
        else { return }
        merges.append((first, last))
    }

    /// Notes the merged cells as far as the sheet is used, and no further than it has cells.
    private func spread(into sheet: inout Sheet) {
        var room = 4 * WorkbookReader.limitOfCells
        for merge in merges where sheet.cells[merge.first] != nil {
            let rows = merge.first.row...max(merge.first.row, min(merge.last.row, sheet.rowCount))
            let columns =
                merge.first.column...max(merge.first.column, min(merge.last.column, 1024))
            room -= rows.count * columns.count
            guard room > 0 else { return }
            if case .number? = sheet.cells[merge.first]?.content {
                sheet.rowsOfMergedNumbers.formUnion(rows)
            }
            for row in rows {
                for column in columns {
                    let position = CellPosition(row: row, column: column)
                    if position != merge.first { sheet.anchors[position] = merge.first }
                }
            }
            sheet.columnCount = max(sheet.columnCount, columns.upperBound)
        }
    }
}
