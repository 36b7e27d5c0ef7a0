import Diagnostics
import Formula
import Testing

@testable import Narration

@Suite struct BindingTests {
    private let total = """
        <a class="fact" href="tables/03.html#r1" title="表三[合计].基本支出">\
        <data value="2551.34">2,551.34</data></a>
        """

    @Test func printsTheFigureAndLinksItToItsCell() {
        #expect(html("共{{ 表三[合计].基本支出 }}万元。") == "<p>共\(total)万元。</p>\n")
    }

    @Test func keepsMarkupCharactersOfAFormulaOutOfMarkdown() {
        let text = "甲 {{ 表三[*].基本支出 }} 乙*丙 [丁]{{ 表三[合计].基本支出 }}(戊)"
        #expect(findings(text).allSatisfy { $0.hasSuffix("F3") })
        #expect(!html(text).contains("<em>"))
        #expect(html(text).contains("乙*丙 [丁]\(total)(戊)"))
    }

    @Test func letsABarInAFormulaStandInATableCell() {
        let text = "| 项 | 数 |\n|---|---:|\n| 甲 | {{ 甲|乙 }} |\n"
        #expect(findings(text).map { $0.prefix(2) } == ["3:"])
        #expect(html(text).contains("<mark class=\"missing\" title=\"甲|乙\">〔取数失败〕</mark>"))
    }

    @Test func acceptsFullWidthBraces() {
        #expect(html("共｛｛表三[合计].基本支出｝｝").contains("<data value=\"2551.34\">"))
    }

    @Test func printsAMarkForAFigureThatCannotBeFound() {
        let text = "正文，**合计**：{{ 表九九[合计].合计 }}万元"
        #expect(findings(text) == ["1:14 F3"])
        #expect(html(text).contains("〔取数失败〕</mark>万元"))
    }

    @Test(arguments: [
        ("共{{ 表三", "1:2 N003"),
        ("共{{ 表三\n}}", "1:2 N003,2:1 N003"),
        ("{{}}", "1:1 N003"),
        ("字{{ \u{3000} }}", "1:2 N003"),
        ("{{ {{ 表三[合计].基本支出 }}", "1:1 N003"),
        ("甲 }} 乙", "1:3 N003"),
        ("[{{ 表三[合计].基本支出 }}]: /x", "1:4 N003"),
        ("[甲](b{{a}})", "1:1 N003"),
    ])
    func findsABindingThatIsNone(text: String, expected: String) {
        #expect(findings(text).joined(separator: ",") == expected)
    }

    @Test func takesEscapedBracesForText() {
        #expect(findings("写作 \\{{ 公式 }}。").isEmpty)
        #expect(html("写作 \\{{ 公式 }}。") == "<p>写作 {{ 公式 }}。</p>\n")
    }

    @Test func leavesBindingsInCodeAsTheyStand() {
        let text = "`{{ a }}` 和 `{{ b`\n\n```\n{{ c }}\n}} {{\n```\n"
        #expect(findings(text).isEmpty)
        #expect(html(text).contains("<code>{{ a }}</code> 和 <code>{{ b</code>"))
        #expect(html(text).contains("<pre><code>{{ c }}\n}} {{\n</code></pre>"))
    }

    @Test func leavesTheLinkOutInsideALink() {
        let text = "[共{{ 表三[合计].基本支出 }}](x.html)"
        #expect(
            html(text) == """
                <p><a href="x.html">共<data value="2551.34" title="表三[合计].基本支出">\
                2,551.34</data></a></p>\n
                """
        )
    }

    @Test func tellsTheColumnInScalars() {
        #expect(
            findings("| 预算𠀀 | x |\n|---|---|\n| 甲𠀀乙 {{ 表九九[甲].乙 }} | <b> |\n") == [
                "3:10 F3", "3:24 N001",
            ]
        )
    }

    @Test func printsFiguresInEmphasisAndHeadings() {
        let text = "## 共**{{ 表三[合计].基本支出 }}**万元"
        #expect(html(text).contains("共<strong>\(total)</strong>万元"))
        #expect(narrative(text).headings.map(\.text) == ["共2,551.34万元"])
    }

    @Test func printsTheFigureInTheDescriptionOfAnImage() {
        #expect(html("![共{{ 表三[合计].基本支出 }}](a.png)").contains("alt=\"共2,551.34\""))
    }

    @Test func copesWithManyBindings() {
        let text = String(repeating: "{{ 表三[合计].基本支出 }}", count: 2_000)
        #expect(html(text).utf8.split(separator: UInt8(ascii: "\n")).count == 1)
        #expect(html(text).components(of: "2,551.34</data>") == 2_000)
    }
}

extension String {
    /// How often `text` stands in it.
    func components(of text: String) -> Int {
        var count = 0
        var rest = utf8[...]
        let wanted = Array(text.utf8)
        while rest.count >= wanted.count {
            if rest.starts(with: wanted) { count += 1 }
            rest.removeFirst()
        }
        return count
    }
}
