import Budget
import Diagnostics
import Foundation
import Reading
import Testing

@testable import Checking

/// The sample invents no indicator and no value: `Tests/Transcription/indicators.tsv` holds them as
/// the document prints them, `indicators-corrections.tsv` the few that are written otherwise.
@Suite struct SampleIndicatorTests {
    /// A line of a target table: both sides with name and value.
    private struct Line: Hashable {
        let target: String
        let tier: String
        let cells: [String]
    }

    @Test func printsEveryIndicatorAsTheDocumentDoes() throws {
        let corrections = Dictionary(
            try grid("indicators-corrections.tsv").map { ($0[0], $0[1]) },
            uniquingKeysWith: { first, _ in first }
        )
        let correct = { (text: String) in corrections[text] ?? text }
        let printed = try grid("indicators.tsv").map { row in
            Line(target: row[0], tier: correct(row[1]), cells: row[2...].map(correct))
        }
        let disclosure = try #require(ProseProject.sample.value.disclosures.first)
        let form = try #require(disclosure.formSet.performance)
        let tiers = form.tiers.flatMap(\.secondTier)
        let stated = disclosure.targets.flatMap { target in
            zip(tiers, target.indicators).flatMap { tier, rows in
                rows.map { sides in
                    let cells = [sides.wholePeriod, sides.year].flatMap { indicator in
                        [indicator?.name ?? "", indicator?.target ?? ""]
                    }
                    return Line(target: target.id, tier: tier, cells: cells)
                }
            }
        }
        #expect(printed.count == 33)
        #expect(Set(stated) == Set(printed))
        #expect(stated.count == printed.count)
    }

    @Test func waivesWhatTheDocumentLeavesUnsettled() throws {
        let disclosure = try #require(ProseProject.sample.value.disclosures.first)
        let waived = Set(disclosure.waivers.map { "\($0.code) \($0.place)" })
        let wrong = auditText(of: disclosure).filter { $0.severity == .error }
        #expect(Set(wrong.map(\.codeText)) == ["N312", "N315"])
        for finding in wrong {
            let file = try #require(finding.location?.file.split(separator: "/").suffix(2))
            #expect(waived.contains("\(finding.codeText) \(file.joined(separator: "/"))"))
        }
    }

    /// The lines of a file of the transcription, without its head.
    private func grid(_ name: String) throws -> [[String]] {
        let url = ProseProject.root.appendingPathComponent("Tests/Transcription/\(name)")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
}
