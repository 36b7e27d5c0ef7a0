import Budget
import Diagnostics

extension PanelTable {
    /// The rows of a panel in the form's order.
    ///
    /// - Parameters:
    ///   - panel: the panel.
    ///   - file: the CSV file that the rows come from.
    ///   - frame: the disclosure's form set, year and unit.
    ///   - declared: the rows that the file gave, by their position among the declared ones.
    ///   - classified: the rows with codes, in the file's order.
    ///   - free: the rows of the author's own, in the file's order.
    /// - Returns: a table in which every row that the form declares stands.
    static func assembled(
        _ panel: Panel,
        file: String,
        frame: TableFrame,
        declared: [Int: Row] = [:],
        classified: [Row] = [],
        free: [Row] = []
    ) -> PanelTable {
        let blanks = panel.columns.map { Cell($0.role == .amount ? .amount(.blank) : .text("")) }
        var index = 0
        let bands = panel.bands.map { band in
            switch band {
            case .classified: return classified
            case .free: return free
            case .fixed(let rows):
                let first = index
                index += rows.count
                return rows.enumerated().map { offset, row in
                    declared[first + offset]
                        ?? .declared(row, panel: panel, frame: frame, cells: blanks, at: nil)
                }
            }
        }
        return PanelTable(file: file, bands: bands)
    }
}

extension Row {
    /// A row that the form declares, with the cells of its line.
    static func declared(
        _ row: FixedRow,
        panel: Panel,
        frame: TableFrame,
        cells: [Cell],
        at location: SourceLocation?
    ) -> Row {
        let label = frame.text(row.label)
        let code = ClassificationCode(row.id)
        return Row(
            id: row.id,
            code: code,
            name: row.name,
            label: label,
            role: row.role,
            depth: row.depth,
            cells: cells.replacing(.label, by: label, in: panel)
                .replacingCode(by: code, in: panel),
            location: location,
            isPrintedWhenEmpty: row.isPrintedWhenEmpty
        )
    }
}

extension [Cell] {
    /// The cells with a code in its column, or with its parts where the form divides it; without
    /// one these columns are blank.
    func replacingCode(by code: ClassificationCode?, in panel: Panel) -> [Cell] {
        var cells = self
        for index in panel.codeColumns {
            let level = panel.columns[index].level
            let text = level.map { code?.part(at: $0) ?? "" } ?? code?.digits ?? ""
            cells[index] = Cell(.text(text), sourceColumn: cells[index].sourceColumn)
        }
        return cells
    }

    /// The cells with another text in the column of a role.
    func replacing(_ role: Column.Role, by text: String, in panel: Panel) -> [Cell] {
        guard let index = panel.columns.firstIndex(where: { $0.role == role }) else { return self }
        var cells = self
        cells[index] = Cell(.text(text), sourceColumn: cells[index].sourceColumn)
        return cells
    }
}
