import Budget
import Diagnostics
import Reading
import Testing

@testable import Site

@Suite struct UnitsTests {
    private func scope(_ paths: [String], published: [String] = []) -> FindingScope {
        let sources = Sources(
            site: SiteSettings(location: SourceLocation(file: "Content/site.yaml"), name: ""),
            disclosures: [],
            templates: Templates(folder: "Templates", shells: [:], assets: [:]),
            paths: paths
        )
        return FindingScope(sources, published: published)
    }

    @Test(arguments: [
        ("Content/a/2024/tables/03.csv", ["a/2024"]),
        ("Content/a/2024", ["a/2024", "a/2024/inner/2023"]),
        ("Content/a/2024/inner/2023/disclosure.yaml", ["a/2024/inner/2023"]),
        ("Content/a", ["a/2023", "a/2024", "a/2024/inner/2023"]),
        ("Content/a/old", ["a/2023", "a/2024", "a/2024/inner/2023"]),
        ("Content/ab/2024/x.csv", ["ab/2024"]),
        ("Content/gone", ["gone/2024"]),
        ("Content/gone/2024/disclosure.yaml", ["gone/2024"]),
        ("Content/nobody/x", []),
        ("Content/archive/a-2023", ["a/2023"]),
        ("Content/archive/a-2023-2/data/x", ["a/2023"]),
        ("Content/archive/a-2023.zip", ["a/2023"]),
        ("Templates/forms/unused.yaml", []),
    ])
    func tellsFromThePlaceWhomAFindingIsAbout(file: String, paths: [String]) {
        let known = ["a/2023", "a/2024", "a/2024/inner/2023", "ab/2024"]
        let found = scope(known, published: ["gone/2024"])
            .disclosures(at: SourceLocation(file: file))
        #expect(found?.sorted() == paths)
    }

    @Test(arguments: [
        "Content/site.yaml", "Content", "Content/archive", "Content/archive/other-2023",
        "Templates/page.mustache", "Templates/classifications/2024.yaml", "elsewhere/x",
    ])
    func holdsWhatCannotBeToldApartForAFindingAboutAll(file: String) {
        #expect(scope(["a/2024"]).disclosures(at: SourceLocation(file: file)) == nil)
    }

    @Test func takesAFindingWithoutAPlaceForOneAboutAll() {
        #expect(scope(["a/2024"]).disclosures(at: nil) == nil)
    }

    @Test(arguments: [
        (["1,625.58", "0.42"], "1,626.00"), (["10", "0.5"], "10.5"), (["-3.00", "1.00"], "-2.00"),
        (["", "4.80"], "4.80"), (["0.00"], "0.00"),
    ])
    func addsNumbersAsTheyArePrinted(texts: [String], sum: String) {
        #expect(plainSum(of: texts) == sum)
    }

    @Test(arguments: [["—"], ["1.0", "许多"], [], [""], ["99999999999999999999"]])
    func addsNothingThatIsNoNumber(texts: [String]) {
        #expect(plainSum(of: texts) == nil)
    }

    @Test(arguments: [
        ("2024-02-09", 20, "2024-02-29"), ("2023-02-09", 20, "2023-03-01"),
        ("2024-12-20", 20, "2025-01-09"), ("2024-01-01", 0, "2024-01-01"),
    ])
    func countsDaysOverTheEndsOfMonths(day: String, days: Int, due: String) throws {
        let day = try #require(CalendarDate(iso: day))
        let found = try #require(day.adding(days: days))
        #expect(found.iso == due)
        #expect(found.days(since: day) == days)
    }

    @Test func namesThePiecesOfAFile() {
        #expect(RootFile.piece(1, of: "feed.xml") == "feed.xml")
        #expect(RootFile.piece(2, of: "sitemap.xml") == "sitemap-2.xml")
    }
}
