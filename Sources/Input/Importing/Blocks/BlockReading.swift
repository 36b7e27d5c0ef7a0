import Budget
import Characters
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
    /// How many amounts the sheet states in it.
    var statedCount: Int

    init(key: RowKey, texts: [String], amounts: [AmountCell], label: String, row: Int) {
        self.key = key
        self.texts = texts
        self.amounts = amounts
        self.label = label
        self.row = row
        statedCount = amounts.count { $0 != .blank }
    }
}

/// An amount that is finer than its form prints, with what is written of it.
struct Rounding {
    let row: Int
    let column: Int
    let exact: ReportedAmount
    let rounded: ReportedAmount
}

/// Reads the rows under the headings of a block, all panels line by line.
struct BlockReader {
    private(set) var block: FormBlock
    let form: Form
    let frame: ImportFrame
    let findings: Findings
    let unit: MoneyUnit
    let soundDecimals: Int?
    private var keys: [RowKeys]
    /// The code of the last row of each panel; `nil` after a row without one.
    var codesAbove: [String?]
    /// The first line whose code was completed from the line above.
    var firstFilledCode: (row: Int, column: Int)?
    private var places: [[String: Int]]
    private(set) var panels: [[ImportedRow]]
    /// The rows that stand in further columns, and the code of the last of them.
    private var rowsOfRuns: [[ImportedRow]]
    private var codesOfRuns: [String?]
    private var header: BlockHeader
    private var lines: BlockLines
    /// What became of the cells.
    var fates: [CellPosition: CellFate]
    /// The lines that were passed over.
    private(set) var passed: [(rule: PassingRule, row: Int)] = []
    /// The amounts that were rounded.
    var roundings: [Rounding] = []
    /// Whether the sheet says that the form has no data.
    var saysEmpty: Bool { lines.saysEmpty }
    private var sheet: Sheet { block.sheet }

    init(
        _ block: FormBlock,
        form: Form,
        header: BlockHeader,
        lines: BlockLines,
        frame: ImportFrame,
        findings: Findings
    ) {
        self.block = block
        self.form = form
        self.header = header
        self.lines = lines
        unit = header.unit ?? form.unit
        soundDecimals = BlockReader.soundDecimals(of: block, form: form)
        fates = header.fates
        self.frame = frame
        self.findings = findings
        keys = form.panels.map {
            RowKeys($0, classifications: frame.formSet.classifications, text: frame.text)
        }
        codesAbove = form.panels.map { _ in nil }
        places = form.panels.map { _ in [:] }
        panels = form.panels.map { _ in [] }
        rowsOfRuns = block.headings.runs.map { _ in [] }
        codesOfRuns = block.headings.runs.map { _ in nil }
    }

    mutating func read() {
        guard let first = block.headings.firstRow, let last = block.headings.lastRow else { return }
        readHeadings(first...last)
        guard last < block.rows.upperBound else { return }
        var hidden: [Int] = []
        for row in (last + 1)...block.rows.upperBound
        where sheet.hasCells(inRow: row) || sheet.rowsOfMergedAmounts.contains(row) {
            if sheet.hiddenRows.contains(row) {
                hidden.append(row)
                note(.named, inRow: row)
            } else if let rule = lines.rule(of: row) {
                if lines.isHead { header.check(row) }
                header.checkNames(row)
                note(.passed(rule), inRow: row)
                passed.append((rule, row))
            } else {
                header.checkNames(row)
                if !isBlank(row) { read(row) }
            }
        }
        for (run, rows) in zip(block.headings.runs, rowsOfRuns) { panels[run.panel] += rows }
        reportHidden(hidden)
        if let (row, column) = firstFilledCode {
            findings.report(.codeFilled(form: form.name, at: sheet.location(row, column)))
        }
        reportRemainder((last + 1)...block.rows.upperBound)
    }

