import Comparing
import Extraction
import Testing

@Suite struct SiteChangesTests {
    private func changes(_ old: String, _ new: String) -> SiteChanges {
        SiteChanges(
            from: ["2024/a.html": page(old), "same.css": [1]],
            to: ["2024/a.html": page(new), "same.css": [1]]
        )
    }

    private func page(_ main: String) -> [UInt8] { Array("<main>\(main)</main>".utf8) }

    private func table(_ cells: [(String, String)]) -> String {
        let row = cells.map { id, number in
            let data = number.isEmpty ? "" : #"<data value="\#(number)">\#(number)</data>"#
            return #"<td class="amount" id="\#(id)">\#(data)</td>"#
        }
        return "<table><tr>\(row.joined())</tr></table>"
    }

    @Test func findsNothingBetweenEqualStates() {
        let found = changes("<p>甲</p>", "<p>甲</p>")
        #expect(found.isEmpty)
        #expect(found.figures.isEmpty && found.texts.isEmpty)
    }

    @Test func findsFiguresThatChangedCameAndWent() {
        let found = changes(
            table([("a", "1.00"), ("b", "2.00"), ("c", ""), ("e", "5.00")]),
            table([("a", "1.00"), ("b", "2.50"), ("c", "0"), ("d", "4.00")])
        )
        #expect(found.figures.map(\.address) == ["b", "c", "d", "e"].map { "2024/a.html#\($0)" })
        #expect(found.figures.map(\.old) == ["2.00", "", nil, "5.00"])
        #expect(found.figures.map(\.new) == ["2.50", "0", "4.00", nil])
        #expect(found.texts.isEmpty)
    }

    @Test func seesANumberForMachinesThatNoLongerAgrees() {
        let old = #"<table><td class="amount" id="a"><data value="1">1</data></table>"#
        let new = #"<table><td class="amount" id="a"><data value="2">1</data></table>"#
        #expect(changes(old, new).figures.count == 1)
    }

    @Test func takesANewFigureForNoNewSentence() {
        let found = changes(
            #"<p>收入<data value="1">1</data>万元。</p>"#,
            #"<p>收入<data value="2">2</data>万元。</p>"#
        )
        #expect(found.changed == ["2024/a.html"])
        #expect(found.texts.isEmpty)
        #expect(found.figures.map(\.new) == ["2"])
    }

    @Test func losesNoneOfSeveralTextsThatAreAlike() {
        let found = changes(
            "<ul><li>同上</li><li>同上</li></ul>",
            "<ul><li>另列</li></ul>"
        )
        #expect(found.texts.map(\.old) == ["同上", "同上"])
        #expect(found.texts.map(\.new) == ["另列", nil])
    }

    @Test(.timeLimit(.minutes(1))) func comparesLongPagesThatShareNothing() {
        func list(_ mark: String) -> String {
            (0..<30_000).map { "<p>\(mark)\($0)</p>" }.joined(separator: "\n")
        }
        let found = changes(list("甲"), list("乙"))
        #expect(found.texts.count == 30_000)
    }

    @Test func findsTheOneRowThatLongTablesDoNotShare() {
        func list(_ rows: some Sequence<Int>) -> String {
            rows.map { "<p>第\($0)项</p><p>无</p>" }.joined(separator: "\n")
        }
        let found = changes(list(0..<4000), list((0..<4000).filter { $0 != 1234 }))
        #expect(found.texts.map(\.old) == ["第1234项", "无"])
        #expect(found.texts.allSatisfy { $0.new == nil })
        #expect(changes(list(1..<4000), list(2..<4001)).texts.count == 4)
    }

    @Test func pairsSentencesAtOnePlace() {
        let found = changes(
            #"<h2 id="s">一</h2><p>甲。</p><p>乙。</p><p>丙。</p>"#,
            #"<h2 id="s">一</h2><p>甲。</p><p>丁。</p><p>丙。</p><p>戊。</p>"#
        )
        #expect(found.texts.map(\.old) == ["乙。", nil])
        #expect(found.texts.map(\.new) == ["丁。", "戊。"])
        #expect(found.texts.map(\.address) == ["2024/a.html#s", "2024/a.html#s"])
    }

    @Test func pairsNamesByTheirRows() {
        let found = changes(
            #"<table><tr><th id="x">甲</th></tr><tr><th id="y">乙</th></tr></table>"#,
            #"<table><tr><th id="y">乙二</th></tr></table>"#
        )
        #expect(found.texts.map(\.old) == ["乙", "甲"])
        #expect(found.texts.map(\.new) == ["乙二", nil])
    }

