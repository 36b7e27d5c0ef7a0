import Budget
import Diagnostics
import Formula
import Reading
import Testing

@testable import Checking

/// A sentence of the explanation with the codes that the audit must report in it.
struct AttackedSentence: Sendable, CustomStringConvertible {
    let text: String
    let codes: [String]

    init(_ text: String, _ codes: String...) {
        self.text = text
        self.codes = codes
    }

    var description: String { text }
}

/// The codes of a text as the explanation of the sample, in order; only those about figures.
func codesOfFigures(_ text: String) throws -> [String] {
    let disclosure = try ProseProject.disclosure(explanation: text)
    return auditText(of: disclosure).filter { diagnostic in
        diagnostic.location?.file == "explanation.md" && diagnostic.code.rawValue.hasPrefix("N1")
            && diagnostic.code != .unexplainedChange
    }.map(\.code.rawValue)
}

/// Sentences that nobody's eye catches and that a reader would take for true.
@Suite struct ProseAttackTests {
    @Test(arguments: [
        AttackedSentence("收入总计与上年相同。", "N104"),
        AttackedSentence("2024年收入总计与上年相同。", "N104"),
        AttackedSentence("“三公”经费与上年持平。", "N104"),
        AttackedSentence(
            "预算收入总计{{ 表一.收入[收入总计] }}万元，其中：上年结转{{ 表一.收入[上年结转] }}万元。"
                + "收入总计与2023年一致。",
            "N104"
        ),
        AttackedSentence("收入总计比上年减少254.88万元，下降11.10%。", "N104", "N104"),
        AttackedSentence("收入总计比上年增加254.88万元，增长11.10%。", "N101", "N101"),
        AttackedSentence("公务接待费与上年相同。"),
        AttackedSentence("收入总计较上年增加{{ 增减额(表一.收入[收入总计], 上年.收入总计) }}万元。"),
        AttackedSentence("收入总计见表一，口径与上年相同。"),
    ])
    func comparesAChangeWithoutAnAmount(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占21.40%。", "N103"),
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占支出总额的76.80%。", "N103"),
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占支出总额的78.60%。", "N101"),
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占78.60%。", "N101"),
        AttackedSentence(
            "基本支出{{ 表三[合计].基本支出 }}万元，占预算支出{{ 表三[合计].合计 }}万元的78.60%。",
            "N101"
        ),
        AttackedSentence("基本支出{{ 表三[合计].基本支出 }}万元，占全市的0.35%。", "N101"),
    ])
    func computesAShareWithoutAWhole(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("支出预算{{ 元(表三[合计].合计) }}万元。", "N102"),
        AttackedSentence("预算收入{{ 表一.收入[收入总计] }}元。", "N102"),
        AttackedSentence("货物预算{{ 采购.货物 }}亿元。", "N102"),
        AttackedSentence("预算收入{{ 表一.收入[收入总计] }}。", "N102"),
        AttackedSentence("公务用车编制{{ 车辆.编制 }}台，实有{{ 车辆.实有 }}人。", "N102", "N102"),
        AttackedSentence("公务用车编制{{ 车辆.编制 }}辆。项目{{ 个数(表十二[*].合计) }}项。"),
        AttackedSentence("支出{{ 元(表三[合计].合计) }}元，单位资金{{ 表一.收入[单位资金] }}元。"),
        AttackedSentence("分别为{{ 表三[合计].合计 }}、{{ 表三[合计].基本支出 }}万元。"),
        AttackedSentence("| 支出（万元） | {{ 表三[合计].合计 }} |"),
    ])
    func comparesAUnitWithThatOfTheFormula(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test(arguments: [
        AttackedSentence("基本支出{{ 表三[合计].项目支出 }}万元。", "N102"),
        AttackedSentence("货物预算{{ 采购.服务 }}万元。", "N102"),
        AttackedSentence(
            "2024年度大同市社会保险中心支出预算{{ 表三[合计].基本支出 }}万元。",
            "N102"
        ),
        AttackedSentence(
            "项目支出{{ 表三[合计].项目支出 }}万元，"
                + "占{{ 占比(表三[合计].基本支出, 表三[合计].合计) }}。",
            "N103"
        ),
        AttackedSentence("基本支出占{{ 占比(表三[合计].项目支出, 表三[合计].合计) }}。", "N103"),
        AttackedSentence("基本支出占{{ 占比(表三[合计].基本支出, 表三[合计].合计) }}。"),
        AttackedSentence("住房保障支出占{{ 占比(表三[221].合计, 表三[合计].合计) }}。"),
        AttackedSentence("住房保障支出占{{ 占比(表三[208].合计, 表三[合计].合计) }}。", "N103"),
        AttackedSentence("收入总计{{ 较上年(上年.收入总计, 表一.收入[收入总计]) }}。", "N104"),
        AttackedSentence("“三公”经费{{ 较上年(表十[合计].合计, 上年.支出总计) }}。", "N104"),
        AttackedSentence("社会保险经办机构基本支出{{ 表三[2080109].基本支出 }}万元。"),
        AttackedSentence("“三公”经费{{ 较上年(表十[合计].合计, 上年.三公经费合计) }}。"),
    ])
    func comparesANameWithThatOfTheFormula(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    @Test func raisesNoAlarmOnAUnitOfManyFunds() throws {
        let unit = ProseProject.read(
            content: ProseProject.files(in: "Tests/CheckingTests/Fixtures/synthetic-unit")
        )
        let disclosure = try #require(unit.value.disclosures.first)
        let found = auditText(of: disclosure).filter { $0.code.rawValue.hasPrefix("N1") }
        #expect(found.filter { $0.severity == .error }.map(\.summary.chinese) == [])
    }

    @Test(arguments: [
        AttackedSentence("标题: 2023年支出构成\n各项: 表五[类].合计", "N102"),
        AttackedSentence("标题: 2024年支出构成（2023年为预算数）\n各项: 表五[类].合计"),
        AttackedSentence(
            "标题: 支出构成\n各项:\n  - 基本支出 = 表三[合计].项目支出\n"
                + "  - 项目支出 = 表三[合计].基本支出",
            "N102",
            "N102"
        ),
        AttackedSentence(
            "标题: 支出构成\n各项:\n  - 基本支出 = 表三[合计].基本支出\n"
                + "  - 项目支出 = 表三[合计].项目支出\n  - 合计 = 表三[合计].合计",
            "N102"
        ),
        AttackedSentence(
            "标题: 支出构成\n各项:\n  - 基本支出 = 表三[合计].基本支出\n"
                + "  - 项目 = 表三[合计].项目支出"
        ),
    ])
    func comparesAChartWithItsFigures(_ chart: AttackedSentence) throws {
        #expect(try codesOfFigures("```饼图\n\(chart.text)\n```") == chart.codes)
    }

    @Test(arguments: [
        AttackedSentence("  - 基本支出 = 表三[合计].基本支出；表三[类].基本支出"),
        AttackedSentence("  - 项目支出 = 表三[合计].基本支出；表三[类].基本支出", "N102"),
    ])
    func comparesAFlowWithItsFigures(_ line: AttackedSentence) throws {
        let chart = """
            标题: 2024年收支流向
            来源:
              - 一般公共预算 = 表二[合计].一般公共预算；表二[类].一般公共预算
            各项: 表三[类].合计
            去向:
            \(line.text)
              - 项目经费 = 表三[合计].项目支出；表三[类].项目支出
            """
        #expect(try codesOfFigures("```流向图\n\(chart)\n```") == line.codes)
    }

    @Test(arguments: [
        AttackedSentence("办公时间为9:00至17:00，8：30开门。"),
        AttackedSentence("接听12345热线，参加110联动，下设3个党支部。"),
        AttackedSentence("收入总计：2,551.34万元，比例为3:1。", "N101", "N101", "N101"),
        AttackedSentence("二级项目8个。", "N105"),
    ])
    func takesNoOrdinaryNumberForAFigure(_ sentence: AttackedSentence) throws {
        #expect(try codesOfFigures(sentence.text) == sentence.codes)
    }

    /// Four times the text must not take sixteen times as long.
    @Test func looksForObjectivesInLinearTime() throws {
        let short = try durationOfAnnexes(count: 1000)
        let long = try durationOfAnnexes(count: 4000)
        #expect(long < short * 10)
    }

    private func durationOfAnnexes(count: Int) throws -> Duration {
        let text = String(repeating: "收入总计1.00万元，", count: count)
        let disclosure = try ProseProject.disclosure(explanation: text)
        let scope = Scope(disclosure: disclosure)
        let source = try #require(disclosure.narratives.first)
        let passages = ProsePassages(
            ProseMarkdown.text(of: source, in: scope),
            ProseFacts(scope)
        )
        let clock = ContinuousClock()
        let runs = (0..<3).map { _ in
            clock.measure { #expect(checkAnnexes(passages).isEmpty) }
        }
        return try #require(runs.min())
    }
}
