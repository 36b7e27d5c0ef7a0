import Budget
import Diagnostics
import Testing

@testable import Reading

@Suite struct CoverTests {
    private let ownLines = Sample.formSetText.split(
        separator: "\n",
        omittingEmptySubsequences: false
    ).count

    private func outcome(_ text: String) -> Outcome<Sources> {
        Sample.with([Sample.formSet: Sample.formSetText + "\n" + text + "\n"])
    }

    @Test func knowsWhereTheTextOfTheCoverStands() throws {
        let outcome = outcome("cover: |\n  {year}年。\n\n  {{ 表一 }}")
        let cover = try #require(outcome.value.disclosures.first?.formSet.cover)
        #expect(cover.text == "{year}年。\n\n{{ 表一 }}")
        #expect(cover.location.line == ownLines + 2)
        #expect(cover.location.column == 3)
        #expect(outcome.diagnostics.allSatisfy { $0.severity != .error })
    }

    @Test func refusesAPlaceholderThatNothingFills() {
        let found = outcome("cover: |\n  {yaer}年。\n  乙").diagnostics
        #expect(found.filter { $0.severity == .error }.map(\.code) == [.unknownName])
    }

    @Test func readsWhereTheReasonOfAChangeStands() throws {
        let outcome = outcome("change-reason: { part: overview, section: 一、甲, containing: [原因] }")
        let reason = outcome.value.disclosures.first?.formSet.changeReason
        #expect(reason == ReasonPlace(part: 0, section: "一、甲", words: ["原因"]))
    }

    @Test func readsOtherSectionsThatGiveReasons() {
        let outcome = outcome(
            "change-reason: { part: overview, section: 一、甲, sections: [二、乙, 三、丙] }"
        )
        let reason = outcome.value.disclosures.first?.formSet.changeReason
        #expect(reason?.others == ["二、乙", "三、丙"])
    }

    @Test func readsWordsOfEveryDay() {
        let outcome = outcome("search-words:\n  - { finds: 公务用车, words: [公车, 小车] }")
        let words = outcome.value.disclosures.first?.formSet.everydayWords
        #expect(words == [EverydayWords(words: ["公车", "小车"], official: "公务用车")])
    }

    @Test(arguments: ["tables", "nothing"])
    func wantsAReasonInANarrative(part: String) {
        let outcome = outcome("change-reason: { part: \(part), section: 一、甲, containing: [原因] }")
        #expect(outcome.diagnostics.contains { $0.code == .unexpectedValue })
        #expect(outcome.value.disclosures.first?.formSet.changeReason == nil)
    }
}
