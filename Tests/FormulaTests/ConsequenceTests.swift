import Budget
import Diagnostics
import Testing

@testable import Formula

/// What a formula lacks because a table could not be read whole.
@Suite struct ConsequenceTests {
    @Test(arguments: [
        ("表三[2089988].合计", ["F302"], [String]()), ("占比(表三[合计].合计, 表七[合计])", ["F305"], []),
        ("表三[2089988].合记", ["F302", "F302"], ["F302"]), ("表三[合计].合计 / 0", ["F305"], ["F305"]),
        ("占比(表三[合计].合计, 表七[合计] - 表七[合计])", ["F305"], []),
        ("占比(表三[合计].合计, 上年.“因公出国（境）费”)", ["F305"], ["F305"]),
    ])
    func saysNothingOfWhatWasReportedAlready(
        formula: String,
        codes: [String],
        codesOfFaulty: [String]
    ) {
        let disclosure = Fixture.scope.disclosure
        let files = Set(disclosure.tables.flatMap(\.panels).map(\.file))
        for isFaulty in [false, true] {
            let faulty: Set<String> = isFaulty ? files : []
            let expected = isFaulty ? codesOfFaulty : codes
            let scope = Scope(disclosure: disclosure, faultyFiles: faulty)
            let outcome = scope.passage(formula, at: Fixture.place)
            #expect(outcome.value == nil)
            #expect(outcome.diagnostics.map(\.code.rawValue) == expected, "\(formula)")
        }
    }
}
