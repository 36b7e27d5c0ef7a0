import Diagnostics
import Testing

@testable import Importing

struct ForeignTitleTests {
    /// 表十二, whose rows may have any name.
    private static let projects: [[String]] = [
        ["预算公开表12"], ["2024年项目支出预算表（本年预算）"], ["", "", "", "", "", "", "单位：万元"],
        ["项目名称", "合计", "2024年财政拨款", "", "", "财政专户管理资金", "单位资金"],
        ["", "", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ["大同市社会保险中心", "", "20.00"], ["项目甲", "", "12.00"], ["项目乙", "", "8.00"],
    ]

    private func checked(
        _ lines: [[String]],
        name: String = "Sheet1"
    ) throws -> (tables: [ImportedTable], errors: [DiagnosticCode]) {
        let result = try Fixture.imported([Fixture.sheet(lines, name: name)])
        #expect(result.cells.unaccounted == 0)
        return (
            result.tables, result.findings.filter { $0.severity == .error }.map(\.code)
        )
    }

    @Test(
        "a title or a number that no form has begins something else",
        arguments: [
            "公开05表", "附表5", "附件3", "2024年部门支出总表", "大同市财政局2024年预算支出总表", "2023年项目支出明细表",
            "2024年政府采购预算", "大同市财政局", "大同市财政局2024年项目支出预算表（本年预算）", "三公经费明细",
        ],
        [0, 1]
    )
    func leavesOutWhatStandsBelow(title: String, blankLines: Int) throws {
        let blank = Array(repeating: [""], count: blankLines + 1)
        let three = Fixture.formThree
        let plain = try checked(three).tables.first?.text
        let added = [["227", "预备费", "7.00", "7.00"]]
        let result = try checked(three + blank + [[title]] + three[2...4] + added)
        #expect(result.tables.count == 1)
        #expect(result.tables.first?.text == plain)
        #expect(result.errors == [.ambiguousForm])

        let own = Self.projects
        let other = [["旧项目", "", "9.00"]]
        let projects = try checked(own + blank + [[title]] + own[2...4] + other)
        #expect(projects.tables.first?.text == (try checked(own)).tables.first?.text)
        #expect(projects.errors == [.ambiguousForm])
    }

    @Test(arguments: ["公开05表", "2023年项目支出明细表", "大同市财政局项目支出明细表（一）"])
    func withoutHeadingsNobodyKnowsWhoseRowsFollow(title: String) throws {
        let result = try checked(Self.projects + [[""], [title], ["旧项目", "", "9.00"]])
        #expect(result.tables.isEmpty)
        #expect(result.errors == [.ambiguousForm])
    }

    @Test func aSheetNamedAfterItsFormEndsThereToo() throws {
        let three = Array(Fixture.formThree[2...])
        let below = [[""], ["大同市财政局2024年预算支出总表"]] + three
        let result = try checked(three + below, name: "预算公开表3")
        #expect(result.tables.first?.amountCount == 9)
        #expect(result.errors == [.ambiguousForm])
    }

    @Test func aKnownFormBelowIsReadAsIt() throws {
        let lines = Fixture.formThree + [[""]] + Self.projects
        let result = try checked(lines)
        #expect(result.tables.count == 2)
        #expect(result.errors.isEmpty)
    }

    @Test(arguments: ["公开03表", "大同市2024年部门预算公开表", "附件2"])
    func whatStandsOnEachPageEndsNothing(header: String) throws {
        let three = Fixture.formThree
        let head = [[header]] + three[1...4]
        let once = try checked(head + three[5...])
        let twice = try checked(head + three[5...6] + head + three[7...])
        #expect(twice.tables.first?.text == once.tables.first?.text)
        #expect(twice.errors.isEmpty)
        let numbered = three[0...6] + [[header]] + three[0...4] + three[7...]
        #expect(try checked(Array(numbered)).errors.isEmpty)
    }

    @Test(arguments: [
        [["附表5"]], [["2024年部门支出总表"]], [["以上数据经局务会研究通过。"]], [["社会保障和就业支出"]], [["注：见附表5。"]],
    ])
    func aLineWithNothingBelowEndsNothing(lines: [[String]]) throws {
        let result = try checked(Fixture.formThree + lines)
        #expect(result.tables.first?.amountCount == 9)
        #expect(result.errors.isEmpty)
    }

    @Test func aRowWithoutAmountsAboveRepeatedHeadingsIsNoTitle() throws {
        let three = Fixture.formThree
        let lines = three[0...6] + [["", "行政事业单位养老支出"]] + three[3...4] + three[8...]
        #expect(try checked(Array(lines)).errors.isEmpty)
    }
}
