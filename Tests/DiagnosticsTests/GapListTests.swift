import Testing

@testable import Diagnostics

@Suite struct GapListTests {
    private static func finding(
        _ kind: Gap.Kind?,
        in folder: String? = "Content/2025",
        _ severity: Severity = .warning,
        line: Int = 1
    ) -> Diagnostic {
        Diagnostic(
            .templateResidue,
            severity,
            at: SourceLocation(file: "Content/2025/narrative/a.md", line: line),
            Wording("甲", "a")
        )
        .leaving(kind.map { Gap($0, in: folder) })
    }

    @Test func isInTheOrderOfWork() throws {
        let (gaps, rest) = GapList.parted([
            Self.finding(.date(Wording("批复日期", "day of approval"))),
            Self.finding(.text("请填写主要职责")), Self.finding(.reason("变动的主要原因是")),
            Self.finding(.figure(group: "上年", name: "收入总计")), Self.finding(.form("收支总表")),
        ])
        #expect(rest.isEmpty && gaps.count == 5)
        let text = gaps.text(in: .chinese)
        let order = ["待填 5 项", "收支总表", "收入总计", "变动的主要原因是", "请填写主要职责", "批复日期"]
        let places = try order.map { try #require(text.firstRange(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(gaps.wording(behind: Wording("错误 0 条", "0 errors")).chinese == "错误 0 条，待填 5 项")
    }

    @Test func namesAFigureOnceHoweverOftenTheTextDoes() {
        let figure = Gap.Kind.figure(group: "上年", name: "收入总计")
        let (gaps, _) = GapList.parted([
            Self.finding(figure, line: 3), Self.finding(figure, line: 9),
            Self.finding(.reason("原因"), line: 3), Self.finding(.reason("原因"), line: 9),
        ])
        #expect(gaps.count == 3)
    }

    @Test func leavesOutWhatFollowsFromAForm() {
        let follows = Self.finding(.consequence(of: ["收支总表"]), in: nil)
        let other = Self.finding(.consequence(of: ["收支总表", "支出表"]), in: nil)
        #expect(GapList.parted([follows, Self.finding(.form("收支总表"))]).rest.isEmpty)
        // A form that has a reason to be empty is filled in, and what follows from it stays.
        #expect(GapList.parted([follows]).rest == [follows])
        #expect(GapList.parted([other, Self.finding(.form("收支总表"))]).rest == [other])
        let known = GapList.parted([Self.finding(.form("收支总表"))]).gaps
        #expect(GapList.parted([follows], besides: known).rest.isEmpty)
    }

    @Test func takesNothingThatBlocksOrIsOfNoDraft() {
        let blocking = Self.finding(.form("收支总表"), .error)
        let ofNoDraft = Self.finding(.form("收支总表"), in: nil)
        let plain = Self.finding(nil)
        let (gaps, rest) = GapList.parted([blocking, ofNoDraft, plain])
        #expect(gaps.count == 0 && rest == [blocking, ofNoDraft, plain])
        #expect(gaps.text(in: .chinese).isEmpty)
    }

    @Test func tellsOfManyDraftsInALineEach() {
        let findings = (1...9).map { Self.finding(.form("收支总表"), in: "Content/\($0)/2025") }
        let text = GapList.parted(findings).gaps.text(in: .chinese)
        #expect(text.split(separator: "\n").count == 9 + 3 * 2)
    }
}
