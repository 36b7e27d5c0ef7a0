import Diagnostics
import Testing

@testable import Importing

/// Numbers that Word counts are read as it prints them.
@Suite struct WordNumberingTests {
    private typealias Word = WordFixture

    private static func level(_ index: Int, _ format: String, _ text: String) -> String {
        "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>"
            + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }

    private static func list(_ levels: [String], _ nums: String) -> [String: String] {
        [
            "numbering": "<w:abstractNum w:abstractNumId=\"0\">\(levels.joined())</w:abstractNum>"
                + nums
        ]
    }

    private static let plain = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"

    private func item(_ text: String, _ level: Int = 0, list: Int = 1) -> String {
        Word.line(
            text,
            "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>"
        )
    }

    @Test func countsLevelsAsTheyBeginAnew() throws {
        let levels = [
            Self.level(0, "japaneseCounting", "%1、"),
            Self.level(1, "chineseCountingThousand", "（%2）"), Self.level(2, "decimal", "%3．"),
        ]
        let body =
            item("职责") + item("主要", 1) + item("甲", 2) + item("乙", 2) + item("其他", 1)
            + item("丙", 2) + item("机构") + item("内设", 1)
        #expect(
            try Word.paragraphs(body, Self.list(levels, Self.plain)) == [
                "一、职责", "（一）主要", "1．甲", "2．乙", "（二）其他", "1．丙", "二、机构", "（一）内设",
            ]
        )
    }

    @Test func printsTheNumbersOfHigherLevels() throws {
        let levels = [
            Self.level(0, "chineseCounting", "第%1章"),
            Self.level(1, "decimal", "%1.%2").replacing("<w:start", with: "<w:isLgl/><w:start"),
        ]
        let body = item("总则") + item("目的", 1) + item("2024年", 1)
        #expect(
            try Word.paragraphs(body, Self.list(levels, Self.plain))
                == ["第一章总则", "1.1目的", "1.2 2024年"]
        )
    }

    @Test func listsOfOneKindGoOnOrBeginAtTheirOwnNumber() throws {
        let nums =
            Self.plain + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num>"
            + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
            + "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        let parts = Self.list([Self.level(0, "decimalEnclosedCircleChinese", "%1")], nums)
        let body = item("甲") + item("乙", list: 2) + item("丙", list: 3) + item("丁", list: 3)
        #expect(try Word.paragraphs(body, parts) == ["①甲", "②乙", "①丙", "②丁"])
    }

    @Test func stylesNumberTheirParagraphs() throws {
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"heading 1\"/>"
            + "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        var parts = Self.list([Self.level(0, "japaneseCounting", "%1、")], Self.plain)
        parts["styles"] = styles
        let style = "<w:pStyle w:val=\"A\"/>"
        let body =
            Word.line("收入", style) + Word.line("支出", style)
            + Word.line("附则", style + "<w:numPr><w:numId w:val=\"0\"/></w:numPr>")
        #expect(try Word.paragraphs(body, parts) == ["一、收入", "二、支出", "附则"])
    }

    @Test func hiddenAndDeletedParagraphsAreNotCounted() throws {
        let number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
        let hidden = Word.paragraph(
            Word.run("乙", "<w:vanish/>"),
            number + "<w:rPr><w:vanish/></w:rPr>"
        )
        let parts = Self.list([Self.level(0, "decimal", "%1、")], Self.plain)
        #expect(try Word.paragraphs(item("甲") + hidden + item("丙"), parts) == ["1、甲", "2、丙"])
    }

    @Test func aWayOfCountingThatIsNotKnownIsNamed() throws {
        let parts = Self.list([Self.level(0, "hebrew1", "%1、")], Self.plain)
        let (_, findings) = try Word.read(item("甲"), parts)
        #expect(try Word.paragraphs(item("甲"), parts) == ["甲"])
        #expect(findings.map(\.codeText) == ["F513"])
    }

    @Test(arguments: [
        (12, "chineseCountingThousand", "十二"), (21, "japaneseCounting", "二十一"),
        (10, "chineseLegalSimplified", "壹拾"), (3, "ideographTraditional", "丙"),
        (4, "lowerRoman", "iv"), (27, "upperLetter", "AA"), (20, "decimalEnclosedCircle", "⑳"),
        (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"), (103, "ideographDigital", "一〇三"),
    ])
    func countsAsWordDoes(_ number: Int, _ format: String, _ text: String) {
        #expect(numeral(number, in: format) == text)
    }
}
