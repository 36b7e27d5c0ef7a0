import Budget
import Characters
import Diagnostics
import Formula
import Markup
import Testing

@testable import Narration

@Suite struct GlossaryTests {
    private func read(_ text: String) -> Glossary {
        glossary(source(text, part: 1), in: scope).value
    }

    private func findings(_ text: String) -> [String] {
        NarrationTests.findings(glossary(source(text, part: 1), in: scope).diagnostics)
    }

    private func html(_ text: String) -> String {
        let glossary = read(text)
        var linked = LinkedTerms()
        var writer = MarkupWriter()
        glossary.write(
            to: &writer,
            links: links,
            mentions: Mentions(formSet: scope.disclosure.formSet, glossary: glossary),
            linked: &linked,
            chart: writeChart
        )
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func dividesTheTextAmongItsTerms() {
        let glossary = read("前言\n\n## 基本支出\n\n指甲。\n\n### 说明\n\n## 项目支出\n\n指乙。\n")
        #expect(glossary.introduction.count == 1)
        #expect(glossary.terms.map(\.name) == ["基本支出", "项目支出"])
        #expect(glossary.terms.map(\.id) == ["glossary-1", "glossary-2"])
        #expect(glossary.terms.map(\.blocks.count) == [2, 1])
    }

    @Test func numbersTheTermsAndLinksThemToEachOtherOnly() {
        #expect(
            html("## 基本支出\n\n基本支出不是项目支出。\n\n## 项目支出\n\n基本支出之外。\n") == """
                <section class="entry" id="glossary-1">
                <h2>一、基本支出</h2>
                <p>基本支出不是<a class="term" href="glossary.html#glossary-2">项目支出</a>。</p>
                </section>
                <section class="entry" id="glossary-2">
                <h2>二、项目支出</h2>
                <p><a class="term" href="glossary.html#glossary-1">基本支出</a>之外。</p>
                </section>\n
                """
        )
    }

    @Test(arguments: [
        ("## “三公”经费\n甲", "三公经费,\"三公\"经费"),
        ("## \"三公\"经费\n甲", "三公经费,“三公”经费"),
        ("## 因公出国（境）费\n甲", "因公出国(境)费"),
        ("## 基本支出\n甲", ""),
    ])
    func knowsOtherSpellings(text: String, expected: String) {
        #expect(read(text).terms.first?.aliases.joined(separator: ",") == expected)
    }

    @Test func takesTypedNumbersOff() {
        let text = "## 三、“三公”经费：\n\n甲\n\n## 十二、财政拨款\n\n乙\n"
        #expect(read(text).terms.map(\.name) == ["“三公”经费", "财政拨款"])
        #expect(findings(text) == ["1:1 N009", "5:1 N009"])
    }

    @Test(arguments: [
        ("## 甲乙\n\n丙\n\n## 甲乙\n\n丁", "5:1 N005"),
        ("## “甲”乙\n\n丙\n\n## 甲乙\n\n丁", "5:1 N005"),
        ("## 甲乙\n\n## 丙丁\n\n戊", "1:1 N006"),
        ("只有前言", "-:- N006"),
    ])
    func reportsEntriesThatDoNotFit(text: String, expected: String) {
        #expect(findings(text).joined(separator: ",") == expected)
    }

    @Test(arguments: [
        (1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100"),
    ])
    func countsInChinese(number: Int, expected: String) {
        #expect(chineseNumeral(number) == expected)
    }
}
