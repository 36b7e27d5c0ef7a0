import Budget
import Diagnostics
import Inspecting
import Reading

/// A site that was put together.
struct AssembledSite: Sendable {
    let site: SiteTree
    /// What it publishes that was written anew.
    let publications: [Publication]
    /// Those that are held, with what of them stays public.
    let held: [HeldDisclosure]
    /// How many files could not be added because another has their path.
    let conflicts: [Diagnostic]
}

/// Puts a site together: pages that were written anew, years that are frozen, pages that stay as
/// they were published, and the pages above all of these.
struct SiteAssembly {
    private var site = SiteTree()
    private var held: [String: HeldDisclosure]
    private var publications: [Publication] = []
    private var kept: [Publication] = []
    private var conflicts: [Diagnostic] = []

    init(held: [String: HeldDisclosure]) { self.held = held }

    var result: AssembledSite {
        AssembledSite(
            site: site,
            publications: publications,
            held: held.values.sorted { $0.path < $1.path },
            conflicts: conflicts
        )
    }

    /// Adds the pages of a disclosure that was written anew.
    mutating func add(_ part: RenderedDisclosure) {
        guard let edition = part.edition else { return }
        for (path, bytes) in part.files { add(bytes, at: path, of: edition.disclosure) }
        publications.append(Publication(edition))
    }

    /// Adds the years that are served from their snapshots, and the archives of all.
    mutating func add(_ frozen: FrozenYears, without held: [String: HeldDisclosure]) {
        for (path, bytes) in frozen.files(without: Set(held.keys)) { add(bytes, at: path, of: nil) }
    }

    /// Adds the pages that a disclosure had when it was last published, all of them or none.
    mutating func keep(_ path: String, of published: PublishedSite) {
        let files = published.files(of: path) ?? []
        var grown = site
        for (place, bytes) in files where (try? grown.add(bytes, at: place)) == nil {
            held[path]?.kept = nil
            return
        }
        guard !files.isEmpty, let publication = published.publications[path] else {
            held[path]?.kept = nil
            return
        }
        site = grown
        kept.append(publication)
    }

    private mutating func add(_ bytes: [UInt8], at path: SitePath, of disclosure: Disclosure?) {
        do {
            try site.add(bytes, at: path)
        } catch {
            conflicts.append(.pathConflict(error.path, in: disclosure))
        }
    }

    // MARK: Above the disclosures

    /// Adds the home page and what belongs to no disclosure.
    mutating func addRootPages(_ sources: Sources, theme: Theme, frozen: FrozenYears) {
        let served = frozen.served.map(\.publication).filter { held[$0.path] == nil }
        let files = RootFiles(
            settings: sources.site,
            theme: theme,
            frozen: frozen,
            served: served,
            publications: publications + kept,
            absent: held.values.filter { $0.kept == nil }
        )
        for (path, bytes) in files.files(of: site.paths) { add(bytes, at: path, of: nil) }
    }
}

/// The files of a site that belong to no disclosure.
struct RootFiles {
    let settings: SiteSettings
    let theme: Theme
    let frozen: FrozenYears
    /// What is served from snapshots.
    let served: [Publication]
    /// What else is public.
    let publications: [Publication]
    /// What is to be public and is not.
    let absent: [HeldDisclosure]

    /// The files.
    ///
    /// - Parameter paths: all others of the site, sorted.
    /// - Returns: them, by their paths.
    func files(of paths: [SitePath]) -> [(SitePath, [UInt8])] {
        guard let home = SitePath(RootFile.home), let lost = SitePath(RootFile.lost),
            let stylesheet = SitePath("assets/\(theme.stylesheet.name)")
        else { return [] }
        let frame = SiteFrame(
            shell: theme.shell,
            settings: settings,
            disclosure: nil,
            home: home,
            stylesheet: stylesheet,
            sections: []
        )
        let years = frozen.entries(of: served, beside: publications)
        let script = theme.unitScript.map { ("assets/\($0.name)", $0.bytes) }
        let directory = UnitDirectory(years, absent: absent)
        let pages = RootPages(
            settings: settings,
            frame: frame,
            years: years,
            directory: directory,
            script: script.flatMap { SitePath($0.0) },
            absent: absent.sorted { $0.path < $1.path },
            paths: ([home] + paths).sorted()
        )
        let all = (publications + served).sorted { $0.path < $1.path }
        var files: [(String, [UInt8]?)] = [
            (home.text, frame.bytes(of: pages.homePage(at: home))),
            (lost.text, frame.bytes(of: pages.notFoundPage(at: lost))),
            (RootFile.robots, pages.robots()),
            (RootFile.units, UnitRecord(publications: all).bytes),
        ]
        files += pages.siteMaps() + pages.feeds()
        if directory != nil {
            let figures = SiteFigures(baseURL: settings.baseURL, publications: all)
            files.append((RootFile.figures, figures.bytes))
            if let script { files.append(script) }
        }
        files += theme.rootAssets
        return files.compactMap { name, bytes in
            guard let path = SitePath(name), let bytes else { return nil }
            return (path, bytes)
        }
    }
}
