package import Budget
import Characters
import Reading

/// A table as it would stand in `tables/`.
package struct ImportedTable: Sendable {
    package let form: Int
    package let panel: Int
    /// The name of its file, such as `01-revenue.csv`.
    package let fileName: String
    /// The cells line by line, the headings first.
    package let lines: [[String]]
    package let rowCount: Int
    package let amountCount: Int
    /// The sheet that it was read from.
    package let origin: String
    /// Whether the sheet has no amount of the form and does not say that there is none, as a blank
    /// template.
    package private(set) var isSilent = false

    /// The file.
    package var text: String { lines.map(csvLine).joined() }

    /// The same table, of a sheet that says nothing of its amounts.
    var silent: ImportedTable {
        var copy = self
        copy.isSilent = true
        return copy
    }
}

extension Form {
    /// The name of the file that holds a panel.
    package func fileName(of panel: Panel) -> String {
        "\(slug)\(panel.id.map { "-\($0)" } ?? "").csv"
    }
}

/// Writes the rows of a panel as a tidy CSV file.
struct TableWriter {
    let panel: Panel
    /// A title of the form with the year and the unit of the disclosure.
    let title: (Pattern) -> String
    private let order: [Int]
    private let names: ColumnNames
    private let declared: [FixedRow]

    init(_ panel: Panel, title: @escaping (Pattern) -> String) {
        self.panel = panel
        self.title = title
        declared = panel.declaredRows
        names = ColumnNames(panel, text: title)
        let printed = panel.shownColumns
        let all = names.written
        // What the form does not print comes first, as the key of its row; amounts come last.
        let isAmount = { (column: Int) in panel.columns[column].role == .amount }
        let unprinted = all.filter { !printed.contains($0) }
        order =
            unprinted.filter { !isAmount($0) } + all.filter(printed.contains)
            + unprinted.filter(isAmount)
    }

    /// The line of headings alone.
    var headings: [String] { order.map(names.heading) }

    /// The file, line by line; rows come in the order of the form, those of the author's own as
    /// they stand.
    func lines(_ rows: [ImportedRow]) -> [[String]] {
        var lines = [headings]
        var next = 0
        for band in panel.bands {
            let chosen: [ImportedRow]
            switch band {
            case .fixed(let fixed):
                let range = next..<(next + fixed.count)
                next += fixed.count
                chosen = range.compactMap { index in rows.first { $0.key.isDeclared(index) } }
            case .classified:
                chosen = rows.filter { if case .code = $0.key { true } else { false } }
            case .free: chosen = rows.filter { if case .free = $0.key { true } else { false } }
            }
            lines += chosen.map(cells)
        }
        return lines
    }

    private func cells(of row: ImportedRow) -> [String] {
        order.map { index in
            switch panel.columns[index].role {
            case .amount: row.amounts[index].reported?.text(grouped: false) ?? ""
            case .rowID: if case .free(let id) = row.key { id } else { "" }
            case .code: codeText(row)
            case .label: labelText(row, index)
            case .text: row.texts[index]
            }
        }
    }

    private var hasCodes: Bool { panel.columns.contains { $0.role == .code } }

    private func codeText(_ row: ImportedRow) -> String {
        switch row.key {
        case .declared(let index): label(of: declared[index])
        case .code(let code): code.digits
        case .free: ""
        }
    }

    private func labelText(_ row: ImportedRow, _ index: Int) -> String {
        guard case .declared(let position) = row.key else { return row.label }
        return hasCodes ? "" : label(of: declared[position])
    }

    /// The label of a row, or its name where the label is shared or empty.
    private func label(of row: FixedRow) -> String {
        let label = title(row.label)
        let isShared = declared.count { folded(title($0.label)) == folded(label) } > 1
        return label.isEmpty || isShared ? row.name : label
    }
}

/// A line of a CSV file; cells with marks of its own stand in quotation marks.
func csvLine(_ cells: [String]) -> String {
    let quoted = cells.map { cell in
        let needsQuotes = cell.contains { ",\"\n\r".contains($0) }
        return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }
    return quoted.joined(separator: ",") + "\n"
}

extension RowKey {
    fileprivate func isDeclared(_ index: Int) -> Bool {
        if case .declared(index) = self { true } else { false }
    }
}

/// A table without rows, as a form without data has it.
package func emptyTable(of panel: Panel, title: @escaping (Pattern) -> String) -> String {
    csvLine(TableWriter(panel, title: title).headings)
}

/// The rows of a table without their amounts, for another year to fill in.
///
/// - Parameters:
///   - rows: the rows that stood in the file.
///   - columns: for each column of the panel the one that it was; `nil` for a new one.
///   - panel: the panel that the table is for, perhaps of another form set.
///   - title: a title of the form with the year and the unit of the new disclosure.
/// - Returns: the file.
package func blankTable(
    of rows: [Row],
    columns: [Int?],
    in panel: Panel,
    title: @escaping (Pattern) -> String
) -> String {
    let declared = panel.declaredRows
    let kept = rows.compactMap { row -> ImportedRow? in
        let key: RowKey
        if let index = declared.firstIndex(where: { $0.id == row.id }) {
            key = .declared(index)
        } else if let code = row.code {
            key = .code(code)
        } else if row.role == .line {
            key = .free(row.id)
        } else {
            return nil
        }
        return ImportedRow(
            key: key,
            texts: columns.map { $0.map { row.cells[$0].text } ?? "" },
            amounts: columns.map { _ in .blank },
            label: row.label,
            row: 0
        )
    }
    return TableWriter(panel, title: title).lines(kept).map(csvLine).joined()
}
