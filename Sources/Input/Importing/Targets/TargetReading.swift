import Budget
import Characters
import Diagnostics
import Reading

/// Reads a target table cell by cell.
///
/// Every cell that is not blank is taken by the label that stands for it, named in a finding, or
/// passed over by a rule. What belongs to which half is told by labels, never by the place alone;
/// and a label is one of the form or none, so that an unknown one cannot hide its figures.
struct TargetBlockReader {
    let block: TargetBlock
    let form: PerformanceForm
    let frame: ImportFrame
    let findings: Findings
    let labels: TargetLabels
    let shapes: LineShapes
    var sheet: Sheet { block.sheet }
    /// What became of the cells.
    var fates: [CellPosition: CellFate] = [:]
    /// Lines that were passed over.
    private(set) var passed: [(rule: PassingRule, row: Int)] = []
    var draft: TargetDraft
    /// The unit of the money; `nil` until one is stated.
    var unit: MoneyUnit?
    /// Where the label of a total stands, by half.
    var totals: [(half: TargetHalf, columns: ClosedRange<Int>)] = []
    /// The headings of halves in the row that was read last of those with some.
    var halves: [(half: TargetHalf, column: Int)] = []
    /// Every half that a label named.
    var namedHalves: Set<TargetHalf> = []
    var isInObjectives = false
    var head: IndicatorHead?
    /// The indicator of the first tier, and by half that of the second, whose lines go on.
    var currentFirst: Int?
    var currentSecond: [TargetHalf: Int] = [:]
    var rowOfHalves: Int?
    private var seen: Set<TargetLabel> = []

    init(
        _ block: TargetBlock,
        form: PerformanceForm,
        frame: ImportFrame,
        labels: TargetLabels,
        shapes: LineShapes,
        findings: Findings
    ) {
        self.block = block
        self.form = form
        self.frame = frame
        self.labels = labels
        self.shapes = shapes
        self.findings = findings
        draft = TargetDraft(form)
    }

    mutating func read() -> TargetDraft {
        fates = sheet.doubtedFormulas(block.rows, findings)
        setUnseenAside()
        var header = TargetHeader(block, form: form, frame: frame, shapes: shapes)
        header.read(findings, &fates)
        unit = header.unit
        readUnits()
        for row in block.firstRow...block.rows.upperBound where sheet.hasCells(inRow: row) {
            let cells = block.cells(row, labels).filter { fates[$0.position] == nil }
            guard let first = cells.first else { continue }
            read(cells, first, row)
            close(cells)
        }
        if draft.name.isEmpty { findings.report(.unnamedTarget(at: place(block.firstRow, 1))) }
        return draft
    }

    func place(_ row: Int, _ column: Int) -> SourceLocation { sheet.location(row, column) }

    func place(_ position: CellPosition) -> SourceLocation {
        sheet.location(position.row, position.column)
    }

    private mutating func read(_ cells: [TargetBlock.Cell], _ first: TargetBlock.Cell, _ row: Int) {
        if cells.contains(where: { $0.label?.label == .thirdTier }) {
            readIndicatorHead(cells)
        } else if let head, !isEndOfIndicators(first) {
            readIndicators(cells, row, head)
        } else {
            readFields(cells)
        }
    }

    private func isEndOfIndicators(_ first: TargetBlock.Cell) -> Bool {
        switch first.label?.label {
        case .field, .narrative, .supervisor, .projectName: true
        default: false
        }
    }

    // MARK: What nobody sees

    /// Names what stands in hidden rows and columns, and under merged cells.
    private mutating func setUnseenAside() {
        for row in block.rows where sheet.hasCells(inRow: row) {
            let columns = sheet.columns(inRow: row)
            if sheet.hiddenRows.contains(row) {
                for column in columns { name(CellPosition(row: row, column: column)) }
                findings.report(.hiddenRows(row...row, at: place(row, columns[0])))
                continue
            }
            for column in columns {
                let position = CellPosition(row: row, column: column)
                var text = sheet.cells[position]?.text ?? ""
                if case .covered(let stored)? = sheet.cells[position]?.content { text = stored }
                if sheet.hiddenColumns.contains(column) {
                    name(position)
                    findings.report(.hiddenColumn(text, at: place(position)))
                } else if sheet.anchors[position] != nil {
                    name(position)
                    findings.report(.coveredTargetCell(text, at: place(position)))
                }
            }
        }
    }

    /// Notes that a finding names a cell.
    mutating func name(_ position: CellPosition) { fates[position] = .named }

    // MARK: Fields

    /// Reads the labels of a row, each with what stands behind it.
    private mutating func readFields(_ cells: [TargetBlock.Cell]) {
        var rest: [TargetBlock.Cell] = []
        var index = 0
        while index < cells.count {
            let cell = cells[index]
            index += 1
            guard let reading = cell.label else {
                if labels.isOfWhich(cell.text) {
                    fates[cell.position] = .passed(.headings)
                } else {
                    rest.append(cell)
                }
                continue
            }
            var value: TargetBlock.Cell?
            if reading.label.hasValue, reading.value == nil, index < cells.count,
                isValue(cells[index], of: reading.label)
            {
                value = cells[index]
                index += 1
            }
            take(reading, cell, value)
        }
        if isInObjectives { readObjectives(rest) }
    }

    /// Whether a cell behind a label is its value, and no label itself.
    private func isValue(_ cell: TargetBlock.Cell, of label: TargetLabel) -> Bool {
        guard let reading = cell.label else { return true }
        // A text may begin like a label with its value.
        if case .narrative = label { return reading.value != nil }
        return false
    }

