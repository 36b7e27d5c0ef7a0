package import Budget
package import Diagnostics
package import Reading

/// What an import of forms made of its input.
package struct TableImport: Sendable {
    /// Panel by panel in the order of the forms; forms with errors are left out.
    package let tables: [ImportedTable]
    /// Target tables of projects.
    package let targets: [ImportedTarget]
    package let diagnostics: [Diagnostic]
    /// What became of the cells of the sheets.
    package let cells: CellAccount
}

/// Reads forms in official layout and turns them into the tables of a disclosure.
///
/// - Parameters:
///   - tree: the folder that the files lie in.
///   - names: the workbooks and CSV files in it.
///   - disclosure: the disclosure that they are for, with the ids that its rows have.
///   - isGuessing: whether a form that nothing names may be told by its headings.
/// - Returns: the tables that could be read whole, and everything that could not be placed.
package func importTables(
    from tree: any FileTree,
    names: [String],
    into disclosure: Disclosure,
    isGuessing: Bool = false
) -> TableImport {
    let findings = Findings()
    let workbook = readWorkbook(tree, names: names, findings: findings)
    var importer = TableImporter(frame: ImportFrame(disclosure: disclosure), findings: findings)
    workbook.reportUnseenCharacters(to: findings)
    importer.run(workbook, isGuessing: isGuessing)
    return TableImport(
        tables: importer.tables,
        targets: importer.targets,
        diagnostics: saidOnce(findings.inOrder + importer.ledger.information),
        cells: importer.ledger.account(of: workbook)
    )
}

/// How large a workbook may be.
private let limitOfFile = 32 << 20

/// All sheets of all files.
private func readWorkbook(
    _ tree: any FileTree,
    names: [String],
    findings: Findings
) -> Workbook {
    var workbook = Workbook()
    for name in names {
        let file = tree.name.isEmpty ? name : "\(tree.name)/\(name)"
        let contents: [UInt8]
        do {
            contents = try tree.contents(of: name, limit: limitOfFile)
        } catch {
            findings.report(.unreadableFile(error, at: SourceLocation(file: file)))
            continue
        }
        if name.lowercased().hasSuffix(".csv") {
            if let kind = FileKind(ofText: contents, named: file) {
                findings.report(.foreign(kind, in: file))
                continue
            }
            let sheet = Sheet(
                csv: contents,
                file: file,
                name: String(name.dropLast(4)),
                findings: findings
            )
            guard let sheet else { continue }
            workbook.sheets.append(sheet)
        } else if var reader = WorkbookReader(contents, file: file, findings: findings) {
            workbook.sheets += reader.workbook().sheets
        }
    }
    return workbook
}

/// Takes forms out of sheets.
struct TableImporter {
    let frame: ImportFrame
    let findings: Findings
    var tables: [ImportedTable] = []
    var targets: [ImportedTarget] = []
    let ledger = CellLedger()
    private let names: FormNames
    private let shapes: LineShapes
    /// The projects of the form that lists them, if it was imported.
    private var importedProjects: [ListedProject]?

    init(frame: ImportFrame, findings: Findings) {
        self.frame = frame
        self.findings = findings
        names = FormNames(frame)
        shapes = LineShapes(frame)
    }

    mutating func run(_ workbook: Workbook, isGuessing: Bool) {
        guard !workbook.sheets.isEmpty else { return }
        let targetBlocks = targetBlocks(of: workbook.sheets.filter { !$0.isHidden })
        let sheetsOfTargets = Set(targetBlocks.map(\.sheet.location))
        let finder = FormFinder(
            frame,
            findings: findings,
            ledger: ledger,
            known: sheetsOfTargets,
            isGuessing: isGuessing
        )
        let blocks = finder.blocks(of: workbook)
        for block in blocks { take(block) }
        takeTargets(targetBlocks)
        for sheet in workbook.sheets { close(sheet) }
        guard !blocks.isEmpty || targetBlocks.isEmpty else { return }
        reportAbsent(blocks.map(\.form), in: workbook.sheets[0])
    }

