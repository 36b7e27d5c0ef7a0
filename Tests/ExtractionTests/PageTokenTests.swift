import Extraction
import Testing

@Suite struct PageTokenTests {
    private func identities(_ main: String) throws -> [String] {
        try PageToken.tokens(of: page(main)).map(\.identity)
    }

    private func page(_ main: String) -> [UInt8] {
        Array("<!DOCTYPE html><title>页</title><main>\(main)</main>".utf8)
    }

    /// What browsers show alike.
    @Test(arguments: [
        ("<p>甲</p><p>乙</p>", "<p>甲</p>\n\n<p>乙</p>"),
        ("<p class=\"a\" id=\"b\">甲</p>", "<p  id='b'\nclass=\"a\">甲</p>"),
        ("<p>甲 乙</p>", "<p>甲\n  乙</p>"),
        ("<p><b>1</b> <b>2</b></p>", "<p><b>1</b>\n<b>2</b></p>"),
    ])
    func isTheSameForWhatReadsTheSame(one: String, other: String) throws {
        #expect(try identities(one) == identities(other))
    }

    /// What a browser shows otherwise, or a program on the way may obey.
    @Test(arguments: [
        ("<div><p>甲</p></div><p>乙</p>", "<div><p>甲</p><p>乙</p></div>"),
        ("<div hidden></div><p>甲</p>", "<div hidden><p>甲</p>"),
        ("<p>甲</p>", "<p>甲</p><!-- a -->"),
        ("<p>甲</p>", "<p>甲</p><?php a(); ?>"),
        ("<!-- a --><p>甲</p>", "<!-- b --><p>甲</p>"),
        ("<p><b>1</b>\n<b>2</b></p>", "<p><b>1</b><b>2</b></p>"),
        ("<pre>甲\n乙</pre>", "<pre>甲 乙</pre>"),
        ("<script>a() //\nb()</script>", "<script>a() // b()</script>"),
        ("<p>&lt;b></p>", "<p><b></p>"),
    ])
    func isAnotherForWhatDoesNot(one: String, other: String) throws {
        #expect(try identities(one) != identities(other))
    }

    @Test(arguments: ["</p >", "</p></i>", "</p><body title=\"a\">", "</p title=\"a\">"])
    func whatAParserPassesOverIsInk(end: String) throws {
        let (one, other) = (page("<p>甲</p>"), page("<p>甲\(end)"))
        let isBlank = end == "</p >"
        #expect((PageInk(other).firstDifference(from: PageInk(one)) == nil) == isBlank)
        #expect((PageInk(one).firstDifference(from: PageInk(other)) == nil) == isBlank)
    }

    @Test func namesTheLineOfTheFirstSign() throws {
        let (one, other) = (PageInk(Array("<p>\n甲".utf8)), PageInk(Array("<p>\n\n乙".utf8)))
        let difference = try #require(other.firstDifference(from: one))
        #expect(difference.line == 3)
    }
}
