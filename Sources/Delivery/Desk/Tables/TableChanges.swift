import Budget
import Diagnostics
import Reading

/// What a person did in one side of a form (对报表的改动).
struct TableChanges: Decodable {
    /// A text in a cell; new lines are named `n:1`, `n:2`, ….
    struct Cell: Decodable {
        let row: String
        let column: Int
        let text: String
    }

    /// A new line, below another; below the last of its kind if none is named.
    struct Line: Decodable {
        let key: String
        let below: String?
    }

    let disclosure: String
    let form: Int
    let side: Int
    /// The digest of the file that was shown.
    let digest: String
    let cells: [Cell]
    let lines: [Line]?
    let removed: [String]?

    /// More than this is no form.
    static let limit = 50_000
}

extension Desk {
    /// Writes what a person did in a form into its CSV file.
    func change(_ changes: TableChanges, _ language: Language) async throws(DeskFault) {
        let disclosure = try disclosure(changes.disclosure)
        guard disclosure.formSet.forms.indices.contains(changes.form),
            disclosure.formSet.forms[changes.form].panels.indices.contains(changes.side),
            changes.cells.count <= TableChanges.limit
        else { throw .badRequest }
        let sheet = try sheet(disclosure, form: changes.form, panel: changes.side)
        guard sheet.digest == changes.digest else {
            await read()
            throw .changedOutside
        }
        let edits = try TableEditor(sheet, in: disclosure).edits(for: changes)
        guard let bytes = sheet.file.applying(edits) else { throw DeskFault(DeskWords.notEditable) }
        let name = DeskWords.step(disclosure.formSet.forms[changes.form].name)
        try await write(name, language, [(sheet.path, bytes, sheet.digest)])
    }
}

/// Turns what a person did into changes of a CSV file.
struct TableEditor {
    private let sheet: TableSheet
    private let disclosure: Disclosure
    private let names: ColumnNames
    /// Where each column stands, those too that the file is given.
    private let positions: [Int?]
    private let added: [Int]

    init(_ sheet: TableSheet, in disclosure: Disclosure) {
        self.sheet = sheet
        self.disclosure = disclosure
        let names = ColumnNames(sheet.panel, text: disclosure.text)
        self.names = names
        var positions = sheet.file.positions
        var next = sheet.file.headings.count
        var added: [Int] = []
        for column in names.written where positions[column] == nil {
            // Where the code is divided in the file, the column of whole codes is none.
            let isCode = sheet.panel.columns[column].role == .code
            if isCode, sheet.panel.codeColumns.contains(where: { positions[$0] != nil }) {
                continue
            }
            positions[column] = next
            added.append(column)
            next += 1
        }
        self.positions = positions
        self.added = added
    }

    /// The changes of the file.
    func edits(for changes: TableChanges) throws(DeskFault) -> [TableEdit] {
        var edits: [TableEdit] = []
        var made: [String: [Int: String]] = [:]
        for cell in changes.cells {
            guard sheet.panel.columns.indices.contains(cell.column) else { throw .badRequest }
            let text = tidied(cell.text, in: sheet.panel.columns[cell.column])
            if cell.row.hasPrefix("n:") {
                made[cell.row, default: [:]][cell.column] = text
                continue
            }
            guard let line = sheet.line(cell.row) else { throw .changedOutside }
            guard let number = line.number else {
                made[cell.row, default: [:]][cell.column] = text
                continue
            }
            let kind = line.row.map { sheet.kinds[$0] } ?? .stray
            guard sheet.isEditable(line, kind, cell.column), let field = positions[cell.column]
            else { throw .badRequest }
            edits.append(.set(line: number, field: field, text: text))
        }
        for key in changes.removed ?? [] {
            guard let number = sheet.line(key)?.number else { throw .changedOutside }
            edits.append(.remove(line: number))
        }
        edits += try declaredLines(made)
        edits += try newLines(changes.lines ?? [], made)
        return headingEdits(edits) + edits
    }

