import Diagnostics
import Testing

@testable import Narration

@Suite struct UnsafeInputTests {
    @Test(arguments: [
        ("甲<b>乙</b>", "1:2 N001,1:6 N001"),
        ("<div>\n{{ 甲 }}\n</div>\n", "1:1 N001"),
        ("<!-- 注 -->\n\n甲", "1:1 N001"),
        ("<script>alert(1)</script>", "1:1 N001"),
        ("> 引用\n>   再 <i>y", "2:7 N001"),
    ])
    func reportsHTMLAndPrintsItAsText(text: String, expected: String) {
        #expect(findings(text).joined(separator: ",") == expected)
        #expect(!html(text).contains("<script"))
        #expect(html(text).contains("&lt;"))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)", "java&Tab;script:x", "&#1;javascript:x", "data:text/html,x",
        "vbscript:x", "//evil.example", "/absolute", "\\\\\\\\evil.example", "/\\\\evil.example",
        "file:///etc/passwd", "ftp://a.cn", "http:", "https:///x", "mailto:", "",
        "\u{200B}javascript:x", "%0Aja:x", "tel:12345",
    ])
    func leavesOutALinkToAnAddressThatIsNotPublished(address: String) {
        let text = "甲[乙](<\(address)>)丙"
        #expect(findings(text).filter { !$0.hasSuffix("N008") } == ["1:2 N002"])
        #expect(html(text) == "<p>甲乙丙</p>\n")
    }

    @Test(arguments: [
        "https://example.cn/a?b=c&d#e", "http://a.cn", "mailto:a@b.cn", "x.html", "../index.html",
        "#figure", "?a:b", "a/b:c", "附件 1.pdf",
    ])
    func keepsALinkToAnAddressThatIsPublished(address: String) {
        #expect(findings("[甲](<\(address)>)").isEmpty)
        #expect(html("[甲](<\(address)>)").contains("<a href="))
    }

    @Test func reportsImagesOfOtherHosts() {
        #expect(findings("![图](https://a.cn/x.png)") == ["1:1 N002"])
        #expect(html("![图](https://a.cn/x.png)") == "<p>图</p>\n")
        #expect(html("![图](x.png \"说明\")") == "<p><img src=\"x.png\" alt=\"图\" title=\"说明\"></p>\n")
        #expect(findings("![](x.png)") == ["1:1 N010"])
    }

    @Test func reportsReferenceLinksToo() {
        #expect(findings("[甲]\n\n[甲]: javascript:x") == ["1:1 N002"])
    }

    @Test(arguments: [
        ("甲\u{F0000}乙", "1:2 N008"), ("甲\u{10FFFD}\u{F0001}\n\u{F0002}", "1:2 N008,2:1 N008"),
        ("甲\u{0}乙", "1:2 N008"), ("甲\u{202E}乙", "1:2 N008"), ("甲\u{85}乙", "1:2 N008"),
        ("甲\u{E000}乙", "1:2 N008"), ("甲\u{FFFD}乙", "1:2 N008"),
        ("{{ 无\u{7} }}", "1:5 N008"),
    ])
    func reportsCharactersThatMayNotBePublished(text: String, expected: String) {
        let found = findings(text).filter { !$0.hasSuffix("F3") }
        #expect(found.joined(separator: ",") == expected)
        #expect(!html(text).unicodeScalars.contains { $0.value >= 0xF0000 || $0 == "\u{202E}" })
    }

    @Test(arguments: [
        ("45&#x202E;15&#x202C;", "1:3 N008,1:13 N008", "45\u{FFFD}15\u{FFFD}"),
        ("甲&rlm;乙", "1:2 N008", "甲\u{FFFD}乙"), ("甲&#8206;乙", "1:2 N008", "甲\u{FFFD}乙"),
        ("甲&#8203;乙", "1:2 N008", "甲\u{200B}乙"), ("甲&zwnj;乙", "1:2 N008", "甲\u{200C}乙"),
        ("**甲&ZeroWidthSpace;**乙", "1:4 N008", "<strong>甲\u{200B}</strong>乙"),
        ("|甲|\n|-|\n|&shy;乙|", "3:2 N008", "\u{AD}乙"), ("## 甲&#xFEFF;", "1:5 N008", "甲"),
        ("[甲](a.html \"乙&lrm;\")", "1:14 N008", "title=\"乙\u{FFFD}\""),
        ("甲&#0;乙&#xF0000;", "1:2 N008,1:7 N008", "甲\u{FFFD}乙\u{FFFD}"),
        ("{{ 表三[合计].基本支出 }}&#xF0000;", "1:18 N008", "</a>\u{FFFD}"),
        ("甲&#x3164;乙", "1:2 N008", "甲\u{3164}乙"), ("&af;甲", "1:1 N008", "\u{2061}甲"),
    ])
    func reportsReferencesToSuchCharacters(text: String, expected: String, printed: String) {
        #expect(findings(text).joined(separator: ",") == expected)
        #expect(html(text).contains(printed))
    }

    @Test func findsReferencesInAddressesAndNoneInCode() {
        #expect(findings("[甲](<a&#x202E;.html>)") == ["1:7 N008"])
        #expect(findings("`&#x202E;`\n\n```\n&rlm;\n```\n\n\\&rlm;").isEmpty)
        #expect(html("`&#x202E;`").contains("<code>&amp;#x202E;</code>"))
        #expect(findings("甲&nbsp;乙&#20013;&#x4E2D;&lt;&foo;&#xZZ;&#x1234567;").isEmpty)
    }

    @Test func takesOutInvisibleCharactersAndReferences() {
        let text = "甲\u{200B}乙\u{2060}丙&ZeroWidthSpace;丁&shy;\n戊\u{FEFF}"
        let edits = narrate(source(text), in: scope).diagnostics.flatMap(\.fixes)
        #expect(EditedText(text, edits: edits).text == "甲乙丙丁\n戊")
    }

    @Test func takesNoCharacterOfTheTextForOneOfItsOwn() {
        #expect(html("\u{E008}**注：**甲").contains("\u{FFFD}<strong>注：</strong>甲"))
    }

    @Test(arguments: [
        ("    缩进", "1:5 N010"), ("标题\n---", "1:1 N010"), ("甲** 乙", "1:2 N010"),
        ("|甲|\n|-|\n|乙|丙|", "3:4 N010"), ("```\n{{ 甲 }}", "1:1 N003"),
        ("> ```\n> 甲\n\n乙", "1:3 N003"), ("##", "1:1 N009"), ("甲\n\n[^1]: 注", "3:1 N007"),
        ("甲[^2]乙", "1:2 N007"),
        ("甲[^1]\n\n[^1]: 注\n\n[^1]: 又", "5:1 N007"),
    ])
    func reportsWhatMarkdownWouldChangeInSilence(text: String, expected: String) {
        #expect(findings(text) == [expected])
    }

    @Test func findsAMarkFarIntoALongParagraph() {
        #expect(findings(String(repeating: "甲", count: 1_000) + "** 乙") == ["1:1001 N010"])
    }

    @Test(arguments: ["\\*\\*", "1402****1234", "`**`", "甲 \\** 乙"])
    func leavesMeantAsterisksAlone(text: String) {
        #expect(findings(text).isEmpty)
    }

    @Test(arguments: [">", "*", "- ", "**a ", "[", "~~", "1. "])
    func boundsNesting(opener: String) {
        let closer = opener == "*" ? "*" : ""
        let text =
            String(repeating: opener, count: 10_000) + "甲"
            + String(repeating: closer, count: 10_000)
        let isReported = findings(text).contains { !$0.hasSuffix("N010") }
        #expect(html(text).contains("甲") || isReported)
        if opener == ">" || opener == "*" {
            #expect(findings(text).contains { $0.hasSuffix("F004") })
        }
    }

    @Test func refusesMarkupThatCostsItsSquare() {
        #expect(findings(String(repeating: "![[]()", count: 20_000)) == ["1:- F004"])
        let wide = String(repeating: "|", count: 5_000) + "\n"
        #expect(findings(wide + wide) == ["1:- F004"])
    }
}
