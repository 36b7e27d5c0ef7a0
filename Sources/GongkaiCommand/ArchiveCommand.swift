import Archiving
import ArgumentParser
import Budget
import Diagnostics
import Packing
import Publishing
import Reading

/// `gongkai archive`: freezes a published year.
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Freeze a published year as a snapshot. 把已公开的年度封存为快照。",
        discussion: """
            The snapshot is a BagIt bag under Content/archive. From then on the year is served \
            from it, byte for byte. Nothing that stands there is ever replaced.

            EXAMPLE: gongkai archive 2024
            """
    )

    @Argument(help: "The disclosure, such as 2024 or Content/2024. 要归档的年度")
    var disclosure: String

    @OptionGroup var project: ProjectOptions

    @Option(
        help: ArgumentHelp(
            "The day that the snapshot states; without it the publication-date. 快照日期",
            valueName: "YYYY-MM-DD"
        ),
        transform: { text in
            guard let date = CalendarDate(iso: text) else {
                throw ValidationError("'\(text)' is no day such as 2024-02-09. 应为 2024-02-09 这样的日期")
            }
            return date
        }
    )
    var date: CalendarDate?

    @Flag(help: "Also write the snapshot as one zip archive beside it. 另存为 .zip")
    var zip = false

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() async throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let outcome = await freeze(
            path,
            content: DiskTree(project.content),
            templates: project.templateTree,
            options: FreezingOptions(date: date, software: programVersion)
        )
        if json.isWanted { try console.write(JSONReport(outcome.diagnostics)) }
        if !json.isWanted { console.report(outcome.diagnostics, on: .standardError) }
        switch outcome.value {
        case .refused:
            console.write(.nothingArchived)
            throw ExitCode(1)
        case .unchanged(let bag, let name):
            try write(bag, name, isNew: false, console)
        case .made(let bag, let name):
            try write(bag, name, isNew: true, console)
        }
    }

    private func write(_ bag: Bag, _ name: String, isNew: Bool, _ console: Console) throws {
        let folder = folder(of: name)
        do {
            if isNew { try createFolder(folder, with: bag.files, isPublic: true) }
            let archive = "\(folder).zip"
            let isThere = (try? DiskTree(self.folder(of: "")).entries(of: ""))?
                .contains { $0.name == "\(name).zip" }
            if zip, isThere != true {
                try createFile(archive, with: try bag.zip(folder: name), isPublic: true)
            }
        } catch let error as WriteError {
            console.write(error.wording)
            throw ExitCode(2)
        } catch let error as ZipError {
            console.write(error.summary)
            throw ExitCode(2)
        }
        guard !json.isWanted else { return }
        let wording: Wording =
            isNew ? .archived(folder, bag) : .archivedBefore(folder, bag.snapshotHash ?? "")
        console.summarize("\(wording.text(in: language.value))\n")
    }

    /// The disclosure by its path in the content folder.
    private var path: String {
        let content = trimmedPath(project.content)
        let typed = trimmedPath(disclosure)
        return typed.hasPrefix("\(content)/") ? String(typed.dropFirst(content.count + 1)) : typed
    }

    private func folder(of name: String) -> String {
        "\(trimmedPath(project.content))/\(Archive.folder)/\(name)"
    }
}

extension Wording {
    fileprivate static let nothingArchived = Wording("未归档。", "Nothing was archived.")

    fileprivate static func archivedBefore(_ folder: String, _ hash: String) -> Wording {
        Wording(
            "此前已归档为 \(folder)，内容没有变化。\n快照指纹：\(hash)",
            "It was archived as \(folder) before, and nothing has changed since.\nHash: \(hash)"
        )
    }

    fileprivate static func archived(_ folder: String, _ bag: Bag) -> Wording {
        let bytes = bag.files.values.reduce(0) { $0 + $1.count }
        let hash = bag.snapshotHash ?? ""
        return Wording(
            "已归档：\(folder)，\(bag.files.count) 个文件，共 \(bytes) 字节。\n快照指纹：\(hash)\n"
                + "核验：gongkai verify \(folder)",
            "Archived: \(folder), \(bag.files.count) files, \(bytes) bytes.\nHash: \(hash)\n"
                + "To verify it: gongkai verify \(folder)"
        )
    }
}
