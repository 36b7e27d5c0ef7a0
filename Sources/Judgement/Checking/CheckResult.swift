package import Budget
package import Diagnostics
package import Formula

/// What checking a disclosure found.
package struct CheckResult: Sendable {
    /// What became of each rule, for the page of checks.
    package let reports: [RuleReport]
    /// All findings in the order of a report, those waived marked.
    package let diagnostics: [Diagnostic]
    /// What comparing a department with its units came to; `nil` for a unit.
    package let sums: SumReport?

    package init(
        reports: [RuleReport],
        sums: SumReport? = nil,
        diagnostics: [Diagnostic]
    ) {
        self.reports = reports
        self.sums = sums
        self.diagnostics = diagnostics
    }

    /// How often figures were compared: by rules, and with the sums of units.
    package var relationCount: Int {
        reports.reduce(sums?.comparisons.count ?? 0) { $0 + $1.verdicts.count }
    }
}

/// Checks a disclosure: its figures, its text, its completeness, its dates and its waivers.
///
/// A pure function of values, so a thousand disclosures are checked in parallel.
///
/// - Parameters:
///   - scope: what was read, and what its formulas can name.
///   - evaluation: what became of the rules of its form set.
///   - sums: what comparing a department with its units came to.
///   - text: what ``auditText(in:)`` found; it takes long and is done beside the rules.
///   - faultyFiles: files that could not be read whole. What is not known of them is missing from
///     every sum, and one cause is one finding, so nothing that involves their figures is reported.
///   - today: the day by which waivers expire where the day of publication is not known.
///   - times: where it is written down how long each check took; `nil` if nobody asks.
/// - Returns: what became of the rules, and everything that was found.
package func check(
    _ scope: Scope,
    rules evaluation: Outcome<[RuleReport]>,
    sums: Outcome<SumReport?> = Outcome(nil, []),
    text: [Diagnostic],
    faultyFiles: Set<String> = [],
    today: CalendarDate? = nil,
    timing times: CheckTimes? = nil
) -> CheckResult {
    let disclosure = scope.disclosure
    var found = evaluation.diagnostics + findings(of: evaluation.value, in: disclosure)
    found += sums.diagnostics
    found += sums.value.map { findings(of: $0, in: disclosure) } ?? []
    found += text
    found.removeAll { $0.involves(faultyFiles) }
    for check in Check.ofDisclosures {
        guard case .disclosure(let find) = check.subject else { continue }
        found += times.measure(check) { find(disclosure) }
    }
    if disclosure.status == .draft { found = found.map(\.forPreview) }
    let judged = times.measure("waivers") {
        applyWaivers(to: found, of: disclosure, today: today)
    }
    return CheckResult(
        reports: evaluation.value,
        sums: sums.value,
        diagnostics: judged.sorted(by: Diagnostic.standsBefore)
    )
}

extension Diagnostic {
    /// Whether a table that could not be read has a part in it.
    fileprivate func involves(_ faulty: Set<String>) -> Bool {
        guard !faulty.isEmpty else { return false }
        let files = [location?.file] + notes.map { $0.location?.file }
        return files.contains { $0.map { $0.hasSuffix(".csv") && faulty.contains($0) } ?? false }
    }

    /// A draft may be looked at inside the unit; what must not leave it, and what is still to be
    /// filled in, is only a warning there.
    var forPreview: Diagnostic {
        let isOfDrafts = code.mustNotLeave || code == .templateResidue
        return severity == .error && isOfDrafts ? weighed(.warning) : self
    }
}

extension DiagnosticCode {
    /// Whether a finding of this kind is about what must never be published (N4).
    package var mustNotLeave: Bool { rawValue.hasPrefix("N4") }
}
