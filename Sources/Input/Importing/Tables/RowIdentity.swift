import Budget
import Characters
import Diagnostics
import Reading

/// Gives rows what the official form does not hold.
///
/// That is the id of a row of the author's own, and the texts and amounts of unprinted columns.
/// Rows that Content has already keep theirs, unless the sheet has such a column.
struct RowIdentity {
    let panel: Panel
    let form: Form
    let existing: PanelTable?
    /// A title of the form with the year and the unit of the disclosure.
    let title: (Pattern) -> String

    func identified(
        _ rows: [ImportedRow],
        hasColumn: (Int) -> Bool,
        at place: SourceLocation,
        findings: Findings
    ) -> [ImportedRow] {
        let printed = Set(panel.headings.flatMap(\.columns))
        let missing = panel.columns.indices.filter { !printed.contains($0) && !hasColumn($0) }
        let known = existing?.rows.filter { $0.location != nil } ?? []
        let named = ownRows(rows, among: known, missing, findings: findings, at: place, hasColumn)
        let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var result = named.map { row -> ImportedRow in
            if case .free = row.key { return row }
            guard let own = byID[id(of: row)] else { return row }
            return row.keeping(missing, of: own, panel)
        }
        let present = Set(result.map { id(of: $0) })
        for row in known where !present.contains(row.id) {
            if let kept = kept(row, missing, at: place, findings: findings) { result.append(kept) }
        }
        return result
    }

    private func id(of row: ImportedRow) -> String {
        switch row.key {
        case .declared(let index): panel.declaredRows[index].id
        case .code(let code): code.digits
        case .free(let id): id
        }
    }

    /// A row that the sheet does not have, with what the form does not print of it; `nil` if there
    /// is nothing of that kind.
    private func kept(
        _ row: Row,
        _ missing: [Int],
        at place: SourceLocation,
        findings: Findings
    ) -> ImportedRow? {
        let unprinted = missing.filter { (row.cells[$0].amount ?? .blank) != .blank }
        if row.role == .line, row.code == nil {
            findings.report(.rowGone(row.label, id: row.id, form: form.name, at: place))
        }
        guard !unprinted.isEmpty else { return nil }
        let key: RowKey
        if let index = panel.declaredRows.firstIndex(where: { $0.id == row.id }) {
            key = .declared(index)
        } else if let code = row.code {
            key = .code(code)
        } else {
            key = .free(row.id)
        }
        let columns = unprinted.map { title(panel.columns[$0].title) }
        findings.report(.unprintedKept(row.label, columns, form: form.name, at: place))
        let blank = ImportedRow(
            key: key,
            texts: panel.columns.map { _ in "" },
            amounts: panel.columns.map { _ in .blank },
            label: row.label,
            row: 0
        )
        return blank.keeping(missing, of: row, panel)
    }

    // MARK: Rows of the author's own

