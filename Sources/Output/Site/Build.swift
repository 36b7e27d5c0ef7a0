package import Budget
package import Diagnostics
package import Inspecting
import Parallel
package import Reading

/// What a build ends in.
package struct Build: Sendable {
    /// `nil` if any finding blocks publication: a wrong disclosure is not published.
    package let site: SiteTree?
    package let diagnostics: [Diagnostic]
    /// What the site was written from.
    package let inspection: Inspection
    /// What the home page says of each disclosure that was rendered.
    package let publications: [Publication]
}

/// What a person decides about a build.
package struct BuildOptions: Sendable {
    /// Which disclosures are written in spite of their errors.
    package enum Tolerance: Sendable {
        /// None: what is wrong is not published.
        case nothing
        /// Drafts, which are not published.
        case drafts
        /// All, to be looked at on this machine alone (预览).
        case everything
    }

    package let tolerance: Tolerance
    /// The day by which waivers expire where a disclosure states no day of publication.
    package let today: CalendarDate?
    /// By the path of a disclosure and the fragment of its print edition: the sheet of paper that
    /// a first printing has put it on.
    package let sheets: [String: [String: Int]]
    /// The one disclosure whose pages are wanted, with others that it is compared with; `nil` for
    /// all.
    package let path: String?

    package init(
        tolerance: Tolerance = .nothing,
        today: CalendarDate? = nil,
        sheets: [String: [String: Int]] = [:],
        path: String? = nil
    ) {
        self.tolerance = tolerance
        self.today = today
        self.sheets = sheets
        self.path = path
    }
}

/// Checks and renders what was read; a pure function, so a test needs no disk and no clock.
///
/// Disclosures are rendered in parallel; the result does not depend on the order.
package func build(
    _ reading: Outcome<Sources>,
    frozen: FrozenYears = .none,
    options: BuildOptions = BuildOptions()
) async -> Build {
    let prepared = await prepareSite(reading, frozen: frozen, today: options.today)
    return await build(prepared, frozen: frozen, options: options)
}

/// Renders what was prepared.
///
/// - Parameters:
///   - prepared: the disclosures, ready to be written.
///   - frozen: the years that were published, which it was prepared with.
///   - options: what a person has decided; the day is that of the preparation.
///   - cache: what was written before of disclosures that have not changed since.
/// - Returns: the site, and everything that was found.
package func build(
    _ prepared: PreparedSite,
    frozen: FrozenYears = .none,
    options: BuildOptions = BuildOptions(),
    reusing cache: BuildCache? = nil
) async -> Build {
    let sources = prepared.inspection.sources
    let theme = prepared.theme
    var conflicts: [Diagnostic] = []
    let entries = prepared.inspection.entries.filter { entry in
        options.path.map { $0 == entry.disclosure.path } ?? true
    }
    let parts = await concurrently(entries) { entry in
        let files = await render(
            entry,
            theme: theme,
            sources: sources,
            sheets: options.sheets[entry.disclosure.path] ?? [:],
            reusing: cache
        )
        return RenderedDisclosure(edition: entry.edition, files: files)
    }
    var site = SiteTree()
    for part in parts {
        for (path, bytes) in part.files {
            do {
                try site.add(bytes, at: path)
            } catch {
                conflicts.append(.pathConflict(error.path, in: part.edition?.disclosure))
            }
        }
    }
    frozen.add(to: &site, &conflicts)
    let publications = parts.compactMap { $0.edition.map(Publication.init) }
    if let theme {
        let years = frozen.entries(beside: publications)
        addRootPages(to: &site, sources: sources, theme: theme, years: years, &conflicts)
    }
    let diagnostics =
        conflicts.isEmpty ? prepared.diagnostics : (prepared.diagnostics + conflicts).ordered
    let isTolerable = diagnostics.filter(\.isBlocking)
        .allSatisfy(tolerated(by: options.tolerance, in: sources.disclosures))
    return Build(
        site: isTolerable && theme != nil ? site : nil,
        diagnostics: diagnostics,
        inspection: prepared.inspection,
        publications: publications
    )
}

