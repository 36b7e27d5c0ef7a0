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
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Fill the tables or the text from a file. 从导出文件导入报表或文字。",
        discussion: """
            FILE is a workbook (.xlsx), a Word document (.docx), a folder of workbooks or CSV \
            files in official layout, or the explanation as Markdown or plain text. With \
            LibreOffice installed it may be .xls, .et, .ods, .doc, .wps, .odt or .rtf too. Forms \
            and target tables of projects are recognised by title and headings; what cannot be \
            placed is reported cell by cell. Nothing is overwritten without --force, nothing \
            rounded without --round. With poppler-utils installed it may be a PDF with text.

            导入 .xlsx 工作簿、.docx 文档、按表样排列的 CSV 文件夹，或 Markdown、纯文本的情况说明，\
            连同其中的项目绩效目标表；装有 LibreOffice 的，也可以是 .xls、.et、.ods、.doc、.wps 等；\
            装有 poppler-utils 的，也可以是有文字的 PDF。

            EXAMPLE: gongkai import 2024年预算报表.xlsx
            EXAMPLE: gongkai import 说明.docx
            EXAMPLE: gongkai import 2023年预算公开.pdf
            EXAMPLE: gongkai import 说明.txt --into 2024 --dry-run
            EXAMPLE: gongkai import 2024年预算报表.xlsx --report 去向.html
            """
    )

    @Argument(help: "A workbook, a folder, or a text. 工作簿、文件夹或文字", completion: .file())
    var file: String

    @Option(help: "The folder of the disclosure, such as 2024; needed if there are several. 年度文件夹")
    var into: String?

    @Flag(help: "Replace files that hold something else, after showing the changes. 覆盖已有内容")
    var force = false

    @Flag(help: "Round amounts that are finer than the form prints. 按表样的小数位数四舍五入")
    var round = false

    @Flag(help: "Say what would be done and write nothing. 只试运行，不写文件")
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

    /// Prints what was done, for people.
    func tell(_ summary: String, _ console: Console) {
        if !json.isWanted { console.summarize(summary) }
    }

    /// Shows what would be replaced, and writes.
    func finish(_ changes: ContentChanges, _ console: Console) throws {
        let diff = changes.diff(isColoured: console.isColoured(on: .standardOutput))
        if !json.isWanted { console.write(diff, on: .standardOutput) }
        guard !dryRun else { return }
        do {
            try changes.write(replacing: force)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
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

extension Diagnostic {
    /// A file with amounts, and a sheet of its form with none.
    static func silentTable(_ path: String) -> Diagnostic {
        Diagnostic(
            .existingContent,
            at: SourceLocation(file: path),
            Wording(
                "已有金额，导入的表一个金额也没有，又未注明“本表无数据”，未覆盖",
                "it holds amounts and was kept: the imported form has none, "
                    + "nor the note that it has no data"
            ),
            remedy: Wording(
                "确无数据的，在报表中注明，或从文件夹中删除此文件",
                "If the form has no data, write the note below it, or delete this file"
            )
        )
    }

    static func existingContent(_ path: String) -> Diagnostic {
        Diagnostic(
            .existingContent,
            at: SourceLocation(file: path),
            Wording("已有不同的内容，未覆盖", "it holds something else and was kept"),
            remedy: Wording(
                "核对下面的差异，确认后加 --force",
                "Read the difference below and add --force to replace it"
            )
        )
    }
}

extension Wording {
    fileprivate static func noDisclosure(_ wanted: String?, among paths: [String]) -> Wording {
        let list = paths.joined(separator: ", ")
        guard !paths.isEmpty else {
            return Wording(
                "内容文件夹中没有公开材料。提示：先用 gongkai new 新建",
                "There is no disclosure to fill. hint: make one with gongkai new"
            )
        }
        if let wanted {
            return Wording(
                "没有“\(wanted)”。提示：--into 可为 \(list)",
                "There is no '\(wanted)'. hint: --into may be \(list)"
            )
        }
        return Wording(
            "有多份公开材料。提示：用 --into 指明其一：\(list)",
            "There are several disclosures. hint: name one with --into: \(list)"
        )
    }
}
