import Budget
import Characters
import Diagnostics
import Reading

/// What stands above a target table: its title, the year, the unit of money.
struct TargetHeader {
    private let block: TargetBlock
    private let form: PerformanceForm
    private let frame: ImportFrame
    private let shapes: LineShapes
    private(set) var unit: MoneyUnit?

    init(
        _ block: TargetBlock,
        form: PerformanceForm,
        frame: ImportFrame,
        shapes: LineShapes
    ) {
        self.block = block
        self.form = form
        self.frame = frame
        self.shapes = shapes
    }

    /// Reads the lines; reports a year that is not that of the disclosure.
    mutating func read(_ findings: Findings, _ fates: inout [CellPosition: CellFate]) {
        for row in block.rows.lowerBound..<block.firstRow {
            let columns = block.sheet.columns(inRow: row)
            for column in columns {
                let position = CellPosition(row: row, column: column)
                guard fates[position] == nil, let cell = block.sheet.cells[position] else {
                    continue
                }
                let place = block.sheet.location(row, column)
                guard let text = cell.exactText else {
                    fates[position] = .named
                    findings.report(.unusableTargetText(cell, at: place))
                    continue
                }
                fates[position] = read(text, isAlone: columns.count == 1, findings, at: place)
            }
        }
    }

    /// Reads a text; returns what becomes of its cell.
    private mutating func read(
        _ text: String,
        isAlone: Bool,
        _ findings: Findings,
        at place: SourceLocation
    ) -> CellFate {
        let shape = shapes.shape(of: text)
        let key = folded(text)
        let isUnit = readUnit(text, isNote: shape == .note, findings, at: place)
        if shape == .document, let year = TitleYears(text).other(than: frame.year) {
            findings.report(.otherYearOfTarget(year.stated, frame, at: place))
        }
        if isTitle(text, shape, isAlone: isAlone) {
            if let year = TitleYears(text).other(than: frame.year) {
                findings.report(.otherYearOfTarget(year.stated, frame, at: place))
            }
            return .passed(.title)
        }
        if isUnit { return .passed(.title) }
        guard let shape else {
            findings.report(.unplacedText(text, at: place))
            return .named
        }
        if shape == .unitName {
            let labels = ImportWords.unitNames + ImportWords.departmentNames
            let label = labels.first(where: key.hasPrefix) ?? ""
            checkName(String(key.dropFirst(label.count)), findings, at: place)
        }
        return .passed(shape.rule)
    }

    /// Names the unit or department of which the table is, where it is another one.
    private func checkName(_ name: String, _ findings: Findings, at place: SourceLocation) {
        guard !name.isEmpty, !frame.isOwnUnit(name), !frame.isOwnDepartment(name) else { return }
        let title = frame.text(form.title)
        findings.report(.otherUnit(name, expected: frame.unit, form: title, at: place))
    }

    /// A year alone is one, and so is a line that ends as titles do.
    private func isTitle(_ text: String, _ shape: LineShape?, isAlone: Bool) -> Bool {
        if titleKey(text).contains(titleKey(frame.text(form.title))) || shape == .year {
            return true
        }
        let name = titleKey(text).prefix { $0 != "(" }
        return shape == nil && isAlone && ImportWords.titleEnds.contains(where: name.hasSuffix)
    }

    /// Reads the unit of money that a text states, alone or in parentheses; whether it does.
    private mutating func readUnit(
        _ text: String,
        isNote: Bool,
        _ findings: Findings,
        at place: SourceLocation
    ) -> Bool {
        let statements = UnitStatement.around(text, isNote: isNote)
        for statement in statements { read(statement, findings, at: place) }
        return !statements.isEmpty
    }

    private mutating func read(
        _ statement: UnitStatement,
        _ findings: Findings,
        at place: SourceLocation
    ) {
        let title = frame.text(form.title)
        guard case .unit(let stated) = statement else {
            if case .unknown(let text) = statement {
                findings.report(.unknownUnitOfMoney(text, form: title, at: place))
            }
            return
        }
        if let unit, unit != stated {
            findings.report(.severalUnitsOfMoney([unit, stated], form: title, at: place))
        }
        unit = stated
    }
}
