import Budget
import Characters
import Diagnostics
import Reading

/// What stands between the title and the headings of a form: the unit and the unit of money; and
/// what further pages, or lines among the rows, say of them.
struct BlockHeader {
    private(set) var unit: MoneyUnit?
    private(set) var isOfOtherUnit = false
    /// What became of the cells above the headings.
    private(set) var fates: [CellPosition: CellFate] = [:]
    private let block: FormBlock
    private let form: Form
    private let frame: ImportFrame
    private let findings: Findings
    private let names: FormNames
    private let shapes: LineShapes
    /// Names of a department that are not the unit's own, with their places.
    private var departments: [(name: String, place: SourceLocation)] = []
    /// The departments that the head of the form names beside the unit: those that it belongs to.
    private var ownDepartments: Set<String> = []
    private var isOwnUnit = false
    /// The columns whose cells hold text that may be about any unit.
    private let textColumns: Set<Int>
    /// Whether what is stated as the unit of money is none that the program knows.
    private var isInDoubt = false
    /// The units that stand where nobody sees them.
    private var hiddenUnits: [(statement: UnitStatement, place: SourceLocation)] = []

    /// Reads the lines; reports what does not fit the disclosure.
    init(
        _ block: FormBlock,
        form: Form,
        frame: ImportFrame,
        names: FormNames,
        shapes: LineShapes,
        findings: Findings
    ) {
        self.block = block
        self.form = form
        self.frame = frame
        self.findings = findings
        self.names = names
        self.shapes = shapes
        textColumns = Set(
            block.headings.blocks(of: form).flatMap { panel, places in
                zip(panel.columns, places).compactMap { $0.role == .text ? $1 : nil }
            }
        )
        let end = block.headings.firstRow ?? block.rows.lowerBound
        for row in block.rows.lowerBound..<max(end, block.rows.lowerBound) {
            for column in block.sheet.columns(inRow: row) { read(row, column) }
        }
        if isOwnUnit { ownDepartments = Set(departments.map(\.name)) }
        reportOtherDepartments()
        readBelow()
        readHeadings()
        guard unit == nil, !isInDoubt else {
            if isInDoubt { unit = nil }
            return
        }
        unit = form.unit
        findings.report(.noUnitOfMoney(form.unit, at: block.sheet.location(end, 1)))
        readHeadings()
        for (statement, place) in hiddenUnits { read(statement, at: place) }
    }

    /// Reads a cell.
    private mutating func read(_ row: Int, _ column: Int) {
        let position = CellPosition(row: row, column: column)
        let place = block.sheet.location(row, column)
        guard let cell = block.sheet.cells[position] else { return }
        guard !block.sheet.isHidden(row, column) else {
            fates[position] = .named
            noteHidden(cell.text, at: place)
            return
        }
        guard case .text(let text) = cell.content else {
            fates[position] = .named
            if case .covered(let text) = cell.content {
                noteHidden(text, at: place)
                return
            }
            findings.report(.unplacedText(cell.text, at: place))
            return
        }
        readName(row, column)
        let reading = names.reading(of: text)
        let years = reading.isYearAlone || !reading.titled.isEmpty ? reading.years : []
        let other =
            reading.isYearAlone
            ? years.first { $0.value != frame.year } : names.otherYear(years, form: block.form)
        if let year = other {
            findings.report(
                .otherYear(year.stated, form: form.name, expected: frame.year, at: place)
            )
        }
        let shape = shapes.shape(of: text)
        if shape == .document, let year = TitleYears(text).other(than: frame.year) {
            findings.report(
                .otherYear(year.stated, form: form.name, expected: frame.year, at: place)
            )
        }
        let stated = UnitStatement.around(text, isNote: shape == .note)
        for statement in stated { read(statement, at: place) }
        if isGroup(position) || block.headings.groups.contains(position) {
            fates[position] = .passed(.headings)
        } else if !stated.isEmpty || !reading.titled.isEmpty || reading.isBare
            || isEndOfTitle(position) || isNameOfUnit(position)
        {
            fates[position] = .passed(.title)
        } else if let shape {
            fates[position] = .passed(shape.rule)
        } else if !isValue(position) {
            fates[position] = .named
            findings.report(.unplacedText(text, at: place))
        } else {
            fates[position] = .passed(.signature)
        }
    }

