import Archiving
import ArgumentParser
import Budget
import Diagnostics
import Disk
import Foundation
import Reading
import Scaffolding
import Site

/// The folders of a project, and the day that waivers are judged by.
struct ProjectOptions: ParsableArguments {
    @Option(help: "The folder with site.yaml and the disclosures. 内容文件夹")
    var content = "Content"

    @Option(
        help: """
            The folder with page.mustache, assets and forms. Without it Templates, or those inside \
            the program where that does not exist. A folder with form sets alone lies over those \
            inside the program. 模板文件夹
            """
    )
    var templates: String?

    @Option(
        help: ArgumentHelp(
            "The day by which waivers expire where no publication-date is stated. 判断豁免是否到期的日期",
            valueName: "YYYY-MM-DD"
        ),
        transform: { text in
            guard let date = CalendarDate(iso: text) else {
                throw ValidationError("'\(text)' is no day such as 2024-02-09. 应为 2024-02-09 这样的日期")
            }
            return date
        }
    )
    var today: CalendarDate?
}

extension ProjectOptions {
    /// The folder of the templates; `nil` for those inside the program.
    var templateFolder: String? {
        if let templates { return templates }
        let isThere = (try? DiskTree("Templates").entries(of: "")) != nil
        return isThere ? "Templates" : nil
    }

    /// The templates, on disk or inside the program; form sets on disk without a page to show them
    /// lie over what is inside the program.
    var templateTree: any FileTree {
        guard let templateFolder else { return defaultTemplates(name: "内置模板") }
        let tree = DiskTree(templateFolder)
        guard holdsFormsAlone(tree) else { return tree }
        return LayeredTree(tree, over: defaultTemplates(name: templateFolder))
    }

    /// Whether there are form sets in a folder of templates, and neither pages nor assets.
    private func holdsFormsAlone(_ tree: any FileTree) -> Bool {
        guard let entries = try? tree.entries(of: "") else { return false }
        let folders = Set(entries.filter { $0.kind == .folder }.map(\.name))
        let hasShell = entries.contains { $0.name.hasSuffix(".mustache") }
        return folders.contains("forms") && !folders.contains("assets") && !hasShell
    }

    /// The project as it stands on disk.
    func read() -> Outcome<Sources> {
        readProject(content: DiskTree(content), templates: templateTree)
    }

    /// The project with its archive: years that were frozen are not read, but proven and served.
    ///
    /// - Parameters:
    ///   - prover: what proves the snapshots.
    ///   - cache: what was read before.
    ///   - change: what is read in the place of each of the two folders.
    /// - Returns: the project.
    func readArchived(
        provenBy prover: SnapshotProver = .ofThisProgram(),
        reusing cache: ReadingCache? = nil,
        _ change: (any FileTree) -> any FileTree = { $0 }
    ) async -> ArchivedProject {
        await readArchivedProject(
            content: change(DiskTree(content)),
            templates: change(templateTree),
            provenBy: prover,
            reusing: cache
        )
    }

    /// What the disclosures of the project share, and its archive, proven.
    func readOutline() async -> (outline: ProjectOutline, frozen: FrozenYears) {
        await readArchivedOutline(
            content: DiskTree(content),
            templates: templateTree,
            provenBy: .ofThisProgram()
        )
    }

    /// Refuses a place for the site that holds sources or lies among them.
    ///
    /// - Parameters:
    ///   - place: the folder or file that would be written.
    ///   - option: how it was given on the command line.
    /// - Throws: what a wrong command line is answered with.
    func keepApart(_ place: String, option: String) throws {
        let target = settledPath(place)
        let folders = [("content", content)] + (templateFolder.map { [("templates", $0)] } ?? [])
        for (name, folder) in folders {
            let source = settledPath(folder)
            guard !lies(target, in: source), !lies(source, in: target) else {
                throw ValidationError(
                    "\(option) '\(place)' and --\(name) '\(folder)' lie in one another. "
                        + "输出位置与内容、模板文件夹不能互相包含，请换一个输出位置。"
                )
            }
        }
        try keepOutOfBags(place, option: option)
    }

    /// The files that findings can point into.
    var sourceLines: SourceLines { SourceLines(sourceTrees) }

    /// The folders that they lie in.
    var sourceTrees: [any FileTree] { [DiskTree(content), templateTree] }
}

/// Refuses a place inside a bag: whatever is written there belongs to no list of the bag, which is
/// broken by it.
///
/// - Parameters:
///   - place: the folder or file that would be written.
///   - option: how it was given on the command line.
/// - Throws: what a wrong command line is answered with.
func keepOutOfBags(_ place: String, option: String) throws {
    guard let bag = folders(from: place).first(where: { exists("\($0)/bagit.txt") }) else { return }
    throw ValidationError(
        "\(option) '\(place)' lies in the snapshot '\(bag)', which nothing may be added to. "
            + "不能写入快照，请换一个位置。"
    )
}

/// A place and the folders that it lies in, up to the root, without links.
func folders(from place: String) -> [String] {
    var folders = [settledPath(place)]
    while let last = folders.last, last != "/" { folders.append(parentFolder(of: last)) }
    return folders
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

/// The flag that asks for a report for other programs.
struct JSONOption: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print the report as JSON and nothing else. 以 JSON 输出")
    var isWanted = false
}

/// How much of a report is shown, and in which colours.
struct ReportOptions: ParsableArguments {
    /// When colours are used.
    enum Colour: String, CaseIterable, ExpressibleByArgument {
        case auto
        case always
        case never
    }

    @Option(
        help: """
            How many findings are shown at most; 0 for all. Without it 50 on a terminal, else all. \
            最多列出的条数
            """
    )
    var limit: Int?

    @Option(name: .customLong("color"), help: "Colours: auto, always or never. 颜色")
    var colour = Colour.auto

    @Flag(help: "Print errors alone: no warnings, no summary, no progress. 只显示错误")
    var quiet = false

    func validate() throws {
        if let limit, limit < 0 {
            throw ValidationError("--limit cannot be negative. --limit 不能为负数")
        }
    }

    /// The most findings that are shown on this stream; `nil` for all.
    func limit(on stream: Int32) -> Int? {
        guard let limit else { return isatty(stream) == 1 ? 50 : nil }
        return limit == 0 ? nil : limit
    }

    /// Whether to colour what is written to this stream (see no-color.org).
    func isColoured(on stream: Int32) -> Bool {
        switch colour {
        case .always: return true
        case .never: return false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            let isRefused =
                !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
            return isatty(stream) == 1 && !isRefused
        }
    }
}
