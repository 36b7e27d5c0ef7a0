package import Budget
package import Diagnostics
package import Reading

/// What an import of forms made of its input.
package struct TableImport: Sendable {
    /// Panel by panel in the order of the forms; forms with errors are left out.
    package let tables: [ImportedTable]
    /// Target tables of projects.
    package let targets: [ImportedTarget]
    /// Amounts of these tables that were rounded.
    package let roundings: [RoundedAmount]
    /// Why forms are empty, as notes below them say, by the index of the form.
    package let emptyNotes: [Int: String]
    /// What became of the sheets, piece by piece from top to bottom.
    package let pieces: [DocumentPiece]
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
///   - isRounding: whether amounts that are finer than a form prints are rounded to it.
/// - Returns: the tables that could be read whole, and everything that could not be placed.
package func importTables(
    from tree: any FileTree,
    names: [String],
    into disclosure: Disclosure,
    isGuessing: Bool = false,
    isRounding: Bool = false
) -> TableImport {
    let findings = Findings()
    let workbook = readWorkbook(tree, names: names, findings: findings)
    let frame = ImportFrame(disclosure: disclosure, isRounding: isRounding)
    var importer = TableImporter(frame: frame, findings: findings)
    workbook.reportUnseenCharacters(to: findings)
    importer.run(workbook, isGuessing: isGuessing)
    return TableImport(
        tables: importer.tables,
        targets: importer.targets,
        roundings: importer.roundings,
        emptyNotes: importer.emptyNotes,
        pieces: importer.pieces(of: workbook),
        diagnostics: saidOnce(findings.inOrder + importer.ledger.information),
        cells: importer.ledger.account(of: workbook)
    )
}

/// How large a workbook may be.
private let limitOfFile = 32 << 20

/// All sheets of all files.
func readWorkbook(
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
    /// The amounts that were rounded, as the record of them has them.
    private(set) var roundings: [RoundedAmount] = []
    /// Where forms and target tables were found.
    private(set) var places: [FoundBlock] = []
    /// What notes below forms without amounts say of the reason, by the index of the form.
    private(set) var emptyNotes: [Int: String] = [:]
    let ledger = CellLedger()
    let names: FormNames
    let shapes: LineShapes
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
        for block in blocks {
            note(block)
            take(block)
        }
        for block in targetBlocks { note(block) }
        takeTargets(targetBlocks)
        for sheet in workbook.sheets { close(sheet) }
        guard !blocks.isEmpty || targetBlocks.isEmpty else { return }
        reportAbsent(blocks.map(\.form), in: workbook.sheets[0])
    }

    /// Names the forms that a file does not have.
    func reportAbsent(_ forms: [Int], in sheet: Sheet) {
        let present = Set(forms)
        // A text without any form is none with forms missing.
        guard !present.isEmpty || !sheet.isDocument else { return }
        let absent = frame.formSet.forms.indices.filter { !present.contains($0) }
            .map { frame.formSet.forms[$0].name }
        guard !absent.isEmpty else { return }
        findings.report(.formsNotImported(absent, at: SourceLocation(file: sheet.file)))
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

    func targetBlocks(of sheets: [Sheet]) -> [TargetBlock] {
        guard let form = frame.formSet.performance else { return [] }
        let labels = TargetLabels(form)
        let title = titleKey(frame.text(form.title))
        return sheets.flatMap { sheet in
            TargetFinder(sheet: sheet, labels: labels, shapes: shapes, title: title).blocks()
        }
    }

    mutating func takeTargets(_ blocks: [TargetBlock]) {
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

    /// Notes where a form stands, whether it is taken or not.
    mutating func note(_ block: FormBlock) {
        places.append(FoundBlock(sheet: block.sheet.location, rows: block.rows, form: block.form))
    }

    /// Notes where a target table stands.
    mutating func note(_ block: TargetBlock) {
        places.append(FoundBlock(sheet: block.sheet.location, rows: block.rows, form: nil))
    }

    mutating func take(_ block: FormBlock) {
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
        if imported.allSatisfy({ $0.table.amountCount == 0 }) {
            let notes = reader.passed.filter { $0.rule == .note }.map(\.row)
            emptyNotes[block.form] = reasonOfNotes(notes, of: block.sheet)
        }
        take(reader.roundings, of: reader, block)
        guard block.form == frame.formSet.performance?.projectsForm else { return }
        importedProjects = imported.flatMap(\.rows).compactMap { row in
            guard case .free(let id) = row.key else { return nil }
            let total = row.amounts.first { $0 != .blank }
            return ListedProject(id: id, name: row.label, total: total ?? .blank)
        }
    }

    /// Keeps what was rounded in a form that is taken, and names it.
    private mutating func take(_ found: [Rounding], of reader: BlockReader, _ block: FormBlock) {
        let form = frame.formSet.forms[block.form]
        for rounding in found {
            guard let (panel, column) = block.headings.place(of: rounding.column) else { continue }
            let row = reader.panels[panel].first { $0.row == rounding.row }
            let place = block.sheet.location(rounding.row, rounding.column)
            let amount = RoundedAmount(
                file: form.fileName(of: form.panels[panel]),
                row: row?.label ?? "",
                column: frame.text(form.panels[panel].columns[column].title),
                exact: rounding.exact,
                rounded: rounding.rounded,
                place: place.description
            )
            findings.report(.rounded(amount, at: place))
            roundings.append(amount)
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
            lines: TableWriter(panel, title: frame.text).lines(rows),
            rowCount: rows.count,
            amountCount: rows.reduce(0) { $0 + $1.statedCount },
            origin: block.sheet.location.description
        )
    }
}