    /// Names what nobody sees; a unit of money that stands there contradicts that of the form where
    /// no other is stated.
    private mutating func noteHidden(_ text: String, at place: SourceLocation) {
        findings.report(.hiddenCell(text, at: place))
        hiddenUnits += UnitStatement.all(in: text).map { ($0, place) }
    }

    /// Whether it is merged over columns right above the headings, as one of several.
    private func isGroup(_ position: CellPosition) -> Bool {
        let sheet = block.sheet
        guard position.row + 1 == block.headings.firstRow,
            sheet.columns(inRow: position.row).count > 1
        else { return false }
        let next = CellPosition(row: position.row, column: position.column + 1)
        return sheet.anchors[next] == position
            && UnitStatement.all(in: sheet.text(next.row, next.column)).isEmpty
    }

    /// Whether a title ends here that begins in the line above.
    private func isEndOfTitle(_ position: CellPosition) -> Bool {
        guard position.row > 1 else { return false }
        let above = block.sheet.text(position.row - 1, position.column)
        let whole = above + block.sheet.text(position.row, position.column)
        return !above.isEmpty && !names.reading(of: whole).titled.isEmpty
    }

    /// Whether it was filled in behind a label such as 填报人：.
    private func isValue(_ position: CellPosition) -> Bool {
        guard case .signature(true, _)? = shapes.shape(of: textBefore(position)) else {
            return false
        }
        return true
    }

    /// Whether it is the name behind a label such as 单位名称：.
    private func isNameOfUnit(_ position: CellPosition) -> Bool {
        shapes.isLabelOfUnit(textBefore(position))
            && shapes.isNameOfUnit(block.sheet.text(position.row, position.column), names)
    }

    /// The text of the filled cell to the left; empty if there is none.
    private func textBefore(_ position: CellPosition) -> String {
        let before = block.sheet.columns(inRow: position.row).last { $0 < position.column }
        return before.map { block.sheet.text(position.row, $0) } ?? ""
    }

    private mutating func read(_ statement: UnitStatement, at place: SourceLocation) {
        guard case .unit(let unit) = statement else {
            if case .unknown(let text) = statement {
                findings.report(.unknownUnitOfMoney(text, form: form.name, at: place))
                isInDoubt = true
            }
            return
        }
        if let first = self.unit, first != unit {
            findings.report(.severalUnitsOfMoney([first, unit], form: form.name, at: place))
            return
        }
        let isFirst = self.unit == nil
        self.unit = unit
        if isFirst, unit != form.unit {
            findings.report(.convertedUnit(from: unit, to: form.unit, at: place))
        }
    }

    /// Reads the notes below the headings, and the unit where it stands below the rows.
    ///
    /// Neither is a row, and both may say in what unit the rows are.
    private mutating func readBelow() {
        guard let last = block.headings.lastRow, last < block.rows.upperBound else { return }
        let sheet = block.sheet
        for row in (last + 1)...block.rows.upperBound {
            for column in sheet.columns(inRow: row) where !sheet.isHidden(row, column) {
                guard
                    case .text(let text)? = sheet.cells[CellPosition(row: row, column: column)]?
                        .content, text.contains(ImportWords.unitWord)
                else { continue }
                let shape = shapes.shape(of: text)
                guard shape == .note || shape == .unitOfMoney && unit == nil else { continue }
                let place: UnitStatement.Place = shape == .note ? .note : .line
                for statement in UnitStatement.all(in: text, place) {
                    read(statement, at: sheet.location(row, column))
                }
            }
        }
    }