/// Whether a site is written in spite of an error.
private func tolerated(
    by tolerance: BuildOptions.Tolerance,
    in disclosures: [Disclosure]
) -> (Diagnostic) -> Bool {
    switch tolerance {
    case .nothing: return { _ in false }
    case .drafts:
        let drafts = DraftFolders(disclosures)
        return { drafts.contain($0.location) }
    case .everything: return { _ in true }
    }
}

/// Where an error may stand in a preview.
private struct DraftFolders {
    private let statuses: [Substring: DisclosureStatus]

    init(_ disclosures: [Disclosure]) {
        statuses = Dictionary(
            disclosures.map { (parent(of: $0.location.file[...]), $0.status) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Whether the place belongs to a draft; a folder inside a disclosure may be one of its own.
    func contain(_ location: SourceLocation?) -> Bool {
        var folder = parent(of: location?.file[...] ?? "")
        while !folder.isEmpty {
            if let status = statuses[folder] { return status == .draft }
            folder = parent(of: folder)
        }
        return false
    }
}

/// The files of one disclosure.
private struct RenderedDisclosure: Sendable {
    let edition: DisclosureEdition?
    let files: [(SitePath, [UInt8])]
}

/// Writes the files of a disclosure, or takes those that were written from the same before.
private func render(
    _ entry: Inspection.Entry,
    theme: Theme?,
    sources: Sources,
    sheets: [String: Int],
    reusing cache: BuildCache?
) async -> [(SitePath, [UInt8])] {
    guard let edition = entry.edition, let theme else { return [] }
    let write = {
        let catalog = DisclosurePages(
            edition,
            settings: sources.site,
            theme: theme,
            sheets: sheets
        )
        return await (catalog?.all() ?? []) + theme.assets(at: edition.paths)
    }
    guard let cache, let basis = entry.basis else { return await write() }
    let pageBasis = BuildCache.PageBasis(
        disclosure: basis,
        settings: sources.site,
        templates: sources.templates,
        sheets: sheets
    )
    return await cache.files(of: edition.disclosure.path, on: pageBasis, writing: write)
}

private func addRootPages(
    to site: inout SiteTree,
    sources: Sources,
    theme: Theme,
    years: [YearEntry],
    _ diagnostics: inout [Diagnostic]
) {
    guard let home = SitePath(RootFile.home), let lost = SitePath(RootFile.lost),
        let stylesheet = SitePath("assets/\(theme.stylesheet.name)")
    else { return }
    let frame = SiteFrame(
        shell: theme.shell,
        settings: sources.site,
        disclosure: nil,
        home: home,
        stylesheet: stylesheet,
        sections: []
    )
    let pages = RootPages(
        settings: sources.site,
        frame: frame,
        years: years,
        paths: ([home] + site.paths).sorted()
    )
    var files: [(String, [UInt8]?)] = [
        (home.text, frame.bytes(of: pages.homePage(at: home))),
        (lost.text, frame.bytes(of: pages.notFoundPage(at: lost))),
        (RootFile.robots, pages.robots()),
        (RootFile.siteMap, pages.siteMap()),
        (RootFile.feed, pages.feed()),
    ]
    files += theme.rootAssets
    for case (let name, let bytes?) in files {
        guard let path = SitePath(name) else { continue }
        do {
            try site.add(bytes, at: path)
        } catch {
            diagnostics.append(.pathConflict(error.path, in: nil))
        }
    }
}

extension Diagnostic {
    static func pathConflict(
        _ path: SitePath,
        in disclosure: Disclosure?
    ) -> Diagnostic {
        Diagnostic(
            .pathConflict,
            at: disclosure?.location,
            Wording("两个页面使用同一路径 \(path.text)", "two pages claim the path \(path.text)"),
            remedy: Wording(
                "修改其中一个的标识（表的 slug、部分的 id 或文件夹名），使路径互不相同",
                "change the slug, part id or folder name of one of them"
            )
        )
    }
}
