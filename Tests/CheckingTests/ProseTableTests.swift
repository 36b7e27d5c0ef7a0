import Budget
import Diagnostics
import Testing

@testable import Checking

/// The findings about figures in a text as the explanation of the sample, in order.
private func figures(_ text: String) throws -> [Diagnostic] {
    let disclosure = try ProseProject.disclosure(explanation: text)
    return auditText(of: disclosure).filter { diagnostic in
        diagnostic.location?.file == "explanation.md" && diagnostic.code.rawValue.hasPrefix("N1")
    }
}

/// Tables of the text, whose cells have their unit elsewhere.
@Suite struct ProseTableTests {
    @Test(arguments: [
        ("| 科目 | 金额（万元） |", "1,625.58", "相差-674.87万元"),
        ("| 科目 | 金额(元) |", "23,004,600", "相差100.00元"),
        ("| 科目 | 金额 |", "1,625.58", "相差-674.87万元"),
        ("| 科目 | 2024年预算数/万元 |", "1,625.58", "相差-674.87万元"),
        ("单位：万元\n\n| 科目 | 合计 |", "1,625.58", "相差-674.87万元"),
        ("### （一）支出情况（单位：元）\n\n| 科目 | 合计 |", "23,004,600", "相差100.00元"),
        ("| 科目（单位：亿元） | 合计 |", "0.24", "相差0.01亿元"),
    ])
    func comparesACellWithTheFigureOfItsRow(
        heading: String,
        amount: String,
        gap: String
    ) throws {
        let text = "\(heading)\n|---|---|\n| 社会保障和就业支出 | \(amount) |"
        let found = try figures(text)
        #expect(found.map(\.codeText) == ["N102"])
        #expect(found.first?.severity == .error)
        #expect(found.first?.summary.chinese.hasSuffix(gap) == true, "\(found)")
        #expect(
            found.first?.location?.line == text.split { $0 == "\n" }.count
                + (heading.contains("\n\n") ? 1 : 0)
        )
        #expect(found.first?.location?.column == 15)
    }

    @Test(arguments: [
        ("| 科目 | 金额（万元） |", "79.96", "改为 {{ 表一.支出[卫生健康支出].合计 }}"),
        ("| 科目 | 金额（元） |", "799,600", "改为 {{ 元(表一.支出[卫生健康支出].合计, 0) }}"),
        ("| 科目 | 金额 |", "799,600", "改为 {{ 元(表一.支出[卫生健康支出].合计, 0) }}"),
        ("| 科目 | 基本支出 |", "79.96", "改为 {{ 表三[210].基本支出 }}"),
    ])
    func proposesTheBindingOfACell(heading: String, amount: String, remedy: String) throws {
        let found = try figures("\(heading)\n|---|---|\n| 卫生健康支出 | \(amount) |")
        #expect(found.map(\.codeText) == ["N101"])
        #expect(found.first?.remedy?.chinese == remedy)
    }

    @Test(arguments: [
        AttackedSentence(
            "| 科目 | 基本支出 | 项目支出 |\n|---|---|---|\n| 社会保障和就业支出 | 1,754.59 | 545.68 |",
            "N101",
            "N102"
        ),
        AttackedSentence("科目 | 基本支出\n---|---\n社会保障和就业支出 | 1,754.95", "N102"),
        AttackedSentence("支出情况如下：\n| 科目 | 基本支出 |\n|---|---|\n| 其中：卫生健康支出 | 79.69 |", "N102"),
        AttackedSentence(
            "| 项目 | 2024年 | 2023年 |\n|---|---|---|\n| 收入总计 | 2,551.34 | 2,296.64 |",
            "N101",
            "N102"
        ),
        AttackedSentence("| 车辆 | 数量（辆） |\n|---|---|\n| 编制 | 3 |\n| 实有 | 4 |", "N101", "N102"),
        AttackedSentence(
            "| 科目 | 占比 |\n|---|---|\n| 基本支出 | 78.60% |\n| 项目支出 | 22.40% |",
            "N101",
            "N103"
        ),
        AttackedSentence("| 科目 | 占比（%） |\n|---|---|\n| 基本支出 | 76.80 |", "N103"),
        AttackedSentence(
            "| 项目 | 增减额（万元） | 增减率 |\n|---|---|---|\n| 收入总计 | 245.88 | 11.10% |",
            "N104",
            "N101"
        ),
        AttackedSentence("| 项目 | 比上年增减 |\n|---|---|\n| 收入总计 | -254.88万元 |", "N104"),
    ])
    func comparesTypedCells(_ table: AttackedSentence) throws {
        #expect(try codesOfFigures(table.text) == table.codes)
    }

    @Test(arguments: [
        AttackedSentence("| 科目 | 基本支出（万元） |\n|---|---|\n| 卫生健康支出 | {{ 表五[221].基本支出 }} |", "N102"),
        AttackedSentence("| 科目 | 项目支出 |\n|---|---|\n| 社会保障和就业支出 | {{ 表三[208].基本支出 }} |", "N102"),
        AttackedSentence("| 项目 | 2024年 |\n|---|---|\n| 收入总计 | {{ 上年.收入总计 }} |", "N102"),
        AttackedSentence("| 科目 | 金额（元） |\n|---|---|\n| 卫生健康支出 | {{ 表五[210].合计 }} |", "N102"),
        AttackedSentence("单位：元\n\n| 科目 | 金额 |\n|---|---|\n| 卫生健康支出 | {{ 表五[210].合计 }} |", "N102"),
    ])
    func comparesBoundCells(_ table: AttackedSentence) throws {
        #expect(try codesOfFigures(table.text) == table.codes)
    }

    @Test(arguments: [
        "| 序号 | 科目 | 基本支出（万元） |\n|---|---|---|\n| 1 | 卫生健康支出 | {{ 表五[210].基本支出 }} |",
        "| 项目 | 2024年预算数 | 2023年预算数 | 增减额 |\n|---|---|---|---|\n| 收入总计 | {{ 表一.收入[收入总计] }} "
            + "| {{ 上年.收入总计 }} | {{ 增减额(表一.收入[收入总计], 上年.收入总计) }} |",
        "单位：万元\n\n| 项目 | 金额 | 数量 |\n|---|---|---|\n| 公务用车运行维护费 | "
            + "{{ 表十[公务用车运行维护费].合计 }} | {{ 车辆.实有 }} |",
        "| 科目 | 支出（元） |\n|---|---|\n| 卫生健康支出 | {{ 元(表五[210].合计) }} |\n| 合计 | {{ 元(表五[合计].合计) }} |",
        "| 年度 | 内容 |\n|---|---|\n| 2024 | 预算 |\n| 2023 | 决算 |",
        "| 编码 | 科目 |\n|---|---|\n| 2080505 | 机关事业单位基本养老保险缴费支出 |",
        "| 项目 | 占比 |\n|---|---|\n| 基本支出 | {{ 占比(表三[合计].基本支出, 表三[合计].合计) }} |",
        "| 名称 | 表五 |\n|---|---|\n| 卫生健康支出中的医疗补助 | {{ 表五[2101103].合计 }} |",
    ])
    func raisesNoAlarm(_ table: String) throws {
        #expect(try codesOfFigures(table) == [])
    }

    @Test(arguments: [
        "| 科目 | 2022年执行数 |\n|---|---|\n| 卫生健康支出 | 66.10 |",
        "| 科目 | 执行数（万元） |\n|---|---|\n| 卫生健康支出 | 66.10 |",
        "| 科目 | 金额（万元） |\n|---|---|\n| 卫生健康支出中的培训 | 66.10 |",
        "| 科目 | 小计 |\n|---|---|\n| 合计 | 66.10 |",
    ])
    func contradictsNoCellThatSaysMore(_ table: String) throws {
        #expect(try codesOfFigures(table) == ["N101"])
    }
}

