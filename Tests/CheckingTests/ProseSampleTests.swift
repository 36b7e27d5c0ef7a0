import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

@Suite struct ProseSampleTests {
    private let findings = ProseProject.sample.value.disclosures.first.map(auditText) ?? []

    @Test func readsTheSampleWithoutErrors() {
        #expect(ProseProject.sample.value.disclosures.count == 1)
        #expect(!ProseProject.sample.diagnostics.contains { $0.severity == .error })
    }

    @Test func reportsOnlyWhatTheUnitHasToConfirm() {
        let counts = Dictionary(grouping: findings) { $0.code }.mapValues(\.count)
        #expect(
            counts == [
                .endlessPeriod: 5, .unsignedTarget: 5, .noLegalBasis: 3, .repeatedTier: 4,
                .unusualHeading: 1, .projectsWithoutTarget: 1, .systemMark: 1,
                .duplicateProjectName: 1, .meaninglessTarget: 29, .unfitUnit: 3,
                .differingTargets: 1, .blankBesideZero: 5, .absentAnnex: 1,
            ]
        )
    }

    /// What the document leaves unsettled is waived, and no waiver is for nothing.
    @Test func waivesEveryErrorOfTheDocument() throws {
        let disclosure = try #require(ProseProject.sample.value.disclosures.first)
        let judged = applyWaivers(to: findings, of: disclosure, today: nil)
        #expect(!judged.contains { $0.severity == .error && $0.acceptance == nil })
        #expect(judged.count { $0.acceptance != nil } == 34)
        #expect(judged.count == findings.count)
    }

    @Test func saysNothingElseAboutTheNarratives() {
        let found = findings.filter { $0.location?.file.contains("narrative/") == true }
        #expect(found.map(\.code) == [.absentAnnex])
    }
}

@Suite struct ProseOtherFormsTests {
    /// A form set that shares nothing with the bureau's, with final accounts of a library.
    @Test func raisesNoAlarmOnInventedForms() throws {
        let folder = "Tests/EndToEnd/cases/other-forms"
        let project = readProject(
            content: MemoryTree(
                name: "Content",
                files: ProseProject.files(in: "\(folder)/Content")
            ),
            templates: MemoryTree(
                name: "Templates",
                files: ProseProject.files(in: "Templates")
                    .merging(ProseProject.files(in: "\(folder)/Templates")) { $1 }
            )
        )
        let disclosure = try #require(project.value.disclosures.first)
        #expect(auditText(of: disclosure).isEmpty)
    }
}