    /// Reads the units that stand in the headings, such as 合计（万元）.
    ///
    /// They are those of the form only if every column has one; otherwise each must be the one that
    /// is stated for the form, or is read where none is.
    private mutating func readHeadings() {
        let units = block.headings.units
        let columns = Set(block.headings.amountColumns(of: form))
        if unit == nil, !columns.isSubset(of: units.map(\.column)) { return }
        for unit in units where columns.contains(unit.column) {
            read(unit.statement, at: unit.place)
        }
    }

    /// Checks a line on which something of the head of the form stands again, as on another page.
    mutating func check(_ row: Int) {
        for column in block.sheet.columns(inRow: row) {
            let cell = block.sheet.cells[CellPosition(row: row, column: column)]
            guard case .text? = cell?.content else { continue }
            read(row, column)
        }
        reportOtherDepartments()
    }

    // MARK: The unit

    /// Checks whether a line among the rows says that those below it are of another unit.
    mutating func checkNames(_ row: Int) {
        for column in block.sheet.columns(inRow: row) where !textColumns.contains(column) {
            let position = CellPosition(row: row, column: column)
            guard case .text(let text)? = block.sheet.cells[position]?.content,
                !block.sheet.isHidden(row, column)
            else { continue }
            switch shapes.shape(of: text) {
            // 填报单位（盖章）：…
            case .unitName, .signature: readName(row, column)
            default: continue
            }
        }
        reportOtherDepartments()
    }

    /// Reads the name of a unit or a department that stands behind its label, there or in the
    /// next cell.
    private mutating func readName(_ row: Int, _ column: Int) {
        let place = block.sheet.location(row, column)
        let text = block.sheet.text(row, column)
        let key = folded(text)
        let isDepartment = ImportWords.departmentNames.first { key.hasPrefix($0) }
        let isUnit = ImportWords.unitNames.first { key.contains($0) }
        guard let word = isDepartment ?? isUnit, let start = key.firstRange(of: word) else {
            return
        }
        // 部门：… 单位：… in one cell.
        if isDepartment != nil, frame.isOwnUnit(String(key[start.upperBound...])) {
            isOwnUnit = true
        }
        var name = key[start.upperBound...]
        for word in ImportWords.beforeUnitOfMoney {
            if let end = name.firstRange(of: word) { name = name[..<end.lowerBound] }
        }
        if shapes.isLabelOfUnit(text) { name = folded(nameBehind(row, column))[...] }
        guard !name.isEmpty else { return }
        if frame.isOwnUnit(String(name)) {
            isOwnUnit = true
        } else if isDepartment == nil {
            reportOtherUnit(String(name), at: place)
        } else if !frame.isOwnDepartment(String(name)) {
            departments.append((String(name), place))
        }
    }

    /// The name in the next filled cell; empty if there is none.
    private func nameBehind(_ row: Int, _ column: Int) -> String {
        guard let next = block.sheet.columns(inRow: row).first(where: { $0 > column }),
            !block.sheet.isHidden(row, next)
        else { return "" }
        let text = block.sheet.text(row, next)
        return shapes.isNameOfUnit(text, names) ? text : ""
    }

    /// Reports the departments that the unit does not belong to.
    private mutating func reportOtherDepartments() {
        for (name, place) in departments where !ownDepartments.contains(name) {
            reportOtherUnit(name, at: place)
        }
        departments = []
    }

    private mutating func reportOtherUnit(_ name: String, at place: SourceLocation) {
        isOfOtherUnit = true
        findings.report(.otherUnit(name, expected: frame.unit, form: form.name, at: place))
    }
}

extension LineShape {
    /// The rule by which a line of this shape is passed over.
    var rule: PassingRule {
        switch self {
        case .unitOfMoney, .unitName, .year, .document: .title
        case .signature, .date: .signature
        case .page: .page
        case .note: .note
        case .continuation: .repeatedHeadings
        }
    }
}
