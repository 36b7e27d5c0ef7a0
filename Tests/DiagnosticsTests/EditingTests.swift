import Diagnostics
import Testing

@Suite struct EditingTests {
    private func edit(_ line: Int, _ columns: Range<Int>, _ text: String) -> TextEdit {
        TextEdit(file: explanation, line: line, columns: columns, replacement: text)
    }

    private func edited(_ text: String, _ edits: TextEdit...) -> String {
        EditedText(text, edits: edits).text
    }

    @Test func replacesInsertsAndDeletes() {
        #expect(edited("预算增大。；本年", edit(1, 5..<7, "。")) == "预算增大。本年")
        #expect(edited("甲乙", edit(1, 2..<2, "、"), edit(1, 3..<3, "。")) == "甲、乙。")
        #expect(edited("甲  乙", edit(1, 2..<4, "")) == "甲乙")
    }

    @Test func takesTheEditsInAnyOrderAndEachOnce() {
        let edits = [edit(2, 1..<2, "2"), edit(1, 3..<4, "c"), edit(1, 1..<2, "a")]
        let text = EditedText("ABC\nD", edits: edits + edits).text
        #expect(text == "aBc\n2")
    }

    @Test func leavesOutTheSecondOfTwoThatOverlap() {
        #expect(edited("abcd", edit(1, 1..<3, "x"), edit(1, 2..<4, "y")) == "xcd")
    }

    @Test(arguments: ["甲乙\r\n丙丁\r\n", "甲乙\n丙丁", "甲乙\r丙丁\r", "\u{FEFF}甲乙\r\n丙丁"])
    func keepsLineEndsAndTheByteOrderMark(text: String) {
        let result = edited(text, edit(1, 2..<3, "X"), edit(2, 1..<2, "Y"))
        let expected = text.replacing("乙", with: "X").replacing("丙", with: "Y")
        #expect(Array(result.utf8) == Array(expected.utf8))
    }

    @Test(arguments: [(0, 1..<2), (9, 1..<2), (1, 3..<9), (1, -4..<1), (Int.min, 0..<Int.max)])
    func changesNothingOutsideOfTheText(line: Int, columns: Range<Int>) {
        let text = EditedText("甲乙\n丙", edits: [edit(line, columns, "X")])
        #expect(text.text == "甲乙\n丙")
        #expect(!text.hasChanged && text.diff(file: explanation).isEmpty)
    }

    @Test func showsTheChangesWithThreeLinesAround() {
        let text = (1...9).map { "第\($0)行" }.joined(separator: "\n")
        let diff = EditedText(text, edits: [edit(5, 3..<4, "段"), edit(9, 3..<4, "段")])
            .diff(file: "a.md")
        #expect(
            diff == """
                --- a.md
                +++ a.md
                @@ -2,8 +2,8 @@
                 第2行
                 第3行
                 第4行
                -第5行
                +第5段
                 第6行
                 第7行
                 第8行
                -第9行
                \\ No newline at end of file
                +第9段
                \\ No newline at end of file

                """
        )
    }

    @Test func dividesChangesThatAreFarApart() {
        let text = (1...20).map { "第\($0)行\n" }.joined()
        let diff = EditedText(text, edits: [edit(2, 1..<2, "甲\n乙"), edit(18, 1..<2, "")])
            .diff(file: "a.md")
        let heads = diff.split(separator: "\n").filter { $0.hasPrefix("@@") }
        #expect(heads == ["@@ -1,5 +1,6 @@", "@@ -15,6 +16,6 @@"])
    }

    @Test func letsNoLineCommandTheTerminal() {
        let diff = EditedText("\u{1B}[2J。。\n", edits: [edit(1, 5..<7, "。")]).diff(file: "a\u{7}.md")
        #expect(!diff.unicodeScalars.contains("\u{1B}") && !diff.unicodeScalars.contains("\u{7}"))
    }
}
