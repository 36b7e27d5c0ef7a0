import ArgumentParser
import Budget
import Diagnostics
import Reading

/// `gongkai forms check`: everything that is wrong with a form set.
struct FormsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a form set. 检查表样。",
        discussion: """
            Every fault is told once, with its place and the nearest name. The exit code is 1 with \
            errors, 0 without.

            EXAMPLE: gongkai forms check unit-budget-2024
            EXAMPLE: gongkai forms check Templates/forms/county-budget.yaml
            """
    )

    @Argument(help: "The form set, or the path of its file. 表样的名称或文件", completion: .file())
    var formSet: String

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() async throws {
        let plain = Console(language: language.value, options: report, lines: project.sourceLines)
        let source = try FormSetSource(formSet, in: project.templateTree, plain)
        let console = Console(language: language.value, options: report, lines: source.lines)
        let reading = await source.read()
        if json.isWanted {
            try console.write(JSONReport(reading.diagnostics))
        } else {
            console.report(reading.diagnostics, on: .standardOutput)
            let count = reading.value[source.id]?.forms.count ?? 0
            let rules = reading.value[source.id]?.rules.count ?? 0
            let tally = Tally(reading.diagnostics).wording
            let summary = Wording(
                "表样 \(source.id)：\(count) 张表，\(rules) 条勾稽关系；\(tally.chinese)。",
                "Form set \(source.id): \(count) forms, \(rules) rules; \(tally.english)."
            )
            console.summarize(summary.text(in: language.value) + "\n")
        }
        if reading.diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }
}
