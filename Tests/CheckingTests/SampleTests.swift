import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Testing

@Suite struct SampleTests {
    /// The rounding facts of the published document, each with the sum that the rule computes.
    ///
    /// Thirty-one instances of eight facts: 2300.45 + 79.96 + 170.94, 208, 21011, 22102, and of
    /// basic expenditure the sum of categories and 208; 301; and the medical insurance.
    static let roundingFacts = """
        R103 合计 2551.34 = 2551.35
        R103 当年预算安排 2551.34 = 2551.35
        R111 合计 2551.34 = 2551.35
        R111 一般公共预算 2551.34 = 2551.35
        R112 208 社会保障和就业支出 · 合计 2300.45 = 2300.44
        R112 21011 行政事业单位医疗 · 合计 78.16 = 78.15
        R112 22102 住房改革支出 · 合计 170.94 = 170.93
        R112 208 社会保障和就业支出 · 一般公共预算 2300.45 = 2300.44
        R112 21011 行政事业单位医疗 · 一般公共预算 78.16 = 78.15
        R112 22102 住房改革支出 · 一般公共预算 170.94 = 170.93
        R121 合计 2551.34 = 2551.35
        R121 基本支出 2005.48 = 2005.49
        R122 208 社会保障和就业支出 · 合计 2300.45 = 2300.44
        R122 21011 行政事业单位医疗 · 合计 78.16 = 78.15
        R122 22102 住房改革支出 · 合计 170.94 = 170.93
        R122 208 社会保障和就业支出 · 基本支出 1754.59 = 1754.58
        R122 21011 行政事业单位医疗 · 基本支出 78.16 = 78.15
        R122 22102 住房改革支出 · 基本支出 170.94 = 170.93
        R141 合计 2551.34 = 2551.35
        R141 基本支出 2005.48 = 2005.49
        R142 208 社会保障和就业支出 · 合计 2300.45 = 2300.44
        R142 21011 行政事业单位医疗 · 合计 78.16 = 78.15
        R142 22102 住房改革支出 · 合计 170.94 = 170.93
        R142 208 社会保障和就业支出 · 基本支出 1754.59 = 1754.58
        R142 21011 行政事业单位医疗 · 基本支出 78.16 = 78.15
        R142 22102 住房改革支出 · 基本支出 170.94 = 170.93
        R134 小计 2551.34 = 2551.35
        R134 一般公共预算 2551.34 = 2551.35
        R152 301 工资福利支出 · 合计 1439.11 = 1439.10
        R152 301 工资福利支出 · 人员经费 1439.11 = 1439.10
        R264 — 68.42 = 68.41
        """

    @Test func hasExactlyTheKnownRoundingFactsAndNothingWrong() throws {
        let disclosure = try sample()
        let outcome = evaluateRules(in: disclosure)
        #expect(outcome.diagnostics.map(\.summary.chinese) == [])
        #expect(verdicts(outcome.value, [.wrong, .byHand]).map { $0.line(in: disclosure) } == [])
        let facts = verdicts(outcome.value, [.rounding]).map { $0.line(in: disclosure) }
        #expect(
            facts.sorted() == Self.roundingFacts.split(separator: "\n").map(String.init).sorted()
        )
    }

    @Test func reportsRoundingAsInformationOnceEach() throws {
        let disclosure = try sample()
        let found = findings(of: evaluateRules(in: disclosure).value, in: disclosure)
        #expect(found.count == 31)
        #expect(found.allSatisfy { $0.severity == .information && $0.code == .roundedSum })
        #expect(Set(found.map(\.location)).count < found.count + 1)
    }

    @Test func readsTheRulesWithoutComplaint() {
        let outcome = disclosures(content: repository.appending(path: "Content"))
        #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.summary.chinese) == [])
        #expect(outcome.value.first?.formSet.rules.isEmpty == false)
    }
}
