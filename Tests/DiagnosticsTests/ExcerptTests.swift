import Testing

@testable import Diagnostics

@Suite struct ExcerptTests {
    /// The two lines of an excerpt without their gutters.
    private func excerpt(
        _ line: String,
        column: Int?,
        length: Int? = nil
    ) -> (line: String, mark: String) {
        let excerpt = Excerpt(of: ExcerptLine(line, number: 7), column: column, length: length)
        let lines = excerpt.text(Palette(isColoured: false), markedAs: .error)
            .split(separator: "\n").map { String($0.dropFirst(6)) }
        return (lines.first ?? "", lines.count > 1 ? lines[1] : "")
    }

    @Test func countsTwoCellsForChinese() {
        // 支出预算 take eight cells, the comma one.
        #expect(excerpt("支出预算,12.5", column: 6).mark == "         ^^^^")
    }

    @Test func countsOneCellForCurvedQuotesAndNoneForMarks() {
        #expect(excerpt("“三公”,8", column: 6).mark == "       ^")
        #expect(excerpt("e\u{301}\u{200B},8", column: 5).mark == "  ^")
    }

    @Test(arguments: [
        ("2551.34，其中", 1, 7), ("2,551.34", 1, 1), ("基本支岀 }}", 1, 4), ("2551.34万元", 1, 7),
        ("表12", 1, 1), ("A1,", 1, 2),
        ("11.10%。", 1, 6), ("", 1, 1),
        ("3.", 1, 1), ("，，", 1, 1),
    ])
    func marksTheWordThatBegins(line: String, column: Int, length: Int) {
        let width = line.unicodeScalars.prefix(length).reduce(0) { $0 + cellWidth(of: $1) }
        #expect(excerpt(line, column: column).mark.count == max(1, width))
    }

    @Test func marksAsMuchAsItIsTold() {
        #expect(excerpt("合计2,551.34万元", column: 3, length: 8).mark == "    ^^^^^^^^")
        #expect(excerpt("合计", column: 1, length: 0).mark == "^")
        #expect(excerpt("合计", column: 1, length: 99).mark == "^^^^")
    }

    @Test func marksNothingWithoutAColumn() {
        #expect(excerpt("合计", column: nil).mark.isEmpty)
    }

    @Test func survivesColumnsThatAreNotThere() {
        #expect(excerpt("合计", column: 99).mark == "    ^")
        #expect(excerpt("合计", column: -4).mark == "^^^^")
        #expect(excerpt("合计", column: Int.max, length: Int.max).mark == "    ^")
    }

    @Test func cutsALongLineAroundTheMark() {
        let line = String(repeating: "本", count: 500) + "1,2" + String(repeating: "年", count: 500)
        let (text, mark) = excerpt(line, column: 501, length: 3)
        #expect(text.hasPrefix("…") && text.hasSuffix("…"))
        #expect(text.count < 60)
        // One cell for the ellipsis and sixteen characters of two cells.
        #expect(mark == String(repeating: " ", count: 33) + "^^^")
        #expect(text.dropFirst(17).hasPrefix("1,2"))
    }
}
