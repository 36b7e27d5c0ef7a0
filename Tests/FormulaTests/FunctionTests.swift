import Budget
import Diagnostics
import Foundation
import Testing

@testable import Formula

@Suite struct FunctionTests {
    private let scope = Fixture.scope

    /// The percentages and changes of the source document, parts 三 and 五 to 十.
    @Test(arguments: [
        ("占比(表三[合计].基本支出, 表三[合计].合计)", "78.60%"),
        ("占比(表三[合计].项目支出，表三[合计].合计)", "21.40%"),
        ("占比(表一.收入[一般公共预算], 表一.收入[收入总计])", "100.00%"),
        ("占比(表一.收入[单位资金], 表一.收入[收入总计])", "0.00%"),
        ("占比(合计(表十二[有绩效目标].合计), 表三[合计].项目支出)", "87.06%"),
        ("增减额(表一.收入[收入总计], 上年.收入总计)", "254.88"),
        ("增减额(上年.收入总计, 表一.收入[收入总计])", "254.88"),
        ("增减率(表一.收入[收入总计], 上年.收入总计)", "11.10%"),
        ("增减率(上年.收入总计, 表一.收入[收入总计])", "9.99%"),
        ("较上年(表一.收入[收入总计], 上年.收入总计)", "比上年增加254.88万元，增长11.10%"),
        ("较上年(上年.收入总计, 表一.收入[收入总计])", "比上年减少254.88万元，下降9.99%"),
        ("较上年(表十[合计].合计, 上年.三公经费)", "比上年增加1.60万元，增长50.00%"),
        ("较上年(表十[因公出国（境）费].合计, 上年.“因公出国（境）费”)", "与上年相同"),
        ("较上年(表十[合计].合计, 表十[公务接待费].合计)", "比上年增加4.80万元（上年无此项）"),
        ("较上年(-表十[合计].合计, 0元)", "比上年减少4.80万元（上年无此项）"),
        ("较上年(0万元, 表十[合计].合计)", "比上年减少4.80万元，下降100.00%"),
        ("较上年(采购.货物, 30万元)", "比上年增加108,500元，增长36.17%"),
        ("个数(表十二[*])", "7"),
        ("个数(表十二[有绩效目标])", "5"),
        ("个数(表七[*].政府性基金收入预算)", "0"),
        ("非零行(表六[*].公用经费)", "办公费、公务用车运行维护费"),
        ("非零行(表十[因公出国（境）费].合计)", "无"),
        ("列举(表一.支出[*].合计)", "社会保障和就业支出2,300.45万元、卫生健康支出79.96万元、住房保障支出170.94万元"),
        ("列举(表七[*])", "无"),
        ("元(采购.货物)", "408,500.00"),
        ("元(表三[合计].合计, 0)", "25,513,400"),
        ("万元(采购.货物)", "40.85"),
        ("亿元(表三[合计].合计)", "0.26"),
        ("亿元(表三[合计].合计，8)", "0.25513400"),
        ("亿元(1元)", "0.00"),
        ("名称(表三[2080109])", "社会保险经办机构"),
        ("名称(表一.支出[八、社会保障和就业支出])", "社会保障和就业支出"),
    ])
    func printsWhatTheDocumentSays(formula: String, printed: String) {
        #expect(scope.text(formula) == printed)
    }

