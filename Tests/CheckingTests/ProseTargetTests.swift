import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// Amounts in the sentences of target tables, where nothing can be bound.
@Suite struct ProseTargetTests {
    private static let file = "performance/village-assistance.yaml"
    private static let field = "项目概况: 发放驻村第一书记和驻村工作队的人员补助。"

    /// The findings about amounts in the sample with another text in a field of a target.
    private func findings(_ text: String) throws -> [Diagnostic] {
        var files = ProseProject.sampleFiles
        let path = "2024/\(Self.file)"
        let target = String(decoding: try #require(files[path]), as: UTF8.self)
        let changed = target.replacing(Self.field, with: "项目概况: \(text)")
        try #require(changed != target)
        files[path] = Array(changed.utf8)
        let outcome = ProseProject.read(content: files)
        let disclosure = try #require(outcome.value.disclosures.first)
        return auditText(of: disclosure).filter {
            $0.code == .contradictedNumber && $0.location?.file.hasSuffix(Self.file) == true
        }
    }

    @Test(arguments: [
        ("本项目资金14.1万元。", Severity.error), ("资金总额十五万元。", .error),
        ("其中市县（区）财政资金15万元。", .error), ("省级财政资金14万元。", .error),
        ("本单位支出总计2551.43万元。", .error), ("安排15万元用于补助。", .warning),
        ("安排补助，需104000元。", .warning), ("补助14万元。另发放410000元。", .warning),
    ])
    func comparesAnAmountWithTheMoneyOfTheProject(text: String, severity: Severity) throws {
        let found = try findings(text)
        #expect(found.map(\.severity) == [severity], "\(found.map(\.summary.chinese))")
    }

    @Test(arguments: [
        "安排14万元（140000元），发放补助。", "安排5万元用于培训，安排9万元用于补助。",
        "每人每月补助1500元，全市发放养老金25亿元。", "2023年安排12万元，2024年安排14万元。",
        "按照人均300元标准发放，资金总额14.00万元。", "采购单价3万元的设备。",
        "本单位支出总计2551.34万元。", "三名队员，十二个月。",
    ])
    func isSilentOnWhatMayBeRight(_ text: String) throws {
        #expect(try findings(text).map(\.summary.chinese) == [])
    }

    @Test(arguments: [
        (">-\n  为做好工作，\n  安排  资金14.00万元，\n\n  项目资金15万元。", 26, 7),
        ("|\n  一\n   项目资金15万元\n  发放", 24, 8),
        ("\"一\\u4E8C\n  三 项目资金15万元\"", 23, 9),
        ("'一\n  项目资金15万元'", 23, 7),
        ("发放补助\n    项目资金15万元", 23, 9),
    ])
    func placesAnAmountInATextOfSeveralLines(text: String, line: Int, column: Int) throws {
        let place = try #require(try findings(text).first?.location)
        #expect(place.line == line)
        #expect(place.column == column)
    }

    @Test func comparesTheWholeCostWithTheMoney() throws {
        var files = ProseProject.sampleFiles
        let path = "2024/\(Self.file)"
        let target = String(decoding: try #require(files[path]), as: UTF8.self)
        let cost =
            "成本指标:\n      - 实施期: { 名称: 项目总成本, 指标值: ≤150000元 }\n"
            + "        年度: { 名称: 项目总成本, 指标值: ≤140000元 }"
        files[path] = Array(target.replacing("成本指标: []", with: cost).utf8)
        let disclosure = try #require(ProseProject.read(content: files).value.disclosures.first)
        let found = auditText(of: disclosure).filter { $0.code == .contradictedNumber }
        #expect(found.map(\.severity) == [.warning])
    }
}
