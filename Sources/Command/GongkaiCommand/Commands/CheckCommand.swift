import Archiving
import ArgumentParser
import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Inspecting
import Reading
import Site

/// `gongkai check`: says everything that is wrong, and writes no page.
struct CheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "check",
            does: Wording("检查公开材料，不生成网站。", "Check the disclosures and write nothing."),
            examples: [
                "gongkai check",
                "gongkai check Content/2024 --fix",
                "gongkai check Content/2024 --format sarif > findings.sarif",
            ],
            details: Wording(
                "没有错误时退出码为 0，有错误为 1，运行没有成功为 2。还没有填写的内容归成一张清单，用 --all 逐处列出。",
                """
                The exit code is 0 without errors, 1 with errors, 2 if the run failed. What is \
                still to be filled in is one list; --all lists every blank.
                """
            )
        )
    }

    /// What a report is written in.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case sarif
    }

    @Argument(
        help: .says(
            "只报告这些文件夹或文件；不写时全部报告。",
            "Folders or files to report on; without any, everything.",
            value: ("路径", "path")
        )
    )
    var paths: [String] = []

    @OptionGroup var project: ProjectOptions

    @Option(
        help: .says("报告的格式。", "The form of the report.", value: ("格式", "format"))
    )
    var format = Format.text

    @Flag(help: .says("与 --format json 相同。", "The same as --format json."))
    var json = false

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @Flag(
        help: .says(
            "另列出各项检查的用时和问题数。",
            "Also tell the processor time and the findings of each check."
        )
    )
    var timings = false

    @Flag(
        help: .says(
            "待填的内容也逐处列出，不归成一张清单。",
            "Also tell of each blank by itself, instead of one list of what is to be filled in."
        )
    )
    var all = false

    @Flag(
        help: .says(
            "更正只有一种改法的问题，先列出改动。",
            "Mend what has one certain remedy, after showing the changes."
        )
    )
    var fix = false

    @Flag(
        help: .says(
            "与 --fix 同用，不再询问。",
            "With --fix, change the files without asking."
        )
    )
    var yes = false

    mutating func validate() throws {
        if json, format == .sarif {
            throw ValidationError(
                "--json 和 --format sarif 不能同用",
                "--json and --format sarif exclude each other"
            )
        }
        if json { format = .json }
        if timings, format == .sarif {
            throw ValidationError(
                "--timings 和 --format sarif 不能同用",
                "--timings and --format sarif exclude each other"
            )
        }
        if yes, !fix { throw ValidationError("--yes 须与 --fix 同用", "--yes needs --fix") }
    }

    func run() async throws {
        var lines = sourceLines
        var console = Console(language: language.value, options: report, lines: lines)
        guard let selection = PathSelection(paths, content: project.content, lines: lines) else {
            console.write(.unknownPath(paths))
            throw ExitCode.validationFailure
        }
        let progress = Progress(.checking, console)
        defer { progress.finish() }
        if !fix, format != .sarif {
            let found = try await checkInStream(selection, progress, console)
            if found { throw ExitCode(1) }
            return
        }
        let prover = SnapshotProver.ofThisProgram()
        let times = timings ? CheckTimes(clock: threadTime) : nil
        var prepared = await prepared(provenBy: prover, timing: times)
        progress.finish()
        var diagnostics = prepared.diagnostics.filter(selection.keeps)
        if fix, try await mend(diagnostics, selection, provenBy: prover, console) {
            lines = sourceLines
            console = Console(language: language.value, options: report, lines: lines)
            prepared = await self.prepared(provenBy: prover)
            diagnostics = prepared.diagnostics.filter(selection.keeps)
        }
        try write(diagnostics, of: prepared.inspection, times?.entries, console)
        if diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }

    var sourceLines: SourceLines { project.sourceLines }

    /// Looks the project over as it is.
    private func prepared(
        provenBy prover: SnapshotProver,
        timing times: CheckTimes? = nil
    ) async -> PreparedSite {
        let archived = await project.readArchived(provenBy: prover)
        return await prepareSite(
            archived.reading,
            frozen: archived.frozen,
            today: project.today,
            timing: times
        )
    }

    /// What is found with changes that are not made yet; links and templates have no remedies.
    private func findings(
        with mending: Mending,
        provenBy prover: SnapshotProver
    ) async -> [Diagnostic] {
        let archived = await project.readArchived(provenBy: prover, mending.applied)
        return await inspect(
            archived.reading,
            besides: archived.frozen.disclosures,
            today: project.today
        ).diagnostics
    }

    /// Writes the report in the form asked for.
    private func write(
        _ diagnostics: [Diagnostic],
        of inspection: Inspection,
        _ times: [CheckTimes.Entry]?,
        _ console: Console
    ) throws {
        switch format {
        case .text:
            let open = all ? (gaps: GapList(), rest: diagnostics) : GapList.parted(diagnostics)
            console.report(open.rest, on: .standardOutput)
            if let times { console.write(TimesText(times).text(in: console), on: .standardOutput) }
            console.write(open.gaps.text(in: language.value), on: .standardOutput)
            let sentence = inspection.summary(of: open.rest, open.gaps).text(in: language.value)
            console.summarize("\(sentence)\n")
            let hasErrors = diagnostics.contains(where: \.isBlocking)
            console.suggest(.afterCheck(errors: hasErrors, open: open.gaps.count))
        case .json:
            let report = JSONReport(limited(diagnostics), counting: diagnostics)
            try console.write(TimedReport(report, times))
        case .sarif:
            let sentences = inspection.ruleSentences
            let log = SARIFLog(limited(diagnostics), language: language.value) { code in
                sentences[code].map { Wording($0, $0) }
            }
            try console.write(log)
        }
    }

    /// Reports for programs are whole unless a limit is asked for.
    private func limited(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard let limit = report.limit, limit > 0 else { return diagnostics }
        return diagnostics.gravest(limit)
    }

    /// Shows the changes and makes them if they are wanted; whether files were changed.
    private func mend(
        _ diagnostics: [Diagnostic],
        _ selection: PathSelection,
        provenBy prover: SnapshotProver,
        _ console: Console
    ) async throws -> Bool {
        var mending = Mending(diagnostics, lines: console.lines)
        for _ in 0..<Mending.limitOfRounds where !mending.isEmpty {
            let found = await findings(with: mending, provenBy: prover).filter(selection.keeps)
            guard mending.mend(found) else { break }
        }
        let stream: Console.Stream = format == .text ? .standardOutput : .standardError
        console.write(mending.diff(isColoured: console.isColoured(on: stream)), on: stream)
        for file in mending.refusedFiles { console.write(.notMended(file)) }
        guard !mending.isEmpty else {
            console.write(.nothingToMend)
            return false
        }
        guard yes || console.confirms(.mendQuestion(mending.count)) else {
            console.write(.notAgreed)
            return false
        }
        do {
            try mending.write(checking: sourceLines)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        console.write(.mended(mending.count))
        return true
    }
}

extension Inspection {
    /// The sentences of the rules of all form sets by code.
    fileprivate var ruleSentences: [String: String] {
        let rules = entries.flatMap(\.disclosure.formSet.rules)
        return Dictionary(rules.map { ($0.code, $0.says) }, uniquingKeysWith: { first, _ in first })
    }

    /// How much was checked and found.
    fileprivate func summary(of diagnostics: [Diagnostic], _ gaps: GapList) -> Wording {
        let tally = gaps.wording(behind: Tally(diagnostics).wording)
        let verdicts = entries.reduce(0) { $0 + $1.check.relationCount }
        return Wording(
            "\(tally.chinese)。检查公开材料 \(entries.count) 份，勾稽关系核对 \(verdicts) 处。",
            "\(tally.english). Checked \(entries.count) "
                + "\(entries.count == 1 ? "disclosure" : "disclosures") and \(verdicts) relations "
                + "between figures."
        )
    }
}