    private mutating func take(
        _ reading: TargetLabelReading,
        _ cell: TargetBlock.Cell,
        _ value: TargetBlock.Cell?
    ) {
        fates[cell.position] = reading.value == nil ? .passed(.headings) : .taken
        checkYear(reading, cell)
        switch reading.label {
        case .projectName, .supervisor, .field, .narrative:
            guard isNew(cell, isSeen: seen.contains(reading.label)) else { return }
            isInObjectives = false
            takeText(reading, cell, value)
        case .total(let half): takeTotal(half, cell, value)
        case .source(let index): takeSource(index, cell, value)
        case .funding: isInObjectives = false
        case .objectives: isInObjectives = true
        case .half(let half):
            isInObjectives = true
            takeHalf(half, cell)
        case .indicators, .firstTier, .secondTier, .thirdTier, .value: isInObjectives = false
        }
    }

    /// Whether a label stands there for the first time; reports it if it does not.
    func isNew(_ cell: TargetBlock.Cell, isSeen: Bool) -> Bool {
        guard isSeen else { return true }
        findings.report(.labelTwice(cell.text, at: place(cell.position)))
        return false
    }

    private mutating func takeText(
        _ reading: TargetLabelReading,
        _ cell: TargetBlock.Cell,
        _ value: TargetBlock.Cell?
    ) {
        seen.insert(reading.label)
        let text = reading.value ?? value.map { self.text($0) } ?? ""
        let place = value?.position ?? cell.position
        // 主管部门： behind 项目属性 is a label that the form does not have.
        if let last = text.last, ImportWords.colons.contains(last), reading.value == nil {
            name(place)
            findings.report(.unplacedInTarget([text], at: self.place(place)))
            return
        }
        switch reading.label {
        case .projectName: draft.name = text
        case .supervisor: takeSupervisor(text, place)
        case .field(PerformanceKey.date): takeDate(text, place)
        case .field(let key), .narrative(let key): draft.texts[key] = text
        default: break
        }
    }

    /// Reads `121-大同市人力资源和社会保障局[部门]`.
    private mutating func takeSupervisor(_ text: String, _ position: CellPosition) {
        guard !text.isEmpty else { return }
        let whole = text.prefix { $0 != "[" && $0 != "［" }
        let code = whole.prefix { $0.isASCII && $0.isNumber }
        let name = trimmed(String(whole.dropFirst(code.count).drop { "-－—".contains($0) }))
        guard !name.isEmpty else {
            self.name(position)
            findings.report(.unplacedInTarget([text], at: place(position)))
            return
        }
        draft.supervisor = SupervisingDepartment(
            code: code.isEmpty ? nil : String(code),
            name: name
        )
    }

    /// Reads the day of `20231025161904`, `2023-10-25` or `2023年10月25日`.
    private mutating func takeDate(_ text: String, _ position: CellPosition) {
        guard !text.isEmpty else { return }
        var numbers = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        if numbers.count == 1, let digits = numbers.first, [8, 14].contains(digits.count) {
            numbers = [
                String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)),
                String(digits.dropFirst(6).prefix(2)),
            ]
        }
        let values = numbers.compactMap { Int($0) }
        if values.count >= 3 {
            draft.date = CalendarDate(year: values[0], month: values[1], day: values[2])
        }
        guard draft.date == nil else { return }
        name(position)
        findings.report(.unreadableTargetDate(text, at: place(position)))
    }

    /// Reports a label of the year that names another one.
    func checkYear(_ reading: TargetLabelReading, _ cell: TargetBlock.Cell) {
        guard let year = reading.years.first(where: { $0.value != frame.year }) else { return }
        findings.report(.otherYearOfTarget(year.stated, frame, at: place(cell.position)))
    }

    // MARK: What is left

    /// Names the cells of a row that no label took, unless their shape lets them be passed over:
    /// notes and pages that have a line of their own, and others who sign.
    private mutating func close(_ cells: [TargetBlock.Cell]) {
        let left = cells.filter { fates[$0.position] == nil }
        let isLine = left.count == cells.count
        let isSigned = cells.contains { $0.label?.label.isOfSigner == true }
        var isBehindSignature = false
        var rest: [TargetBlock.Cell] = []
        for cell in left {
            guard isLine || isSigned, let rule = rule(of: cell, isBehindSignature) else {
                rest.append(cell)
                continue
            }
            isBehindSignature = isOpenSignature(cell.text)
            fates[cell.position] = .passed(rule)
            if isLine, cell.position == left[0].position {
                passed.append((rule, cell.position.row))
            }
        }
        guard let first = rest.first else { return }
        for cell in rest { name(cell.position) }
        let texts = rest.map { $0.text.isEmpty ? "?" : $0.text }
        findings.report(.unplacedInTarget(texts, at: place(first.position)))
    }

    /// Whether who signs stands in the next cell.
    private func isOpenSignature(_ text: String) -> Bool {
        guard case .signature(true, _)? = shapes.shape(of: text) else { return false }
        return true
    }

    /// The rule by which a cell inside of a table is passed over: notes, pages, other signatures.
    private func rule(
        of cell: TargetBlock.Cell,
        _ isBehindSignature: Bool
    ) -> PassingRule? {
        guard case .text? = sheet.cells[cell.position]?.content else { return nil }
        switch shapes.shape(of: cell.text) {
        case .note: return .note
        case .page: return .page
        case .signature: return .signature
        case .date, .unitOfMoney, .unitName, .year, .document, .continuation: return nil
        case nil:
            return isBehindSignature && !cell.text.contains(where: \.isNumber) ? .signature : nil
        }
    }
}
