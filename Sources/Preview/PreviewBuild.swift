package import Budget
package import Diagnostics
package import Reading
package import Site

/// What a build made of the input, for the terminal.
package struct PreviewBuild: Sendable {
    package let diagnostics: [Diagnostic]
    /// Whether the input could not be read and an earlier page is shown.
    package let isStale: Bool
}

extension PreviewHub {
    /// Checks and builds a project, and shows the outcome.
    ///
    /// - Parameters:
    ///   - reading: the project as it stands on disk.
    ///   - frozen: the years that are served as they were frozen.
    ///   - today: the day by which waivers expire.
    /// - Returns: what was found.
    package func show(
        _ reading: Outcome<Sources>,
        frozen: FrozenYears = .none,
        today: CalendarDate?
    ) async -> PreviewBuild {
        let options = BuildOptions(tolerance: .everything, today: today)
        let inspection = await inspect(reading, frozen: frozen, today: today)
        let hasErrors = reading.diagnostics.contains { $0.severity == .error }
        let watched = watchedPages
        if !hasErrors, !watched.isEmpty, !snapshot.files.isEmpty {
            // Who looks at a page sees it while the others are still being written.
            let first = await pages(watched, of: inspection)
            publish(PreviewSnapshot(first, of: inspection, after: snapshot))
        }
        let built = await build(inspection, frozen: frozen, options: options)
        publish(PreviewSnapshot(built, readErrors: hasErrors, after: snapshot))
        return PreviewBuild(diagnostics: built.diagnostics, isStale: snapshot.isStale)
    }
}
