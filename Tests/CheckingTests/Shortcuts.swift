import Budget
import Checking
import Diagnostics
import Formula

// The checks of a disclosure from which nothing else is made.

func auditText(of disclosure: Disclosure) -> [Diagnostic] {
    auditText(in: Scope(disclosure: disclosure))
}

func check(
    _ disclosure: Disclosure,
    faultyFiles: Set<String> = [],
    today: CalendarDate? = nil
) -> CheckResult {
    check(
        Scope(disclosure: disclosure),
        rules: evaluateRules(in: disclosure),
        text: auditText(of: disclosure),
        faultyFiles: faultyFiles,
        today: today
    )
}

func evaluateRules(in disclosure: Disclosure) -> Outcome<[RuleReport]> {
    ParsedRules(disclosure.formSet).evaluate(in: disclosure)
}

extension ParsedRules {
    func evaluate(in disclosure: Disclosure) -> Outcome<[RuleReport]> {
        evaluate(in: Scope(disclosure: disclosure))
    }
}
