import Budget
import Characters
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

    /// What reads in two ways, or means what it is, is left as it is.
    @Test(arguments: [
        "见附表1，200万元以上的项目，共2,551.34万元。", "见附表１，２００万元，共2,551.34万元。", "分为1．200万元，共2,551.34万元。",
        "编号0002551元，共2,551.34万元。", "附表2 551.34万元，共2,551.34万元。", "运行`代码,代码`命令。", "网址为大同.政务网站。",
        "```\n甲,乙\n```", "2005．48万元，共2,551.34万元。",
    ])
    func leavesWhatAPersonHasToDecide(_ text: String) throws {
        #expect(try mended(text) == text)
    }

    /// A run of brackets without partners is one finding, and of many a person is told a few.
    @Test func namesBracketsWithoutPartnersOnce() throws {
        let runs = try ProseProject.disclosure(explanation: String(repeating: "((", count: 500))
        let scattered = try ProseProject.disclosure(
            explanation: String(repeating: "(甲", count: 500)
        )
        let counts = [runs, scattered].map { disclosure in
            auditText(of: disclosure).count {
                $0.code == .unpairedBrackets && $0.location?.file == "explanation.md"
            }
        }
        #expect(counts == [1, 20])
    }

    /// No edit joins two numbers, parts one, or takes a digit or a word away.
    @Test(arguments: 1...3)
    func keepsNumbersAndWords(seed: UInt64) throws {
        let alphabet = [
            "0", "1", "12", "200", "2551", "０", "２００", ",", "，", ".", "．", "。", ";", "；", ":", "：",
            " ",
            "万元", "元", "%", "％", "共", "支出", "附表", "(", ")", "（", "）", "`", "*", "、", "-", "－", "−",
            "ａ",
            "〔2018〕", "号", "{{ 表三[合计].合计 }}", "其中",
        ]
        var state = seed
        let lines = (0..<80).map { _ -> String in
            (0..<12).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }.joined()
        }
        let text = "共2,551万元。\n\n" + lines.joined(separator: "\n\n")
        let once = try mended(text)
        #expect(once != text)
        for (before, after) in zip(text.split(separator: "\n"), once.split(separator: "\n")) {
            #expect(numbers(after) == numbers(before), "\(before) \(after)")
            #expect(words(after) == words(before), "\(before) \(after)")
        }
        #expect(try mended(once) == once)
    }

    /// The numbers of a text with their signs and points, without the separators of their groups.
    private func numbers(_ text: Substring) -> [String] {
        let scalars = text.unicodeScalars.map { $0.isAnyDigit || $0 == "．" ? $0.narrow : $0 }
        let narrow = String(String.UnicodeScalarView(scalars))
        return narrow.matches(of: /[-−－]?\.?[0-9][0-9,.]*/).map { match in
            let figures = match.output.filter { $0 != "," }
            return String(figures.reversed().drop { $0 == "." }.reversed())
        }
    }

    private func words(_ text: Substring) -> String {
        let kept = text.unicodeScalars.filter { $0.isHan || $0.narrow.isLatin }.map(\.narrow)
        return String(String.UnicodeScalarView(kept))
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