    private func ownRows(
        _ rows: [ImportedRow],
        among all: [Row],
        _ missing: [Int],
        findings: Findings,
        at place: SourceLocation,
        _ hasColumn: (Int) -> Bool
    ) -> [ImportedRow] {
        guard let column = panel.columns.firstIndex(where: { $0.role == .rowID }) else {
            return rows
        }
        let own = all.filter { $0.role == .line && $0.code == nil }
        let byID = Dictionary(own.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // A row that the sheet names by its id is that one, and no other of its name.
        let stated = Set(rows.map(\.ownID))
        let known = own.filter { !stated.contains($0.id) }
        let matches = matches(of: rows, among: known)
        let reserved = Set(own.map(\.id)).union(panel.declaredRows.map(\.id))
        var ids = FreshIDs(taken: reserved.union(rows.map(\.ownID)))
        var made: [String] = []
        let result = zip(rows, matches).map { row, match -> ImportedRow in
            guard case .free(let id) = row.key else { return row }
            guard id.isEmpty else {
                return byID[id].map { row.keeping(missing, of: $0, panel) } ?? row
            }
            if let match {
                let twin = known[match]
                return row.with(id: twin.id).keeping(missing, of: twin, panel)
            }
            let fresh = ids.next()
            made.append(fresh)
            return row.with(id: fresh)
        }
        if !made.isEmpty, !hasColumn(column) {
            findings.report(.provisionalIDs(made, form: form.name, at: place))
        }
        let unnamed = zip(rows, result).filter { $0.0.ownID.isEmpty }.map(\.1)
        reportNamesakes(unnamed, among: known, at: place, findings: findings)
        reportChoices(result, at: place, findings: findings)
        return result
    }

    /// By what a row without an id is known.
    private struct Likeness: Hashable {
        let name: String
        let amounts: [AmountCell]
    }

    /// The known row that each row without an id is, by its position; `nil` for a new one.
    ///
    /// Rows with the name and the printed amounts of a known one are that one, wherever they
    /// stand; those that are left are, of the rows of their name that are left, the next.
    func matches(of rows: [ImportedRow], among known: [Row]) -> [Int?] {
        let printed = Set(panel.headings.flatMap(\.columns)).sorted()
        let waiting = rows.indices.filter {
            if case .free("") = rows[$0].key { true } else { false }
        }
        let names = rows.map { folded($0.label) }
        let knownNames = known.map { folded($0.label) }
        var matches = [Int?](repeating: nil, count: rows.count)
        var isLeft = known.map { _ in true }
        // From the last to the first, so that the next one is taken from the end.
        var alike = Dictionary(grouping: known.indices.reversed()) { index in
            let amounts = printed.map { known[index].cells[$0].amount ?? .blank }
            return Likeness(name: knownNames[index], amounts: amounts)
        }
        for index in waiting {
            let amounts = printed.map { rows[index].amounts[$0] }
            let likeness = Likeness(name: names[index], amounts: amounts)
            guard let match = alike[likeness]?.popLast() else { continue }
            matches[index] = match
            isLeft[match] = false
        }
        var namesakes = Dictionary(grouping: known.indices.reversed().filter { isLeft[$0] }) {
            knownNames[$0]
        }
        for index in waiting where matches[index] == nil {
            matches[index] = namesakes[names[index]]?.popLast()
        }
        return matches
    }

    /// Warns of rows of one name that nothing but their order told apart, with their ids.
    ///
    /// A row with the amounts of a known one is that one. Of the others of its name nobody knows
    /// which is which, unless one alone is left on either side.
    private func reportNamesakes(
        _ rows: [ImportedRow],
        among known: [Row],
        at place: SourceLocation,
        findings: Findings
    ) {
        let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let isSame = { (row: ImportedRow) in byID[row.ownID].map { hasAmounts(row, of: $0) } }
        let knownNames = Dictionary(grouping: known) { folded($0.label) }
        let names = Dictionary(grouping: rows.filter { !$0.ownID.isEmpty }) { folded($0.label) }
        for (name, namesakes) in names.sorted(by: { $0.value[0].row < $1.value[0].row }) {
            let all = knownNames[name] ?? []
            let changed = namesakes.filter { isSame($0) != true }
            let countOfSame = namesakes.count - changed.count
            guard changed.contains(where: { isSame($0) == false }),
                changed.count > 1 || all.count - countOfSame > 1
            else { continue }
            findings.report(
                .namesakes(
                    changed[0].label,
                    changed.map { ($0.row, $0.ownID) },
                    form: form.name,
                    at: place
                )
            )
        }
    }

    private func hasAmounts(_ row: ImportedRow, of known: Row) -> Bool {
        panel.headings.flatMap(\.columns)
            .allSatisfy { (known.cells[$0].amount ?? .blank) == row.amounts[$0] }
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

/// Ids of the kind `item-1` that nothing has yet.
private struct FreshIDs {
    let taken: Set<String>
    private var number = 0

    init(taken: Set<String>) { self.taken = taken }

    mutating func next() -> String {
        repeat { number += 1 } while taken.contains("item-\(number)")
        return "item-\(number)"
    }
}

extension ImportedRow {
    /// The id of a row of the author's own; empty for other rows and for one that has none yet.
    fileprivate var ownID: String { if case .free(let id) = key { id } else { "" } }

    fileprivate func with(id: String) -> ImportedRow {
        ImportedRow(key: .free(id), texts: texts, amounts: amounts, label: label, row: row)
    }

    /// The row with the texts and amounts that a known one has in some columns.
    fileprivate func keeping(_ columns: [Int], of known: Row, _ panel: Panel) -> ImportedRow {
        var (texts, amounts) = (texts, amounts)
        for column in columns {
            switch panel.columns[column].role {
            case .amount: amounts[column] = known.cells[column].amount ?? .blank
            case .text: texts[column] = known.cells[column].text
            case .rowID, .code, .label: continue
            }
        }
        var copy = ImportedRow(key: key, texts: texts, amounts: amounts, label: label, row: row)
        copy.statedCount = statedCount
        return copy
    }
}
