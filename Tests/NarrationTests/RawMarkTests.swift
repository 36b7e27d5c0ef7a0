import Diagnostics
import Testing

@testable import Narration

/// Marks that a page prints as they stand.
@Suite struct RawMarkTests {
    private func marks(_ text: String) -> [Diagnostic] {
        narrate(source(text), in: scope).diagnostics
    }

    /// The text with all edits that its findings carry.
    private func mended(_ text: String) -> String {
        EditedText(text, edits: marks(text).flatMap(\.fixes)).text
    }

    @Test(arguments: [
        // Headings
        ("###（三）其他", "### （三）其他", "<h3"), ("＃＃ 标题", "## 标题", "<h2"),
        ("＃＃标题", "## 标题", "<h2"), ("##\u{3000}标题", "## 标题", "<h2"),
        ("#＃ 标题", "## 标题", "<h2"), ("\u{3000}\u{3000}## 标题", "## 标题", "<h2"),
        ("正文\n###（三）其他", "正文\n### （三）其他", "<h3"),
        ("正文\n      ### 三", "正文\n      ### 三", "正文### 三"),
        ("## 标题 ＃＃", "## 标题 ", ">标题</h2>"), ("## 标题##", "## 标题", ">标题</h2>"),
        // Lists
        ("－ 第一\n－ 第二", "- 第一\n- 第二", "<li>第一</li>"), ("－第一", "- 第一", "<li>第一</li>"),
        ("· 第一", "- 第一", "<li>第一</li>"), ("・第一", "- 第一", "<li>第一</li>"),
        ("●第一", "- 第一", "<li>第一</li>"), ("— 第一\n— 第二", "- 第一\n- 第二", "<li>第二</li>"),
        ("-第一", "- 第一", "<li>第一</li>"), ("-\u{3000}第一", "- 第一", "<li>第一</li>"),
        ("＊ 第一", "- 第一", "<li>第一</li>"), ("\u{3000}\u{3000}- 第一", "- 第一", "<li>第一</li>"),
        ("包括：\n・甲\n・乙", "包括：\n- 甲\n- 乙", "<li>乙</li>"),
        // Lists whose lines run together
        ("1、甲\n2、乙", "1、甲\n\n2、乙", "<p>2、乙</p>"),
        ("1．甲\n2．乙", "1．甲\n\n2．乙", "<p>2．乙</p>"),
        ("一、甲\n二、乙", "一、甲\n\n二、乙", "<p>二、乙</p>"),
        ("——甲；\n——乙。", "——甲；\n\n——乙。", "<p>——乙。</p>"),
        ("①甲\n②乙", "①甲\n\n②乙", "<p>②乙</p>"), ("■甲\n■乙", "■甲\n\n■乙", "<p>■乙</p>"),
        ("包括：\n2. 甲\n3. 乙", "包括：\n\n2. 甲\n\n3. 乙", "<li>"),
        // Quotations, rules
        ("＞ 引用", "> 引用", "<blockquote>"), ("》引用", "> 引用", "<blockquote>"),
        ("———", "---", "<hr>"), ("＊＊＊", "***", "<hr>"),
        // Fences
        ("···\n甲\n···", "```\n甲\n```", "<pre><code>甲"),
        ("｀｀｀\n甲\n｀｀｀", "```\n甲\n```", "<pre><code>甲"),
    ])
    func mendsMarksAtTheBeginOfALine(text: String, expected: String, printed: String) {
        #expect(mended(text) == expected)
        #expect(html(expected).contains(printed))
        #expect(marks(text).contains { $0.code == .misreadMarkup })
    }

    @Test(arguments: [
        ("|甲|乙|\n|——|——|\n|1|2|", "|甲|乙|\n|---|---|\n|1|2|"),
        ("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜", "|甲|乙|\n|---|---|\n|1|2|"),
        ("｜甲｜乙｜\n｜：－－｜－－：｜\n｜1｜2｜", "|甲|乙|\n|:---|---:|\n|1|2|"),
        ("甲｜乙\n—｜—\n1｜2", "甲|乙\n---|---\n1|2"),
        ("说明：\n|甲|乙|\n|———|———|\n|1|2|", "说明：\n|甲|乙|\n|---|---|\n|1|2|"),
        ("|甲|乙|\n|-|-|\n|1｜2|", "|甲|乙|\n|-|-|\n|1|2|"),
    ])
    func mendsTables(text: String, expected: String) {
        #expect(mended(text) == expected)
        let cells = html(expected).matches(of: /<td[^>]*>(.)<\/td>/).map { String($0.output.1) }
        #expect(cells == ["1", "2"])
        #expect(findings(expected).isEmpty)
    }

