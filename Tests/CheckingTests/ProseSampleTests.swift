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
                .endlessPeriod: 5, .unsignedTarget: 5, .noLegalBasis: 3, .repeatedTier: 3,
                .unusualHeading: 1, .projectsWithoutTarget: 1, .systemMark: 1,
                .duplicateProjectName: 1,
            ]
        )
        #expect(!findings.contains { $0.severity == .error })
    }

    @Test func saysNothingAboutTheNarratives() {
        #expect(!findings.contains { $0.location?.file.contains("narrative/") == true })
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
