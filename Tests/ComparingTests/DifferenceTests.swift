import Diagnostics
import Extraction
import Testing

@testable import Comparing

@Suite struct DifferenceTests {
    @Test(
        arguments: [
            ("4.80", "5.20", "+0.40", "+8.33%"),
            ("2,551.34", "2,296.46", "-254.88", "-9.99%"),
            ("1.5", "1.25", "-0.25", "-16.67%"),
            ("0.00", "3.20", "+3.20", nil),
            ("-1.00", "1.00", "+2.00", nil),
            ("12.00%", "13.50%", "+1.50", "+12.50%"),
            ("3", "3", "0", "0.00%"),
        ]
    )
    func computesExactly(old: String, new: String, difference: String, percentage: String?) {
        let change = NumberChange(from: old, to: new)
        #expect(change?.difference == difference)
        #expect(change?.percentage == percentage)
    }

    @Test(arguments: ["", "3人", "1.2.3", ".", "1.", "-", "99999999999999999999999999"])
    func takesNothingElseForANumber(text: String) {
        #expect(NumberChange(from: text, to: "1") == nil)
        #expect(NumberChange(from: "1", to: text) == nil)
    }

    @Test func takesNumbersOfAbsurdPrecisionForNone() {
        let (long, fine) = ("999999999999999999999999", "0.9999999999999999999999")
        #expect(NumberChange(from: long, to: fine) == nil)
        #expect(NumberChange(from: fine, to: long) == nil)
        let change = NumberChange(from: "0.000001", to: "99999999999999999.000001")
        #expect(change?.difference == "+99,999,999,999,999,999.000000")
        #expect(NumberChange(from: "1", to: long)?.percentage != nil)
    }

    @Test func findsWhereTwoTextsDiffer() {
        let part = TextDifference(from: "因单位合并，人员增加。", to: "因机构合并，人员增加。")
        #expect(part.before == "因")
        #expect(part.old == "单位")
        #expect(part.new == "机构")
        #expect(part.after == "合并，人员增加。")
        let longer = TextDifference(from: "甲甲", to: "甲甲甲")
        #expect(longer.before + longer.old + longer.after == "甲甲")
        #expect(longer.before + longer.new + longer.after == "甲甲甲")
    }

    @Test func namesTheStretchWithWhatIsAroundIt() {
        let part = TextDifference(from: "一二三四五六七八九十甲乙", to: "一二三四五六七八玖十甲乙")
        #expect(part.stretches() == ("…三四五六七八九十甲乙", "…三四五六七八玖十甲乙"))
        #expect(part.stretches(reach: 1, ellipsis: "") == ("八九十", "八玖十"))
    }

    @Test(arguments: [("", "a"), ("aa", "aaa"), ("same", "same"), ("", ""), ("ab", "ba")])
    func isRightAtTheEnds(old: String, new: String) {
        let stretch = TextDifference(from: old, to: new).stretches()
        #expect(stretch == (old, new))
    }

    @Test func keepsSpreadsheetsFromComputing() {
        let changes = SiteChanges(
            from: ["a.html": Array("<main><p>旧</p></main>".utf8)],
            to: ["a.html": Array("<main><p>=1+1,\"甲\"</p></main>".utf8)]
        )
        let report = DifferenceReport(names: ("旧", "新"), changes: changes)
        #expect(report.csv(in: .chinese).contains("旧,\"'=1+1,\"\"甲\"\"\""))
    }

    @Test(arguments: ["+1+1", "-2+3|x", "@x"])
    func keepsSpreadsheetsFromComputingWhatBeginsLikeANumber(text: String) {
        #expect(csv(to: text).contains("旧,'\(text),"))
    }

    @Test(arguments: ["-1,234.50", "+3", "-0.5%"])
    func leavesNumbersToSpreadsheets(text: String) {
        #expect(!csv(to: text).contains("'"))
    }

    private func csv(to text: String) -> String {
        let changes = SiteChanges(
            from: ["a.html": Array("<main><p>旧</p></main>".utf8)],
            to: ["a.html": Array("<main><p>\(text)</p></main>".utf8)]
        )
        return DifferenceReport(names: ("旧", "新"), changes: changes).csv(in: .chinese)
    }

    @Test func takesAYearThatEachDisclosureNamesForTheSame() {
        func page(_ year: Int, _ rest: String) -> [String: [UInt8]] {
            ["a.html": Array("<main><p>\(year)年比\(year - 1)年\(rest)</p></main>".utf8)]
        }
        let same = SiteChanges(from: page(2024, "增"), to: page(2025, "增"), years: (2024, 2025))
        #expect(same.texts.isEmpty)
        let other = SiteChanges(from: page(2024, "增"), to: page(2025, "减"), years: (2024, 2025))
        #expect(other.texts.map(\.new) == ["2025年比2024年减"])
    }
}
