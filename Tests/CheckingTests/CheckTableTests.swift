import Budget
import Diagnostics
import Formula
import Foundation
import Parallel
import Reading
import Testing

@testable import Checking

/// Checks whose examples would be two whole disclosures; `YearComparisonTests` has these.
private let withoutExamples: Set = ["year before"]

private let checks = Check.all.filter { !withoutExamples.contains($0.name) }

/// What each check finds in each example; each is read once.
enum ExampleFindings {
    static let all: [CheckExample.Block: [String: [Diagnostic]]] = {
        let blocks = CheckExample.all.flatMap { $0.blocks + $0.ofChecks.flatMap(\.blocks) }
        let found = concurrentMap(blocks) { block in (block, findings(in: block)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }()

    /// By the name of the check.
    static func of(_ block: CheckExample.Block) -> [String: [Diagnostic]] { all[block] ?? [:] }

    private static func findings(in block: CheckExample.Block) -> [String: [Diagnostic]] {
        let sources = ProseProject.read(content: block.files).value
        guard let disclosure = sources.disclosures.first else { return [:] }
        let scope = Scope(disclosure: disclosure)
        let run = CheckRun(scope, ProseFacts(scope), others: disclosure.proseTexts)
        return Dictionary(uniqueKeysWithValues: checks.map { ($0.name, run.findings(of: [$0])) })
    }
}

@Suite struct CheckTableTests {
    @Test func namesEachCheckOnce() {
        #expect(Set(Check.all.map(\.name)).count == Check.all.count)
    }

    @Test func hasEveryCodeThatTheExamplesAreOf() {
        let codes = Set(checks.flatMap(\.codes).map(\.rawValue))
        #expect(codes == Set(CheckExample.all.map(\.code)))
    }

    @Test func isWhatTheManualLists() throws {
        let path = ProseProject.root.appendingPathComponent("docs/checks.md")
        let manual = try String(contentsOf: path, encoding: .utf8)
        let heading = "\n## All checks\n"
        let before = try #require(manual.components(separatedBy: heading).first)
        let rows = Check.all.map { check in
            let codes = check.codes.map { "`\($0.rawValue)`" }.joined(separator: " ")
            return "| \(check.name) | \(codes) | \(check.reads) |\n"
        }
        let text = """

            Each is one entry of `Sources/Judgement/Checking/CheckTable.swift`, from which this
            list is made, and one function; `gongkai check --timings` tells how long each took.

            | check | finds | reads, one after another |
            |---|---|---|

            """
        try expectGolden(before + heading + text + rows.joined(), at: path)
    }

    /// A check on its own finds what its example shows: that of its own name, or of its codes.
    @Test(arguments: checks.map(\.name))
    func findsItsExampleAlone(_ name: String) throws {
        let check = try #require(checks.first { $0.name == name })
        let own = CheckExample.all.flatMap(\.ofChecks).filter { $0.check == name }
        let ofCodes = CheckExample.all.filter { check.codes.map(\.rawValue).contains($0.code) }
        let examples =
            own.isEmpty ? ofCodes.map { ($0.code, $0.blocks) } : own.map { ($0.code, $0.blocks) }
        let shown = try examples.filter { code, blocks in
            let counts = try blocks.map { block in
                try #require(ExampleFindings.of(block)[name]).count { $0.codeText == code }
            }
            return counts.count == 2 && counts[0] > counts[1]
        }
        #expect(!shown.isEmpty, "no example is found by it and silent then")
    }

    @Test(arguments: checks.map(\.name))
    func findsNothingButItsCodes(_ name: String) throws {
        let check = try #require(checks.first { $0.name == name })
        let found = ExampleFindings.all.values.flatMap { $0[name] ?? [] }
        #expect(Set(found.map(\.code)).isSubset(of: check.codes))
    }

    @Test func measuresEveryCheck() throws {
        let disclosure = try #require(ProseProject.sample.value.disclosures.first)
        let ticks = StepCount()
        let times = CheckTimes {
            ticks.add()
            return .seconds(ticks.steps)
        }
        let found = auditText(in: Scope(disclosure: disclosure), timing: times)
        #expect(found == auditText(of: disclosure))
        let entries = times.entries
        #expect(entries.map(\.time) == entries.map(\.time).sorted(by: >))
        for check in Check.ofWords {
            let entry = try #require(entries.first { $0.name == check.name })
            #expect(entry.time >= .seconds(1))
        }
        #expect(entries.reduce(0) { $0 + $1.findings } >= found.count)
    }
}
