import Diagnostics
import Reading
import Testing

@testable import Importing

/// A PDF is read as what a person sees of it; where that is not certain, nothing is taken.
@Suite struct PDFTests {
    private static let widths = [60, 100, 100]
    private static let rows = [
        ["编码", "名称", "金额"], ["201", "某项支出", "1.00"], ["202", "另一项", "2.50"],
    ]

    private func pdf(_ build: (inout PDFFixture) -> Void) -> PDFFixture {
        var pdf = PDFFixture()
        build(&pdf)
        return pdf
    }

    // MARK: Tables

    @Test func linesMakeATable() {
        let tables = pdf { $0.table(Self.rows, y: 100, widths: Self.widths) }.tables
        #expect(tables.map(\.rows) == [Self.rows])
        let place = SourceLocation(file: "a.pdf", cell: "页1:表1:R2C3")
        #expect(tables.first?.location(2, 3) == place)
    }

    /// Browsers paint thin rectangles in place of lines.
    @Test func thinRectanglesAreLines() {
        let pdf = pdf { pdf in
            for y in [100, 120, 140] { pdf.paint(50, y, 250, y + 1, colour: "20%") }
            for x in [50, 150, 249] { pdf.paint(x, 100, x + 1, 140, colour: "20%") }
            pdf.put("甲", 60, 105)
            pdf.put("1.00", 160, 105)
            pdf.put("乙", 60, 125)
            pdf.put("2.00", 160, 125)
        }
        #expect(pdf.tables.map(\.rows) == [[["甲", "1.00"], ["乙", "2.00"]]])
    }

