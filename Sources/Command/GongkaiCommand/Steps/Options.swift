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
    @Option(
        help: .says(
            "存放 site.yaml 和各年度材料的文件夹。",
            "The folder with site.yaml and the disclosures.",
            value: ("文件夹", "folder")
        )
    )
    var content = "Content"

    @Option(
        help: .says(
            "模板文件夹。不写时用 Templates，没有的用程序内置的模板；只有表样的文件夹，其余仍用内置的。",
            """
            The folder with page.mustache, assets and forms. Without it Templates, or those inside \
            the program where that does not exist. A folder with form sets alone lies over those \
            inside the program.
            """,
            value: ("文件夹", "folder")
        )
    )
    var templates: String?

    @Option(
        help: .says(
            "没有写公开日期的，按这一天判断核对豁免是否到期。",
            "The day by which waivers expire where no publication-date is stated.",
            value: ("日期", "YYYY-MM-DD")
        ),
        transform: calendarDay
    )
    var today: CalendarDate?
}

/// A day as it is typed after an option.
///
/// - Throws: what a wrong command line is answered with.
func calendarDay(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(typed: text) else {
        throw ValidationError(
            "“\(text)”不是日期，应写成 2024-02-09 或 2024年2月9日",
            "'\(text)' is no day such as 2024-02-09"
        )
    }
    return date
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
                    "输出位置“\(place)”与 --\(name) 的“\(folder)”不能互相包含，请换一个输出位置",
                    "\(option) '\(place)' and --\(name) '\(folder)' lie in one another"
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
        "“\(place)”在快照“\(bag)”里，快照中不能写入，请换一个位置",
        "\(option) '\(place)' lies in the snapshot '\(bag)', which nothing may be added to"
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
    @Option(
        name: .customLong("lang"),
        help: .says(
            "提示使用的语言，zh 是中文，en 是英文。不写时按系统的语言。",
            "The language of what is printed. Without it, that of the system.",
            value: ("语言", "language")
        )
    )
    var language: Language?

    /// The language asked for, else that of the run.
    var value: Language { language ?? CommandLanguage.current }
}

/// The flag that asks for a report for other programs.
struct JSONOption: ParsableArguments {
    @Flag(
        name: .customLong("json"),
        help: .says("只输出供程序读取的 JSON。", "Print the report as JSON and nothing else.")
    )
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
        help: .says(
            "最多列出的条数，0 为全部。不写时，在终端列出 50 条，存入文件的列出全部。",
            "How many findings are shown; 0 for all. Without it 50 on a terminal, else all.",
            value: ("条数", "count")
        )
    )
    var limit: Int?

    @Option(
        name: .customLong("color"),
        help: .says(
            "是否用颜色，auto 自动，always 总用，never 不用。",
            "Whether colours are used.",
            value: ("方式", "when")
        )
    )
    var colour = Colour.auto

    @Flag(
        help: .says(
            "只显示错误，不显示警告、小结和进度。",
            "Print errors alone: no warnings, no summary, no progress."
        )
    )
    var quiet = false

    func validate() throws {
        if let limit, limit < 0 {
            throw ValidationError("--limit 不能是负数", "--limit cannot be negative")
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
