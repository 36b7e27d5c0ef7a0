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
}

/// Reads forms in official layout and turns them into the tables of a disclosure.
///
/// - Parameters:
///   - tree: the folder that the files lie in.
///   - names: the workbooks and CSV files in it.
///   - disclosure: the disclosure that they are for, with the ids that its rows have.
/// - Returns: the tables that could be read whole, and everything that could not be placed.
package func importTables(
    from tree: any FileTree,
    names: [String],
    into disclosure: Disclosure
) -> TableImport {
    let findings = Findings()
    var importer = TableImporter(frame: ImportFrame(disclosure: disclosure), findings: findings)
    let workbook = readWorkbook(tree, names: names, findings: findings)
    workbook.reportUnseenCharacters(to: findings)
    importer.run(workbook)
    return TableImport(
        tables: importer.tables,
        targets: importer.targets,
        diagnostics: findings.inOrder
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
            guard let cells = readCSVGrid(contents, file: file, findings: findings) else {
                continue
            }
            var sheet = Sheet(file: file, name: String(name.dropLast(4)))
            sheet.isText = true
            for cell in cells {
                let position = CellPosition(row: cell.row, column: cell.column)
                let value = SheetCell(content: .text(cell.text), place: cell.location)
                sheet.put(value, at: position)
            }
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
    /// The projects of the form that lists them, if it was imported.
    private var importedProjects: [ListedProject]?

    init(frame: ImportFrame, findings: Findings) {
        self.frame = frame
        self.findings = findings
    }

    mutating func run(_ workbook: Workbook) {
        guard !workbook.sheets.isEmpty else { return }
        let targetBlocks = targetBlocks(of: workbook.sheets.filter { !$0.isHidden })
        let sheetsOfTargets = Set(targetBlocks.map(\.sheet.location))
        let blocks = FormFinder(frame, findings: findings, known: sheetsOfTargets)
            .blocks(of: workbook)
        for block in blocks { take(block) }
        takeTargets(targetBlocks)
        guard !blocks.isEmpty || targetBlocks.isEmpty else { return }
        let present = Set(blocks.map(\.form))
        let absent = frame.formSet.forms.indices.filter { !present.contains($0) }
            .map { frame.formSet.forms[$0].name }
        guard !absent.isEmpty, let file = workbook.sheets.first?.file else { return }
        findings.report(.formsNotImported(absent, at: SourceLocation(file: file)))
    }

    /// Takes the forms out of a text.
    ///
    /// - Parameters:
    ///   - sheet: the text, line by line.
    ///   - ends: rows on which something else begins.
    /// - Returns: the lines, counted from 0, that the forms stood on.
    mutating func takeForms(from sheet: Sheet, endingBefore ends: [Int]) -> Set<Int> {
        let finder = FormFinder(frame, findings: findings, ends: ends)
        let blocks = finder.titledBlocks(of: sheet) ?? []
        var taken: Set<Int> = []
        for block in blocks {
            take(block)
            let first = block.titleRow ?? block.rows.lowerBound
            taken.formUnion((first - 1)..<block.rows.upperBound)
        }
        let targetBlocks = targetBlocks(of: [sheet])
        takeTargets(targetBlocks)
        for block in targetBlocks {
            taken.formUnion((block.rows.lowerBound - 1)..<block.rows.upperBound)
        }
        return taken
    }

    private func targetBlocks(of sheets: [Sheet]) -> [TargetBlock] {
        guard let form = frame.formSet.performance else { return [] }
        return sheets.flatMap { $0.targetBlocks(title: frame.text(form.title)) }
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
            findings: findings
        )
        targets += importer.targets(blocks)
    }

    private mutating func take(_ block: FormBlock) {
        let form = frame.formSet.forms[block.form]
        let errorsBefore = findings.errorCount
        let header = BlockHeader(block, form: form, frame: frame, findings: findings)
        guard let unit = header.unit, !header.isOfOtherUnit else { return }
        var reader = BlockReader(block, form: form, unit: unit, frame: frame, findings: findings)
        reader.read()
        var imported: [ImportedTable] = []
        var projects: [ListedProject] = []
        for (index, panel) in form.panels.enumerated() {
            let tables = frame.disclosure.tables[block.form].panels
            let identity = RowIdentity(
                panel: panel,
                form: form,
                existing: tables.indices.contains(index) ? tables[index] : nil
            )
            let rows = identity.identified(
                reader.panels[index],
                hasColumn: { block.headings.columns[index][$0] != nil },
                at: block.sheet.location(block.titleRow ?? block.rows.lowerBound, 1),
                findings: findings
            )
            imported.append(table(rows, block, panel, index))
            projects += rows.compactMap { row in
                guard case .free(let id) = row.key else { return nil }
                let total = row.amounts.first { $0 != .blank }
                return ListedProject(id: id, name: row.label, total: total ?? .blank)
            }
        }
        // A form of which a part is missing would look like a whole one.
        guard findings.errorCount == errorsBefore else { return }
        tables += imported
        if block.form == frame.formSet.performance?.projectsForm { importedProjects = projects }
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
            amountCount: rows.reduce(0) { $0 + $1.amounts.count { $0 != .blank } },
            origin: block.sheet.location.description
        )
    }
}
