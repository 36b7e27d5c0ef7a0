import ArgumentParser
import Budget
import Characters
import Diagnostics
import Foundation
import Importing
import Publishing
import Reading
import Scaffolding

/// `gongkai import`: fills a disclosure from the finance system's export.
struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "import",
            does: Wording("从导出的文件导入报表或文字。", "Fill the tables or the text from a file."),
            examples: [
                "gongkai import 2024年预算报表.xlsx",
                "gongkai import 说明.docx",
                "gongkai import 2023年预算公开.pdf",
                "gongkai import 说明.txt --into 2024 --dry-run",
                "gongkai import 2024年预算报表.xlsx --report 去向.html",
            ],
            details: Wording(
                """
                可以是 .xlsx 工作簿、.docx 文档、按表样排列的工作簿或 CSV 文件夹，或 Markdown、纯文本的情况说明；\
                装有 LibreOffice 的，也可以是 .xls、.et、.ods、.doc、.wps、.odt、.rtf；\
                装有 poppler-utils 的，也可以是有文字的 PDF。

                报表和项目绩效目标表按标题和表头辨认，放不进去的逐格报告。没有 --force 不覆盖已有内容，\
                没有 --round 不四舍五入。
                """,
                """
                The file is a workbook (.xlsx), a Word document (.docx), a folder of workbooks or \
                CSV files in official layout, or the explanation as Markdown or plain text. With \
                LibreOffice installed it may be .xls, .et, .ods, .doc, .wps, .odt or .rtf too, \
                with poppler-utils a PDF with text.

                Forms and target tables of projects are recognised by title and headings; what \
                cannot be placed is reported cell by cell. Nothing is overwritten without \
                --force, nothing rounded without --round.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "工作簿、文档、文件夹或文字。",
            "A workbook, a document, a folder, or a text.",
            value: ("文件", "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        help: .says(
            "导入到哪一年度，如 2024；有几个年度时须写出。",
            "The folder of the disclosure, such as 2024; needed if there are several.",
            value: ("年度", "year")
        )
    )
    var into: String?

    @Flag(
        help: .says(
            "覆盖内容不同的文件，先列出改动。",
            "Replace files that hold something else, after showing the changes."
        )
    )
    var force = false

    @Flag(
        help: .says(
            "金额比表样精细的，按表样的小数位数四舍五入。",
            "Round amounts that are finer than the form prints."
        )
    )
    var round = false

    @Flag(
        help: .says(
            "只说明会做什么，不写文件。",
            "Say what would be done and write nothing."
        )
    )
    var dryRun = false

    @OptionGroup var account: AccountOption

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: SourceLines([ImportSource.tree(of: file)])
        )
        try account.refuseOther(console)
        let progress = Progress(.importing, console)
        defer { progress.finish() }
        let disclosure = try disclosure(console)
        let source = try ImportSource(file, console)
        switch source.kind {
        case .tables(let names):
            try importTables(
                names,
                from: source.tree,
                into: disclosure,
                console,
                also: source.remarks
            )
        case .text(let name):
            try importText(name, of: source, into: disclosure, console)
        }
    }

    /// The disclosure that is filled: the one named, or the only one.
    private func disclosure(_ console: Console) throws -> Disclosure {
        let reading = project.read()
        let disclosures = reading.value.disclosures
        if let into {
            let path =
                into.hasPrefix("\(project.content)/")
                ? String(into.dropFirst(project.content.count + 1)) : into
            if let found = disclosures.first(where: { $0.path == path }) { return found }
        } else if disclosures.count == 1 {
            return disclosures[0]
        }
        if disclosures.isEmpty {
            console.report(reading.diagnostics.filter { $0.severity == .error }, on: .standardError)
        }
        console.write(.noDisclosure(into, among: disclosures.map(\.path)))
        throw ExitCode.validationFailure
    }

    // MARK: Tables

    private func importTables(
        _ names: [String],
        from tree: any FileTree,
        into disclosure: Disclosure,
        _ console: Console,
        also others: [Diagnostic]
    ) throws {
        let result = Importing.importTables(
            from: tree,
            names: names,
            into: disclosure,
            isGuessing: force,
            isRounding: round
        )
        var changes = ContentChanges()
        addTables(result.tables, of: disclosure, to: &changes)
        addTargets(result.targets, of: disclosure, to: &changes)
        addRoundings(result.roundings, of: result.tables, of: disclosure, to: &changes)
        let diagnostics = result.diagnostics + others + refusals(changes)
        try tell(diagnostics, cells: result.cells, console)
        try finish(changes, console)
        try writeAccount(
            of: ImportedFiles(result),
            nil,
            result.diagnostics + others,
            into: disclosure,
            console
        )
        tell(summary(of: result, also: others, changes, disclosure), console)
        suggest(console, errors: diagnostics.contains(where: \.isBlocking))
        if diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }

    /// Adds the tables, and takes back the reasons that were only placeholders for them.
    func addTables(
        _ tables: [ImportedTable],
        of disclosure: Disclosure,
        to changes: inout ContentChanges
    ) {
        let folder = "\(project.content)/\(disclosure.path)"
        for table in tables {
            // A file with nothing but headings, or but rows that still wait for their amounts and
            // now have them, holds nothing that could be lost.
            let panels = disclosure.tables[table.form].panels
            let isKnown = panels.indices.contains(table.panel)
            let isWaiting = isKnown && table.fills(panels[table.panel])
            // A template without amounts says nothing of those that stand there.
            let isKept = table.isSilent && isKnown && !panels[table.panel].isEmpty
            let path = "tables/\(table.fileName)"
            changes.add(path, in: folder, text: table.text, isKept: isKept) { old in
                isWaiting || old.split(whereSeparator: \.isNewline).count <= 1
            }
        }
        let filled = Set(tables.filter { $0.amountCount > 0 }.map(\.form))
        let lines = filled.compactMap { form -> Int? in
            let table = disclosure.tables[form]
            return table.emptyReason == placeholderReason ? table.reasonLocation?.line : nil
        }
        let settings = "disclosure.yaml"
        guard !lines.isEmpty,
            let bytes = try? DiskTree(folder).contents(of: settings, limit: 1 << 20)
        else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        let kept = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !lines.contains($0.offset + 1) }
        let settled = kept.map(\.element).joined(separator: "\n")
        changes.add(settings, in: folder, text: settled) { _ in true }
    }

    /// Adds the target tables of projects.
    func addTargets(
        _ targets: [ImportedTarget],
        of disclosure: Disclosure,
        to changes: inout ContentChanges
    ) {
        let folder = "\(project.content)/\(disclosure.path)"
        for target in targets {
            changes.add("performance/\(target.fileName)", in: folder, text: target.text) { old in
                old.allSatisfy(\.isWhitespace)
            }
        }
    }

    /// Adds the record of the amounts that were rounded in tables that are written.
    func addRoundings(
        _ roundings: [RoundedAmount],
        of tables: [ImportedTable],
        of disclosure: Disclosure,
        to changes: inout ContentChanges
    ) {
        let folder = "\(project.content)/\(disclosure.path)"
        let kept = Set(changes.replaced.filter { $0.isKept || !force }.map(\.path))
        let written = Set(tables.map(\.fileName)).filter { name in
            !kept.contains("\(folder)/tables/\(name)")
        }
        let file = "rounding.csv"
        let old = try? DiskTree(folder).contents(of: file, limit: 64 << 20)
        let record = roundingRecord(
            roundings.filter { written.contains($0.file) },
            replacing: written,
            in: old.map { String(decoding: $0, as: UTF8.self) }
        )
        if let record { changes.add(file, in: folder, text: record) { _ in true } }
    }

    /// What stands there already and is kept, unless it may be replaced.
    func refusals(_ changes: ContentChanges) -> [Diagnostic] {
        changes.replaced.compactMap { file in
            if file.isKept { return .silentTable(file.path) }
            return force ? nil : .existingContent(file.path)
        }
    }

    /// Prints the findings in the form asked for, for programs with what became of the cells.
    func tell(
        _ diagnostics: [Diagnostic],
        cells: CellAccount? = nil,
        _ console: Console
    ) throws {
        if json.isWanted {
            try console.write(ImportReport(diagnostics, cells))
        } else {
            console.report(diagnostics, on: .standardOutput)
        }
    }

    /// Says what comes next, for people.
    func suggest(_ console: Console, errors: Bool) {
        guard !json.isWanted else { return }
        console.suggest(.afterImport(isTrial: dryRun, errors: errors))
    }

    /// Shows what would be replaced, and writes.
    func finish(_ changes: ContentChanges, _ console: Console) throws {
        try changes.write(
            console,
            replacing: force,
            isTrial: dryRun,
            isShown: !json.isWanted
        )
    }

    /// Prints what was done, for people.
    func tell(_ summary: String, _ console: Console) {
        if !json.isWanted { console.summarize(summary) }
    }

    private func summary(
        of result: TableImport,
        also others: [Diagnostic],
        _ changes: ContentChanges,
        _ disclosure: Disclosure
    ) -> String {
        var text = ""
        for (table, file) in zip(result.tables, changes.files) {
            let form = disclosure.formSet.forms[table.form]
            let side = form.panels[table.panel].name.map { "（\($0)）" } ?? ""
            let state = state(of: file).text(in: language.value)
            let counts = Wording(
                "\(table.rowCount) 行，\(table.amountCount) 个金额",
                "\(table.rowCount) rows, \(table.amountCount) amounts"
            )
            text += "\(form.name)\(side) \(table.origin) → \(file.path)："
            text += "\(counts.text(in: language.value))，\(state)\n"
        }
        let targetFiles = changes.files.dropFirst(result.tables.count)
        for (target, file) in zip(result.targets, targetFiles) {
            let state = state(of: file).text(in: language.value)
            text += "\(target.name) \(target.origin) → \(file.path)：\(state)\n"
        }
        let tally = Tally(result.diagnostics + others).wording
        let forms = Set(result.tables.map(\.form)).count
        let count = result.targets.count
        let targets =
            count == 0
            ? Wording("", "") : Wording("、\(count) 份项目绩效目标表", " and \(count) target tables")
        let closing = Wording(
            "导入 \(forms) 张表\(targets.chinese)；\(tally.chinese)。",
            "Imported \(forms) forms\(targets.english); \(tally.english)."
        )
        if result.cells.total > 0 {
            text += result.cells.wording.text(in: language.value) + "\n"
        }
        let trial = dryRun ? Wording("试运行，没有写文件。", " Nothing was written.") : Wording("", "")
        return text + closing.text(in: language.value) + trial.text(in: language.value) + "\n"
    }

    private func state(of file: ContentChanges.File) -> Wording {
        switch file.effect {
        case .created: Wording("已写入", "written")
        case .unchanged: Wording("与原有内容相同", "the same as before")
        case .replaced where file.isKept || !force: Wording("未覆盖", "kept")
        case .replaced: Wording("已覆盖", "replaced")
        }
    }
}

extension ImportedTable {
    /// Whether a table has no amount yet, and every row of it is one of this table too.
    fileprivate func fills(_ table: PanelTable) -> Bool {
        let cells = Set(text.split { $0 == "," || $0.isNewline }.map { folded(String($0)) })
        let rows = table.rows.filter { $0.location != nil }
        return !rows.isEmpty
            && rows.allSatisfy { row in
                let isBlank = row.cells.allSatisfy { ($0.amount ?? .blank) == .blank }
                return isBlank && [row.label, row.name].contains { cells.contains(folded($0)) }
            }
    }
}
