import Testing

@testable import Narration

@Suite struct MarkdownTests {
    @Test func writesListsQuotesRulesAndBreaks() {
        let text = """
            - 甲
            - 乙
              1. 丙

            3. 第三

            4. 第四

            > 引用

            ---

            行一\\
            行二 ~~删~~ *斜* `码`
            """
        #expect(
            html(text) == """
                <ul>
                <li>甲</li>
                <li>乙
                <ol>
                <li>丙</li>
                </ol>
                </li>
                </ul>
                <ol start="3">
                <li>
                <p>第三</p>
                </li>
                <li>
                <p>第四</p>
                </li>
                </ol>
                <blockquote>
                <p>引用</p>
                </blockquote>
                <hr>
                <p>行一<br>
                行二 <del>删</del> <em>斜</em> <code>码</code></p>\n
                """
        )
    }

    @Test func writesTablesWithAlignmentAsClasses() {
        let text = "|甲|乙|丙|\n|:-|:-:|-:|\n|1|\\||3|\n"
        #expect(
            html(text) == """
                <div class="narrative-table"><table>
                <thead><tr><th scope="col" class="align-left">甲</th>\
                <th scope="col" class="align-center">乙</th>\
                <th scope="col" class="align-right">丙</th></tr></thead>
                <tbody>
                <tr><td class="align-left">1</td><td class="align-center">|</td>\
                <td class="align-right">3</td></tr>
                </tbody>
                </table></div>\n
                """
        )
    }

    @Test func writesFootnotesWithWaysBack() {
        let text = "甲[^a]乙[^a]\n\n[^a]: 注释\n"
        #expect(
            html(text) == """
                <p>甲<sup class="footnote"><a id="explanation-reference-1" \
                href="#explanation-note-1">1</a></sup>乙<sup class="footnote">\
                <a id="explanation-reference-1-2" href="#explanation-note-1">1</a></sup></p>
                <section class="footnotes" aria-label="脚注"><ol>
                <li id="explanation-note-1">
                <p>注释</p>
                <p class="footnote-return">\
                <a href="#explanation-reference-1" aria-label="返回正文">↩</a>\
                <a href="#explanation-reference-1-2" aria-label="返回正文">↩</a></p>
                </li>
                </ol></section>\n
                """
        )
    }

    @Test func numbersHeadingsByPosition() {
        let text = "## 一、收入\n### （一）甲\n### （二）乙\n## 二、支出\n#### 深\n"
        #expect(
            narrative(text).headings.map { "\($0.level) \($0.id) \($0.text)" } == [
                "2 explanation-1 一、收入",
                "3 explanation-1-1 （一）甲",
                "3 explanation-1-2 （二）乙",
                "2 explanation-2 二、支出",
                "4 explanation-2-0-1 深",
            ]
        )
        #expect(findings(text) == ["5:1 N009"])
        #expect(html(text).hasPrefix("<h2 id=\"explanation-1\">一、收入</h2>\n"))
    }

    @Test(arguments: ["  ## 甲", "> ## 甲", "- ## 甲", "乙\n## 甲", "## 甲 ##", "", "\n", "　"])
    func findsNothingWrongInPlainText(text: String) {
        #expect(findings(text).isEmpty)
    }

    @Test func printsTheFirstLevelAsTheSecond() {
        #expect(html("# 收入") == "<h2 id=\"explanation-1\">收入</h2>\n")
        #expect(findings("# 收入") == ["1:1 N009"])
    }

    @Test(arguments: [
        ("预算\n公开", "<p>预算公开</p>\n"),
        ("预算，\nABC", "<p>预算，ABC</p>\n"),
        ("one\ntwo", "<p>one\ntwo</p>\n"),
        ("**甲**\n**乙**", "<p><strong>甲</strong><strong>乙</strong></p>\n"),
    ])
    func printsNoSpaceForALineEndInChinese(text: String, expected: String) {
        #expect(html(text) == expected)
    }

    @Test func dropsTheIndentationOfAParagraph() {
        #expect(html("\u{3000}\u{3000}甲") == "<p>甲</p>\n")
        #expect(findings("甲\n\u{3000}\u{3000}乙") == ["2:1 N010"])
    }

    @Test(arguments: [
        ("**注意：**本表", "<p><strong>注意：</strong>本表</p>\n"),
        ("按**“三公”规定**办", "<p>按<strong>“三公”规定</strong>办</p>\n"),
        ("（**重**）", "<p>（<strong>重</strong>）</p>\n"),
        ("达到**95%**。", "<p>达到<strong>95%</strong>。</p>\n"),
        ("**95%**以上，**“96%”**的", "<p><strong>95%</strong>以上，<strong>“96%”</strong>的</p>\n"),
        ("`**5%**`、5%\\*", "<p><code>**5%**</code>、5%*</p>\n"),
        ("[甲](a%*b.html)", "<p><a href=\"a%*b.html\">甲</a></p>\n"),
        ("`**：`", "<p><code>**：</code></p>\n"),
    ])
    func readsEmphasisBesideChinesePunctuation(text: String, expected: String) {
        #expect(html(text) == expected)
        #expect(findings(text).isEmpty)
    }

    @Test func keepsTheSpaceAfterAnImageOrANote() {
        #expect(html("![图](x.png) one").hasSuffix(" one</p>\n"))
        #expect(html("[^1] one\n\n[^1]: 注").contains("</sup> one</p>"))
    }

    @Test func takesOneTildeForARange() {
        #expect(html("1月~3月和5月~6月") == "<p>1月~3月和5月~6月</p>\n")
    }

    @Test(arguments: [
        ("见https://a.cn/x，其中", "<p>见<a href=\"https://a.cn/x\">https://a.cn/x</a>，其中</p>\n"),
        ("（www.b.cn）。", "<p>（<a href=\"http://www.b.cn\">www.b.cn</a>）。</p>\n"),
        ("邮箱a.b@c.cn。", "<p>邮箱<a href=\"mailto:a.b@c.cn\">a.b@c.cn</a>。</p>\n"),
        ("<https://a.cn>", "<p><a href=\"https://a.cn\">https://a.cn</a></p>\n"),
        ("[https://a.cn](b.html)", "<p><a href=\"b.html\">https://a.cn</a></p>\n"),
        ("awww.b.cn @ x@ a@b", "<p>awww.b.cn @ x@ a@b</p>\n"),
    ])
    func linksAddressesUpToChinesePunctuation(text: String, expected: String) {
        #expect(html(text) == expected)
        #expect(findings(text).isEmpty)
    }

    @Test func givesTheRunningTextForDescriptions() {
        let text = "## 标题\n\n甲**乙**{{ 表三[合计].基本支出 }}\n\n- 丙\n- 丁\n\n```\n码\n```\n"
        #expect(narrative(text).plainText == "甲乙2,551.34 丙 丁")
    }

    @Test func shiftsHeadingsForThePrintEdition() {
        #expect(html("## 甲", levelOffset: 1) == "<h3 id=\"explanation-1\">甲</h3>\n")
        #expect(html("###### 甲", levelOffset: 3).hasPrefix("<h6"))
    }
}