    /// A file without headings is given all of them; one that lacks some is given those.
    private func headingEdits(_ edits: [TableEdit]) -> [TableEdit] {
        guard !edits.isEmpty else { return [] }
        let line = sheet.file.headingLine
        if line == 0 {
            var fields = [String](repeating: "", count: added.count)
            for column in added { fields[positions[column] ?? 0] = names.heading(of: column) }
            return [.insert(below: 0, fields: fields)]
        }
        let fields = Set(
            edits.compactMap { if case .set(_, let field, _) = $0 { field } else { nil } }
        )
        let isGrown = edits.contains { if case .insert = $0 { true } else { false } }
        return added.compactMap { column in
            guard let field = positions[column], isGrown || fields.contains(field) else {
                return nil
            }
            return .set(line: line, field: field, text: names.heading(of: column))
        }
    }

    /// Rows of the form that the file does not have yet, each below the row that stands over it.
    private func declaredLines(_ made: [String: [Int: String]]) throws(DeskFault) -> [TableEdit] {
        var edits: [TableEdit] = []
        for (index, row) in sheet.table.rows.enumerated() where row.location == nil {
            guard var texts = made["d:\(row.id)"], texts.values.contains(where: { !$0.isEmpty })
            else { continue }
            for (column, cell) in row.cells.enumerated() where texts[column] == nil {
                texts[column] = cell.text
            }
            if let code = row.code?.digits, let column = sheet.panel.codeColumns.first,
                sheet.panel.columns[column].level == nil || sheet.file.positions[column] == nil
            {
                texts[column] = code
            }
            let above = sheet.table.rows[..<index].last { $0.location != nil }
            let line = above?.location?.line ?? sheet.file.headingLine
            edits.append(.insert(below: line, fields: fields(texts)))
        }
        return edits
    }

    private func newLines(
        _ lines: [TableChanges.Line],
        _ made: [String: [Int: String]]
    ) throws(DeskFault) -> [TableEdit] {
        var edits: [TableEdit] = []
        var ids = Set(sheet.table.rows.map(\.id))
        let ownID = sheet.panel.columns.firstIndex { $0.role == .rowID }
        for line in lines {
            guard line.key.hasPrefix("n:") else { throw .badRequest }
            var texts = made[line.key] ?? [:]
            guard texts.values.contains(where: { !$0.isEmpty }) else { continue }
            name(&texts)
            if let ownID, (texts[ownID] ?? "").isEmpty {
                var number = 1
                while ids.contains("item-\(number)") { number += 1 }
                ids.insert("item-\(number)")
                texts[ownID] = "item-\(number)"
            }
            edits.append(.insert(below: try place(below: line.below), fields: fields(texts)))
        }
        return edits
    }

    /// Gives a line with a known code the name that the classification has for it.
    private func name(_ texts: inout [Int: String]) {
        let panel = sheet.panel
        guard let code = panel.codeColumns.first.flatMap({ texts[$0] }),
            let label = panel.columns.firstIndex(where: { $0.role == .label }),
            (texts[label] ?? "").isEmpty
        else { return }
        for case .classified(let index) in panel.bands {
            if let name = disclosure.formSet.classifications[index].names[code] {
                texts[label] = name
            }
        }
    }

    /// The number of the line that a new one is put below.
    private func place(below key: String?) throws(DeskFault) -> Int {
        guard let key else { return sheet.file.lines.last?.number ?? sheet.file.headingLine }
        guard let line = sheet.line(key) else { throw .changedOutside }
        if let number = line.number { return number }
        let row = line.row ?? 0
        let above = sheet.table.rows[...row].last { $0.location != nil }
        return above?.location?.line ?? sheet.file.headingLine
    }

    private func fields(_ texts: [Int: String]) -> [String] {
        let count = max(sheet.file.headings.count, (positions.compactMap(\.self).max() ?? -1) + 1)
        var fields = [String](repeating: "", count: count)
        for (column, text) in texts {
            if let position = positions[column] { fields[position] = text }
        }
        return fields
    }

    /// A text as the file holds it: an amount without separators and full-width digits, as the
    /// commands write it; what is no amount stays as it was typed, and is reported.
    private func tidied(_ text: String, in column: Column) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let text = line.trimmingBlanks
        guard column.role == .amount, !isPlainNumber(text),
            let amount = try? parseAmount(
                text,
                unit: sheet.form.unit,
                decimals: sheet.form.decimals
            )
        else { return text }
        return amount.reported?.text(grouped: false) ?? ""
    }
}

private func isPlainNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let sides = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(sides.count)
        && sides.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

extension String {
    /// The text without blanks at its ends.
    var trimmingBlanks: String {
        let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}"
        }
        let start = drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }
        return end.map { String(start[...$0]) } ?? ""
    }
}
