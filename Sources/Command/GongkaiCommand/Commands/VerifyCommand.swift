import Archiving
import ArgumentParser
import Diagnostics
import Publishing
import Reading
import Scaffolding

/// `gongkai verify`: proves that snapshots are as they were made.
struct VerifyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "verify",
            does: Wording("离线核验快照。", "Verify snapshots, offline."),
            examples: [
                "gongkai verify Content/archive --signers signers"
            ],
            details: Wording(
                """
                核对结构、每个文件的两种校验和、各年度前后相接，并把归档网页上的每个数字和每段文字与来源比较。\
                可以是快照文件夹、.zip 文件或存放它们的文件夹；不写时为 Content/archive。

                与封存时一致，退出码为 0；有不符的为 1；运行没有成功为 2；没有不符但不能全部证明的为 3。
                """,
                """
                Checks the structure, both checksums of each file and the chain of years, and \
                compares every figure and text on the archived pages with its sources. Takes \
                bags, zip archives of bags and folders of them; without any, Content/archive.

                The exit code is 0 if all is as it was sealed, 1 if something is wrong, 2 if the \
                run failed, and 3 if nothing is wrong and not all could be proven.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "快照文件夹、.zip 文件，或存放它们的文件夹。",
            "Bags, zip archives, or folders of them.",
            value: ("路径", "path")
        )
    )
    var paths: [String] = ["Content/archive"]

    @Option(
        help: .says(
            "有权签名者的名单（ssh-keygen 的格式）；每份快照须由其中一人签名。",
            """
            Those who may sign: a file of allowed signers (ssh-keygen). Each bag has to be signed \
            by one of them.
            """,
            value: ("文件", "file")
        )
    )
    var signers: String?

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() async throws {
        let sources = BagSources(paths)
        let console = Console(
            language: language.value,
            options: report,
            lines: SourceLines(sources.bags.map(\.tree))
        )
        guard sources.missing.isEmpty else {
            console.write(.noBag(sources.missing))
            throw ExitCode(2)
        }
        var verifications: [Verification] = []
        for bag in sources.bags {
            var verification = await verifyByProgram(bag)
            do {
                let report = try checkSignature(of: bag, verification.snapshot, signers: signers)
                verification.add(report)
            } catch {
                console.write(error.wording)
                throw ExitCode(2)
            }
            verifications.append(verification)
        }
        let snapshots = verifications.compactMap(\.snapshot)
        let chain = checkChain(snapshots, single: sources.single)
        let found = verifications.flatMap(\.diagnostics) + chain
        let diagnostics = found.sorted(by: Diagnostic.standsBefore)
        if json.isWanted {
            try console.write(VerificationReport(verifications, diagnostics))
        } else {
            console.report(diagnostics, on: .standardOutput)
            let text = verifications.map { $0.wording.text(in: language.value) }.joined()
            let end = Wording.verdict(verifications, diagnostics).text(in: language.value)
            console.summarize("\(text)\(end)\n")
        }
        switch Verification.Verdict(diagnostics) {
        case .sealed: break
        case .wrong: throw ExitCode(1)
        case .unproven: throw ExitCode(3)
        }
    }
}

/// Verifies a bag by what this version writes and by the templates that come with it.
func verifyByProgram(_ bag: Bag) async -> Verification {
    await verify(bag, software: programVersion, templates: templatesOfProgram)
}

extension SnapshotProver {
    /// Proves by what this version writes and by the templates that come with it.
    static func ofThisProgram() -> SnapshotProver {
        SnapshotProver(software: programVersion, templates: templatesOfProgram)
    }
}

/// The templates that come with the program and decide how pages look, by their paths.
private var templatesOfProgram: [String: [UInt8]] {
    let templates = defaultTemplates(name: "Templates")
    var files: [String: [UInt8]] = [:]
    for folder in ["", "assets"] {
        for entry in (try? templates.entries(of: folder)) ?? [] where entry.kind == .file {
            let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
            files[path] = try? templates.contents(of: path, limit: 64 << 20)
        }
    }
    return files
}
