import Archiving
import ArgumentParser
import Budget
import Diagnostics
import Disk
import Packing
import Publishing
import Reading

/// `gongkai archive`: freezes a published year.
struct ArchiveCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "archive",
            does: Wording("把已公开的年度封存为快照。", "Freeze a published year as a snapshot."),
            examples: [
                "gongkai archive 2024 --sign ~/.ssh/id_ed25519"
            ],
            details: Wording(
                """
                快照是 Content/archive 里的一个 BagIt 文件夹。从此这一年度的网页取自快照，一个字节也不变，\
                那里的内容不会被替换。
                """,
                """
                The snapshot is a BagIt bag under Content/archive. From then on the year is served \
                from it, byte for byte. Nothing that stands there is ever replaced.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "封存哪一年度，如 2024 或 Content/2024。",
            "The disclosure, such as 2024 or Content/2024.",
            value: ("年度", "year")
        )
    )
    var disclosure: String

    @OptionGroup var project: ProjectOptions

    @Option(
        help: .says(
            "快照上写的日期；不写时用公开日期。",
            "The day that the snapshot states; without it the publication-date.",
            value: ("日期", "YYYY-MM-DD")
        ),
        transform: calendarDay
    )
    var date: CalendarDate?

    @Flag(
        help: .says(
            "另存为一个 .zip 文件。",
            "Also write the snapshot as one zip archive beside it."
        )
    )
    var zip = false

    @Option(
        help: .says(
            "用 OpenSSH 的密钥签名，以前封存的也可以补签：私钥文件，或 ssh-agent 中密钥的 .pub 文件。",
            """
            Sign the snapshot with a key of OpenSSH, also one that was made before: a private key, \
            or the .pub file of a key in ssh-agent.
            """,
            value: ("密钥", "key")
        )
    )
    var sign: String?

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
            provenBy: .ofThisProgram(),
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
        clearRemains(in: self.folder(of: ""), isArchive: true)
        var bag = bag
        let archive: [UInt8]?
        let isSigned = bag.signature != nil
        do {
            if let sign {
                if isSigned { try refuse(StandingSignature(of: bag, key: sign), name, console) }
                if !isSigned { bag = try signed(bag, key: sign) }
            }
            archive = zip && !hasArchive(name) ? try bag.zip(folder: name) : nil
            if isNew {
                try createFolder(folder, with: bag.files, isPublic: true)
            } else if !isSigned, let signature = bag.signature {
                let file = "\(folder)/\(Bag.signatureFile)"
                try createFile(file, with: signature, isPublic: true)
            }
        } catch let error as WriteError {
            console.write(error.wording)
            throw ExitCode(2)
        } catch let error as ZipError {
            console.write(error.summary)
            throw ExitCode(2)
        } catch let error as SigningError {
            console.write(error.wording)
            throw ExitCode(2)
        }
        var failure: WriteError?
        do throws(WriteError) {
            if let archive { try createFile("\(folder).zip", with: archive, isPublic: true) }
        } catch {
            failure = error
        }
        tell(of: bag, name, isNew: isNew, wasSigned: isSigned, console)
        guard let failure else { return }
        console.write(.withoutArchive(folder, failure))
        throw ExitCode(2)
    }

    /// Says what stands in the archive now.
    private func tell(
        of bag: Bag,
        _ name: String,
        isNew: Bool,
        wasSigned: Bool,
        _ console: Console
    ) {
        guard !json.isWanted else { return }
        let (folder, hash) = (folder(of: name), bag.snapshotHash ?? "")
        let wording: Wording = isNew ? .archived(folder, bag) : .archivedBefore(folder, hash)
        let lines = [wording, .note(name, hash)] + signatureLines(bag, name, wasSigned: wasSigned)
        console.summarize(lines.map { "\($0.text(in: language.value))\n" }.joined())
    }

    /// Whether the snapshot stands there as a zip archive, too.
    private func hasArchive(_ name: String) -> Bool {
        let entries = (try? DiskTree(folder(of: "")).entries(of: "")) ?? []
        return entries.contains { $0.name == "\(name).zip" }
    }

    /// Refuses to pass over a signature that is not the one that was asked for.
    private func refuse(
        _ standing: StandingSignature,
        _ name: String,
        _ console: Console
    ) throws {
        let file = "\(folder(of: name))/\(Bag.signatureFile)"
        switch standing {
        case .own: return
        case .other(let key): console.write(.signedByAnother(file, key))
        case .wrong(let reason): console.write(.wronglySigned(file, reason))
        }
        throw ExitCode(1)
    }

    private func signed(_ bag: Bag, key: String) throws(SigningError) -> Bag {
        let keygen = try SSHKeygen()
        defer { keygen.close() }
        return bag.signed(with: try keygen.sign(bag.signedBytes ?? [], key: key))
    }

    /// What is said of the signature, and of an archive that was made before it.
    private func signatureLines(_ bag: Bag, _ name: String, wasSigned: Bool) -> [Wording] {
        guard bag.signature != nil else { return [] }
        let file = "\(folder(of: name))/\(Bag.signatureFile)"
        var lines = [
            sign == nil
                ? Wording.isSigned(file) : wasSigned ? .isSignedByThisKey(file) : .signed(file)
        ]
        let packed = Bag(zipAt: "\(name).zip", of: DiskTree(folder(of: "")))
        if packed.faults.isEmpty, packed.signature == nil {
            lines.append(.archiveWithoutSignature("\(folder(of: name)).zip"))
        }
        return lines
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

    /// What may be written where the content is kept, such as into the message of a commit.
    fileprivate static func note(_ name: String, _ hash: String) -> Wording {
        Wording(
            "留存（登记簿、提交说明）：归档 \(name)，快照指纹 SHA-256 \(hash)",
            "To be kept elsewhere (register, commit note): archived \(name), SHA-256 \(hash)"
        )
    }

    fileprivate static func signed(_ file: String) -> Wording {
        Wording("签名：\(file)", "Signed: \(file)")
    }

    fileprivate static func isSigned(_ file: String) -> Wording {
        Wording("已有签名：\(file)", "It is signed: \(file)")
    }

    fileprivate static func isSignedByThisKey(_ file: String) -> Wording {
        Wording("此前已用这个密钥签名：\(file)", "It was signed with this key before: \(file)")
    }

    fileprivate static func signedByAnother(_ file: String, _ key: String) -> Wording {
        Wording(
            "未签名：\(file) 是另一个密钥（\(key)）对这份快照的签名，保留未动。"
                + "提示：核实是谁签的；确需改签的，先把它移走",
            "Nothing was signed: \(file) is a signature of another key (\(key)) and stays. hint: "
                + "find out who signed; to sign with yours, move it away first"
        )
    }

    fileprivate static func wronglySigned(_ file: String, _ reason: String) -> Wording {
        let (chinese, english) = reason.isEmpty ? ("", "") : ("（\(reason)）", " (\(reason))")
        return Wording(
            "未签名：\(file) 不是对这份快照的签名\(chinese)，保留未动。提示：查明来历，移走后再签",
            "Nothing was signed: \(file) is no signature over this snapshot\(english) and stays. "
                + "hint: find out where it comes from and move it away, then sign"
        )
    }

    /// The snapshot stands whole, and its archive does not.
    fileprivate static func withoutArchive(_ folder: String, _ error: WriteError) -> Wording {
        let reason = if case .refused(_, let reason) = error { "（\(reason)）" } else { "" }
        let cause = if case .refused(_, let reason) = error { " (\(reason))" } else { "" }
        return Wording(
            "快照 \(folder) 完整，但未能写出 \(folder).zip\(reason)。"
                + "提示：腾出磁盘空间、检查权限后，加 --zip 再运行一次",
            "The snapshot \(folder) is there whole, but \(folder).zip could not be "
                + "written\(cause). hint: make space, check permissions and run again with --zip"
        )
    }

    fileprivate static func archiveWithoutSignature(_ file: String) -> Wording {
        Wording(
            "\(file) 是签名之前生成的，其中没有签名。提示：删去后加 --zip 再运行一次",
            "\(file) was made before the signature and lacks it. hint: delete it and run again "
                + "with --zip"
        )
    }

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
