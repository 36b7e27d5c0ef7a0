import Testing

@testable import Importing

@Suite struct SheetParserTests {
    func sheet(_ rows: String) throws -> Sheet {
        let xml = "<worksheet>\(rows)</worksheet>"
        var parser = SheetParser(
            XMLReader(Array(xml.utf8), part: "sheet1.xml"),
            strings: ["甲"],
            formats: []
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

    @Test(arguments: [
        "<row r='9223372036854775807'/><row><c><v>1</v></c></row>",
        "<row r='-5'/><row><c><v>1</v></c></row>",
    ])
    func takesNoRowBeyondThoseOfASheet(rows: String) throws {
        #expect(try sheet(rows).cells.isEmpty)
    }

    @Test func aTextThatIsNotThereIsNoBlankCell() {
        #expect(throws: WorkbookError.missingPart) {
            try sheet("<row><c t='s'><v>1</v></c></row>")
        }
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
