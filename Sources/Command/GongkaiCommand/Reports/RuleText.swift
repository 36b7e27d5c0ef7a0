import Budget
import Checking
import Diagnostics
import Formula
import Inspecting

/// A form set with the disclosures that use it: where its rules get their numbers from.
struct RuleGroup {
    let formSet: FormSet
    let entries: [Inspection.Entry]

    /// The form sets in use, in the order of their ids.
    static func all(of inspection: Inspection) -> [RuleGroup] {
        Dictionary(grouping: inspection.entries, by: \.disclosure.formSet.variant)
            .sorted { $0.key < $1.key }
            .compactMap { _, entries in
                entries.first.map { RuleGroup(formSet: $0.disclosure.formSet, entries: entries) }
            }
    }

    /// One line for each rule: its code, how often it was applied, and its sentence.
    var listing: Wording {
        let count = formSet.rules.count
        let lines = formSet.rules.indices.map { index -> (String, Wording) in
            let reports = entries.flatMap { $0.check.reports.filter { $0.rule == index } }
            let rule = formSet.rules[index]
            let counts = Counts(reports.flatMap(\.verdicts)).wording
            return (
                rule.code,
                Wording("\(rule.says)（\(counts.chinese)）", "\(rule.says) (\(counts.english))")
            )
        }
        return Wording(
            "\(formSet.variant)：规则 \(count) 条\n"
                + lines.map { "  \($0.0)  \($0.1.chinese)\n" }.joined(),
            "\(formSet.variant): \(count) rules\n"
                + lines.map { "  \($0.0)  \($0.1.english)\n" }.joined()
        )
    }

    /// What a rule says, why, when, and with which numbers; `nil` if the set does not have it.
    func explanation(of code: String) -> Wording? {
        guard let index = formSet.rules.firstIndex(where: { $0.code == code }) else { return nil }
        let rule = formSet.rules[index]
        let condition = rule.applies ?? rule.condition?.text
        let head = Wording(
            """
            \(rule.code)  \(rule.says)
            公式：\(rule.formula.text)
            条件：\(condition ?? "始终适用")
            依据：\(rule.basis)

            """,
            """
            \(rule.code)  \(rule.says)
            formula: \(rule.formula.text)
            when: \(condition ?? "always")
            basis: \(rule.basis)

            """
        )
        return entries.reduce(head) { text, entry in
            guard let report = entry.check.reports.first(where: { $0.rule == index }) else {
                return text
            }
            let numbers = RuleNumbers(report, of: entry.disclosure).wording
            return Wording(
                "\(text.chinese)\n\(numbers.chinese)",
                "\(text.english)\n\(numbers.english)"
            )
        }
    }
}

/// How often each verdict was given.
private struct Counts {
    private let counts: [Verdict.Outcome: Int]

    init(_ verdicts: [Verdict]) {
        counts = verdicts.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
    }

    var wording: Wording {
        let given = Verdict.Outcome.allCases.compactMap { outcome in
            counts[outcome].map { (outcome.wording, $0) }
        }
        guard !given.isEmpty else { return Wording("不适用", "not applicable") }
        return Wording(
            given.map { "\($0.0.chinese) \($0.1) 处" }.joined(separator: "，"),
            given.map { "\($0.0.english) \($0.1)" }.joined(separator: ", ")
        )
    }
}

/// The numbers of one disclosure under a rule.
struct RuleNumbers {
    private let report: RuleReport
    private let disclosure: Disclosure

    init(_ report: RuleReport, of disclosure: Disclosure) {
        self.report = report
        self.disclosure = disclosure
    }

    var wording: Wording {
        let result = result
        return Wording(
            "\(disclosure.path) \(disclosure.unit.name)：\(result.chinese)\n"
                + report.verdicts.map { "  \(line($0).chinese)\n" }.joined(),
            "\(disclosure.path) \(disclosure.unit.name): \(result.english)\n"
                + report.verdicts.map { "  \(line($0).english)\n" }.joined()
        )
    }

    private var result: Wording {
        switch report.status {
        case .applied: return Counts(report.verdicts).wording
        case .notApplicable(let reason):
            return Wording("不适用，\(reason.chinese)", "not applicable, \(reason.english)")
        case .failed(let diagnostics):
            let reason = diagnostics.first?.summary ?? Wording("", "")
            return Wording("无法核对，\(reason.chinese)", "cannot be checked, \(reason.english)")
        }
    }

    /// One comparison, such as 2551.34 = 2300.45 + 79.96 + 170.94，差 0.01，四舍五入允许 ±0.02.
    private func line(_ verdict: Verdict) -> Wording {
        let row = [verdict.row?.label, verdict.row?.column].compactMap(\.self)
            .joined(separator: " ")
        let (left, right) = (Self.side(verdict.left), Self.side(verdict.right))
        let sides = "\(left) \(verdict.relation.rawValue) \(right)"
        let gap = verdict.difference.text(grouped: false)
        let allowed = verdict.allowed.text(grouped: false)
        let numbers =
            verdict.outcome == .exact
            ? Wording("", "")
            : Wording(
                "，差 \(gap)，四舍五入允许 ±\(allowed)",
                ", difference \(gap), rounding allows ±\(allowed)"
            )
        let outcome = verdict.outcome.wording
        return Wording(
            "\(row.isEmpty ? "" : "\(row)：")\(sides)\(numbers.chinese)，\(outcome.chinese)",
            "\(row.isEmpty ? "" : "\(row): ")\(sides)\(numbers.english), \(outcome.english)"
        )
    }

    /// The figures of a side with their signs; blanks and zeros are left out of sums.
    static func side(_ terms: [Verdict.Term]) -> String {
        let counted = terms.filter { !$0.value.isZero }
        let shown = counted.isEmpty ? Array(terms.prefix(1)) : counted
        guard !shown.isEmpty else { return "0" }
        return shown.enumerated().reduce(into: "") { text, item in
            let (position, term) = item
            let sign = term.isSubtracted ? "−" : "+"
            if position > 0 { text += " \(sign) " } else if term.isSubtracted { text += sign }
            text += term.value.text(grouped: false)
        }
    }
}

extension Verdict.Outcome {
    /// The word for it.
    fileprivate var wording: Wording {
        switch self {
        case .exact: Wording("一致", "exact")
        case .rounding: Wording("四舍五入差异", "rounding")
        case .byHand: Wording("须人工核对", "check by hand")
        case .wrong: Wording("不符", "wrong")
        }
    }
}
