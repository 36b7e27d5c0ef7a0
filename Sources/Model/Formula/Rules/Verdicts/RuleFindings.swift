package import Budget
package import Diagnostics

/// What the reports mean for publication, one finding for each place.
///
/// Figures that disagree are errors, or as severe as their rule says; a gap that rounding could
/// explain but that may hide a slip is a warning; one that rounding explains is information. A
/// figure in which several such gaps meet is a warning too.
package func findings(of reports: [RuleReport], in disclosure: Disclosure) -> [Diagnostic] {
    let rules = disclosure.formSet.rules
    let suspects = suspects(among: reports).map { Diagnostic.suspect($0, in: disclosure) }
    return suspects
        + reports.flatMap { report in
            report.verdicts.compactMap { verdict in
                guard verdict.outcome != .exact else { return nil }
                return RuleFinding(verdict, of: rules[report.rule], in: disclosure).diagnostic
            }
        }
}

/// The words for one verdict.
private struct RuleFinding {
    let verdict: Verdict
    let rule: Rule
    let disclosure: Disclosure
    /// The figure that the finding is about, and the terms that it should agree with.
    private var stated: Verdict.Term? { verdict.stated.first }

    init(_ verdict: Verdict, of rule: Rule, in disclosure: Disclosure) {
        self.verdict = verdict
        self.rule = rule
        self.disclosure = disclosure
    }

    var diagnostic: Diagnostic {
        Diagnostic(
            code,
            severity,
            at: place,
            summary,
            notes: notes,
            remedy: remedy,
            rule: rule.code,
            comparison: comparison
        )
    }

    private var code: DiagnosticCode {
        switch verdict.outcome {
        case .exact, .rounding: .roundedSum
        case .byHand: .doubtfulRounding
        case .wrong: .brokenRule
        }
    }

    private var severity: Severity {
        switch verdict.outcome {
        case .exact, .rounding: .information
        case .byHand: min(rule.severity, .warning)
        case .wrong: rule.severity
        }
    }

    /// Whether the row is not there, of which nothing is stated.
    private var isAbsent: Bool { stated?.reference == nil && stated?.file != nil }

    private var place: SourceLocation {
        if isAbsent, let file = stated?.file { return SourceLocation(file: file) }
        let terms = verdict.left + verdict.right
        if let reference = stated?.reference ?? terms.lazy.compactMap(\.reference).first {
            return disclosure.location(of: reference)
        }
        // Where nothing is printed a waiver still needs a place in the disclosure.
        let file = terms.lazy.compactMap(\.file).first
        return SourceLocation(file: file ?? disclosure.location.file)
    }

    // MARK: Words

    private var statedText: String {
        amount(verdict.isStatedLeft ? verdict.leftSum : verdict.rightSum)
    }

    private var computedText: String {
        amount(verdict.isStatedLeft ? verdict.rightSum : verdict.leftSum)
    }

    private var comparison: Diagnostic.Comparison {
        Diagnostic.Comparison(
            stated: statedText,
            computed: computedText,
            difference: amount(verdict.difference),
            allowed: amount(verdict.allowed)
        )
    }

    private var summary: Wording {
        let labels = verdict.stated.map(label(of:))
        let chinese = labels.map(\.chinese).joined(separator: "、")
        let english = labels.map(\.english).joined(separator: ", ")
        let relation = relationText
        let gap = amount(verdict.difference)
        let allowance = allowance
        let states = isAbsent ? Wording("按", "counted as") : Wording("列示", "stated")
        let counts = isAbsent ? " 计" : ""
        return Wording(
            "\(chinese)：\(states.chinese) \(statedText)\(counts)，\(relation.chinese) "
                + "\(computedText)，相差 \(gap)，\(allowance.chinese)",
            "\(english): \(states.english) \(statedText), \(relation.english) \(computedText), "
                + "a difference of \(gap); \(allowance.english)"
        )
    }

    /// The term by name; a row that the table does not have by the name that it has elsewhere.
    private func label(of term: Verdict.Term) -> Wording {
        let text = term.label(in: disclosure)
        guard term.reference == nil, let row = verdict.row, let label = row.label else {
            return Wording(text, text)
        }
        for key in ["[每行]", "[本行]"] where text.contains(key) {
            let column = text.hasSuffix(".*") ? row.column : nil
            let named = column.map { text.dropLast() + $0 } ?? text
            let whole = named.replacing("\(key).", with: " \(label) ")
                .replacing(key, with: " \(label)")
            return Wording("\(whole)（没有这一行）", "\(whole) (there is no such row)")
        }
        return Wording(text, text)
    }

    private var relationText: Wording {
        let isSum = verdict.computed.count > 1
        switch (verdict.relation, verdict.isStatedLeft) {
        case (.equal, _):
            return isSum ? Wording("各项相加", "computed") : Wording("另一处为", "elsewhere")
        case (.atMost, true), (.atLeast, false):
            return isSum
                ? Wording("不应大于各项相加", "should be at most the sum")
                : Wording("不应大于", "should be at most")
        case (.atLeast, true), (.atMost, false):
            return isSum
                ? Wording("不应小于各项相加", "should be at least the sum")
                : Wording("不应小于", "should be at least")
        }
    }

    private var allowance: Wording {
        let allowed = amount(verdict.allowed)
        switch verdict.outcome {
        case .exact, .rounding:
            return Wording("在四舍五入允许的 \(allowed) 以内", "within the \(allowed) of rounding")
        case .byHand:
            return Wording(
                "四舍五入最多可差 \(allowed)，但差额较大，请人工核对",
                "rounding could explain up to \(allowed), but please check by hand"
            )
        case .wrong where verdict.allowed.isZero && verdict.relation == .equal:
            return Wording("应完全相符", "it must agree exactly")
        case .wrong where verdict.allowed.isZero:
            return Wording("与四舍五入无关", "rounding has no part in it")
        case .wrong:
            return Wording("四舍五入最多可差 \(allowed)", "rounding explains at most \(allowed)")
        }
    }

    /// The other figures, each at its place, and the rule.
    private var notes: [Diagnostic.Note] {
        let terms = verdict.stated + verdict.computed
        let others = terms.dropFirst().map { term in
            let sign = term.isSubtracted ? "−" : ""
            let label = label(of: term)
            let value = "\(sign)\(amount(term.value))"
            return Diagnostic.Note(
                Wording("\(label.chinese) \(value)", "\(label.english) \(value)"),
                at: term.reference.map(disclosure.location)
                    ?? term.file.map { SourceLocation(file: $0) }
            )
        }
        let says = Wording(
            "规则 \(rule.code)：\(rule.says)（\(rule.basis)）",
            "rule \(rule.code): \(rule.formula.text)"
        )
        return others + [Diagnostic.Note(says, at: rule.formula.location)]
    }

    private var remedy: Wording? {
        switch verdict.outcome {
        case .exact, .rounding: nil
        case .byHand, .wrong:
            Wording(
                "与批复核对以上各数，更正录入有误的一处；若批复即如此，写明原因并登记豁免",
                "check these figures against the approval and correct the one that is wrong; "
                    + "if it was approved so, record a waiver with the reason"
            )
        }
    }

    private func amount(_ value: FigureValue) -> String {
        let text = value.text(grouped: false)
        return value.unit.isEmpty ? text : "\(text) \(value.unit)"
    }
}
