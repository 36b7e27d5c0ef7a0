import Budget
package import Inspecting
import Reading

/// Pages that somebody looks at, who is shown them before all else is checked and written.
package struct EarlyPages: Sendable {
    /// The paths of the pages.
    let wanted: Set<SitePath>
    /// Is given the files of one disclosure.
    let show: @Sendable ([SitePath: [UInt8]]) async -> Void

    package init(
        _ wanted: Set<SitePath>,
        show: @escaping @Sendable ([SitePath: [UInt8]]) async -> Void
    ) {
        self.wanted = wanted
        self.show = show
    }
}

/// What writes the pages of an edition that somebody looks at.
struct EarlyEdition: Sendable {
    let pages: EarlyPages
    let theme: Theme
    let settings: SiteSettings

    /// Writes and shows those pages of the edition that are wanted and depend on no finding.
    @Sendable func show(_ edition: DisclosureEdition) async {
        // The page of checks alone tells of findings: those that were accepted.
        let wanted = pages.wanted.filter { path in
            edition.paths.contain(path) && path != edition.paths.checks
        }
        guard !wanted.isEmpty,
            let catalog = DisclosurePages(edition, settings: settings, theme: theme)
        else { return }
        let files = await catalog.all(wanted.contains) + theme.assets(at: edition.paths)
        await pages.show(Dictionary(files, uniquingKeysWith: { first, _ in first }))
    }
}
