import Budget

/// One cell that a test changes.
struct CellChange: Sendable {
    let fact: FactID
    let cell: AmountCell
}

extension Disclosure {
    /// The disclosure with other amounts in some cells.
    func changing(_ changes: [CellChange]) -> Disclosure {
        let byForm = Dictionary(grouping: changes, by: \.fact.form)
        let tables = tables.enumerated().map { index, table in
            byForm[index].map(table.changing) ?? table
        }
        return replacing(tables: tables)
    }

    /// The disclosure with some of its form set's rules.
    func withRules(_ isKept: (Rule) -> Bool) -> Disclosure {
        withRules(formSet.rules.filter(isKept))
    }

    /// The disclosure with a form set of other rules.
    func withRules(_ rules: [Rule]) -> Disclosure {
        let set = formSet
        let formSet = FormSet(
            id: set.id,
            title: set.title,
            phase: set.phase,
            parts: set.parts,
            classifications: set.classifications,
            forms: set.forms,
            figureGroups: set.figureGroups,
            performance: set.performance,
            highlights: set.highlights,
            rules: rules
        )
        return replacing(tables: tables, formSet: formSet)
    }

    /// The disclosure with other tables.
    func replacing(
        tables: [Table],
        formSet: FormSet? = nil,
        figures: [[Figure?]]? = nil
    ) -> Disclosure {
        Disclosure(
            path: path,
            location: location,
            unit: unit,
            fiscalYear: fiscalYear,
            formSet: formSet ?? self.formSet,
            status: status,
            approvalDate: approvalDate,
            publicationDate: publicationDate,
            contact: contact,
            tables: tables,
            figures: figures ?? self.figures,
            targets: targets,
            narratives: narratives
        )
    }

    /// The cells that hold an amount, in the order of the forms.
    var filledFacts: [FactID] {
        tables.enumerated().flatMap { form, table in
            table.panels.enumerated().flatMap { panel, rows in
                rows.rows.enumerated().flatMap { row, content in
                    content.cells.indices.compactMap { column in
                        guard content.cells[column].amount?.reported != nil else { return nil }
                        return FactID(form: form, panel: panel, row: row, column: column)
                    }
                }
            }
        }
    }

    /// A change of one cell by so many hundredths of its unit.
    func shift(of fact: FactID, by digits: Int) -> CellChange {
        guard let amount = cell(fact).reported else { return CellChange(fact: fact, cell: .blank) }
        let money = Money(fen: amount.value.fen + Int128(digits) * amount.lastDigit.fen)
        return change(fact, to: money)
    }

    /// A change of one cell to another amount.
    func change(_ fact: FactID, to money: Money) -> CellChange {
        let form = formSet.forms[fact.form]
        let amount = ReportedAmount(money, in: form.unit, decimals: form.decimals)
        return CellChange(fact: fact, cell: .amount(amount))
    }
}

extension Table {
    fileprivate func changing(_ changes: [CellChange]) -> Table {
        let byPanel = Dictionary(grouping: changes, by: \.fact.panel)
        let panels = panels.enumerated().map { index, panel in
            byPanel[index].map(panel.changing) ?? panel
        }
        return Table(panels: panels, emptyReason: emptyReason)
    }
}

extension PanelTable {
    fileprivate func changing(_ changes: [CellChange]) -> PanelTable {
        let byRow = Dictionary(grouping: changes, by: \.fact.row)
        var position = -1
        let bands = bands.map { band in
            band.map { row in
                position += 1
                return byRow[position].map(row.changing) ?? row
            }
        }
        return PanelTable(file: file, bands: bands)
    }
}

extension Row {
    fileprivate func changing(_ changes: [CellChange]) -> Row {
        var cells = cells
        for change in changes {
            let column = cells[change.fact.column].sourceColumn
            cells[change.fact.column] = Cell(.amount(change.cell), sourceColumn: column)
        }
        return replacing(cells: cells, id: id)
    }

    /// The row with other cells and another id.
    func replacing(cells: [Cell], id: String) -> Row {
        Row(
            id: id,
            code: code,
            name: name,
            label: label,
            role: role,
            depth: depth,
            cells: cells,
            location: location,
            isPrintedWhenEmpty: isPrintedWhenEmpty
        )
    }
}
