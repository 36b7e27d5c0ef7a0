import Budget
import Characters
import Diagnostics

/// A form as it was read, with what the checks of empty forms need to know.
struct TableReading {
    var panels: [PanelTable] = []
    /// The first cell that holds an amount, be it right or wrong.
    var firstAmount: SourceLocation?
    /// Whether every file of the form could be read.
    var isComplete = true
}

/// What tables need to know about the disclosure that they belong to.
struct TableFrame {
    let formSet: FormSet
    let year: Int
    let unit: String

    func text(_ pattern: Pattern) -> String { pattern.text(year: year, unit: unit) }
}

/// Reads the CSV file of one panel.
struct PanelReader {
    private let form: Form
    private let panel: Panel
    private let frame: TableFrame
    private let csv: CSVDocument
    private let findings: Findings
    private let declaredRows: [FixedRow]
    private var declared: [Int: Row] = [:]
    private var classified: [Row] = []
    private var free: [Row] = []
    private var places: [String: SourceLocation] = [:]
    private(set) var firstAmount: SourceLocation?

    init(
        _ form: Form,
        _ panel: Panel,
        frame: TableFrame,
        csv: CSVDocument,
        findings: Findings
    ) {
        self.form = form
        self.panel = panel
        self.frame = frame
        self.csv = csv
        self.findings = findings
        declaredRows = panel.declaredRows
    }

    /// The panel with the rows of its file; rows that the file lacks are blank.
    mutating func table() -> PanelTable {
        let matcher = ColumnMatcher(panel, csv: csv, findings: findings, text: frame.text)
        if let columns = matcher.map() { readRows(columns) }
        return PanelTable.assembled(
            panel,
            file: csv.file,
            frame: frame,
            declared: declared,
            classified: classified,
            free: free
        )
    }

    private mutating func readRows(_ columns: ColumnMap) {
        let roles: [Column.Role] = [.rowID, .code, .label]
        var keyPositions = roles.map { columns.position(of: $0, in: panel) }
        let codes = CodeReader(csv, columns, panel: panel, findings: findings)
        let texts = columns.records.map { record -> RowTexts? in
            let texts = keyPositions.map { cell(record, $0).map(csv.text) ?? "" }.map(trimmed)
            guard let code = codes.code(of: record) else { return nil }
            // A missing column of names is reported once, not again for every row.
            let label = keyPositions[2] == nil ? code + texts[0] : texts[2]
            return RowTexts(rowID: texts[0], code: code, label: label)
        }
        keyPositions[1] = keyPositions[1] ?? columns.codeParts.first?.position
        // Without a column that says which row a line is, every line would be reported.
        let hasKeys = keyPositions.contains { $0 != nil } || panel.hasSoleRow
        var keys = RowKeys(
            panel,
            classifications: frame.formSet.classifications,
            text: frame.text
        )
        let values = ListedValues(panel, csv: csv, findings: findings)
        for (record, texts) in zip(columns.records, texts) {
            checkExtent(of: record, columns)
            let cells = cells(of: record, columns)
            guard hasKeys, let texts else { continue }
            let place = keyPlace(of: record, keyPositions)
            do {
                let key = try keys.key(of: texts)
                values.check(record, columns, isDeclared: key.isDeclared)
                take(key, texts: texts, cells: cells, line: record, at: place)
            } catch {
                findings.report(error, at: place, known: keys.knownNames)
            }
        }
        // A code that could not be put together may be the one above.
        if texts.allSatisfy({ $0 != nil }) { checkParents() }
        checkOrder(of: classified, findings: findings) { places[$0.id] }
        checkTotals()
    }

    private func cell(_ record: Range<Int>, _ position: Int?) -> CSVDocument.Cell? {
        guard let position, position < record.count else { return nil }
        return csv.cells[record.lowerBound + position]
    }

    /// The place of the first filled cell that says which row a line is.
    private func keyPlace(of record: Range<Int>, _ positions: [Int?]) -> SourceLocation {
        let named = positions.lazy.compactMap { cell(record, $0) }.first { !csv.isBlank($0) }
        return csv.location(of: named ?? csv.cells[record.lowerBound])
    }

    /// Reports cells to the right of the headings or between them.
    private func checkExtent(of record: Range<Int>, _ columns: ColumnMap) {
        let stray = record.first { index in
            let position = index - record.lowerBound
            let isHeaded = position < columns.isHeaded.count && columns.isHeaded[position]
            return !isHeaded && !csv.isBlank(csv.cells[index])
        }
        guard let stray else { return }
        let expected = columns.isHeaded.count { $0 }
        findings.report(.strayCell(expected: expected, at: csv.location(of: csv.cells[stray])))
    }

