import Budget
import Diagnostics
import Formula
import Reading
import Testing

@testable import Checking

/// Texts made of one piece again and again, as nobody writes them and anybody can paste them.
private let units = [
    "[x](", "[", "[[", "[x]", "](", "[x](y)", "[x](<", "[x](y \"", "![", "![x](", "“", "“x”", "（",
    "(", "（甲（", "）", "《", "〔", "<a>", "<", "<a", "</", "<!--", "<!-- x -->", "{{ ", "{{ x }}", "{{",
    "}}", "｛｛", "**", "*a", "**a ", "`", "``a`", "~~", "__", "\\", "&#x", "&#x4e00;", "&amp", "| ",
    "| 1 ", "|", "> ", ">", "- ", "1. ", "## ", "# 甲\n", "甲、", "、", "包括：", "包括：基本支出、项目支出、",
    "主要包括：工资福利支出、", "其中：", "其中基本支出占5%", "其中，基本支出1.00万元，占收入总计的5%，",
    "占", "占5%", "占5%，", "基本支出占支出总计的", "收入1.23万元", "1万元、", "基本支出12.34万元，比上年增加3.21万元，",
    "上年基本支出1.00万元，", "与上年持平", "基本支出与上年持平，", "9", "1,234,", "1 234 ", "1 234-", "1-",
    "1.", "1 ", "5%", "30-50万元", "第1条", "9:00", "一", "一万", "百分之", "近八成", "一半", "翻一番",
    "2019年", "截至2023年12月31日", "2024年度", "（2018）60号", "XX", "Ａ", "账号", "13800138000 ",
    "11010519491231002X ", "基本支出", "三公经费", "上年", "本单位", "原因", "见附件", "整体绩效目标",
    "3个项目", "项目3个，涉及资金5万元，", "（一）甲", "…", ".", "。", "，,", "！", "http://", "http://-", "a@b.",
    "\u{3000}", "\u{200B}", "e\u{301}", "😀",
]

/// Texts of about so many characters that are more than one piece.
private let shapes: [@Sendable (Int) -> String] = [
    { "| a | b |\n|---|---|\n| " + String(repeating: "1 ", count: $0 / 2) + "| 2 |\n" },
    {
        "| a | b |\n|---|---|\n| " + String(repeating: "（甲", count: $0 / 4)
            + String(repeating: "5 ", count: $0 / 4) + "| 2 |\n"
    },
    { "| a | b |\n|---|---|\n" + String(repeating: "| 1 | 2 |\n", count: $0 / 10) },
    { count in
        ["|基本支出", "|-", "|1"].map { String(repeating: $0, count: count / 9) + "|\n" }.joined()
    },
    {
        "## " + String(repeating: "甲", count: $0 / 2) + "\n\n"
            + String(repeating: "货物3万元，", count: $0 / 12)
    },
    { "## 一\n\n" + String(repeating: "基本支出{{ 表三[合计].基本支出 }}万元。", count: $0 / 24) },
    { "## 一\n\n" + String(repeating: "{{ 个数(表十二[*]) }}个。", count: $0 / 18) },
    { "## 一\n\n" + String(repeating: "{{ 上年.收入总计 }}，", count: $0 / 14) },
    { count in
        (1...max(1, count / 4)).map { String(repeating: "`", count: $0 % 7) + "a" }.joined()
    },
    // The groups of one long number, all of which stand before one 年.
    { String(repeating: "111,", count: $0 / 4) + "年" },
    { String(repeating: "111,", count: $0 / 4) + "倍" },
    { String(repeating: "1O.", count: $0 / 3) + "万元" },
    { String(repeating: "由1万元减少到2万元，", count: $0 / 11) },
    { String(repeating: "*", count: $0) + "项目" },
    { String(repeating: "****项目 ", count: $0 / 7) },
    { String(repeating: "对2021年度、", count: $0 / 8) },
    { String(repeating: "比上年少1.60万元，低于上年，", count: $0 / 15) },
    { String(repeating: "-{{ 表三[合计].基本支出 }}1 ", count: $0 / 21) },
    { String(repeating: "(", count: $0 / 2) + String(repeating: ")", count: $0 / 2) },
    { String(repeating: "[", count: $0 / 2) + String(repeating: "](", count: $0 / 4) },
    { "```饼图\n标题: 甲\n各项:\n" + String(repeating: "  - 甲 = 1\n", count: $0 / 10) + "```\n" },
]

@Suite struct LinearTests {
    private let base: Disclosure
    private let facts: ProseFacts

    init() throws {
        let sample = try #require(ProseProject.sample.value.disclosures.first)
        base = sample.with(narratives: [], targets: [], tables: sample.tables)
        facts = ProseFacts(Scope(disclosure: base))
    }

    /// How often the audit reads a character of a text.
    private func steps(_ text: String) -> Int {
        let source = NarrativeSource(part: 2, file: "explanation.md", text: text)
        let scope = Scope(disclosure: base.with(narratives: [source]))
        let count = StepCount()
        StepCount.$current.withValue(count) { _ = auditNarratives(in: scope, facts) }
        return count.steps
    }

    /// Whether steps grow no faster than the text.
    ///
    /// What looks at a few hundred characters around a word does so in full only where the text is
    /// longer than that, so the shortest text is.
    private func expectLinear(
        _ name: String,
        _ lengths: [Int] = [4_000, 8_000, 16_000],
        _ text: (Int) -> String
    ) {
        let none = steps("")
        let counts = lengths.map { steps(text($0)) - none }
        for (less, more) in zip(counts, counts.dropFirst()) {
            #expect(Double(more) <= 2.2 * Double(less) + 2_000, "\(name): \(counts)")
        }
        // Each character is read at least once, so that nothing escapes the count.
        #expect(counts[0] > lengths[0] * 9 / 10, "\(name)")
    }

    @Test(arguments: 0..<4) func readsTheRepeatedPieceInLinearTime(quarter: Int) {
        for (index, unit) in units.enumerated() where index % 4 == quarter {
            expectLinear(unit, [2_000, 4_000]) {
                String(repeating: unit, count: $0 / unit.unicodeScalars.count)
            }
        }
    }

    @Test func readsTablesHeadingsAndBindingsInLinearTime() {
        for (index, shape) in shapes.enumerated() { expectLinear("shape \(index)") { shape($0) } }
    }

    @Test(arguments: 1...8) func readsMixturesInLinearTime(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        let roll = { (count: Int) -> Int in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        let chosen = (0..<(2 + roll(4))).map { _ in units[roll(units.count)] }
        let pattern = (0..<40).map { _ in chosen[roll(chosen.count)] }.joined()
        let length = pattern.unicodeScalars.count
        expectLinear("\(chosen)") { String(repeating: pattern, count: max(1, $0 / length)) }
    }
}
