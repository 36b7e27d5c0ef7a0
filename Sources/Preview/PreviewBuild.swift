package import Budget
package import Diagnostics
package import Reading
import Site

/// What a build made of the input, for the terminal.
package struct PreviewBuild: Sendable {
    package let diagnostics: [Diagnostic]
    /// Whether the input could not be read and an earlier page is shown.
    package let isStale: Bool
}

extension PreviewHub {
    /// Reads, checks and builds a project, and shows the outcome.
    ///
    /// - Parameters:
    ///   - content: the folder with `site.yaml` and the disclosures.
    ///   - templates: the shells, assets and forms.
    ///   - today: the day by which waivers expire.
    /// - Returns: what was found.
    package func show(
        content: String,
        templates: any FileTree,
        today: CalendarDate?
    ) async -> PreviewBuild {
        let reading = readProject(content: DiskTree(content), templates: templates)
        let options = BuildOptions(tolerance: .everything, today: today)
        let built = await build(reading, options: options)
        let hasErrors = reading.diagnostics.contains { $0.severity == .error }
        publish(PreviewSnapshot(built, readErrors: hasErrors, after: snapshot))
        return PreviewBuild(diagnostics: built.diagnostics, isStale: snapshot.isStale)
    }
}
