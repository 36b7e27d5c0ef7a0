import Budget
import Reading
import Testing

@testable import Markup
@testable import Site

@Suite struct BlankFormsPageTests {
    @Test func aStyleSheetCannotEndItsElement() {
        var html = MarkupWriter()
        html.styleSheet(Array("a > b {} </style><p>".utf8))
        let text = String(decoding: html.bytes, as: UTF8.self)
        #expect(text == "<style>a > b {} <\\/style><p></style>")
    }
}
