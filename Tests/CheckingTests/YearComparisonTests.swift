import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

@Suite struct YearComparisonTests {
    /// The sample and, made of it, the disclosure of the year before.
    private func years(changing changes: [(String, String)] = []) throws -> (Disclosure, Disclosure)
    {
        var files = ProseProject.sampleFiles
        for (path, bytes) in ProseProject.sampleFiles where path.hasPrefix("2024/") {
            var text = String(decoding: bytes, as: UTF8.self)
            text = text.replacing("fiscal-year: 2024", with: "fiscal-year: 2023")
            if path.hasSuffix(".csv") { text = text.replacing("2024年", with: "2023年") }
            for (old, new) in changes { text = text.replacing(old, with: new) }
            files["2023/" + path.dropFirst(5)] = Array(text.utf8)
        }
        let disclosures = ProseProject.read(content: files).value.disclosures
        return (try #require(disclosures.first), try #require(disclosures.last))
    }

    @Test func findsTheYearBeforeOfOneUnitAndPhase() throws {
        let (old, new) = try years()
        #expect((old.fiscalYear, new.fiscalYear) == (2023, 2024))
        let before = yearsBefore(among: [new, old])
        #expect(before.mapValues(\.path) == ["2024": "2023"])
        #expect(yearsBefore(among: [new]).isEmpty)
    }

    /// 上年.三公经费合计 is 3.20, and 表十 of the year before says 4.80.
    @Test func comparesLastYearsFiguresWithWhatWasPublished() throws {
        let (old, new) = try years()
        let found = compare(new, withYearBefore: old)
        let three = try #require(found.first { $0.summary.chinese.contains("上年.三公经费合计") })
        #expect(three.code == .differsFromYearBefore)
        #expect(three.severity == .error)
        #expect(three.summary.chinese.contains("3.20万元"))
        #expect(three.summary.chinese.contains("4.80万元"))
        #expect(three.location?.file.hasSuffix("2024/disclosure.yaml") == true)
        // 0.00 in one year and a blank cell in the other are one amount.
        #expect(!found.contains { $0.summary.chinese.contains("上年.公务接待费") })
    }

    @Test func isSilentWhereTheYearsAgree() throws {
        let (old, new) = try years(changing: [("4.80", "3.20")])
        let found = compare(new, withYearBefore: old)
        #expect(!found.contains { $0.summary.chinese.contains("三公经费合计") })
        #expect(!found.contains { $0.code == .differingNames })
    }

    @Test func namesCodesThatHaveAnotherName() throws {
        let (old, new) = try years(changing: [("提租补贴", "租房补贴")])
        let found = compare(new, withYearBefore: old).filter { $0.code == .differingNames }
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.summary.chinese.contains("2210202") == true)
        #expect(found.first?.notes.first?.location?.file.contains("2023/tables") == true)
    }
}
