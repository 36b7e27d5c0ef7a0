import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Testing

/// The key `rules` of a form file.
@Suite struct RuleReadingTests {
    /// Reads the sample with more rules at the end of its form file.
    private func reading(_ more: String) throws -> Outcome<[Disclosure]> {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        defer { try? manager.removeItem(at: folder) }
        let templates = folder.appending(path: "Templates")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        try manager.copyItem(at: repository.appending(path: "Templates"), to: templates)
        let file = templates.appending(path: "forms/unit-budget-2024.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try (text + more).write(to: file, atomically: true, encoding: .utf8)
        let content = repository.appending(path: "Content")
        return disclosures(content: content, templates: templates)
    }

    @Test(arguments: [
        ("  - { rule: \"表三[合计].合计 = 0\", says: 一, basis: 二 }\n", "F104 缺少必填项“code”"),
        ("  - { code: R999, says: 一, basis: 二 }\n", "F104 缺少必填项“rule”"),
        ("  - { code: R999, rule: \"a = 1\", basis: 二 }\n", "F104 缺少必填项“says”"),
        ("  - { code: R101, rule: \"a = 1\", says: 一, basis: 二 }\n", "F106 规则编号“R101”重复"),
        (
            "  - { code: R999, rule: \"表三[合计 = 1\", says: 一, basis: 二 }\n",
            "F301 公式语法错误：“[”没有闭合"
        ),
        (
            "  - { code: R999, rule: \"a = 1\", when: 表七, says: 一, basis: 二 }\n",
            "F301 公式语法错误：公式在此结束，应为比较（= ≠ < > ≤ ≥）或“有数据”"
        ),
        (
            "  - { code: R999, rule: \"a = 1\", says: 一, basis: 二, severity: fatal }\n",
            "F105 “severity”应为information、warning、error 之一，现为“fatal”"
        ),
    ])
    func saysWhatIsWrongAndReadsTheOtherRules(more: String, complaint: String) throws {
        let before = try sample()
        let outcome = try reading(more)
        let errors = outcome.diagnostics.filter { $0.severity == .error }
        #expect(errors.map { "\($0.code.rawValue) \($0.summary.chinese)" } == [complaint])
        #expect(errors.first?.location?.line != nil)
        let after = try #require(outcome.value.first)
        let codes = after.formSet.rules.map(\.code).filter { $0 != "R999" }
        #expect(codes == before.formSet.rules.map(\.code))
        #expect(verdicts(evaluateRules(in: after).value, [.wrong]).isEmpty)
    }
}