/// Numbers that blanks stand in.
@Suite struct ProseBrokenNumberTests {
    @Test(arguments: [
        "2 551.34", "2\u{A0}551.34", "2\u{2009}551.34", "2\u{202F}551.34", "2\u{3000}551.34",
        "2551. 34", "2,551 .34", "2, 551.34", "25 51.34", "2,5\u{200B}51.34",
    ])
    func isOneNumber(_ digits: String) throws {
        let found = try figures("支出预算\(digits)万元。")
        #expect(
            found.map(\.summary.chinese) == ["“\(digits)万元（2,551.34万元）”是手工填写的数字"]
        )
        #expect(found.first?.location?.column == 5)
    }

    @Test func contradictsAFigureByItsReading() throws {
        let found = try figures("基本支出2 551.34万元。")
        #expect(found.map(\.codeText) == ["N102"])
        #expect(found.first?.comparison?.difference == "545.86万元")
    }

    @Test(arguments: [
        ("2024 551.34万元", ["2024", "551.34万元"]),
        ("1152.77 100.00万元", ["1152.77", "100.00万元"]),
        ("3 4 5", ["3", "4", "5"]),
    ])
    func leavesTwoNumbersApart(text: String, stated: [String]) throws {
        let found = try figures("数据为\(text)。")
        let quoted = found.map { $0.summary.chinese.prefix { $0 != "”" }.dropFirst() }
        #expect(quoted.map(String.init) == stated)
    }

    @Test func saysThatDigitsRunIntoABoundFigure() throws {
        let found = try figures("货物1{{ 采购.货物 }}万元。")
        #expect(found.map(\.severity) == [.error])
    }
}
