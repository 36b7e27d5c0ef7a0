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

    @Option(help: "The folder with site.yaml and the disclosures. 内容文件夹")
    var content = "Content"

    @Option(help: "The folder with page.mustache, assets and forms. 模板文件夹")
    var templates = "Templates"

    @Option(help: "The folder of the finished site; it is replaced as a whole. 输出文件夹")
    var output = "Output"

    @OptionGroup var language: LanguageOption

    func run() async throws {
        let start = ContinuousClock.now
        let result = await build(readProject(content: content, templates: templates))
        let console = Console(language: language.value)
        console.report(result.diagnostics)
        guard let site = result.site else {
            console.write(
                Wording(
                    "存在错误，未生成网站；“\(output)”保持原样。",
                    "There are errors, so no site was written; '\(output)' is as it was."
                )
            )
            throw ExitCode(1)
        }
        do {
            try site.write(to: output)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        console.summarize(site, result.diagnostics, output: output, elapsed: .now - start)
    }
}

/// The option that chooses the language of findings and summaries.
struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("lang"), help: "The language of findings: zh or en. 提示语言")
    var language: Language?

    /// The language asked for, else that of the locale, else Chinese.
    var value: Language {
        if let language { return language }
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
            .first { !$0.isEmpty }
        return locale?.hasPrefix("en") == true ? .english : .chinese
    }
}

extension Language: ExpressibleByArgument {}

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
        case .refused(let path, let reason):
            Wording(
                "无法写入“\(path)”：\(reason)。原有网站保持不变。提示：检查磁盘空间和写入权限。",
                "cannot write '\(path)': \(reason). The old site is as it was. "
                    + "hint: check free space and permissions."
            )
        }
    }
}
