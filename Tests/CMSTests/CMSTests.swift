import Disk
import Extraction
import Inspecting
import Site
import Testing

@testable import CMS

@Suite struct CMSEditionTests {
    private func site(_ pages: [String: String]) throws -> SiteTree {
        var site = SiteTree()
        for (name, text) in pages {
            try site.add(Array(text.utf8), at: #require(SitePath(name)))
        }
        return site
    }

    @Test func leavesNoPageOutInSilence() throws {
        let whole = try site(["index.html": "<main><p>甲</p></main>"])
        #expect(try CMSEdition(whole).files.paths.contains { $0.text == "index.html" })
        let part = try site(["index.html": "<main></main>", "2024/index.html": "<p>甲</p>"])
        #expect(throws: WriteError.unreadablePage("2024/index.html")) { try CMSEdition(part) }
    }
}

@Suite struct CMSFragmentTests {
    private func fragment(_ main: String, base: String? = nil) throws -> String {
        let path = try #require(SitePath("2024/tables/01.html"))
        let other = try #require(SitePath("2024/index.html"))
        let file = try #require(SitePath("2024/data/figures.tsv"))
        let text = "<!DOCTYPE html><head><title>T</title></head><main>\(main)</main>"
        let page = try HTMLElement(page: Array(text.utf8))
        let frame = CMSFrame(pages: [path, other], attachments: [file], base: base)
        let fragment = try #require(CMSFragment(page, at: path, in: frame))
        return String(decoding: fragment.bytes, as: UTF8.self)
    }

    @Test func idsAreThoseOfThePageAlone() throws {
        let text = try fragment(
            #"<table><tr><th id="a">x</th><td headers="a gone" id="b">1</td></tr></table>"#
        )
        #expect(text.contains(#"id="gk-2024-tables-01-a""#))
        #expect(text.contains(#"headers="gk-2024-tables-01-a""#))
    }

    @Test func linksLeadToFragmentsOrToTheSite() throws {
        let link = #"<a href="../index.html#x">l</a><a href="../data/figures.tsv">d</a>"#
        let relative = try fragment(link)
        #expect(relative.contains(##"href="../index.html#gk-2024-index-x""##))
        #expect(relative.contains(#"href="../data/figures.tsv""#))
        let absolute = try fragment(link, base: "https://a.cn/b/")
        #expect(absolute.contains(##"href="https://a.cn/b/2024/index.html#x""##))
        #expect(absolute.contains(#"href="https://a.cn/b/2024/data/figures.tsv""#))
    }

    @Test(arguments: [
        ##"<a href="../search.html">t</a>"##, ##"<a href="#gone">t</a>"##,
        ##"<a href="../../../x.html">t</a>"##, ##"<p id="self"><a href="#self">t</a></p>"##,
    ])
    func aLinkThatLeadsNowhereIsText(link: String) throws {
        let text = try fragment(link)
        #expect(!text.contains("<a"))
        #expect(text.contains("t"))
    }

    @Test func whatAStyleSheetWouldDrawStandsInTheText() throws {
        let list = "<div class=prose><ol><li>x</li><li>y</li></ol></div>"
        let text = try fragment(list)
        #expect(text.contains("（一）x") && text.contains("（二）y"))
        let inner = try fragment("<div class=prose><ul><li><ol><li>x</li></ol></li></ul></div>")
        #expect(!inner.contains("（一）"))
    }

    @Test func nothingOfAPageOfItsOwnIsLeft() throws {
        let text = try fragment(
            """
            <nav>n</nav><script>s</script><div class="fact-card" hidden>c</div><p class="x" \
            style="display:none">p &lt;b&gt; &amp; "q"</p>
            """
        )
        #expect(!text.contains("class") && !text.contains("<script") && !text.contains("hidden"))
        #expect(text.contains(#"p &lt;b&gt; &amp; "q""#))
        #expect(!text.contains("display:none"))
    }

    @Test func laterDeclarationsStandInPlaceOfEarlierOnes() throws {
        let text = try fragment("<table><tr><td class=amount>1</td></tr></table>")
        #expect(text.contains("text-align:right") && !text.contains("text-align:left"))
    }
}
