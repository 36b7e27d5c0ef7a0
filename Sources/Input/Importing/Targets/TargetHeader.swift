import Budget
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
        let name = frame.text(form.title)
        let shape = shapes.shape(of: text)
        let key = folded(text)
        let isUnit = readUnit(key, findings, at: place)
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
        if shape == .unitName, !key.contains(folded(frame.unit)),
            let word = ImportWords.unitNames.first(where: key.hasPrefix)
        {
            let other = String(key.dropFirst(word.count))
            findings.report(.otherUnit(other, expected: frame.unit, form: name, at: place))
        }
        return .passed(shape.rule)
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
        _ key: String,
        _ findings: Findings,
        at place: SourceLocation
    ) -> Bool {
        guard let stated = headUnitOfMoney(key) else { return false }
        let title = frame.text(form.title)
        guard let stated = MoneyUnit(rawValue: stated) else {
            findings.report(.unknownUnitOfMoney(stated, form: title, at: place))
            return true
        }
        if let unit, unit != stated {
            findings.report(.severalUnitsOfMoney([unit, stated], form: title, at: place))
        }
        unit = stated
        return true
    }
}
