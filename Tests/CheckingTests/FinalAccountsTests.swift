import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Parallel
import Reading
import Testing

/// The shipped forms of final accounts, on an agency and on a unit of many funds with negative
/// amounts.
@Suite struct FinalAccountsTests {
    private func units() throws -> [Disclosure] {
        let outcome = disclosures(content: fixtures.appending(path: "final-accounts"))
        #expect(outcome.diagnostics.map(\.summary.chinese) == [])
        try #require(outcome.value.map(\.path) == ["bureau/2024", "centre/2024"])
        return outcome.value
    }

    @Test func nothingIsSaidOfTheUnitsButWhichCodesAreNotListed() throws {
        for unit in try units() {
            let found = check(unit).diagnostics.filter { $0.code != .unknownCode }
            #expect(found.map(\.summary.chinese) == [])
        }
    }

    @Test func everyRuleHoldsOrSaysWhyItDoesNotApply() throws {
        let units = try units()
        var applied: Set<String> = []
        for unit in units {
            let outcome = evaluateRules(in: unit)
            #expect(outcome.diagnostics.map(\.summary.chinese) == [])
            let loud = verdicts(outcome.value, [.rounding, .byHand, .wrong])
            #expect(loud.map { $0.line(in: unit) } == [])
            for (rule, report) in zip(unit.formSet.rules, outcome.value) {
                if case .applied = report.status { applied.insert(rule.code) }
            }
        }
        let idle = try #require(units.first).formSet.rules.map(\.code).filter {
            !applied.contains($0)
        }
        #expect(idle == [])
    }

    /// A cent in one of several addends may be rounding, and is shown as such; anything that
    /// rounding does not explain is an error, and no cell changes unseen.
    @Test func noCellChangesUnseen() throws {
        for unit in try units() {
            let bench = MutationBench(unit)
            let silent = concurrentMap(unit.filledFacts) { fact in
                let grades = (unit.mutations(of: fact) + [unit.shift(of: fact, by: 500)]).map {
                    bench.gravest(after: [$0])
                }
                let isSeen = !grades.contains(.silent) && grades.last == .error
                return isSeen ? nil : unit.label(of: .fact(fact))
            }
            #expect(silent.compactMap(\.self) == [])
        }
    }

    @Test func fundsOfOtherKindsAndNegativeAmountsAreThere() throws {
        let unit = try #require(units().last)
        #expect(unit.tables.allSatisfy { !$0.isEmpty })
        #expect(unit.filledFacts.contains { unit.cell($0).money.fen < 0 })
    }

    @Test func theOneRowWithoutANameIsReachedByIt() throws {
        let unit = try #require(units().last)
        let fact = try unit.fact("公开07表", "year", "total-accounts")
        #expect(unit.cell(fact).reported?.text(grouped: false) == "25.02")
        #expect(unit.anchor(of: fact) == "t07-year-total-accounts")
    }
}
