import Budget
import Diagnostics
import Reading
import Testing

@testable import Importing

/// A text keeps its paragraphs, whoever broke its lines: its author, or the page.
@Suite struct ParagraphTests {
    private static let sentences = [
        "本单位负责全市社会保险的登记、申报、核定和待遇支付等工作，并承担有关政策的宣传和咨询服务。",
        "收入增加的主要原因是单位合并以后人员增加，人员经费和公用经费都相应增加，项目也比以前更多了一些。",
        "支出按照收支平衡的原则编制，没有安排新的项目，并且压减了会议、培训和差旅等方面的一般性开支。",
    ]

    @Test func aLineOfItsAuthorIsAParagraph() throws {
        let text = Self.sentences.joined(separator: "\n")
        #expect(try paragraphs(text) == Self.sentences)
    }

    @Test(arguments: [20, 24, 30])
    func linesThatThePageBrokeAreJoined(width: Int) throws {
        let lines = Self.sentences.flatMap { sentence in
            stride(from: 0, to: sentence.count, by: width).map { start in
                let rest = sentence.dropFirst(start).prefix(width)
                return (start == 0 ? "\u{3000}\u{3000}" : "") + rest
            }
        }
        #expect(try paragraphs(lines.joined(separator: "\n")) == Self.sentences)
    }

    @Test func aMarkThatCannotBeginALineBelongsToTheOneBefore() throws {
        #expect(try paragraphs("本单位有三个科室\n。\n另有一个分中心。") == ["本单位有三个科室。", "另有一个分中心。"])
    }

    @Test func numberedLinesAreNotGluedTogether() throws {
        let lines = ["1、负责登记工作；", "2、负责核定工作；", "（1）承办交办事项；", "①办理其他事务。"]
        #expect(try paragraphs(lines.joined(separator: "\n")) == lines)
    }

    @Test func headingsStandAsDeepAsTheirNumbers() throws {
        let text = "（一）机构情况\n甲。\n1、内设机构\n乙。\n2、下属单位\n丙。\n（二）人员情况\n丁。"
        #expect(
            try paragraphs(text) == [
                "### （一）机构情况", "甲。", "#### 1、内设机构", "乙。", "#### 2、下属单位", "丙。", "### （二）人员情况", "丁。",
            ]
        )
    }

    /// The blocks that the first section of the overview is imported as.
    private func paragraphs(_ text: String) throws -> [String] {
        let disclosure = try #require(Fixture.disclosure)
        let part = try #require(disclosure.formSet.parts.first { $0.kind == .narrative })
        let heading = disclosure.text(try #require(part.sections.first).heading)
        let whole = "\(disclosure.text(part.title))\n\(heading)\n\(text)\n"
        let tree = MemoryTree(name: "", files: ["a.txt": Array(whole.utf8)])
        let result = importNarrative(from: tree, name: "a.txt", into: disclosure)
        let written = try #require(result.parts.first).text
        return written.split(separator: "\n").map(String.init).dropFirst().map(\.self)
    }
}
