import Inspecting
import Testing

@testable import Site

@Suite struct SiteTreeTests {
    @Test func refusesASecondFileAtOnePathWhateverItsCase() throws {
        var tree = SiteTree()
        try tree.add([1], at: #require(SitePath("a/Index.html")))
        let same = try #require(SitePath("a/index.html"))
        #expect(throws: SiteTree.PathConflict(path: same)) { try tree.add([2], at: same) }
        #expect(tree.byteCount == 1)
    }
}