    @Test func leavesTheFiguresOfNewPagesToWholeComparisons() {
        let new = ["2025/a.html": page(table([("a", "1.00")]))]
        let plan = SiteChanges(from: [:], to: new)
        #expect(plan.added == ["2025/a.html"])
        #expect(plan.figures.isEmpty)
        #expect(SiteChanges(from: [:], to: new, isWhole: true).figures.count == 1)
        #expect(SiteChanges(from: new, to: [:]).figures.map(\.new) == [nil])
    }

    // MARK: What follows, and what does not

    /// Two states of one disclosure, of which some pages are others.
    private func changes(_ old: [String: String], _ new: [String: String]) -> SiteChanges {
        let state = { (pages: [String: String]) in
            Dictionary(
                uniqueKeysWithValues: (["print.html": ""].merging(pages) { $1 }).map {
                    ("2024/\($0)", page($1))
                }
            )
        }
        return SiteChanges(from: state(old), to: state(new))
    }

    private func bound(_ formula: String, _ number: String) -> String {
        "<p>共<a class=\"fact\" title=\"\(formula)\" href=\"#a\"><data value=\"\(number)\">"
            + "\(number)</data></a>万元。</p>"
    }

    @Test(arguments: ["print.html", "checks.html", "search.html", "index.html"])
    func tellsWhatChangesOnAnyPage(name: String) {
        #expect(changes([name: "<p>甲</p>"], [name: "<p>乙</p>"]).texts.map(\.new) == ["乙"])
        let found = changes([name: table([("a", "1.00")])], [name: table([("a", "2.00")])])
        #expect(found.figures.map(\.new) == ["2.00"])
        let mention = changes([name: bound("甲", "1.00")], [name: bound("甲", "2.00")])
        #expect(mention.figures.map(\.kind) == [.inText(old: "共1.00万元。", new: "共2.00万元。")])
    }

    @Test(arguments: [
        ("<svg><text>1,152.77</text></svg>", "<svg><text>9,152.77</text></svg>"),
        ("<div class=\"fact-card\">1,152.77</div>", "<div class=\"fact-card\">9,152.77</div>"),
        ("<meta content=\"1,152.77\">", "<meta content=\"9,152.77\">"),
    ])
    func tellsANumberThatChangesInAPictureOrACard(old: String, new: String) {
        let found = changes(["index.html": old], ["index.html": new])
        #expect(found.figures.map(\.kind) == [.elsewhere])
        #expect(found.figures.map(\.old) == ["1152.77"])
        #expect(found.figures.map(\.new) == ["9152.77"])
    }

    @Test func tellsNothingTwice() {
        let (old, new) = (
            "<p>甲。</p>" + table([("a", "1.00")]), "<p>乙。</p>" + table([("a", "2.00")])
        )
        let found = changes(
            ["a.html": old, "print.html": old, "checks.html": "<p>1.00=1.00</p>"],
            ["a.html": new, "print.html": new, "checks.html": "<p>2.00=2.00</p>"]
        )
        #expect(found.figures.map(\.page) == ["2024/a.html"])
        #expect(found.texts.map(\.page) == ["2024/a.html"])
        let alone = changes(
            ["a.html": old, "print.html": old],
            ["a.html": new, "print.html": "<p>丙。</p>" + table([("a", "3.00")])]
        )
        #expect(alone.figures.map(\.new) == ["2.00", "3.00"])
        #expect(alone.texts.map(\.new) == ["乙。", "丙。"])
    }

    /// A formula that gives another number follows from a figure that has changed; another formula,
    /// or a number of no formula, does not.
    @Test func tellsANumberInATextUnlessItFollows() {
        let (old, new) = (table([("a", "1.00")]), table([("a", "2.00")]))
        func found(_ before: String, _ after: String) -> [String?] {
            changes(["a.html": old, "b.html": before], ["a.html": new, "b.html": after])
                .figures.map(\.new)
        }
        #expect(found(bound("甲", "5.00"), bound("甲", "6.00")) == ["2.00"])
        #expect(found(bound("甲", "5.00"), bound("乙", "6.00")) == ["2.00", "6.00"])
        #expect(found(bound("", "5.00"), bound("", "6.00")) == ["2.00", "6.00"])
    }

    @Test func namesAPageThatIsNoPage() {
        let found = SiteChanges(from: ["a.html": [0xFF]], to: ["a.html": page("<p>甲</p>")])
        #expect(found.unreadable.map(\.page) == ["a.html"])
        #expect(found.texts.map(\.new) == ["甲"])
    }
}
