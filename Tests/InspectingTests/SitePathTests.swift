import Testing

@testable import Inspecting

@Suite struct SitePathTests {
    @Test(arguments: [
        "", "/a", "a/", "a//b", "..", "../x.html", "a/../b", ".hidden", "a/./b",
        "a b.html", "表.html", "a?b", "a#b", "a\\b", "a\u{0}b",
    ])
    func refusesWhatIsNoPlainPath(text: String) {
        #expect(SitePath(text) == nil)
    }

    @Test(arguments: [
        ("2024/index.html", "2024/tables/01.html", "tables/01.html"),
        ("2024/tables/01.html", "2024/index.html", "../index.html"),
        ("2024/tables/01.html", "2024/tables/02.html", "02.html"),
        ("2024/tables/01.html", "index.html", "../../index.html"),
        ("index.html", "2024/index.html", "2024/index.html"),
        ("a/b/c.html", "a/d/e.html", "../d/e.html"),
        ("a/b.html", "a/b.html", "b.html"),
    ])
    func linksRelativelyAndToFileNames(from: String, to: String, link: String) throws {
        let source = try #require(SitePath(from))
        let target = try #require(SitePath(to))
        #expect(source.link(to: target) == link)
    }
}
