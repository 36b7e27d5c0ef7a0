import Archiving
import ArgumentParser
import Diagnostics
import Reading

/// `gongkai verify`: proves that snapshots are as they were made.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify snapshots, offline. 离线核验快照。",
        discussion: """
            Checks the structure, both checksums of each file and the chain of years, and \
            compares every figure on the archived pages with its sources. Takes bags, zip archives \
            of bags and folders of them; without any, Content/archive. The exit code is 0 if all \
            is as it was, 1 if not, 2 if the run failed.
            EXAMPLE: gongkai verify Content/archive
            """
    )

    @Argument(help: "Bags, zip archives, or folders of them. 快照文件夹、.zip 或存放它们的文件夹")
    var paths: [String] = ["Content/archive"]

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
            verifications.append(await verify(bag, software: programVersion))
        }
        let chain = checkChain(verifications.compactMap(\.snapshot))
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
        if diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }
}
