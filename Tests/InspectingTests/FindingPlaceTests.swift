import Diagnostics
import Reading
import Testing

@testable import Inspecting

@Suite struct FindingPlaceTests {
    /// The place of a line of the sample.
    private func place(_ file: String, _ line: Int, _ column: Int? = nil) async -> FindingPlace? {
        let project = readProject(content: "Content", templates: "Templates")
        let places = FindingPlaces(await inspect(project))
        return places.place(of: SourceLocation(file: file, line: line, column: column))
    }

    @Test func findsTheCellOfAColumn() async {
        // 合计,,2551.34,2005.48,545.86
        let cell = await place("Content/2024/tables/03.csv", 2, 5)
        #expect(cell?.path.text == "2024/tables/03.html")
        #expect(cell?.fragment == "t03-total-total")
        #expect(await place("Content/2024/tables/03.csv", 2, 1)?.fragment == "t03-total")
    }

    @Test func findsTheWordsOfASentenceBelowItsHeading() async throws {
        let sentence = await place("Content/2024/narrative/explanation.md", 3, 1)
        #expect(sentence?.path.text == "2024/explanation.html")
        #expect(sentence?.fragment == "explanation-1")
        let words = try #require(sentence?.words)
        #expect(!words.contains("{"))
        #expect(words.unicodeScalars.count >= 4)
    }

    @Test func findsNoPlaceOutsideOfDisclosures() async {
        #expect(await place("Content/site.yaml", 1) == nil)
    }
}
