import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

@Suite struct ProseFixTests {
    @Test func makesEditsFromTheEndOfALine() {
        let edits = [
            TextEdit(file: "a", line: 2, columns: 3..<5, replacement: "。"),
            TextEdit(file: "a", line: 2, columns: 1..<2, replacement: "（甲）"),
        ]
        #expect(apply(edits, to: "一\n二𠀀。。三\n四") == "一\n（甲）𠀀。三\n四")
    }

    @Test func leavesOutEditsThatOverlapOrLieOutside() {
        let edits = [
            TextEdit(file: "a", line: 1, columns: 1..<3, replacement: "x"),
            TextEdit(file: "a", line: 1, columns: 2..<4, replacement: "y"),
            TextEdit(file: "a", line: 1, columns: 9..<12, replacement: "z"),
            TextEdit(file: "a", line: 7, columns: 1..<2, replacement: "z"),
        ]
        #expect(apply(edits, to: "abcd") == "xcd")
        #expect(apply([], to: "a\r\nb") == "a\r\nb")
    }

    @Test func showsTheLinesAroundAChange() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"
        let expected = """
            --- a/x.md
            +++ b/x.md
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8

            """
        #expect(unifiedDiff(old: old, new: new, file: "x.md") == expected)
        #expect(unifiedDiff(old: old, new: old, file: "x.md").isEmpty)
    }

    @Test func joinsChangesThatAreNearAndPartsThoseThatAreFar() {
        let old = (1...30).map { "\($0)\n" }.joined()
        let near = old.replacing("5\n6\n", with: "five\n6\n").replacing("\n8\n", with: "\neight\n")
        #expect(unifiedDiff(old: old, new: near, file: "x").split(separator: "@@ -").count == 2)
        let far = near.replacing("\n29\n", with: "\ntwenty-nine\n")
        #expect(unifiedDiff(old: old, new: far, file: "x").split(separator: "@@ -").count == 3)
        let shorter = unifiedDiff(old: "a\nb\n", new: "a\n", file: "x")
        #expect(shorter.hasSuffix("@@ -1,2 +1,1 @@\n a\n-b\n"))
    }

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
        return apply(auditText(of: disclosure).flatMap(\.fixes), to: text)
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
                text: apply(fixes[$0.file] ?? [], to: $0.text)
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