    /// Part 五 of the source document: 2300.45 + 79.96 + 170.94 = 2551.35, printed 2551.34.
    @Test func makesPercentagesOfAWholeAddUp() {
        let formula = "构成(表一.支出[*].合计, 表一.支出[本年支出合计].合计)"
        #expect(
            scope.text(formula)
                == "社会保障和就业支出2,300.45万元，占90.17%；卫生健康支出79.96万元，占3.13%；"
                + "住房保障支出170.94万元，占6.70%"
        )
        let numbers = scope.numbers(formula)
        #expect(
            numbers.map(\.machineValue) == ["2300.45", "90.17", "79.96", "3.13", "170.94", "6.70"]
        )
        #expect(numbers.map(\.unit) == ["万元", "%", "万元", "%", "万元", "%"])
        #expect(numbers.map(\.references.count) == [1, 2, 1, 2, 1, 2])
    }

    @Test func dividesAHundredYuanSoThatTheyAddUp() {
        let formula = "每百元(表一.支出[*].合计, 表一.支出[本年支出合计].合计)"
        #expect(scope.text(formula) == "社会保障和就业支出90.17元、卫生健康支出3.13元、住房保障支出6.70元")
        #expect(scope.numbers(formula).map(\.references.count) == [2, 2, 2])
        #expect(scope.text("每百元(表七[*], 表三[合计].合计)") == "无")
    }

    @Test(arguments: [
        (["1.00", "1.00", "1.00"], "3.00", ["33.34%", "33.33%", "33.33%"]),
        (["1.00", "1.00", "1.00"], "3.01", ["33.34%", "33.33%", "33.33%"]),
        (["1.00", "", "0.00", "1.00", "1.00"], "3.02", ["33.34%", "33.33%", "33.33%"]),
        (["1.00", "1.00", "1.00"], "3.03", ["33.00%", "33.00%", "33.00%"]),
        (["5.00", "-2.00"], "3.00", ["166.67%", "-66.67%"]),
        (["1.00"], "1.00", ["100.00%"]),
        (["1.00"], "1.01", ["99.01%"]),
    ])
    func sharesOutByLargestRemainderOnlyWhereTheRowsMakeUpTheTotal(
        parts: [String],
        total: String,
        percentages: [String]
    ) {
        var rows = parts.enumerated().map { "r\($0)|行\($0)|L|\($1)" }
        rows.append("total|合计|T|\(total)")
        let scope = scope(publicExpenses: rows)
        let numbers = scope.numbers("构成(表十[*].合计, 表十[合计].合计)")
        #expect(numbers.map(\.text).filter { $0.hasSuffix("%") } == percentages)
    }

    @Test func saysNoneWhereNoRowHasAnAmount() {
        #expect(scope.text("构成(表七[*], 表三[合计].合计)") == "无")
        #expect(scope.text("构成(表七[*], 表七[合计])") == "无")
    }

    @Test func keepsNegativeAmounts() {
        let scope = scope(publicExpenses: ["a|甲|L|-1234.50", "b|乙|L|1.00", "total|合计|T|-1233.50"])
        #expect(scope.text("表十[a].合计") == "-1,234.50")
        #expect(scope.text("合计(表十[*].合计)") == "-1,233.50")
        #expect(scope.text("列举(表十[*].合计)") == "甲-1,234.50万元、乙1.00万元")
        #expect(scope.text("较上年(表十[b].合计, 表十[a].合计)") == "比上年增加1,235.50万元，增长100.08%")
        #expect(scope.text("占比(表十[b].合计, 表十[a].合计)") == "-0.08%")
    }

    @Test(
        arguments: [
            ("表三[合计].基本支出 + 表三[合计].项目支出", "2,551.34"),
            ("(表三[合计].合计 － 上年.收入总计)", "254.88"),
            ("表三[合计].合计 - 采购.货物", "2,510.49"),
            ("采购.货物 + 表十[合计].合计", "456,500"),
            ("表十[合计].合计 / 资产.车辆实有", "1.60"),
            ("表三[合计].合计 ÷ 3", "850.45"),
            ("-表十[合计].合计 × 2", "-9.60"),
            ("表十[合计].合计 × 50%", "2.40"),
            ("表三[合计].基本支出 / 表三[合计].合计", "0.79"),
            ("100% - 占比(表三[合计].基本支出, 表三[合计].合计)", "21.40%"),
            ("资产.车辆编制 - 资产.车辆实有", "0"),
            ("资产.办公用房面积 * 2", "8,432.6"),
            ("个数(表十二[*]) - 个数(表十二[有绩效目标])", "2"),
            ("1 + 2 * 3 - (4 - 5)", "8"),
            ("７－２－１", "4"),
            ("1.6万元 - 1万元", "0.60"),
            ("表十[合计].合计 + 0.001万元", "4.801"),
            ("0.001万元 + 表十[合计].合计", "4.801"),
            ("0.005万元 + 0", nil),
            ("10万元 / 1亿元 * 3", "0.00"),
            ("0.005元 * 1", "0.005"),
            ("0.5 / 1", "0.50"),
            ("0.005 / 1 / 1", "0.01"),
            ("-0.005 * 1", "-0.01"),
        ] as [(String, String?)]
    )
    func computesExactlyAndRoundsOnce(formula: String, printed: String?) {
        #expect(scope.passage(formula, at: Fixture.place).value?.text == printed, "\(formula)")
    }

    @Test func writesNumbersForMachinesInThePrintedUnit() {
        let share = scope.numbers("占比(表三[合计].基本支出, 表三[合计].合计)").first
        #expect(share?.machineValue == "78.60")
        #expect(share?.unit == "%")
        let amount = scope.numbers(" 表三[合计].合计 ").first
        #expect(amount?.machineValue == "2551.34")
        #expect(amount?.unit == "万元")
        #expect(amount?.formula == "表三[合计].合计")
        #expect(scope.numbers("资产.办公用房面积").first?.unit == "平方米")
        #expect(scope.numbers("个数(表十二[*])").first?.unit == nil)
        #expect(scope.numbers("个数(表十二[*])").first?.references.count == 7)
    }

    @Test func addsHugeAmountsWithoutOverflow() {
        let huge = "9999999999999999.99"
        let scope = scope(publicExpenses: ["a|甲|L|\(huge)", "b|乙|L|\(huge)", "total|合计|T|\(huge)"])
        #expect(scope.text("合计(表十[*].合计)") == "19,999,999,999,999,999.98")
        #expect(scope.text("亿元(表十[a].合计, 10)") == "999,999,999,999.9999990000")
        #expect(scope.text("占比(表十[a].合计, 合计(表十[*].合计))") == "50.00%")
        #expect(
            scope.numbers("构成(表十[*].合计, 合计(表十[*].合计))").map(\.text)
                == ["9,999,999,999,999,999.99", "50.00%", "9,999,999,999,999,999.99", "50.00%"]
        )
        let power = "表十[a].合计" + String(repeating: " * 999999999999999999", count: 2)
        #expect(scope.findings(power).map(\.code) == ["F305"])
    }

    @Test func reportsAmountsAtTheEdgeOfTheRange() {
        let edges: [Int128] = [.min, .max]
        let rows = edges.enumerated().map { index, fen in
            let amount = ReportedAmount(Money(fen: fen), in: .tenThousandYuan, decimals: 2)
            return Row(
                id: "r\(index)",
                name: "行\(index)",
                label: "行\(index)",
                role: .line,
                depth: 0,
                cells: [Cell(.text("")), Cell(.amount(.amount(amount)))],
                location: nil
            )
        }
        var tables = Fixture.tables
        let panel = PanelTable(file: "10.csv", bands: [rows])
        tables[4] = Table(panels: [panel], emptyReason: nil)
        let scope = Scope(disclosure: Fixture.disclosure(tables: tables))
        for formula in [
            "表十[r0].合计", "合计(表十[*].合计)", "-表十[r0].合计", "表十[r1].合计 + 表十[r1].合计",
            "构成(表十[*].合计, 表十[r1].合计)", "表十[r1].合计 * 3 / 2",
        ] {
            #expect(!scope.findings(formula).isEmpty, "\(formula)")
        }
    }

    @Test(arguments: Function.all.map(\.name))
    func isDocumented(function: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/formulas.md"), encoding: .utf8)
        #expect(page.contains("\n| `\(function)("), "docs/formulas.md has no row for \(function)")
    }

    private func scope(publicExpenses rows: [String]) -> Scope {
        var tables = Fixture.tables
        tables[4] = Table(panels: [Fixture.table(rows, columns: "laa")], emptyReason: nil)
        return Scope(disclosure: Fixture.disclosure(tables: tables))
    }
}
