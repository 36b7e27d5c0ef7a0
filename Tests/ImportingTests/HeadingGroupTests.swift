import Diagnostics
import Testing

@testable import Importing

struct HeadingGroupTests {
    private typealias Result = (
        tables: [ImportedTable], findings: [Diagnostic], cells: CellAccount
    )

    /// What an import makes of 表三 with another heading above its amounts.
    private func imported(under group: String) throws -> Result {
        var lines = Fixture.formThree
        lines[3][2] = group
        return try checked(lines)
    }

    private func checked(_ lines: [[String]]) throws -> Result {
        let result = try Fixture.imported(lines)
        #expect(result.cells.unaccounted == 0)
        return result
    }

    private func errors(_ result: Result) -> [DiagnosticCode] {
        result.findings.filter { $0.severity == .error }.map(\.code)
    }

    /// 表八, which has no headings above its columns, with lines in front of its headings.
    private func formEight(_ lines: [[String]]) -> [[String]] {
        [["预算公开表8"], ["2024年政府性基金预算支出表（不含上年结转）"], ["", "", "", "", "单位：万元"]] + lines + [
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["合计", "", "3.00", "1.00", "2.00"],
        ]
    }

    @Test func aGroupThatBeginsOverTheFirstColumnHeadsAmountsToo() throws {
        let lines = formEight([["2023年执行数", "", "", "2024年预算数", ""]])
        var sheet = Fixture.sheet(lines)
        for columns in [1...3, 4...5] {
            let first = CellPosition(row: 4, column: columns.lowerBound)
            for column in columns.dropFirst() {
                sheet.anchors[CellPosition(row: 4, column: column)] = first
            }
        }
        let result = try Fixture.imported([sheet])
        #expect(result.tables.isEmpty)
        #expect(errors(result).contains(.otherDisclosure))
    }

    @Test(
        "what the form, its title, its phase, its unit and its year say changes nothing",
        arguments: [
            "2024年预算数", "2024年度预算数", "预算数", "2024年", "本年预算数", "2024年预算", "2024年支出预算数",
            "支出预算", "2024年预算支出", "2024年预算数（万元）", "2024年预算数(单位：万元)", "金额", "其中：",
            "本单位2024年预算数", "大同市社会保险中心2024年预算", "二〇二四年预算数", "",
        ]
    )
    func takesAColumnBelowWordsOfTheForm(group: String) throws {
        let result = try imported(under: group)
        #expect(result.tables.first?.amountCount == 9)
        #expect(errors(result).isEmpty)
    }

    @Test(arguments: [
        "2023年预算数", "2023年执行数", "2023年", "上年预算数", "2025年预算数", "二〇二三年预算数", "去年预算",
        "20204年预算数", "2023-2024年预算数",
    ])
    func namesAnotherYearAboveTheColumns(group: String) throws {
        let result = try imported(under: group)
        #expect(result.tables.isEmpty)
        #expect(errors(result) == [.otherDisclosure])
    }

    @Test(arguments: ["2024年预算数（元）", "2024年（金额单位：千元）", "预算数（万美元）", "（元）"])
    func namesAnotherUnitAboveTheColumns(group: String) throws {
        let result = try imported(under: group)
        #expect(result.tables.isEmpty)
        #expect(errors(result).allSatisfy { $0 == .otherDisclosure })
        #expect(!errors(result).isEmpty)
    }

    @Test(arguments: [
        "2024年上年结转", "上年结转", "2024年决算数", "执行数", "2024年一般公共预算", "财政拨款", "基本支出", "预算数（上年结转）",
        "较上年增减", "比例",
    ])
    func doesNotTakeAColumnBelowOtherWords(group: String) throws {
        let result = try imported(under: group)
        #expect(result.tables.isEmpty)
        #expect(errors(result) == [.missingColumn])
        #expect(result.findings.first?.summary.chinese.contains(group) == true)
    }

