import Budget
import Comparing
import Diagnostics
import Testing

@testable import Inspecting
@testable import Publishing

/// A correction as it is announced on a page.
private func correction(
    _ page: String,
    _ fragment: String,
    _ old: String,
    _ new: String,
    isFigure: Bool = false
) throws -> PlacedCorrection {
    let location = SourceLocation(file: "corrections.yaml", line: 1)
    let correction = Correction(
        place: "\(page)#\(fragment)",
        old: old,
        new: new,
        reason: "录入有误",
        date: try #require(CalendarDate(iso: "2024-03-01")),
        authority: "财务科",
        location: location,
        newLocation: location
    )
    return PlacedCorrection(
        correction: correction,
        page: try #require(SitePath(page)),
        fragment: fragment,
        reference: isFigure ? .figure(FigureID(group: 0, entry: 0)) : nil
    )
}

@Suite struct UnexplainedChangesTests {
    private let page = "2024/explanation.html"

    private func cell(_ number: String) -> String {
        let data = number.isEmpty ? "" : #"<data value="\#(number)">\#(number)</data>"#
        return #"<table><tr><td class="amount" id="a">\#(data)</td></tr></table>"#
    }

    private func unexplained(
        _ old: String,
        _ new: String,
        _ corrections: [PlacedCorrection],
        of disclosure: String = "2024"
    ) -> UnexplainedChanges {
        let state = { (main: String) in [page: Array("<main>\(main)</main>".utf8)] }
        let changes = SiteChanges(from: state(old), to: state(new))
        return UnexplainedChanges(changes, corrections: [disclosure: corrections])
    }

    private func figure(_ old: String, _ new: String) throws -> PlacedCorrection {
        try correction(page, "a", old, new, isFigure: true)
    }

    private func text(_ old: String, _ new: String) throws -> PlacedCorrection {
        try correction(page, "", old, new)
    }

    // MARK: Frozen years

    /// Of a frozen year every page is what it was; another year's cards, pictures and pages of
    /// checks are written anew from its sources.
    @Test(arguments: ["2024/print.html", "2024/checks.html", "2024/index.html", "2024/a/b.html"])
    func everythingThatChangesInAFrozenYearNeedsACorrection(name: String) {
        let state = { (main: String) in
            ["2024/print.html": Array("a".utf8)]
                .merging([name: Array("<main>\(main)</main>".utf8)]) { $1 }
        }
        func unexplained(_ old: String, _ new: String, frozen: Bool) -> UnexplainedChanges {
            let changes = SiteChanges(from: state(old), to: state(new))
            return UnexplainedChanges(
                changes,
                corrections: ["2024": []],
                frozen: frozen ? ["2024"] : []
            )
        }
        let repeats = SiteChanges.repeats(name)
        for (old, new) in [(cell("1.00"), cell("2.00")), ("<p>甲。</p>", "<p>乙。</p>")] {
            #expect(!unexplained(old, new, frozen: true).isEmpty)
            #expect(unexplained(old, new, frozen: false).isEmpty == repeats)
        }
        let (old, new) = ("<svg><text>1.25</text></svg>", "<svg><text>9.25</text></svg>")
        #expect(unexplained(old, new, frozen: true).figures.map(\.change.new) == ["9.25"])
        #expect(unexplained(old, new, frozen: false).isEmpty)
    }

    @Test func aNumberInATextIsExplainedByACorrectionOfTheText() throws {
        let (old, new) = ("<p>购车<data>3</data>辆。</p>", "<p>购车<data>4</data>辆。</p>")
        #expect(unexplained(old, new, []).figures.map(\.change.new) == ["4"])
        #expect(unexplained(old, new, [try text("购车3辆", "购车4辆")]).isEmpty)
        #expect(unexplained(old, new, [try text("购车3辆", "购车5辆")]).figures.count == 1)
    }

    // MARK: Figures

    @Test(arguments: [("1.00", "2.00"), ("", "2.00"), ("1.00", "")])
    func aFigureIsExplainedByItsCorrection(old: String, new: String) throws {
        #expect(unexplained(cell(old), cell(new), []).figures.count == 1)
        #expect(unexplained(cell(old), cell(new), [try figure(old, new)]).isEmpty)
        let turned = unexplained(cell(old), cell(new), [try figure(new, old)])
        #expect(turned.figures.first?.contradicted != nil)
    }

    @Test(arguments: ["1,234.00", "1234.00", "1，234.00"])
    func howDigitsAreGroupedMakesNoDifference(new: String) throws {
        #expect(unexplained(cell("1.00"), cell("1,234.00"), [try figure("1.00", new)]).isEmpty)
    }