    @Test func cellsWithoutALineBetweenThemAreOne() {
        let pdf = pdf { pdf in
            for y in [100, 140, 160] { pdf.line(50, y, 250, y) }
            pdf.line(150, 120, 250, 120)
            for x in [50, 150, 250] { pdf.line(x, 100, x, 160) }
            pdf.line(200, 120, 200, 160)
            pdf.put("项目", 60, 115)
            pdf.put("支出", 160, 105)
            pdf.put("基本", 155, 125)
            pdf.put("其他", 205, 125)
            pdf.put("甲", 60, 145)
            pdf.put("1.00", 155, 145)
            pdf.put("2.00", 205, 145)
        }
        #expect(
            pdf.tables.map(\.rows) == [
                [["项目", "支出", "支出"], ["项目", "基本", "其他"], ["甲", "1.00", "2.00"]]
            ]
        )
    }

    @Test func linesThatLeaveNoRectangleLeaveDoubt() {
        let pdf = pdf { pdf in
            for y in [100, 160] { pdf.line(50, y, 250, y) }
            for x in [50, 250] { pdf.line(x, 100, x, 160) }
            pdf.line(150, 100, 150, 130)
            pdf.line(50, 130, 150, 130)
            pdf.put("1.00", 60, 110)
            pdf.put("2.00", 60, 140)
        }
        #expect(pdf.tables.first?.rows.joined().contains("?") == true)
    }

    @Test func aTextOverALineIsInDoubt() {
        let pdf = pdf { pdf in
            pdf.table([["甲", "乙"], ["丙", ""]], y: 100, widths: [40, 100])
            pdf.put("1234567890", 75, 124)
        }
        #expect(pdf.tables.first?.rows[1].contains("?") == true)
    }

    /// Columns without lines may be anybody's.
    @Test func amountsThatNoLineEnclosesAreInDoubt() {
        let pdf = pdf { pdf in
            for (index, row) in Self.rows.enumerated() {
                pdf.put(row[0], 50, 100 + index * 20)
                pdf.put(row[1], 150, 100 + index * 20)
                pdf.put(row[2], 300, 100 + index * 20)
            }
        }
        #expect(pdf.tables.first?.rows.map { $0[2] } == ["金额", "?", "?"])
    }

    @Test func titlesWithTheirPagesBelowTheirHeadingAreAList() {
        let pdf = pdf { pdf in
            pdf.put("目 录", 50, 80)
            pdf.put("第一部分 概况 7", 50, 100)
            pdf.put("第二部分 说明 14", 50, 120)
            pdf.put("第一部分 概况", 50, 140)
        }
        let isContents = pdf.read.document?.blocks.map { block in
            if case .paragraph(let paragraph) = block { return paragraph.isContents }
            return false
        }
        #expect(isContents == [false, true, true, false])
    }

    @Test func aTitleWithItsPageIsText() {
        let pdf = pdf { pdf in
            pdf.put("第一部分", 50, 100)
            pdf.put("7", 400, 100)
            pdf.put("第二部分", 50, 120)
            pdf.put("14", 400, 120)
        }
        #expect(pdf.paragraphs == ["第一部分\t7", "第二部分\t14"])
    }

    // MARK: Broken lines

    @Test(arguments: [
        ("1234.|56", 35, "1234.56"), ("12345.6|7", 45, "12345.67"), ("12|34", 35, "12\n34"),
        ("12.00|34.00", 60, "12.00\n34.00"), ("12|34", 100, "12\n34"),
        ("社会保障|支出", 50, "社会保障支出"),
    ])
    func aNumberIsJoinedOnlyWhereItsCellBrokeIt(_ text: String, _ width: Int, _ joined: String) {
        let pdf = pdf {
            $0.table([[text, "甲"], ["乙", "丙"]], y: 100, widths: [width, 60], height: 30)
        }
        #expect(pdf.tables.first?.text(1, 1) == joined)
    }

    // MARK: Pages

    private func twoPages(_ last: [String], _ first: [String]) -> [Sheet] {
        pdf { pdf in
            pdf.table([["编码", "名称", "金额"], last], y: 700, widths: [40, 50, 60], height: 30)
            pdf.page()
            pdf.table([first, ["209", "末项", "9.00"]], y: 50, widths: [40, 50, 60], height: 30)
        }.tables
    }

    @Test func aRowThatAPageBreaksIsOne() {
        let tables = twoPages(["201", "社会保障", "1.00"], ["", "支出", ""])
        #expect(
            tables.map(\.rows) == [
                [["编码", "名称", "金额"], ["201", "社会保障支出", "1.00"]], [["209", "末项", "9.00"]],
            ]
        )
    }

    @Test(arguments: [["202", "另一项", "2.00"], ["编码", "名称", "金额"], ["202", "另一项", ""]])
    func aRowOfItsOwnStaysOne(_ first: [String]) {
        #expect(twoPages(["201", "一项", "1.00"], first).last?.rows.first == first)
    }

    @Test(arguments: [
        (["201", "社会保障", "1.00"], ["", "", "2.00"]), (["201", "社会保障", ""], ["支出", "支出", "1.00"]),
        (["201", "社会保障", "1.00"], ["说明", "支出", ""]),
    ])
    func aRowThatMayBeTheRestOfAnotherIsInDoubt(_ last: [String], _ first: [String]) {
        #expect(twoPages(last, first).last?.rows.first == ["?", "?", "?"])
    }

    @Test func whatStandsAtTheEdgesOfPagesIsNoText() {
        let pdf = pdf { pdf in
            for page in 1...3 {
                if page > 1 { pdf.page() }
                pdf.put("某馆年度公开", 200, 20)
                pdf.put("第\(page)段。", 50, 100)
                pdf.put("末段。", 50, 400)
                pdf.put("— \(page) —", 280, 780)
            }
        }
        #expect(pdf.paragraphs == ["第1段。", "末段。", "第2段。", "末段。", "第3段。", "末段。"])
        #expect(pdf.read.findings.map(\.codeText) == ["F515"])
    }

    @Test func linesOfAParagraphAreJoinedOverPages() {
        let pdf = pdf { pdf in
            pdf.put("一二三四五六七八九十", 70, 100)
            pdf.put("一二三四五六七八九十一二", 50, 115)
            pdf.put("三四。", 50, 130)
            pdf.put("甲乙丙丁戊己庚辛壬癸", 70, 145)
            pdf.page()
            pdf.put("子丑。", 50, 50)
        }
        #expect(pdf.paragraphs == ["一二三四五六七八九十一二三四五六七八九十一二三四。", "甲乙丙丁戊己庚辛壬癸子丑。"])
    }

    // MARK: What is seen

    @Test func whatNobodySeesIsNotTaken() {
        let pdf = pdf { pdf in
            pdf.put("看得见。", 50, 100)
            pdf.put("白字", 50, 200, colour: "100%")
            pdf.put("没画", 50, 300, drawn: false)
            pdf.put("盖住", 50, 400)
            pdf.paint(40, 390, 200, 420, colour: "100%")
            pdf.paint(40, 490, 200, 520, colour: "10%")
            pdf.put("反白。", 50, 500, colour: "100%")
        }
        #expect(pdf.paragraphs == ["看得见。", "反白。"])
        #expect(pdf.read.findings.map(\.codeText) == ["F508", "F508", "F508"])
    }

    @Test func aNumberOfWhichDigitsAreCoveredIsInDoubt() {
        let pdf = pdf { pdf in
            pdf.table([["甲", "乙"], ["丙", "12345"]], y: 100, widths: [40, 100])
            pdf.paint(105, 122, 130, 138, colour: "100%")
        }
        #expect(pdf.tables.first?.rows[1] == ["丙", "?"])
    }

    // MARK: Refusals

    @Test func aScanIsNamedAsSuch() {
        let scan = pdf { $0.picture() }
        #expect(scan.read.findings.map(\.codeText) == ["F501"])
        // What a program recognised in a picture stands there and is not seen.
        let recognised = pdf { pdf in
            pdf.picture()
            pdf.put("收入", 50, 100, drawn: false)
        }
        #expect(recognised.read.document == nil)
        let mixed = pdf { pdf in
            pdf.put("甲。", 50, 100)
            pdf.page()
            pdf.picture()
        }
        #expect(mixed.read.findings.map(\.codeText) == ["F513"] && mixed.paragraphs == ["甲。"])
    }

    @Test(arguments: ["", "<html>", "<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>"])
    func whatIsNoDescriptionIsNotRead(_ text: String) {
        let findings = Findings()
        let printed = PrintedDocument(words: Array(text.utf8), drawing: Array("<svg/>".utf8))
        #expect(PDFReader(printed, file: "a.pdf", findings: findings) == nil)
        #expect(findings.inOrder.map(\.codeText) == ["F501"])
    }

    @Test(arguments: [
        ("12.345", 12_345), ("-0.5", -500), ("7", 7_000), ("1.23456", 1_234), ("", nil), ("-", nil),
        ("1e5", nil), ("99999999999999", nil), (".5", 500), ("1.2.3", nil),
    ])
    func lengthsAreWholeNumbers(_ text: String, _ length: Int?) {
        #expect(fixedPoint(text) == length)
    }
}
