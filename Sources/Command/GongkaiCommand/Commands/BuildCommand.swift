import Archiving
import ArgumentParser
import Diagnostics
import Publishing
import Reading
import Site

/// `gongkai build`: reads the content, checks it, writes the site.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the site from Content and Templates. 由 Content 和 Templates 生成网站。",
        discussion: """
            The old site stays as it is unless the new one is free of errors.

            EXAMPLE: gongkai build --content Content --output Output
            """
    )

    @OptionGroup var project: ProjectOptions

    @Option(help: "The folder of the finished site; it is replaced as a whole. 输出文件夹")
    var output = "Output"

    @Flag(help: "Write the pages of drafts in spite of their errors. 草稿有错误时仍生成预览")
    var allowErrors = false

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func validate() throws { try project.keepApart(output, option: "--output") }

    func run() async throws {
        let start = ContinuousClock.now
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let progress = Progress(.building, console)
        defer { progress.finish() }
        let archived = await project.readArchived()
        let result = await build(
            archived.reading,
            frozen: archived.frozen,
            options: BuildOptions(
                tolerance: allowErrors ? .drafts : .nothing,
                today: project.today
            )
        )
        progress.finish()
        guard let site = result.site else {
            try report(result.diagnostics, console)
            console.write(refusal)
            throw ExitCode(1)
        }
        let findings: [Diagnostic]
        do {
            findings = result.diagnostics + (try site.write(to: output)).findings
        } catch {
            try report(result.diagnostics, console)
            console.write(error.wording)
            throw ExitCode(2)
        }
        try report(findings, console)
        guard !json.isWanted else { return }
        console.summarize(site, findings, output: output, elapsed: .now - start)
    }

    private func report(_ findings: [Diagnostic], _ console: Console) throws {
        if json.isWanted { return try console.write(JSONReport(findings)) }
        // Of what asks nothing of anyone, the count in the summary is enough; check lists it.
        console.report(findings.filter { $0.severity > .information }, on: .standardError)
    }

    private var refusal: Wording {
        let reason =
            allowErrors
            ? Wording("；--allow-errors 只用于草稿", "; --allow-errors is for drafts alone")
            : Wording("", "")
        return Wording(
            "存在错误，未生成网站；“\(output)”保持原样\(reason.chinese)。",
            "There are errors, so no site was written; '\(output)' is as it was\(reason.english)."
        )
    }
}
