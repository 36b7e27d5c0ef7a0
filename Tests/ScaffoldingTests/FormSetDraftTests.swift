import Budget
import Diagnostics
import Importing
import Reading
import Testing

@testable import Scaffolding

@Suite struct FormSetDraftTests {
    /// What is made of the forms in CSV files, with the rules that it proposes in force.
    private func draft(_ sheets: String..., year: Int? = nil) throws -> (FormSet, String) {
        let files = sheets.enumerated().map { ("\($0).csv", Array($1.utf8)) }
        let tree = MemoryTree(name: "", files: Dictionary(uniqueKeysWithValues: files))
        let forms = readBlankForms(from: tree, names: files.map(\.0)).value
        let draft = FormSetDraft(forms, id: "own", source: "空表.xlsx", year: year)
        let text = draft.text(proposing: Set(draft.ruleCodes), isActive: true)
        let templates = OverlayTree(
            defaultTemplates(name: "T"),
            adding: ["forms/own.yaml": Array(text.utf8)]
        )
        let reading = readFormSets(templates)
        let faults = reading.diagnostics.filter { $0.location?.file == "T/forms/own.yaml" }
        #expect(faults.isEmpty, "\(faults.map(\.summary.english)) in \(text)")
        return (try #require(reading.value["own"]), text)
    }

    private func formulas(_ set: FormSet) -> [String] { set.rules.map(\.formula.text) }

    @Test func putsPlaceholdersInPlaceOfTheYears() throws {
        let (set, _) = try draft("2025年支出表,,\n项目,2024年执行数,2025年预算数\n甲,,\n")
        let form = try #require(set.forms.first)
        #expect(form.title.source == "{year}年支出表")
        #expect(form.panels[0].columns.map(\.name) == ["项目", "上年执行数", "预算数"])
        #expect(form.panels[0].columns[1].title.source == "{last-year}年执行数")
    }

    @Test func proposesThatATotalIsTheSumOfTheColumnsBesideIt() throws {
        let (set, _) = try draft("附表1,,,\n支出表,,,\n项目,合计,基本支出,项目支出\n甲,,,\n乙,,,\n")
        #expect(formulas(set) == ["附表1[每行].合计 = 附表1[每行].基本支出 + 附表1[每行].项目支出"])
    }

    @Test func proposesTheTreeOfCodes() throws {
        let (set, text) = try draft("附表1,,\n支出表,,\n科目编码,科目名称,金额\n合计,,\n")
        #expect(formulas(set) == ["附表1[合计] = 合计(附表1[类])", "附表1[全部] = 合计(附表1[下级])"])
        #expect(text.contains("- codes: functional"))
    }

    @Test func proposesThatSidesBalance() throws {
        let (set, _) = try draft(
            "附表1,,,\n收支表,,,\n收入,,支出,\n项目,预算数,项目,预算数\n甲,,丙,\n乙,,丁,\n收入总计,,支出总计,\n"
        )
        #expect(
            formulas(set) == [
                "附表1.收入[收入总计] = 合计(附表1.收入[甲, 乙])",
                "附表1.支出[支出总计] = 合计(附表1.支出[丙, 丁])",
                "附表1.收入[收入总计] = 附表1.支出[支出总计]",
            ]
        )
    }

    @Test func proposesNoBalanceOfWhatIsNoQuantityTwice() throws {
        let (set, _) = try draft(
            "附表1,,,\n经费表,,,\n人员经费,,公用经费,\n项目,预算数,项目,预算数\n甲,,丙,\n人员经费合计,,公用经费合计,\n"
        )
        #expect(formulas(set).isEmpty)
    }

    @Test func proposesNothingThatHoldsUnasked() throws {
        let tree = MemoryTree(name: "", files: ["a.csv": Array("表,,\n项目,合计,甲,乙\n一,,,\n".utf8)])
        let forms = readBlankForms(from: tree, names: ["a.csv"]).value
        let draft = FormSetDraft(forms, id: "own", source: "a.csv")
        let lines = draft.text(proposing: Set(draft.ruleCodes)).split(separator: "\n")
        #expect(draft.ruleCodes.count == 1)
        #expect(!lines.contains { $0.hasPrefix("rules:") } && lines.contains("# rules:"))
    }

    /// Columns that number the lines are drawn, and their numbers are no figures.
    @Test func numbersTheLinesAsTheFormDoes() throws {
        let (set, _) = try draft(
            "收支表,,,,,\n收入,,,支出,,\n项目,行次,数,项目,行次,数\n甲,1,,一,4,\n乙,2,,二,5,\n合计,3,,合计,6,\n"
        )
        let form = try #require(set.forms.first)
        #expect(
            form.panels.map { $0.columns.map(\.name) } == [
                ["项目", "行次", "数"], ["项目", "行次", "数"],
            ]
        )
        #expect(form.panels.map(\.lineNumberColumn) == [1, 1])
        #expect(form.panels[0].declaredRows.map(\.name) == ["甲", "乙", "合计"])
    }

    @Test func keepsTheLinesOfTwoSidesBesideEachOther() throws {
        let (set, _) = try draft(
            "收支表,,,\n收入,,支出,\n项目,数,项目,数\n甲,,一,\n,,二,\n,,三,\n合计,,合计,\n"
        )
        let panels = try #require(set.forms.first).panels
        #expect(panels.map(\.bands.count) == [2, 2])
    }

    @Test(
        arguments: [
            ("项目名称,金额\n甲项目,1.00\n乙项目,\n合计,\n", ["合计"]),
            ("项目,金额\n甲,1.00\n乙,2.00\n", ["甲", "乙"]),
            ("科目编码,科目名称,金额\n合计,,3.00\n201,一般公共服务支出,3.00\n", ["合计"]),
        ]
    )
    func leavesOutWhatAUnitFilledIn(rows: String, expected: [String]) throws {
        let (set, _) = try draft("支出表,\n\(rows)")
        let bands = try #require(set.forms.first).panels[0].bands
        let fixed = bands.flatMap { band -> [FixedRow] in
            if case .fixed(let rows) = band { rows } else { [] }
        }
        #expect(fixed.map(\.label.source) == expected)
    }

    @Test func tellsWhatAColumnHoldsByItsHeading() throws {
        let (set, text) = try draft(
            "支出表,,,,,\n项目,金额,增减率（%）,车辆数量（辆）,批复日期,某某\n甲,,,,,\n"
        )
        let columns = try #require(set.forms.first).panels[0].columns
        #expect(columns.map(\.role) == [.label, .amount, .text, .text, .text, .amount])
        #expect(columns.map(\.content) == [.any, .any, .percent, .count, .date, .any])
        #expect(text.contains("title: 某某, role: amount } # 待确认"))
    }

    @Test func drawsAFormOfOneRowWithoutNames() throws {
        let (set, _) = try draft("三公经费表,,\n单位：元,,\n合计,出国费,接待费\n,,\n")
        let panel = try #require(set.forms.first).panels[0]
        #expect(panel.hasSoleRow && !panel.printsLabels)
    }
}
