import Budget
import Diagnostics
import Reading
import Testing

@testable import Importing

@Suite struct AdoptionTests {
    /// What a text says of itself, among the form sets of the repository.
    private func survey(
        _ lines: [String],
        among sets: [FormSet]? = nil,
        unit: String? = nil
    ) throws -> DocumentSurvey {
        let text = lines.joined(separator: "\n") + "\n"
        let tree = MemoryTree(name: "", files: ["a.txt": Array(text.utf8)])
        let own = try #require(Fixture.disclosure).formSet
        return surveyDocument(
            from: tree,
            names: ["a.txt"],
            isDocument: true,
            among: sets ?? [own],
            unit: unit
        )
    }

    /// A text with a cover, the titles of forms with a table below each, and a part.
    private func text(cover: [String], year: String = "2024", unit: String = "") -> [String] {
        cover + [
            "第二部分 \(year)年单位预算报表", "\(unit)\(year)年预算收支总表", "项目\t\(year)年", "合计\t1.00",
            "\(unit)\(year)年预算收入总表", "项目\t合计", "合计\t1.00",
            "第三部分 \(unit)\(year)年度单位预算情况说明", "二、收入预算情况说明", "收入1.00万元。",
        ]
    }

    @Test(arguments: [
        ["青禾县图书馆", "2025年度单位预算公开"], ["青禾县图书馆2025年度单位预算公开"], ["2025年青禾县图书馆单位预算"],
        ["青 禾 县 图 书 馆", "二〇二五年度", "单位预算公开"], ["编制单位：青禾县图书馆", "２０２５年度预算公开说明"],
        ["仅供内部审核", "青禾县图书馆", "2025年度部门预算公开", "2025年2月20日"],
    ])
    func readsUnitAndYearOfACover(cover: [String]) throws {
        let survey = try survey(text(cover: cover, year: "2025"))
        guard case .one(let unit) = survey.unit, case .one(let year) = survey.year else {
            Issue.record("\(survey.unit) \(survey.year)")
            return
        }
        #expect(unit.value == "青禾县图书馆" && year.value == 2_025)
        #expect(survey.phases.map(\.value) == ["budget"])
    }

    @Test func titlesTellTheUnitWhereThereIsNoCover() throws {
        let survey = try survey(text(cover: [], unit: "青禾县图书馆"))
        guard case .one(let unit) = survey.unit else {
            Issue.record("\(survey.unit)")
            return
        }
        #expect(unit.value == "青禾县图书馆")
    }

    @Test(arguments: [[], ["目录"], ["2024年2月20日"], ["部门收支总表"], ["大同市"]])
    func namesNoUnitWhereNoneIs(cover: [String]) throws {
        #expect(try survey(text(cover: cover)).unit == .none)
    }

    @Test func severalUnitsAreAllTold() throws {
        let survey = try survey(text(cover: ["青禾县民政局", "青禾县图书馆", "2024年度单位预算公开"]))
        guard case .several(let units) = survey.unit else {
            Issue.record("\(survey.unit)")
            return
        }
        #expect(units.map(\.value) == ["青禾县民政局", "青禾县图书馆"])
        let confirmed = try self.survey(
            text(cover: ["青禾县民政局", "青禾县图书馆", "2024年度单位预算公开"], unit: "青禾县图书馆")
        )
        guard case .one(let unit) = confirmed.unit else {
            Issue.record("\(confirmed.unit)")
            return
        }
        #expect(unit.value == "青禾县图书馆")
    }

    @Test func anotherYearOnTheCoverIsNoYear() throws {
        let survey = try survey(text(cover: ["青禾县图书馆", "2023年度单位预算公开"]))
        guard case .several(let years) = survey.year else {
            Issue.record("\(survey.year)")
            return
        }
        #expect(years.map(\.value) == [2_023, 2_024])
    }

    @Test func aSetIsChosenByItsTitlesAndNotWhereTheCoverSaysAnotherPhase() throws {
        let survey = try survey(text(cover: ["青禾县图书馆", "2024年度单位预算公开"]))
        let fit = try #require(survey.fits.first)
        #expect(fit.forms == [0, 1] && fit.isFitting && !fit.isOfOtherPhase)
        guard case .one = FormSetChoice(among: survey.fits) else {
            Issue.record("no set was chosen")
            return
        }
        let other = try self.survey(text(cover: ["青禾县图书馆", "预算公开", "说明"]))
        #expect(other.fits.first?.isOfOtherPhase == false)
    }

    @Test func twoSetsThatFitAlikeAreNotToldApart() throws {
        let own = try #require(Fixture.disclosure).formSet
        let twin = FormSet(
            id: "twin",
            title: own.title,
            phase: own.phase,
            parts: own.parts,
            classifications: own.classifications,
            forms: own.forms,
            figureGroups: own.figureGroups,
            performance: own.performance,
            highlights: own.highlights
        )
        let survey = try survey(text(cover: []), among: [own, twin])
        guard case .several(let sets) = FormSetChoice(among: survey.fits) else {
            Issue.record("one of two was chosen")
            return
        }
        #expect(sets.count == 2)
        // One with a form more is the better one.
        let part = FormSet(
            id: "part",
            title: own.title,
            phase: own.phase,
            parts: own.parts,
            classifications: own.classifications,
            forms: Array(own.forms.prefix(1)),
            figureGroups: own.figureGroups,
            performance: nil,
            highlights: []
        )
        let second = try self.survey(text(cover: []), among: [own, part])
        guard case .one(let fit) = FormSetChoice(among: second.fits) else {
            Issue.record("the set with more forms was not chosen")
            return
        }
        #expect(fit.formSet.id == own.id)
    }

    @Test func tablesThatNoSetKnowsFitNone() throws {
        let lines = ["部门收支总体情况表", "项目\t金额", "收入\t1.00", "部门收入总体情况表", "项目\t金额", "收入\t1.00"]
        let survey = try survey(lines)
        #expect(survey.fits.first?.strangers.map(\.value) == ["部门收支总体情况表", "部门收入总体情况表"])
        guard case .none = FormSetChoice(among: survey.fits) else {
            Issue.record("a set was chosen")
            return
        }
    }

    @Test(arguments: [
        ("注：2024年本单位没有政府性基金预算支出，本表无数据。", "2024年本单位没有政府性基金预算支出。"),
        ("注：本单位无国有资本经营预算，故本表为空表", "本单位无国有资本经营预算。"), ("注：本表无数据", nil),
        ("说明：此表为空表。", nil), ("注：本表反映单位本年度取得的各项收入情况。", nil), ("", nil),
    ])
    func aNoteGivesTheReasonOfAnEmptyForm(note: String, reason: String?) {
        #expect(reasonOfNote(note) == reason)
    }

    @Test func everyLineOfADocumentIsAccountedFor() throws {
        let lines = text(cover: ["青禾县图书馆", "2024年度单位预算公开", "不属于任何部分的一句话。"])
        let file = lines.joined(separator: "\n") + "\n"
        let result = importNarrative(
            from: MemoryTree(name: "", files: ["a.txt": Array(file.utf8)]),
            name: "a.txt",
            into: try #require(Fixture.disclosure)
        )
        let told = result.pieces.flatMap(\.rows).map { $0.joined(separator: "\t") }
        #expect(told == lines)
        #expect(result.pieces.contains { $0.fate == .open })
        #expect(result.pieces.contains { if case .text = $0.fate { true } else { false } })
    }
}
