import Diagnostics
import Foundation
import Testing

@Suite struct InterchangeTests {
    private func decoded(_ report: some Encodable) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
        return try #require(object as? [String: Any])
    }

    private func sarifResult(_ diagnostic: Diagnostic) throws -> [String: Any] {
        let log = try decoded(SARIFLog([diagnostic], language: .chinese))
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        return try #require((run["results"] as? [[String: Any]])?.first)
    }

    @Test func writesAFindingAsJSON() throws {
        let report = try decoded(JSONReport([brokenSum]))
        #expect(report["version"] as? Int == 1)
        let finding = try #require((report["findings"] as? [[String: Any]])?.first)
        #expect(finding["code"] as? String == "R105")
        #expect(finding["severity"] as? String == "error")
        let place = try #require(finding["place"] as? [String: Any])
        #expect(place["line"] as? Int == 2 && place["column"] as? Int == 16)
        #expect(place["length"] == nil)
        let comparison = try #require(finding["comparison"] as? [String: String])
        #expect(comparison["difference"] == "0.28 万元")
        #expect(
            (finding["summary"] as? [String: String])?["en"] == "21011: the total is not the sum"
        )
        #expect((finding["notes"] as? [Any])?.count == 3)
        #expect(finding["waived"] == nil)
    }

    @Test func countsAWaivedFindingApart() throws {
        let report = try decoded(JSONReport([brokenSum, brokenSum.accepted(acceptance)]))
        let counts = ["error": 1, "warning": 0, "information": 0, "waived": 1]
        #expect(report["counts"] as? [String: Int] == counts)
        let waived = try #require((report["findings"] as? [[String: Any]])?.last?["waived"])
        #expect((waived as? [String: Any])?["by"] as? String == "财务基金科")
    }

    @Test func writesOneRuleForEachCode() throws {
        let log = try decoded(
            SARIFLog(manyFindings(4) + [brokenSum], language: .chinese) { code in
                code == "R105" ? Wording("合计等于各项之和", "The total is the sum") : nil
            }
        )
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["R105", "T101", "T102"])
        let titles = rules.map { ($0["shortDescription"] as? [String: String])?["text"] }
        #expect(titles == ["合计等于各项之和", "报表", "报表"])
        for result in try #require(run["results"] as? [[String: Any]]) {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
        }
    }

    @Test func givesPlacesRelatedPlacesAndSuppressions() throws {
        let result = try sarifResult(brokenSum.accepted(acceptance))
        #expect((result["relatedLocations"] as? [Any])?.count == 2)
        let suppressions = try #require(result["suppressions"] as? [[String: Any]])
        #expect(suppressions.first?["status"] as? String == "accepted")
        #expect(try (sarifResult(brokenSum)["suppressions"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [("a b/预.md", "a%20b/%E9%A2%84.md"), ("/x/y.md", "file:///x/y.md")])
    func writesPathsAsAddresses(file: String, uri: String) throws {
        let place = Diagnostics.SourceLocation(file: file, line: 3)
        let result = try sarifResult(Diagnostic(.rawHTML, at: place, Wording("甲", "a")))
        let location = try #require((result["locations"] as? [[String: Any]])?.first)
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        #expect((physical["artifactLocation"] as? [String: String])?["uri"] == uri)
        #expect(physical["region"] as? [String: Int] == ["startLine": 3])
    }

    @Test func writesFixesAsReplacements() throws {
        let edit = TextEdit(file: table, line: 4, columns: 7..<9, replacement: "。")
        let finding = Diagnostic(
            .rawHTML,
            at: place(4, 7),
            length: 2,
            Wording("甲", "a"),
            fixes: [edit]
        )
        let fix = try #require((sarifResult(finding)["fixes"] as? [[String: Any]])?.first)
        let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
        let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
        let region = ["startLine": 4, "startColumn": 7, "endColumn": 9]
        #expect(replacement["deletedRegion"] as? [String: Int] == region)
        #expect((replacement["insertedContent"] as? [String: String])?["text"] == "。")
    }
}
