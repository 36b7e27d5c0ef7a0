import Archiving
import ArgumentParser
import Comparing
import Diagnostics
import Extraction
import Foundation
import Inspecting
import Publishing
import Reading
import Site

/// `gongkai diff`: what differs between two years, two snapshots, or the sources and a snapshot.
struct DiffCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "diff",
            does: Wording("比较两个年度，或两份快照。", "Show what differs between two states of a disclosure."),
            examples: [
                "gongkai diff 2023 2024",
                "gongkai diff Content/archive/2024 2024 --format html > changes.html",
            ],
            details: Wording(
                "可以是内容里的一个年度、一份快照，或生成的网站文件夹。没有差别时退出码为 0，有差别为 1。",
                """
                A state is a disclosure of Content by its path, a snapshot, or a folder of a \
                built site. The exit code is 0 if nothing differs and 1 if something does.
                """
            )
        )
    }

    /// What the differences are written in.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case csv
        case html
        case json
    }

    @Argument(
        help: .says(
            "原来的：年度、快照或生成的文件夹。",
            "The state before: 2023, a snapshot, or a built folder.",
            value: ("原来的", "before")
        )
    )
    var old: String

    @Argument(help: .says("现在的。", "The state after.", value: ("现在的", "after")))
    var new: String

    @OptionGroup var project: ProjectOptions

    @Option(
        help: .says("报告的格式。", "The form of the report.", value: ("格式", "format"))
    )
    var format = Format.text

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() async throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let progress = Progress(.building, console)
        defer { progress.finish() }
        var reader = StateReader(project: project, console: console)
        let (before, after) = try await (reader.state(old), reader.state(new))
        progress.finish()
        let years = before.year.flatMap { old in after.year.map { (old, $0) } }
        let changes = SiteChanges(
            from: before.pages,
            to: after.pages,
            isWhole: true,
            years: years
        )
        let report = DifferenceReport(names: (old, new), changes: changes)
        let bytes: [UInt8]
        switch json.isWanted ? .json : format {
        case .text: bytes = Array(report.text(in: language.value).utf8)
        case .csv: bytes = Array(report.csv(in: language.value).utf8)
        case .html: bytes = report.page(in: language.value)
        case .json: bytes = try console.json(DifferenceFile(report, in: language.value))
        }
        FileHandle.standardOutput.write(Data(bytes))
        for page in changes.unreadable { console.write(.unreadable(page.page)) }
        if !changes.unreadable.isEmpty { throw ExitCode(2) }
        if !report.isEmpty { throw ExitCode(1) }
    }
}

/// A state of a disclosure: its pages by their paths in its folder.
private struct PublishedState {
    let pages: [String: [UInt8]]

    /// The fiscal year that the cover names; `nil` if it names none.
    var year: Int? {
        guard let cover = pages["index.html"] else { return nil }
        return (try? PublishedPage(cover))?.year
    }
}

/// Finds what a person names.
private struct StateReader {
    let project: ProjectOptions
    let console: Console
    /// The site of the project, once it was needed.
    private var built: SiteTree?

    init(project: ProjectOptions, console: Console) {
        self.project = project
        self.console = console
    }

    mutating func state(_ name: String) async throws -> PublishedState {
        let tree = DiskTree(name)
        let names = Set(((try? tree.entries(of: "")) ?? []).map(\.name))
        if names.contains("index.html") { return PublishedState(pages: tree.pages(below: "")) }
        if let bag = BagSources([name]).bags.first { return try await state(of: bag) }
        return try await disclosure(name)
    }

    private func state(of bag: Bag) async throws -> PublishedState {
        let verification = await verifyByProgram(bag)
        console.report(verification.diagnostics.filter(\.isBlocking), on: .standardError)
        guard let snapshot = verification.snapshot,
            !verification.diagnostics.contains(where: \.isBlocking)
        else { throw ExitCode(2) }
        return PublishedState(pages: snapshot.pages)
    }

    /// A disclosure as a build would write it now, be it a draft.
    private mutating func disclosure(_ path: String) async throws -> PublishedState {
        if built == nil {
            let archived = await project.readArchived()
            let options = BuildOptions(tolerance: .everything, today: project.today)
            let result = await build(archived.reading, frozen: archived.frozen, options: options)
            built = result.site
            if built == nil {
                console.report(result.diagnostics.filter(\.isBlocking), on: .standardError)
                throw ExitCode(2)
            }
        }
        let prefix = "\(path)/"
        let files = (built?.files ?? [:]).filter { $0.key.text.hasPrefix(prefix) }
        guard !files.isEmpty else {
            console.write(.unknownState(path, known: built?.printEditions ?? []))
            throw ExitCode(2)
        }
        return PublishedState(
            pages: Dictionary(
                uniqueKeysWithValues: files.map { path, bytes in
                    (String(path.text.dropFirst(prefix.count)), bytes)
                }
            )
        )
    }
}

extension DiskTree {
    /// The files of a built folder by their paths in it.
    fileprivate func pages(below folder: String) -> [String: [UInt8]] {
        var pages: [String: [UInt8]] = [:]
        for entry in (try? entries(of: folder)) ?? [] {
            let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
            switch entry.kind {
            case .folder: pages.merge(self.pages(below: path)) { first, _ in first }
            case .file: pages[path] = try? contents(of: path, limit: 64 << 20)
            case .refusedLink, .unusable: continue
            }
        }
        return pages
    }
}

extension Wording {
    fileprivate static func unknownState(_ name: String, known: [String]) -> Wording {
        let near = nearestNames(to: name, among: known)
        let names = (near.isEmpty ? known : near).joined(separator: ", ")
        return Wording(
            "没有“\(name)”。提示：写内容文件夹里的公开材料（\(names)）、快照或生成的文件夹",
            "There is no '\(name)'. hint: name a disclosure of Content (\(names)), a snapshot, "
                + "or a folder of a built site"
        )
    }

    fileprivate static func unreadable(_ page: String) -> Wording {
        Wording("网页“\(page)”无法读取，未比较", "the page '\(page)' cannot be read and was not compared")
    }
}
