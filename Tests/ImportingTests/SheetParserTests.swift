import Testing

@testable import Importing

@Suite struct SheetParserTests {
    func sheet(
        _ rows: String,
        formats: [NumberFormat] = [],
        conditional: [Int: NumberFormat] = [:]
    ) throws -> Sheet {
        let xml = "<worksheet>\(rows)</worksheet>"
        var parser = SheetParser(
            XMLReader(Array(xml.utf8), part: "sheet1.xml"),
            strings: ["甲"],
            formats: formats,
            conditionalFormats: conditional
        )
        var sheet = Sheet(file: "a.xlsx", name: "表一")
        var left = 100
        try parser.read(into: &sheet, cellsLeft: &left)
        return sheet
    }

    @Test func readsCellsWithAndWithoutTheirAddress() throws {
        let sheet = try sheet(
            "<row><c t='s'><v>0</v></c></row><row r='3'><c r='B3'><v>1</v></c></row>"
        )
        #expect(sheet.text(1, 1) == "甲")
        #expect(sheet.text(3, 2) == "1")
    }

    @Test func takesNoRowBeyondThoseOfASheet() throws {
        let rows = "<row r='9223372036854775807'/><row><c><v>1</v></c></row>"
        #expect(try sheet(rows).cells.isEmpty)
    }

    @Test(arguments: [
        "<c t='s'><v>\n 0 \n</v></c>", "<c t=' s '><v>0</v></c>", "<c r=' a1 ' t='s'><v>0</v></c>",
        "<c t='inlineStr'><is><t>甲</t></is></c>", "<c t='inlineStr'><v>甲</v></c>",
        "<c t='str'><v>甲</v></c>",
    ])
    func takesTextsAsSpreadsheetsDo(cell: String) throws {
        let sheet = try sheet("<row>\(cell)</row>")
        #expect(sheet.text(1, 1) == "甲")
        #expect(sheet.damages.isEmpty)
    }

    @Test(arguments: [
        ("_x000D_", "\r"), ("a_x4e00_b", "a一b"), ("_x005F_x000D_", "_x000D_"),
        ("_x+12A_", "_x+12A_"),
        ("_x-12A_", "_x-12A_"), ("_x 12A_", "_x 12A_"), ("_x１２３４_", "_x１２３４_"),
        ("_x12A_", "_x12A_"),
        ("_xD800_", "_xD800_"), ("_x12345_", "_x12345_"), ("_x", "_x"),
    ])
    func fourDigitsOfBaseSixteenAreACharacterAndNothingElseIs(text: String, meaning: String) {
        #expect(unescaped(text) == meaning)
    }

    @Test(arguments: ["<v>\n44.5\n</v>", "<v>\t44.5\r\n </v>", "<v> 4.45E1</v>"])
    func takesNumbersWithLineBreaksAroundThem(value: String) throws {
        let sheet = try sheet("<row><c>\(value)</c></row>")
        #expect(sheet.text(1, 1) == "44.5")
    }

    @Test(arguments: [
        "<c t='s'/>", "<c t='s'><v/></c>", "<c t='s'><v> </v></c>", "<c><v/></c>",
        "<c t='b'><v/></c>",
        "<c t='inlineStr'/>", "<c t='neu'/>",
    ])
    func aCellWithoutAValueIsBlank(cell: String) throws {
        let sheet = try sheet("<row>\(cell)</row>")
        #expect(sheet.cells.isEmpty)
        #expect(sheet.damages.isEmpty)
    }

    @Test(arguments: [
        ("<c t='s'><v>1</v></c>", CellDamage.Reason.sharedText("1", count: 1)),
        ("<c t='s'><v>-1</v></c>", .sharedText("-1", count: 1)),
        ("<c t='s'><v>x</v></c>", .sharedText("x", count: 1)),
        ("<c t='neu'><v>1</v></c>", .kind("neu")),
        ("<c><v>1,5</v></c>", .number("1,5")),
        ("<c s='3'><v>1</v></c>", .style("3")),
        ("<c r='B9'><v>1</v></c>", .row(7)),
    ])
    func aDamagedCellIsNamedWithItsReasonAndTheOthersAreRead(
        cell: String,
        reason: CellDamage.Reason
    ) throws {
        let sheet = try sheet(
            "<row r='7'>\(cell)<c r='C7'><v>2</v></c></row>",
            formats: [.general]
        )
        #expect(sheet.text(7, 3) == "2")
        let damage = try #require(sheet.damages.first)
        #expect(damage.damage == CellDamage(reason: reason, part: "sheet1.xml"))
        let position = try #require(damage.position)
        #expect(sheet.cells[position]?.content == .unreadable(damage.damage))
        #expect(sheet.cells[position]?.readableText == nil)
    }

