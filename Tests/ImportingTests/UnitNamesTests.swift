import Diagnostics
import Testing

@testable import Importing

/// Rows of another unit are never taken for those of the unit.
struct UnitNamesTests {
    private static let own = "大同市社会保险中心"

    /// 表十二 of the unit, with lines above the headings and between two projects.
    private func imported(
        head: [[String]] = [["单位名称：" + own, "", "", "", "", "", "单位：万元"]],
        between lines: [[String]]
    ) throws -> (tables: [ImportedTable], findings: [Diagnostic], place: String) {
        let start =
            [["预算公开表12"], ["2024年项目支出预算表（本年预算）"]] + head + [
                ["项目名称", "合计", "2024年财政拨款", "", "", "财政专户管理资金", "单位资金"],
                ["", "", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
                [Self.own, "30.00", "30.00"], ["甲项目", "10.00", "10.00"],
            ]
        let all = start + lines + [["乙项目", "20.00", "20.00"]]
        let sheet = Fixture.sheet(all)
        let result = try Fixture.imported([sheet])
        #expect(result.cells.unaccounted == 0)
        return (result.tables, result.findings, sheet.location(start.count + 1, 1).description)
    }

    @Test(
        "a line that names another unit among the rows is an error there",
        arguments: [
            ["部门：乙小学"], ["主管部门：大同市教育局"], ["部门（单位）：乙小学"], ["部 门 ： 乙 小 学"],
            ["部门：", "乙小学"], ["主管部门:", "", "大同市教育局"], ["单位名称：乙小学"], ["单位名称：", "乙小学"],
            ["部门：乙小学", "", "", "", "", "", "单位：万元"], ["部门：乙小学", "20.00", "20.00"],
            ["部门：乙小学", "以下略"], ["预算单位：", "乙小学", "", "", "", "", "单位：万元"],
        ]
    )
    func otherUnits(line: [String]) throws {
        let result = try imported(between: [line])
        #expect(result.tables.isEmpty)
        #expect(
            result.findings.contains {
                $0.code == .otherDisclosure && $0.severity == .error
                    && $0.location?.description == result.place
            }
        )
    }

    @Test(
        "a line that names the unit again is passed over",
        arguments: [
            [], ["部门：" + own], ["单位名称：" + own], ["单位名称：", own], ["部门：", own],
            ["主管部门：大同市人力资源和社会保障局"], ["主管部门：", "大同市人力资源和社会保障局"],
        ]
    )
    func ownUnit(line: [String]) throws {
        let department = "主管部门：大同市人力资源和社会保障局"
        let head = [[department], ["单位名称：" + Self.own, "", "", "", "", "", "单位：万元"]]
        let result = try imported(head: head, between: line.isEmpty ? [] : [line])
        #expect(result.tables.count == 1)
        #expect(!result.findings.contains { $0.severity == .error })
        #expect(!result.findings.contains { $0.code == .unplacedCell })
    }

    @Test func aNameInTheCellBehindItsLabelCountsAboveTheHeadingsToo() throws {
        let unit = ["", "", "", "", "单位：万元"]
        let own = try imported(head: [["单位名称：", Self.own] + unit], between: [])
        #expect(own.tables.count == 1)
        let other = try imported(head: [["单位名称：", "乙小学"] + unit], between: [])
        #expect(other.tables.isEmpty)
        for words in ["预算公开表12", "2024年度", "2024年项目支出预算表（本年预算）"] {
            #expect(try imported(head: [["部门：", words] + unit], between: []).tables.count == 1)
        }
    }
}
