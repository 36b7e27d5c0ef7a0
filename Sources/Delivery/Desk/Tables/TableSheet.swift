import Budget
import Diagnostics
import Reading

/// One side of a form with the file that it is read from (报表一侧).
struct TableSheet {
    let form: Form
    let panel: Panel
    let table: PanelTable
    /// The path in the content folder.
    let path: String
    let file: EditableTable
    let digest: String
    /// The lines of the file by their numbers.
    private let lines: [Int: EditableTable.Line]

    /// A row of the form, or a line of the file that is none.
    struct Line {
        /// The position in ``PanelTable/rows``; `nil` for a line that is no row.
        let row: Int?
        /// The number of the line; `nil` for a row that only the form declares.
        let number: Int?
    }

    init(
        form: Form,
        panel: Panel,
        table: PanelTable,
        path: String,
        file: EditableTable,
        digest: String
    ) {
        self.form = form
        self.panel = panel
        self.table = table
        self.path = path
        self.file = file
        self.digest = digest
        lines = Dictionary(file.lines.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// All rows from top to bottom, and below them the lines that are none.
    var allLines: [Line] {
        let rows = table.rows.enumerated().map {
            Line(row: $0.offset, number: $0.element.location?.line)
        }
        let known = Set(rows.compactMap(\.number))
        let stray = file.lines.filter { !known.contains($0.number) }
        return rows + stray.map { Line(row: nil, number: $0.number) }
    }

    /// The kind of each row, by its position.
    var kinds: [RowKind] {
        zip(panel.bands, table.bands).flatMap { band, rows -> [RowKind] in
            let kind: RowKind =
                switch band {
                case .fixed: .fixed
                case .classified: .code
                case .free: .free
                }
            return rows.map { _ in kind }
        }
    }

    func key(of line: Line) -> String {
        if let number = line.number { return "l:\(number)" }
        return line.row.map { "d:\(table.rows[$0].id)" } ?? ""
    }

    /// The line that a key names; `nil` if there is none.
    func line(_ key: String) -> Line? {
        if key.hasPrefix("l:"), let number = Int(key.dropFirst(2)), lines[number] != nil {
            return Line(row: table.rows.firstIndex { $0.location?.line == number }, number: number)
        }
        guard key.hasPrefix("d:"), let row = table.index(ofRow: String(key.dropFirst(2))) else {
            return nil
        }
        return Line(row: row, number: table.rows[row].location?.line)
    }

    /// The text of a cell as it stands in the file; as the form prints it where it does not.
    func text(_ line: Line, _ column: Int) -> String {
        let role = panel.columns[column].role
        if let number = line.number, let position = file.positions[column],
            let fields = lines[number]
        {
            return position < fields.fields.count ? fields.fields[position] : ""
        }
        guard let row = line.row, role != .amount else { return "" }
        return table.rows[row].cells[column].text
    }

    /// Whether a person may type into a cell.
    func isEditable(_ line: Line, _ kind: RowKind, _ column: Int) -> Bool {
        switch panel.columns[column].role {
        case .amount: true
        // What the form counts itself nobody types.
        case .text: panel.columns[column].content != .lineNumber
        case .rowID: false
        case .code, .label: kind != .fixed && file.positions[column] != nil
        }
    }
}

/// Where a line belongs.
enum RowKind: String {
    case fixed
    case code
    case free
    case stray
}
