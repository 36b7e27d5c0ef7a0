import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// A generator of texts that is the same in every run.
private struct Dice {
    var state: UInt64

    mutating func roll(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }
}

private let pieces = [
    "预算", "支出", "收入总计", "基本支出", "比上年增加", "减少", "占", "万元", "元", "%", "个项目",
    "与上年相同", "包括：", "离休费", "、", "，", "。", "；", ",", ".", ";", ":", "(", ")",
    "（", "）", "《", "》", "“", "”", "〔", "〕", "等", "其中：", "2024年", "2,551.34",
    "2551.34", "0", "１２", "３", "100", "11010519491231002X", "13800001234",
    "-", " ", "\n", "\n\n", "## ", "### ", "- ", "1. ", "| ", "```", "`",
    "```饼图\n", "{{ ", " }}", "{{ 表三[合计].合计 }}", "{{", "<!--", "-->", "<", ">",
    "[", "](", "*", "**", "\\", "http://", "XX", "__", "（一）", "(二)",
    "\u{FFFC}", "𠀀", "\t", "é", "😀", "账号", "仅供内部", "因", "原因", "年", "月", "Ａ",
    "…", "....", "!", "？", "Error! Bookmark", "〇", "万",
]

@Suite struct ProseFuzzTests {
    @Test func survivesAnyText() throws {
        let sample = try #require(ProseProject.sample.value.disclosures.first)
        let small = sample.with(targets: [], tables: sample.tables)
        var dice = Dice(state: 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<50 {
            // A hundred narratives at a time: most of an audit is the index of the figures.
            let texts = (0..<100).map { _ in
                (0..<(1 + dice.roll(30))).map { _ in pieces[dice.roll(pieces.count)] }.joined()
            }
            check(texts, in: small)
        }
    }

    private func check(_ texts: [String], in disclosure: Disclosure) {
        let found = audit(texts, disclosure)
        for diagnostic in found {
            guard let place = diagnostic.location, let index = Int(place.file) else { continue }
            #expect(isInside(place, texts[index]))
        }
        let fixed = texts.enumerated().map { index, text in
            EditedText(text, edits: edits(found, index)).text
        }
        let again = audit(fixed, disclosure)
        for (index, text) in fixed.enumerated() {
            #expect(EditedText(text, edits: edits(again, index)).text == text)
        }
    }

    private func audit(_ texts: [String], _ disclosure: Disclosure) -> [Diagnostic] {
        auditText(
            of: disclosure.with(
                narratives: texts.enumerated().map {
                    NarrativeSource(part: 2, file: "\($0.offset)", text: $0.element)
                }
            )
        )
    }

    private func edits(_ found: [Diagnostic], _ file: Int) -> [TextEdit] {
        found.flatMap(\.fixes).filter { $0.file == "\(file)" }
    }

    private func isInside(_ place: Diagnostics.SourceLocation, _ text: String) -> Bool {
        let lines = Array(text.unicodeScalars)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard let line = place.line, lines.indices.contains(line - 1) else { return false }
        return place.column.map { (1...(lines[line - 1].count + 1)).contains($0) } ?? true
    }
}
