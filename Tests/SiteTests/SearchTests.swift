import Inspecting
import Testing

@testable import Site

@Suite struct SearchTests {
    private let here = SitePath("2024/search.html")

    private func script(_ pages: [SearchIndex.Page]) throws -> String {
        let index = SearchIndex(pages: pages)
        return String(decoding: index.script(from: try #require(here)), as: UTF8.self)
    }

    private func page(_ entries: [SearchIndex.Entry]) throws -> SearchIndex.Page {
        let path = try #require(SitePath("2024/tables/05.html"))
        return .init(title: "表五", path: path, unit: "万元", prefix: "t05-", entries: entries)
    }

    @Test func assignsTheIndexSoThatNothingIsFetched() throws {
        let text = try script([])
        #expect(text.hasPrefix("window.gongkaiSearch={"))
        #expect(text.hasSuffix("};\n"))
    }

    @Test func namesAddressesAsSeenFromThePageOfSearch() throws {
        #expect(try script([page([])]).contains("[\"表五\",\"tables/05.html\",\"万元\",\"t05-\",[]]"))
    }

    @Test func leavesOutAFragmentThatIsTheCode() throws {
        let row = SearchIndex.Entry(
            fragment: "2080109",
            code: "2080109",
            title: "社会保险经办机构",
            amounts: ["1625.58", "1152.77"]
        )
        let text = try script([page([row])])
        #expect(text.contains("[-1,\"社会保险经办机构\",[],\"1625.58 1152.77\",\"2080109\"]"))
    }

    @Test func writesATextThatStandsTwiceOnce() throws {
        let row = SearchIndex.Entry(fragment: "a", title: "住房公积金")
        let other = SearchIndex.Entry(fragment: "b", title: "住房公积金")
        let text = try script([page([row, other])])
        #expect(text.contains("\"words\":[\"住房公积金\"]"))
        #expect(text.contains("[[\"a\",0],[\"b\",0]]"))
    }

    @Test func leavesOutWhatIsEmptyAtTheEndAlone() throws {
        let whole = SearchIndex.Entry(fragment: "", title: "甲", lines: ["乙"])
        let coded = SearchIndex.Entry(fragment: "x", code: "208", title: "丙")
        let text = try script([page([whole, coded])])
        #expect(text.contains("[[\"\",\"甲\",[\"乙\"]],[\"x\",\"丙\",[],\"\",\"208\"]]"))
    }

    @Test(arguments: ["\"", "\\", "\n", "\u{2028}", "\u{0}", "</script>", "𠮷"])
    func cannotBeBrokenOutOf(text: String) throws {
        let entry = SearchIndex.Entry(fragment: "", title: "a\(text)b")
        let script = try script([page([entry])])
        let lines = script.split(separator: "\n")
        #expect(lines.count == 3)
        let written = ["\"": "\\\"", "\\": "\\\\", "</script>": text, "𠮷": text][text] ?? " "
        #expect(script.contains("[[\"\",\"a\(written)b\"]]"))
    }

    @Test func dependsOnItsInputAlone() throws {
        let names = ["基本支出", "项目支出", "住房公积金", "提租补贴", "公务接待费"]
        let rows = (names + names.reversed()).map { name in
            SearchIndex.Entry(fragment: name, title: name)
        }
        #expect(try script([page(rows)]) == script([page(rows)]))
        #expect(try script([page(rows)]).contains("\"words\":[\"基本支出\""))
    }
}
