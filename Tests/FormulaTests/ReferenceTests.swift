import Budget
import Diagnostics
import Testing

@testable import Formula

@Suite struct ReferenceTests {
    private let scope = Fixture.scope

    @Test(
        arguments: [
            ("表三[2080109].基本支出", "1,152.77"),
            ("表三[社会保险经办机构].基本支出", "1,152.77"),
            ("表三[total].合计", "2,551.34"),
            ("表三[合计].total", "2,551.34"),
            ("表一.收入[收入总计]", "2,551.34"),
            ("表一.收入[一、一般公共预算].预算数", "2,551.34"),
            ("表一.收入[一般公共预算].2024年", "2,551.34"),
            ("表一.支出[卫生健康支出].2024年合计", "79.96"),
            ("表十[因公出国(境)费].合计", "0"),
            ("表十[①公务用车购置费].合计", "0"),
            ("表十[②公务用车运行维护费].一般公共预算", "4.80"),
            ("表十二[J残疾人就业保障金].合计", "8.81"),
            ("表十二[合计].“财政专户管理资金”", nil),
            ("表十二[total].“财政专户管理资金”", "0"),
            ("表七[合计]", "0"),
            ("上年.收入总计", "2,296.46"),
            ("上年.“因公出国（境）费”", "0"),
            ("资产.办公用房面积", "4,216.3"),
            ("资产.车辆实有", "3"),
            ("采购.货物", "408,500"),
        ] as [(String, String?)]
    )
    func findsFactsAndFigures(formula: String, printed: String?) {
        #expect(scope.passage(formula, at: Fixture.place).value?.text == printed, "\(formula)")
    }

    @Test(arguments: [
        "表三［２０８０１０９］．基本支出", "表三【2080109】。基本支出", " 表三 [ 社会保险 经办机构 ] . 基本支出 ",
        "“表三”[2080109].\"基本支出\"", "\u{FEFF}表\u{200B}三[2080\u{200B}109]. 基本支出\u{200B} ",
    ])
    func readsFullWidthFormsAsHalfWidth(formula: String) {
        #expect(scope.text(formula) == "1,152.77")
    }

    @Test(arguments: [
        ("表三[*].合计", "2,551.32"),
        ("表三[类].合计", "2,551.35"),
        ("表三[款].合计", "2,551.34"),
        ("表三[全部].合计", "7,654.01"),
        ("表三[2080502, 2080505].合计", "604.86"),
        ("表三[2080502，2080505、2080502].合计", "604.86"),
        ("表六[*].人员经费", "638.84"),
        ("表十[*].合计", "4.80"),
        ("表十二[*].合计", "545.86"),
        ("表十二[项目类别=其他运转类项目].合计", "475.86"),
        ("表十二[有绩效目标].合计", "475.21"),
        ("表十二[有绩效目标 且 项目类别＝其他运转类项目].合计", "475.21"),
        ("表十二[有绩效目标且项目类别=特定目标类项目].合计", "0"),
        ("表六[政府预算支出经济科目名称=工资福利支出].合计", "597.49"),
        ("表七[*]", "0"),
    ])
    func addsUpTheRowsOfASelector(rows: String, sum: String) {
        #expect(scope.text("合计(\(rows))") == sum)
    }

    @Test func findsANameThatHoldsASeparator() {
        let rows = ["a|制度、措施|L|1.00", "b|且末县、项目=1|L|2.00", "c|措施|L|4.00"]
        var tables = Fixture.tables
        tables[4] = Table(panels: [Fixture.table(rows, columns: "laa")], emptyReason: nil)
        let scope = Scope(disclosure: Fixture.disclosure(tables: tables))
        #expect(scope.text("表十[制度、措施].合计") == "1.00")
        #expect(scope.text("表十[且末县、项目=1].合计") == "2.00")
        #expect(scope.text("合计(表十[a, 措施].合计)") == "5.00")
    }

    @Test func namesEveryFactOnceInTheOrderOfTheFormula() {
        let numbers = scope.numbers("表三[208].合计 - 表三[合计].合计 + 表三[208].合计 + 上年.收入总计")
        #expect(
            numbers.first?.references == [
                .fact(FactID(form: 1, panel: 0, row: 1, column: 2)),
                .fact(FactID(form: 1, panel: 0, row: 0, column: 2)),
                .figure(FigureID(group: 0, entry: 0)),
            ]
        )
    }

    @Test func givesTheItemsOfAChart() {
        let rows = "表一.收入[一般公共预算, 政府性基金预算, 单位资金].预算数"
        let outcome = scope.series(rows, at: Fixture.place)
        #expect(outcome.diagnostics.isEmpty)
        #expect(outcome.value.map(\.label) == ["一般公共预算", "政府性基金预算", "单位资金"])
        #expect(outcome.value.map(\.amount.money.fen) == [2_551_340_000, 0, 0])
        #expect(outcome.value.map(\.amount.reported?.decimals) == [2, nil, nil])
        #expect(
            outcome.value.last?.reference == .fact(FactID(form: 0, panel: 0, row: 4, column: 1))
        )
    }

    @Test func givesOneItemForACellOrAFigure() {
        let cell = scope.series("表三[合计].基本支出", at: Fixture.place)
        #expect(cell.value.map(\.amount.money.fen) == [2_005_480_000])
        let figure = scope.series("上年.收入总计", at: Fixture.place)
        #expect(figure.value.map(\.label) == ["收入总计"])
        #expect(figure.value.map(\.reference) == [.figure(FigureID(group: 0, entry: 0))])
    }

    @Test(arguments: ["合计(表三[类].合计)", "表三[合计].合计 - 5万元", "资产.车辆实有", "个数(表三[*])", "3"])
    func chartsNothingThatIsComputed(formula: String) {
        let outcome = scope.series(formula, at: Fixture.place)
        #expect(outcome.value.isEmpty)
        #expect(outcome.diagnostics.map(\.code) == [.typeMismatch])
    }
}
