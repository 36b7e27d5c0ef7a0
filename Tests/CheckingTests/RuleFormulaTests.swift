import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Testing

/// Rules in a form file that are not what they should be, and what each kind of rule does.
@Suite struct RuleFormulaTests {
    private func rule(_ formula: String, when condition: String? = nil) -> Rule {
        func source(_ text: String, line: Int) -> FormulaSource {
            let place = SourceLocation(file: "forms.yaml", line: line, column: 1)
            return FormulaSource(text: text, location: place)
        }
        return Rule(
            code: "R1",
            formula: source(formula, line: 1),
            says: "两边相等。",
            basis: "表内关系",
            condition: condition.map { source($0, line: 2) },
            applies: nil,
            severity: .error
        )
    }

    /// The code, the place and the summary of everything that is wrong with a rule.
    private func complaints(_ formula: String, when condition: String? = nil) throws -> [String] {
        let sound = rule("表三[合计].合计 = 表五[合计].合计")
        let disclosure = try sample().withRules([rule(formula, when: condition), sound])
        let outcome = evaluateRules(in: disclosure)
        #expect(outcome.value.map(\.verdicts.count).last == 1, "the other rules still run")
        return outcome.diagnostics.map { diagnostic in
            let place = diagnostic.location?.description ?? ""
            return "\(diagnostic.code.rawValue) \(place) \(diagnostic.summary.chinese)"
        }
    }

    private func sides(_ formula: String, when condition: String? = nil) throws -> [String] {
        let disclosure = try sample().withRules([rule(formula, when: condition)])
        let outcome = evaluateRules(in: disclosure)
        #expect(outcome.diagnostics.map(\.summary.chinese) == [])
        return outcome.value.flatMap(\.verdicts).map { $0.line(in: disclosure) }
    }

    @Test(arguments: [
        ("表三[合计].合计", "F301 forms.yaml:1:10 规则 R1：公式语法错误：公式在此结束，应为=、≤ 或 ≥"),
        ("表三[合计].合计 = ", "F301 forms.yaml:1:13 规则 R1：公式语法错误：公式在此结束，应为引用、函数、数字或左括号"),
        ("表三[合计].合计 < 表五[合计].合计", "F301 forms.yaml:1:10 规则 R1：公式语法错误：此处是“<”，应为=、≤ 或 ≥"),
        ("表三[合计].基本支处 = 0", "F302 forms.yaml:1:8 规则 R1：表三没有名为“基本支处”的列"),
        ("表三[每行].合计 = 表叁[每行].合计", "F302 forms.yaml:1:13 规则 R1：没有名为“表叁”的表"),
        ("表三[合计].合计 = 名称(表三[208])", "F304 forms.yaml:1:13 规则 R1：规则中不能用 名称(…)：它的结果是文字，不是表中的数"),
        ("表六[合计].政府预算支出经济科目名称 = 0", "F304 forms.yaml:1:8 规则 R1：表六的列“政府预算支出经济科目名称”应为金额列，实为文字列"),
        ("表三[合计].合计 = 车辆.实有", "F304 forms.yaml:1:1 规则 R1：两边的类型不同：左边是金额，右边是数量（辆）"),
        ("表三[合计].合计 / 0 = 5", "F305 forms.yaml:1:13 规则 R1：无法计算：除数“0”为 0"),
        ("表三[合计].合计 * 车辆.实有 = 0", "F304 forms.yaml:1:1 规则 R1：“*”不能用于金额和数量（辆）"),
        ("表三[下级].合计 = 0", "F304 forms.yaml:1:1 规则 R1：“下级”是若干行，应放在 合计(…) 中"),
        (
            "表三[合计].合计 = 合计(表三[下级].合计)",
            "F304 forms.yaml:1:16 规则 R1：“表三[下级].合计”只能单独写在规则的方括号中，且规则须逐行核对"
        ),
        ("R2 = R1", "F302 forms.yaml:1:1 规则 R1：没有名为“R2”的数据组"),
    ])
    func saysWhatIsWrongWithARuleAndWhere(formula: String, complaint: String) throws {
        #expect(try complaints(formula).first == complaint)
    }

    @Test(arguments: [
        ("表七", "F301 forms.yaml:2:3 规则 R1：公式语法错误：公式在此结束，应为比较（= ≠ < > ≤ ≥）或“有数据”"),
        ("表七 有数据 且", "F301 forms.yaml:2:9 规则 R1：公式语法错误：公式在此结束，应为引用、函数、数字或左括号"),
        ("表二十 有数据", "F302 forms.yaml:2:1 规则 R1：没有名为“表二十”的表"),
        ("单位.性别 = “行政单位”", "F302 forms.yaml:2:4 规则 R1：单位没有名为“性别”的文字"),
        ("表三[每行].合计 > 0", "F304 forms.yaml:2:1 规则 R1：条件中应为一个值，实为若干行或若干列"),
    ])
    func saysWhatIsWrongWithACondition(condition: String, complaint: String) throws {
        let found = try complaints("表三[合计].合计 = 表二[合计].合计", when: condition)
        #expect(found.first == complaint)
    }