    private mutating func readHeadings(_ rows: ClosedRange<Int>) {
        reportHidden(rows.filter { sheet.hiddenRows.contains($0) && sheet.hasCells(inRow: $0) })
        for row in rows {
            for column in sheet.columns(inRow: row) {
                note(.passed(.headings), row, column)
                // A year may head a column; any other number is an amount that went astray.
                guard let cell = cell(row, column), cell.isAmountLike,
                    !(1900...2100).contains(Int(cell.text) ?? 0)
                else { continue }
                note(.named, row, column)
                let place = sheet.location(row, column)
                findings.report(.amountsWithoutHeading(cell.text, count: 1, at: place))
            }
        }
    }

    /// Notes what became of the cells of a line.
    private mutating func note(_ fate: CellFate, inRow row: Int) {
        for column in sheet.columns(inRow: row) { note(fate, row, column) }
    }

    mutating func note(_ fate: CellFate, _ row: Int, _ column: Int) {
        fates[CellPosition(row: row, column: column)] = fate
    }

    /// Reports hidden lines, those that follow one another together.
    private func reportHidden(_ rows: [Int]) {
        var index = 0
        while index < rows.count {
            var end = index
            while end + 1 < rows.count, rows[end + 1] == rows[end] + 1 { end += 1 }
            let column = sheet.columns(inRow: rows[index]).first ?? 1
            let place = sheet.location(rows[index], column)
            findings.report(.hiddenRows(rows[index]...rows[end], at: place))
            index = end + 1
        }
    }

    private var mappedColumns: [Int] {
        block.headings.blocks(of: form).flatMap(\.columns).compactMap(\.self)
            + block.headings.codeParts.values.joined()
    }

    func cell(_ row: Int, _ column: Int) -> SheetCell? {
        sheet.cells[CellPosition(row: row, column: column)]
    }

    /// Whether nothing stands under the headings of the form.
    func isBlank(_ row: Int) -> Bool {
        mappedColumns.allSatisfy { cell(row, $0) == nil && !sheet.isMergedAmount(row, $0) }
    }

    // MARK: Rows

    private mutating func read(_ row: Int) {
        let own = block.headings.columns
        let runs = block.headings.runs.enumerated().filter { _, run in
            guard let whole = columns(ofLine: row, over: run) else { return true }
            block.headings.columns[run.panel] = whole
            return false
        }
        var rowKeys: [RowKey?] = []
        for panel in form.panels.indices {
            rowKeys.append(read(row, panel, beside: rowKeys.compactMap(\.self).first))
        }
        block.headings.columns = own
        for (index, run) in runs { read(row, run, at: index) }
    }

    /// The columns of a line that reaches over all blocks of its side, as a total does.
    ///
    /// Its name stands in the first of them and its amounts in the last. `nil` for any other line.
    private func columns(ofLine row: Int, over run: HeadingMatch.Run) -> [Int?]? {
        let own = block.headings.columns[run.panel]
        let definition = form.panels[run.panel]
        let amounts = definition.columns.indices.filter { definition.columns[$0].role == .amount }
        let names = definition.columns.indices.filter { !amounts.contains($0) }
        let isFilled = { (columns: [Int?], wanted: [Int]) in
            wanted.contains { columns[$0].map { cell(row, $0) != nil } ?? false }
        }
        guard isFilled(own, names), !isFilled(own, amounts), !isFilled(run.columns, names),
            isFilled(run.columns, amounts)
        else { return nil }
        return own.indices.map { amounts.contains($0) ? run.columns[$0] : own[$0] }
    }

    /// Reads the cells of a line in further columns of a panel, as if they stood in the first.
    private mutating func read(_ row: Int, _ run: HeadingMatch.Run, at index: Int) {
        let (columns, code) = (block.headings.columns[run.panel], codesAbove[run.panel])
        let count = panels[run.panel].count
        block.headings.columns[run.panel] = run.columns
        codesAbove[run.panel] = codesOfRuns[index]
        _ = read(row, run.panel, beside: nil)
        codesOfRuns[index] = codesAbove[run.panel]
        (block.headings.columns[run.panel], codesAbove[run.panel]) = (columns, code)
        if panels[run.panel].count > count {
            rowsOfRuns[index].append(panels[run.panel].removeLast())
        }
    }