    @Test func namesTheYearOfABlankFormWhoseColumnsAreOfAnother() throws {
        let result = try checked([
            ["预算公开表11"], ["2025年财政拨款安排机关运行经费预算表"], ["单位名称", "2025年预算数"],
            ["", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"], ["单位合计"],
        ])
        #expect(result.tables.isEmpty)
        #expect(errors(result) == [.otherDisclosure])
    }

    @Test func neverTakesTheTotalOfLastYearForThatOfTheYear() throws {
        var lines = Fixture.formThree
        lines[3] = ["项目", "", "2023年执行数", "2024年预算数"]
        lines[4] = ["科目编码", "科目名称", "合计", "小计", "基本支出", "项目支出"]
        lines[5] = ["合计", "", "10.00", "30.00", "20.00", "10.00"]
        let result = try checked(lines)
        #expect(result.tables.isEmpty)
        #expect(errors(result).contains(.otherDisclosure))
    }

    @Test func leavesTheColumnsOfLastYearOutBesideThoseOfTheYear() throws {
        var lines = Fixture.formThree
        lines[3] = ["项目", "", "2023年执行数", "", "", "2024年预算数"]
        lines[4] += ["合计", "基本支出", "项目支出"]
        for row in 5...8 {
            lines[row] += Array(repeating: "", count: 5 - lines[row].count)
            lines[row] += ["7.00", "7.00", "0.00"]
        }
        let result = try checked(lines)
        #expect(result.tables.first?.text.contains("合计,,7.00,7.00,0.00\n") == true)
        // The warning names what the form has no column for: the column of last year.
        let warnings = result.findings.filter { $0.code == .unplacedCell }
        #expect(warnings.count == 3)
        #expect(warnings.allSatisfy { $0.summary.chinese.contains("2023年执行数") })
    }

    @Test(arguments: [
        ["", "", "2023年预算数"], ["", "", "2023年执行数", "2024年预算数"], ["", "", "上年结转"],
        ["", "", "", "", "决算数"],
    ])
    func readsWhatStandsAboveTheFirstLineOfHeadings(line: [String]) throws {
        #expect(try checked(formEight([line])).tables.isEmpty)
        #expect(try checked(formEight([line, ["", "", "2024年预算数"]])).tables.isEmpty)
    }

    @Test(arguments: [
        [["", "", "2024年预算数"]], [["", "", "支出预算"], ["", "", "2024年"]], [["填报人：", "", "王某"]],
        [["单位名称：", "大同市社会保险中心"]], [["", "", "", "", "币种：人民币 单位：万元"]], [["", "", "2024年预算数（万元）"]],
    ])
    func takesAFormBelowLinesThatSayNothingElse(lines: [[String]]) throws {
        let result = try checked(formEight(lines))
        #expect(result.tables.first?.amountCount == 3)
        #expect(errors(result).isEmpty)
    }

    @Test(arguments: [
        ["合计"], ["项目支出"], ["合计", "基本支出", "项目支出"], ["科目名称"],
    ])
    func doesNotChooseAmongColumnsOfTheSameHeading(added: [String]) throws {
        for group in ["", "2024年预算数", "预算数"] {
            var lines = Fixture.formThree
            lines[3] += ["", "", group]
            lines[4] += added
            lines[5] += added.map { _ in "9.00" }
            let result = try checked(lines)
            #expect(result.tables.isEmpty)
            #expect(Set(errors(result)) == [.ambiguousForm])
        }
    }

    @Test func twoSidesOfTheSameHeadingsAreNoRepetition() throws {
        let lines = [
            ["预算公开表4"], ["2024年财政拨款收支总表"], ["", "", "", "", "", "单位：万元"],
            ["收入", "", "支出"],
            ["项目", "金额", "项目", "金额"],
            ["", "", "", "小计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
            ["收入总计", "1", "支出总计", "1", "1"],
        ]
        #expect(try checked(lines).tables.count == 2)
    }
}
