import Budget
import Inspecting

/// A form as tables for spreadsheets and programs.
struct FormExport {
    /// A column of the file of a form.
    struct Column {
        let name: String
        let isAmount: Bool
        /// Whether it holds codes of a classification.
        let isCode: Bool
        let description: String
    }

    private let disclosure: Disclosure
    private let index: Int
    let form: Form
    private let table: Table

    init(_ disclosure: Disclosure, form index: Int) {
        self.disclosure = disclosure
        self.index = index
        form = disclosure.formSet.forms[index]
        table = disclosure.tables[index]
    }

    /// The columns of two sides stand one after the other, and each row says of which side it is.
    private var hasSides: Bool { form.panels.count > 1 }

    // MARK: One line for each row

    /// The columns: the side where there are two, the id of the row, then those of the form.
    var columns: [Column] {
        var columns: [Column] = []
        if hasSides { columns.append(text(DownloadWords.side, DownloadWords.sideMeaning)) }
        columns.append(text(DownloadWords.rowID, DownloadWords.rowIDMeaning))
        if form.panels.contains(where: \.isCoded) {
            let description = DownloadWords.codeMeaning
            columns.append(
                Column(
                    name: DownloadWords.code,
                    isAmount: false,
                    isCode: true,
                    description: description
                )
            )
        }
        columns.append(text(DownloadWords.row, DownloadWords.rowMeaning))
        for (_, _, name, column) in valueColumns {
            let isAmount = column.role == .amount
            columns.append(
                Column(
                    name: name,
                    isAmount: isAmount,
                    isCode: false,
                    description: isAmount
                        ? DownloadWords.amountMeaning(form.unit.rawValue)
                        : DownloadWords.textMeaning
                )
            )
        }
        return columns
    }

    private func text(_ name: String, _ description: String) -> Column {
        Column(name: name, isAmount: false, isCode: false, description: description)
    }

    private var valueColumns: [(panel: Int, column: Int, name: String, definition: Budget.Column)] {
        form.panels.enumerated().flatMap { panel, definition in
            definition.printedColumns.compactMap { column in
                let own = definition.columns[column]
                guard own.role == .amount || own.role == .text, own.content != .lineNumber else {
                    return nil
                }
                let side = hasSides ? definition.name.map { "\($0)·" } ?? "" : ""
                return (panel, column, side + own.name, own)
            }
        }
    }

    /// The rows, those of the first side before those of the second.
    var rows: [[Sheet.Cell]] {
        let values = valueColumns
        let isCoded = form.panels.contains(where: \.isCoded)
        return form.panels.indices.flatMap { panel in
            table.panels[panel].rows.map { row in
                var cells: [Sheet.Cell] = []
                if hasSides { cells.append(.text(form.panels[panel].name ?? String(panel + 1))) }
                cells.append(.text(row.id))
                if isCoded { cells.append(row.code.map { .text($0.digits) } ?? .blank) }
                cells.append(.text(row.name))
                for value in values {
                    cells.append(
                        value.panel == panel ? cell(row.cells[value.column]) : .blank
                    )
                }
                return cells
            }
        }
    }

    private func cell(_ cell: Cell) -> Sheet.Cell {
        switch cell.content {
        case .text(let text): text.isEmpty ? .blank : .text(text)
        case .amount(let amount):
            amount.reported.map {
                .number($0.text(grouped: false), decimals: $0.decimals)
            } ?? .blank
        }
    }

    // MARK: As printed

    /// The form as it is printed: title, unit, the grid of headings, the lines, the notes.
    func sheet(named name: String, notes: [RoundingNotes.Note]) -> Sheet {
        var sheet = Sheet(name: name)
        sheet.rows = [
            [.heading(disclosure.text(form.title))],
            [.text(Words.unitName(disclosure.unit.name))],
            [.text(Words.moneyUnit(form.unit.rawValue))],
        ]
        addHeadings(to: &sheet)
        sheet.frozenRows = sheet.rows.count
        let lines = BodyGrid(table).lines
        for (number, line) in lines.enumerated() {
            var cells: [Sheet.Cell] = []
            for (panel, row) in line.enumerated() {
                let own = form.lineNumber(ofLine: number, panel: panel, of: lines.count)
                for column in form.panels[panel].printedColumns {
                    let isNumber = column == form.panels[panel].lineNumberColumn
                    let number = isNumber ? own.map(String.init) : nil
                    let padding: Sheet.Cell = number.map { .text($0) } ?? .blank
                    cells.append(row.map { printed(column, ofRow: $0, panel) } ?? padding)
                }
            }
            sheet.rows.append(cells)
        }
        if table.isEmpty {
            sheet.rows.append([.text(form.emptyNote)])
            if let reason = table.emptyReason { sheet.rows.append([.text(reason)]) }
        } else {
            sheet.rows.append([.text(Words.legend(of: form))])
        }
        for note in notes {
            let mark = "\(CheckWords.noteMark)\(note.number)"
            sheet.rows.append([.text("\(mark) \(note.text(in: disclosure))")])
        }
        sheet.widths = form.panels.flatMap { panel in
            panel.printedColumns.map { panel.columns[$0].role == .label ? 32 : 14 }
        }
        return sheet
    }

    private func addHeadings(to sheet: inout Sheet) {
        let headings = HeadingGrid(form)
        let width = form.panels.reduce(0) { $0 + $1.printedColumns.count }
        let first = sheet.rows.count
        var taken = headings.rows.map { _ in [Bool](repeating: false, count: width) }
        for (number, cells) in headings.rows.enumerated() {
            var row = [Sheet.Cell](repeating: .blank, count: width)
            for cell in cells {
                guard let start = taken[number].firstIndex(of: false) else { continue }
                row[start] = .heading(disclosure.text(cell.title))
                sheet.spans.append(
                    Sheet.Span(
                        row: first + number,
                        column: start,
                        rows: cell.rowSpan,
                        columns: cell.columnSpan
                    )
                )
                for line in number..<min(taken.count, number + cell.rowSpan) {
                    for column in start..<min(width, start + cell.columnSpan) {
                        taken[line][column] = true
                    }
                }
            }
            sheet.rows.append(row)
        }
    }

    private func printed(_ column: Int, ofRow row: Int, _ panel: Int) -> Sheet.Cell {
        let own = table.panels[panel].rows[row]
        // The label of a total begins where the codes of other rows stand.
        let isSpanning = own.role != .line && own.code == nil
        switch form.panels[panel].columns[column].role {
        case .code where isSpanning: return .text(own.label)
        case .code: return own.code.map { .text($0.digits) } ?? .blank
        case .label where isSpanning && form.panels[panel].isCoded: return .blank
        case .label: return .text(own.label)
        case .amount, .text, .rowID: return cell(own.cells[column])
        }
    }
}

extension Sheet.Cell {
    /// The cell in a file of comma-separated values (RFC 4180).
    ///
    /// A text that a spreadsheet would take for a formula has an apostrophe before it.
    var csv: String {
        switch self {
        case .blank: return ""
        case .number(let digits, _): return digits
        case .text(let text), .heading(let text):
            let starts: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
            let safe = text.first.map(starts.contains) == true ? "'" + text : text
            guard safe.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return safe }
            return "\"\(safe.replacing("\"", with: "\"\""))\""
        }
    }
}

/// The bytes of a table with a line of names, for spreadsheets too: with a byte order mark.
func csvBytes(_ names: [String], _ rows: [[Sheet.Cell]]) -> [UInt8] {
    var text = "\u{FEFF}"
    for row in [names.map { .text($0) }] + rows {
        text += row.map(\.csv).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
}