    @Test(arguments: [
        ("** 注意**本表", "**注意**本表", "<strong>注意</strong>"),
        ("**注意 **本表", "**注意**本表", "<strong>注意</strong>"),
        ("按_“三公”_经费", "按*“三公”*经费", "<em>"),
        ("见～～旧文～～新文", "见~~旧文~~新文", "<del>旧文</del>"),
        ("运行｀ls｀命令", "运行`ls`命令", "<code>ls</code>"),
        ("见［附件］（a.html）。", "见[附件](a.html)。", "<a href=\"a.html\">附件</a>"),
        ("见[附件]（a.html）。", "见[附件](a.html)。", "<a href=\"a.html\">附件</a>"),
        ("见[附件] (a.html)。", "见[附件](a.html)。", "<a href=\"a.html\">附件</a>"),
        ("见【附件】（https://a.cn/b）", "见[附件](https://a.cn/b)", "<a href=\"https://a.cn/b\">"),
        ("见[附件](附件 1.pdf)。", "见[附件](<附件 1.pdf>)。", "<a href=\"附件%201.pdf\">"),
        ("！［图］（a.png）", "![图](a.png)", "<img src=\"a.png\""),
        ("！[图](a.png)", "![图](a.png)", "<img src=\"a.png\""),
        ("见＜https://a.cn＞。", "见<https://a.cn>。", "<a href=\"https://a.cn\">https://a.cn</a>"),
        ("见https：//a.cn。", "见https://a.cn。", "<a href=\"https://a.cn\">"),
        ("甲&nbsp；乙", "甲&nbsp;乙", "甲\u{A0}乙"), ("甲\\（乙", "甲（乙", "甲（乙"),
        ("甲［^1］\n\n[^1]: 注", "甲[^1]\n\n[^1]: 注", "注"),
    ])
    func mendsMarksWithinALine(text: String, expected: String, printed: String) {
        #expect(mended(text) == expected)
        #expect(html(expected).contains(printed))
        #expect(marks(text).contains { $0.code == .misreadMarkup })
    }

    @Test(arguments: [
        ("**\"三公\"**经费", "1:1 N010"), ("|甲|乙|\n|1|2|", "1:1 N010"),
        ("|甲|乙|\n|--|\n|1|2|", "1:1 N010"), ("- [ ] 待办", "1:3 N010"), ("[TOC]", "1:1 N010"),
        ("见[附件][a]。", "1:2 N007"), ("见==重点==。", "1:2 N010"), ("甲＜br＞乙", "1:2 N010"),
        ("+--+--+\n|甲|乙|", "2:1 N010"), ("甲`乙", "1:2 N010"), ("===", "1:1 N010"),
        ("####### 七", "1:1 N010"), ("> ###（三）", "1:3 N010"), ("- － 甲", "1:3 N010"),
        ("其中__“三公”经费__是", "1:3 N010"), ("其中＊＊重点＊＊是", "1:3 N010"),
        ("［a］：https://a.cn/b", "1:1 N010"), ("— 摘自《办法》", "1:1 N010"),
        ("见[附件](a.html \"题)", "1:2 N010"), ("见[附件](a.html “题”)", "1:2 N010"),
        ("见<a.html>。", "1:2 N010"), ("见www..gov.cn。", "1:2 N010"),
        ("见https://.gov.cn。", "1:2 N010"),
        ("见[附件](a.html，b", "-"), ("···饼图\n标题: 甲", "1:1 N010"),
    ])
    func namesWhatAPersonHasToDecide(text: String, expected: String) {
        #expect(findings(text) == (expected == "-" ? [] : [expected]))
    }

