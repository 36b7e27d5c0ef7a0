import Diagnostics
import Testing

@testable import Checking

/// Letters where digits should stand.
@Suite struct LookalikeTests {
    @Test(arguments: [
        ("收入总计2,551.3O万元。", "2,551.3O"), ("收入总计2551.3o万元。", "2551.3o"), ("公务接待费O万元。", "O"),
        ("公务接待费l万元。", "l"), ("占比lOO%。", "lOO"), ("收入Z551.35万元。", "Z551.35"), ("占78.6O%。", "78.6O"),
        ("收入2,55l.34 万元。", "2,55l.34"), ("收入2.551.34万元。", "2.551.34"),
        ("收入2,551..34万元。", "2,551..34"),
        ("收入2551.34О元。", "2551.34О"), ("O.5%", "O.5"), ("收入545.8l万。", "545.8l"),
        ("支出I20.00万元。", "I20.00"), ("支出B500万元。", "B500"), ("| 收入 | 2,S51.34万元 |", "2,S51.34"),
    ])
    func areErrorsBeforeUnitsOfMoney(text: String, quoted: String) throws {
        let found = try findings(text)
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.summary.chinese.contains("“\(quoted)”") ?? false)
    }

    @Test(arguments: ["2O24年度预算。", "20l9年成立。", "合计2,551.3O。"])
    func areWarningsElsewhere(text: String) throws {
        #expect(try findings(text).map(\.severity) == [.warning])
    }

    @Test(arguments: [
        "4S店、5S管理、B2B、H2O、O2O、PM2.5、3D打印、A4纸、IO设备、I类、GB50325、S5线。", "方案B5万元，项目I、项目II。",
        "标段B500万元。", "课题I20.00万元。", "课题I2024年度20.00万元。", "子项O1,200.00元。",
        "2,551.34万元，0.5%，100%，1.5万元。", "{{ 表三[合计].合计 }}万元。", "OL办公，SOS，Bob，10.25s。",
        "1.2.3版本；192.168.1.1。",
    ])
    func leavesCodesAndNumbersAlone(text: String) throws {
        #expect(try findings(text).map(\.summary.chinese) == [])
    }

    private func findings(_ text: String) throws -> [Diagnostic] {
        try auditText(of: ProseProject.disclosure(explanation: text)).filter {
            $0.code == .letterAsDigit && $0.location?.file == "explanation.md"
        }
    }
}
