import Budget
import Diagnostics
import Foundation
import Reading
import Testing

@testable import Checking

/// What a form set says on the cover is audited like the narrative, at its place in the form set.
@Suite struct CoverTextTests {
    private static let file = "forms/unit-budget-2024.yaml"

    /// What the audit finds in the cover of the sample once `from` has become `to`.
    private func found(_ from: String, _ to: String) throws -> [String] {
        var files = ProseProject.templateFiles
        let text = String(decoding: try #require(files[Self.file]), as: UTF8.self)
        let cover = try #require(text.range(of: "\ncover: |"))
        let place = try #require(text.range(of: from, range: cover.upperBound..<text.endIndex))
        let changed = text.replacingCharacters(in: place, with: to)
        files[Self.file] = Array(changed.utf8)
        let sources = ProseProject.read(content: ProseProject.sampleFiles, templates: files)
        let disclosure = try #require(sources.value.disclosures.first)
        let lines = changed.split(separator: "\n", omittingEmptySubsequences: false)
        return auditText(of: disclosure)
            .filter { $0.location?.file.hasSuffix(Self.file) == true }
            .map { finding in
                let line = lines[(finding.location?.line ?? 1) - 1]
                let rest = line.dropFirst((finding.location?.column ?? 1) - 1)
                return "\(finding.codeText) \(rest.prefix(4))"
            }
    }

    @Test(arguments: [
        ("基本支出占{{ 占比(表三[合计].基本支出, 表三[合计].合计) }}", "基本支出占78.6%", "N101 78.6"),
        ("占比(表三[合计].基本支出", "占比(表三[合计].项目支出", "N103 {{ 占"),
        ("标题: {year}年预算收支流向", "标题: 2022年预算收支流向", "N102 标题: "),
        ("基本支出 = 表三[合计].基本支出；", "基本支出 = 表三[合计].项目支出；", "N102 - 基本"),
        ("项目支出占", "项目支出（待填）占", "N207 待填）占"),
    ])
    func isAudited(from: String, to: String, expected: String) throws {
        let found = try found(from, to)
        #expect(found == [expected])
    }

    @Test func isSilentWhereTheCoverIsRight() throws {
        #expect(try found("每100元支出中", "每100元支出当中") == [])
        #expect(try found("每100元支出中", "每1万元支出中") == [])
    }
}
