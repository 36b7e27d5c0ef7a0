import ArgumentParser
import Budget
import Diagnostics
import Foundation
import Importing
import Inspecting
import Reading
import Scaffolding

/// `gongkai forms new`: writes a form set from blank forms.
struct FormsNewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "new",
            does: Wording("由空表写出一套表样。", "Write a form set from blank forms."),
            examples: [
                "gongkai forms new county-budget --from 空表.xlsx",
                "gongkai forms new county-accounts --from 空表.docx --year 2025",
            ],
            details: Wording(
                """
                取用工作簿或文档里的标题、表头、印好的行、单位和附注，不取用数字。要由人说明或确认的写成注释，\
                由表的样子推出的勾稽关系也在其中，去掉前面的记号后生效。
                """,
                """
                Titles, headings, printed rows, units and notes are taken from a workbook or a \
                document; figures in it are not. What a person has to say or to confirm stands in \
                the file as comments, the rules that the shape of the forms implies among them: \
                they hold once the marks before them are removed.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "表样的名称，如 county-budget。",
            "The name of the form set, such as county-budget.",
            value: ("名称", "name")
        )
    )
    var name: String

    @Option(
        name: .customLong("from"),
        help: .says(
            "空表所在的工作簿或文档。",
            "The workbook or document with the blank forms.",
            value: ("文件", "file")
        ),
        completion: .file()
    )
    var file: String

    @Option(
        help: .says(
            "空表的年度；不写时按表上写的。",
            "The year of the forms; without it, the one that they state.",
            value: ("年度", "year")
        )
    )
    var year: Int?

    @Option(
        help: .says(
            "空表上写的单位名称，换成占位的内容。",
            "The unit that the forms name, which is replaced.",
            value: ("单位", "unit")
        )
    )
    var unit: String?

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func validate() throws {
        let isUsable = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "-_".unicodeScalars.contains($0)
        }
        if name.isEmpty || !isUsable || name.hasPrefix("-") || name.utf8.count > 64 {
            throw ValidationError(
                "表样的名称只用字母、数字和连字符，如 county-budget",
                "a form set is named by letters, digits and hyphens, such as county-budget"
            )
        }
    }

    func run() async throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: SourceLines([ImportSource.tree(of: file)])
        )
        let source = try ImportSource(file, console)
        let reading = readForms(of: source)
        let found = source.conversions + reading.diagnostics
        guard !reading.value.isEmpty else {
            if json.isWanted {
                try console.write(DeedReport([], found))
            } else {
                console.report(found, on: .standardOutput)
            }
            console.write(.noForms(file))
            throw ExitCode(1)
        }
        let templates = project.templateTree
        let draft = FormSetDraft(
            reading.value,
            id: name,
            source: URL(fileURLWithPath: file).lastPathComponent,
            year: year,
            unit: unit,
            classifications: readFormSets(templates).value.all.flatMap(\.classifications)
        )
        let rules = await soundRules(of: draft, templates)
        let folder = project.templates ?? "Templates"
        var changes = ContentChanges()
        changes.add("forms/\(name).yaml", in: folder, text: draft.text(proposing: rules))
        try changes.writeNew(console)
        if json.isWanted {
            return try console.write(FormDraftReport(changes.paths, found, draft, rules.count))
        }
        console.report(found, on: .standardOutput)
        console.summarize(summary(draft, rules.count, changes).text(in: language.value))
    }

    private func readForms(of source: ImportSource) -> Outcome<[BlankForm]> {
        switch source.kind {
        case .tables(let names): readBlankForms(from: source.tree, names: names)
        case .text(let name):
            readBlankForms(from: source.tree, document: name, printed: source.printed)
        }
    }

    /// The proposed rules that the form set understands: what a person confirms must hold.
    private func soundRules(
        of draft: FormSetDraft,
        _ templates: any FileTree
    ) async -> Set<String> {
        var rules = Set(draft.ruleCodes)
        for _ in 0..<Self.limitOfReadings where !rules.isEmpty {
            let text = draft.text(proposing: rules, isActive: true)
            let path = "forms/\(name).yaml"
            let tree = OverlayTree(templates, adding: [path: Array(text.utf8)])
            let findings = await FormSetSource(id: name, in: tree).read().diagnostics
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let doubted = findings.compactMap { finding -> String? in
                guard let line = finding.location?.line, line <= lines.count else { return nil }
                return lines[..<line].last { $0.hasPrefix("  - code: ") }
                    .map { String($0.dropFirst("  - code: ".count)) }
            }
            guard !rules.isDisjoint(with: doubted) else { return rules }
            rules.subtract(doubted)
        }
        return []
    }

    /// What is left out may be what another rule rests on, so the rest is read again.
    private static let limitOfReadings = 5

    private func summary(
        _ draft: FormSetDraft,
        _ ruleCount: Int,
        _ changes: ContentChanges
    ) -> Wording {
        let path = changes.paths.joined(separator: ", ")
        let lines = draft.entries.map { entry in
            Wording(
                "\(entry.name) \(entry.title)：\(entry.columnCount) 列，\(entry.rowCount) 行，"
                    + "\(entry.questionCount) 处待确认（\(entry.place)）\n",
                "\(entry.name) \(entry.title): \(entry.columnCount) columns, "
                    + "\(entry.rowCount) rows, \(entry.questionCount) to confirm "
                    + "(\(entry.place))\n"
            )
        }
        return Wording(
            lines.map(\.chinese).joined()
                + "已写入 \(path)：\(draft.entries.count) 张表，建议 \(ruleCount) 条勾稽关系。"
                + "下一步：核对标着“待确认”的各处，运行 gongkai forms check \(name)，"
                + "用 gongkai forms show \(name) 与原表对照\n",
            lines.map(\.english).joined()
                + "Wrote \(path): \(draft.entries.count) forms, \(ruleCount) rules proposed. "
                + "Next: confirm what is marked 待确认, run gongkai forms check \(name), "
                + "and compare gongkai forms show \(name) with the original\n"
        )
    }
}

/// What was made of blank forms, for other programs.
private struct FormDraftReport: Encodable {
    private let deed: DeedReport
    private let forms: [Form]
    private let proposedRules: Int

    private struct Form: Encodable {
        let name: String
        let title: String
        let columns: Int
        let rows: Int
        let place: String
        let toConfirm: Int
    }

    init(
        _ paths: [String],
        _ diagnostics: [Diagnostic],
        _ draft: FormSetDraft,
        _ proposedRules: Int
    ) {
        deed = DeedReport(paths, diagnostics)
        self.proposedRules = proposedRules
        forms = draft.entries.map { entry in
            Form(
                name: entry.name,
                title: entry.title,
                columns: entry.columnCount,
                rows: entry.rowCount,
                place: entry.place,
                toConfirm: entry.questionCount
            )
        }
    }

    private enum Keys: String, CodingKey { case forms, proposedRules }

    func encode(to encoder: any Encoder) throws {
        try deed.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(forms, forKey: .forms)
        try container.encode(proposedRules, forKey: .proposedRules)
    }
}

extension Wording {
    fileprivate static func noForms(_ file: String) -> Wording {
        Wording(
            "“\(file)”中没有看到报表。提示：表头至少两列，标题写在表头上面",
            "No form was seen in '\(file)'. "
                + "hint: a form has two headings at least, with its title above them"
        )
    }
}
