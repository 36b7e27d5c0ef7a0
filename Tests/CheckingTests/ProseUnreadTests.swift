import Budget
import Diagnostics
import Formula
import Reading
import Testing

@testable import Checking

/// One cause, one finding.
@Suite struct ProseUnreadTests {
    @Test(arguments: [("货物: 40.85", "货物: 40.8.5"), ("实有: 3", "实有: 三辆"), ("实有: 3", "实有: [3]")])
    func saysOnceThatAFigureCannotBeRead(figure: String, wrong: String) throws {
        let found = try findings(figure, wrong)
        #expect(found.map(\.code) == [.unexpectedValue])
    }

    @Test func saysWhereAFigureIsUsedThatIsNotSet() throws {
        #expect(try findings("货物: 40.85", "货物:").contains { $0.code == .noValue })
    }

    /// The errors of reading the sample with another figure, and of its bindings.
    private func findings(_ figure: String, _ changed: String) throws -> [Diagnostic] {
        var files = ProseProject.sampleFiles
        let path = "2024/disclosure.yaml"
        let text = String(decoding: try #require(files[path]), as: UTF8.self)
        files[path] = Array(text.replacing(figure, with: changed).utf8)
        let outcome = ProseProject.read(content: files)
        let disclosure = try #require(outcome.value.disclosures.first)
        let scope = Scope(disclosure: disclosure)
        let bindings = ["采购.货物", "车辆.实有"].flatMap {
            scope.passage($0, at: disclosure.location).diagnostics
        }
        return (outcome.diagnostics + bindings).filter { $0.severity == .error }
    }
}
