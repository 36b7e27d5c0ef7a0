import Budget
import Checking
import Diagnostics
import Formula
import Inspecting

/// The rules with the figures that they compared, for other programs.
struct RuleReportFile: Encodable {
    private let version = 1
    private let rules: [Entry]

    /// - Parameters:
    ///   - groups: the form sets with the disclosures that use them.
    ///   - language: in which reasons are told.
    ///   - code: the rule that is asked for; without one, all.
    init(_ groups: [RuleGroup], _ language: Language, code: String? = nil) {
        rules = groups.flatMap { group in
            group.formSet.rules.indices
                .filter { code == nil || group.formSet.rules[$0].code == code }
                .map { Entry($0, of: group, language) }
        }
    }

    /// A rule of a form set.
    private struct Entry: Encodable {
        let code: String
        let formSet: String
        let says: String
        let formula: String
        let condition: String?
        let basis: String
        let results: [Result]

        init(_ index: Int, of group: RuleGroup, _ language: Language) {
            let rule = group.formSet.rules[index]
            code = rule.code
            formSet = group.formSet.id
            says = rule.says
            formula = rule.formula.text
            condition = rule.applies ?? rule.condition?.text
            basis = rule.basis
            results = group.entries.compactMap { entry in
                entry.check.reports.first { $0.rule == index }.map { report in
                    Result(report, of: entry.disclosure.path, language)
                }
            }
        }
    }

    /// What became of a rule in one disclosure.
    private struct Result: Encodable {
        let disclosure: String
        /// `applied`, `not-applicable` or `failed`.
        let status: String
        let reason: String?
        let comparisons: [Comparison]

        init(_ report: RuleReport, of path: String, _ language: Language) {
            disclosure = path
            comparisons = report.verdicts.map(Comparison.init)
            switch report.status {
            case .applied: (status, reason) = ("applied", nil)
            case .notApplicable(let why):
                (status, reason) = ("not-applicable", why.text(in: language))
            case .failed(let found):
                (status, reason) = ("failed", found.first?.summary.text(in: language))
            }
        }
    }

    /// Two sides that were compared; figures are decimal text, as they are printed.
    private struct Comparison: Encodable {
        let row: String?
        let column: String?
        let left: String
        let relation: String
        let right: String
        let difference: String
        let allowed: String
        let outcome: String

        init(_ verdict: Verdict) {
            row = verdict.row?.label
            column = verdict.row?.column
            left = RuleNumbers.side(verdict.left)
            relation = verdict.relation.rawValue
            right = RuleNumbers.side(verdict.right)
            difference = verdict.difference.text(grouped: false)
            allowed = verdict.allowed.text(grouped: false)
            outcome = verdict.outcome.rawValue
        }
    }
}
