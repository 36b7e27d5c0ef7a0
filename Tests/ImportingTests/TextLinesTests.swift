import Budget
import Diagnostics
import Reading
import Testing

@testable import Importing

/// Whatever broke, filled or numbered its lines, a text comes in whole.
@Suite struct TextLinesTests {
    @Test(arguments: [
        ("本 单 位 负 责 登 记 ， 共 12 项 。", "本单位负责登记，共12项。"),
        ("收 入 1 2 0 . 5 0 万 元 。", "收入120.50万元。"),
        ("（一） 机 构 设 置", "（一）机构设置"),
        ("总则　负责登记 管理", "总则　负责登记 管理"),
        ("1 2 3 4 5", "1 2 3 4 5"),
        ("甲 乙", "甲 乙"),
    ])
    func blanksThatFillALineAreLeftOut(_ line: String, _ text: String) {
        #expect(withoutJustification(line) == text)
    }

    @Test(arguments: ["\u{0C}", "\n\u{0C}\n", "\u{0C}\u{0C}", "\u{0B}"])
    func whatEndsAPageOrALineOnPaperEndsALine(_ mark: String) throws {
        let result = try imported("负责登记。\(mark)另有一个分中心。")
        #expect(result.lines == ["负责登记。", "另有一个分中心。"])
        #expect(!result.codes.contains("N008"))
    }

