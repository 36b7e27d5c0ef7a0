import Budget
import Diagnostics
import Reading

/// Forms that stand in a document, with text around them.
extension TableImporter {
    /// Takes the forms out of a text.
    ///
    /// - Parameters:
    ///   - sheet: the text, line by line.
    ///   - ends: rows on which something else begins.
    ///   - contents: the lines, counted from 0, of a list of contents, whose titles head nothing.
    /// - Returns: the lines, counted from 0, that the forms stood on.
    mutating func takeForms(
        from sheet: Sheet,
        endingBefore ends: [Int],
        passing contents: Set<Int> = []
    ) -> Set<Int> {
        var sheet = sheet
        for line in contents { sheet.clear(row: line + 1) }
        let finder = FormFinder(frame, findings: findings, ledger: ledger, ends: ends)
        let whole = finder.titledBlocks(of: sheet) ?? []
        let targetBlocks = targetBlocks(of: [sheet])
        let targetRows = Set(targetBlocks.flatMap(\.rows))
        var (blocks, interrupted): ([FormBlock], Set<Int>) = ([], [])
        for block in whole {
            let (block, other) = withoutProse(block, targetRows)
            blocks.append(block)
            if other { interrupted.insert(block.form) }
        }
        var taken: Set<Int> = []
        for block in blocks {
            note(block)
            taken.formUnion((block.rows.lowerBound - 1)..<block.rows.upperBound)
        }
        let again = zip(whole, blocks).filter { isTitledAgain($0, below: $1) }.map(\.1)
        for block in finder.once(blocks + again) {
            if interrupted.contains(block.form) {
                ledger.leaveOut(block.rows, of: block.sheet)
            } else {
                take(block)
            }
        }
        reportAbsent(blocks.map(\.form), in: sheet)
        let doubted = Set(blocks.map(\.form)).subtracting(tables.map(\.form)).sorted()
        if !doubted.isEmpty {
            let names = doubted.map { frame.formSet.forms[$0].name }
            findings.report(.formsInDoubt(names, at: SourceLocation(file: sheet.file)))
        }
        takeTargets(targetBlocks)
        for block in targetBlocks {
            note(block)
            taken.formUnion((block.rows.lowerBound - 1)..<block.rows.upperBound)
        }
        return taken
    }

    /// A form in a document ends with its last line of cells and the notes below it.
    ///
    /// - Parameters:
    ///   - block: the form with everything up to the next one.
    ///   - others: rows that are known to belong to something else.
    /// - Returns: the form; whether nobody knows if it goes on, which is reported.
    private func withoutProse(
        _ block: FormBlock,
        _ others: Set<Int>
    ) -> (FormBlock, isInterrupted: Bool) {
        let first = (block.headings.lastRow ?? block.rows.lowerBound)
        var isInterrupted = false
        var last = first
        if block.sheet.kind == .document {
            if let end = endOfTables(block, from: first, others) {
                last = end.row
                if let other = end.other {
                    isInterrupted = true
                    let name = frame.formSet.forms[block.form].name
                    findings.report(.otherTableBelow(name, at: other))
                }
            }
        } else {
            let rows = first...block.rows.upperBound
            last = rows.last { block.sheet.columns(inRow: $0).count > 1 } ?? first
        }
        // A row with a name alone is one of the table too.
        if let table = block.sheet.table(ofRow: last) {
            last = min(max(last, table.upperBound), block.rows.upperBound)
        }
        for row in last..<block.rows.upperBound {
            guard let column = block.sheet.columns(inRow: row + 1).first else { continue }
            guard shapes.shape(of: block.sheet.text(row + 1, column)) != nil else { break }
            last = row + 1
        }
        var block = block
        block.rows = block.rows.lowerBound...last
        return (block, isInterrupted)
    }

    /// The last row of the tables of a form in a document.
    ///
    /// Others go on with the first one on the next page, where nothing but what a printed page
    /// repeats stands between and they are divided into as many columns. A table with amounts that
    /// stands there and is divided otherwise may go on with it or not.
    private func endOfTables(
        _ block: FormBlock,
        from first: Int,
        _ others: Set<Int>
    ) -> (row: Int, other: SourceLocation?)? {
        let sheet = block.sheet
        guard var table = sheet.table(ofRow: first) else { return nil }
        let width = width(of: table, in: sheet)
        for next in sheet.tables(belowRow: table.upperBound) {
            let isWithin = next.lowerBound <= block.rows.upperBound
            let isBeside = (table.upperBound + 1..<next.lowerBound).allSatisfy { row in
                sheet.columns(inRow: row).allSatisfy { column in
                    let text = sheet.text(row, column)
                    let reading = names.reading(of: text)
                    return shapes.shape(of: text) != nil || reading.isBare
                        || reading.titled.contains(block.form)
                }
            }
            guard isWithin, isBeside, !next.contains(where: others.contains) else { break }
            guard self.width(of: next, in: sheet) == width else {
                let rows = next.lowerBound...min(next.upperBound, block.rows.upperBound)
                guard holdsAmounts(rows, of: sheet) else { break }
                return (table.upperBound, sheet.location(next.lowerBound, 1))
            }
            table = next
        }
        return (min(table.upperBound, block.rows.upperBound), nil)
    }

    private func holdsAmounts(_ rows: ClosedRange<Int>, of sheet: Sheet) -> Bool {
        rows.contains { row in
            sheet.columns(inRow: row).contains { column in
                sheet.cells[CellPosition(row: row, column: column)]?.isAmountLike ?? false
            }
        }
    }

    /// Whether the title of a form stands once more below it, with other text between.
    private func isTitledAgain(_ whole: FormBlock, below block: FormBlock) -> Bool {
        guard block.rows.upperBound < whole.rows.upperBound, whole.sheet.kind == .document else {
            return false
        }
        return (block.rows.upperBound + 1...whole.rows.upperBound).contains { row in
            whole.sheet.columns(inRow: row).contains { column in
                names.reading(of: whole.sheet.text(row, column)).titled.contains(block.form)
            }
        }
    }

    /// Into how many columns a table is divided, filled or not.
    private func width(of table: ClosedRange<Int>, in sheet: Sheet) -> Int? {
        sheet.columnsOfTables[table.lowerBound]
    }
}
