import Budget
import Diagnostics
import Testing

@testable import Narration

@Suite struct ChartTests {
    private func block(_ lines: String) -> String { "甲\n\n```饼图\n\(lines)\n```\n" }

    @Test func readsASeries() {
        let text = block("标题: 支出构成\n各项：表三[*].基本支出")
        #expect(findings(text).isEmpty)
        #expect(
            html(text) == """
                <p>甲</p>
                <figure id="chart-1"><figcaption>支出构成</figcaption>\
                <p>人员 2,300.45</p><p>公用 250.89</p></figure>\n
                """
        )
    }

    @Test func readsItemsWithLabelsOfTheirOwn() throws {
        let text = block(
            "标题：构成\n各项:\n  - 人员经费 = 表三[人员].基本支出\n  - 表三[公用].基本支出\n"
        )
        let blocks = narrative(text).blocks
        guard case .chart(let chart)? = blocks.last else {
            Issue.record("no chart")
            return
        }
        #expect(chart.items.map(\.label) == ["人员经费", "公用"])
        #expect(
            chart.items.map { $0.amount.reported?.text(grouped: false) } == ["2300.45", "250.89"]
        )
        #expect(chart.location == Diagnostics.SourceLocation(file: file, line: 3, column: 1))
    }

    @Test(arguments: [
        ("各项: 表三[*].基本支出", "3:1 N004"),
        ("标题: 甲", "3:1 N004"),
        ("标题:\n各项:", "3:1 N004,3:1 N004"),
        ("标题: 甲\n各相: 表三[*].基本支出", "3:1 N004,5:1 N004"),
        ("标题: 甲\n标题: 乙\n各项: 表三[*].基本支出", "5:1 N004"),
        ("标题: 甲\n- 表三[*].基本支出\n各项:\n- 表三[*].基本支出", "5:1 N004"),
        ("标题: 甲\n各项:\n- 全 = 表三[*].基本支出", "6:3 N004"),
        ("标题: 甲\n各项: 表九九[无].基本支出", "5:5 F3"),
        ("标题: 甲\n各项:\n  - 乙 = 表九九[无].基本支出", "6:9 F3"),
        ("废话", "3:1 N004,3:1 N004,4:1 N004"),
    ])
    func reportsAChartThatCannotBeDrawn(lines: String, expected: String) {
        #expect(findings(block(lines)).joined(separator: ",") == expected)
        #expect(html(block(lines)).contains("<pre><code>"))
    }

    @Test(arguments: ["调减", "空"])
    func leavesAmountsThatCannotBeDrawnToTheChart(row: String) {
        // A unit without any of the three public expenses has a chart that says so in words.
        #expect(findings(block("标题: 甲\n各项: 表四[\(row)].基本支出")).isEmpty)
    }

    @Test func tellsPlacesInsideContainers() {
        let text = "- 甲\n\n  ```饼图\n  标题: 乙\n  各项: 表九九[无].基本支出\n  ```\n"
        #expect(findings(text) == ["5:7 F3"])
    }

    @Test func takesAConditionInBracketsForPartOfTheFormula() {
        let text = block("标题: 甲\n各项:\n- 表九九[项目=乙].基本支出")
        #expect(findings(text) == ["6:3 F3"])
    }

    private func bars(_ lines: String) -> String { "```条形图\n\(lines)\n```\n" }

    @Test func readsBarsWithTheirParts() {
        let text = bars(
            "标题: 甲\n各项: 表三[公用, 人员].基本支出\n分项:\n- 乙 = 表三[人员, 公用].基本支出"
        )
        #expect(findings(text).isEmpty)
        guard case .chart(let chart)? = narrative(text).blocks.last else {
            Issue.record("no chart")
            return
        }
        #expect(chart.kind == .bars)
        #expect(chart.items.map(\.label) == ["公用", "人员"])
        #expect(chart.parts.map(\.name) == ["乙"])
        // The formula of the part has another order than that of the items.
        #expect(
            chart.parts.first?.amounts.map { $0.reported?.text(grouped: false) }
                == ["250.89", "2300.45"]
        )
    }

    @Test(arguments: [
        ("分项:", "1:1 N004"),
        ("分项: 表三[*].基本支出", "4:5 N004"),
        ("分项:\n- 表三[*].基本支出", "5:3 N004"),
        ("分项:\n- 乙 = 表三[人员].基本支出", "5:7 N004"),
        ("分项:\n- 乙 = 表四[*].基本支出", "5:7 N004"),
        ("分项:\n- 乙 = 表九九[*].基本支出", "5:7 F3"),
        ("分项:\n- 乙 = 表三[*].基本支出\n- 乙 = 表三[*].基本支出", "6:3 N004"),
    ])
    func reportsPartsThatDoNotFit(lines: String, expected: String) {
        let text = bars("标题: 甲\n各项: 表三[*].基本支出\n\(lines)")
        #expect(findings(text).joined(separator: ",") == expected)
        #expect(html(text).contains("<pre><code>"))
    }

    @Test func takesNoMoreThanFourPartsAndNoneForAPie() {
        let parts = (1...5).map { "\n- 乙\($0) = 表三[*].基本支出" }.joined()
        let lines = "标题: 甲\n各项: 表三[*].基本支出\n分项:\(parts)"
        #expect(findings(bars(lines)) == ["9:3 N004"])
        #expect(findings(block("标题: 甲\n各项: 表三[*].基本支出\n分项:")) == ["6:1 N004"])
    }

    private func flow(_ lines: String) -> String {
        "```流向图\n标题: 甲\n各项: 表三[*].基本支出\n\(lines)\n```\n"
    }

    private static let end = "- 乙 = 表三[合计].基本支出；表三[*].基本支出"

    @Test func readsAFlowWithItsSourcesAndDestinations() throws {
        let end = "表三[合计].基本支出; 表三[公用, 人员].基本支出"
        let text = flow("来源:\n- 乙 = \(end)\n去向:\n- 丙 = \(end)\n- 丁 = 表四[空].基本支出；表四[空].基本支出")
        #expect(findings(text).isEmpty)
        guard case .chart(let chart)? = narrative(text).blocks.last else {
            Issue.record("no chart")
            return
        }
        #expect(chart.kind == .flow)
        #expect(chart.sources.map(\.name) == ["乙"])
        #expect(chart.parts.map(\.name) == ["丙", "丁"])
        #expect(chart.sources.first?.total?.amount.reported?.text(grouped: false) == "2551.34")
        // The rows stand in the order of the items, and a row of another form is none of them.
        #expect(
            chart.sources.first?.amounts.map { $0.reported?.text(grouped: false) }
                == ["2300.45", "250.89"]
        )
        #expect(chart.parts.last?.amounts.map(\.money) == [.zero, .zero])
    }

    @Test(arguments: [
        ("来源:\n\(Self.end)", "1:1 N004"),
        ("去向:\n\(Self.end)", "1:1 N004"),
        ("来源:\n\(Self.end)\n去向:", "1:1 N004"),
        ("来源:\n\(Self.end)\n去向:\n- 丙 = 表三[*].基本支出", "7:7 N004"),
        ("来源:\n\(Self.end)\n去向:\n- 丙 = 表三[合计].基本支出；表三[人员].基本支出", "7:19 N004"),
        ("来源:\n\(Self.end)\n去向:\n- 丙 = 表三[人员].基本支出；表三[*].基本支出", "7:19 N004"),
        ("来源:\n\(Self.end)\n去向:\n- 丙 = 表四[调减].基本支出；表四[调减].基本支出", "7:19 N004"),
        ("来源:\n\(Self.end)\n分项:\n\(Self.end)", "6:1 N004,7:3 N004"),
    ])
    func reportsAFlowThatDoesNotFit(lines: String, expected: String) {
        #expect(findings(flow(lines)).joined(separator: ",") == expected)
        #expect(html(flow(lines)).contains("<pre><code>"))
    }

    @Test func leavesOutOfTheCoverWhatHasNoValue() {
        let text = """
            ## 题

            占{{ 占比(表三[人员].基本支出, 表三[合计].基本支出) }}。

            占{{ 占比(表三[人员].基本支出, 表四[空].基本支出) }}。
            """
        let place = Diagnostics.SourceLocation(file: "forms/a.yaml", line: 40, column: 3)
        let outcome = narrate(CoverText(text: text, location: place), in: scope)
        #expect(outcome.diagnostics.isEmpty)
        #expect(outcome.value.plainText == "占90.17%。")
        #expect(outcome.value.headings.first?.id == "cover-1")
        #expect(outcome.value.headings.first?.location.line == 40)
    }

    @Test func namesThePlaceOfAFaultOfTheCoverInTheFormSet() {
        let text = "{year}年：\n\n{{ 表九九[无].基本支出 }}"
        let place = Diagnostics.SourceLocation(file: "forms/a.yaml", line: 40, column: 3)
        let outcome = narrate(CoverText(text: text, location: place), in: scope)
        let found = outcome.diagnostics.first?.location
        #expect(found == Diagnostics.SourceLocation(file: "forms/a.yaml", line: 42, column: 6))
        #expect(outcome.value.plainText == "2024年：")
    }

    @Test func leavesOtherFencedBlocksAlone() {
        #expect(html("```csv\n标题: 甲\n```") == "<pre><code>标题: 甲\n</code></pre>\n")
    }
}
