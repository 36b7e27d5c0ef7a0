import Budget
import Diagnostics
import Testing

@testable import Checking

@Suite struct WaiverTests {
    /// The total should be 15.00.
    private func project(_ waivers: String) -> SmallProject {
        var project = SmallProject()
        project.table = "项目,金额\n基本支出,10.00\n项目支出,5.00\n合计,15.10\n"
        project.waivers = waivers
        return project
    }

    private func waiver(
        _ code: String = "R101",
        at place: String = "tables/01.csv:4",
        until: String = ""
    ) -> String {
        "- { code: \(code), at: '\(place)', reason: 以批复为准, by: 财务科, until: \(until) }"
    }

    @Test func reportsTheWrongSumWithoutAWaiver() throws {
        #expect(try project("").findings().outline == ["01.csv:4 R101"])
    }

    @Test(arguments: [
        "tables/01.csv:4", "tables/01.csv", "total",
        // As a report prints the place, which is what people copy.
        "tables/01.csv:4:4", "Content/2024/tables/01.csv:4:4", "Content/2024/tables/01.csv:4",
        "Content/2024/tables/01.csv",
    ])
    func acceptsAFindingAtItsPlace(place: String) throws {
        let found = try project(waiver(at: place)).findings()
        #expect(found.outline == ["01.csv:4 ~R101"])
        #expect(found.first?.comparison?.stated == "15.10 万元")
        let acceptance = try #require(found.first?.acceptance)
        #expect(acceptance.by == "财务科" && acceptance.reason == "以批复为准")
        #expect(found.allSatisfy { !$0.isBlocking })
    }

    @Test(arguments: [
        "tables/01.csv:3", "tables/02.csv", "basic", "Content", "tables/01.csv:4:5",
        "Content/2023/tables/01.csv", "01.csv",
    ])
    func doesNotAcceptItElsewhere(place: String) throws {
        let found = try project(waiver(at: place)).findings()
        #expect(found.outline == ["disclosure.yaml:8 F401", "01.csv:4 R101"])
    }

    @Test func reportsAWaiverForNothing() throws {
        var project = project(waiver())
        project.table = SmallProject().table
        let found = try project.findings()
        #expect(found.outline == ["disclosure.yaml:8 F401"])
        #expect(found.first?.severity == .warning)
    }

    @Test func judgesExpiryByTheDayOfPublication() throws {
        let dayAfter = try #require(CalendarDate(year: 2024, month: 3, day: 1))
        let last = try project(waiver(until: "2024-02-21")).findings(today: dayAfter)
        #expect(last.outline == ["01.csv:4 ~R101"])
        let expired = try project(waiver(until: "2024-02-20")).findings()
        #expect(expired.outline == ["disclosure.yaml:8 F402", "01.csv:4 R101"])
    }

    @Test func judgesExpiryByTheDayHandedInWherePublicationIsUnknown() throws {
        var project = project(waiver(until: "2024-02-20"))
        project.dates = "approval-date: 2024-02-01\npublication-date:"
        #expect(try project.findings().outline.contains("01.csv:4 ~R101"))
        let today = try #require(CalendarDate(year: 2024, month: 2, day: 21))
        #expect(try project.findings(today: today).outline.contains("disclosure.yaml:8 F402"))
    }

    @Test(arguments: ["N401", "N405", "F101", "T101", "F401", "F412", "P004", "R001"])
    func refusesWhatNobodyMayWaive(code: String) throws {
        let found = try project(waiver(code)).findings()
        #expect(found.outline == ["disclosure.yaml:8 F403", "01.csv:4 R101"])
        #expect(found.first?.severity == .error)
    }

    @Test(arguments: ["'——'", "'。'", "'…… ×'", "'（）'"])
    func refusesAReasonWithoutWords(reason: String) throws {
        let waiver = waiver().replacing("以批复为准", with: reason)
        let found = try project(waiver).findings()
        #expect(found.outline.contains("01.csv:4 R101"))
        #expect(found.contains { $0.code == .refusedWaiver && $0.severity == .error })
    }

    @Test func offersTheNearestCode() throws {
        let found = try project(waiver("R110")).findings()
        #expect(found.first?.codeText == "F403")
        #expect(found.first?.remedy?.english.contains("R101") == true)
    }

    @Test func neverAcceptsALeak() throws {
        var project = project(waiver("N401", at: "narrative/explanation.md"))
        project.explanation = completeExplanation + "\n\n仅供内部审核"
        let found = try project.findings()
        #expect(found.contains { $0.code == .internalMark && $0.isBlocking })
    }

    @Test func acceptsADateThatCannotBeStated() throws {
        var project = SmallProject()
        project.dates = "approval-date:\npublication-date: 2024-02-21"
        project.waivers = waiver("F413", at: "disclosure.yaml")
        #expect(try project.findings().outline == ["disclosure.yaml:5 ~F413"])
    }

    @Test(arguments: ["reason", "by", "at", "code"])
    func reportsAWaiverThatLacksAKey(key: String) throws {
        let keys = ["code: R101", "at: total", "reason: 甲", "by: 乙"]
        let kept = keys.filter { !$0.hasPrefix(key) }.joined(separator: ", ")
        let reading = try project("- { \(kept) }").read()
        #expect(reading.diagnostics.outline == ["disclosure.yaml:8 F104"])
        #expect(reading.disclosure.waivers.isEmpty)
    }
}

@Suite struct CheckTests {
    @Test func letsADraftBeLookedAtWithItsLeaks() throws {
        var project = SmallProject()
        project.explanation = completeExplanation + "\n\n仅供内部审核"
        #expect(try project.findings().contains { $0.isBlocking })
        project.status = "draft"
        let found = try project.findings()
        #expect(found.contains { $0.code == .internalMark && $0.severity == .warning })
        #expect(found.allSatisfy { !$0.isBlocking })
    }

    @Test func keepsTheErrorsOfADraftErrors() throws {
        var project = SmallProject()
        project.status = "draft"
        project.table = "项目,金额\n基本支出,10.00\n项目支出,5.00\n合计,15.10\n"
        #expect(try project.findings().contains { $0.isBlocking })
    }

    @Test func reportsNothingThatFollowsFromAnUnreadableCell() throws {
        var project = SmallProject()
        project.table = "项目,金额\n基本支出,约10\n项目支出,5.00\n合计,15.00\n"
        let (disclosure, diagnostics) = try project.read()
        #expect(diagnostics.map(\.codeText) == ["T101"])
        let files = Set(diagnostics.compactMap { $0.location?.file })
        #expect(check(disclosure).diagnostics.contains { $0.codeText == "R101" })
        #expect(
            !check(disclosure, faultyFiles: files).diagnostics.contains { $0.codeText == "R101" }
        )
    }
}
