import Budget
import Diagnostics
import Reading
import Testing

@Suite struct TableTests {
    @Test func keepsTheFormsRowsAndTheFilesCodes() throws {
        let panel = try #require(Sample().read().table("表三")?.panels.first)
        #expect(panel.rows.map(\.id) == ["total", "208", "20801", "2080109"])
        #expect(panel.rows.map(\.depth) == [0, 0, 1, 2])
        #expect(panel.rows[0].role == .total)
        #expect(panel.rows[3].cells[2].amount?.reported?.text(grouped: true) == "1,625.58")
        #expect(panel.rows[3].cells[2].sourceColumn == 19)
        #expect(panel.rows[3].location?.description == "\(Sample.expenditure):5")
        #expect(panel.rows[3].cells[4].amount == .blank)
    }

    @Test func fillsRowsThatTheFileLeavesOutWithBlanks() throws {
        let panels = try #require(Sample().read().table("表一")).panels
        #expect(
            panels[0].rows.map(\.name) == [
                "一般公共预算", "政府性基金预算", "上年结转", "上年一般公共预算", "收入总计",
            ]
        )
        #expect(panels[0].rows[1].cells[1].amount == .blank)
        #expect(panels[0].rows[1].location == nil)
        #expect(panels[1].rows[1].code?.digits == "208")
        #expect(panels[1].rows[1].label == "八、社会保障和就业支出")
    }

    @Test func findsEconomicCodesByNameAndCategory() throws {
        let rows = try #require(Sample().read().table("表六")?.panels.first).rows
        #expect(rows.map(\.id) == ["total", "301", "30199", "302", "30299"])
        #expect(rows.map(\.depth) == [0, 0, 1, 0, 1])
        #expect(rows[2].cells.map(\.text) == ["其他支出", "工资福利支出", "", "30199"])
    }

    @Test func keepsBlankAndZeroApart() throws {
        let outcome = Sample.replacing("其他运转类项目,8.81", by: "其他运转类项目,0", in: Sample.projects)
        let rows = try #require(outcome.table("表十二")?.panels.first).rows
        #expect(rows[1].cells[1].amount?.reported?.value == .zero)
        #expect(rows.map(\.id) == ["village", "disabled"])
    }

    @Test func matchesHeadingsByTitleOrNameInAnyOrderAndWidth() throws {
        let outcome = Sample.with([
            Sample.summary: "合　计, 项 目\n2300.45,八、社会保障和就业支出\n１０．５０,支出总计\n"
        ])
        #expect(places(outcome) == [])
        let rows = try #require(outcome.table("表一")?.panels.last).rows
        #expect(rows.map { $0.cells[1].amount?.money.fen ?? 0 } == [0, 2_300_450_000, 10_500_000])
    }

    @Test func findsRowsByLabelNameOrID() throws {
        for key in ["八、社会保障和就业支出", "社会保障和就业支出", "208", " 八、 社会保障和就业支出"] {
            let outcome = Sample.with([Sample.summary: "项目,合计\n\(key),1\n支出总计,1\n"])
            #expect(places(outcome) == [])
            let rows = try #require(outcome.table("表一")?.panels.last).rows
            #expect(rows[1].cells[1].amount?.money == Money(fen: 1_000_000))
        }
    }

    @Test func tellsRowsOfOneLabelApartByTheRowAbove() throws {
        let file = "Content/2024/tables/01-revenue.csv"
        let outcome = Sample.with([
            file: "项目,预算数\n一、一般公共预算,1\n上年结转,\n一、一般公共预算,2\n收入总计,3\n"
        ])
        #expect(places(outcome) == [])
        let rows = try #require(outcome.table("表一")?.panels.first).rows
        #expect(
            rows.map { $0.cells[1].amount?.money.fen } == [1_000_000, 0, 0, 2_000_000, 3_000_000]
        )
    }

    /// One row is named 一般公共预算, and another is printed so but for its ordinal.
    @Test func aRowNamedAsAnotherIsPrintedIsToldApartByTheRowAbove() throws {
        let file = "Content/2024/tables/01-revenue.csv"
        for above in ["", "一般公共预算,1\n", "政府性基金预算,\n"] {
            let outcome = Sample.with([
                file: "项目,预算数\n\(above)上年结转,\n一般公共预算,2\n收入总计,3\n"
            ])
            #expect(places(outcome) == [])
            let rows = try #require(outcome.table("表一")?.panels.first).rows
            #expect(rows[3].cells[1].amount?.money == Money(fen: 2_000_000))
        }
    }

    @Test(arguments: [
        "项目,预算数\n一、一般公共预算,1\n一、一般公共预算,2\n收入总计,3\n",
        "项目,预算数\n收入总计,3\n上年结转,\n一般公共预算,2\n",
        "项目,预算数\n收入总计,3\n政府性基金预算,1\n一般公共预算,2\n上年结转,\n收入总计,\n一、一般公共预算,1\n",
    ])
    func refusesALabelThatMayMeanTwoRows(text: String) {
        let outcome = Sample.with(["Content/2024/tables/01-revenue.csv": text])
        #expect(outcome.diagnostics.contains { $0.code == .ambiguousName })
    }

    @Test func reportsEveryWrongHeading() throws {
        let outcome = Sample.with([
            Sample.expenditure: "科目编码,科目名字,合计,合计,基本支出\n合计,,1,1,1\n"
        ])
        #expect(
            places(outcome) == [
                "\(Sample.expenditure):1 T001", "\(Sample.expenditure):1 T001",
                "\(Sample.expenditure):1:6 T002", "\(Sample.expenditure):1:14 T003",
            ]
        )
        let unknown = try #require(outcome.diagnostics.first { $0.code == .unknownColumn })
        #expect(unknown.remedy?.chinese == "改为其中之一：“科目名称”、“科目编码”")
        let duplicate = try #require(outcome.diagnostics.first { $0.code == .duplicateColumn })
        #expect(duplicate.notes.first?.location?.column == 11)
    }

    @Test func reportsAMissingColumnOfNamesOnce() throws {
        let outcome = Sample.with([
            Sample.expenditure: "科目编码,合计,基本支出,项目支出\n合计,1,1,\n208,1,1,\n"
        ])
        #expect(places(outcome) == ["\(Sample.expenditure):1 T001"])
        #expect(outcome.table("表三")?.panels[0].rows.map(\.name) == ["合计", "208"])
    }

    @Test func pointsAtTheCharacterThatIsNoPartOfAnAmount() throws {
        let outcome = Sample.with([
            Sample.expenditure: """
            科目编码,科目名称,合计,基本支出,项目支出
            合计,,2551.34万,"2,0O5.48",545.8612
            208,社会保障和就业支出,"1,62","=1",1.2.3

            """
        ])
        #expect(
            places(outcome) == [
                "\(Sample.expenditure):2:12 T101", "\(Sample.expenditure):2:18 T101",
                "\(Sample.expenditure):2:25 T102", "\(Sample.expenditure):3:17 T101",
                "\(Sample.expenditure):3:23 T101", "\(Sample.expenditure):3:30 T101",
            ]
        )
        #expect(outcome.diagnostics.first?.summary.chinese == "“2551.34万”不是数：有字符“万”")
    }

    @Test func acceptsRowsShortByTrailingCellsAndRefusesLongerOnes() throws {
        let outcome = Sample.with([
            Sample.expenditure: "科目编码,科目名称,合计,基本支出,项目支出\n合计,,1\n208,社保,2,551.34,1,7,,\n,,,,,,,\n"
        ])
        #expect(places(outcome) == ["\(Sample.expenditure):3:19 T004"])
        let rows = try #require(outcome.table("表三")?.panels.first).rows
        #expect(rows.map(\.id) == ["total", "208"])
    }

    @Test func reportsCodesOfNoLevelMissingParentsAndDuplicates() throws {
        let outcome = Sample.with([
            Sample.expenditure: """
            科目编码,科目名称,合计,基本支出,项目支出
            合计,,1,1,
            2080109,社会保险经办机构,1,1,
            208010901,更细,1,1,
            2.08E+06,机构,1,1,
            ２０８,社保,1,1,
            208,社保,1,1,
            和计,,1,1,
            210,,1,1,
            ,,1,,

            """
        ])
        #expect(
            places(outcome) == [
                "\(Sample.expenditure):3:1 T202", "\(Sample.expenditure):4:1 T201",
                "\(Sample.expenditure):5:1 T201", "\(Sample.expenditure):7:1 T203",
                "\(Sample.expenditure):8:1 T204", "\(Sample.expenditure):9:1 T204",
                "\(Sample.expenditure):10:1 T204",
            ]
        )
        let duplicate = try #require(outcome.diagnostics.first { $0.code == .duplicateRow })
        #expect(duplicate.notes.first?.location?.line == 6)
        let unknown = try #require(outcome.diagnostics.first { $0.code == .unknownRow })
        #expect(unknown.remedy?.chinese == "改为“合计”")
    }

    @Test func refusesRowsThatDoNotStandUnderTheirParents() {
        let parent = "208,社会保障和就业支出,2300.45,1754.59,545.86\n"
        let child = "20801,人力资源和社会保障管理事务,1625.58,1152.77,472.81\n"
        let early = Sample.replacing(parent + child, by: child + parent, in: Sample.expenditure)
        #expect(
            places(early) == [
                "\(Sample.expenditure):3:1 T207", "\(Sample.expenditure):5:1 T207",
            ]
        )
        let other = "210,卫生健康支出,1,1,0\n"
        let under = Sample.replacing(child, by: other + child, in: Sample.expenditure)
        #expect(
            places(under) == ["\(Sample.expenditure):5:1 T207"]
        )
    }

    @Test func warnsOfCodesOutOfOrder() {
        let more = Sample.replacing(
            "20801,人力",
            by: "20805,行政事业单位养老支出,1,1,0\n20801,人力",
            in: Sample.expenditure
        )
        #expect(places(more) == ["\(Sample.expenditure):5:1 T208"])
        #expect(more.diagnostics.map(\.severity) == [.warning])
    }

    @Test func reportsUnknownRowsWithTheNearestNames() throws {
        let outcome = Sample.with([
            Sample.summary: "项目,合计\n八、社会保障与就业支出,1\n支出总记,1\n",
            Sample.economic: "部门预算支出经济科目名称,政府预算支出经济科目名称,合计\n合计,,1\n工资福力支出,,1\n其他支出,,1\n",
        ])
        #expect(
            places(outcome) == [
                "\(Sample.summary):1 T205", "\(Sample.summary):2:1 T204",
                "\(Sample.summary):3:1 T204",
                "\(Sample.economic):3:1 T204", "\(Sample.economic):4:1 F303",
            ]
        )
        #expect(outcome.diagnostics[1].remedy?.chinese.contains("“社会保障和就业支出”") ?? false)
        #expect(outcome.diagnostics[3].remedy?.chinese.contains("“工资福利支出”") ?? false)
    }

    @Test func demandsTotalsWhereThereAreAmounts() {
        let without = Sample.replacing(
            "合计,,2551.34,2005.48,545.86\n",
            by: "",
            in: Sample.expenditure
        )
        #expect(places(without) == ["\(Sample.expenditure):1 T205"])
    }

    @Test func demandsIDsOfFreeRows() {
        let outcome = Sample.with([
            Sample.projects: "标识,项目名称,项目类别,合计\n,甲,,1\n项目,乙,,1\na b,丙,,1\n"
                + "disabled,J残疾人就业保障金,其他运转类项目,1\n"
        ])
        #expect(
            places(outcome) == [
                "\(Sample.projects):2:2 T206", "\(Sample.projects):3:1 T206",
                "\(Sample.projects):4:1 T206",
            ]
        )
    }

    @Test func refusesTextsThatTheColumnsListLacks() throws {
        let typo = Sample.replacing(
            "经费,其他运转类项目",
            by: "经费,其它运转类项目",
            in: Sample.projects
        )
        #expect(places(typo) == ["\(Sample.projects):2:21 T103"])
        let remedy = try #require(typo.diagnostics.first?.remedy)
        #expect(remedy.chinese == "改为“其他运转类项目”")
        let blank = Sample.replacing("经费,其他运转类项目", by: "经费,", in: Sample.projects)
        #expect(places(blank) == ["\(Sample.projects):2:21 T103"])
    }

    @Test func demandsReasonsOfEmptyFormsAndOfNoOthers() throws {
        let reason = "表七: 本单位2024年没有政府性基金预算收入。"
        let outcome = Sample.replacing(reason, by: "表三: 没有。", in: Sample.disclosure)
        #expect(
            places(outcome) == [
                "\(Sample.disclosure):14:1 T301", "\(Sample.disclosure):15:3 T302",
            ]
        )
        #expect(
            outcome.diagnostics[1].notes.first?.location?.description
                == "\(Sample.expenditure):2:5"
        )
        let without = Sample.replacing("empty-forms:\n  \(reason)", by: "", in: Sample.disclosure)
        #expect(places(without) == ["\(Sample.disclosure):1:1 T301"])
    }

    @Test func doesNotCallAFormEmptyWhoseAmountsAreWrong() {
        let outcome = Sample.replacing(
            "科目编码,科目名称,收入",
            by: "科目编码,科目名称,收入\n合计,,五万",
            in: "Content/2024/tables/07.csv"
        )
        #expect(
            places(outcome) == [
                "\(Sample.disclosure):15:3 T302", "Content/2024/tables/07.csv:2:5 T101",
            ]
        )
    }
}
