import Diagnostics
import Testing

@Suite struct TextReporterTests {
    private let source = "编码,名称,合计\n21011,行政事业单位医疗,78.16\n2101103,公务员医疗补助,9.47"

    private func report(
        _ diagnostic: Diagnostic,
        _ language: Language = .chinese,
        lines: @escaping TextReporter.SourceLines = { _, _ in nil }
    ) -> String {
        TextReporter(language: language, lines: lines).text(of: diagnostic)
    }

    @Test func framesTheLineTheNumbersTheNotesAndTheRemedy() {
        let expected = """
            Content/2024/tables/05.csv:2:16: 错误: 21011 行政事业单位医疗：合计与各项之和不符 [R105]
              2 | 21011,行政事业单位医疗,78.16
                |                        ^^^^^
              列示 78.16 万元，计算 77.88 万元，相差 0.28 万元，四舍五入允许 ±0.02 万元
            Content/2024/tables/05.csv:3:18: 相关: 2101103 公务员医疗补助
            Content/2024/narrative/explanation.md:1:3: 相关: 情况说明也写了合计
              1 | 合计78.16万元。
                |     ^^^^^
            相关: 按功能分类
              提示：核对合计或更正录入有误的项

            """
        let text = report(brokenSum) { file, line in
            file == explanation ? "合计78.16万元。" : lines(source)(file, line)
        }
        #expect(text == expected)
    }

    @Test func speaksEnglish() {
        let text = report(brokenSum, .english)
        #expect(text.hasPrefix("Content/2024/tables/05.csv:2:16: error: 21011: the total"))
        #expect(text.contains("stated 78.16 万元, computed 77.88 万元"))
        #expect(text.contains("  hint: Check the total"))
        #expect(!text.contains("错误") && !text.contains("提示"))
    }

    @Test func saysNothingOfALineThatCannotBeHad() {
        #expect(!report(brokenSum).contains("|"))
    }

    @Test func preparesALineOnceForAllItsFindings() {
        var count = 0
        let long = String(repeating: "一", count: 50_000)
        let findings = (1...2_000).map { column in
            Diagnostic(.unsetIdentifiers, at: place(1, 20 * column), Wording("甲", "a"))
        }
        let reporter = TextReporter(language: .chinese) { _, _ in
            count += 1
            return long
        }
        let text = reporter.text(of: findings)
        #expect(count == 1)
        // What is shown of it does not grow with the line.
        #expect(text.unicodeScalars.count < findings.count * 300)
    }

    @Test func givesInformationOneLine() {
        let note = Diagnostic(
            .unsetIdentifiers,
            .information,
            at: place(1, 1),
            Wording("四舍五入", "rounding"),
            remedy: Wording("不必处理", "Leave it")
        )
        let text = report(note, lines: lines(source))
        #expect(text == "Content/2024/tables/05.csv:1:1: 提示信息: 四舍五入 [P005]\n")
    }

    @Test func showsWhoWaivedAFindingInsteadOfTheRemedy() {
        let text = report(brokenSum.accepted(acceptance))
        #expect(text.contains(": 已豁免: 21011"))
        #expect(text.contains("  豁免：以批复为准（财务基金科，至 2025-12-31）\n"))
        #expect(!text.contains("错误") && !text.contains("提示："))
    }

    @Test func coloursOnlyWhenAsked() {
        let coloured = TextReporter(language: .chinese, isColoured: true, lines: lines(source))
        #expect(coloured.text(of: brokenSum).contains("\u{1B}[1;31m错误:\u{1B}[0m"))
        #expect(!report(brokenSum, lines: lines(source)).contains("\u{1B}"))
    }

    @Test func letsNoContentCommandTheTerminal() {
        let hostile = Diagnostic(
            .rawHTML,
            at: place(1, 1),
            Wording("“\u{1B}[2J\u{202E}\n”", "'\u{9B}2J'"),
            remedy: Wording("删去\u{7}", "Delete it")
        )
        let text = report(hostile, lines: { _, _ in "\u{1B}]0;title\u{7}合计\t\u{202E}" })
        #expect(
            !text.unicodeScalars.contains {
                $0 != "\n" && $0.properties.generalCategory == .control
            }
        )
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.split(separator: "\n").count == 4)
    }
}

@Suite struct LongReportTests {
    private func report(_ diagnostics: [Diagnostic], limit: Int?) -> String {
        TextReporter(language: .chinese, limit: limit).text(of: diagnostics)
    }

    @Test func namesAFileOnceAndCountsItsFindings() {
        let text = report(manyFindings(4), limit: nil)
        #expect(text.hasPrefix("── \(table) · 错误 1 条，警告 3 条\n"))
        #expect(text.split(separator: "──").count == 1)
    }

    @Test func showsTheErrorsFirstAndCountsTheRestByCode() {
        let text = report(manyFindings(4_000), limit: 50)
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.contains("[T101]") } == 50)
        #expect(!text.contains("[T102]"))
        let rest = "另有 3950 条未列出：T102 × 3000，T101 × 950。提示：用 --limit 0 列出全部"
        #expect(lines.last.map(String.init) == rest)
        #expect(text.utf8.count < 8_000)
    }

    @Test func keepsTheOrderOfTheFileAmongTheChosen() throws {
        let text = report(manyFindings(8), limit: 4)
        let positions = try (1...2).map {
            try #require(text.firstRange(of: "第 \($0) 处")).lowerBound
        }
        let error = try #require(text.firstRange(of: "第 4 处")).lowerBound
        #expect(positions[0] < positions[1] && positions[1] < error)
        #expect(!text.contains("第 3 处"))
    }

    @Test func listsEverythingWithinTheLimit() {
        let text = report(manyFindings(50), limit: 50)
        #expect(!text.contains("未列出"))
    }

    @Test(arguments: [(0, "0 errors"), (1, "1 error,")])
    func countsErrorsFirst(count: Int, beginning: String) {
        let errors = Array(repeating: brokenSum, count: count)
        let tally = Tally(errors + [brokenSum.accepted(acceptance)])
        #expect(tally.wording.english.hasPrefix(beginning))
        #expect(tally.wording.chinese == "错误 \(count) 条，警告 0 条，提示信息 0 条，已豁免 1 条")
        #expect(tally.waived == 1)
    }
}
