import Budget
import Checking
import Formula
import Inspecting

// What the index of the search takes from the page of checks: every rule in words.

func checksPage(of edition: DisclosureEdition) -> SearchIndex.Page {
    let rules = edition.disclosure.formSet.rules
    var page = SearchIndex.Page(title: CheckWords.title, path: edition.paths.checks)
    page.entries = [
        SearchIndex.Entry(fragment: "", title: page.title, lines: [CheckWords.introduction]),
        SearchIndex.Entry(
            fragment: "rounding",
            title: CheckWords.roundingTitle,
            lines: [CheckWords.rounding]
        ),
    ]
    page.entries += edition.check.reports.map { report in
        let rule = rules[report.rule]
        var lines = [rule.basis, rule.applies ?? "", rule.formula.text]
        if report.verdicts.isEmpty { lines = [rule.applies ?? report.reason ?? ""] }
        return SearchIndex.Entry(
            fragment: rule.fragment,
            title: rule.title,
            lines: lines.filter { !$0.isEmpty }
        )
    }
    return page
}

extension Rule {
    /// The fragment that addresses the rule on the page of checks.
    var fragment: String { "rule-\(code)" }

    /// The code and the sentence for citizens.
    var title: String { "\(code) \(says)" }
}
