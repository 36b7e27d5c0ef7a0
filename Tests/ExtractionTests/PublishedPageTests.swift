import Extraction
import Testing

@Suite struct PublishedPageTests {
    private func page(_ main: String) throws -> PublishedPage {
        try PublishedPage(Array("<!DOCTYPE html><title>页</title><main>\(main)</main>".utf8))
    }

    @Test func readsAnAmountCellWithItsCard() throws {
        let page = try page(
            """
            <table><tr><th id="t01-a" scope="row">一、收入</th>
            <td class="amount" id="t01-a-amount"><a href="#x">\
            <data value="2551.34">2,551.34</data></a>\
            <div class="fact-card" hidden><p class="fact-path"><a class="close" href="#y">关闭</a>\
            表一 › 收入</p><p class="fact-value"><b>2,551.34</b>万元，合25,513,400元</p>\
            <dl><dd><data value="1">1</data></dd></dl></div></td></tr></table>
            """
        )
        #expect(page.title == "页")
        #expect(page.figures.count == 1)
        let figure = try #require(page.figures.first)
        #expect(figure.fragment == "t01-a-amount")
        #expect(figure.isCell)
        #expect(figure.value == "2551.34")
        #expect(figure.text == "2,551.34")
        #expect(figure.label == "表一 › 收入")
        #expect(figure.unit == "万元")
        #expect(figure.line == 2)
        #expect(page.blocks.map(\.text) == ["一、收入"])
    }

    @Test func readsACardThatStandsAfterItsTable() throws {
        let page = try page(
            """
            <div><i class="r1 c1" id="t01-a-amount"></i><table><tr><th id="t01-a">一、收入</th>
            <td class="amount" id="t01-a-amount--cell"><a href="#t01-a-amount">\
            <data value="2551.34">2,551.34</data></a></td></tr></table>\
            <div class="cards"><div class="fact-card r1 c1" data-of="t01-a-amount" hidden>\
            <p class="fact-path"><a class="close" href="#t01-a">关闭</a>表一 › 收入</p>\
            <p class="fact-value"><b>2,551.34</b>万元，合25,513,400元</p></div></div></div>
            """
        )
        let figure = try #require(page.figures.first)
        #expect(page.figures.count == 1)
        #expect(figure.fragment == "t01-a-amount")
        #expect(figure.label == "表一 › 收入")
        #expect(figure.unit == "万元")
        #expect(page.cards.map(\.fragment) == ["t01-a-amount"])
        #expect(page.cards.map(\.value) == ["2,551.34万元，合25,513,400元"])
        #expect(page.blocks.map(\.text) == ["一、收入"])
    }

    @Test func putsTheNameOfACellTogetherFromWhatItsCardsShare() throws {
        let cell = { (id: String) in
            """
            <td class="amount"><a href="#\(id)"><data value="1.00">1.00</data></a></td>
            """
        }
        let card = { (id: String, place: String) in
            """
            <div class="fact-card \(place)" data-of="\(id)">\
            <p class="fact-value"><b>1.00</b>万元</p></div>
            """
        }
        let page = try page(
            """
            <div><table><tr>\(cell("a"))\(cell("b"))</tr><tr>\(cell("c"))</tr></table>\
            <div class="cards" hidden><p class="document">某单位，</p>\
            <p class="row r1 c2 c1"><a class="close" href="#x">关闭</a>表一 › 甲</p>\
            <p class="row r2 c1"><a class="close" href="#y">关闭</a>表一 › 乙</p>\
            <p class="column r1 c2"> › 合计</p><p class="column any c1"> › 其中</p>\
            \(card("a", "r1 c2"))\(card("b", "r1 c1"))\(card("c", "r2 c1"))</div></div>
            """
        )
        #expect(page.figures.map(\.fragment) == ["a", "b", "c"])
        #expect(page.figures.map(\.label) == ["表一 › 甲 › 合计", "表一 › 甲 › 其中", "表一 › 乙 › 其中"])
        #expect(page.figures.map(\.unit) == ["万元", "万元", "万元"])
        #expect(page.cards.map(\.value) == ["1.00万元", "1.00万元", "1.00万元"])
    }

    @Test func tellsTheAddressOfABlankCellFromItsOwnId() throws {
        let cells = try page(
            #"<table><td class="amount" id="a--cell"></td><td class="amount" id="b"></td></table>"#
        ).figures
        #expect(cells.map(\.fragment) == ["a", "b"])
    }

    @Test func tellsABlankCellFromAZero() throws {
        let cells = try page(
            """
            <table><tr><td class="amount" id="a"></td>
            <td class="amount" id="b"><data value="0">0</data></td></tr></table>
            """
        ).figures
        #expect(cells.map(\.value) == [nil, "0"])
        #expect(cells.map(\.text) == ["", "0"])
    }