    @Test(arguments: [
        ("<row r='7'><c r='7B'><v>1</v></c></row>", CellDamage.Reason.address("7B")),
        ("<row r='x'><c><v>1</v></c></row>", .rowNumber("x")),
        ("<row r='-5'><c><v>1</v></c></row>", .rowNumber("-5")),
    ])
    func aCellWhosePlaceIsNotKnownIsNotPutAnywhere(rows: String, reason: CellDamage.Reason) throws {
        let sheet = try sheet(rows)
        #expect(sheet.cells.isEmpty)
        #expect(sheet.damages.map(\.damage.reason) == [reason])
    }

    @Test func aCellThatStandsTwiceIsNeitherOfThem() throws {
        let sheet = try sheet("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>")
        #expect(sheet.damages.map(\.damage.reason) == [.repeated])
        #expect(sheet.text(1, 1).isEmpty)
    }

    @Test func aFormatPutOverACellByAConditionLeavesItInDoubt() throws {
        let cells = "<sheetData><row><c><v>62000</v></c><c><v>7</v></c></row></sheetData>"
        let rule =
            "<conditionalFormatting sqref='A1:A9 C1'><cfRule dxfId='1'/></conditionalFormatting>"
        let scaled = NumberFormat(code: "0,")
        let changed = try sheet(cells + rule, conditional: [1: scaled])
        let first = CellPosition(row: 1, column: 1)
        #expect(changed.cells[first]?.content == .number("62000", .doubtful(code: "0,")))
        #expect(changed.text(1, 2) == "7")
        let plain = try sheet(cells + rule, conditional: [1: NumberFormat(code: "#,##0")])
        #expect(plain.cells[first]?.content == .number("62000", .plain))
        let own =
            "<extLst><x14:conditionalFormatting><x14:cfRule><x14:dxf><x14:numFmt formatCode=';;;'/>"
            + "</x14:dxf></x14:cfRule><xm:sqref>A1:B2</xm:sqref></x14:conditionalFormatting>"
            + "</extLst>"
        let hidden = try sheet(cells + own)
        #expect(hidden.cells[first]?.content == .number("62000", .doubtful(code: ";;;")))
    }

    @Test func aSheetThatHidesZerosShowsNone() throws {
        let view = "<sheetViews><sheetView showZeros='0'/></sheetViews>"
        let sheet = try sheet(view + "<row><c><v>0</v></c><c><v>1</v></c></row>")
        #expect(sheet.cells[CellPosition(row: 1, column: 1)]?.content == .number("0", .nothing))
        #expect(sheet.text(1, 2) == "1")
    }

    @Test func aTextThatItsFormatHidesIsHidden() throws {
        let formats = [NumberFormat(code: ";;;"), NumberFormat(code: "@\"（甲）\"")]
        let sheet = try sheet(
            "<row><c t='s' s='0'><v>0</v></c><c t='s' s='1'><v>0</v></c></row>",
            formats: formats
        )
        #expect(sheet.cells[CellPosition(row: 1, column: 1)]?.content == .hidden("甲"))
        #expect(sheet.text(1, 2) == "甲（甲）")
    }

    @Test(.timeLimit(.minutes(1))) func hidesColumnsInBoundedTime() throws {
        let column = "<col min='1' max='16384' hidden='1'/>"
        #expect(try sheet(column).hiddenColumns.count == 16_384)
        #expect(throws: WorkbookError.tooManyCells) {
            try sheet("<cols>\(String(repeating: column, count: 20_000))</cols>")
        }
    }
}

extension SheetParserTests {
    @Test(arguments: [
        ("<sheetFormatPr defaultRowHeight='15'/>", "hidden='1'"), ("", "ht='0'"),
        ("", "ht='0.75' customHeight='1'"), ("", "ht='2.9'"),
        ("<sheetFormatPr defaultRowHeight='0'/>", ""), ("<sheetFormatPr zeroHeight='1'/>", ""),
    ])
    func rowsThatNobodyCanReadAreHidden(defaults: String, row: String) throws {
        let rows = "<row r='1' \(row)><c><v>1</v></c></row><row r='2' ht='15'><c><v>1</v></c></row>"
        #expect(try sheet(defaults + rows).hiddenRows == [1])
    }

    @Test(
        arguments: [(String, String, [Int])]([
            ("", "<col min='3' max='3' width='0'/>", [3]),
            ("", "<col min='2' max='3' width='0.3' customWidth='1'/>", [2, 3]),
            ("", "<col min='3' max='3' hidden='true' width='9'/>", [3]),
            ("", "<col min='3' max='3' width='9'/>", []),
            ("<sheetFormatPr defaultColWidth='0'/>", "<col min='1' max='2' width='9'/>", [3]),
        ])
    )
    func columnsThatNobodyCanReadAreHidden(
        defaults: String,
        column: String,
        hidden: [Int]
    ) throws {
        let row = "<row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>1</v></c></row>"
        #expect(try sheet(defaults + "<cols>\(column)</cols>" + row).hiddenColumns == Set(hidden))
    }

    @Test func aCellOfAHiddenRowStaysHiddenWhereverItSaysItStands() throws {
        let rows = "<row r='8' hidden='1'><c r='C7'><v>1</v></c></row>"
        #expect(try sheet(rows).hiddenRows == [7, 8])
    }
}
