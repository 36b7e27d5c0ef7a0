import Budget
import Diagnostics

/// The name under which formulas reach the performance target tables.
let targetFormName = "绩效目标"

/// The published performance targets as a form: a row for each project, by the project's id.
///
/// Its columns are 实施期总额, 年度总额, and for each fund source 实施期 and 年度 before its name.
///
/// - Returns: `nil` if the form set has no targets, or a form of this name.
func targetForm(of disclosure: Disclosure) -> (form: Form, table: Table)? {
    let formSet = disclosure.formSet
    guard let performance = formSet.performance,
        !formSet.forms.contains(where: { $0.name == targetFormName })
    else { return nil }
    let panel = Panel(
        id: nil,
        name: nil,
        headings: [],
        columns: columns(of: performance),
        bands: [.free]
    )
    let form = Form(
        name: targetFormName,
        slug: "targets",
        label: "",
        title: performance.title,
        unit: performance.unit,
        decimals: performance.decimals,
        panels: [panel],
        hasColumnNumbers: false,
        emptyNote: ""
    )
    let rows = PanelTable(file: disclosure.location.file, bands: [disclosure.targets.map(row)])
    return (form, Table(panels: [rows], emptyReason: nil))
}

/// The name column, then for each side the total and the sources.
private func columns(of performance: PerformanceForm) -> [Column] {
    let lines = ["总额"] + performance.fundSources
    let amounts = [("period", "实施期"), ("year", "年度")].flatMap { id, side in
        lines.enumerated().map { line, name in
            Column(
                id: line == 0 ? "\(id)-total" : "\(id)-\(line)",
                name: side + name,
                title: Pattern(side + name),
                role: .amount
            )
        }
    }
    return [Column(id: "project", name: "项目名称", title: "项目名称", role: .label)] + amounts
}

private func row(of target: PerformanceTarget) -> Row {
    let sides = [target.funding.wholePeriod, target.funding.year]
    let amounts = sides.flatMap { [$0.total] + $0.sources }
    return Row(
        id: target.id,
        name: target.name,
        label: target.name,
        role: .line,
        depth: 0,
        cells: [Cell(.text(target.name))] + amounts.map { Cell(.amount($0)) },
        location: target.location
    )
}

extension Scope {
    /// The amount of a target table that a cell of the form of targets is.
    func targetAmount(at id: FactID) -> TargetAmountID {
        let perSide = 1 + (disclosure.formSet.performance?.fundSources.count ?? 0)
        let line = (id.column - 1) % perSide
        return TargetAmountID(
            target: id.row,
            isOfYear: id.column > perSide,
            source: line == 0 ? nil : line - 1
        )
    }
}
