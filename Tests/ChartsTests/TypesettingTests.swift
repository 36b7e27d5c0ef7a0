import Testing

@testable import Charts

@Suite struct TypesettingTests {
    @Test func countsAChineseCharacterAsOneEm() {
        #expect(emWidth(of: "预算") == 2)
        #expect(emWidth(of: "e\u{301}") == emWidth(of: "e"))
        #expect(emWidth(of: "") == 0)
    }

    @Test func breaksWhereTheLineIsFullAndLosesNothing() {
        #expect(lines(of: "一二三四五", emWidth: 2) == ["一二", "三四", "五"])
        let name = String(repeating: "x", count: 200)
        let broken = lines(of: name, emWidth: 20)
        #expect(broken.joined() == name)
        #expect(broken.allSatisfy { emWidth(of: $0) <= 20 })
        #expect(lines(of: "", emWidth: 5).isEmpty)
    }

    @Test func beginsNoLineWithAClosingMark() {
        #expect(lines(of: "工资福利，其他", emWidth: 4) == ["工资福", "利，其他"])
    }

    @Test func movesAShortWordDownWhole() {
        #expect(lines(of: "预算预算 total", emWidth: 5.5) == ["预算预算", "total"])
    }

    @Test func keepsEveryLineWithinItsWidth() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let label = tidied(random.label() + random.label())
            let width = Double(Int.random(in: 7...22, using: &random))
            let broken = lines(of: label, emWidth: width)
            #expect(broken.allSatisfy { emWidth(of: $0) <= width && !$0.isEmpty })
            #expect(broken.joined().filter { $0 != " " } == label.filter { $0 != " " })
        }
    }

    @Test func tidiesWhatCannotBeSeen() {
        #expect(tidied("  基本\n\t 支出\u{202E}\u{0}\u{FEFF} ") == "基本 支出")
        #expect(tidied("👨‍👩‍👧") == "👨‍👩‍👧")
    }
}
