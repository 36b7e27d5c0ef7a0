import Budget
import Diagnostics
import Inspecting
import Reading
import Synchronization

/// Keeps what was found in each disclosure and what was written of it, for a program that builds
/// again and again.
///
/// What is kept is used only where everything that it was made from is the same.
package final class BuildCache: Sendable {
    /// What the pages of a disclosure are made from.
    struct PageBasis: Hashable, Sendable {
        let disclosure: InspectionBasis
        let settings: SiteSettings
        let templates: Templates
        let sheets: [String: Int]
    }

    private struct Pages: Sendable {
        let basis: PageBasis
        let files: [(SitePath, [UInt8])]
    }

    private struct State {
        var theme: (templates: Templates, outcome: Outcome<Theme?>)?
        var pages: [String: Pages] = [:]
    }

    /// What was found.
    let inspections = InspectionCache()
    private let state = Mutex(State())

    package init() {}

    /// The theme that these templates make.
    func theme(of templates: Templates) -> Outcome<Theme?> {
        if let kept = state.withLock(\.theme), kept.templates == templates { return kept.outcome }
        let outcome = Theme.prepare(templates)
        state.withLock { $0.theme = (templates, outcome) }
        return outcome
    }

    /// The files of a disclosure, as they were written on the same basis or are written now.
    func files(
        of path: String,
        on basis: PageBasis,
        writing write: () async -> [(SitePath, [UInt8])]
    ) async -> [(SitePath, [UInt8])] {
        if let kept = state.withLock({ $0.pages[path] }), kept.basis == basis { return kept.files }
        let files = await write()
        state.withLock { $0.pages[path] = Pages(basis: basis, files: files) }
        return files
    }

    /// Forgets all disclosures but these.
    func keep(only disclosures: [Disclosure]) {
        let paths = Set(disclosures.map(\.path))
        state.withLock { state in
            state.pages = state.pages.filter { paths.contains($0.key) }
        }
    }
}
