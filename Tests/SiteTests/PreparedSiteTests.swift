import Diagnostics
import Inspecting
import Reading
import Testing

@testable import Site

@Suite struct PreparedSiteTests {
    /// What the inspection of the sample and what the whole preparation find, its narrative ending
    /// in a line more.
    private func findings(
        addingToTheText line: String
    ) async throws -> (inspection: [Diagnostic], all: [Diagnostic]) {
        let content = DiskTree("Content")
        let file = "2024/narrative/explanation.md"
        let text = try content.contents(of: file, limit: 1 << 20) + Array("\n\n\(line)\n".utf8)
        let reading = readProject(
            content: OverlayTree(content, adding: [file: text]),
            templates: DiskTree("Templates")
        )
        let prepared = await prepareSite(reading)
        return (prepared.inspection.diagnostics, prepared.diagnostics)
    }

    @Test func addsNothingToTheInspectionOfASiteWhoseLinksLeadSomewhere() async throws {
        let found = try await findings(addingToTheText: "见[封面](index.html)。")
        #expect(found.inspection == found.all)
    }

    @Test func addsTheLinksThatLeadNowhere() async throws {
        let found = try await findings(addingToTheText: "见[封面](inde.html)。")
        let added = found.all.filter { !found.inspection.contains($0) }
        #expect(added.map(\.code) == [.brokenLink])
        #expect(found.all.filter { $0.code != .brokenLink } == found.inspection)
    }
}
