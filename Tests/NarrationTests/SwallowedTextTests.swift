import Diagnostics
import Testing

@testable import Narration

/// What Markdown takes for its own and does not print, or prints otherwise.
@Suite struct SwallowedTextTests {
    @Test(arguments: [
        // Signs between quantities
        ("按50元*4人*12月计算", "1:5 N010 error"), ("会议室3*5米、展板4*6米", "1:5 N010 error"),
        ("单价2万元*4*12", "1:6 N010 error"), ("3**5**7", "1:2 N010 error"),
        ("5%*200*3", "1:3 N010 error"), ("50元*（4）*12", "1:4 N010 error"),
        ("50元*{{ 表三[合计].基本支出 }}*12", "1:4 N010 error"),
        ("138****1234、139****5678", "1:4 N010 error"),
        ("- 3*5米、4*6米", "1:4 N010 error"), ("|甲|\n|-|\n|3*5米、4*6米|", "3:3 N010 error"),
        // Names that are not said
        ("张*、李*两名", "1:2 N010 error"), ("张**、李**两名", "1:2 N010 error"),
        ("甲*乙（*丙", "1:2 N010 error"), ("张*李*两名", "1:2 N010 warning"),
        ("共5*项目*个", "1:3 N010 warning"), ("表3**2024年预算**", "1:3 N010 warning"),
    ])
    func namesStarsThatAreNoEmphasis(text: String, expected: String) {
        #expect(weighed(text).first == expected)
    }

    @Test(arguments: [
        "**重点**", "这是**重点**内容", "这是*斜体*文字", "**注意：**本表", "*注*：本表", "共**5**项", "**2024年**预算",
        "增加**5.20**万元", "第**3**名", "*“三公”*经费", "预算 *总额* 5万元", "**50元**，**4人**", "长 * 宽 * 高",
        "3*5米", "共3项**5.20万元**", "2024年**5.20**万元", "- *甲*\n- *乙*",
        "基本支出**：**2,005.48万元", "甲**。**", "**{{ 表三[合计].基本支出 }}**万元",
    ])
    func leavesEmphasisAlone(text: String) {
        #expect(weighed(text).isEmpty)
    }

    @Test(arguments: [
        ("[注]: 以上数据均为预算数。", "1:1 N007 error"), ("甲\n\n> [注]: 乙", "3:3 N007 error"),
        ("- [注]: 乙", "1:3 N007 error"), ("1. [注]: 乙", "1:4 N007 error"),
        ("[注]: a.html\n\n甲", "1:1 N007 error"),
        ("见[注]。\n\n[注]: a.html\n[注]: b.html", "4:1 N007 error"),
        ("## 甲\n[注]: 乙\n丙", "2:1 N007 error"),
    ])
    func namesDefinitionsThatNothingUses(text: String, expected: String) {
        #expect(weighed(text) == [expected])
    }

    @Test(arguments: [
        "见[注]。\n\n[注]: a.html", "见[甲][注]。\n\n[注]: a.html", "见[甲][ 注 A]。\n\n[注 a]: <a b.html>",
        "[注][]\n\n[注]: a.html \"题\"", "甲\n[注]: 乙", "[注]: 甲 乙", "`[注]: 乙`", "```\n[注]: 乙\n```",
        "[注]：以上数据", "甲[^1]\n\n[^1]: 乙", "\\[注]: 乙", "![注][图]\n\n[图]: a.png",
    ])
    func leavesDefinitionsAloneThatAreUsedOrPrinted(text: String) {
        #expect(weighed(text).isEmpty)
    }

    @Test(arguments: [
        ("1. 甲\n3. 乙\n5. 丙", ["2:1 N010 error"]), ("2. 甲\n2. 乙", ["2:1 N010 error"]),
        ("1. 甲\n2. 乙\n3. 丙", []), ("1. 甲\n1. 乙", []), ("3. 甲\n4. 乙", []),
        ("1. 甲\n\n   乙\n\n4. 丙", ["5:1 N010 error"]), ("- 1. 甲\n  3. 乙", ["2:3 N010 error"]),
        ("- 5.20万元", ["1:1 N010 warning"]), ("+ 5%", ["1:1 N010 warning"]), ("* 5.20万元", []),
        ("- 5.20万元\n- 3万元", []), ("- 2024年预算", []), ("- 甲", []),
    ])
    func namesNumbersThatAreNotPrintedAsTheyAreTyped(text: String, expected: [String]) {
        #expect(weighed(text) == expected)
    }

    @Test(arguments: [
        ("|甲|乙|\n|-|-|\n|1|2|\n注：以上为样例。", ["4:1 N010 warning"]),
        ("|甲|乙|\n|-|-|\n|1|2|\n\n注：以上为样例。", []), ("甲|乙\n-|-\n1|2", []),
        ("|甲|乙|\n|-|-|\n|1\n注", ["4:1 N010 warning"]),
    ])
    func namesTextThatBecomesARow(text: String, expected: [String]) {
        #expect(weighed(text) == expected)
    }

    @Test(arguments: [
        ("[](a.html)", ["1:1 N007 error"]), ("[![图](a.png)](a.html)", []),
        ("![图](a.html)", ["1:1 N007 error"]), ("![图](a.PNG?v=1)", []),
        ("[甲](https://www.mof.gov.cn。)", ["1:1 N002 error"]),
        ("[甲](https://.gov.cn)", ["1:1 N002 error"]),
        ("[甲](https://www..gov.cn/a)", ["1:1 N002 error"]),
        ("[甲](https://a．cn)", ["1:1 N002 error"]),
        ("[甲](https://财政局.中国/a?b=1#c)", []), ("[甲](http://a.cn:8080/)", []),
        ("[甲](https://a.cn.)", []), ("[甲](https://u@a.cn)", []), ("[甲](https://[::1]/)", []),
    ])
    func namesLinksThatLeadNowhere(text: String, expected: [String]) {
        #expect(weighed(text) == expected)
    }

    /// What was found, as `line:column code severity`.
    private func weighed(_ text: String) -> [String] {
        let found = narrate(source(text), in: scope).diagnostics
        return zip(findings(found), found).map { "\($0) \($1.severity.rawValue)" }
    }
}
