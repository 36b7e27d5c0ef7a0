import Diagnostics
import Testing

@testable import Importing

/// Tables of a document become grids as the eye sees them.
@Suite struct WordTableTests {
    private typealias Word = WordFixture

    private func tables(_ body: String) throws -> [Sheet] {
        let document = try #require(try Word.read(body).document)
        return document.blocks.compactMap { block in
            if case .table(let sheet) = block { return sheet }
            return nil
        }
    }

    private func texts(_ sheet: Sheet) -> [[String]] {
        (1...max(1, sheet.rowCount)).map { row in
            (1...max(1, sheet.columnCount)).map { sheet.text(row, $0) }
        }
    }

    @Test func cellsReachOverColumnsAndRows() throws {
        let restart = "<w:vMerge w:val=\"restart\"/>"
        let rows = [
            Word.row([Word.cell("项目", restart), Word.cell("支出", "<w:gridSpan w:val=\"2\"/>")]),
            Word.row([Word.cell("", "<w:vMerge/>"), Word.cell("基本"), Word.cell("项目支出")]),
            Word.row([Word.cell("合计"), Word.cell("1.00"), Word.cell("2.00")]),
        ]
        let sheet = try #require(try tables(Word.table(rows, widths: [2000, 1500, 1500])).first)
        #expect(
            texts(sheet) == [
                ["项目", "支出", "支出"], ["项目", "基本", "项目支出"], ["合计", "1.00", "2.00"],
            ]
        )
        #expect(sheet.location(3, 2) == SourceLocation(file: "a.docx", cell: "表1:R3C2"))
    }

    /// The line 单位名称 beside 单位：万元 is divided where the rows are not.
    @Test func linesOfWordsDoNotDivideTheColumns() throws {
        let span = { (count: Int) in "<w:gridSpan w:val=\"\(count)\"/>" }
        let rows = [
            Word.row([Word.cell("单位名称：某馆", span(2)), Word.cell("单位：万元", span(3))]),
            Word.row([Word.cell("项目"), Word.cell("合计", span(2)), Word.cell("基本", span(2))]),
            Word.row([Word.cell("合计"), Word.cell("1.00", span(2)), Word.cell("2.00", span(2))]),
        ]
        let widths = [2000, 900, 600, 1500, 40]
        let sheet = try #require(try tables(Word.table(rows, widths: widths)).first)
        #expect(sheet.columnCount == 3 && sheet.text(3, 2) == "1.00" && sheet.text(3, 3) == "2.00")
        #expect(sheet.mergedAmounts.isEmpty)
        #expect(sheet.text(1, 1) == "单位名称：某馆" && sheet.text(1, 3) == "单位：万元")
    }

    /// A border that somebody drew by hand stands a hair's breadth beside the others.
    @Test func linesThatAreNearlyOneAreOne() throws {
        let span = "<w:gridSpan w:val=\"2\"/>"
        let rows = [
            Word.row([Word.cell("项目"), Word.cell("合计", span)]),
            Word.row([Word.cell("甲", span), Word.cell("1.00")]),
            Word.row([Word.cell("乙"), Word.cell("2.00", span)]),
        ]
        let sheet = try #require(try tables(Word.table(rows, widths: [2000, 30, 1500])).first)
        #expect(texts(sheet) == [["项目", "合计"], ["甲", "1.00"], ["乙", "2.00"]])
    }

    @Test func anAmountOverTwoColumnsStaysInDoubt() throws {
        let rows = [
            Word.row([Word.cell("项目"), Word.cell("基本"), Word.cell("项目支出")]),
            Word.row([Word.cell("甲"), Word.cell("1.00", "<w:gridSpan w:val=\"2\"/>")]),
        ]
        let sheet = try #require(try tables(Word.table(rows, widths: [2000, 900, 900])).first)
        #expect(sheet.mergedAmounts == [CellPosition(row: 2, column: 2)])
    }

    @Test func rowsThatARevisionDeletesAreGone() throws {
        let rows = [
            Word.row([Word.cell("甲"), Word.cell("1.00")]),
            Word.row([Word.cell("乙"), Word.cell("2.00")], "<w:del w:id=\"1\"/>"),
        ]
        #expect(texts(try #require(try tables(Word.table(rows)).first)) == [["甲", "1.00"]])
    }

    @Test func hiddenRowsAndTextsAreMarked() throws {
        let secret = "<w:tc>" + Word.paragraph(Word.run("3.00", "<w:vanish/>")) + "</w:tc>"
        let rows = [
            Word.row([Word.cell("甲"), secret]),
            Word.row([Word.cell("乙"), Word.cell("2.00")], "<w:hidden/>"),
            Word.row(
                [Word.cell("丙"), Word.cell("1.00")],
                "<w:trHeight w:val=\"8\" w:hRule=\"exact\"/>"
            ),
        ]
        let sheet = try #require(try tables(Word.table(rows)).first)
        #expect(sheet.hiddenRows == [2, 3])
        #expect(sheet.cells[CellPosition(row: 1, column: 2)]?.content == .hidden("3.00"))
    }

    @Test func aTableThatOnlyArrangesIsSeenThrough() throws {
        let inner = Word.table([["项目", "合计"], ["甲", "1.00"]])
        let outer = Word.table([Word.row(["<w:tc>" + Word.line("表题") + inner + "<w:p/></w:tc>"])])
        #expect(texts(try #require(try tables(outer).first)) == [["项目", "合计"], ["甲", "1.00"]])
        #expect(try Word.paragraphs(outer).first == "表题")
    }

    @Test func aTableInACellIsNoPartOfIt() throws {
        let inner = Word.table([["甲", "1.00"], ["乙", "2.00"]])
        let rows = [
            Word.row([Word.cell("项目"), Word.cell("合计")]),
            Word.row([Word.cell("甲"), "<w:tc>" + inner + "<w:p/></w:tc>"]),
        ]
        let found = try tables(Word.table(rows))
        #expect(found.count == 2)
        let cell = found[0].cells[CellPosition(row: 2, column: 2)]
        #expect(cell?.content == .unreadable(CellDamage(reason: .nestedTable, part: "表1")))
    }

    // MARK: Forms

    private func imported(_ body: String) throws -> NarrativeImport {
        let disclosure = try #require(Fixture.disclosure)
        let tree = WordTree(bytes: try Word.file(body))
        return importNarrative(from: tree, name: "a.docx", into: disclosure)
    }

    private static let head =
        Fixture.formThree.prefix(2).map { Word.line($0[0]) }.joined()
        + Word.line("单位名称：大同市社会保险中心\t单位：万元")

    private static let headings = [
        Word.row([
            Word.cell("项目", "<w:gridSpan w:val=\"2\"/>"),
            Word.cell("2024年预算数", "<w:gridSpan w:val=\"3\"/>"),
        ]),
        Word.row(Fixture.formThree[4].map { Word.cell($0) }),
    ]

    private static func rows(_ lines: ArraySlice<[String]>) -> [String] {
        lines.map { line in
            Word.row((line + Array(repeating: "", count: 5 - line.count)).map { Word.cell($0) })
        }
    }

    @Test(arguments: [true, false])
    func aFormGoesOnInTheTableOnTheNextPage(repeatsHeadings: Bool) throws {
        let lines = Fixture.formThree.dropFirst(5)
        let first = Word.table(Self.headings + Self.rows(lines.prefix(2)))
        let second = Word.table(
            (repeatsHeadings ? Self.headings : []) + Self.rows(lines.dropFirst(2))
        )
        let result = try imported(Self.head + first + Word.line("续表") + second + Word.line("完。"))
        let whole = try imported(Self.head + Word.table(Self.headings + Self.rows(lines)))
        #expect(result.tables.map(\.text) == whole.tables.map(\.text))
        #expect(whole.tables.first?.rowCount == 4)
    }

    /// The columns of the next page are those of the form, whether something stands in them or not.
    @Test func aFormGoesOnWhereItsLastColumnsAreBlank() throws {
        let lines = Array(Fixture.formThree.dropFirst(5))
        let bare = [lines[0].prefix(3) + ["", ""]].map(Array.init)
        let first = Word.table(Self.headings + Self.rows(lines[...]))
        let second = Word.table(Self.rows(bare[...]).map { $0.replacing(lines[0][0], with: "2") })
        let result = try imported(Self.head + first + second)
        let whole = try imported(
            Self.head
                + Word.table(
                    Self.headings + Self.rows(lines[...])
                        + Self.rows(bare[...]).map { $0.replacing(lines[0][0], with: "2") }
                )
        )
        #expect(result.tables.map(\.text) == whole.tables.map(\.text))
        #expect(result.diagnostics.map(\.codeText) == whole.diagnostics.map(\.codeText))
    }

    @Test func aTableWithOtherColumnsRightBelowAFormLeavesItInDoubt() throws {
        let lines = Fixture.formThree.dropFirst(5)
        let first = Word.table(Self.headings + Self.rows(lines))
        let other = Word.table([["甲", "1.00"], ["乙", "2.00"]])
        let result = try imported(Self.head + first + Word.line("") + other)
        #expect(result.tables.isEmpty)
        #expect(result.diagnostics.contains { $0.codeText == "F504" && $0.severity == .error })
        // With a line between, or without an amount, it is another table.
        let apart = [
            Self.head + first + Word.line("另附：") + other,
            Self.head + first
                + Word.table([["甲", "乙"], ["丙", "丁"]]),
        ]
        for body in apart { #expect(try imported(body).tables.count == 1) }
    }

    @Test func aFormWithAHiddenAmountIsLeftOut() throws {
        let secret = "<w:tc>" + Word.paragraph(Word.run("9.00", "<w:vanish/>")) + "</w:tc>"
        let row = Word.row([Word.cell("208"), Word.cell("社会保障和就业支出"), secret] + [secret, secret])
        let result = try imported(Self.head + Word.table(Self.headings + [row]))
        #expect(result.tables.isEmpty)
        #expect(result.diagnostics.contains { $0.codeText == "F508" && $0.severity == .error })
    }

    @Test func aFormThatStandsTwiceIsLeftOut() throws {
        let form = Self.head + Word.table(Self.headings + Self.rows(Fixture.formThree.dropFirst(5)))
        let result = try imported(form + Word.line("另一份。") + form)
        #expect(result.tables.isEmpty)
        #expect(result.diagnostics.contains { $0.codeText == "F504" })
    }

    @Test func twoAmountsInOneCellAreNone() throws {
        let two = "<w:tc>" + Word.line("12") + Word.line("34") + "</w:tc>"
        let row = Word.row([Word.cell("合计"), Word.cell(""), two, Word.cell("1234"), Word.cell("")])
        let result = try imported(Self.head + Word.table(Self.headings + [row]))
        #expect(result.tables.isEmpty)
        #expect(result.diagnostics.contains { $0.codeText == "F506" && $0.severity == .error })
    }
}
