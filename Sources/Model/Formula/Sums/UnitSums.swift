package import Budget
import Characters
package import Diagnostics

/// Compares a department with the sums of its units.
///
/// Each cell of a form that is summed must be the sum of those of the units, with what rounding may
/// have done to each of them; a line that only one side has counts as blank on the other.
///
/// - Parameters:
///   - scope: the department.
///   - units: what is known of its units.
/// - Returns: what came of it, `nil` where the disclosure sums no units; what is wrong with its
///   offsets, and what its units call differently.
package func compareWithUnits(
    _ scope: Scope,
    _ units: DepartmentUnits?
) -> Outcome<SumReport?> {
    let disclosure = scope.disclosure
    guard let summation = disclosure.summation, let units, disclosure.formSet.sumsUnits else {
        return Outcome(nil, [])
    }
    let forms = disclosure.formSet.forms.indices.filter {
        disclosure.formSet.forms[$0].isSummed
    }
    let offsets = FoundOffsets(summation, in: scope)
    var (comparisons, gaps): ([SumReport.Comparison], [SumReport.Gap]) = ([], [])
    for form in units.missing.isEmpty ? forms : [] {
        let found = FormSums(disclosure, form: form, units: units.units)
        gaps += found.gaps
        comparisons += found.comparisons(offsets)
    }
    let report = SumReport(
        units: summation.units.map(\.name),
        missing: units.missing,
        forms: forms,
        comparisons: comparisons,
        gaps: gaps,
        offsets: summation.offsets
    )
    return Outcome(
        report,
        offsets.diagnostics + differences(among: units.units, of: disclosure)
    )
}

/// The offsets by the cells that they concern.
struct FoundOffsets {
    private(set) var byFact: [FactID: [SumReport.Addend]] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ summation: Summation, in scope: Scope) {
        let forms = scope.disclosure.formSet.forms
        for offset in summation.offsets {
            for cell in offset.cells {
                let items = scope.series(cell.text, at: cell.location)
                diagnostics += items.diagnostics
                for item in items.value {
                    guard case .fact(let fact) = item.reference,
                        forms[fact.form].summedColumns.indices.contains(fact.panel),
                        forms[fact.form].summedColumns[fact.panel].contains(fact.column)
                    else {
                        diagnostics.append(.misplaced(cell))
                        continue
                    }
                    byFact[fact, default: []].append(
                        SumReport.Addend(
                            name: offset.reason,
                            amount: offset.amount,
                            location: offset.location,
                            isOffset: true
                        )
                    )
                }
            }
        }
    }
}

/// One form of a department beside the same form of its units.
struct FormSums {
    private let disclosure: Disclosure
    private let form: Int
    private var panels: [[UnitPanel]] = []
    private(set) var gaps: [SumReport.Gap] = []

    init(_ disclosure: Disclosure, form: Int, units: [DepartmentUnit]) {
        self.disclosure = disclosure
        self.form = form
        let definition = disclosure.formSet.forms[form]
        panels = definition.panels.map { _ in [] }
        for unit in units {
            for (index, panel) in definition.panels.enumerated() {
                let summed = definition.summedColumns[index]
                guard !summed.isEmpty else { continue }
                switch unit.panel(like: panel, of: definition, columns: summed) {
                case .success(let found): panels[index].append(found)
                case .failure(let gap):
                    let gap = SumReport.Gap(form: form, name: unit.name, reason: gap.reason)
                    if !gaps.contains(gap) { gaps.append(gap) }
                }
            }
        }
    }

    /// Every cell that is summed; none where a unit does not state the form.
    func comparisons(_ offsets: FoundOffsets) -> [SumReport.Comparison] {
        guard gaps.isEmpty else { return [] }
        let definition = disclosure.formSet.forms[form]
        return definition.panels.indices.flatMap { panel -> [SumReport.Comparison] in
            let lines = lines(of: panel)
            let columns = definition.summedColumns[panel].sorted()
            return lines.flatMap { line in
                columns.compactMap { comparison(line, panel, $0, offsets) }
            }
        }
    }

