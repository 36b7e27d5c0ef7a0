import Budget
import Diagnostics
import Testing

@testable import Formula

@Suite struct DiagnosticTests {
    private let scope = Fixture.scope

    /// The offset counts scalars from the beginning of the formula.
    @Test(arguments: [
        ("表二十[合计].合计", 0, "没有名为“表二十”的表"),
        ("表一.收人[收入总计]", 3, "表一没有名为“收人”的面板"),
        ("表三.支出[合计].合计", 3, "表三没有名为“支出”的面板"),
        ("表三[2080108].基本支出", 3, "表三没有名为“2080108”的行"),
        ("表三[ 208，社保经办机构 ].基本支出", 8, "表三没有名为“社保经办机构”的行"),
        ("表三[合计].基本支岀", 7, "表三没有名为“基本支岀”的列"),
        ("表一.收入[收入总计].预算", 12, "表一.收入没有名为“预算”的列"),
        ("合计(表十二[项目类型=其他运转类项目].合计)", 7, "表十二没有名为“项目类型”的列"),
        ("去年.收入总计", 0, "没有名为“去年”的数据组"),
        ("上年.收入合计", 3, "上年没有名为“收入合计”的数据"),
        (" 比重(表三[合计].合计, 表三[合计].合计)", 1, "没有名为“比重”的函数"),
        ("收入总计", 0, "没有名为“收入总计”的数据组"),
    ])
    func saysWhichKindOfNameIsUnknownAndWhere(formula: String, offset: Int, text: String) {
        let found = scope.findings(formula)
        #expect(found.map(\.code) == ["F302"], "\(formula)")
        #expect(found.map(\.offset) == [offset], "\(formula)")
        #expect(found.map(\.text) == [text])
    }

    @Test(arguments: [
        ("表三[合计].基本支岀", "是否应为“基本支出”"),
        ("表三[社会保险经办机购].合计", "是否应为“社会保险经办机构”"),
        ("占比值(表三[合计].合计, 表三[合计].合计)", "是否应为“占比”"),
        ("表三.支出[合计].合计", "删去面板名：此处没有面板可选"),
        ("表七[社保]", "可用的名称：total、合计"),
        ("表三[合计].出国", "可用的名称：科目编码、科目名称、合计、基本支出、项目支出"),
    ])
    func proposesNames(formula: String, remedy: String) {
        #expect(scope.findings(formula).map(\.remedy) == [remedy])
    }

    @Test(arguments: [
        ("表十二[J社会保险管理经费].合计", 4, "有 2 个行名为“J社会保险管理经费”：management、management-2"),
        ("表三[其他社会保障和就业支出].合计", 3, "有 2 个行名为“其他社会保障和就业支出”：20899、2089999"),
        ("表一[收入总计]", 2, "表一有 2 个面板，须写明是哪一个"),
        ("表三[合计]", 6, "表三有 3 个金额列，须写明是哪一列"),
        ("合计(表三[*])", 8, "表三有 3 个金额列，须写明是哪一列"),
    ])
    func asksWhereANameMeansMoreThanOneThing(formula: String, offset: Int, text: String) {
        let found = scope.findings(formula)
        #expect(found.map(\.code) == ["F303"], "\(formula)")
        #expect(found.map(\.offset) == [offset], "\(formula)")
        #expect(found.map(\.text) == [text])
    }

