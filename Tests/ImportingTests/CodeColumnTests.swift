import Diagnostics
import Testing

@testable import Importing

/// The code of a row in several columns, below one heading or below 类, 款 and 项.
struct CodeColumnTests {
    private static let title = [
        ["预算公开表3"], ["2024年预算支出总表"],
        ["单位名称：大同市社会保险中心", "", "", "", "", "", "单位：万元"],
    ]

    private static let codes = [["合计", "", ""], ["208", "", ""], ["208", "05", ""]]
    private static let names = ["", "社会保障和就业支出", "行政事业单位养老支出"]

    /// 表三 with its code in three columns of texts.
    private func lines(
        _ codes: [[String]] = Self.codes,
        headings: [[String]] = [
            ["科目编码", "", "", "科目名称", "合计", "基本支出", "项目支出"], ["类", "款", "项"],
        ]
    ) -> [[String]] {
        Self.title + headings
            + zip(codes, Self.names).map { $0 + [$1, "20.00", "20.00", ""] }
    }

    private func imported(
        _ lines: [[String]],
        merging areas: [ClosedRange<Int>] = []
    ) throws
        -> (text: String?, errors: [String])
    {
        var sheet = Fixture.sheet(lines, isText: true)
        // The heading of the code, merged over these columns.
        for area in areas {
            let anchor = CellPosition(row: 4, column: area.lowerBound)
            for column in area.dropFirst() {
                sheet.anchors[CellPosition(row: 4, column: column)] = anchor
            }
        }
        let result = try Fixture.imported([sheet])
        #expect(result.cells.unaccounted == 0)
        let errors = result.findings.filter { $0.severity == .error }.map {
            "\($0.location?.description.split(separator: "!").last ?? "") \($0.code.rawValue)"
        }
        return (result.tables.first?.text, errors)
    }

    private static let right = """
        科目编码,科目名称,合计,基本支出,项目支出
        合计,,20.00,20.00,
        208,社会保障和就业支出,20.00,20.00,
        20805,行政事业单位养老支出,20.00,20.00,

        """

    @Test(
        "each way to divide a code gives the same table",
        arguments: [
            codes, [["合计", "", ""], ["208", "", ""], ["208", "20805", ""]],
            [["合计", "", ""], ["208", "", ""], ["", "05", ""]],
            [["", "合计", ""], ["208", "", ""], ["", "20805", ""]],
        ]
    )
    func divided(codes: [[String]]) throws {
        for areas in [[], [1...3]] {
            let result = try imported(lines(codes), merging: areas)
            #expect(result.errors == [])
            #expect(result.text == Self.right)
        }
    }

    @Test func aMergedHeadingWithoutLevelsHeadsAllItsColumns() throws {
        let headings = [["科目编码", "", "", "科目名称", "合计", "基本支出", "项目支出"]]
        let result = try imported(lines(headings: headings), merging: [1...3])
        #expect(result.errors == [])
        #expect(result.text == Self.right)
    }

    @Test func aHeadingThatIsNotMergedHeadsItsColumnAlone() throws {
        let headings = [["科目编码", "", "", "科目名称", "合计", "基本支出", "项目支出"]]
        let result = try imported(lines(headings: headings))
        #expect(result.text == nil)
        #expect(result.errors.contains { $0.hasPrefix("B7 ") })
    }

    @Test func levelsMayStandInTheLineThatCountsTheColumns() throws {
        let headings = [
            ["科目编码", "", "", "科目名称", "合计", "基本支出", "项目支出"],
            ["类", "款", "项", "栏次", "1", "2", "3"],
        ]
        for areas in [[], [1...3]] {
            let result = try imported(lines(headings: headings), merging: areas)
            #expect(result.errors == [])
            #expect(result.text == Self.right)
        }
    }

    @Test(
        "parts that disagree leave the form out, and the cell is named",
        arguments: [
            ([["合计", "", ""], ["208", "", ""], ["208", "5", ""]], "B8 T201"),
            ([["合计", "", ""], ["208", "", ""], ["208", "21005", ""]], "B8 T201"),
            ([["合计", "", ""], ["208", "", ""], ["20805", "06", ""]], "B8 T201"),
            ([["合计", "", ""], ["208", "", ""], ["", "", "02"]], "C8 T201"),
            ([["合计", "", ""], ["208", "甲", ""], ["208", "05", ""]], "B7 T201"),
        ]
    )
    func disagreeing(codes: [[String]], place: String) throws {
        let result = try imported(lines(codes))
        #expect(result.text == nil)
        #expect(result.errors == [place])
    }

    @Test func blankPartsThatRepeatTheLineAboveAreSaid() throws {
        let lines = lines([["合计", "", ""], ["208", "", ""], ["", "05", ""]])
        let findings = try Fixture.imported([Fixture.sheet(lines, isText: true)]).findings
        let said = findings.filter { $0.code == .provisionalEntry }
        #expect(said.count == 1)
        #expect(said.first?.location?.description == "a.xlsx:Sheet1!A8")
    }

    @Test func wordsBelowAnotherColumnAreNoLevels() throws {
        let headings = [
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["类", "款", "项"],
        ]
        let rows = [["合计", "", "20.00", "20.00", ""], ["208", "社会保障和就业支出", "20.00", "20.00", ""]]
        let result = try imported(Self.title + headings + rows)
        #expect(result.text == nil)
        #expect(!result.errors.isEmpty)
    }
}
