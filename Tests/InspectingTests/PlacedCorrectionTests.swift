import Budget
import Diagnostics
import Formula
import Foundation
import Reading
import Testing

@testable import Inspecting

/// What becomes of a `corrections.yaml` of the sample, which was published on 2024-02-20.
private func place(_ entries: String) throws -> Outcome<[PlacedCorrection]> {
    let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let content = DiskTree(repository.appending(path: "Content").path(), name: "Content")
    let header = try content.contents(of: "2024/disclosure.yaml", limit: 1 << 20)
    let dated = String(decoding: header, as: UTF8.self)
        .replacing("publication-date:", with: "publication-date: 2024-02-20")
    let files = [
        "2024/disclosure.yaml": Array(dated.utf8),
        "2024/corrections.yaml": Array("corrections:\n\(entries)".utf8),
    ]
    let sources = readProject(
        content: OverlayTree(content, adding: files),
        templates: DiskTree(repository.appending(path: "Templates").path(), name: "Templates")
    )
    let disclosure = try #require(sources.value.disclosures.first)
    let paths = try #require(DisclosurePaths(disclosure))
    return placeCorrections(in: Scope(disclosure: disclosure), paths: paths)
}

private func entry(_ place: String, _ old: String, _ new: String, _ day: String) -> String {
    """
      - at: \(place)
        was: "\(old)"
        now: "\(new)"
        reason: 录入有误
        date: 2024-03-\(day)
        authority: 财务科

    """
}

@Suite struct PlacedCorrectionTests {
    @Test(arguments: [
        ("表十[合计].合计", "48.00", "4.80", "2024/tables/10.html#t10-total-total"),
        (
            "绩效目标[disabled-employment-fund].年度总额", "81,000", "88,100",
            "2024/performance/disabled-employment-fund.html"
                + "#target-disabled-employment-fund-total-year"
        ),
    ])
    func standsWhereTheFigureStands(
        place name: String,
        old: String,
        new: String,
        address: String
    ) throws {
        let outcome = try place(entry(name, old, new, "01"))
        #expect(outcome.diagnostics.map(\.summary.english) == [])
        let correction = try #require(outcome.value.first)
        #expect(correction.address == address)
        #expect(correction.isFigure)
    }

    @Test(arguments: [
        ("explanation.html#explanation-1", "2024/explanation.html#explanation-1"),
        ("overview.html", "2024/overview.html"),
    ])
    func ofATextStandsInItsSection(place name: String, address: String) throws {
        let outcome = try place(entry(name, "旧", "新", "01"))
        #expect(outcome.diagnostics.isEmpty)
        let correction = try #require(outcome.value.first)
        #expect(correction.address == address)
        #expect(!correction.isFigure)
    }

    @Test(arguments: [
        ("explanations.html", "Did you mean explanation.html?"),
        ("表九十九[合计].合计", nil as String?),
        ("总收入增加", nil),
    ])
    func ofWhatIsNotThereIsMisplaced(place name: String, remedy: String?) throws {
        let outcome = try place(entry(name, "1", "2", "01"))
        #expect(outcome.value.isEmpty)
        #expect(!outcome.diagnostics.isEmpty)
        if let remedy { #expect(outcome.diagnostics.map(\.remedy?.english) == [remedy]) }
    }

    @Test(arguments: ["表十[合计].合计", "绩效目标[disabled-employment-fund].年度总额"])
    func hasToSayWhatStandsThereNow(place name: String) throws {
        let outcome = try place(entry(name, "1.00", "2.00", "01"))
        let finding = try #require(outcome.diagnostics.first)
        #expect(outcome.diagnostics.count == 1)
        #expect(finding.code == .contradictedCorrection)
        #expect(!finding.summary.english.contains("blank"))
        #expect(finding.notes.count == 1)
    }

    @Test func beginsWhereTheOneBeforeEnded() throws {
        let right = entry("表十[合计].合计", "48", "48.00", "01")
        let first = entry("表十[合计].合计", "1.00", "2.00", "01")
        let second = entry("表十[合计].合计", "2.00", "4.80", "02")
        let other = entry("表十[合计].合计", "3.00", "4.80", "02")
        #expect(try place(first + second).diagnostics.isEmpty)
        #expect(try place(first + other).diagnostics.map(\.code) == [.brokenCorrection])
        #expect(try place(second + first).diagnostics.map(\.code).contains(.brokenCorrection))
        #expect(try place(right).diagnostics.map(\.code) == [.contradictedCorrection])
    }

    @Test func doesNotGoBackInTime() throws {
        let (first, second) = (entry("overview.html", "一", "二", "02"), "overview.html")
        #expect(try place(first + entry(second, "三", "四", "02")).diagnostics.isEmpty)
        let found = try place(first + entry(second, "三", "四", "01")).diagnostics
        #expect(found.map(\.code) == [.brokenCorrection])
        let early = first.replacing("2024-03-02", with: "2024-02-19")
        #expect(try place(early).diagnostics.map(\.code) == [.brokenCorrection])
    }

    @Test(arguments: ["1,234", "1，234", " 1234 "])
    func hasToChangeSomething(new: String) throws {
        let found = try place(entry("overview.html", "1234", new, "01")).diagnostics
        #expect(found.map(\.code) == [.brokenCorrection])
    }
}
