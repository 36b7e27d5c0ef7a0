import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Parallel
import Reading
import Testing

/// What the rules notice when figures of the published document are changed.
@Suite struct MutationTests {
    @Test func noticesEveryCellThatIsOffByOneOrHasTwoDigitsSwapped() throws {
        let disclosure = try sample()
        let bench = MutationBench(disclosure)
        let facts = disclosure.filledFacts
        #expect(facts.count == 233)
        let lines = concurrentMap(facts) { fact in
            let label = disclosure.label(of: .fact(fact))
            let catches = disclosure.mutations(of: fact).map { bench.codes(after: [$0]) }
            let codes = Set(catches.flatMap(\.self)).sorted().joined(separator: " ")
            let missed = catches.count(where: \.isEmpty)
            return (missed: missed, text: "\(label): \(codes)")
        }
        let missed = lines.filter { $0.missed > 0 }
        #expect(missed.map(\.text) == [])
        let report =
            "Rules that catch a change of one cell by 0.01 or a swap of digits (? warns).\n\n"
        let text = report + lines.map { $0.text + "\n" }.joined()
        try expectGolden(text, at: fixtures.appending(path: "mutations.txt"))
    }

    /// A slip that is carried into the row's own total can only be seen from outside the row.
    @Test func statesHowSmallAConsistentSlipOfARowCanBe() throws {
        let disclosure = try sample()
        let bench = MutationBench(disclosure)
        var text = """
            Leaf rows shifted as a whole (the total and the part that it consists of), by size.
            form rows size error by-hand rounding silent

            """
        for form in ["表二", "表三", "表五", "表六", "表十二"] {
            let rows = disclosure.leafRows(ofForm: form)
            // Every figure of the others stands in a second form: the smallest slip is seen.
            for size in ["表六", "表十二"].contains(form) ? 1...10 : 1...1 {
                let changes = rows.map { row in row.map { disclosure.shift(of: $0, by: size) } }
                let results = concurrentMap(changes, bench.gravest)
                let counts = Grade.allCases.map { grade in results.count { $0 == grade } }
                let numbers = counts.map(String.init).joined(separator: " ")
                let hundredths = size < 10 ? "0.0\(size)" : "0.10"
                text += "\(form) \(rows.count) \(hundredths) \(numbers)\n"
                let silent = counts.last ?? 0
                if form != "表六" || size > 1 { #expect(silent == 0, "\(form) \(size)") }
            }
        }
        try expectGolden(text, at: fixtures.appending(path: "shifts.txt"))
    }
}

/// How loudly a change is noticed; `silent` if nothing is reported that was not before.
enum Grade: CaseIterable {
    case error
    case byHand
    case rounding
    case silent
}

/// Evaluates changed disclosures by the rules that mention the changed form.
struct MutationBench: Sendable {
    private let disclosures: [Disclosure]
    private let rules: [ParsedRules]
    private let known: [Set<Diagnostic>]

    init(_ disclosure: Disclosure) {
        disclosures = disclosure.formSet.forms.map { form in
            disclosure.withRules { rule in
                let texts = [rule.formula.text, rule.condition?.text ?? ""]
                return texts.contains { $0.contains(form.name) }
            }
        }
        rules = disclosures.map { ParsedRules($0.formSet) }
        known = zip(rules, disclosures).map { rules, disclosure in
            Set(findings(of: rules.evaluate(in: disclosure).value, in: disclosure))
        }
    }

    /// What is found that was not found before.
    private func found(after changes: [CellChange]) -> [Diagnostic] {
        let form = changes[0].fact.form
        let changed = disclosures[form].changing(changes)
        let reports = rules[form].evaluate(in: changed).value
        return findings(of: reports, in: changed).filter { !known[form].contains($0) }
    }

    /// The codes of the rules that are broken, and with a `?` of those that raise a suspicion.
    func codes(after changes: [CellChange]) -> Set<String> {
        let loud = found(after: changes).filter { $0.severity > .information }
        return Set(loud.map { $0.severity == .error ? $0.codeText : "\($0.codeText)?" })
    }

    func gravest(after changes: [CellChange]) -> Grade {
        switch found(after: changes).map(\.severity).max() {
        case .error?: .error
        case .warning?: .byHand
        case .information?: .rounding
        case nil: .silent
        }
    }
}

extension Disclosure {
    /// The cell one digit up, one down, and with its first two unlike neighbour digits swapped.
    func mutations(of fact: FactID) -> [CellChange] {
        let one = [shift(of: fact, by: 1), shift(of: fact, by: -1)]
        guard let amount = cell(fact).reported else { return one }
        var digits = Array(String(amount.value.fen / amount.lastDigit.fen))
        let pairs = zip(digits.indices, digits.indices.dropFirst())
        guard let (left, right) = pairs.first(where: { digits[$0] != digits[$1] }) else {
            return one
        }
        digits.swapAt(left, right)
        guard let number = Int128(String(digits)) else { return one }
        return one + [change(fact, to: Money(fen: number * amount.lastDigit.fen))]
    }

    /// The filled cells of the rows of a form that have no rows under them.
    fileprivate func leafRows(ofForm name: String) -> [[FactID]] {
        guard let form = formSet.forms.firstIndex(where: { $0.name == name }) else { return [] }
        let rows = tables[form].panels[0].rows
        let codes = rows.compactMap(\.code)
        let parents = Set(codes.compactMap(\.parent))
        return rows.indices.compactMap { row in
            guard rows[row].role == .line, rows[row].code.map(parents.contains) != true else {
                return nil
            }
            return filledFacts.filter { $0.form == form && $0.row == row }
        }
    }
}
