import Diagnostics
import Testing

@testable import Importing

struct CoveredCellTests {
    private func sheet(_ xml: String) throws -> Sheet {
        let whole = "<worksheet>\(xml)</worksheet>"
        let reader = XMLReader(Array(whole.utf8), part: "sheet1.xml")
        var parser = SheetParser(reader, strings: [], formats: [])
        var sheet = Sheet(file: "a.xlsx", name: "表一")
        var left = 1000
        try parser.read(into: &sheet, cellsLeft: &left)
        return sheet
    }

    /// 表三 with more XML behind its cells.
    private func imported(_ xml: String) throws -> (isTaken: Bool, errors: [DiagnosticCode]) {
        let rows = Fixture.formThree.enumerated().map { row, line in
            let cells = line.enumerated().map { column, text in
                let address = CellPosition(row: row + 1, column: column + 1).address
                guard !text.isEmpty else { return "" }
                return column > 1 && Decimal15(text) != nil
                    ? "<c r='\(address)'><v>\(text)</v></c>"
                    : "<c r='\(address)' t='inlineStr'><is><t>\(text)</t></is></c>"
            }
            return "<row r='\(row + 1)'>\(cells.joined())</row>"
        }
        let sheet = try sheet("<sheetData>\(rows.joined())</sheetData>\(xml)")
        let result = try Fixture.imported([sheet])
        #expect(result.cells.unaccounted == 0)
        let errors = result.findings.filter { $0.severity == .error }
        return (!result.tables.isEmpty, errors.map(\.code))
    }

    @Test(arguments: [
        "B7:E7", "B7:C7", "C6:D6", "C7:C8", "A6:E6", "C6:C1048576", "B7:XFD7", "F6:G7",
    ])
    func whatAMergedCellCoversIsNotTaken(area: String) throws {
        let result = try imported("<mergeCells><mergeCell ref='\(area)'/></mergeCells>")
        #expect(result.isTaken == (area == "F6:G7"))
        #expect(result.errors.allSatisfy { $0 == .unusableCell })
    }

    @Test func aBlankCellCoversToo() throws {
        let sheet = try sheet(
            "<row r='1'><c r='B1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>"
                + "<mergeCell ref='A1:B2'/>"
        )
        #expect(sheet.text(1, 2).isEmpty)
        #expect(sheet.cells[CellPosition(row: 2, column: 1)]?.content == .covered("2"))
    }

    @Test func theSameInAllCellsOfAnAreaChangesNothing() throws {
        let sheet = try sheet(
            "<row r='1'><c r='A1' t='str'><v>甲</v></c><c r='B1' t='str'><v>甲</v></c></row>"
                + "<mergeCell ref='A1:B1'/>"
        )
        #expect(sheet.cells[CellPosition(row: 1, column: 2)]?.content == .text("甲"))
    }

    // MARK: Icons in place of numbers

    @Test(arguments: [
        "<cfRule type='iconSet'><iconSet showValue='0'/></cfRule>",
        "<cfRule type='dataBar'><dataBar showValue='false'/></cfRule>",
        "<cfRule><x14:iconSet custom='1' showValue='0'/></cfRule>",
    ])
    func aNumberBehindAnIconIsHidden(rule: String) throws {
        for area in ["C6", "C6:E9", "C:C", "6:6", "A1 D6"] {
            let result = try imported(
                "<conditionalFormatting sqref='\(area)'>\(rule)</conditionalFormatting>"
            )
            #expect(!result.isTaken)
            #expect(Set(result.errors) == [.hiddenContent])
        }
    }

    @Test(arguments: [
        "<cfRule><iconSet/></cfRule>", "<cfRule><iconSet showValue='1'/></cfRule>",
        "<cfRule><colorScale/></cfRule>",
    ])
    func aNumberBesideAnIconIsShown(rule: String) throws {
        let result = try imported(
            "<conditionalFormatting sqref='C6:E9'>\(rule)</conditionalFormatting>"
        )
        #expect(result.isTaken)
    }
}
