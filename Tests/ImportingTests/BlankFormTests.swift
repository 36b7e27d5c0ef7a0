import Budget
import Diagnostics
import Reading
import Testing

@testable import Importing

@Suite struct BlankFormTests {
    /// The forms of CSV files, one sheet each.
    private func forms(_ sheets: String...) -> [BlankForm] {
        let files = sheets.enumerated().map { ("\($0).csv", Array($1.utf8)) }
        let tree = MemoryTree(name: "", files: Dictionary(uniqueKeysWithValues: files))
        return readBlankForms(from: tree, names: files.map(\.0)).value
    }

    private func titles(_ headings: [BlankForm.Heading]) -> String {
        headings.map { heading in
            heading.children.isEmpty
                ? heading.title : "\(heading.title)(\(titles(heading.children)))"
        }.joined(separator: " ")
    }

    @Test func readsWhatStandsAboveTheHeadings() throws {
        let form = try #require(
            forms("公开05表,\n2025年度支出表,\n单位名称：青禾县图书馆,单位：元\n项目,金额\n合计,\n").first
        )
        #expect(form.number == "公开05表" && form.title == "2025年度支出表")
        #expect(form.unit == .yuan && form.unitName == "青禾县图书馆")
        #expect(form.lines.map(\.texts) == [["合计", ""]])
    }

    @Test(
        arguments: [
            // Nobody merged: a heading reaches over those with headings further down.
            ("项目,支出,,\n,合计,基本,项目支出\n甲,,,\n", "项目 支出(合计 基本 项目支出)"),
            ("收入,,支出,\n项目,数,项目,数\n甲,,乙,\n", "收入(项目 数) 支出(项目 数)"),
            ("项目,数\n甲,\n乙,\n", "项目 数"),
            ("编码,,科目名称,数\n类,款,,\n,,合计,\n", "编码(类 款) 科目名称 数"),
        ]
    )
    func readsHeadingsThatNobodyMerged(rows: String, expected: String) throws {
        let form = try #require(forms("附表1,\n支出表,\n单位：万元,\n\(rows)").first)
        #expect(titles(form.headings) == expected)
    }

    @Test func takesNoFigureForAText() throws {
        let form = try #require(forms("支出表,\n项目,2025年\n甲,1.5\n乙,—\n丙,\"1,200万元\"\n").first)
        #expect(form.lines.map(\.texts.first) == ["甲", "乙", "丙"])
        #expect(form.lines.map { $0.amounts.sorted() } == [[1], [], [1]])
        #expect(titles(form.headings) == "项目 2025年")
    }

    @Test func readsTheLineThatCountsTheColumns() throws {
        let form = try #require(forms("支出表,,\n项目,甲类,乙类\n栏次,1,2\n合计,,\n").first)
        #expect(form.hasColumnNumbers && form.lines.count == 1)
    }

    @Test func beginsAnotherFormAtItsTitle() {
        let found = forms("收入表,\n项目,数\n国有资本经营预算,\n\n公开02表,\n支出表,\n项目,数\n甲,\n")
        #expect(found.map(\.title) == ["收入表", "支出表"])
        #expect(found.map(\.number) == ["", "公开02表"])
        #expect(found.map(\.lines.count) == [1, 1])
    }

    @Test func keepsNotesApartFromLines() throws {
        let form = try #require(
            forms("支出表,\n项目,数\n甲,\n注：本表无数据,\n填表人：,日期：\n").first
        )
        #expect(form.notes == ["注：本表无数据"] && form.lines.count == 1)
    }

    @Test(arguments: ["", "封面\n", "2025年度,\n,\n", "目录,\n序号,表名\n1,收入表\n"])
    func findsNoFormWhereThereIsNone(sheet: String) {
        #expect(forms(sheet).isEmpty)
    }

    @Test(
        arguments: [
            ("项 目", "项目"), ("科目\n名称", "科目名称"), ("　合　计　", "合计"),
            ("PPP 项目", "PPP项目"), ("A B", "A B"), ("", ""),
        ]
    )
    func printsTextsWithoutTheBlanksThatFillACell(text: String, printed: String) {
        #expect(printedText(text) == printed)
    }
}
