import Budget
import Diagnostics
import Testing

@testable import Importing

struct RowNamesTests {
    private typealias Result = (tables: [ImportedTable], findings: [Diagnostic], cells: CellAccount)

    private static let formSix: [[String]] = [
        ["预算公开表6"], ["2024年一般公共预算安排基本支出分经济科目表（不含上年结转）"], ["", "", "", "", "单位：万元"],
        ["部门预算支出经济科目名称", "政府预算支出经济科目名称", "2024年预算数"],
        ["", "", "合计", "人员经费", "公用经费"],
        ["合计", "", "10.00", "10.00"],
    ]

    private func checked(_ sheet: Sheet) throws -> Result {
        let result = try Fixture.imported([sheet])
        #expect(result.cells.unaccounted == 0)
        return result
    }

    private func errors(_ result: Result) -> [DiagnosticCode] {
        result.findings.filter { $0.severity == .error }.map(\.code)
    }

    private func merge(_ sheet: inout Sheet, _ column: Int, _ rows: ClosedRange<Int>) {
        let anchor = CellPosition(row: rows.lowerBound, column: column)
        for row in rows.dropFirst() {
            sheet.anchors[CellPosition(row: row, column: column)] = anchor
        }
    }

    // MARK: Merged names

    @Test func aTextMergedOverRowsIsThatOfEach() throws {
        let rows = [
            ["工资福利支出", "", "10.00", "10.00"], ["基本工资", "工资福利支出", "5.00", "5.00"],
            ["津贴补贴", "", "3.00", "3.00"], ["奖金", "", "2.00", "2.00"],
        ]
        var sheet = Fixture.sheet(Self.formSix + rows)
        merge(&sheet, 2, 8...9)
        let text = try #require(try checked(sheet).tables.first?.text)
        #expect(text.contains("津贴补贴,工资福利支出,3.00"))
        #expect(text.contains("奖金,,2.00"))
    }

    @Test func aNameMergedOverRowsIsThatOfEachAndNoRowStandsTwice() throws {
        var sheet = Fixture.sheet(Fixture.formThree + [["", "", "5.00", "5.00"]])
        merge(&sheet, 1, 9...10)
        merge(&sheet, 2, 9...10)
        let result = try checked(sheet)
        #expect(result.tables.isEmpty)
        #expect(errors(result) == [.duplicateRow])
    }

    @Test func aMergedHeadingIsNoNameOfARow() throws {
        var sheet = Fixture.sheet(Self.formSix + [["工资福利支出", "", "10.00", "10.00"]])
        merge(&sheet, 2, 4...6)
        #expect(try checked(sheet).tables.first?.text.contains("合计,,10.00") == true)
    }

    // MARK: Codes

    @Test(arguments: [("其他社会保障和就业支出", true), ("其他支出", false), ("住房公积金", false)])
    func aBlankCodeIsNotGuessedWhereTheNameHasSeveral(name: String, isShared: Bool) throws {
        var lines = Fixture.formThree
        lines[8] = ["", name, "10.00", "", "10.00"]
        let result = try checked(Fixture.sheet(lines))
        #expect(result.tables.isEmpty == isShared)
        #expect(errors(result).contains(.ambiguousName) == isShared)
    }

    @Test(arguments: [
        "301工资福利支出", "301 工资福利支出", "301-工资福利支出", "３０１工资福利支出", "301、工资福利支出",
    ])
    func aNameWithItsCodeIsThatOfTheCode(label: String) throws {
        let lines = Self.formSix + [[label, "", "10.00", "10.00"]]
        let text = try #require(try checked(Fixture.sheet(lines)).tables.first?.text)
        #expect(text.contains("\n工资福利支出,,10.00,10.00,\n"))
    }

    @Test(arguments: ["302工资福利支出", "3010工资福利支出", "301基本工资", "999工资福利支出"])
    func aNameWithAnotherCodeIsNone(label: String) throws {
        let lines = Self.formSix + [[label, "", "10.00", "10.00"]]
        let result = try checked(Fixture.sheet(lines))
        #expect(result.tables.isEmpty)
        #expect(errors(result).contains(.unknownRow))
    }

    // MARK: Rows that were moved

    @Test func aNumberInTheColumnOfNamesIsAnError() throws {
        for line in [["合计", "100", "60", "40"], ["208", "100.00", "60"], ["", "5", "60", "40"]] {
            var lines = Fixture.formThree
            lines[5] = line
            let result = try checked(Fixture.sheet(lines))
            #expect(result.tables.isEmpty)
            #expect(errors(result).contains(.unplacedCell))
        }
    }

    @Test func aNumberInAColumnOfTextsIsOneIfTheLastAmountIsMissing() throws {
        let moved = Self.formSix + [["工资福利支出", "10.00", "10.00", "0.00"]]
        #expect(errors(try checked(Fixture.sheet(moved))) == [.unplacedCell])
    }
}
