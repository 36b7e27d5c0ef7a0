import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// What `disclosure.yaml` and the targets say beside their figures.
@Suite struct DisclosureTextTests {
    private static let header = "2024/disclosure.yaml"
    private static let target = "2024/performance/village-assistance.yaml"

    /// What checking the sample with some changes finds beside what it finds in the sample.
    private func found(_ changes: [(file: String, from: String, to: String)]) throws -> [Diagnostic]
    {
        var files = ProseProject.sampleFiles
        for change in changes {
            let text = String(decoding: try #require(files[change.file]), as: UTF8.self)
            let changed = text.replacing(change.from, with: change.to, maxReplacements: 1)
            try #require(changed != text)
            files[change.file] = Array(changed.utf8)
        }
        let known = Set(
            try check(#require(ProseProject.sample.value.disclosures.first)).diagnostics
        )
        let disclosure = try #require(ProseProject.read(content: files).value.disclosures.first)
        return check(disclosure).diagnostics.filter { !known.contains($0) }
    }

    @Test(arguments: [
        ("没有政府性基金预算拨款收入。", "没有政府性基金预算拨款收入，上年为12.34万元。", ["50:33 N101"]),
        ("2024年度本单位没有政府性", "2023年度本单位没有政府性", ["50:7 N208"]),
        ("没有政府性基金预算拨款收入。", "没有国有资本经营预算拨款收入。", ["50:18 N221"]),
        ("无机关运行经费", "无“三公”经费", ["53:24 N221"]),
        ("没有政府性基金预算拨款收入。", "2023年度和2024年度都没有政府性基金预算。", []),
        ("没有政府性基金预算拨款收入。", "没有政府性基金预算和国有资本经营预算。", []),
        ("没有政府性基金预算拨款收入。", "不征收基金。", []),
    ])
    func readsTheReasonsOfEmptyForms(from: String, to: String, expected: [String]) throws {
        let found = try found([(Self.header, from, to)])
        let places = found.map { finding in
            let place = finding.location
            return "\(place?.line ?? 0):\(place?.column ?? 0) \(finding.codeText)"
        }
        #expect(places == expected)
    }

    @Test(arguments: [
        ("与批复相差0.02万元，已核实", [String]()), ("支出总计2551.43万元，以批复为准", ["N102"]),
        ("请电13800001234", ["N403"]),
    ])
    func readsTheReasonsOfWaivers(reason: String, codes: [String]) throws {
        let waiver =
            "waivers:\n  - { code: N305, at: tables/12.csv:9, reason: \(reason), by: 财务科 }\n"
        let found = try found([(Self.header, "waivers:\n", waiver)])
        #expect(found.filter { $0.acceptance == nil }.map(\.codeText) == codes)
    }

    @Test func placesTheContactOnItsLine() throws {
        let found = try found([(Self.header, "contact: { name: ,", "contact: { name: 草稿,")])
        #expect(found.map(\.codeText) == ["N401"])
        #expect(found.first?.location?.line == 10)
    }

    @Test func proposesNoBindingWhereNoneCanStand() throws {
        let change = "没有政府性基金预算拨款收入，支出总计2,551.34万元。"
        let found = try found([(Self.header, "没有政府性基金预算拨款收入。", change)])
        #expect(found.map(\.codeText) == ["N101"])
        #expect(found.first?.remedy?.chinese.hasPrefix("此处不能取数") == true)
    }

    @Test(arguments: [
        ("code: \"121\"", "code: \"122\"", "3:1 N209"),
        ("name: 大同市人力资源和社会保障局", "name: 大同市财政局", "3:1 N209"),
        ("填报日期: 2024-01-25", "填报日期: 2025-01-25", "60:1 F414"),
        ("填报日期: 2024-01-25", "填报日期: 2014-01-25", "60:1 F414"),
        ("填报日期: 2024-01-25", "填报日期: 2034-01-25", "60:1 F414"),
    ])
    func comparesATargetWithItsDisclosure(from: String, to: String, place: String) throws {
        let found = try found([(Self.target, from, to)])
        let first = try #require(found.first)
        #expect(found.count == 1)
        #expect(
            "\(first.location?.line ?? 0):\(first.location?.column ?? 0) \(first.codeText)" == place
        )
    }

    @Test func takesNoShareAboveTheWhole() throws {
        let change = [
            (
                Self.target,
                "满意度, 指标值: 提高100100 }\n        年度: { 名称: 群众对驻村工作队满意度, 指标值: 提高100100",
                "满意度, 指标值: 1000% }\n        年度: { 名称: 群众对驻村工作队满意度, 指标值: 1000%"
            )
        ]
        #expect(try found(change).map(\.codeText) == ["N312"])
        let growth = [
            (
                Self.target,
                "带动就业增长率, 指标值: 提高100100 }\n        年度: { 名称: 带动就业增长率, 指标值: 提高100100",
                "带动就业增长率, 指标值: 150% }\n        年度: { 名称: 带动就业增长率, 指标值: 150%"
            )
        ]
        #expect(try found(growth) == [])
    }

    @Test(arguments: [
        ("2024-02-01", "2024-02-10", [String]()), ("2023-12-28", "2024-01-10", ["F414", "F414"]),
        ("2034-02-01", "2034-02-10", ["F414", "F414"]), ("2025-02-01", "2025-02-10", ["F414"]),
        ("2023-12-28", "2024-01-02", ["F414", "F414"]),
    ])
    func comparesDaysWithTheFiscalYear(approval: String, published: String, codes: [String]) throws
    {
        let found = try found([
            (Self.header, "approval-date:", "approval-date: \(approval)"),
            (Self.header, "publication-date:", "publication-date: \(published)"),
        ])
        // Two targets of the sample were filled in on 2024-01-25 and 2024-01-29.
        #expect(found.map(\.codeText) == codes)
    }

    @Test(arguments: [
        ("## 三、支出预算情况说明", "## 二、支出预算情况说明", [14]),
        ("### （二）房屋情况", "### （三）房屋情况", [108]),
        ("### （一）车辆情况", "### 车辆情况", [108]),
    ])
    func followsTheNumbersOfHeadings(from: String, to: String, lines: [Int]) throws {
        let found = try found([("2024/narrative/explanation.md", from, to)])
        #expect(found.filter { $0.code == .misnumberedHeading }.map { $0.location?.line } == lines)
    }
}