    @Test(arguments: [
        "2024－2025年", "－5.20万元", "-5.20万元", "—— 摘自《办法》", "——加强管理。", "用C＃和C#编写",
        "#1机组检修", "根据【通知】办理", "（一）机构情况", "他说“—”是空白", "甲｜乙", "收入｜支出说明",
        "1、甲", "1．甲", "（一）甲", "同组通字［2018］60号", "参见［2018］（试行）", "文献[1][2]",
        "甲·乙是人名", "增长5～10%", "注：*表示必填", "＊注：本表无数据", "长 * 宽 * 高", "附件_预算_表",
        "__年__月__日", "R&D经费", "A&nbsp;B", "甲&lt;乙", "☆级", "《办法》（2018年）",
        "详见[办法](a.html)（试行）", "看！[办法](a.html)", "`###（三）`", "`｜甲｜`", "\\###（三）",
        "\\- 甲", "```\n###（三）\n－ 甲\n｜甲｜乙｜\n```", "|甲|乙|\n|-|-|\n|C｜D|2|", "……", "——",
        "C:\\目录", "＞5%的部分", "1402\\*\\*\\*\\*1234", "甲\n乙丙", "第一，甲\n其次，乙", "[附件]",
        "【附件】", "{{ 表三[合计].基本支出 }}万元", "- 甲\n- 乙", "> 引用", "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |",
    ])
    func leavesOrdinaryTextAlone(text: String) {
        #expect(findings(text).isEmpty)
    }

    @Test func placesAMarkBehindLinksCodeAndReferences() {
        let text = "见[说明](a.html \"题__名__\")、`__`、&lt;、\\_、{{ 表三[合计].基本支出 }}：_“三公”_经费"
        let found = marks(text)
        #expect(found.count == 1)
        #expect(mended(text).hasSuffix("}}：*“三公”*经费"))
    }

    @Test func findsMarksInListsTablesAndHeadings() {
        #expect(findings("- 甲\n\n  －乙") == ["3:3 N010"])
        #expect(findings("|甲|乙|\n|-|-|\n|1|［x］（a.html）|") == ["3:4 N010"])
        #expect(findings("## __“三公”__经费") == ["1:4 N010"])
        #expect(mended("- 甲\n\n  －乙") == "- 甲\n\n  - 乙")
    }

    @Test(arguments: ["[x](", "［x］（", "**", "__甲", "｀", "&nbsp", "\\（", "｜", "＜br＞", "·", "![a] ("])
    func takesTimeInProportionToTheText(unit: String) {
        let clock = ContinuousClock()
        let times = [1_000, 4_000].map { count in
            let text = String(repeating: unit, count: count)
            let source = MarkdownText(file: file, text: text)
            let mask = BindingMask(source)
            let paragraph = node(.paragraph, [node(.text(text), [])])
            return clock.measure {
                var search = RawMarkSearch(source, mask)
                search.look(at: paragraph)
                search.lookAtFences()
            }
        }
        // Four times the text; with its square this would take minutes.
        #expect(times[1] < times[0] * 8 + .seconds(2))
    }

    /// What reads as a negative amount, as a name that is not said or as a blank is left as it is.
    @Test(arguments: [
        "− 5.20万元", "－ 5.20万元", "– 5.20万元", "— 5.20万元", "-\u{3000}5.20万元", "－ ￥5",
        "－ 五百万元", "－五百万元", "－ {{ 表三[合计].基本支出 }}", "– 甲\n– 5.20万元", "− 调减", "张＊＊、李＊＊两名同志",
        "张＊＊李＊＊", "由__单位__负责", "共__2024年__月", "支出_万元，收入_万元", "张** 李** 两名", "5～～10，3～～8",
        "｀{{ 表三[合计].基本支出 }}｀",
    ])
    func offersNoEditWhereSomethingIsReadOtherwise(text: String) {
        #expect(mended(text) == text)
    }

    /// A node on the first line; the parser takes more time for such texts than the search may.
    private func node(_ kind: MarkdownNode.Kind, _ children: [MarkdownNode]) -> MarkdownNode {
        MarkdownNode(
            kind: kind,
            line: 1,
            byteColumn: 1,
            lastLine: 1,
            lastByteColumn: 1,
            children: children
        )
    }
}