    /// A line of the department, of the units, or of both.
    private struct Line {
        let key: String
        let label: String
        var rows: [Int] = []
    }

    private func lines(of panel: Int) -> [Line] {
        let definition = disclosure.formSet.forms[form].panels[panel]
        let keys = RowNaming(definition)
        var lines: [Line] = []
        var known: [String: Int] = [:]
        for (index, row) in disclosure.tables[form].panels[panel].rows.enumerated() {
            let key = keys.key(of: row)
            let position = known[key] ?? lines.count
            if position == lines.count {
                known[key] = position
                lines.append(Line(key: key, label: row.knownName))
            }
            lines[position].rows.append(index)
        }
        for unit in panels[panel] {
            for (key, row) in unit.order where known[key] == nil {
                known[key] = lines.count
                lines.append(Line(key: key, label: row.knownName))
            }
        }
        return lines
    }

    /// The rows of a panel with the exact sums of what the units state in them.
    func summed(_ panel: Int) -> [SummedLine] {
        let columns = disclosure.formSet.forms[form].summedColumns[panel]
        let own = disclosure.tables[form].panels[panel].rows
        return lines(of: panel).compactMap { line in
            var sums: [Int: Money] = [:]
            for column in columns {
                let addends = panels[panel].flatMap { $0.amounts(line.key, column) }
                guard !addends.isEmpty else { continue }
                sums[column] = addends.reduce(.zero) { $0 + $1.amount.value }
            }
            // Several rows of one name cannot be told apart; the first takes what there is.
            if let index = line.rows.first {
                return SummedLine(row: own[index], isOwn: true, unit: nil, sums: sums)
            }
            for (unit, panel) in panels[panel].enumerated() {
                guard let row = panel.firstRow(line.key) else { continue }
                return SummedLine(row: row, isOwn: false, unit: unit, sums: sums)
            }
            return nil
        }
    }

    private func comparison(
        _ line: Line,
        _ panel: Int,
        _ column: Int,
        _ offsets: FoundOffsets
    ) -> SumReport.Comparison? {
        let facts = line.rows.map { FactID(form: form, panel: panel, row: $0, column: column) }
        var addends = panels[panel].flatMap { $0.amounts(line.key, column) }
        addends += facts.flatMap { offsets.byFact[$0] ?? [] }
        let own = facts.compactMap { disclosure.cell($0).reported }
        guard !own.isEmpty || !addends.isEmpty else { return nil }
        let instance = RelationInstance(
            row: nil,
            left: own.compactMap { Addend($0) },
            right: addends.compactMap { Addend($0.amount) }
        )
        guard let weighing = Weighing(.equal, instance) else { return nil }
        return SumReport.Comparison(
            form: form,
            panel: panel,
            column: column,
            label: line.label,
            facts: facts,
            addends: addends.filter { $0.amount.value != .zero },
            weighing: weighing
        )
    }
}

extension Addend {
    /// A printed amount; fails far beyond any budget.
    fileprivate init?(_ reported: ReportedAmount) {
        guard let amount = Ratio(reported.value.fen), let half = Ratio(reported.halfUnit.fen) else {
            return nil
        }
        self.init(
            amount: amount,
            halfUnit: half,
            lastDigit: Ratio(reported.lastDigit.fen),
            term: Verdict.Term(
                value: .money(reported),
                isSubtracted: false,
                reference: nil,
                file: nil,
                formula: ""
            )
        )
    }
}

extension Row {
    /// The row as people know it.
    package var knownName: String { code.map { "\($0.digits) \(name)" } ?? name }
}

extension Diagnostic {
    fileprivate static func misplaced(_ cell: FormulaSource) -> Diagnostic {
        Diagnostic(
            .misplacedOffset,
            at: cell.location,
            Wording(
                "“\(cell.text)”不是汇总所属单位得出的数，无须抵销",
                "'\(cell.text)' is no sum of units, so there is nothing to offset"
            ),
            remedy: Wording("更正 at，或删除此项", "Correct 'at', or delete it")
        )
    }
}