    /// Names the forms that a file does not have.
    private func reportAbsent(_ forms: [Int], in sheet: Sheet) {
        let present = Set(forms)
        // A text without any form is none with forms missing.
        guard !present.isEmpty || !sheet.isDocument else { return }
        let absent = frame.formSet.forms.indices.filter { !present.contains($0) }
            .map { frame.formSet.forms[$0].name }
        guard !absent.isEmpty else { return }
        findings.report(.formsNotImported(absent, at: SourceLocation(file: sheet.file)))
    }

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
        let blocks = whole.map(withoutProse)
        var taken: Set<Int> = []
        for block in blocks {
            taken.formUnion((block.rows.lowerBound - 1)..<block.rows.upperBound)
        }
        let again = zip(whole, blocks).filter { isTitledAgain($0, below: $1) }.map(\.1)
        for block in finder.once(blocks + again) { take(block) }
        reportAbsent(blocks.map(\.form), in: sheet)
        let doubted = Set(blocks.map(\.form)).subtracting(tables.map(\.form)).sorted()
        if !doubted.isEmpty {
            let names = doubted.map { frame.formSet.forms[$0].name }
            findings.report(.formsInDoubt(names, at: SourceLocation(file: sheet.file)))
        }
        let targetBlocks = targetBlocks(of: [sheet])
        takeTargets(targetBlocks)
        for block in targetBlocks {
            taken.formUnion((block.rows.lowerBound - 1)..<block.rows.upperBound)
        }
        return taken
    }

    /// A form in a document ends with its last line of cells and the notes below it.
    private func withoutProse(_ block: FormBlock) -> FormBlock {
        let first = (block.headings.lastRow ?? block.rows.lowerBound)
        let cells =
            block.sheet.kind == .document
            ? lastRowOfTables(block, from: first)
            : (first...block.rows.upperBound).last { row in
                block.sheet.columns(inRow: row).count > 1
            }
        var last = cells ?? first
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
        return block
    }

    /// The last row of the table of a form in a document, and of those that go on with it on the
    /// next page: between them stands nothing but what a printed page repeats, and they are divided
    /// into as many columns.
    private func lastRowOfTables(_ block: FormBlock, from first: Int) -> Int? {
        let sheet = block.sheet
        guard var table = sheet.table(ofRow: first) else { return nil }
        let width = width(of: table, in: sheet)
        for next in sheet.tables where next.lowerBound > table.upperBound {
            let isWithin = next.lowerBound <= block.rows.upperBound
            let isBeside = (table.upperBound + 1..<next.lowerBound).allSatisfy { row in
                sheet.columns(inRow: row).allSatisfy { column in
                    let text = sheet.text(row, column)
                    let reading = names.reading(of: text)
                    return shapes.shape(of: text) != nil || reading.isBare
                        || reading.titled.contains(block.form)
                }
            }
            guard isWithin, isBeside, self.width(of: next, in: sheet) == width else { break }
            table = next
        }
        return min(table.upperBound, block.rows.upperBound)
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

    private func width(of table: ClosedRange<Int>, in sheet: Sheet) -> Int {
        table.reduce(0) { width, row in
            var last = sheet.columns(inRow: row).last ?? 0
            while let anchor = sheet.anchors[CellPosition(row: row, column: last + 1)],
                table.contains(anchor.row)
            {
                last += 1
            }
            return max(width, last)
        }
    }

    /// Names what stands on a sheet outside of all forms.
    private func close(_ sheet: Sheet) {
        for row in 1...max(1, sheet.rowCount) where sheet.hasCells(inRow: row) {
            let columns = sheet.columns(inRow: row)
            let isContents = columns.contains {
                ledger.fate(CellPosition(row: row, column: $0), of: sheet) == .passed(.contents)
            }
            for column in columns {
                let position = CellPosition(row: row, column: column)
                guard ledger.fate(position, of: sheet) == nil else { continue }
                let text = sheet.text(row, column)
                let reading = names.reading(of: text)
                let isPage = isContents && text.count <= 4 && text.allSatisfy(\.isNumber)
                if isPage {
                    ledger.note(.passed(.contents), position, of: sheet)
                } else if let shape = shapes.shape(of: text) {
                    ledger.note(.passed(shape.rule), position, of: sheet)
                } else if reading.isBare, !text.isEmpty {
                    ledger.note(.passed(.title), position, of: sheet)
                } else {
                    ledger.note(.named, position, of: sheet)
                    findings.report(.unplacedText(text, at: sheet.location(row, column)))
                }
            }
        }
    }

    private func targetBlocks(of sheets: [Sheet]) -> [TargetBlock] {
        guard let form = frame.formSet.performance else { return [] }
        let labels = TargetLabels(form)
        let title = titleKey(frame.text(form.title))
        return sheets.flatMap { sheet in
            TargetFinder(sheet: sheet, labels: labels, shapes: shapes, title: title).blocks()
        }
    }

    private mutating func takeTargets(_ blocks: [TargetBlock]) {
        guard !blocks.isEmpty, let form = frame.formSet.performance else { return }
        let rows = frame.disclosure.tables[form.projectsForm].panels.flatMap(\.rows)
        let known = rows.filter { $0.role == .line }.map { row in
            let total = row.cells.lazy.compactMap(\.amount).first { $0 != .blank }
            return ListedProject(id: row.id, name: row.label, total: total ?? .blank)
        }
        var importer = TargetImporter(
            frame: frame,
            form: form,
            projects: importedProjects ?? known,
            findings: findings,
            ledger: ledger
        )
        targets += importer.targets(blocks)
    }

    private mutating func take(_ block: FormBlock) {
        let form = frame.formSet.forms[block.form]
        let errorsBefore = findings.errorCount
        ledger.note(block.sheet.doubtedFormulas(block.rows, findings), of: block.sheet)
        block.reportDividedAmounts(of: form, findings)
        let header = BlockHeader(
            block,
            form: form,
            frame: frame,
            names: names,
            shapes: shapes,
            findings: findings
        )
        guard header.unit != nil, !header.isOfOtherUnit else {
            ledger.leaveOut(block.rows, of: block.sheet)
            return
        }
        let lines = BlockLines(block, form: form, names: names, shapes: shapes)
        var reader = BlockReader(
            block,
            form: form,
            header: header,
            lines: lines,
            frame: frame,
            findings: findings
        )
        reader.read()
        let imported = form.panels.indices.map { table(of: reader, block, panel: $0) }
        for (rule, row) in reader.passed { ledger.pass(rule, row: row, of: block.sheet) }
        // A form of which a part is missing would look like a whole one.
        guard findings.errorCount == errorsBefore else {
            let kept = reader.fates.filter { $0.value != .taken }
            ledger.note(kept, of: block.sheet)
            ledger.leaveOut(block.rows, of: block.sheet)
            return
        }
        ledger.note(reader.fates, of: block.sheet)
        let isSilent = !reader.saysEmpty && imported.allSatisfy { $0.table.amountCount == 0 }
        tables += imported.map { isSilent ? $0.table.silent : $0.table }
        guard block.form == frame.formSet.performance?.projectsForm else { return }
        importedProjects = imported.flatMap(\.rows).compactMap { row in
            guard case .free(let id) = row.key else { return nil }
            let total = row.amounts.first { $0 != .blank }
            return ListedProject(id: id, name: row.label, total: total ?? .blank)
        }
    }

    private func table(
        of reader: BlockReader,
        _ block: FormBlock,
        panel index: Int
    ) -> (table: ImportedTable, rows: [ImportedRow]) {
        let form = frame.formSet.forms[block.form]
        let tables = frame.disclosure.tables[block.form].panels
        let identity = RowIdentity(
            panel: form.panels[index],
            form: form,
            existing: tables.indices.contains(index) ? tables[index] : nil,
            title: frame.text
        )
        let rows = identity.identified(
            reader.panels[index],
            hasColumn: { block.headings.columns[index][$0] != nil },
            at: block.location,
            findings: findings
        )
        return (table(rows, block, form.panels[index], index), rows)
    }

    private func table(
        _ rows: [ImportedRow],
        _ block: FormBlock,
        _ panel: Panel,
        _ index: Int
    ) -> ImportedTable {
        ImportedTable(
            form: block.form,
            panel: index,
            fileName: frame.formSet.forms[block.form].fileName(of: panel),
            text: TableWriter(panel, title: frame.text).text(rows),
            rowCount: rows.count,
            amountCount: rows.reduce(0) { $0 + $1.statedCount },
            origin: block.sheet.location.description
        )
    }
}
