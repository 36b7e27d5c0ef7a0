import Budget
import Checking
import Diagnostics
import Formula

/// The work of inspecting one disclosure.
struct DisclosureInspection: Sendable {
    let disclosure: Disclosure
    /// The years before, the last one first.
    let yearsBefore: [Disclosure]
    /// The units that it adds up; `nil` if it adds up none.
    let units: DepartmentUnits?
    /// The files of these that could not be read whole.
    let faultyFiles: Set<String>
    let today: CalendarDate?
    /// Where it is written down how long each check takes; `nil` if nobody asks.
    let times: CheckTimes?

    /// Checks the disclosure and binds its figures, or tells what came of it before.
    ///
    /// - Parameters:
    ///   - rules: those of its form set.
    ///   - cache: what was found before.
    ///   - show: is shown the disclosure as soon as its pages can be written; what is found is
    ///     found later.
    /// - Returns: the disclosure, ready to be written, and what is wrong with it.
    func outcome(
        _ rules: ParsedRules,
        reusing cache: InspectionCache?,
        showing show: (@Sendable (DisclosureEdition) async -> Void)?
    ) async -> Outcome<Inspection.Entry> {
        let basis = InspectionBasis(self)
        // A page without the figures of a broken file would look like a right one.
        let show = faultyFiles.isEmpty ? show : nil
        if let kept = cache?.outcome(of: disclosure.path, on: basis) {
            if let edition = kept.value.edition { await show?(edition) }
            return kept
        }
        let made = await outcome(rules, on: basis, showing: show)
        cache?.keep(made)
        return made
    }

    private func outcome(
        _ rules: ParsedRules,
        on basis: InspectionBasis?,
        showing show: (@Sendable (DisclosureEdition) async -> Void)?
    ) async -> Outcome<Inspection.Entry> {
        let scope = Scope(disclosure: disclosure, faultyFiles: faultyFiles)
        // The longest work begins first, beside the rest.
        async let text = auditText(in: scope, timing: times)
        let evaluation = times.measure("rules", findings: \.diagnostics.count) {
            rules.evaluate(in: scope)
        }
        let sums = times.measure("sums of units", findings: \.diagnostics.count) {
            compareWithUnits(scope, units)
        }
        let preparation = times.measure("texts bound", findings: \.diagnostics.count) {
            DisclosureEdition.prepare(
                scope,
                reports: evaluation.value,
                sums: sums.value,
                yearsBefore: yearsBefore
            )
        }
        var edition = preparation.value
        if let edition { await show?(edition) }
        let years = yearsBefore.first.map { old in
            compare(disclosure, withYearBefore: old, faultyFiles: faultyFiles, timing: times)
        }
        let result = await check(
            scope,
            rules: evaluation,
            sums: sums,
            text: text + (years ?? []),
            faultyFiles: faultyFiles,
            today: today,
            timing: times
        )
        edition?.check = result
        let entry = Inspection.Entry(
            disclosure: disclosure,
            check: result,
            yearsBefore: yearsBefore,
            edition: edition,
            faultyFiles: faultyFiles,
            places: edition.map(DisclosurePlaces.init),
            basis: basis
        )
        let found = result.diagnostics + preparation.diagnostics
        guard disclosure.status == .draft else {
            return Outcome(entry, found.map { $0.leaving(nil) })
        }
        return Outcome(entry, found.map { $0.ofDraft.leaving(disclosure.gap(of: $0)) })
    }
}

extension Diagnostic {
    /// A draft may lack figures; its pages show the gaps.
    fileprivate var ofDraft: Diagnostic {
        let isGap = code == .noValue || code == .malformedChart
        return isGap && severity == .error ? weighed(.warning) : self
    }
}
