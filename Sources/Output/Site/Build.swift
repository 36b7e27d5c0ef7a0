package import Budget
package import Diagnostics
package import Inspecting
package import Reading

/// What a build ends in.
package struct Build: Sendable {
    /// `nil` if any finding blocks publication: a wrong disclosure is not published.
    package let site: SiteTree?
    package let diagnostics: [Diagnostic]
    /// What the site was written from.
    package let inspection: Inspection
    /// What the home page says of each disclosure that was written anew.
    package let publications: [Publication]
    /// Disclosures that were not, because something stands in their way.
    package var held: [HeldDisclosure] = []
    /// Whether nothing stands in the way of anything.
    package let isComplete: Bool
}

extension Build {
    /// What was found that is about one disclosure, or about all of them.
    package func findings(about path: String) -> [Diagnostic] {
        let scope = FindingScope(inspection.sources, published: [])
        return diagnostics.filter { scope.disclosures(at: $0.location)?.contains(path) ?? true }
    }
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

/// Renders what was prepared, all of it or nothing.
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
    await render(prepared, frozen: frozen, options: options, reusing: cache)
        .whole(tolerating: options.tolerance)
}

extension RenderedSite {
    /// The site, all of it or nothing.
    ///
    /// - Parameter tolerance: which errors are no obstacle.
    /// - Returns: the site, and everything that was found.
    package func whole(tolerating tolerance: BuildOptions.Tolerance = .nothing) -> Build {
        let assembled = assembled()
        let conflicts = assembled.conflicts
        let found =
            conflicts.isEmpty ? prepared.diagnostics : (prepared.diagnostics + conflicts).ordered
        let disclosures = prepared.inspection.sources.disclosures
        let isTolerable = found.filter(\.isBlocking)
            .allSatisfy(tolerated(by: tolerance, in: disclosures))
        return Build(
            site: isTolerable && prepared.theme != nil ? assembled.site : nil,
            diagnostics: found,
            inspection: prepared.inspection,
            publications: assembled.publications,
            isComplete: isTolerable
        )
    }

    /// The site without what something stands in the way of, each disclosure by itself.
    ///
    /// - Parameters:
    ///   - holding: what stands in the way.
    ///   - published: what was published before and stays.
    /// - Returns: the site; none if something stands in the way of all of it, or if nothing is left
    ///   that would be written anew.
    package func site(holding: Holding, keeping published: PublishedSite) -> Build {
        let assembled = assembled(without: holding.held, keeping: published)
        let conflicts = assembled.conflicts
        // Without a list of what is public, what is held would be gone.
        let isListed = published.isListed || holding.held.isEmpty
        let isEmpty = assembled.publications.isEmpty && !holding.held.isEmpty
        let isPossible = holding.common.isEmpty && conflicts.isEmpty && isListed && !isEmpty
        let held = assembled.held.map(\.finding)
        let own = prepared.diagnostics + self.conflicts.map(\.finding) + conflicts
        let found = held + own.ordered
        return Build(
            site: isPossible && prepared.theme != nil ? assembled.site : nil,
            diagnostics: isPossible ? found : Array(found.dropFirst(held.count)),
            inspection: prepared.inspection,
            publications: assembled.publications,
            held: isPossible ? assembled.held : [],
            isComplete: holding.held.isEmpty && holding.stray.isEmpty && isPossible
        )
    }
}

extension BuildOptions.Tolerance {
    /// What stands in the way of writing a disclosure.
    package var gate: Holding.Gate {
        { disclosure, findings in
            switch self {
            case .everything: []
            case .drafts where disclosure?.status == .draft: []
            case .nothing, .drafts: findings.filter(\.isBlocking)
            }
        }
    }
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