    @Test func whatIsLiveMayBeAnyStateInBetween() throws {
        let both = [try figure("1.00", "2.00"), try figure("2.00", "3.00")]
        #expect(unexplained(cell("1.00"), cell("3.00"), both).isEmpty)
        #expect(unexplained(cell("2.00"), cell("3.00"), both).isEmpty)
        #expect(unexplained(cell("1.00"), cell("2.00"), both).figures.count == 1)
    }

    @Test func aCorrectionOfAnotherFigureExplainsNothing() throws {
        let other = try correction(page, "b", "1.00", "2.00", isFigure: true)
        let found = unexplained(cell("1.00"), cell("2.00"), [other])
        #expect(found.figures.count == 1)
        #expect(found.figures.first?.contradicted == nil)
    }

    @Test func pagesAboveTheDisclosuresNeedNoExplanation() throws {
        #expect(unexplained(cell("1.00"), cell("2.00"), [], of: "2025").isEmpty)
        #expect(unexplained("<p>甲</p>", "<p>乙</p>", [], of: "2025").isEmpty)
        #expect(!unexplained("<p>甲</p>", "<p>乙</p>", [], of: "2024").isEmpty)
    }

    // MARK: Texts

    @Test func aTextIsExplainedByItsCorrection() throws {
        let (old, new) = ("<p>因单位合并，人员增加。</p>", "<p>因机构合并，人员增加。</p>")
        #expect(unexplained(old, new, []).texts.count == 1)
        #expect(unexplained(old, new, [try text("单位合并", "机构合并")]).isEmpty)
        #expect(unexplained(old, new, [try text("单位合并", "部门合并")]).texts.count == 1)
        let elsewhere = try correction("2024/overview.html", "", "单位合并", "机构合并")
        #expect(unexplained(old, new, [elsewhere]).texts.count == 1)
    }

    /// The cover of a year that is written anew quotes its parts.
    @Test func theCoverIsExplainedByTheCorrectionOfWhatItQuotes() throws {
        let cover = "2024/index.html"
        func unexplained(frozen: Set<String>, _ old: String, _ new: String) throws -> Int {
            let state = { (text: String) in [cover: Array("<main><p>\(text)</p></main>".utf8)] }
            let changes = SiteChanges(from: state(old), to: state(new))
            let corrections = ["2024": [try text("单位合并", "机构合并")]]
            return UnexplainedChanges(changes, corrections: corrections, frozen: frozen).texts.count
        }
        #expect(try unexplained(frozen: [], "因单位合并。", "因机构合并。") == 0)
        #expect(try unexplained(frozen: [], "因单位合并。", "因部门合并。") == 1)
        #expect(try unexplained(frozen: ["2024"], "因单位合并。", "因机构合并。") == 1)
    }

    @Test func aTextThatComesOrGoesIsStatedWhole() throws {
        let (short, long) = ("<p>甲。</p>", "<p>甲。</p><p>乙丙。</p>")
        #expect(unexplained(short, long, [try text("", "乙丙。")]).isEmpty)
        #expect(unexplained(long, short, [try text("乙丙。", "")]).isEmpty)
        #expect(unexplained(short, long, [try text("", "乙")]).texts.count == 1)
        #expect(unexplained(long, short, [try text("乙", "")]).texts.count == 1)
    }

    @Test func figuresInATextAreExplainedByTheirOwnCorrections() throws {
        func paragraph(_ words: String, _ number: Int) -> String {
            #"<p>\#(words)<data value="\#(number)">\#(number)</data>万元。</p>"#
        }
        let found = unexplained(paragraph("增加", 1), paragraph("增长", 2), [try text("增加", "增长")])
        #expect(found.texts.isEmpty)
    }

    @Test func aCorrectionThatIsLiveAlreadyDoesNotStandInTheWayOfTheNext() throws {
        // The first was published before; applied again, it would find its own words.
        let both = [try text("增加", "增加较多"), try text("单位", "机构")]
        let (old, new) = ("<p>单位人员增加较多。</p>", "<p>机构人员增加较多。</p>")
        #expect(unexplained(old, new, both).isEmpty)
        #expect(unexplained("<p>单位人员增加。</p>", new, both).isEmpty)
    }

    @Test func aCorrectionOfACellByItsAddressDoesNotStandInTheWayOfATextBesideIt() throws {
        let both = [try correction(page, "a", "5", "6"), try text("单位", "机构")]
        #expect(unexplained("<p>单位15人。</p>", "<p>机构15人。</p>", both).isEmpty)
    }
}
