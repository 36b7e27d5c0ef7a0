import Budget
import Diagnostics
import Testing

@testable import Importing

struct UnitStatementTests {
    @Test(
        "the unit of money is read as people write it",
        arguments: ["万元", "元", "亿元"],
        [
            "单位：%", "单位:%", "单位%", "单位 %", "单位;%", "单位；%", "（单位：%）", "金额单位：%", "金额单位  %",
            "金额单位：人民币%",
            "单位：人民币（%）", "单位：%（人民币）", "单位为%", "计量单位：%", "货币单位：%", "单 位 ： %", "单位：%  第1页",
            "编制单位：大同市财政局  单位：%", "%", "（%）", "金额单位：RMB%", "单位：％", "以%为单位", "币种：人民币 单位：%", "人民币：%",
            "金额：%", "单位【%】", "数据单位：%", "本表以%为金额单位",
        ]
    )
    func readsTheUnit(unit: String, pattern: String) throws {
        let text = pattern.replacing("%", with: unit).replacing("％", with: unit)
        let expected = try #require(MoneyUnit(rawValue: unit))
        #expect(UnitStatement.all(in: text) == [.unit(expected)])
    }

    @Test(arguments: [
        ("单位：圆", MoneyUnit.yuan), ("金额单位：人民币圆", .yuan), ("单位：万圆", .tenThousandYuan),
    ])
    func theOldCharacterIsTheNewOne(text: String, unit: MoneyUnit) {
        #expect(UnitStatement.all(in: text) == [.unit(unit)])
    }

    @Test(arguments: [
        ("2024年预算支出总表（元）", [UnitStatement.unit(.yuan)]), ("2024年度（万元）", [.unit(.tenThousandYuan)]),
        ("支出总表（单位：千元）", [.unknown("千元")]), ("政府性基金预算支出表（不含上年结转）", []),
    ])
    func aUnitInParenthesesBehindATitleIsRead(text: String, expected: [UnitStatement]) {
        #expect(UnitStatement.around(text, isNote: false) == expected)
    }

    @Test(arguments: [
        "单位：万美元", "单位：万元/元", "单位：元、万元", "金额单位：大洋", "单位：万", "单位：千元", "金额单位：百万元", "单位：港币",
        "单位：USD", "单位：人、万元", "单位：1万元", "万美元", "（千元）", "单位：元角分", "单位万美元", "金额单位1万元", "单位：人民币",
        "编制单位：大同市财政局  单位：万欧元", "本表以万美元为单位",
    ])
    func aUnitThatCannotBeReadIsInDoubt(text: String) {
        let statements = UnitStatement.all(in: text)
        guard statements.count == 1, case .unknown? = statements.first else {
            Issue.record("\(text): \(statements)")
            return
        }
    }

    @Test(arguments: [
        "单位名称：大同市社会保险中心", "编制单位：大同市社会保险中心", "单位：元氏县财政局", "单位：元氏县人民政府", "填报单位：元氏县第一中学",
        "编制单位：元氏县财政局（本级）", "单位：元江农场社", "单位：大同市人民法院", "单位资金", "单位合计",
        "预算单位", "单位：", "金额单位：", "本单位元旦慰问", "单位：广元市财政局", "填报单位：百色市教育局", "2024年预算支出总表",
        "政府性基金预算", "",
    ])
    func otherWordsAreNoUnitOfMoney(text: String) {
        #expect(UnitStatement.all(in: text).isEmpty)
    }

    @Test(arguments: [
        ("注：本表金额单位为元。", UnitStatement.unit(.yuan)), ("注：1.以万元为单位；2.不含结转。", .unit(.tenThousandYuan)),
        ("说明：金额单位均为人民币元", .unit(.yuan)), ("注：金额单位：万美元", .unknown("万美元")),
    ])
    func aNoteStatesTheUnit(text: String, expected: UnitStatement) {
        #expect(UnitStatement.all(in: text, .note) == [expected])
    }

    @Test(arguments: ["注：本单位为公益一类。", "注：金额单位换算见说明。", "注：各单位元旦慰问费。", "注：单位：见封面"])
    func otherNotesStateNone(text: String) {
        #expect(UnitStatement.all(in: text, .note).isEmpty)
    }

    @Test func aUnitInParenthesesIsNoPartOfAHeading() {
        let divided = UnitStatement.divided("合计（不含上年）（单位：元）")
        #expect(divided.rest == "合计(不含上年)")
        #expect(divided.statements == [.unit(.yuan)])
        #expect(UnitStatement.divided("因公出国（境）费").rest == "因公出国(境)费")
    }

    // MARK: Forms

    /// 表三 in yuan with another statement of the unit.
    private func imported(
        _ statement: String,
        note: String = "",
        headings: [String] = ["", "", ""]
    ) throws -> (text: String?, errors: [DiagnosticCode]) {
        var lines = Fixture.formThree
        lines[2][4] = statement
        for index in 0..<3 { lines[4][index + 2] += headings[index] }
        lines[5] = ["合计", "", "300000", "200000", "100000"]
        lines[6...8] = [[note]]
        let result = try Fixture.imported(lines)
        #expect(result.cells.unaccounted == 0)
        return (
            result.tables.first?.text,
            result.findings.filter { $0.severity == .error }.map(\.code)
        )
    }

    @Test(arguments: [
        ("金额单位：人民币元", "", ""), ("", "注：本表金额单位为元。", ""), ("", "", "（元）"), ("", "单位：元", ""),
        ("单位：元", "注：金额单位：元", "(元)"),
    ])
    func convertsFromTheUnitWhereverItStands(line: String, note: String, heading: String) throws {
        let headings = [heading, heading, heading]
        let result = try imported(line, note: note, headings: headings)
        #expect(result.text?.contains("合计,,30.00,20.00,10.00\n") == true)
        #expect(result.errors.isEmpty)
    }

    @Test func aUnitThatNobodySeesIsNotIgnored() throws {
        for (unit, isTaken) in [("单位：元", false), ("单位：万元", true)] {
            var lines = Fixture.formThree
            lines[2] = ["单位名称：大同市社会保险中心"]
            lines.insert([unit], at: 2)
            var sheet = Fixture.sheet(lines)
            sheet.hiddenRows = [3]
            let result = try Fixture.imported([sheet])
            #expect(result.tables.isEmpty != isTaken)
        }
    }

    @Test(arguments: [
        ("单位：万元", "注：本表金额单位为元。", ["", "", ""]), ("单位：万元", "", ["（元）", "", ""]),
        ("", "", ["（元）", "", ""]),
        ("", "注：金额单位：元", ["(万元)", "(万元)", "(万元)"]), ("单位：万美元", "", ["", "", ""]),
        ("", "", ["（元）", "（万元）", "（元）"]), ("单位：万元", "单位：元", ["", "", ""]),
    ])
    func doesNotChooseAmongUnits(line: String, note: String, headings: [String]) throws {
        let result = try imported(line, note: note, headings: headings)
        #expect(result.text == nil)
        #expect(result.errors.contains(.otherDisclosure))
    }
}