    @Test(arguments: [
        ("", 0, "公式在此结束，应为引用、函数、数字或左括号"),
        ("表三[合计.合计", 2, "“[”没有闭合"),
        ("“表三[合计].合计", 0, "““”没有闭合"),
        ("表三[合计].", 7, "公式在此结束，应为名称"),
        ("表三[合计].合计 +", 11, "公式在此结束，应为引用、函数、数字或左括号"),
        ("表三[合计].合计 表三[合计].合计", 10, "此处是“表三”，应为+ - * / 或公式的结尾"),
        ("(表三[合计].合计", 10, "公式在此结束，应为右括号"),
        ("占比(表三[合计].合计", 12, "公式在此结束，应为逗号或右括号"),
        ("占比(表三[合计].合计, )", 14, "此处是“)”，应为引用、函数、数字或左括号"),
        ("3.5倍", 3, "此处是“倍”，应为金额单位（元、万元、亿元）"),
        ("表三[合计].合计 = 5万元", 10, "此处是“=”，应为+ - * / 或公式的结尾"),
        ("上年.收入.总计", 5, "此处是“.”，应为+ - * / 或公式的结尾"),
        ("1234567890123456789", 0, "数字“1234567890123456789”超过 18 位"),
    ])
    func pointsAtTheSyntaxError(formula: String, offset: Int, text: String) {
        let found = scope.findings(formula)
        #expect(found.map(\.code) == ["F301"], "\(formula)")
        #expect(found.map(\.offset) == [offset], "\(formula)")
        #expect(found.allSatisfy { $0.text.hasSuffix(text) }, "\(found)")
    }

    @Test(arguments: [
        ("表三[].合计", 3, "方括号内缺少名称"),
        ("表三[208,,210].合计", 7, "方括号内缺少名称"),
        ("合计(表十二[项目类别=].合计)", 12, "方括号内缺少名称"),
        ("表三.合计", 5, "“表三.合计”之后缺少行"),
        ("上年", 2, "数据组“上年”之后缺少数据名"),
        ("上年[收入总计]", 0, "“上年”是数据组，没有行"),
    ])
    func saysWhatAReferenceLacks(formula: String, offset: Int, text: String) {
        let found = scope.findings(formula)
        #expect(found.map(\.code) == ["F301"], "\(formula)")
        #expect(found.map(\.offset) == [offset], "\(formula)")
        #expect(found.map(\.text) == [text])
    }

    @Test(arguments: [
        ("占比(名称(表三[208]), 表三[合计].合计)", 3, "占比 的第 1 个参数应为金额，实为文字"),
        ("占比(表三[合计].合计, 表三[类].合计)", 14, "占比 的第 2 个参数应为金额，实为3行"),
        ("合计(上年.收入总计)", 3, "合计 的第 1 个参数应为若干行的金额，实为金额"),
        ("名称(表三[类])", 3, "名称 的第 1 个参数应为一行，实为3行"),
        ("元(采购.货物, 1.5)", 9, "元 的第 2 个参数应为从 0 到 10 的整数，实为数"),
        ("元(采购.货物, 11)", 9, "元 的第 2 个参数应为从 0 到 10 的整数，实为数"),
        ("占比(表三[合计].合计)", 0, "占比 应有 2–3 个参数，实有 1 个"),
        ("元()", 0, "元 应有 1–2 个参数，实有 0 个"),
        ("表三[合计].合计 + 5", 0, "“+”不能用于金额和数"),
        ("5 - 占比(1元, 2元)", 0, "“-”不能用于数和百分比"),
        ("资产.车辆实有 + 资产.办公用房面积", 0, "“+”不能用于数量（辆）和数量（平方米）"),
        ("采购.货物 * 采购.货物", 0, "“*”不能用于金额和金额"),
        ("5 / 采购.货物", 0, "“/”不能用于数和金额"),
        ("-名称(表三[208])", 0, "负号后应为数值，实为文字"),
        ("表三[*].合计", 0, "此处应为一个值，实为若干行的金额"),
        ("表三[2080109].科目名称", 12, "表三的列“科目名称”应为金额列，实为文字列"),
        ("合计(表十二[合计=1].合计)", 7, "筛选用的列“合计”应为表十二的文字列，实为金额列"),
        ("合计(表十二[类].合计)", 7, "表十二的行没有科目编码，不能按“类”选择"),
        ("合计(表三[有绩效目标].合计)", 6, "表三的行没有绩效目标"),
    ])
    func saysWhichTypeIsExpectedAndFound(formula: String, offset: Int, text: String) {
        let found = scope.findings(formula)
        #expect(found.map(\.code) == ["F304"], "\(formula)")
        #expect(found.map(\.offset) == [offset], "\(formula)")
        #expect(found.map(\.text) == [text])
    }