    @Test func placesCountTheLinesOfTheFile() throws {
        let findings = Findings()
        let text = Array("甲\u{0C}乙\r\n丙\r\n\u{0C}丁".utf8)
        let document = try #require(
            readTextDocument(text, file: "a.txt", isMarkdown: false, findings: findings)
        )
        let lines = document.blocks.compactMap { block -> Int? in
            guard case .paragraph(let paragraph) = block, !paragraph.text.isEmpty else {
                return nil
            }
            return paragraph.place.line
        }
        #expect(lines == [1, 1, 2, 3])
    }

    @Test func aPageMayEndInTheMiddleOfASentence() throws {
        let text = "负责全市社会保险\n- 1 -\n\u{0C}登记和核定。"
        #expect(try imported(text).lines == ["负责全市社会保险登记和核定。"])
    }

    @Test(arguments: [
        ["1、负责登记，并指导县区登记；", "2、负责核定。", "3、其他工作"],
        ["1、登记科", "2、核定科", "3、待遇科"],
        ["（1）收入支出表，其中：", "（2）支出10.00万元"],
    ])
    func linesThatAreCountedTogetherAreOneThing(_ lines: [String]) throws {
        #expect(try imported(lines.joined(separator: "\n")).lines == lines)
    }

    @Test func aSentenceInTheMiddleOfALineGoesOnInTheNext() throws {
        let lines = [
            "1、登记支出（款）行政运行（项）。用来支付：工作人员的工资津贴和社会保", "险缴费。",
            "2、其他支出（款）其他支出", "（项）。用来支付：其他。",
        ]
        #expect(
            try imported(lines.joined(separator: "\n")).lines
                == [lines[0] + lines[1], lines[2] + lines[3]]
        )
    }

    @Test func linesAtTheEdgeOfPagesAreNoText() throws {
        let head = { (page: Int) in "某某中心内部资料  第 \(page) 页\n" }
        let text = "负责登记。\n\u{0C}\(head(2))负责核定。"
        let result = try imported(text, before: head(1))
        #expect(result.lines == ["负责登记。", "负责核定。"])
        #expect(result.codes.contains("F513"))
    }

    @Test func whatSectionAfterSectionHasToSayIsText() throws {
        let text = (1...5).map { "（\(["一", "二", "三", "四", "五"][$0 - 1])）事项\n无" }
            .joined(separator: "\n")
        #expect(try imported(text).lines.count { $0 == "无" } == 5)
    }

    // MARK: Parts

    private func parts(_ text: String) throws -> [String: String] {
        let disclosure = try #require(Fixture.disclosure)
        let tree = MemoryTree(name: "", files: ["a.txt": Array(text.utf8)])
        let result = importNarrative(from: tree, name: "a.txt", into: disclosure)
        return Dictionary(
            uniqueKeysWithValues: result.parts.map {
                (disclosure.formSet.parts[$0.part].id, $0.text)
            }
        )
    }

    private static let overview = "一、本单位职责\n负责登记。\n二、机构设置情况\n设三科。\n"
    private static let whole = "## 一、本单位职责\n\n负责登记。\n\n## 二、机构设置情况\n\n设三科。\n"

    @Test(arguments: [
        "目录\n第一部分 概况\n一、本单位职责\n二、机构设置情况\n第四部分 名词解释\n",
        "目 录\n第一部分 概况\t1\n一、本单位职责 2\n第四部分 名词解释……9\n",
        "第一部分 概况\n第二部分 2024年单位预算报表\n第四部分 名词解释\n",
    ])
    func listsOfContentsAreNoText(_ contents: String) throws {
        let text = contents + "第一部分 概况\n\(Self.overview)第四部分 名词解释\n基本支出：指日常支出。\n"
        let parts = try parts(text)
        #expect(parts["overview"] == Self.whole)
        #expect(parts["glossary"] == "## 基本支出\n\n指日常支出。\n")
    }

    @Test(arguments: [
        "第三部分\n2024年度单位预算情况说明", "第三部分 2024年度单位预算\n\n情况说明",
        "第三部分 大同市社会保险中心2024年度单位预算情况说明", "第三部分：2024年度单位预算情况说明：",
        "第二部分 2024年度单位预算情况说明", "第4部分\n2024年度单位预算情况说明",
        "第五部分 其他事项",
    ])
    func titlesOfPartsVary(_ title: String) throws {
        let text = "第一部分 概况\n\(Self.overview)\(title)\n九、政府采购情况\n没有采购。\n"
        let parts = try parts(text)
        #expect(parts["overview"] == Self.whole)
        #expect(parts["explanation"] == "## 九、政府采购情况\n\n没有采购。\n")
    }

    @Test func whatTheFormSetHasNoPartForIsPutIntoNone() throws {
        let disclosure = try #require(Fixture.disclosure)
        let text = "第一部分 概况\n\(Self.overview)第二部分 大事记\n三月成立。\n第五部分 附件\n"
        let tree = MemoryTree(name: "", files: ["a.txt": Array(text.utf8)])
        let result = importNarrative(from: tree, name: "a.txt", into: disclosure)
        #expect(result.parts.map(\.text) == [Self.whole])
        let finding = try #require(result.diagnostics.first { $0.codeText == "F513" })
        #expect(finding.location?.line == 6)
        #expect(finding.summary.chinese.contains("第二部分 大事记"))
    }

    @Test func textAmongTheFormsIsNamed() throws {
        let disclosure = try #require(Fixture.disclosure)
        let text = "第一部分 概况\n\(Self.overview)第二部分 2024年单位预算报表\n收入比上年多。\n"
        let tree = MemoryTree(name: "", files: ["a.txt": Array(text.utf8)])
        let result = importNarrative(from: tree, name: "a.txt", into: disclosure)
        let finding = result.diagnostics.first { $0.summary.chinese.contains("收入比上年多") }
        #expect(finding?.codeText == "F513" && finding?.location?.line == 7)
    }

    // MARK: One section

    /// The blocks that the first section of the overview is imported as, and the codes of what is
    /// said.
    private func imported(
        _ text: String,
        before: String = ""
    ) throws -> (lines: [String], codes: [String]) {
        let disclosure = try #require(Fixture.disclosure)
        let whole = "\(before)第一部分 概况\n一、本单位职责\n\(text)\n"
        let tree = MemoryTree(name: "", files: ["a.txt": Array(whole.utf8)])
        let result = importNarrative(from: tree, name: "a.txt", into: disclosure)
        let written = try #require(result.parts.first).text
        let lines = written.split(separator: "\n").map(String.init).dropFirst()
        return (Array(lines), result.diagnostics.map(\.codeText))
    }
}
