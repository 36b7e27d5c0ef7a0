import ArgumentParser
import Diagnostics
import Foundation
import Publishing
import Site

/// `gongkai build`: reads the content, checks it, writes the site.
struct BuildCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "build",
            does: Wording("由内容和模板生成网站。", "Build the site from content and templates."),
            examples: [
                "gongkai build",
                "gongkai build --content Content --output Output",
            ],
            details: Wording(
                "有错误的那一份不公开，保留原有的网页，其他各份照常生成，退出码为 1。用 --strict 时，有错误就都不生成。",
                """
                A disclosure with errors is held back by itself: it keeps the pages that it had, \
                and the exit code is 1. With --strict nothing is written then.
                """
            )
        )
    }

    @OptionGroup var project: ProjectOptions

    @Option(
        help: .says(
            "生成的网站放在这个文件夹，整体替换。",
            "The folder of the finished site; it is replaced as a whole.",
            value: ("文件夹", "folder")
        )
    )
    var output = "Output"

    @Flag(
        help: .says(
            "草稿有错误时仍生成网页，供预览。",
            "Write the pages of drafts in spite of their errors."
        )
    )
    var allowErrors = false

    @Flag(
        help: .says(
            "只要有一份有错误，就不生成网站。",
            "Write nothing while any disclosure has errors."
        )
    )
    var strict = false

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
        let (outline, frozen) = await project.readOutline()
        let result: StreamedBuild
        do {
            result = try await buildInStream(outline, frozen: frozen, to: output, options: options)
        } catch {
            progress.finish()
            console.write(error.wording)
            throw ExitCode(2)
        }
        progress.finish()
        let open = GapList.parted(result.diagnostics)
        try report(result, open, console)
        guard result.isWritten else {
            console.write(refusal)
            throw ExitCode(1)
        }
        if !json.isWanted {
            console.summarize(result, output: output, elapsed: .now - start, open: open)
            if !result.held.isEmpty { console.write(.held(result.held)) }
        }
        if !result.isComplete { throw ExitCode(1) }
    }

    private var options: StreamOptions {
        StreamOptions(
            today: project.today,
            tolerance: allowErrors ? .drafts : .nothing,
            isStrict: strict,
            program: programIdentity,
            wantsInformation: json.isWanted,
            width: ProcessInfo.processInfo.activeProcessorCount
        )
    }

    private func report(
        _ result: StreamedBuild,
        _ open: (gaps: GapList, rest: [Diagnostic]),
        _ console: Console
    ) throws {
        if json.isWanted {
            let held = result.held.map(\.summary)
            return try console.write(JSONReport(result.diagnostics, held: held))
        }
        // Of what asks nothing of anyone, the count in the summary is enough; check lists it.
        let shown = open.rest.filter { $0.severity > .information }
        console.report(shown, on: .standardError)
        if !report.quiet { console.write(open.gaps.text(in: language.value), on: .standardError) }
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
