/// One cell of an amount column of one disclosure.
package struct FactID: Hashable, Sendable {
    package let form: Int
    package let panel: Int
    /// The position in ``PanelTable/rows``.
    package let row: Int
    package let column: Int

    package init(form: Int, panel: Int, row: Int, column: Int) {
        self.form = form
        self.panel = panel
        self.row = row
        self.column = column
    }
}

/// One named figure of one disclosure.
package struct FigureID: Hashable, Sendable {
    package let group: Int
    package let entry: Int

    package init(group: Int, entry: Int) {
        self.group = group
        self.entry = entry
    }
}

extension PerformanceTarget {
    /// The fragment of an amount: of a fund source by its position, or of the total.
    package func anchor(ofAmount source: Int?, isOfYear: Bool) -> String {
        let row = source.map { "source-\($0 + 1)" } ?? "total"
        return "target-\(id)-\(row)-\(isOfYear ? "year" : "period")"
    }
}

/// One amount of a project's performance target table (项目资金).
package struct TargetAmountID: Hashable, Sendable {
    /// The position in ``Disclosure/targets``.
    package let target: Int
    /// Whether it is the year's amount and not that of the whole period.
    package let isOfYear: Bool
    /// The fund source; `nil` for the total.
    package let source: Int?

    package init(target: Int, isOfYear: Bool, source: Int?) {
        self.target = target
        self.isOfYear = isOfYear
        self.source = source
    }
}

/// Something that stands once and can be pointed at.
package enum Reference: Hashable, Sendable {
    case fact(FactID)
    case figure(FigureID)
    case targetAmount(TargetAmountID)
}

extension Disclosure {
    /// The cell that a fact is.
    package func cell(_ id: FactID) -> AmountCell {
        let row = tables[id.form].panels[id.panel].rows[id.row]
        return row.cells[id.column].amount ?? .blank
    }

    /// An amount of a target table.
    package func amount(of id: TargetAmountID) -> AmountCell {
        let funding = targets[id.target].funding
        let money = id.isOfYear ? funding.year : funding.wholePeriod
        return id.source.map { money.sources[$0] } ?? money.total
    }

    /// The facts of a form, panel by panel and row by row.
    package func facts(ofForm form: Int) -> [FactID] {
        formSet.forms[form].panels.enumerated().flatMap { panel, definition in
            tables[form].panels[panel].rows.indices.flatMap { row in
                definition.columns.indices.filter { definition.columns[$0].role == .amount }
                    .map { FactID(form: form, panel: panel, row: row, column: $0) }
            }
        }
    }

    /// The fragment that addresses a row on its form's page, such as `t03-2080109`.
    package func anchor(ofRow row: Int, panel: Int, form: Int) -> String {
        let definition = formSet.forms[form]
        let side = definition.panels[panel].id.map { "\($0)-" } ?? ""
        return "t\(definition.slug)-\(side)\(tables[form].panels[panel].rows[row].id)"
    }

    /// The fragment that addresses a fact on its form's page and in the print edition,
    /// such as `t03-2080109-basic`.
    package func anchor(of id: FactID) -> String {
        let form = formSet.forms[id.form]
        let panel = form.panels[id.panel]
        let row = tables[id.form].panels[id.panel].rows[id.row]
        let side = panel.id.map { "\($0)-" } ?? ""
        return "t\(form.slug)-\(side)\(row.id)-\(panel.columns[id.column].id)"
    }

    /// The fragment that addresses an amount of a target table, such as
    /// `target-village-assistance-total-year`.
    package func anchor(of id: TargetAmountID) -> String {
        targets[id.target].anchor(ofAmount: id.source, isOfYear: id.isOfYear)
    }

    /// The fragment that addresses a named figure, such as `figure-vehicles-actual`.
    package func anchor(of id: FigureID) -> String {
        let group = formSet.figureGroups[id.group]
        return "figure-\(group.id)-\(group.entries[id.entry].id)"
    }
}
