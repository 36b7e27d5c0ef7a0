import Budget
import Diagnostics
import Formula

extension FormSetReader {
    /// The reconciliation rules (勾稽规则); one that cannot be read is left out.
    ///
    /// The grammar is checked here, once for the form set; names are looked up later, because
    /// rows differ between disclosures.
    func rules(_ fields: inout Fields) -> [Rule] {
        var codes = UniqueNames(Wording("规则编号", "rule code"), findings: findings)
        return fields.list("rules").compactMap { value in
            findings.fields(of: value, as: "rules") { fields -> Rule? in
                rule(&fields, codes: &codes)
            } ?? nil
        }
    }

    private func rule(_ fields: inout Fields, codes: inout UniqueNames) -> Rule? {
        let code = fields.text("code")
        let formula = formulaText(fields.text("rule")) { RuleFormula.parsed($0).diagnostics }
        let says = fields.text("says")
        let basis = fields.text("basis")
        let when = fields.optionalText("when")
        let condition = formulaText(when) { RuleCondition.parsed($0).diagnostics }
        let applies = fields.optionalText("applies")
        let severity = fields.choice("severity", default: Severity.error)
        let tolerance = fields.integer("tolerance", in: 0...2, default: 0)
        guard let code, codes.insertID(code), let formula, let says, let basis,
            (when == nil) == (condition == nil)
        else { return nil }
        return Rule(
            code: code.value,
            formula: formula,
            says: says.value,
            basis: basis.value,
            condition: condition,
            applies: applies?.value,
            severity: severity ?? .error,
            tolerance: tolerance ?? 0
        )
    }

    /// A formula without errors of grammar; those are reported.
    private func formulaText(
        _ text: Text?,
        _ check: (FormulaSource) -> [Diagnostic]
    ) -> FormulaSource? {
        guard let text else { return nil }
        let source = FormulaSource(text: text.value, location: text.location)
        let diagnostics = check(source)
        for diagnostic in diagnostics { findings.report(diagnostic) }
        return diagnostics.isEmpty ? source : nil
    }
}
