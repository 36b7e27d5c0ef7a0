import Budget
import Diagnostics
import Reading

/// What a target table says, side by side where the form has two sides: the whole period, the
/// year.
struct TargetDraft {
    /// An indicator and its target value.
    struct Indicator {
        let name: String
        let target: String
    }

    var name = ""
    var supervisor: SupervisingDepartment?
    /// Texts by the key of their field.
    var texts: [String: String] = [:]
    /// By side; the total first, then each source.
    var amounts: [[AmountCell]]
    var objectives = ["", ""]
    /// By indicator of the second tier, all first tiers after one another; by side.
    var indicators: [[[Indicator]]]
    var date: CalendarDate?

    init(_ form: PerformanceForm) {
        let blank = [AmountCell](repeating: .blank, count: form.fundSources.count + 1)
        amounts = [blank, blank]
        indicators = form.tiers.flatMap(\.secondTier).map { _ in [[], []] }
    }
}

/// Reads a target table row by row.
struct TargetBlockReader {
    private let block: TargetBlock
    private let form: PerformanceForm
    private let findings: Findings
    private let secondTier: [String]
    private let labels: Set<String>
    private var draft: TargetDraft
    private var unit: MoneyUnit
    /// The column in which the side of the year begins.
    private var yearColumn: Int?
    private var indicatorColumns: [(second: Int, name: Int, value: Int)] = []
    /// By side, the indicator of the second tier whose rows go on.
    private var currentTier: [Int?] = [nil, nil]

    init(_ block: TargetBlock, form: PerformanceForm, findings: Findings) {
        self.block = block
        self.form = form
        self.findings = findings
        secondTier = form.tiers.flatMap(\.secondTier)
        let keys = PerformanceKey.self
        let names = [keys.implementingUnit, keys.nature, keys.period, keys.objectives]
        labels = Set(
            (names + keys.signers + [keys.date] + form.narrativeFields + form.fundSources)
                .map(targetKey)
        )
        draft = TargetDraft(form)
        unit = form.unit
    }

    mutating func read() -> TargetDraft {
        for row in block.rows {
            let cells = block.cells(row)
            guard !cells.isEmpty else { continue }
            let thirds = cells.indices.filter { cells[$0].key == ImportWords.thirdTier }
            if !indicatorColumns.isEmpty {
                guard let key = cells.first?.key, !key.hasPrefix(PerformanceKey.responsible) else {
                    readPairs(cells)
                    continue
                }
                readIndicators(row)
            } else if thirds.count == 2 {
                takeIndicatorHead(cells, thirds)
            } else {
                readFields(cells, row)
            }
        }
        return draft
    }

    private func place(_ row: Int, _ column: Int) -> SourceLocation {
        block.sheet.location(row, column)
    }

    // MARK: Fields

    private mutating func readFields(_ cells: [TargetBlock.Cell], _ row: Int) {
        let keys = PerformanceKey.self
        let first = cells[0]
        if first.key == keys.projectName {
            draft.name = cells.dropFirst().first?.text ?? ""
        } else if first.key.hasPrefix(keys.supervisor) {
            draft.supervisor = supervisor(value(after: 0, in: cells))
            readPairs(cells)
        } else if let field = form.narrativeFields.first(where: { targetKey($0) == first.key }) {
            draft.texts[field] = value(after: 0, in: cells)
        } else if first.key == keys.objectives {
            readObjectives(cells)
        } else if cells.contains(where: { isFundLabel($0.key) }) {
            readFunding(cells, row)
        } else {
            let year = cells.first {
                $0.key.hasPrefix(targetKey(keys.year)) && $0.key.hasSuffix(ImportWords.objective)
            }
            if let year { yearColumn = year.column } else { readPairs(cells) }
        }
    }

    /// The cell after a label, unless that is a label too.
    private func value(after index: Int, in cells: [TargetBlock.Cell]) -> String {
        guard cells.indices.contains(index + 1), !labels.contains(cells[index + 1].key) else {
            return ""
        }
        return cells[index + 1].text
    }

    /// Labels that each have their value behind them, or in the same cell behind a colon.
    private mutating func readPairs(_ cells: [TargetBlock.Cell]) {
        let keys = PerformanceKey.self
        let fields = [keys.implementingUnit, keys.nature, keys.period] + keys.signers + [keys.date]
        for (index, cell) in cells.enumerated() {
            guard let field = fields.first(where: { cell.key.hasPrefix($0) }) else { continue }
            let rest = String(
                cell.key.dropFirst(field.count).drop { ImportWords.colons.contains($0) }
            )
            let text = rest.isEmpty ? value(after: index, in: cells) : rest
            if field == keys.date { draft.date = date(text) } else { draft.texts[field] = text }
        }
    }

