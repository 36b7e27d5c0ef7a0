import Markup
import Testing

@Suite struct StructuredDataTests {
    private func written(_ data: StructuredData) -> String {
        var html = MarkupWriter()
        html.structuredData(data)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func writesJSONInAnElementThatIsNotExecuted() {
        let data = StructuredData.object([
            ("a", .text("甲")), ("b", nil), ("c", .list([.number(1), .number(2)])),
            ("d", .object([])),
        ])
        #expect(
            written(data) == """
                <script type="application/ld+json">{"a":"甲","c":[1,2],"d":{}}</script>\n
                """
        )
    }

    @Test(arguments: [
        "</script>", "<!--", "]]>", "&amp;", "\"", "\\", "'", "\n", "\u{2028}", "\u{0}",
    ])
    func cannotBeBrokenOutOf(text: String) {
        let written = written(.object([(key: text, value: .text("a\(text)b"))]))
        let content = written.dropFirst("<script type=\"application/ld+json\">".count)
            .dropLast("</script>\n".count)
        #expect(!content.contains(where: { "<>&'\n\u{2028}\u{0}".contains($0) }))
        #expect(content.split(separator: "\"", omittingEmptySubsequences: false).count == 5)
    }
}
