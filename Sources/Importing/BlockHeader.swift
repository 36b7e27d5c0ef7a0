import Budget
import Diagnostics
import Reading

/// What stands between the title and the headings of a form: the unit and the unit of money.
struct BlockHeader {
    private(set) var unit: MoneyUnit?
    private(set) var isOfOtherUnit = false

    /// Reads the lines; reports what does not fit the disclosure.
    init(_ block: FormBlock, form: Form, frame: ImportFrame, findings: Findings) {
        let last = (block.headings.firstRow ?? block.rows.lowerBound) - 1
        let first = min(block.titleRow ?? block.rows.lowerBound, last)
        guard first >= 1, first <= last else {
            reportAbsent(block, form, findings)
            return
        }
        var isStated = false
        for row in first...last {
            for column in 1...max(1, block.sheet.columnCount) {
                let position = CellPosition(row: row, column: column)
                guard case .text(let text)? = block.sheet.cells[position]?.content else { continue }
                let place = block.sheet.location(row, column)
                let key = folded(text)
                readName(key, frame: frame, form: form, at: place, findings: findings)
                if let stated = statedUnit(key) {
                    isStated = true
                    read(stated, form: form, at: place, findings: findings)
                }
            }
        }
        if !isStated { reportAbsent(block, form, findings) }
    }

    private mutating func reportAbsent(_ block: FormBlock, _ form: Form, _ findings: Findings) {
        unit = form.unit
        let row = block.headings.firstRow ?? block.rows.lowerBound
        findings.report(.noUnitOfMoney(form.name, form.unit, at: block.sheet.location(row, 1)))
    }

    /// What is written as the unit of money, such as 万元 or 千元; `nil` if nothing is.
    private func statedUnit(_ text: String) -> String? {
        guard let start = text.ranges(of: ImportWords.unitOfMoney).last else {
            return nil
        }
        let rest = text[start.upperBound...]
        let known = MoneyUnit.allCases.map(\.rawValue) + ImportWords.otherUnitsOfMoney
        return known.filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
    }

    private mutating func read(
        _ stated: String,
        form: Form,
        at place: SourceLocation,
        findings: Findings
    ) {
        guard let unit = MoneyUnit(rawValue: stated) else {
            findings.report(.unknownUnitOfMoney(stated, form: form.name, at: place))
            return
        }
        self.unit = unit
        if unit != form.unit {
            findings.report(.convertedUnit(from: unit, to: form.unit, form: form.name, at: place))
        }
    }

    private mutating func readName(
        _ text: String,
        frame: ImportFrame,
        form: Form,
        at place: SourceLocation,
        findings: Findings
    ) {
        guard let word = ImportWords.unitNames.first(where: { text.contains($0) }),
            let start = text.firstRange(of: word)
        else { return }
        var name = text[start.upperBound...]
        for word in ImportWords.beforeUnitOfMoney {
            if let end = name.firstRange(of: word) { name = name[..<end.lowerBound] }
        }
        guard !name.isEmpty, !name.contains(folded(frame.unit)) else { return }
        isOfOtherUnit = true
        findings.report(
            .otherUnit(String(name), expected: frame.unit, form: form.name, at: place)
        )
    }
}