    private mutating func cells(of record: Range<Int>, _ columns: ColumnMap) -> [Cell] {
        panel.columns.indices.map { index in
            let role = panel.columns[index].role
            guard let cell = cell(record, columns.positions[index]) else {
                return Cell(role == .amount ? .amount(.blank) : .text(""))
            }
            let isOnFirstLine = cell.line == csv.cells[record.lowerBound].line
            let column = isOnFirstLine ? Int(cell.column) : nil
            guard role == .amount else {
                return Cell(.text(trimmed(csv.text(of: cell))), sourceColumn: column)
            }
            return Cell(.amount(amount(in: cell)), sourceColumn: column)
        }
    }

    private mutating func amount(in cell: CSVDocument.Cell) -> AmountCell {
        let text = csv.text(of: cell)
        guard !text.isEmpty else { return .blank }
        let countBefore = findings.count
        let amount = findings.amount(text, unit: form.unit, decimals: form.decimals) { offset in
            csv.location(of: cell, offset: offset)
        }
        let isStated = amount != .blank || findings.count > countBefore
        if isStated, firstAmount == nil { firstAmount = csv.location(of: cell) }
        return amount
    }

    /// Keeps a row, unless its key is taken.
    private mutating func take(
        _ key: RowKey,
        texts: RowTexts,
        cells: [Cell],
        line record: Range<Int>,
        at place: SourceLocation
    ) {
        let row = row(key, texts: texts, cells: cells, line: Int(csv.cells[record.lowerBound].line))
        if let first = places[row.id] {
            findings.report(.duplicateRow(row, at: place, first: first))
            return
        }
        places[row.id] = place
        switch key {
        case .declared(let index): declared[index] = row
        case .code: classified.append(row)
        case .free: free.append(row)
        }
    }

    private func row(_ key: RowKey, texts: RowTexts, cells: [Cell], line: Int) -> Row {
        let location = SourceLocation(file: csv.file, line: line)
        switch key {
        case .declared(let index):
            let declared = declaredRows[index]
            return Row.declared(declared, panel: panel, frame: frame, cells: cells, at: location)
        case .code(let code):
            return Row(
                id: code.digits,
                code: code,
                name: texts.label,
                label: texts.label,
                role: .line,
                depth: code.level.rawValue - CodeLevel.category.rawValue,
                cells: cells.replacingCode(by: code, in: panel),
                location: location
            )
        case .free(let id):
            return Row(
                id: id,
                name: texts.label,
                label: texts.label,
                role: .line,
                depth: 0,
                cells: cells,
                location: location
            )
        }
    }

    /// Every code needs the row of the code above it.
    private func checkParents() {
        for row in classified {
            guard let parent = row.code?.parent, places[parent.digits] == nil,
                let place = places[row.id]
            else { continue }
            findings.report(.missingParent(parent, of: row, at: place))
        }
    }

    private func checkTotals() {
        guard firstAmount != nil else { return }
        for (index, row) in declaredRows.enumerated() where declared[index] == nil {
            guard row.role == .total || row.role == .grandTotal else { continue }
            // Below the row that stands over it on the form, or below the headings.
            let above = declared.filter { $0.key < index }.values.compactMap(\.location?.line).max()
            let line = above ?? csv.cells.first.map { Int($0.line) }
            let place = SourceLocation(file: csv.file, line: line)
            findings.report(.missingTotal(row.name, at: place))
        }
    }
}

extension Diagnostic {
    fileprivate static func strayCell(
        expected: Int,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unequalRow,
            at: location,
            Wording(
                "单元格多于表头：表头有 \(expected) 列，此处上方没有列名",
                "more cells than headings: there are \(expected) columns "
                    + "and none is above this cell"
            ),
            remedy: Wording(
                "含千位分隔符的金额加引号，或删除多余的单元格",
                "Quote amounts that have thousands separators, or delete the cell"
            )
        )
    }

    fileprivate static func duplicateRow(
        _ row: Row,
        at location: SourceLocation,
        first: SourceLocation
    ) -> Diagnostic {
        let name = row.name == row.id ? row.id : "\(row.id) \(row.name)"
        return Diagnostic(
            .duplicateRow,
            at: location,
            Wording("\(quoted(name))行重复", "the row '\(excerpt(name))' stands twice"),
            notes: [Note(Wording("第一次出现在此", "it stands here first"), at: first)],
            remedy: Wording("只保留一行", "Keep one of them")
        )
    }

    fileprivate static func missingParent(
        _ parent: ClassificationCode,
        of row: Row,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingParent,
            at: location,
            Wording(
                "\(quoted("\(row.id) \(row.name)"))缺少上级科目 \(parent.digits)",
                "'\(row.id) \(excerpt(row.name))' lacks the row of its parent \(parent.digits)"
            ),
            remedy: Wording(
                "补上 \(parent.digits) 行，或更正编码",
                "Add the row \(parent.digits) or correct the code"
            )
        )
    }

    fileprivate static func missingTotal(
        _ name: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingTotal,
            at: location,
            Wording("缺少“\(name)”行", "the row '\(name)' is missing"),
            remedy: Wording("在此行之下补上“\(name)”行", "Add the row '\(name)' below this line")
        )
    }
}