    /// Reads the cells of one panel; `nil` if they are no row.
    private mutating func read(_ row: Int, _ panel: Int, beside other: RowKey?) -> RowKey? {
        guard let line = line(row, panel) else { return nil }
        guard let key = key(of: line, panel, beside: other) else { return nil }
        if case .code(let code) = key {
            codesAbove[panel] = code.digits
        } else {
            codesAbove[panel] = nil
        }
        if case .declared(let index) = key {
            checkSecondName(line.names, index, panel, row)
            guard line.isStated || line.hasTexts else { return key }
        }
        let names = line.names
        let found = ImportedRow(
            key: key,
            texts: line.texts,
            amounts: line.amounts,
            label: names.label.isEmpty ? names.code : names.label,
            row: row
        )
        keep(found, panel, at: (row, line.first))
        return key
    }

    /// The row that a line is; `nil` if it is none, which is reported where anything is said.
    private mutating func key(
        of line: PanelLine,
        _ panel: Int,
        beside other: RowKey?
    ) -> RowKey? {
        let place = (row: line.row, column: line.first)
        do {
            return try rowKey(of: line.names, panel)
        } catch .empty {
            if let level = unlabelledRow(panel, beside: other) { return level }
            guard line.isStated || !line.saysNothing else {
                // Dashes alone; a cell that could not be read was named.
                for column in line.columns
                where fates[CellPosition(row: line.row, column: column)] == .taken {
                    note(.passed(.nothingStated), line.row, column)
                }
                return nil
            }
            if line.isStated {
                reportUnplaced(.empty, panel, at: place)
            } else {
                reportUnplaced(line.texts, at: place)
            }
        } catch .missingID where isFree(form.panels[panel]) && line.names.rowID.isEmpty {
            if line.isStated { return .free("") }
            reportUnplaced(line.texts, at: place)
        } catch {
            if line.isStated || isCodeLike(line.names.code) {
                reportUnplaced(error, panel, at: place)
            } else {
                reportUnplaced(line.texts, at: place)
            }
        }
        for column in line.columns { note(.named, line.row, column) }
        return nil
    }

    private func reportUnplaced(_ texts: [String], at place: (row: Int, column: Int)) {
        let text = texts.filter { !$0.isEmpty }.joined(separator: " ")
        findings.report(.unplacedText(text, at: sheet.location(place.row, place.column)))
    }

    /// The row with these names; 合计： is 合计.
    private mutating func rowKey(of texts: RowTexts, _ panel: Int) throws(RowKeyError) -> RowKey {
        let codes = sharedCodes(of: texts, panel)
        guard codes.isEmpty else { throw .ambiguous(texts.label, names: codes) }
        do {
            return try keys[panel].key(of: texts)
        } catch {
            let bare = RowTexts(
                rowID: texts.rowID,
                code: withoutColon(texts.code),
                label: withoutColon(texts.label)
            )
            guard bare.code != texts.code || bare.label != texts.label,
                let key = try? keys[panel].key(of: bare)
            else { throw error }
            return key
        }
    }

    private func withoutColon(_ text: String) -> String {
        var rest = text[...]
        while let last = rest.last, ImportWords.colons.contains(last) { rest.removeLast() }
        return trimmed(String(rest))
    }

    /// Whether a text is a code, perhaps a damaged one, and no words.
    private func isCodeLike(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value < 0x2E80 || $0.value >= 0xFF00 }
            && text.contains(where: \.isNumber)
    }

    /// Names what stands beside the code or name of a row of the form and is another name.
    private mutating func checkSecondName(_ texts: RowTexts, _ index: Int, _ panel: Int, _ row: Int)
    {
        let declared = form.panels[panel].declaredRows
        guard !texts.code.isEmpty, !texts.label.isEmpty, declared.indices.contains(index) else {
            return
        }
        let names = [frame.text(declared[index].label), declared[index].name].map(folded)
        guard !names.contains(folded(withoutColon(texts.label))),
            let place = form.panels[panel].columns.firstIndex(where: { $0.role == .label }),
            let column = block.headings.columns[panel][place]
        else { return }
        findings.report(.unplacedText(texts.label, at: sheet.location(row, column)))
        note(.named, row, column)
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
            for column in block.headings.columns[panel].compactMap(\.self)
            where cell(place.row, column) != nil { note(.named, place.row, column) }
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
}
