import Budget
import Diagnostics
import Formula
import Markup
import Testing

@testable import Narration

@Suite struct MentionTests {
    private func form(_ number: Int, _ name: String) -> String {
        "<a class=\"form\" href=\"tables/0\(number).html\">\(name)</a>"
    }

    private func term(_ number: Int, _ name: String) -> String {
        "<a class=\"term\" href=\"glossary.html#glossary-\(number)\">\(name)</a>"
    }

    @Test(arguments: ["表一所示", "详见表一。", "（表一）", "表二和表一", "与 表一", "表一、表二"])
    func linksTheNameOfAForm(text: String) {
        #expect(html(text).contains(form(1, "表一")))
    }

    @Test func takesTheLongestName() {
        #expect(html("见表十三") == "<p>见\(form(13, "表十三"))</p>\n")
    }

    @Test(arguments: [
        "图表一致", "报表一", "代表十人", "发表一篇", "表一致", "表一般", "表二十", "附表一", "表十分好",
        "`表一`", "[见表一](x.html)", "支出表一",
    ])
    func leavesLongerWordsCodeAndLinksAlone(text: String) {
        #expect(!html(text).contains("class=\"form\""))
    }

    @Test func linksAFormOnceInAParagraph() {
        #expect(html("见表一，表一；见表二\n\n表一").components(of: form(1, "表一")) == 2)
    }

    @Test func linksNothingInHeadings() {
        #expect(html("## 表一 财政拨款") == "<h2 id=\"explanation-1\">表一 财政拨款</h2>\n")
    }

    @Test func linksTheFirstMentionOfATermOnAPage() {
        var linked = LinkedTerms()
        let first = html(of: narrative("财政拨款与财政拨款"), linked: &linked)
        let second = html(of: narrative("财政拨款"), linked: &linked)
        #expect(first == "<p>\(term(2, "财政拨款"))与财政拨款</p>\n")
        #expect(second == "<p>财政拨款</p>\n")
    }

    @Test func takesTheLongestTermEvenWhereItIsLinkedAlready() {
        #expect(
            html("一般公共预算、一般公共预算、公共预算")
                == "<p>\(term(1, "一般公共预算"))、一般公共预算、\(term(4, "公共预算"))</p>\n"
        )
    }

    @Test func findsATermAcrossALineEnd() {
        #expect(html("一般公共\n预算") == "<p>\(term(1, "一般公共预算"))</p>\n")
    }

    @Test(arguments: ["“三公”经费", "\"三公\"经费", "三公经费"])
    func findsOtherSpellings(name: String) {
        #expect(html(name).contains("glossary.html#glossary-3"))
    }

    @Test func staysLinearInTheLengthOfNames() {
        let name = String(repeating: "甲", count: 39)
        let glossary = glossary(source("## \(name)乙\n\n丙", part: 1), in: scope).value
        let mentions = Mentions(formSet: scope.disclosure.formSet, glossary: glossary)
        let text = Array(String(repeating: "甲", count: 100_000).unicodeScalars)
        #expect(mentions.mentions(in: text).isEmpty)
    }
}
