import ArgumentParser
import Budget
import Checking
import Diagnostics
import Foundation
import Inspecting
import Reading

/// `gongkai rules`: says how the figures are checked, in words and with the figures themselves.
struct RulesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "rules",
            does: Wording("列出勾稽关系，或说明其中一条。", "List the reconciliation rules, or explain one."),
            examples: [
                "gongkai rules",
                "gongkai rules R111",
                "gongkai rules --json",
            ],
            details: Wording(
                "每条用文字说明，列出公式、依据和比较的数字。不写编号时全部列出。",
                """
                Each rule is told in words, with its formula, its basis, and the figures that it \
                compared. Without a code all are listed.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "勾稽关系的编号，如 R111；不写时全部列出。",
            "The code of a rule, such as R111; without one, all are listed.",
            value: ("编号", "code")
        )
    )
    var code: String?

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() async throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        let progress = Progress(.checking, console)
        defer { progress.finish() }
        let reading = project.read()
        let inspection = await inspect(reading, today: project.today)
        progress.finish()
        let groups = RuleGroup.all(of: inspection)
        guard let code else {
            if json.isWanted { return try console.write(RuleReportFile(groups, language.value)) }
            console.write(listing(of: groups), on: .standardOutput)
            return
        }
        let wanted = code.uppercased()
        let explanations = groups.compactMap { $0.explanation(of: wanted) }
        guard !explanations.isEmpty else {
            let codes = groups.flatMap { $0.formSet.rules.map(\.code) }
            console.write(.unknownRule(code, nearest: nearestNames(to: wanted, among: codes)))
            throw ExitCode.validationFailure
        }
        if json.isWanted {
            return try console.write(RuleReportFile(groups, language.value, code: wanted))
        }
        let text = explanations.map { $0.text(in: language.value) }.joined(separator: "\n")
        console.write(text, on: .standardOutput)
    }

    private func listing(of groups: [RuleGroup]) -> String {
        guard groups.contains(where: { !$0.formSet.rules.isEmpty }) else {
            let none = Wording("没有勾稽关系。", "There are no rules.")
            return none.text(in: language.value) + "\n"
        }
        return groups.map { $0.listing.text(in: language.value) }.joined(separator: "\n")
    }
}

extension Wording {
    fileprivate static func unknownRule(_ code: String, nearest: [String]) -> Wording {
        let names = nearest.joined(separator: ", ")
        guard nearest.isEmpty else {
            return Wording(
                "没有规则“\(code)”。提示：是否指 \(names)？",
                "There is no rule '\(code)'. hint: \(names)?"
            )
        }
        return Wording(
            "没有规则“\(code)”。提示：gongkai rules 列出全部规则",
            "There is no rule '\(code)'. hint: gongkai rules lists them all"
        )
    }
}
