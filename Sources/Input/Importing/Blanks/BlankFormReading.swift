import Budget
import Characters
package import Diagnostics
package import Reading

/// Reads forms of which nothing is known out of workbooks and CSV files in official layout.
///
/// - Parameters:
///   - tree: the folder that the files lie in.
///   - names: the workbooks and CSV files in it.
/// - Returns: the forms in the order in which they stand, and what could not be read as one.
package func readBlankForms(
    from tree: any FileTree,
    names: [String]
) -> Outcome<[BlankForm]> {
    let findings = Findings()
    let workbook = readWorkbook(tree, names: names, findings: findings)
    var finder = BlankFormFinder(findings: findings)
    for sheet in workbook.sheets where !sheet.cells.isEmpty {
        if sheet.isHidden {
            findings.report(.hiddenSheet(at: sheet.location))
        } else {
            finder.take(sheet)
        }
    }
    return Outcome(finder.forms, findings.inOrder)
}

/// Reads forms of which nothing is known out of a document.
///
/// - Parameters:
///   - tree: the folder that the document lies in.
///   - name: the document.
///   - printed: what programs made of it, if it is a PDF.
/// - Returns: the forms in the order in which they stand, and what could not be read as one.
package func readBlankForms(
    from tree: any FileTree,
    document name: String,
    printed: PrintedDocument? = nil
) -> Outcome<[BlankForm]> {
    let findings = Findings()
    guard let document = readDocument(tree, name, printed: printed, findings: findings) else {
        return Outcome([], findings.inOrder)
    }
    var finder = BlankFormFinder(findings: findings)
    finder.takeTables(of: TextDocument(document).sheet)
    return Outcome(finder.forms, findings.inOrder)
}

/// Finds the forms of sheets by how they are laid out: a title, headings, lines, notes.
struct BlankFormFinder {
    /// How many rows a title may stand above its headings.
    private static let reach = 6
    /// More lines than this no form prints.
    private static let limitOfLines = 2000
    /// More forms than these no set has.
    private static let limitOfForms = 200

    private let findings: Findings
    private let words = BlankLines()
    private(set) var forms: [BlankForm] = []

    init(findings: Findings) { self.findings = findings }

    // MARK: Sheets

    /// Takes the forms of a sheet.
    mutating func take(_ sheet: Sheet) {
        let grid = BlankGrid(sheet)
        guard let first = grid.rows.first else { return }
        if let text = grid.cells(inRow: first).first?.text, words.isContents(text) { return }
        let found = read(grid, grid.rows)
        if found == 0 { findings.report(.noBlankForm(at: sheet.location)) }
        reportHidden(grid)
        // A sheet that nobody titled is called what its tab is.
        if found == 1, let last = forms.indices.last, forms[last].title.isEmpty,
            !words.isUnnamed(sheet.name)
        {
            words.take(sheet.name, asNameOf: &forms[last])
        }
    }

    private func reportHidden(_ grid: BlankGrid) {
        let rows = grid.sheet.hiddenRows.filter(grid.sheet.hasCells).count
        let filled = Set(grid.sheet.cells.keys.map(\.column))
        let columns = grid.sheet.hiddenColumns.intersection(filled).count
        guard rows + columns > 0 else { return }
        findings.report(.hiddenPartOfBlankForm(rows, columns, at: grid.sheet.location))
    }

    /// Takes the forms of some rows.
    ///
    /// - Parameters:
    ///   - grid: the sheet.
    ///   - rows: the rows, from top to bottom.
    ///   - known: what stands above them.
    /// - Returns: how many forms there are.
    private mutating func read(
        _ grid: BlankGrid,
        _ rows: [Int],
        below known: BlankForm? = nil
    ) -> Int {
        var count = 0
        var index = 0
        while index < rows.count {
            var form = known ?? BlankForm(place: grid.sheet.location(rows[index], 1))
            guard let head = words.head(grid, rows[index...], &form) else { break }
            let headings = BlankHeadings(grid, from: head)
            let first = rows[index...].firstIndex { $0 > headings.last } ?? rows.count
            let end = (first..<rows.count).first { beginsForm($0, grid, rows) } ?? rows.count
            var below = rows[first..<end]
            if below.count > Self.limitOfLines {
                findings.report(.manyLines(form.title, below.count, at: form.place))
                below = below.prefix(Self.limitOfLines)
            }
            words.read(grid, headings, Array(below), into: &form)
            if forms.count == Self.limitOfForms {
                findings.report(.manyForms(forms.count, at: form.place))
                break
            }
            if words.isOfTargets(form, grid, Array(below)) {
                findings.report(.targetLayout(form.title, at: form.place))
            } else if !continues(form) {
                forms.append(form)
                count += 1
            }
            index = end
        }
        return count
    }

    /// Whether a form only goes on with the one above, whose title and headings it repeats; its
    /// lines are added to that one then.
    private mutating func continues(_ form: BlankForm) -> Bool {
        guard let last = forms.last, !form.title.isEmpty, last.title == form.title,
            last.number == form.number,
            last.headings.flatMap(\.titles) == form.headings.flatMap(\.titles)
        else { return false }
        let offset = (last.lines.last?.row ?? 0) + 1
        let first = form.lines.first?.row ?? 0
        forms[forms.count - 1].lines += form.lines.map { line in
            BlankForm.Line(
                row: line.row - first + offset,
                texts: line.texts,
                amounts: line.amounts,
                indent: line.indent
            )
        }
        forms[forms.count - 1].notes += form.notes.filter { !last.notes.contains($0) }
        return true
    }

    /// Whether another form begins at one of the rows: its number or its title stands there alone,
    /// and headings follow.
    private func beginsForm(_ index: Int, _ grid: BlankGrid, _ rows: [Int]) -> Bool {
        guard words.isTitle(rows[index], grid) else { return false }
        return rows[(index + 1)...].prefix(Self.reach).contains { row in
            words.isHeading(grid.cells(inRow: row))
        }
    }

    // MARK: Documents

    /// Takes the tables of a document, each with what stands right above it.
    mutating func takeTables(of sheet: Sheet) {
        let grid = BlankGrid(sheet)
        var last = 0
        for table in sheet.tables {
            let above = grid.rows.filter { $0 > last && $0 < table.lowerBound }.suffix(Self.reach)
            let rows = grid.rows.filter(table.contains)
            guard let first = rows.first else { continue }
            var form = BlankForm(place: sheet.location(first, 1))
            words.takeAbove(grid, above, into: &form)
            let count = forms.count
            if read(grid, rows, below: form) > 0, forms.count > count {
                let below = grid.rows.drop { $0 <= table.upperBound }
                forms[count].notes += words.notes(
                    grid,
                    below.prefix { row in
                        !sheet.tables(belowRow: table.upperBound).contains { $0.contains(row) }
                    }
                )
            }
            last = table.upperBound
        }
        if forms.isEmpty { findings.report(.noBlankForm(at: sheet.location)) }
    }
}
