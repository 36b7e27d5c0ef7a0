import Budget
import Diagnostics
import Reading

/// Gives rows of the author's own what the official form does not hold.
///
/// That is an id, and the texts of unprinted columns. Rows that Content has already keep theirs.
struct RowIdentity {
    let panel: Panel
    let form: Form
    let existing: PanelTable?

    func identified(
        _ rows: [ImportedRow],
        hasColumn: (Int) -> Bool,
        at place: SourceLocation,
        findings: Findings
    ) -> [ImportedRow] {
        guard let column = panel.columns.firstIndex(where: { $0.role == .rowID }) else {
            return rows
        }
        let known = existing?.rows.filter { $0.role == .line && $0.location != nil } ?? []
        var taken = Set(rows.map(\.ownID)).union(panel.declaredRows.map(\.id))
        var used: Set<String> = []
        var made: [String] = []
        let result = rows.map { row -> ImportedRow in
            guard case .free(let id) = row.key, id.isEmpty else { return row }
            if let match = match(row, among: known.filter { !used.contains($0.id) }) {
                used.insert(match.id)
                taken.insert(match.id)
                return row.with(id: match.id, texts: texts(row, from: match, hasColumn))
            }
            let fresh = freshID(taken.union(known.map(\.id)))
            taken.insert(fresh)
            made.append(fresh)
            return row.with(id: fresh, texts: row.texts)
        }
        if !made.isEmpty, !hasColumn(column) {
            findings.report(.provisionalIDs(made, form: form.name, at: place))
        }
        reportChoices(result, at: place, findings: findings)
        return result
    }

    /// The row of the same name; of several, the one with the same amounts, else the next.
    private func match(_ row: ImportedRow, among known: [Row]) -> Row? {
        let named = known.filter { folded($0.label) == folded(row.label) }
        return named.first { $0.cells.map { $0.amount ?? .blank } == row.amounts } ?? named.first
    }

    private func texts(_ row: ImportedRow, from known: Row, _ hasColumn: (Int) -> Bool) -> [String]
    {
        panel.columns.indices.map { index in
            let isOwn = panel.columns[index].role == .text && !hasColumn(index)
            return isOwn ? known.cells[index].text : row.texts[index]
        }
    }

    private func freshID(_ taken: Set<String>) -> String {
        var number = 1
        while taken.contains("item-\(number)") { number += 1 }
        return "item-\(number)"
    }

    /// Reports columns whose cells must hold one of a few texts and hold none.
    private func reportChoices(
        _ rows: [ImportedRow],
        at place: SourceLocation,
        findings: Findings
    ) {
        for (index, column) in panel.columns.enumerated() where !column.values.isEmpty {
            let count = rows.count { !$0.ownID.isEmpty && $0.texts[index].isEmpty }
            guard count > 0 else { continue }
            findings.report(
                .missingChoices(column.name, column.values, count, form: form.name, at: place)
            )
        }
    }
}

extension ImportedRow {
    /// The id of a row of the author's own; empty for other rows and for one that has none yet.
    fileprivate var ownID: String { if case .free(let id) = key { id } else { "" } }

    fileprivate func with(id: String, texts: [String]) -> ImportedRow {
        ImportedRow(key: .free(id), texts: texts, amounts: amounts, label: label, row: row)
    }
}