    @Test(arguments: [
        ("表三[合计].合计 / 0", 12, "无法计算：除数“0”为 0"),
        ("占比(表三[合计].合计, 表七[合计])", 14, "无法计算：除数“表七[合计]”为 0"),
        ("增减率(1元, 上年.“因公出国（境）费”)", 8, "无法计算：除数“上年.“因公出国（境）费””为 0"),
        ("构成(表三[类].合计, 表七[合计])", 13, "无法计算：除数“表七[合计]”为 0"),
    ])
    func saysWhichDivisorIsZero(formula: String, offset: Int, text: String) {
        let found = scope.findings(formula)
        #expect(found.map(\.code) == ["F305"], "\(formula)")
        #expect(found.map(\.offset) == [offset], "\(formula)")
        #expect(found.map(\.text) == [text])
    }

    @Test func asksForAFigureThatIsNotGiven() {
        let found = scope.findings("上年.机关运行经费")
        #expect(found.map(\.code) == ["F305"])
        #expect(found.map(\.offset) == [3])
        #expect(found.map(\.text) == ["数据“上年.机关运行经费”没有填写"])
        #expect(
            found.map(\.remedy) == ["在 Content/2024/disclosure.yaml 的 figures 下填写“上年”的“机关运行经费”"]
        )
    }

    @Test func reportsAllErrorsThatDoNotDependOnEachOther() {
        let formula = "占比(表二十[合计].合计, 表三[甲, 乙].丙) + 较上年(上年.机关运行经费, ×) + 无此函数(去年.数)"
        let found = scope.findings(formula)
        #expect(
            found.map(\.code) == ["F301", "F302", "F302", "F302", "F302", "F305", "F302", "F302"]
        )
        #expect(found.map(\.offset) == [44, 3, 18, 21, 24, 36, 49, 54])
    }

    @Test func reportsBothDivisionsByZero() {
        #expect(scope.findings("1 / 0 + 2 / (1 - 1)").map(\.offset) == [4, 12])
    }

    @Test func doubtsAValueThatNoRowHas() {
        let slip = scope.passage("个数(表十二[项目类别=其它运转类项目])", at: Fixture.place)
        #expect(slip.value?.text == "0")
        #expect(slip.diagnostics.map(\.severity) == [.warning])
        #expect(slip.diagnostics.map { Finding($0).remedy } == ["核对是否应为“其他运转类项目”"])
        #expect(slip.diagnostics.map { Finding($0).offset } == [12])

        let absent = scope.passage("个数(表十二[项目类别=人员类])", at: Fixture.place)
        #expect(absent.value?.text == "0")
        #expect(absent.diagnostics.map(\.severity) == [.information])
    }

    @Test func findsThePlaceInAFormulaOfSeveralLines() {
        let outcome = scope.passage("占比(表三[合计].合计,\n  表二十[合计].合计)", at: Fixture.place)
        #expect(outcome.diagnostics.map(\.location?.line) == [8])
        #expect(outcome.diagnostics.map(\.location?.column) == [3])
    }

    @Test(arguments: ["(", "-", "占比(", "合计(1 +", "1 + "])
    func survivesDeepNesting(piece: String) {
        let found = scope.findings(String(repeating: piece, count: 3_900 / piece.count) + "1")
        #expect(found.contains { $0.text == "公式的嵌套或运算超过 64 层" })
    }

    @Test func refusesAnEndlessFormula() {
        let found = scope.findings(String(repeating: "表三[合计].合计+", count: 5_000))
        #expect(found.map(\.text) == ["公式有 50000 个字符，最多 4000 个"])
    }
}
