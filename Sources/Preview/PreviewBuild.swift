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
        let built = await build(reading, frozen: frozen, options: options)
        let hasErrors = reading.diagnostics.contains { $0.severity == .error }
        publish(PreviewSnapshot(built, readErrors: hasErrors, after: snapshot))
        return PreviewBuild(diagnostics: built.diagnostics, isStale: snapshot.isStale)
    }
}
