import ArgumentParser
import Budget
import Diagnostics
import Disk
import Foundation
import Publishing
import Reading
import Scaffolding
import Site

/// `gongkai forms show`: the blank forms of a set as one page.
struct FormsShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show",
            does: Wording("把一套表样的空表做成网页。", "Show the blank forms of a set as one page."),
            examples: [
                "gongkai forms show unit-budget-2024",
                "gongkai forms show unit-final-accounts --year 2025 --output 空表.html",
            ],
            details: Wording(
                "与网站上的样子相同，不需要别的文件。有错误也生成，读不了的不在其中。",
                """
                The page looks as the forms do on the site and needs no other file. It is shown in \
                spite of errors; what cannot be read is missing from it.
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

    @Option(
        help: .says(
            "输出的网页；不写时用表样的名称。",
            "The page; without it, the name of the form set.",
            value: ("文件.html", "file.html")
        )
    )
    var output: String?

    @Option(
        help: .says(
            "标题和表头里的年度。",
            "The year in titles and headings.",
            value: ("年度", "year")
        )
    )
    var year = FormSetSource.trialYear

    @Option(help: .says("单位名称。", "The name of the unit.", value: ("单位", "unit")))
    var unit = FormSetSource.trialUnit

    @OptionGroup var choices: ChoiceOptions

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func validate() throws {
        if !(1949...9998).contains(year) {
            throw ValidationError("--year 应为 2025 这样的年份", "--year is a year such as 2025")
        }
    }

    func run() async throws {
        let plain = Console(language: language.value, options: report, lines: project.sourceLines)
        let source = try FormSetSource(formSet, in: project.templateTree, plain)
        let console = Console(language: language.value, options: report, lines: source.lines)
        let reading = await source.read()
        let errors = reading.diagnostics.filter(\.isBlocking)
        guard let asked = reading.value[source.id] else {
            return try fail(errors, console)
        }
        try console.refuseUnused(choices, of: asked)
        let set = reading.value[source.id, choices.chosen(of: asked)] ?? asked
        let trial = trialProject(of: set, year: year, unit: unit, templates: source.tree).value
        guard let disclosure = trial.disclosures.first else { return try fail(errors, console) }
        let page = blankFormsPage(of: disclosure, templates: trial.templates)
        guard let bytes = page.value else { return try fail(page.diagnostics, console) }
        let target = output ?? "\(set.id).html"
        do {
            if exists(target) {
                try replaceFile(pathWithoutLinks(target), with: bytes)
            } else {
                try createFile(target, with: bytes)
            }
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        if json.isWanted { return try console.write(DeedReport([target], errors)) }
        console.report(errors, on: .standardError)
        let count = disclosure.formSet.forms.count
        let summary = Wording(
            "\(count) 张空表：\(target)（用浏览器打开）",
            "\(count) blank forms: \(target) (open it in a browser)"
        )
        console.summarize(summary.text(in: language.value) + "\n")
    }

    private func fail(_ diagnostics: [Diagnostic], _ console: Console) throws {
        if json.isWanted {
            try console.write(DeedReport([], diagnostics))
        } else {
            console.report(diagnostics, on: .standardError)
        }
        throw ExitCode(1)
    }
}