    @Test func readsANumberThatStandsInACellWithoutData() throws {
        let cell = try #require(
            try page(#"<table><td class="amount" id="a">12.30</table>"#).figures.first
        )
        #expect(cell.value == nil)
        #expect(cell.text == "12.30")
    }

    @Test func masksFiguresInTheFrameOfASentence() throws {
        let page = try page(
            """
            <h2 id="s-1">收入</h2><p>收入<a class="fact" title="表一.收入[合计]" href="#a">\
            <data value="1.20">1.20</data></a>万元，增长<data value="5.00">5.00%</data>。</p>
            """
        )
        #expect(page.blocks.map(\.text) == ["收入", "收入1.20万元，增长5.00%。"])
        #expect(page.blocks.map(\.frame) == ["收入", "收入□万元，增长□。"])
        #expect(page.blocks.map(\.fragment) == ["s-1", "s-1"])
        #expect(page.figures.map(\.formula) == ["表一.收入[合计]", ""])
        #expect(page.figures.map(\.fragment) == ["s-1", "s-1"])
    }

    @Test func leavesOutWhatRepeatsOrIsNoText() throws {
        let page = try page(
            """
            <nav>目录</nav><script>let a = 1</script><svg><text>9</text></svg>
            <aside class="term-notes"><p>释义</p></aside><p>正文<!-- 备注 -->。</p>
            """
        )
        #expect(page.blocks.map(\.text) == ["正文。"])
    }

    @Test func keepsTextBesideInnerBlocksApart() throws {
        let page = try page("<div>甲<p>乙</p>丙</div>")
        #expect(page.blocks.map(\.text) == ["甲", "乙", "丙"])
        #expect(page.blocks.map(\.element) == ["div", "p", "div"])
    }

    @Test(arguments: ["corrections", "fact-advice", "visually-hidden"])
    func leavesOutWhatIsNoTextOfTheDisclosure(name: String) throws {
        let page = try PublishedPage(Array("<main><p class='\(name)'>甲</p><p>乙</p>".utf8))
        #expect(page.blocks.map(\.text) == ["乙"])
    }

    @Test func survivesAnyNesting() {
        let deep = Array(String(repeating: "<div>", count: 200_000).utf8)
        #expect(throws: HTMLError.tooDeep(line: 1)) { try PublishedPage(deep) }
        #expect(throws: HTMLError.notUTF8) { try PublishedPage([0xFF, 0xFE]) }
        #expect(throws: Never.self) { try PublishedPage([]) }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("", "<div/>"), (#"<a =">"#, "<div>"), (#"<a b=c=">"#, "<div>"),
            ("<a b='\"'>", "<div>"), ("<!-->", "<div>"), ("<!--->", "<div>"),
            ("<!-- --!>", "<div>"), ("<script></SCRIPT>", "<div>"),
            ("<svg><style>", "<g>"), ("<svg><desc>", "<div/>"), ("<svg></svg>", "<div/>"),
        ]
    )
    func hidesNoNesting(beginning: String, element: String) {
        let deep = beginning + String(repeating: element, count: 30_000)
        #expect(throws: HTMLError.tooDeep(line: 1)) { try PublishedPage(Array(deep.utf8)) }
    }

    @Test(arguments: [
        "<script><", "<script></", "<script></s", "<a", "<a b", "<a b=", "<a b='", "<!--",
    ])
    func survivesTagsThatAreCutOff(end: String) {
        #expect(throws: Never.self) { try PublishedPage(Array(end.utf8)) }
    }

    @Test(arguments: [
        "<svg><path/><g><path/></g></svg>", #"<p title="<b>">甲</p>"#, "<!-- <p> -->",
        "<svg><title>甲</title><path/></svg>", "<script>'<p>'</script>", "<p title='<b>'>甲</p>",
        #"<p title = "<b>" lang=zh>甲</p>"#, "<style>p > a { }</style>",
    ])
    func takesNothingElseForNesting(element: String) {
        let wide = String(repeating: element, count: 300)
        #expect(throws: Never.self) { try PublishedPage(Array(wide.utf8)) }
    }

    @Test func readsAnythingThatIsCutOff() throws {
        let cell = #"<td class="amount" id="a"><data value="1">1</data></td>"#
        let whole = Array("<main><table><tr>\(cell)</table><p>甲&amp;</p>".utf8)
        for end in whole.indices {
            let part = Array(whole[..<end])
            guard String(validating: part, as: UTF8.self) != nil else { continue }
            _ = try PublishedPage(part)
        }
    }
}
