package import Budget
package import Diagnostics

/// What comparing a department with its units means for publication, one finding for each cell.
///
/// - Parameters:
///   - report: what came of the comparison.
///   - disclosure: the department.
/// - Returns: errors where the figures disagree; a warning where a gap that rounding could explain
///   may hide a slip; information where rounding explains it.
package func findings(of report: SumReport, in disclosure: Disclosure) -> [Diagnostic] {
    let gaps = Dictionary(grouping: report.gaps, by: \.form).sorted { $0.key < $1.key }
    return gaps.map { .uncompared(disclosure.formSet.forms[$0.key].name, $0.value, disclosure) }
        + report.comparisons.filter { $0.weighing.outcome != .exact }.map { comparison in
            SumFinding(comparison, in: disclosure).diagnostic
        }
}

/// The words for one cell.
private struct SumFinding {
    let comparison: SumReport.Comparison
    let disclosure: Disclosure

    init(_ comparison: SumReport.Comparison, in disclosure: Disclosure) {
        self.comparison = comparison
        self.disclosure = disclosure
    }

    private var weighing: Weighing { comparison.weighing }

    var diagnostic: Diagnostic {
        Diagnostic(
            code,
            severity,
            at: place,
            summary,
            notes: comparison.addends.map { addend in
                let amount = unitText(addend.amount)
                let kind = addend.isOffset ? Wording("抵销：", "offset: ") : Wording("", "")
                return Diagnostic.Note(
                    Wording(
                        "\(kind.chinese)\(addend.name) \(amount)",
                        "\(kind.english)\(addend.name) \(amount)"
                    ),
                    at: addend.location
                )
            },
            remedy: weighing.outcome == .rounding
                ? nil
                : Wording(
                    "核对本部门和各单位的数；单位之间往来已抵销的，在 sums 的 offsets 下写明金额和理由；"
                        + "批复如此的，登记豁免",
                    "compare the department with its units; where they offset what passed between "
                        + "units, state amount and reason as 'offsets' under 'sums'; "
                        + "if it was approved so, record a waiver"
                ),
            comparison: Diagnostic.Comparison(
                stated: amount(weighing.leftSum),
                computed: amount(weighing.rightSum),
                difference: amount(weighing.difference),
                allowed: amount(weighing.allowed)
            )
        )
    }

    private var code: DiagnosticCode {
        switch weighing.outcome {
        case .exact, .rounding: .roundedSum
        case .byHand: .doubtfulRounding
        case .wrong: .differsFromUnits
        }
    }

    private var severity: Severity {
        switch weighing.outcome {
        case .exact, .rounding: .information
        case .byHand: .warning
        case .wrong: .error
        }
    }

    /// The first cell with a number, or the file that lacks the row.
    private var place: SourceLocation {
        let facts = comparison.facts
        let stated = facts.first { disclosure.cell($0).reported != nil } ?? facts.first
        if let stated { return disclosure.location(of: .fact(stated)) }
        let table = disclosure.tables[comparison.form].panels[comparison.panel]
        return SourceLocation(file: table.file)
    }

    private var label: String { comparison.label(in: disclosure.formSet) }

    private var summary: Wording {
        let stated = amount(weighing.leftSum)
        let computed = amount(weighing.rightSum)
        let gap = amount(weighing.difference)
        let allowed = amount(weighing.allowed)
        let isAbsent = comparison.facts.isEmpty
        let absence = isAbsent ? Wording("（没有这一行）", " (there is no such row)") : Wording("", "")
        return Wording(
            "\(label)\(absence.chinese)：列示 \(stated)，各单位相加 \(computed)，相差 \(gap)，"
                + "四舍五入允许 ±\(allowed)",
            "\(label)\(absence.english): stated \(stated), the units add up to \(computed), "
                + "a difference of \(gap); rounding allows ±\(allowed)"
        )
    }

    private func unitText(_ amount: ReportedAmount) -> String {
        "\(amount.text(grouped: false)) \(amount.unit.rawValue)"
    }

    private func amount(_ figure: FigureValue) -> String {
        switch figure {
        case .money(let amount): unitText(amount)
        // Where nothing is stated on a side its sum is a bare zero.
        case .quantity(let quantity): quantity.text(grouped: false)
        }
    }
}

extension SumReport.Comparison {
    /// What is compared, such as 公开03表 208 社会保障和就业支出 基本支出.
    package func label(in formSet: FormSet) -> String {
        let form = formSet.forms[self.form]
        let panel = form.panels[self.panel]
        let side = panel.name.map { ".\($0)" } ?? ""
        let isSole = panel.columns.count { $0.role == .amount } == 1
        return ["\(form.name)\(side)", label, isSole ? "" : panel.columns[column].name]
            .filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}

extension Diagnostic {
    fileprivate static func uncompared(
        _ form: String,
        _ gaps: [SumReport.Gap],
        _ disclosure: Disclosure
    ) -> Diagnostic {
        let place = disclosure.summation?.location ?? disclosure.location
        let chinese = gaps.map { "“\($0.name)”\($0.reason.chinese)" }.joined(separator: "；")
        let english = gaps.map { "'\($0.name)': \($0.reason.english)" }.joined(separator: "; ")
        return Diagnostic(
            .unknownSummedUnit,
            .warning,
            at: place,
            Wording(
                "\(form)没有与所属单位之和核对：\(chinese)",
                "\(form) was not compared with the sums of the units: \(english)"
            ),
            remedy: Wording(
                "先改正该单位的表；报表体系不同的，由人工核对",
                "Mend the table of the unit first; where the form sets differ, compare by hand"
            )
        )
    }
}
