import Archiving
import ArgumentParser
import Diagnostics
import Foundation
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

    func validate() throws {
        let target = absolute(output)
        let folders =
            [("content", project.content)]
            + (project.templateFolder.map { [("templates", $0)] } ?? [])
        for (name, folder) in folders {
            let source = absolute(folder)
            guard !"\(target)/".hasPrefix("\(source)/"), !"\(source)/".hasPrefix("\(target)/")
            else {
                throw ValidationError(
                    "--output '\(output)' and --\(name) '\(folder)' lie in one another. "
                        + "输出文件夹与内容、模板文件夹不能互相包含，请换一个输出位置。"
                )
            }
        }
    }

    /// The path from the root, its links followed.
    private func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    func run() async throws {
        let start = ContinuousClock.now
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let progress = Progress(.building, console)
        defer { progress.finish() }
        let archived = project.readArchived()
        let result = await build(
            archived.reading,
            frozen: archived.frozen,
            options: BuildOptions(
                tolerance: allowErrors ? .drafts : .nothing,
                today: project.today
            )
        )
        progress.finish()
        if json.isWanted { try console.write(JSONReport(result.diagnostics)) }
        // Of what asks nothing of anyone, the count in the summary is enough; check lists it.
        let shown = result.diagnostics.filter { $0.severity > .information }
        if !json.isWanted { console.report(shown, on: .standardError) }
        guard let site = result.site else {
            console.write(refusal)
            throw ExitCode(1)
        }
        do {
            try site.write(to: output)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        guard !json.isWanted else { return }
        console.summarize(site, result.diagnostics, output: output, elapsed: .now - start)
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

extension WriteError {
    /// What went wrong and what to do.
    var wording: Wording {
        switch self {
        case .notAFolder(let path):
            Wording(
                "“\(path)”已存在且不是文件夹。提示：换一个输出位置，或移走该文件。",
                "'\(path)' exists and is not a folder. hint: choose another output or move it away."
            )
        case .foreignFolder(let path):
            Wording(
                "“\(path)”里有不是本程序生成的文件，未作改动。提示：换一个空文件夹作为输出位置。",
                "'\(path)' holds files that no build made; nothing was changed. "
                    + "hint: choose an empty folder as output."
            )
        case .foreignFile(let path):
            Wording(
                "“\(path)”不是本程序生成的文件，重新生成会将其删除，因此未作改动。"
                    + "提示：把它移到输出文件夹之外。",
                "'\(path)' was made by no build and would be lost, so nothing was changed. "
                    + "hint: move it out of the output folder."
            )
        case .changedMeanwhile(let path):
            Wording(
                "“\(path)”已被改动，未更正。提示：再运行一次",
                "'\(path)' has changed meanwhile and was left as it is. hint: run the command again"
            )
        case .refused(let path, let reason):
            Wording(
                "无法写入“\(path)”：\(reason)。原有网站保持不变。提示：检查磁盘空间和写入权限。",
                "cannot write '\(path)': \(reason). The old site is as it was. "
                    + "hint: check free space and permissions."
            )
        }
    }
}
