package import Budget
package import Checking
package import Diagnostics
package import Inspecting
package import Reading

/// A project that was looked over with its templates and its links: what a build would say.
package struct PreparedSite: Sendable {
    package let inspection: Inspection
    let theme: Theme?
    /// What was found in each entry of the inspection, its links among it.
    let findingsOfEntries: [[Diagnostic]]
    /// What was found besides.
    let otherFindings: [Diagnostic]
    /// Everything that was found, in the order of a report.
    package let diagnostics: [Diagnostic]
}

/// Inspects what was read, looks over the templates and follows the links; writes no page.
///
/// - Parameters:
///   - reading: the project, and what was wrong with its files.
///   - frozen: the years that are served from their snapshots.
///   - today: the day by which waivers expire where a disclosure states no day of publication.
///   - cache: what was found before in disclosures that have not changed since.
///   - preview: who is shown pages before all is checked; nobody, as a rule.
///   - times: where it is written down how long each check takes; `nil` if nobody asks.
/// - Returns: the disclosures, ready to be written, and everything that was found.
package func prepareSite(
    _ reading: Outcome<Sources>,
    frozen: FrozenYears = .none,
    today: CalendarDate? = nil,
    reusing cache: BuildCache? = nil,
    showing preview: EarlyPages? = nil,
    timing times: CheckTimes? = nil
) async -> PreparedSite {
    let sources = reading.value
    let theme = cache?.theme(of: sources.templates) ?? Theme.prepare(sources.templates)
    let early = theme.value.flatMap { theme in
        preview.map { EarlyEdition(pages: $0, theme: theme, settings: sources.site) }
    }
    let inspection = await inspect(
        reading,
        besides: frozen.disclosures,
        today: today,
        reusing: cache?.inspections,
        showing: early?.show,
        timing: times
    )
    cache?.keep(only: sources.disclosures)
    let targets = LinkTargets(
        sources,
        editions: inspection.entries.compactMap(\.edition),
        frozenYears: frozen,
        theme: theme.value
    )
    let own = zip(
        inspection.findingsOfEntries,
        checkLinks(of: inspection.entries, to: targets)
    ).map { $0 + $1.findings }
    let others = inspection.otherFindings + theme.diagnostics + frozen.diagnostics
    return PreparedSite(
        inspection: inspection,
        theme: theme.value,
        findingsOfEntries: own,
        otherFindings: others,
        diagnostics: (others + own.flatMap(\.self)).ordered
    )
}
