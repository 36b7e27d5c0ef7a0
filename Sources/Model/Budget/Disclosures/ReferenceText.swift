package import Diagnostics

extension Disclosure {
    /// A fact, a figure or an amount of a target table as people speak of it.
    ///
    /// For instance 表三 208 社会保障和就业支出 基本支出.
    package func label(of reference: Reference) -> String {
        switch reference {
        case .fact(let id):
            let form = formSet.forms[id.form]
            let panel = form.panels[id.panel]
            let row = tables[id.form].panels[id.panel].rows[id.row]
            let amounts = panel.columns.count { $0.role == .amount }
            let column = amounts > 1 ? " \(panel.columns[id.column].name)" : ""
            let code = row.code.map { "\($0.digits) " } ?? ""
            let side = panel.name.map { "（\($0)）" } ?? ""
            return "\(form.name)\(side) \(code)\(row.name)\(column)"
        case .figure(let id):
            let group = formSet.figureGroups[id.group]
            return "\(group.name) \(group.entries[id.entry].name)"
        case .targetAmount(let id):
            let side = id.isOfYear ? "年度" : "实施期"
            let sources = formSet.performance?.fundSources ?? []
            return "绩效目标 \(targets[id.target].name) \(side)\(id.source.map { sources[$0] } ?? "总额")"
        }
    }

    /// Where a fact stands in the input, or where it would stand if it were filled in.
    package func location(of reference: Reference) -> SourceLocation {
        switch reference {
        case .fact(let id):
            let table = tables[id.form].panels[id.panel]
            let row = table.rows[id.row]
            guard let place = row.location else { return SourceLocation(file: table.file) }
            let column = row.cells[id.column].sourceColumn
            return SourceLocation(file: place.file, line: place.line, column: column)
        case .figure(let id):
            return figures[id.group][id.entry]?.location ?? location
        case .targetAmount(let id):
            let target = targets[id.target]
            let funding = id.isOfYear ? target.funding.year : target.funding.wholePeriod
            let line = id.source.map { $0 + 1 } ?? 0
            return funding.locations.indices.contains(line)
                ? funding.locations[line] : target.location
        }
    }
}

extension FigureValue {
    /// The number as printed, without its unit.
    package func text(grouped: Bool) -> String {
        switch self {
        case .money(let amount): amount.text(grouped: grouped)
        case .quantity(let quantity): quantity.text(grouped: grouped)
        }
    }

    /// The unit, such as 万元 or 辆; empty for a bare number.
    package var unit: String {
        switch self {
        case .money(let amount): amount.unit.rawValue
        case .quantity(let quantity): quantity.unit
        }
    }
}
