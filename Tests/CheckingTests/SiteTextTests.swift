import Budget
import Diagnostics
import Reading
import Testing

@testable import Checking

/// The texts of `site.yaml`, which stand on every page.
@Suite struct SiteTextTests {
    @Test(arguments: [
        ("XX市社会保险中心预算公开", [DiagnosticCode.templateResidue]), ("大同市社会保险中心2022年预算公开", [.wrongYear]),
        ("______", [.templateResidue]), ("晋公网安备XXXXXXXX号", [.templateResidue]),
        ("0352-XXXXXXX", [.templateResidue]),
        ("{unit}预算公开", [.templateResidue]), ("本部门预算公开", [.departmentResidue]),
        ("仅供内部审核", [.internalMark]),
        ("大同市社会保险中心预算公开", []), ("大同市社会保险中心2024年预算公开", []), ("0352-2043344", []),
        ("晋公网安备14020002000001号", []), ("", []),
    ])
    func areReadByTheChecksOfWords(text: String, codes: [DiagnosticCode]) throws {
        let disclosure = try #require(ProseProject.sample.value.disclosures.first)
        let found = auditSite(
            [SiteText(text, at: SourceLocation(file: "site.yaml"))],
            of: [disclosure]
        )
        #expect(found.filter { $0.severity != .information }.map(\.code) == codes)
    }

    @Test func saysNothingWithoutADisclosure() {
        #expect(auditSite([SiteText("XX市", at: SourceLocation(file: "site.yaml"))], of: []) == [])
    }
}
