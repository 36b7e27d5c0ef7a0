import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

@Suite struct ProseFixTests {
    /// What the audit mends in a sentence, and that a second run mends nothing.
    @Test(arguments: [
        ("收入100万元。。支出另列。", "收入100万元。支出另列。"),
        ("因公出国(境)费0万元,与上年相同;", "因公出国（境）费0万元，与上年相同；"),
        ("基本支出2005.48万元，共2,551.34万元。", "基本支出2,005.48万元，共2,551.34万元。"),
        ("增加１.６万元，共1.60万元。", "增加1.60万元，共1.60万元。"),
        ("依据同组通字(2018)60号。", "依据同组通字〔2018〕60号。"),
        ("比上年增长254.88万元。", "比上年增加254.88万元。"),
        ("预算增大。；本年", "预算增大。；本年"),
        ("见 www.a.cn, GB/T 9704, 8:30。", "见 www.a.cn, GB/T 9704, 8:30。"),
        ("**合计**:2,551.34万元", "**合计**：2,551.34万元"),
        ("[绩效表](a.html),见上。", "[绩效表](a.html)，见上。"),
        ("合计{{ 表三[合计].合计 }}万元,其中", "合计{{ 表三[合计].合计 }}万元，其中"),
    ])
    func mendsWhatHasOneAnswer(_ text: String, _ expected: String) throws {
        let once = try mended(text)
        #expect(once == expected)
        #expect(try mended(once) == once)
    }

    private func mended(_ text: String) throws -> String {
        let disclosure = try ProseProject.disclosure(explanation: text)
        return EditedText(text, edits: auditText(of: disclosure).flatMap(\.fixes)).text
    }

    @Test func mendsTheReceivedTextOnce() throws {
        let disclosure = try #require(ProseReceivedTests.project.value.disclosures.first)
        let fixes = Dictionary(
            grouping: ProseReceivedTests.findings.flatMap(\.fixes)
        ) { $0.file }
        #expect(fixes.values.map(\.count).reduce(0, +) > 50)
        let mended = disclosure.narratives.map {
            NarrativeSource(
                part: $0.part,
                file: $0.file,
                text: EditedText($0.text, edits: fixes[$0.file] ?? []).text
            )
        }
        let again = auditText(of: disclosure.with(narratives: mended))
        #expect(again.flatMap(\.fixes).isEmpty)
        #expect(!again.contains { $0.code == .halfWidthPunctuation && isNarrative($0) })
    }

    private func isNarrative(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.location?.file.hasSuffix(".md") == true
    }
}
