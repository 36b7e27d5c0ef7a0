import Budget
import Diagnostics
import Foundation
import Testing

@testable import Checking

/// A number may be told by those before it: their sum, what they are compared with, the same amount
/// in another unit.
///
/// Of the agency's final accounts: 行政运行 has a budget of 486.30 and accounts of 508.92, 其他财政事务支出
/// accounts of 173.52; “三公”经费 were 10.31 and are 8.66.
@Suite struct ComposedNumberTests {
    private static let general = "## 五、一般公共预算财政拨款支出决算情况说明\n\n"
    private static let publicExpenses = "## 七、财政拨款“三公”经费支出决算情况说明\n\n"

    private static let agency = Result {
        let outcome = disclosures(content: fixtures.appending(path: "final-accounts"))
        return try #require(outcome.value.first { $0.path == "bureau/2024" })
    }

    private func disclosure(_ text: String) throws -> Disclosure {
        try Self.agency.get().with(narratives: [
            NarrativeSource(part: 2, file: "explanation.md", text: text)
        ])
    }

    /// The formula of the last number that is bound.
    private func last(_ text: String) throws -> String? {
        bindings(of: try disclosure(text))
            .max { $0.columns.lowerBound < $1.columns.lowerBound }
            .map { $0.replacement.replacing("{{ ", with: "").replacing(" }}", with: "") }
    }

    private func codes(_ text: String) throws -> [String] {
        auditText(of: try disclosure(text)).filter { finding in
            finding.location?.file == "explanation.md" && finding.codeText.hasPrefix("N10")
                && !["N101", "N107"].contains(finding.codeText)
        }.map(\.codeText)
    }

    @Test(arguments: [
        (
            "行政运行（项）508.92万元、其他财政事务支出（项）173.52万元，两项合计682.44万元。",
            "公开05表[2010601].合计 + 公开05表[2010699].合计"
        ),
        (
            "行政运行（项）年初预算为486.30万元，支出决算为508.92万元，决算数大于年初预算数22.62万元。",
            "增减额(公开05表[2010601].合计, 公开05表[2010601].年初预算数)"
        ),
        (
            "行政运行（项）年初预算为486.30万元，支出决算为508.92万元。决算数比预算数多22.62万元。",
            "增减额(公开05表[2010601].合计, 公开05表[2010601].年初预算数)"
        ),
        ("行政运行（项）508.92万元（合5,089,200元）。", "元(公开05表[2010601].合计, 0)"),
    ])
    func bindsWhatOthersTell(text: String, formula: String) throws {
        #expect(try last(Self.general + text) == formula)
        #expect(try codes(Self.general + text) == [])
    }

    @Test func bindsARateAgainstTheAmountThatIsNamed() throws {
        let text = "“三公”经费支出决算8.66万元，比上年10.31万元减少16.00%。"
        #expect(
            try last(Self.publicExpenses + text) == "增减率(公开07表[本年数].合计决算数, 上年.三公经费合计)"
        )
    }

    @Test(arguments: [
        ("行政运行（项）508.92万元、其他财政事务支出（项）173.52万元，两项合计628.44万元。", "N102"),
        ("行政运行（项）年初预算为486.30万元，支出决算为508.92万元，决算数大于年初预算数26.22万元。", "N104"),
        ("行政运行（项）508.92万元（合508,920元）。", "N102"),
        ("行政运行（项）支出决算为508.92万元。该项年初预算为496.30万元。", "N102"),
        ("行政运行（类）支出决算为508.92万元。", "N106"),
    ])
    func contradictsWhatOthersTell(text: String, code: String) throws {
        #expect(try codes(Self.general + text) == [code])
    }

    @Test(arguments: [
        "“三公”经费支出决算8.66万元，比上年10.31万元减少1.56万元，原因是从严控制。",
        "“三公”经费支出决算8.66万元，与上年持平。",
    ])
    func contradictsAChange(text: String) throws {
        #expect(try codes(Self.publicExpenses + text) == ["N104"])
    }

    /// What counts no parts may leave some out.
    @Test(arguments: [
        "行政运行（项）508.92万元、其他财政事务支出（项）173.52万元，合计700.00万元。",
        "行政运行（项）508.92万元，共完成任务3项，支出20.00万元。",
    ])
    func leavesWhatIsNoSum(text: String) throws {
        #expect(try codes(Self.general + text) == [])
    }
}