    /// Reads `121-大同市人力资源和社会保障局[部门]`.
    private func supervisor(_ text: String) -> SupervisingDepartment? {
        let whole = text.prefix { $0 != "[" && $0 != "［" }
        let code = whole.prefix { $0.isASCII && $0.isNumber }
        let name = whole.dropFirst(code.count).drop { "-－—".contains($0) }
        guard !name.isEmpty else { return nil }
        return SupervisingDepartment(
            code: code.isEmpty ? nil : String(code),
            name: trimmed(String(name))
        )
    }

    /// Reads the day of `20231025161904`, `2023-10-25` or `2023年10月25日`.
    private func date(_ text: String) -> CalendarDate? {
        var numbers = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        if numbers.count == 1, let digits = numbers.first, [8, 14].contains(digits.count) {
            numbers = [
                String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)),
                String(digits.dropFirst(6).prefix(2)),
            ]
        }
        let values = numbers.compactMap { Int($0) }
        guard values.count >= 3 else { return nil }
        return CalendarDate(year: values[0], month: values[1], day: values[2])
    }

    private mutating func readObjectives(_ cells: [TargetBlock.Cell]) {
        let texts = cells.dropFirst()
        if texts.count == 1, let only = texts.first, !block.sheet.isText, let yearColumn {
            draft.objectives[only.column >= yearColumn ? 1 : 0] = only.text
        } else {
            for (side, cell) in texts.prefix(2).enumerated() { draft.objectives[side] = cell.text }
        }
    }

    // MARK: Money

    /// The position of an amount by its label: the total is 0, the sources follow.
    private func fundIndex(_ key: String) -> Int? {
        if key.hasSuffix(PerformanceKey.total),
            [PerformanceKey.wholePeriod, PerformanceKey.year].map(targetKey)
                .contains(where: key.hasPrefix)
        {
            return 0
        }
        return form.fundSources.firstIndex { targetKey($0) == key }.map { $0 + 1 }
    }

    private func isFundLabel(_ key: String) -> Bool { fundIndex(key) != nil }

    private mutating func readFunding(_ cells: [TargetBlock.Cell], _ row: Int) {
        if cells[0].key.hasPrefix(PerformanceKey.funding) {
            let units = [MoneyUnit.tenThousandYuan, .yuan]
            unit = units.first { cells[0].key.contains($0.rawValue) } ?? form.unit
        }
        var seen: [Int: Int] = [:]
        for (index, cell) in cells.enumerated() {
            guard let fund = fundIndex(cell.key) else { continue }
            let side = seen[fund, default: 0]
            seen[fund] = side + 1
            guard side < 2, cells.indices.contains(index + 1),
                !isFundLabel(cells[index + 1].key)
            else { continue }
            draft.amounts[side][fund] = amount(row, cells[index + 1].column)
        }
    }

    private func amount(_ row: Int, _ column: Int) -> AmountCell {
        guard let cell = block.sheet.cells[CellPosition(row: row, column: column)] else {
            return .blank
        }
        let reader = AmountReader(ownUnit: form.unit, decimals: form.decimals, unit: unit)
        do {
            return try reader.amount(cell)
        } catch {
            findings.report(.unusableTargetAmount(cell.text, at: place(row, column)))
            return .blank
        }
    }

    // MARK: Indicators

    private mutating func takeIndicatorHead(_ cells: [TargetBlock.Cell], _ thirds: [Int]) {
        for third in thirds where third > 0 && cells.indices.contains(third + 1) {
            indicatorColumns.append(
                (cells[third - 1].column, cells[third].column, cells[third + 1].column)
            )
        }
    }

    private mutating func readIndicators(_ row: Int) {
        for (side, columns) in indicatorColumns.enumerated() where side < 2 {
            let second = targetKey(block.sheet.text(row, columns.second))
            if !second.isEmpty {
                currentTier[side] = tier(second)
                if currentTier[side] == nil {
                    findings.report(.unknownIndicatorTier(second, at: place(row, columns.second)))
                }
            }
            let name = text(row, columns.name)
            let target = text(row, columns.value)
            guard !name.isEmpty || !target.isEmpty else { continue }
            guard !name.isEmpty, let tier = currentTier[side] else {
                findings.report(.unplacedTarget(target, at: place(row, columns.value)))
                continue
            }
            draft.indicators[tier][side].append(.init(name: name, target: target))
        }
    }

    /// The indicator of the second tier; its last word may be missing.
    private func tier(_ key: String) -> Int? {
        let fitting = secondTier.indices.filter { index in
            let own = targetKey(secondTier[index])
            return own.hasPrefix(key) || key.hasPrefix(own)
        }
        return fitting.count == 1 ? fitting.first : nil
    }

    private func text(_ row: Int, _ column: Int) -> String {
        guard let cell = block.sheet.cells[CellPosition(row: row, column: column)] else {
            return ""
        }
        switch cell.content {
        case .text(let text): return trimmed(text)
        case .number(_, .plain): return cell.text
        default:
            findings.report(.unusableTargetText(cell.text, at: place(row, column)))
            return cell.text
        }
    }
}
