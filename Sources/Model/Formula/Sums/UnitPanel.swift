import Budget
import Characters
import Diagnostics

/// A side of a form as one unit states it, read as the department would.
struct UnitPanel {
    private let name: String
    private let table: PanelTable
    /// The unit's columns by those of the department.
    private let columns: [Int: Int]
    private let rows: [String: [Int]]
    /// Its rows in their order, by what they are known by.
    let order: [(key: String, row: Row)]

    fileprivate init(
        _ name: String,
        _ table: PanelTable,
        columns: [Int: Int],
        naming: RowNaming
    ) {
        self.name = name
        self.table = table
        self.columns = columns
        order = table.rows.map { (naming.key(of: $0), $0) }
        rows = Dictionary(grouping: order.indices) { [order] in order[$0].key }
    }

    /// The first row of a key.
    func firstRow(_ key: String) -> Row? { rows[key]?.first.map { table.rows[$0] } }

    /// What the unit states in the rows of a key.
    func amounts(_ key: String, _ column: Int) -> [SumReport.Addend] {
        guard let own = columns[column] else { return [] }
        return (rows[key] ?? []).compactMap { index in
            let row = table.rows[index]
            guard let amount = row.cells[own].amount?.reported else { return nil }
            let place = row.location ?? SourceLocation(file: table.file)
            return SumReport.Addend(
                name: name,
                amount: amount,
                location: SourceLocation(
                    file: place.file,
                    line: place.line,
                    column: row.cells[own].sourceColumn
                ),
                isOffset: false
            )
        }
    }
}

/// What rows of a panel are known by, in the department and in its units alike.
///
/// A code is the same everywhere. What the form itself declares goes by its id, or by its name
/// where another form set calls it otherwise. Rows of a unit's own go by their names, for their ids
/// are the unit's own too.
struct RowNaming {
    private let ids: Set<String>
    private let idsByName: [String: String]

    init(_ panel: Panel) {
        var ids: Set<String> = []
        var names: [String: String] = [:]
        for case .fixed(let rows) in panel.bands {
            for row in rows {
                ids.insert(row.id)
                names[folded(row.name)] = row.id
            }
        }
        self.ids = ids
        idsByName = names
    }

    /// What a row is known by.
    func key(of row: Row) -> String {
        if let code = row.code { return code.digits }
        if ids.contains(row.id) { return row.id }
        return idsByName[folded(row.name)] ?? "\u{0}\(folded(row.name))"
    }
}

/// Why a unit's form cannot be compared.
struct PanelGap: Error {
    let reason: Wording
}

extension DepartmentUnit {
    /// The side of a form that is the department's.
    ///
    /// - Parameters:
    ///   - panel: the department's.
    ///   - form: the form that it belongs to.
    ///   - wanted: the columns that are summed.
    /// - Returns: the side, or why there is none.
    func panel(
        like panel: Panel,
        of form: Form,
        columns wanted: Set<Int>
    ) -> Result<UnitPanel, PanelGap> {
        let position = formSet.forms.firstIndex { folded($0.name) == folded(form.name) }
        guard let position, tables.indices.contains(position) else {
            return .failure(.noForm(form.name))
        }
        let own = formSet.forms[position].panels
        let side =
            own.firstIndex { $0.id == panel.id }
            ?? own.firstIndex { $0.name.map(folded) == panel.name.map(folded) }
        guard let side, tables[position].panels.indices.contains(side) else {
            return .failure(.noForm(form.name + (panel.name.map { ".\($0)" } ?? "")))
        }
        let table = tables[position].panels[side]
        guard !faultyFiles.contains(table.file) else { return .failure(.faulty(table.file)) }
        var columns: [Int: Int] = [:]
        for index in wanted {
            let column = panel.columns[index]
            guard let same = own[side].position(of: column) else {
                return .failure(.noColumn(column.name))
            }
            columns[index] = same
        }
        return .success(
            UnitPanel(name, table, columns: columns, naming: RowNaming(panel))
        )
    }
}

extension Panel {
    /// The column of amounts that is another's in its own form set.
    fileprivate func position(of column: Column) -> Int? {
        let amounts = columns.indices.filter { columns[$0].role == .amount }
        return amounts.first { columns[$0].id == column.id }
            ?? amounts.first { folded(columns[$0].name) == folded(column.name) }
    }
}

extension PanelGap {
    fileprivate static func noForm(_ name: String) -> PanelGap {
        PanelGap(reason: Wording("没有\(name)", "it has no \(name)"))
    }

    fileprivate static func noColumn(_ name: String) -> PanelGap {
        PanelGap(reason: Wording("没有“\(name)”一列", "it has no column '\(name)'"))
    }

    fileprivate static func faulty(_ file: String) -> PanelGap {
        PanelGap(reason: Wording("\(file) 有错误", "\(file) has errors"))
    }
}
