import Diagnostics
import Testing

@testable import Importing

struct LinesAroundTests {
    /// The tables of 表三 with lines added below, or in front of a row.
    private func imported(
        _ added: [[String]],
        before row: Int? = nil,
        isText: Bool = false
    ) throws
        -> (text: String?, findings: [Diagnostic])
    {
        var lines = Fixture.formThree
        lines.insert(contentsOf: added, at: row ?? lines.count)
        let result = try Fixture.imported([Fixture.sheet(lines, isText: isText)])
        #expect(result.cells.unaccounted == 0)
        return (result.tables.first?.text, result.findings)
    }

    private var plain: String? { try? Fixture.imported(Fixture.formThree).tables.first?.text }

    @Test(arguments: [
        ["填报人：王某  审核人：李某"], ["单位负责人（签章）：", "", "财务负责人：张某", "", "填表人：王某"],
        ["填表日期：2024年2月20日"], ["打印时间：", "2024-02-20 16:19:04"], ["第1页 共3页"], ["", "", "审核：", "李某"],
        ["制表"], ["单位负责人", "", "", "会计主管"], ["联系电话：", "", "03525551234"], ["2024年2月20日"],
        ["二〇二四年二月二十日"], ["注：本表不含上年结转。"], ["说明", "", ""], ["备注1.金额单位为万元"], ["*按批复数填列"],
        ["编制单位（公章）："], ["填报人 王某"], ["— 3 —"], ["部门领导签字：", "", "", "盖章："], ["续表"], ["转下页"],
    ])
    func aLineThatSaysWhoSignsIsPassedOver(line: [String]) throws {
        for row in [nil, 7] {
            let result = try imported([line], before: row)
            #expect(result.text == plain)
            #expect(result.findings.filter { $0.code == .passedOver }.count == 1)
            #expect(
                !result.findings.contains {
                    $0.severity != .information && $0.code != .formNotImported
                }
            )
        }
    }

    /// Whatever stands beside it, a unit, a year or a name on a line is that of what follows.
    @Test(arguments: [
        ["续表", "", "", "", "单位：元"], ["单位：元", "", "", "", "第2页"], ["填报人：王某", "", "", "", "单位：元"],
        ["2023年", "", "", "", "第2页"], ["填报单位：乙小学", "", "填报人：张三"], ["填报单位（盖章）：乙小学"],
        ["单位（盖章）：乙小学", "", "制表"], ["2023年度单位预算公开"],
    ])
    func aLineThatSaysSomethingElseThanTheHeadIsAnError(line: [String]) throws {
        for row in [nil, 7] {
            let result = try imported([line], before: row)
            #expect(result.text == nil)
            #expect(result.findings.contains { $0.code == .otherDisclosure })
        }
    }

    /// The disclosure names the unit and the department that it belongs to.
    @Test(arguments: [
        ("单位名称：大同市社会保险中心", true), ("单位名称：[210001]大同市社会保险中心", true),
        ("单位名称：大同市社会保险中心（本级）", true), ("单位名称：大同市社会保险中心 2024年", true),
        ("填报单位：大同市社会保险中心财务科", true), ("主管部门：大同市人力资源和社会保障局", true),
        ("部门名称：121-大同市人力资源和社会保障局", true), ("一级预算单位：大同市人力资源和社会保障局", true),
        ("部门：大同市人社局    单位：大同市社会保险中心", true), ("单位名称：大同市社会保险中心平城分中心", false),
        ("单位名称：大同市社会保险中心幼儿园", false), ("单位名称：大同市人力资源和社会保障局", false),
    ])
    func aNameIsThatOfTheUnitOrItsDepartment(text: String, isOwn: Bool) throws {
        let result = try imported([[text]], before: 2)
        #expect((result.text == plain) == isOwn)
        #expect(result.findings.contains { $0.code == .otherDisclosure } == !isOwn)
    }

    @Test(arguments: [
        ["填报人：", "", "5.00"], ["审核人：王某", "", "12.34"], ["制表", "", "", "1"], ["第1页", "", "3.00"],
        ["注：", "", "0.50"], ["打印日期：", "", "20.24"], ["", "", "1.00", "2.00"], ["本页小计", "", "5.00"],
        ["科目编码", "科目名称", "5.00"], ["栏次", "", "1.00", "2.50"], ["续表", "", "8.00"],
        ["", "", "2024"], ["", "", "2025"], ["", "", "", "", "1999"], ["2024年", "", "2024"],
        ["", "", "２０２４"], ["", "", "(2024)"], ["", "", "-2024"], ["", "", "￥2024"],
        ["", "", "2024。"],
        ["", "", " 2 024"], ["", "", "2024", "2025", "2026"], ["", "", "*5.00"],
        ["", "", "——2024"],
        ["审核人：", "", "2024"], ["单位名称：", "", "2024"], ["注：", "", "※2024"],
    ])
    func aLineWithAnAmountIsNeverPassedOver(line: [String]) throws {
        for isText in [false, true] {
            for row in [nil, 5, 7] {
                let result = try imported([line], before: row, isText: isText)
                #expect(result.text == nil)
                let errors = result.findings.filter { $0.severity == .error }
                #expect(!errors.isEmpty)
                #expect(errors.allSatisfy { $0.code != .otherDisclosure })
            }
        }
    }

    @Test(arguments: [
        ["", "", "-"], ["", "", "—", "——", "-"], ["", "", "/", "无"], ["", "", "不适用"],
        ["-", "－", ""],
        ["——————", "", "–"],
    ])
    func aLineOfDashesAloneIsPassedOverByARuleOfItsOwn(line: [String]) throws {
        let result = try imported([line], before: 7)
        #expect(result.text == plain)
        let said = result.findings.filter { $0.code == .passedOver }
        #expect(said.count == 1)
        let rule = PassingRule.nothingStated.wording.chinese
        #expect(said.first?.summary.chinese.contains(rule) == true)
        #expect(!result.findings.contains { $0.code == .unplacedCell })
    }

    @Test(arguments: ["审核专项经费", "负责人培训经费", "打印机购置", "注册费", "说明会经费", "日常办公", "合计", "20.24", "3"])
    func namesOfRowsAreNoLinesAround(text: String) throws {
        #expect(LineShapes(try Fixture.frame()).shape(of: text) == nil)
    }

    @Test func wordsThatAreNoRowAreNamedAndTheFormIsTaken() throws {
        let result = try imported([["以上数据经局务会研究通过。"]])
        #expect(result.text == plain)
        #expect(result.findings.contains { $0.code == .unplacedCell && $0.severity == .warning })
    }

    @Test func titlesAndHeadingsOfFurtherPagesAreRepetitions() throws {
        let page =
            [["2024年预算支出总表（续）"], ["第2页"]] + Array(Fixture.formThree[2...4])
            + [["栏次", "", "1", "2", "3"]]
        let result = try imported(page, before: 8)
        #expect(result.text == plain)
        #expect(try imported([Fixture.formThree[4]], before: 7).text == plain)
        let other = try imported([["2023年预算支出总表"]] + [Fixture.formThree[4]], before: 8)
        #expect(other.text == nil)
        let yuan = try imported([["2024年预算支出总表"], ["单位：元"], Fixture.formThree[4]], before: 8)
        #expect(yuan.text == nil)
    }

    @Test(arguments: [
        ["栏次", "", "1", "2", "3"], ["1", "2", "3", "4", "5"], ["甲", "乙", "1=2+3", "2", "3"],
        ["", "", "1", "2", "3"],
    ])
    func aLineThatCountsTheColumnsIsPassedOver(line: [String]) throws {
        #expect(try imported([line], before: 5).text == plain)
    }

    @Test func theSameWarningIsGivenOnce() throws {
        var lines = Fixture.formThree
        lines[2][4] = ""
        let other = [["2024年一般公共预算支出预算表（不含上年结转）"]] + Array(lines[2...])
        let sheets = [Fixture.sheet(lines), Fixture.sheet(other, name: "Sheet2")]
        let result = try Fixture.imported(sheets)
        #expect(result.tables.count == 2)
        let warnings = result.findings.filter { $0.code == .otherDisclosure }
        #expect(warnings.count == 1)
        #expect(warnings.first?.notes.first?.text.chinese.contains("Sheet2") == true)
    }
}
