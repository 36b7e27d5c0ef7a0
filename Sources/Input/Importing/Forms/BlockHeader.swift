import Budget
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
            zip(form.panels, block.headings.columns).flatMap { panel, places in
                zip(panel.columns, places).compactMap { $0.role == .text ? $1 : nil }
            }
        )
        let end = block.headings.firstRow ?? block.rows.lowerBound
        var isStated = false
        for row in block.rows.lowerBound..<max(end, block.rows.lowerBound) {
            for column in block.sheet.columns(inRow: row) {
                isStated = read(row, column) || isStated
            }
        }
        if isOwnUnit { ownDepartments = Set(departments.map(\.name)) }
        reportOtherDepartments()
        guard !isStated else { return }
        unit = form.unit
        findings.report(.noUnitOfMoney(form.unit, at: block.sheet.location(end, 1)))
    }

    /// Reads a cell; whether it states the unit of money.
    private mutating func read(_ row: Int, _ column: Int) -> Bool {
        let position = CellPosition(row: row, column: column)
        let place = block.sheet.location(row, column)
        guard let cell = block.sheet.cells[position] else { return false }
        guard !block.sheet.isHidden(row, column) else {
            fates[position] = .named
            findings.report(.hiddenCell(cell.text, at: place))
            return false
        }
        guard case .text(let text) = cell.content else {
            fates[position] = .named
            findings.report(.unplacedText(cell.text, at: place))
            return false
        }
        let key = folded(text)
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
        let stated = statedUnit(key)
        if let stated { read(stated, at: place) }
        let shape = shapes.shape(of: text)
        if isGroup(position) {
            fates[position] = .passed(.headings)
        } else if stated != nil || !reading.titled.isEmpty || reading.isBare
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
        return stated != nil
    }

    /// Whether it is merged over columns right above the headings, as one of several.
    private func isGroup(_ position: CellPosition) -> Bool {
        let sheet = block.sheet
        guard position.row + 1 == block.headings.firstRow,
            sheet.columns(inRow: position.row).count > 1
        else { return false }
        let next = CellPosition(row: position.row, column: position.column + 1)
        return sheet.anchors[next] == position
            && statedUnit(folded(sheet.text(next.row, next.column))) == nil
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

    /// What is written as the unit of money, such as 万元 or 千元; `nil` if nothing is.
    private func statedUnit(_ text: String) -> String? {
        let known = MoneyUnit.allCases.map(\.rawValue) + ImportWords.otherUnitsOfMoney
        let bare = text.filter { !"()".contains($0) }
        if known.contains(bare) { return bare }
        guard let start = text.ranges(of: ImportWords.unitOfMoney).last else {
            return nil
        }
        let rest = text[start.upperBound...]
        return known.filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
    }

    private mutating func read(_ stated: String, at place: SourceLocation) {
        guard let unit = MoneyUnit(rawValue: stated) else {
            findings.report(.unknownUnitOfMoney(stated, form: form.name, at: place))
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

    /// Checks a line that repeats the head of the form on another page.
    mutating func check(_ row: Int) {
        for column in block.sheet.columns(inRow: row) { _ = read(row, column) }
        reportOtherDepartments()
    }

    // MARK: The unit

    /// Checks whether a line among the rows says that those below it are of another unit.
    mutating func checkNames(_ row: Int) {
        for column in block.sheet.columns(inRow: row) where !textColumns.contains(column) {
            let position = CellPosition(row: row, column: column)
            guard case .text(let text)? = block.sheet.cells[position]?.content,
                !block.sheet.isHidden(row, column), shapes.shape(of: text) == .unitName
            else { continue }
            readName(row, column)
        }
        reportOtherDepartments()
    }

    /// Reads the name of a unit or a department that stands behind its label, there or in the
    /// next cell.
    private mutating func readName(_ row: Int, _ column: Int) {
        let place = block.sheet.location(row, column)
        let text = block.sheet.text(row, column)
        let key = folded(text)
        let isUnit = ImportWords.unitNames.first { key.contains($0) }
        let isDepartment = ImportWords.departmentNames.first { key.hasPrefix($0) }
        guard let word = isUnit ?? isDepartment, let start = key.firstRange(of: word) else {
            return
        }
        var name = key[start.upperBound...]
        for word in ImportWords.beforeUnitOfMoney {
            if let end = name.firstRange(of: word) { name = name[..<end.lowerBound] }
        }
        if shapes.isLabelOfUnit(text) { name = folded(nameBehind(row, column))[...] }
        guard !name.isEmpty else { return }
        if name.contains(folded(frame.unit)) {
            isOwnUnit = true
        } else if isUnit != nil {
            reportOtherUnit(String(name), at: place)
        } else {
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
