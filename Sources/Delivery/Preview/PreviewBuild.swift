package import Budget
package import Diagnostics
package import Inspecting
package import Reading
package import Site

/// What a build made of the input, for the terminal.
package struct PreviewBuild: Sendable {
    package let diagnostics: [Diagnostic]
    /// Whether the input could not be read and an earlier page is shown.
    package let isStale: Bool
    /// What was built from.
    package let inspection: Inspection
}

extension PreviewHub {
    /// Checks and builds a project, and shows the outcome.
    ///
    /// - Parameters:
    ///   - reading: the project as it stands on disk.
    ///   - frozen: the years that are served as they were frozen.
    ///   - today: the day by which waivers expire.
    ///   - cache: what was found and written before.
    /// - Returns: what was found.
    package func show(
        _ reading: Outcome<Sources>,
        frozen: FrozenYears = .none,
        today: CalendarDate?,
        reusing cache: BuildCache? = nil
    ) async -> PreviewBuild {
        let options = BuildOptions(tolerance: .everything, today: today)
        let hasErrors = reading.diagnostics.contains { $0.severity == .error }
        // Who looks at a page sees it while all else is still being checked and written.
        let early = EarlyPages(snapshot.files.isEmpty ? [] : watchedPages) { pages in
            await self.showEarly(pages)
        }
        let prepared = await prepareSite(
            reading,
            frozen: frozen,
            today: today,
            reusing: cache,
            showing: early
        )
        let built = await build(prepared, frozen: frozen, options: options, reusing: cache)
        publish(PreviewSnapshot(built, readErrors: hasErrors, after: snapshot))
        return PreviewBuild(
            diagnostics: built.diagnostics,
            isStale: snapshot.isStale,
            inspection: built.inspection
        )
    }

    /// Shows pages, and leaves the cores to the browsers until they have fetched them.
    private func showEarly(_ pages: [SitePath: [UInt8]]) async {
        let readers = waiterCount
        publish(PreviewSnapshot(pages, after: snapshot))
        await awaitReaders(readers)
    }
}
