import ArgumentParser
import Checking
import Diagnostics
import Disk
import Foundation
import Reading
import Site

extension CheckCommand {
    /// Checks part by part and writes the report; whether something blocks.
    func checkInStream(
        _ selection: PathSelection,
        _ progress: Progress,
        _ console: Console
    ) async throws -> Bool {
        let (outline, frozen) = await project.readOutline()
        let times = timings ? CheckTimes(clock: threadTime) : nil
        let stream = SiteStream(
            outline,
            frozen: frozen,
            options: SiteStream.Options(
                today: project.today,
                hasPages: false,
                timing: times,
                gate: { _, findings in findings.filter(\.isBlocking) }
            )
        )
        let spill: SpillFile
        do throws(WriteError) {
            spill = try SpillFile()
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        let isQuiet = isQuiet
        let check = StreamedCheck(
            stream: stream,
            keeps: { selection.keeps($0) && (!isQuiet || $0.isBlocking) },
            text: format == .json ? Self.jsonText : reportText(console),
            limit: format == .json ? jsonLimit : console.options.limit(on: STDOUT_FILENO),
            spill: spill,
            listsGaps: format == .text && !all
        )
        let result = await check.run()
        progress.finish()
        if let failure = result.failure {
            console.write(failure.wording)
            throw ExitCode(2)
        }
        switch format {
        case .json: try writeJSON(result, spill, times?.entries, console)
        case .text, .sarif: writeText(result, spill, times?.entries, console)
        }
        return result.hasErrors
    }

    private var isQuiet: Bool { format == .text && report.quiet }

    /// Reports for programs are whole unless a limit is asked for.
    private var jsonLimit: Int? { report.limit == 0 ? nil : report.limit }

    // MARK: Text

    /// Writes findings of one folder or file for people.
    private func reportText(_ console: Console) -> @Sendable ([Diagnostic]) -> [UInt8] {
        let (language, isColoured) = (console.language, console.isColoured(on: .standardOutput))
        let trees = project.sourceTrees
        return { findings in
            let lines = SourceLines(trees)
            let reporter = TextReporter(language: language, isColoured: isColoured) { file, line in
                lines.line(line, of: file)
            }
            return Array(reporter.text(of: findings).utf8)
        }
    }

    private func writeText(
        _ result: StreamedCheck.Result,
        _ spill: SpillFile,
        _ times: [CheckTimes.Entry]?,
        _ console: Console
    ) {
        for fragment in result.fragments {
            console.write(spill.bytes(at: fragment.range), on: .standardOutput)
        }
        if console.options.limit(on: STDOUT_FILENO) != nil {
            console.report(result.shown, among: result.counts, on: .standardOutput)
        }
        if let times { console.write(TimesText(times).text(in: console), on: .standardOutput) }
        console.write(result.gaps.text(in: language.value), on: .standardOutput)
        let tally = result.gaps.wording(behind: result.counts.tally.wording)
        let wording = Wording(
            "\(tally.chinese)。检查公开材料 \(result.disclosures) 份，勾稽关系核对 \(result.relations) 处。",
            "\(tally.english). Checked \(result.disclosures) "
                + "\(result.disclosures == 1 ? "disclosure" : "disclosures") and "
                + "\(result.relations) relations between figures."
        )
        console.summarize("\(wording.text(in: language.value))\n")
        console.suggest(.afterCheck(errors: result.hasErrors, open: result.gaps.count))
    }

    // MARK: JSON

    private static let jsonText: @Sendable ([Diagnostic]) -> [UInt8] = { findings in
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let texts = findings.compactMap { finding in
            (try? encoder.encode(JSONReport.finding(finding))).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        let lines = texts.joined(separator: ",\n").split(separator: "\n")
        return Array(lines.map { "    \($0)" }.joined(separator: "\n").utf8)
    }

    private func writeJSON(
        _ result: StreamedCheck.Result,
        _ spill: SpillFile,
        _ times: [CheckTimes.Entry]?,
        _ console: Console
    ) throws {
        guard jsonLimit == nil else {
            let report = JSONReport(result.shown, tally: result.counts.tally)
            return try console.write(TimedReport(report, times))
        }
        let frame = TimedReport(JSONReport([], tally: result.counts.tally), times)
        let text = String(decoding: try console.json(frame), as: UTF8.self)
        let parts = text.split(separator: #""findings" : ["#, maxSplits: 1)
        guard parts.count == 2, let end = parts[1].firstIndex(of: "]") else { return }
        console.write(#"\#(parts[0])"findings" : ["#, on: .standardOutput)
        for (index, fragment) in result.fragments.enumerated() {
            console.write(index == 0 ? "\n" : ",\n", on: .standardOutput)
            console.write(spill.bytes(at: fragment.range), on: .standardOutput)
        }
        console.write("\n  \(parts[1][end...])", on: .standardOutput)
    }
}
