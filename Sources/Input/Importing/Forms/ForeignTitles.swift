import Budget
import Characters
import Reading

/// Finds the lines at which something else begins below the headings of a form.
///
/// A form ends where another title or number stands, also one that no form has: 公开05表,
/// 2024年部门支出总表, or the title of another unit. Such a line stands alone, says nothing that a
/// line of the form would, and is a number of a form, ends as titles do, or stands above headings.
/// What stands above the headings of the form already is repeated on its pages and ends nothing.
struct ForeignTitles {
    private let names: FormNames
    private let shapes: LineShapes
    private let headings: Set<String>
    private let rows: Set<String>
    private let titleOfTargets: String?

    /// How many lines may stand between a title and the headings below it.
    private static let reach = 6

    init(_ frame: ImportFrame, names: FormNames, shapes: LineShapes) {
        self.names = names
        self.shapes = shapes
        headings = frame.headingWords
        let declared = frame.formSet.forms.flatMap(\.panels).flatMap(\.declaredRows)
        let official = frame.formSet.classifications.flatMap(\.names.values)
        rows = Set((declared.flatMap { [frame.text($0.label), $0.name] } + official).map(folded))
        titleOfTargets = frame.formSet.performance.map { folded(frame.text($0.title)) }
    }

    /// A line at which something else begins.
    struct Line {
        let row: Int
        let column: Int
        let text: String
        let reading: NameReading
        /// Whether it has headings of its own.
        let hasHeadings: Bool
    }

    /// The lines of a sheet.
    ///
    /// - Parameters:
    ///   - sheet: the sheet.
    ///   - marks: the rows in which forms are named; what stands right above belongs to them.
    ///   - needsHeadings: whether only a line with headings of its own counts, as in a text.
    /// - Returns: from top to bottom.
    func lines(of sheet: Sheet, beside marks: [Int], needsHeadings: Bool) -> [Line] {
        let marks = Set(marks)
        var found: [Line] = []
        var said: Set<String> = []
        var lastHeading: Int?
        for row in 1...max(1, sheet.rowCount) where sheet.hasCells(inRow: row) {
            if marks.contains(row) { lastHeading = nil }
            if isHeading(row, of: sheet) {
                lastHeading = row
                continue
            }
            guard let heading = lastHeading else {
                for column in sheet.columns(inRow: row) {
                    said.insert(folded(sheet.text(row, column)))
                }
                continue
            }
            guard !isBeside(marks, row, of: sheet), !sheet.hiddenRows.contains(row),
                let line = line(row, of: sheet, isApart: row > heading + 1),
                !said.contains(folded(line.text)), line.hasHeadings || !needsHeadings
            else { continue }
            found.append(line)
            lastHeading = nil
        }
        return found
    }

    /// Whether a title or number of a form stands right below, which a line belongs to then.
    private func isBeside(_ marks: Set<Int>, _ row: Int, of sheet: Sheet) -> Bool {
        (row...row + FormSegments.reach).contains { mark in
            marks.contains(mark) && !(row..<mark).contains { isHeading($0, of: sheet) }
        }
    }

    /// Whether a row has headings of forms and no amounts.
    private func isHeading(_ row: Int, of sheet: Sheet) -> Bool {
        var count = 0
        for column in sheet.columns(inRow: row) {
            guard let cell = sheet.cells[CellPosition(row: row, column: column)] else { continue }
            // A year may head a column.
            if cell.isAmountLike, !(1900...2100).contains(Int(cell.text) ?? 0) { return false }
            let key = headingKey(UnitStatement.divided(cell.text).rest)
            if headings.contains(key) { count += 1 }
        }
        return count > 1
    }

    private func line(_ row: Int, of sheet: Sheet, isApart: Bool) -> Line? {
        // Most lines are rows with amounts; their names need not be read.
        var texts: [(column: Int, text: String)] = []
        for column in sheet.columns(inRow: row) {
            let cell = sheet.cells[CellPosition(row: row, column: column)]
            guard case .text(let text)? = cell?.content else { return nil }
            texts.append((column, text))
        }
        var own: (column: Int, text: String, reading: NameReading)?
        for (column, text) in texts {
            let reading = names.reading(of: text)
            let isNumber = reading.isBare && !reading.foreignNumbers.isEmpty
            guard isNumber || !isExplained(text, reading) else { continue }
            guard own == nil, reading.titled.isEmpty else { return nil }
            own = (column, trimmed(text), reading)
        }
        guard let own, !rows.contains(folded(own.text)), !headings.contains(headingKey(own.text))
        else { return nil }
        let hasHeadings = standsAboveHeadings(row, of: sheet)
        let key = withoutParentheses(folded(own.text))
        let isTable = key.hasSuffix(ImportWords.table)
        let isTitle = ImportWords.titleEnds.contains(where: key.hasSuffix)
        let isNumber = own.reading.isBare
        guard
            isNumber || isTable || isTitle && !own.reading.years.isEmpty || hasHeadings && isApart
        else { return nil }
        return Line(
            row: row,
            column: own.column,
            text: own.text,
            reading: own.reading,
            hasHeadings: hasHeadings
        )
    }

    private func isExplained(_ text: String, _ reading: NameReading) -> Bool {
        shapes.shape(of: text) != nil || reading.isBare
            || titleOfTargets.map(folded(text).contains) ?? false
    }

    /// Whether headings follow, with nothing between but titles, units and blank lines.
    private func standsAboveHeadings(_ row: Int, of sheet: Sheet) -> Bool {
        guard row < sheet.rowCount else { return false }
        for below in (row + 1)...min(sheet.rowCount, row + Self.reach)
        where sheet.hasCells(inRow: below) {
            if isHeading(below, of: sheet) { return true }
            let columns = sheet.columns(inRow: below)
            let isAround = columns.allSatisfy { column in
                let text = sheet.text(below, column)
                return columns.count == 1 || isExplained(text, names.reading(of: text))
            }
            let hasAmount = columns.contains {
                sheet.cells[CellPosition(row: below, column: $0)]?.isAmountLike ?? false
            }
            guard isAround, !hasAmount else { return false }
        }
        return false
    }
}
