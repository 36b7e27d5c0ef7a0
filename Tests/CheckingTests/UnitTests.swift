import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Testing

/// The rules on units of other kinds than the sample's.
@Suite struct UnitTests {
    /// Several funds, carryover, government-managed funds, state capital operations, agency
    /// operating funds; no form is empty.
    private func synthetic() throws -> Disclosure {
        let outcome = disclosures(content: fixtures.appending(path: "synthetic-unit"))
        #expect(outcome.diagnostics.map(\.summary.chinese) == [])
        return try #require(outcome.value.first)
    }

    @Test func areContentWithAUnitOfManyFunds() throws {
        let unit = try synthetic()
        #expect(unit.tables.allSatisfy { !$0.isEmpty })
        let outcome = evaluateRules(in: unit)
        #expect(outcome.diagnostics.map(\.summary.chinese) == [])
        let loud = verdicts(outcome.value, [.rounding, .byHand, .wrong])
        #expect(loud.map { $0.line(in: unit) } == [])
        let used = outcome.value.count { if case .applied = $0.status { true } else { false } }
        #expect(used == 107)
    }

    @Test func findTwoSlipsInAUnitOfManyFunds() throws {
        let unit = try synthetic()
        let wrong = [
            try unit.fact("表八", "2120804", "project"), try unit.fact("表十三", "embankment", "total"),
        ]
        let changed = unit.changing(wrong.map { unit.shift(of: $0, by: 100) })
        let found = findings(of: evaluateRules(in: changed).value, in: changed)
        let errors = found.filter { $0.severity == .error }
        let places = Set(errors.map { $0.location?.description.split(separator: "/").last ?? "" })
        #expect(places == ["08.csv:4:32", "08.csv:5:20", "13.csv:2:14", "13.csv:3:19"])
    }

    /// A form set that shares nothing with the sample's: other forms, other units of money.
    @Test func areContentWithAnInventedFormSet() throws {
        let folder = repository.appending(path: "Tests/EndToEnd/cases/other-forms")
        let read = disclosures(
            content: folder.appending(path: "Content"),
            templates: folder.appending(path: "Templates")
        )
        let library = try #require(read.value.first)
        let outcome = evaluateRules(in: library)
        #expect(outcome.diagnostics.isEmpty)
        #expect(findings(of: outcome.value, in: library) == [])
        #expect(outcome.value.map(\.verdicts.count) == [6, 4, 8, 1, 1])
    }

    @Test func compareAmountsOfTwoPrecisionsAtTheCoarserOne() throws {
        let folder = repository.appending(path: "Tests/EndToEnd/cases/other-forms")
        let read = disclosures(
            content: folder.appending(path: "Content"),
            templates: folder.appending(path: "Templates")
        )
        let library = try #require(read.value.first)
        let donations = try library.fact("来源用途表", "donations", "amount")
        let codes = [49, 50, -50, -51].map { yuan in
            let changed = library.changing([library.shift(of: donations, by: yuan)])
            let wrong = verdicts(evaluateRules(in: changed).value, [.wrong])
            return wrong.map { changed.formSet.rules[$0.rule].code }.contains("L5")
        }
        // 100 049 yuan is 10.00 in ten thousand yuan, 100 050 is 10.01 and 99 950 is 10.00.
        #expect(codes == [false, true, false, true])
    }
}

extension Disclosure {
    /// A cell by form name, row id and column id.
    func fact(_ name: String, _ row: String, _ column: String) throws -> FactID {
        let form = try #require(formSet.forms.firstIndex { $0.name == name })
        let position = try #require(tables[form].panels[0].index(ofRow: row))
        let columns = formSet.forms[form].panels[0].columns
        let index = try #require(columns.firstIndex { $0.id == column })
        return FactID(form: form, panel: 0, row: position, column: index)
    }
}
