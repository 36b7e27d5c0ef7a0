import Diagnostics
import Testing

@testable import Importing

/// What a document shows otherwise than it stores it is named, and is no amount.
@Suite struct WordDoubtTests {
    private typealias Word = WordFixture

    private func table(_ cells: [String], _ parts: [String: String] = [:]) throws -> Sheet {
        let document = try #require(try Word.read(Word.table([Word.row(cells)]), parts).document)
        return try #require(
            document.blocks.lazy.compactMap { block in
                if case .table(let sheet) = block { return sheet }
                return nil
            }.first
        )
    }

    private func content(_ inner: String, _ properties: String = "") throws -> SheetCell.Content? {
        let cell = "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p>\(inner)</w:p></w:tc>"
        return try table([cell, Word.cell("甲")]).cells[CellPosition(row: 1, column: 1)]?.content
    }

    private func isInDoubt(_ content: SheetCell.Content?) -> Bool {
        if case .unreadable? = content { return true }
        return false
    }

    // MARK: Lines

    @Test(arguments: [
        ("12", "34", "12\n34"), ("1,2", "34.00", "1,2\n34.00"), ("１２", "34", "１２\n34"),
        ("1.", "5", "1.\n5"), ("社会保障和", "就业支出", "社会保障和就业支出"), ("12", "万元", "12万元"),
        ("2024", "年预算数", "2024年预算数"), ("基本", "12", "基本12"),
    ])
    func aNumberDoesNotGoOnBehindABrokenLine(
        _ first: String,
        _ second: String,
        _ text: String
    ) throws {
        let inner = Word.run(first) + "<w:r><w:br/></w:r>" + Word.run(second)
        #expect(try content(inner) == .text(text))
    }

    @Test func manyBrokenLinesTakeNoTime() throws {
        let inner = String(repeating: "<w:r><w:t>甲乙</w:t><w:br/></w:r>", count: 100_000)
        let texts = try Word.paragraphs("<w:p>\(inner)</w:p>")
        #expect(texts.map(\.count) == [200_000])
    }

    // MARK: Looks

    @Test func whatIsStruckOutIsNoPartOfANumber() throws {
        #expect(isInDoubt(try content(Word.run("12") + Word.run("34", "<w:strike/>"))))
        #expect(isInDoubt(try content(Word.run("34", "<w:dstrike/>"))))
        #expect(try content(Word.run("34", "<w:strike w:val=\"0\"/>")) == .text("34"))
        let line =
            "<w:p>" + Word.run("共12") + Word.run("34", "<w:strike/>") + Word.run("人。") + "</w:p>"
        #expect(try Word.paragraphs(line) == ["共12人。"])
        let findings = try Word.read(line).findings
        #expect(findings.map(\.codeText) == ["F516"])
    }

    @Test func theMarkOfANoteIsNoDigitOfTheNumberBeforeIt() throws {
        let raised = "<w:vertAlign w:val=\"superscript\"/>"
        #expect(try content(Word.run("12.00") + Word.run("1", raised)) == .text("12.00¹"))
        #expect(try content(Word.run("100m") + Word.run("2", raised)) == .text("100m²"))
        let lowered = "<w:vertAlign w:val=\"subscript\"/>"
        #expect(try content(Word.run("CO") + Word.run("2", lowered)) == .text("CO₂"))
        #expect(try content(Word.run("2", "<w:vertAlign w:val=\"baseline\"/>")) == .text("2"))
    }

    /// White on a paper that is not known may not be seen; on one that is known it is or is not.
    @Test(arguments: [
        ("", "FFFFFF", false), ("", "FAFAFA", false), ("", "FF0000", true), ("", "auto", true),
        ("<w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>", "FFFFFF", true),
        ("<w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>", "1f4e79", false),
        ("<w:shd w:val=\"solid\" w:color=\"1F4E79\"/>", "FFFFFF", true),
        ("<w:shd w:val=\"pct10\" w:fill=\"FFFFFF\"/>", "FFFFFF", false),
        ("<w:shd w:val=\"pct10\" w:fill=\"FFFFFF\"/>", "000000", true),
    ])
    func aTextOfTheColourOfThePaperIsNotSeen(
        _ shade: String,
        _ colour: String,
        _ isSeen: Bool
    ) throws {
        let inner = Word.run("34", "<w:color w:val=\"\(colour)\"/>")
        #expect(try content(inner, shade) == (isSeen ? .text("34") : .hidden("34")))
    }

    @Test(arguments: [("yellow", true), ("white", false), ("none", false)])
    func aMarkerIsPaper(_ marker: String, _ isSeen: Bool) throws {
        let inner = Word.run("34", "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"\(marker)\"/>")
        #expect(try content(inner) == (isSeen ? .text("34") : .hidden("34")))
    }

    @Test func aStyleOfTablesPaintsOrDoesNot() throws {
        let white =
            "<w:tc>" + Word.paragraph(Word.run("34", "<w:color w:val=\"FFFFFF\"/>")) + "</w:tc>"
        let style = { (inner: String) in
            [
                "styles":
                    "<w:style w:styleId=\"T\" w:type=\"table\">"
                    + "<w:name w:val=\"X\"/>\(inner)</w:style>"
            ]
        }
        let table =
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr>"
            + Word.row([white, Word.cell("甲")]) + "</w:tbl>"
        let shade =
            "<w:tblStylePr><w:tcPr><w:shd w:val=\"clear\" w:fill=\"000000\"/>"
            + "</w:tcPr></w:tblStylePr>"
        for parts in [style(shade), style("<w:tblPr/>")] {
            let findings = try Word.read(table, parts).findings
            #expect(findings.map(\.codeText) == ["F508"])
        }
    }

    @Test func aCellWithAPictureOrABoxAloneIsNotBlank() throws {
        let picture = "<w:r><w:drawing><pic/></w:drawing></w:r>"
        let box = "<w:r><w:pict><w:txbxContent>\(Word.line("12.00"))</w:txbxContent></w:pict></w:r>"
        #expect(isInDoubt(try content(picture)))
        #expect(isInDoubt(try content(box)))
        #expect(try content(Word.run("12.00") + picture) == .text("12.00"))
        // A line that somebody drew through the corner of the headings shows nothing.
        #expect(try content("<w:r><w:pict><w:line/></w:pict></w:r>") == nil)
    }

    @Test func aCellOfWhichAPartIsHiddenIsInDoubt() throws {
        #expect(isInDoubt(try content(Word.run("12") + Word.run("34", "<w:vanish/>"))))
    }

    // MARK: Cells

    @Test func whatLaysTheXMLOutChangesNothing() throws {
        let row =
            "<w:tr>\n <w:tc>\n  <w:tcPr>\n <w:gridSpan w:val=\"2\"/></w:tcPr>\n"
            + Word.line("甲") + "</w:tc>\n " + Word.cell("乙") + "</w:tr>"
        let widths = [1000, 1000, 1000]
        let below = Word.row([Word.cell("1"), Word.cell("2"), Word.cell("3")])
        let document = try #require(
            try Word.read(Word.table([row, below], widths: widths)).document
        )
        guard case .table(let sheet)? = document.blocks.first else { return }
        #expect(sheet.text(1, 2) == "甲" && sheet.text(1, 3) == "乙")
    }

    @Test func whatStandsInACellThatIsOneWithAnotherIsNamed() throws {
        let merge = { (value: String) in "<w:hMerge w:val=\"\(value)\"/>" }
        let sheet = try table([
            Word.cell("12", merge("restart")), Word.cell("34", merge("continue")), Word.cell("甲"),
        ])
        let damage = CellDamage(reason: .coversText("34"), part: "表1")
        #expect(sheet.cells[CellPosition(row: 1, column: 1)]?.content == .unreadable(damage))
        let same = try table([
            Word.cell("12", merge("restart")), Word.cell("", merge("continue")), Word.cell("甲"),
        ])
        #expect(same.cells[CellPosition(row: 1, column: 1)]?.content == .text("12"))
    }

    @Test func aTableThatArrangesHidesWhatItsRowsHide() throws {
        let body = Word.table([
            Word.row([Word.cell("看得见。")]), Word.row([Word.cell("看不见。")], "<w:hidden/>"),
            Word.row([Word.cell("甲。", "<w:vMerge w:val=\"restart\"/>")]),
            Word.row([Word.cell("乙。", "<w:vMerge/>")]),
        ])
        #expect(try Word.paragraphs(body) == ["看得见。", "甲。"])
        let codes = try Word.read(body).findings.map(\.codeText)
        #expect(codes == ["F508", "F508"])
    }

    // MARK: Paragraphs

    @Test func aParagraphWhoseMarkIsGoneTakesTheLookOfTheNext() throws {
        let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>"
        let body =
            Word.line("甲", deleted) + "<w:p>" + Word.run("乙。") + "</w:p>" + Word.line("丙。")
        #expect(try Word.paragraphs(body) == ["甲乙。", "丙。"])
    }

    @Test func aParagraphWhoseMarkIsGoneStandsBeforeTheTable() throws {
        let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>"
        let body =
            Word.line("甲。", deleted) + Word.table([["乙", "1"], ["丙", "2"]]) + Word.line("丁。")
        let document = try #require(try Word.read(body).document)
        let kinds = document.blocks.map { block in
            if case .paragraph(let paragraph) = block { return paragraph.text }
            return "表"
        }
        #expect(kinds == ["甲。", "表", "丁。"])
    }

    @Test func theNumberOfAParagraphWithoutTextIsPrinted() throws {
        let parts = [
            "numbering": "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">"
                + "<w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>"
                + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        ]
        let number = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        let cell = "<w:tc><w:p>\(number)</w:p></w:tc>"
        let sheet = try table([cell, Word.cell("甲"), cell], parts)
        #expect((1...3).map { sheet.text(1, $0) } == ["1", "甲", "2"])
    }

    @Test func aNoteStandsWhereItIsReferredToFirst() throws {
        let parts = ["footnotes": "<w:footnote w:id=\"2\">" + Word.line("说明。") + "</w:footnote>"]
        let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
        let body = Word.paragraph(Word.run("甲。") + mark) + Word.paragraph(Word.run("乙。") + mark)
        #expect(try Word.paragraphs(body, parts) == ["甲。", "说明。", "乙。"])
    }

    @Test func fieldsInFieldsAreClosedOneByOne() throws {
        let mark = { (kind: String) in "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
        let depth = 100
        let body =
            "<w:p>" + String(repeating: mark("begin"), count: depth) + Word.run("码")
            + String(repeating: mark("end"), count: depth) + Word.run("甲。") + "</w:p>"
        #expect(try Word.paragraphs(body) == ["甲。"])
    }

    // MARK: Limits

    @Test(arguments: ["9223372036854775807", "-9223372036854775808"])
    func numbersWithoutEndAreNoDanger(_ number: String) throws {
        let table =
            "<w:tbl><w:tblGrid><w:gridCol w:w=\"\(number)\"/><w:gridCol w:w=\"\(number)\"/>"
            + "</w:tblGrid>" + Word.row([Word.cell("甲"), Word.cell("1")]) + "</w:tbl>"
        let style = "<w:style w:styleId=\"A\"><w:name w:val=\"heading \(number)\"/></w:style>"
        let body = table + Word.line("乙。", "<w:pStyle w:val=\"A\"/>")
        #expect(try Word.read(body, ["styles": style]).document?.blocks.count == 2)
    }

    @Test func rowsWithoutCellsAreCounted() throws {
        let rows = String(repeating: "<w:tr/>", count: WorkbookReader.limitOfCells + 1)
        let (document, findings) = try Word.read("<w:tbl>\(rows)</w:tbl>")
        #expect(document == nil && findings.map(\.codeText) == ["F502"])
    }

    @Test func ofTwoRelationsOfAKindTheFirstCounts() throws {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let links = (0..<40).map { index in
            "<Relationship Id=\"r\(index)\" Type=\"\(office)styles\" Target=\"s\(index).xml\"/>"
        }.joined()
        let package = OfficePackage(["_rels/.rels": Array("<a>\(links)</a>".utf8), "s0.xml": [60]])
        #expect(try package.reader(of: "styles", from: "")?.part == "s0.xml")
    }
}
