package import Budget
import Characters
package import Formula
import Reading

/// The tables of a department, drafted from those of its units (由所属单位汇总的报表).
package struct DepartmentDraft: Sendable {
    /// One file.
    package struct File: Sendable {
        package let form: Int
        /// The name of the file, such as `01-revenue.csv`.
        package let name: String
        package let text: String
        package let rowCount: Int
        package let amountCount: Int
    }

    /// A cell of the department that an offset changes, by the row's id.
    package struct Cell: Hashable, Sendable {
        package let form: Int
        package let panel: Int
        package let row: String
        package let column: Int

        package init(form: Int, panel: Int, row: String, column: Int) {
            self.form = form
            self.panel = panel
            self.row = row
            self.column = column
        }
    }

    package private(set) var files: [File] = []
    /// The forms that are summed and could not be, because a unit does not state them so.
    package private(set) var gaps: [SumReport.Gap] = []

    /// Drafts every form that is summed.
    ///
    /// - Parameters:
    ///   - disclosure: the department; columns that are no sums keep what stands there.
    ///   - units: its units.
    ///   - offsets: what is added to the sums of cells.
    package init(
        of disclosure: Disclosure,
        _ units: [DepartmentUnit],
        offsets: [Cell: Money] = [:]
    ) {
        for (index, form) in disclosure.formSet.forms.enumerated() where form.isSummed {
            for (position, panel) in form.panels.enumerated() {
                switch summedLines(of: disclosure, units, form: index, panel: position) {
                case .failure(let failure):
                    for gap in failure.gaps where !gaps.contains(gap) { gaps.append(gap) }
                case .success(let lines):
                    let writer = PanelDraft(disclosure, index, position, offsets: offsets)
                    let rows = writer.rows(lines)
                    let table = TableWriter(panel) { disclosure.text($0) }
                    files.append(
                        File(
                            form: index,
                            name: form.fileName(of: panel),
                            text: table.lines(rows).map(csvLine).joined(),
                            rowCount: rows.count,
                            amountCount: rows.reduce(0) { $0 + $1.statedCount }
                        )
                    )
                }
            }
        }
    }
}

/// The rows of one file.
private struct PanelDraft {
    let disclosure: Disclosure
    let form: Int
    let position: Int
    let offsets: [DepartmentDraft.Cell: Money]
    let definition: Form
    let panel: Panel

    init(
        _ disclosure: Disclosure,
        _ form: Int,
        _ panel: Int,
        offsets: [DepartmentDraft.Cell: Money]
    ) {
        self.disclosure = disclosure
        self.form = form
        position = panel
        self.offsets = offsets
        definition = disclosure.formSet.forms[form]
        self.panel = definition.panels[panel]
    }

    /// The rows with an amount, those by code in the order of their codes, those of units' own in
    /// the order of the units; the ids of these begin with the number of the unit where they would
    /// stand twice.
    func rows(_ lines: [SummedLine]) -> [ImportedRow] {
        let declared = panel.declaredRows
        var ids: Set<String> = []
        var rows: [(code: String?, row: ImportedRow)] = []
        for line in lines {
            let amounts = amounts(of: line)
            // Rows of its own that no unit has any more are no part of a sum.
            guard amounts.contains(where: { $0 != .blank }) else { continue }
            let key: RowKey
            var code: String?
            if let index = declared.firstIndex(where: { $0.id == line.row.id }) {
                key = .declared(index)
            } else if let stated = line.row.code {
                key = .code(stated)
                code = stated.digits
            } else {
                var id = line.row.id
                if ids.contains(id) { id = "unit-\((line.unit ?? 0) + 1)-\(id)" }
                ids.insert(id)
                key = .free(id)
            }
            let row = ImportedRow(
                key: key,
                texts: texts(of: line),
                amounts: amounts,
                label: line.row.label,
                row: 0
            )
            rows.append((code, row))
        }
        let coded = rows.filter { $0.code != nil }.sorted { ($0.code ?? "") < ($1.code ?? "") }
        return rows.filter { $0.code == nil }.map(\.row) + coded.map(\.row)
    }

    private func amounts(of line: SummedLine) -> [AmountCell] {
        panel.columns.indices.map { column in
            guard panel.columns[column].role == .amount else { return .blank }
            guard definition.summedColumns[position].contains(column) else {
                return line.isOwn ? line.row.cells[column].amount ?? .blank : .blank
            }
            let cell = DepartmentDraft.Cell(
                form: form,
                panel: position,
                row: line.row.id,
                column: column
            )
            let offset = offsets[cell]
            guard line.sums[column] != nil || offset != nil else { return .blank }
            let sum = (line.sums[column] ?? .zero) + (offset ?? .zero)
            return .amount(
                ReportedAmount(sum, in: definition.unit, decimals: definition.decimals)
            )
        }
    }

    /// The texts of a row; those of a unit stand where the department's form has them, for the
    /// columns are the same by their positions only where the form set is the same.
    private func texts(of line: SummedLine) -> [String] {
        panel.columns.indices.map { column in
            let cells = line.row.cells
            return cells.indices.contains(column) ? cells[column].text : ""
        }
    }
}
