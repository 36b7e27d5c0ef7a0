import Budget
import Characters

/// A text above a column, and where it stands.
struct HeadingEntry {
    /// The text for comparison, without a unit of money.
    let key: String
    let text: String
    let position: CellPosition
    let statements: [UnitStatement]
}

/// A column of a sheet with the texts above its cells, from top to bottom.
struct HeadingPath {
    let column: Int
    let entries: [HeadingEntry]
    /// Those that state a unit of money, with or without other words.
    let withUnits: [HeadingEntry]
    /// Those that stand above the first row in which a heading of the form stands.
    var above: [HeadingEntry] = []
    /// The columns of the parts, if the column holds the first part of a code.
    var parts: [Int] = []

    var texts: [String] { entries.map(\.key) }
}

/// Reads what stands above the columns of a sheet.
struct HeadingReader {
    let sheet: Sheet
    /// The headings of the form.
    let words: Set<String>
    /// Whether a text above headings is a title, a unit or the like, and no heading.
    let explains: (String) -> Bool

    private static let limitOfColumns = 256
    private static let limitOfGroupRows = 4

    private var columnRange: ClosedRange<Int> {
        1...max(1, min(sheet.columnCount, Self.limitOfColumns))
    }

    /// Whether a heading of the form stands in a row.
    ///
    /// What may be a title or the like, such as the year of the form beside its unit, is a heading
    /// only beside others.
    func isHeadingRow(_ row: Int) -> Bool {
        guard sheet.hasCells(inRow: row) else { return false }
        let headings = sheet.columns(inRow: row).filter {
            columnRange.contains($0)
                && words.contains(entry(CellPosition(row: row, column: $0)).key)
        }
        return headings.count > 1 || headings.contains { !explains(sheet.text(row, $0)) }
    }

    private func entry(_ position: CellPosition) -> HeadingEntry {
        let text = sheet.text(position.row, position.column)
        let (rest, statements) = UnitStatement.divided(text)
        return HeadingEntry(
            key: headingKey(rest),
            text: text,
            position: sheet.anchors[position] ?? position,
            statements: statements
        )
    }

    func paths(in rows: ClosedRange<Int>, below groupRows: [Int]) -> [HeadingPath] {
        let leftmost = sheet.columns(inRow: rows.lowerBound).first ?? 1
        return columnRange.compactMap { column in
            let entries = entries(above: column, in: rows)
            guard !entries.isEmpty else { return nil }
            let above = groupRows.compactMap { group(above: column, inRow: $0, leftmost) }
            let withUnits = rows.map { entry(CellPosition(row: $0, column: column)) }
                .filter { !$0.statements.isEmpty }
            return HeadingPath(
                column: column,
                entries: entries,
                withUnits: withUnits,
                above: above
            )
        }
    }

    /// The headings of a column; a group that was not merged counts for the columns to its right.
    private func entries(above column: Int, in rows: ClosedRange<Int>) -> [HeadingEntry] {
        var entries: [HeadingEntry] = []
        let own = rows.map { entry(CellPosition(row: $0, column: column)) }
        guard let lowest = own.lastIndex(where: { !$0.key.isEmpty }) else { return [] }
        // A heading that is merged over several columns heads the first of them.
        guard own[lowest].position.column == column else { return [] }
        for (index, row) in rows.enumerated() where index <= lowest {
            let found = own[index].key.isEmpty ? entryToTheLeft(row, column, in: rows) : own[index]
            if let found, found.key != entries.last?.key { entries.append(found) }
        }
        return entries
    }

    /// The heading of a group that was not merged.
    private func entryToTheLeft(
        _ row: Int,
        _ column: Int,
        in rows: ClosedRange<Int>
    ) -> HeadingEntry? {
        for left in stride(from: column - 1, through: 1, by: -1) {
            let position = CellPosition(row: row, column: left)
            // A merged group says how far it reaches.
            if sheet.anchors[position] != nil { return nil }
            let found = entry(position)
            guard found.key.isEmpty else {
                let next = CellPosition(row: row, column: left + 1)
                return sheet.anchors[next] == position || isLowest(position, in: rows)
                    ? nil : found
            }
        }
        return nil
    }

    /// Whether a heading has none below it, so that it heads its own column alone.
    private func isLowest(_ position: CellPosition, in rows: ClosedRange<Int>) -> Bool {
        position.row < rows.upperBound
            && (position.row + 1...rows.upperBound).allSatisfy {
                let below = CellPosition(row: $0, column: position.column)
                return sheet.anchors[below] == position || sheet.cell(below) == nil
            }
    }

    // MARK: Headings above those of the form

    /// The rows above the first one with a heading of the form that head columns too, from top to
    /// bottom.
    func groupRows(above first: Int, within rows: ClosedRange<Int>) -> [Int] {
        let leftmost = sheet.columns(inRow: first).first ?? 1
        var found: [Int] = []
        var row = first - 1
        while row >= rows.lowerBound, found.count < Self.limitOfGroupRows,
            sheet.columns(inRow: row).contains(where: {
                columnRange.contains($0) && isGroup(row, $0, leftmost)
            })
        {
            found.append(row)
            row -= 1
        }
        return found.reversed()
    }

    /// Whether a text heads columns: it stands over some of them and is no title, unit or the like.
    ///
    /// What begins over the first column heads the form, unless it is merged and others stand
    /// beside it; what follows a label was filled in.
    /// Beside titles and units only what is merged over columns heads them.
    private func isGroup(_ row: Int, _ column: Int, _ leftmost: Int) -> Bool {
        let position = CellPosition(row: row, column: column)
        guard case .text(let text)? = sheet.cells[position]?.content,
            !sheet.isHidden(row, column), !explains(text)
        else { return false }
        let others = sheet.columns(inRow: row).filter { $0 != column && columnRange.contains($0) }
        if let before = others.last(where: { $0 < column }),
            trimmed(sheet.text(row, before)).last.map(ImportWords.colons.contains) ?? false
        {
            return false
        }
        let next = CellPosition(row: row, column: column + 1)
        let isMerged = sheet.anchors[next] == position
        guard column > leftmost else {
            return isMerged && others.contains { !explains(sheet.text(row, $0)) }
        }
        return isMerged || !others.contains { explains(sheet.text(row, $0)) }
    }

    private func group(above column: Int, inRow row: Int, _ leftmost: Int) -> HeadingEntry? {
        let own = entry(CellPosition(row: row, column: column))
        let found = own.text.isEmpty ? entryToTheLeft(row, column, in: row...row) : own
        guard let found, isGroup(row, found.position.column, leftmost),
            found.position.row == row
        else { return nil }
        return found
    }
}
