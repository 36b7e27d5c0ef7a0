package import Budget
package import Diagnostics

/// The rules of a form set, their formulas parsed; one serves all disclosures of the set.
package struct ParsedRules: Sendable {
    private let rules: [(formula: Outcome<RuleFormula?>, condition: Outcome<RuleCondition?>?)]

    package init(_ formSet: FormSet) {
        rules = formSet.rules.map { rule in
            (RuleFormula.parsed(rule.formula), rule.condition.map(RuleCondition.parsed))
        }
    }

    /// Evaluates every rule; a wrong one fails by itself and the others are evaluated.
    ///
    /// A rule names figures and never another rule, so rules cannot go in a circle.
    ///
    /// - Returns: one report for each rule, and what is wrong with the rules themselves.
    package func evaluate(in scope: Scope) -> Outcome<[RuleReport]> {
        var reports: [RuleReport] = []
        var diagnostics: [Diagnostic] = []
        for index in rules.indices {
            let report = report(on: index, in: scope)
            reports.append(report.value)
            diagnostics += report.diagnostics
        }
        return Outcome(reports, diagnostics)
    }

    /// The verdicts of the rules that say of one figure that it is another, and of no others.
    package func equalities(in scope: Scope) -> [Verdict] {
        rules.indices.filter { rules[$0].formula.value?.equatesFigures ?? false }
            .flatMap { report(on: $0, in: scope).value.verdicts }
            .filter { $0.relation == .equal }
    }

    private func report(on index: Int, in scope: Scope) -> Outcome<RuleReport> {
        let rule = scope.disclosure.formSet.rules[index]
        let code = rule.code
        func outcome(
            _ status: RuleReport.Status,
            _ diagnostics: [Diagnostic],
            _ verdicts: [Verdict] = []
        ) -> Outcome<RuleReport> {
            let report = RuleReport(rule: index, status: status, verdicts: verdicts)
            return Outcome(report, diagnostics)
        }
        let (formula, condition) = rules[index]
        let syntax = formula.diagnostics + (condition?.diagnostics ?? [])
        guard let formula = formula.value, condition == nil || condition?.value != nil else {
            let found = syntax.map { $0.about(rule: code) }
            return outcome(.failed(found), found)
        }
        let answer = condition?.value.map(scope.answer)
        let instances = scope.instances(of: formula)
        let found = ((answer?.diagnostics ?? []) + instances.diagnostics)
            .map { $0.about(rule: code) }
        guard let relations = instances.value, answer == nil || answer?.value != nil else {
            return outcome(.failed(found), found)
        }
        switch (answer?.value, relations) {
        case (.fails?, _): return outcome(.notApplicable(.conditionFails), found)
        case (.lacking(let names)?, _), (_, .lacking(let names)):
            return outcome(.notApplicable(.lacking(names)), found)
        case (_, .instances(let sign, let instances)):
            let verdicts = instances.compactMap {
                Verdict(rule: index, sign, $0, tolerance: rule.tolerance)
            }
            guard verdicts.count == instances.count else {
                let beyond = [Diagnostic.beyondRange(at: rule.formula.location).about(rule: code)]
                return outcome(.failed(found + beyond), found + beyond)
            }
            let status = verdicts.isEmpty ? RuleReport.Status.notApplicable(.nothing) : .applied
            return outcome(status, found, verdicts)
        }
    }
}

extension Diagnostic {
    fileprivate static func beyondRange(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .noValue,
            at: place,
            Wording("数额超出可表示的范围", "an amount is out of range"),
            remedy: Wording("核对数据和公式中的数字", "check the data and the numbers of the formula")
        )
    }

    /// The finding with the code of the rule whose formula it is about in its words.
    fileprivate func about(rule: String) -> Diagnostic {
        Diagnostic(
            code,
            severity,
            at: location,
            Wording(
                "规则 \(rule)：\(summary.chinese)",
                "rule \(rule): \(summary.english)"
            ),
            notes: notes,
            remedy: remedy
        )
    }
}

extension Wording {
    fileprivate static let conditionFails = Wording("条件不成立", "the condition does not hold")

    fileprivate static let nothing = Wording("没有可核对的数", "there is nothing to compare")

    fileprivate static func lacking(_ names: [String]) -> Wording {
        Wording(
            "没有填写\(names.map { "“\($0)”" }.joined(separator: "、"))",
            "not given: \(names.joined(separator: ", "))"
        )
    }
}
