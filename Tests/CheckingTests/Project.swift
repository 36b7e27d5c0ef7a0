import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Reading
import Testing

/// The folder of the repository.
let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The folder of this suite's own inputs.
let fixtures = repository.appending(path: "Tests/CheckingTests/Fixtures")

/// Reads the disclosures of two folders; what is wrong with them beside rules is not asked for.
func disclosures(
    content: URL,
    templates: URL = repository.appending(path: "Templates")
) -> Outcome<[Disclosure]> {
    let sources = readProject(content: content.path(), templates: templates.path())
    return Outcome(sources.value.disclosures, sources.diagnostics)
}

/// The disclosure of the repository's own Content folder.
func sample() throws -> Disclosure {
    try #require(disclosures(content: repository.appending(path: "Content")).value.first)
}

/// The rules that found something, with what they found, in the order of the report.
func verdicts(_ reports: [RuleReport], _ outcomes: Set<Verdict.Outcome>) -> [Verdict] {
    reports.flatMap(\.verdicts).filter { outcomes.contains($0.outcome) }
}

extension Verdict {
    /// One line that says where the verdict is and by how much it is off.
    func line(in disclosure: Disclosure) -> String {
        let code = disclosure.formSet.rules[rule].code
        let place = [row?.label, row?.column].compactMap(\.self).joined(separator: " · ")
        return "\(code) \(place.isEmpty ? "—" : place) \(leftSum.text(grouped: false)) "
            + "\(relation.rawValue) \(rightSum.text(grouped: false))"
    }
}