    @Test func proposesTheNearestNames() throws {
        let disclosure = try sample().withRules([rule("表三[合计].基本支处 = 0")])
        let remedy = evaluateRules(in: disclosure).diagnostics.first?.remedy?.chinese
        #expect(remedy == "是否应为“基本支出”")
    }

    @Test func goesThroughTheUnionOfTheRowsOfBothSides() throws {
        let lines = try sides("表三[类].项目支出 = 表五[2089999, 2080502].项目支出")
        #expect(
            lines == [
                "R1 208 社会保障和就业支出 545.86 = 545.86",
                "R1 2089999 其他社会保障和就业支出 70.00 = 70.00",
                "R1 2080502 事业单位离退休 3.05 = 3.05",
            ]
        )
    }

    @Test func addsUpTheRowsUnderEachRowAndSkipsRowsWithoutAny() throws {
        let lines = try sides("表十[每行].合计 = 合计(表十[下级].合计)")
        #expect(lines == ["R1 公务用车购置及运行费 4.80 = 4.80"])
    }

    @Test func goesThroughTheColumnsThatAllFormsHave() throws {
        let lines = try sides("表三[合计].* = 表五[合计].*")
        #expect(lines.map { $0.split(separator: " ")[1] } == ["合计", "基本支出", "项目支出"])
    }

    @Test func takesARowThatTheDisclosureLacksAsBlank() throws {
        #expect(try sides("表三[2010101].合计 + 表三[221].合计 = 表五[221].合计").count == 1)
        #expect(try sides("表三[2010101].合计 = 表五[2010101].合计") == [])
    }

    @Test func addsUpARowIndependentSumOnce() throws {
        let lines = try sides("表三[类].合计 ≤ 合计(表五[类].合计)")
        #expect(lines.map { $0.suffix(7) } == ["2551.35", "2551.35", "2551.35"])
    }

    @Test func multipliesByANumberOfTheRule() throws {
        #expect(try sides("车辆.实有 = 1.5 * 上年.公务用车数") == ["R1 — 3 = 3"])
        let caps = try sides("10% * 表三[合计].合计 ≤ 表三[合计].合计 / 2")
        #expect(caps == ["R1 — 255.134 ≤ 1275.67"])
    }

    @Test(arguments: [
        ("表七 无数据 且 表三 有数据", true), ("表九.支出 有数据 或 表三[合计].合计 > 2551万元", true),
        ("非(表三 有数据)", false), ("单位.性质 含 “事业单位”", true), ("单位.性质 = “行政单位”", false),
        ("(表七 有数据 或 表三 有数据) 且 单位.名称 ≠ “某局”", true),
        ("(表三[合计].基本支出 + 表三[合计].项目支出) = 表三[合计].合计", true),
        ("表一.收入[上年结转] = 0 且 表一.收入[单位资金] = 0", true),
    ])
    func appliesWhereItsConditionHolds(condition: String, isApplied: Bool) throws {
        let lines = try sides("表三[合计].合计 = 表二[合计].合计", when: condition)
        #expect(lines.isEmpty == !isApplied)
    }

    @Test func reachesPerformanceTargetsAsAForm() throws {
        let lines = try sides("绩效目标[每行].年度总额 = 表十二[本行].合计")
        #expect(lines.count == 5)
        #expect(lines.first?.contains("700000 = 700000") == false)
        #expect(lines.contains("R1 J残疾人就业保障金 88100 = 88100"))
    }

    @Test func reportsNumbersOutOfRange() throws {
        let huge = "999999999999999999 * 999999999999999999"
        let complaint = try complaints("\(huge) * 表三[合计].合计 = 0").first
        #expect(complaint?.hasPrefix("F305 forms.yaml:1:1 规则 R1：") == true)
        let printed = try complaints("999999999999999999亿元 * 100000 = 0").first
        #expect(printed == "F305 forms.yaml:1:1 规则 R1：数额超出可表示的范围")
    }

    @Test func alwaysGivesAnAnswerOrAFindingForDamagedRules() throws {
        let disclosure = try sample()
        let scope = Scope(disclosure: disclosure)
        var answers = 0
        for rule in disclosure.formSet.rules {
            for source in [rule.formula, rule.condition].compactMap(\.self) {
                for cut in stride(from: 0, to: source.text.count, by: 4) {
                    var text = Array(source.text)
                    text.remove(at: cut)
                    let damaged = FormulaSource(text: String(text), location: source.location)
                    let found = RuleFormula.parsed(damaged).value.map(scope.instances)
                    answers += found?.value == nil ? 0 : 1
                    _ = RuleCondition.parsed(damaged).value.map(scope.answer)
                }
            }
        }
        #expect(answers > 80)
    }

    @Test func doesNotApplyWhereAFigureIsNotGiven() throws {
        let disclosure = try sample()
        let none = disclosure.figures.map { group in group.map { _ in Figure?.none } }
        let bare = disclosure.replacing(tables: disclosure.tables, figures: none)
        let outcome = evaluateRules(in: bare)
        #expect(outcome.diagnostics.isEmpty)
        let reasons = outcome.value.compactMap { report -> String? in
            if case .notApplicable(let reason) = report.status { reason.chinese } else { nil }
        }
        #expect(reasons.contains("没有填写“车辆.实有”、“车辆.编制”"))
    }
}
