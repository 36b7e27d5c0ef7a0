import Diagnostics
import Testing

@testable import Checking

/// The codes that the checks of a disclosure use.
private let codes = DiagnosticCode.allCases.filter { code in
    ["N1", "N2", "N3", "N4", "N5", "F41"].contains { code.rawValue.hasPrefix($0) }
}

/// Those of what is missing, which stands on no line.
private let codesWithoutLine = ["N3", "N5", "F4"]

@Suite struct ProseExampleTests {
    @Test(arguments: codes)
    func describesEveryCodeOnce(_ code: DiagnosticCode) {
        let sections = CheckExample.all.filter { $0.code == code.rawValue }
        #expect(sections.count == 1)
        #expect(sections.first?.name == "\(code)")
        #expect(sections.first?.blocks.count == 2)
    }

    @Test func describesNoOtherCode() {
        #expect(Set(CheckExample.all.map(\.code)) == Set(codes.map(\.rawValue)))
    }

    @Test(arguments: CheckExample.all)
    func reportsTheFirstExample(_ example: CheckExample) throws {
        let found = try audit(#require(example.blocks.first))
            .filter { $0.code.rawValue == example.code }
        #expect(!found.isEmpty)
        for diagnostic in found {
            #expect(example.severities.contains(diagnostic.severity.rawValue))
            #expect(
                diagnostic.location?.line != nil
                    || codesWithoutLine.contains(where: example.code.hasPrefix)
            )
            #expect(!diagnostic.summary.chinese.isEmpty && !diagnostic.summary.english.isEmpty)
            #expect(diagnostic.remedy != nil)
        }
    }

    @Test(arguments: CheckExample.all)
    func isSilentOnTheSecondExample(_ example: CheckExample) throws {
        let block = try #require(example.blocks.last)
        let found = audit(block).filter { $0.code.rawValue == example.code }
        let isInExample = found.filter { diagnostic in
            guard let file = diagnostic.location?.file else { return true }
            switch block.info {
            case "markdown": return file.hasSuffix("explanation.md")
            case "files": return true
            default: return file.hasSuffix(block.info)
            }
        }
        #expect(isInExample.isEmpty)
    }

    private func audit(_ block: CheckExample.Block) -> [Diagnostic] {
        ExampleFindings.of(block).values.flatMap(\.self)
    }
}
