import Diagnostics
import Testing

@testable import Importing

/// Of merged cells only the first is seen, and whose amount it holds nobody knows.
struct MergedCellsTests {
    /// 表三 as XML, all cells as texts.
    private func formThree(
        with changes: [String: String],
        merging merges: [String]
    ) throws -> Sheet {
        var rows = ""
        for (row, line) in Fixture.formThree.enumerated() {
            var cells = ""
            for column in 0..<5 {
                let address = CellPosition(row: row + 1, column: column + 1).address
                let text = changes[address] ?? (column < line.count ? line[column] : "")
                guard !text.isEmpty else { continue }
                cells += "<c r='\(address)' t='inlineStr'><is><t>\(text)</t></is></c>"
            }
            rows += "<row r='\(row + 1)'>\(cells)</row>"
        }
        let areas = merges.map { "<mergeCell ref='\($0)'/>" }.joined()
        return try sheet("<sheetData>\(rows)</sheetData><mergeCells>\(areas)</mergeCells>")
    }

    private func sheet(_ xml: String) throws -> Sheet {
        let bytes = Array("<worksheet>\(xml)</worksheet>".utf8)
        let reader = XMLReader(bytes, part: "sheet1.xml")
        var parser = SheetParser(reader, strings: [], formats: [])
        var sheet = Sheet(file: "a.xlsx", name: "Sheet1")
        var left = 1000
        try parser.read(into: &sheet, cellsLeft: &left)
        return sheet
    }

    /// Every amount of the form with the one to its right or below.
    private static let pairs: [(first: String, second: String)] = ["C", "D", "E"].flatMap {
        column in
        (6...9).flatMap { row -> [(String, String)] in
            let right = ["C": "D", "D": "E"][column].map { ("\(column)\(row)", "\($0)\(row)") }
            let below = row < 9 ? ("\(column)\(row)", "\(column)\(row + 1)") : nil
            return [right, below].compactMap(\.self)
        }
    }

    @Test func theSheetIsTakenWhereNothingIsMerged() throws {
        #expect(try Fixture.imported([formThree(with: [:], merging: [])]).tables.count == 1)
        let title = try formThree(with: [:], merging: ["A2:E2", "A4:B4", "C4:E4"])
        #expect(try Fixture.imported([title]).tables.count == 1)
    }

    @Test(
        "an amount in merged cells is never taken, whatever it is written as",
        arguments: ["100.00", "１００", "￥100.00", "100万元", "1,000.00", "（5.00）", "2024", "1E2"]
    )
    func amounts(text: String) throws {
        for (first, second) in Self.pairs {
            for below in ["", "7.00"] {
                let sheet = try formThree(
                    with: [first: text, second: below],
                    merging: ["\(first):\(second)"]
                )
                let result = try Fixture.imported([sheet])
                #expect(result.tables.isEmpty, "\(first):\(second)")
                #expect(
                    result.findings.contains {
                        $0.code == .unusableCell
                            && $0.location?.description == "a.xlsx:Sheet1!\(second)"
                    }
                )
            }
        }
    }

    @Test func anAmountBelowMergedCellsIsNotSeenAndNotTaken() throws {
        for (first, second) in Self.pairs {
            let sheet = try formThree(
                with: [first: "", second: "7.00"],
                merging: ["\(first):\(second)"]
            )
            #expect(try Fixture.imported([sheet]).tables.isEmpty)
        }
        let label = try formThree(with: [:], merging: ["A6:C6"])
        #expect(try Fixture.imported([label]).tables.isEmpty)
    }

    @Test(arguments: ["c6:d6", "D6:C6", " C6:D6 ", "$C$6:$D$6", "6:6"])
    func anAreaIsReadHoweverItIsWritten(reference: String) throws {
        let sheet = try formThree(with: ["D6": ""], merging: [reference])
        #expect(sheet.anchors[CellPosition(row: 6, column: 4)] != nil)
    }

    @Test func anAreaThatCannotBeReadIsNamed() throws {
        let sheet = try formThree(with: [:], merging: ["C6:D6:E6", "C6-D6"])
        let reasons: [CellDamage.Reason] = [.address("C6:D6:E6"), .address("C6-D6")]
        #expect(sheet.damages.map(\.damage.reason) == reasons)
    }

    @Test(.timeLimit(.minutes(1))) func moreAreasThanAreReadAreRefused() {
        let area = "<mergeCell ref='A1:B1'/>"
        let cell = "<row r='1'><c r='A1' t='inlineStr'><is><t>甲</t></is></c></row>"
        for count in [99_999, 100_001] {
            let areas = String(repeating: area, count: count)
            let xml = "<sheetData>\(cell)</sheetData><mergeCells>\(areas)</mergeCells>"
            if count < 100_000 {
                #expect(throws: Never.self) { try sheet(xml) }
            } else {
                #expect(throws: WorkbookError.tooManyCells) { try sheet(xml) }
            }
        }
        let wide = "<sheetData>\(cell)<row r='9999'><c r='A9999'><v>1</v></c></row></sheetData>"
        #expect(throws: WorkbookError.tooManyCells) {
            try sheet(wide + "<mergeCells><mergeCell ref='A1:XFD9999'/></mergeCells>")
        }
    }
}
