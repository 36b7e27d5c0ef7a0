import Archiving
import ArgumentParser
import Diagnostics
import Disk
import Publishing
import Reading
import Site

/// `gongkai restore`: gives back the project from which a snapshot was made.
struct RestoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "restore",
            does: Wording("从快照取出可以编辑的项目。", "Get an editable project back from a snapshot."),
            examples: [
                "gongkai restore Content/archive/2024 restored-2024"
            ],
            details: Wording(
                "取出内容和模板，由它们重新生成，网页与快照相同。文件夹里已有文件的，不作改动。",
                """
                The folder gets Content and Templates; building it gives the pages of the snapshot \
                again. A folder that holds anything is left as it is.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "快照文件夹或 .zip 文件。",
            "The snapshot: a folder or a zip archive.",
            value: ("快照", "snapshot")
        )
    )
    var bag: String

    @Argument(
        help: .says(
            "项目的文件夹，没有的会新建。",
            "The folder of the project; made if it is absent.",
            value: ("文件夹", "folder")
        )
    )
    var directory: String

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    /// What is restored is worked on, so it stands apart from all that is kept as evidence and from
    /// what sites are made of.
    func validate() throws {
        try keepOutOfBags(directory, option: "DIRECTORY")
        let target = settledPath(directory)
        guard !lies(target, in: settledPath(bag)) else {
            throw ValidationError(
                "“\(directory)”在快照“\(bag)”里，快照中不能写入，请换一个文件夹",
                "the folder '\(directory)' lies in the snapshot '\(bag)'"
            )
        }
        let content = folders(from: directory).first { exists("\($0)/site.yaml") }
        let usual = settledPath("Content")
        if let content = content ?? (lies(target, in: usual) ? usual : nil) {
            throw ValidationError(
                "“\(directory)”在内容文件夹“\(content)”里，请换一个文件夹",
                "the folder '\(directory)' lies in the content folder '\(content)'"
            )
        }
    }

    func run() async throws {
        let sources = BagSources([bag])
        let console = Console(
            language: language.value,
            options: report,
            lines: SourceLines(sources.bags.map(\.tree))
        )
        guard let bag = sources.bags.first, sources.bags.count == 1 else {
            console.write(.noBag([bag]))
            throw ExitCode(2)
        }
        let verification = await verifyByProgram(bag)
        let blocking = verification.diagnostics.filter(\.isBlocking)
        if !json.isWanted { console.report(blocking, on: .standardError) }
        guard let snapshot = verification.snapshot,
            !verification.diagnostics.contains(where: \.isBlocking)
        else {
            if json.isWanted { try console.write(DeedReport([], verification.diagnostics)) }
            console.write(.notRestored)
            throw ExitCode(1)
        }
        let files = restoredProject(snapshot)
        do {
            try createFolder(directory, with: files)
        } catch .changedMeanwhile(let path) {
            console.write(.folderNotEmpty(path))
            throw ExitCode(2)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        guard !json.isWanted else {
            return try console.write(DeedReport([directory], verification.diagnostics))
        }
        let wording = Wording.restored(files.count, directory, verification)
        console.summarize("\(wording.text(in: language.value))\n")
    }
}

extension Wording {
    fileprivate static let notRestored = Wording(
        "快照与封存时不一致，或不是 gongkai 的快照，未取出。",
        "The bag is not as it was sealed, or no snapshot of gongkai; nothing was restored."
    )

    fileprivate static func folderNotEmpty(_ path: String) -> Wording {
        Wording(
            "“\(path)”里已有文件，未作改动。提示：换一个空文件夹",
            "'\(path)' holds files already and was left as it is. hint: name an empty folder"
        )
    }

    fileprivate static func restored(
        _ count: Int,
        _ folder: String,
        _ verification: Verification
    ) -> Wording {
        let path = verification.snapshot?.publication.path ?? ""
        let software = verification.snapshot?.software ?? ""
        let next: Wording
        if case .identical = verification.comparison {
            next = Wording(
                "在其中运行 gongkai build，Output/\(path) 与快照逐字节相同。",
                "Run gongkai build in it: Output/\(path) will be that of the snapshot to the byte."
            )
        } else {
            next = Wording(
                "快照记载由 \(software) 生成；用 \(programVersion) 生成的网页与快照不同，数字相同。",
                "It states that \(software) wrote it; \(programVersion) writes other pages with "
                    + "the same figures."
            )
        }
        return Wording(
            "已取出 \(count) 个文件到 \(folder)。\n\(next.chinese)",
            "Restored \(count) files to \(folder).\n\(next.english)"
        )
    }
}
