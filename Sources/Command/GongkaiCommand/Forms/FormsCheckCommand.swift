import ArgumentParser
import Budget
import Diagnostics
import Reading

/// `gongkai forms check`: everything that is wrong with a form set.
struct FormsCheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "check",
            does: Wording("检查一套表样。", "Check a form set."),
            examples: [
                "gongkai forms check unit-budget-2024",
                "gongkai forms check Templates/forms/county-budget.yaml",
            ],
            details: Wording(
                "每处错误报告一次，写明位置和相近的名称。有错误时退出码为 1，没有为 0。",
                """
                Every fault is told once, with its place and the nearest name. The exit code is 1 \
                with errors, 0 without.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "表样的名称，或它所在的文件。",
            "The form set, or the path of its file.",
            value: ("表样", "forms")
        ),
        completion: .file()
    )
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
            let hasErrors = reading.diagnostics.contains(where: \.isBlocking)
            console.suggest(.afterFormsCheck(source.id, errors: hasErrors))
        }
        if reading.diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }
}
