import Budget
import Checking
import Diagnostics
import Formula

/// What checking found on the day, as a snapshot keeps it for programs and people.
struct CheckFile: Encodable {
    /// What became of one rule.
    struct Rule: Encodable {
        let code: String
        let says: String
        let basis: String
        /// How many comparisons ended in which way.
        let comparisons: [String: Int]
    }

    let rules: [Rule]
    let report: JSONReport

    init(_ proof: Rebuilding) {
        let definitions = proof.disclosure?.formSet.rules ?? []
        rules = proof.reports.map { report in
            let definition = definitions[report.rule]
            let outcomes = Dictionary(grouping: report.verdicts, by: \.outcome.rawValue)
            return Rule(
                code: definition.code,
                says: definition.says,
                basis: definition.basis,
                comparisons: outcomes.mapValues(\.count)
            )
        }
        report = JSONReport(proof.diagnostics)
    }
}
