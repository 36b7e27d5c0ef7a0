import Budget
package import Diagnostics
import Inspecting
import Parallel
import Reading

/// The pages of all disclosures, before they are put together to a site.
package struct RenderedSite: Sendable {
    package let prepared: PreparedSite
    let frozen: FrozenYears
    let parts: [RenderedDisclosure]
    /// Paths that more than one of them claims, and whose they are.
    let conflicts: [PathClaim]

    init(_ prepared: PreparedSite, frozen: FrozenYears, parts: [RenderedDisclosure]) {
        self.prepared = prepared
        self.frozen = frozen
        self.parts = parts
        conflicts = pathConflicts(among: parts, beside: frozen)
    }

    /// The disclosures that a finding is about; `nil` if it is about the site as a whole.
    ///
    /// - Parameter location: where it stands.
    /// - Returns: their paths; none if it concerns something that no disclosure is in or uses.
    package func disclosures(at location: SourceLocation?) -> Set<String>? {
        FindingScope(prepared.inspection.sources, published: []).disclosures(at: location)
    }

    /// Findings by the disclosures that they are about; those about the site as a whole are left
    /// out.
    package func findingsByDisclosure(_ findings: [Diagnostic]) -> [String: [Diagnostic]] {
        findings.reduce(into: [:]) { found, finding in
            for path in disclosures(at: finding.location) ?? [] {
                found[path, default: []].append(finding)
            }
        }
    }

    /// Puts the site together.
    ///
    /// - Parameters:
    ///   - held: what is not written anew.
    ///   - published: what was published before, of which these keep their pages.
    /// - Returns: the site, with what it publishes and what became of those that are held.
    func assembled(
        without held: [String: HeldDisclosure] = [:],
        keeping published: PublishedSite = .none
    ) -> AssembledSite {
        var assembly = SiteAssembly(held: held)
        for part in parts {
            guard let path = part.edition?.disclosure.path, held[path] == nil else { continue }
            assembly.add(part)
        }
        assembly.add(frozen, without: held)
        for path in held.keys.sorted() { assembly.keep(path, of: published) }
        if let theme = prepared.theme {
            assembly.addRootPages(prepared.inspection.sources, theme: theme, frozen: frozen)
        }
        return assembly.result
    }
}

/// The files of one disclosure.
struct RenderedDisclosure: Sendable {
    let edition: DisclosureEdition?
    let files: [(SitePath, [UInt8])]
}

/// A path that is claimed more than once.
struct PathClaim: Sendable {
    /// The disclosures that claim it.
    let paths: Set<String>
    let finding: Diagnostic
}

/// The paths that more than one file claims, be it of one disclosure or of two.
///
/// Paths that differ in case alone count as one, because they are one on a USB stick.
private func pathConflicts(
    among parts: [RenderedDisclosure],
    beside frozen: FrozenYears
) -> [PathClaim] {
    var claimed: [String: Disclosure?] = [:]
    for (path, _) in frozen.files { claimed[path.text.lowercased()] = .some(nil) }
    var found: [PathClaim] = []
    for part in parts {
        guard let disclosure = part.edition?.disclosure else { continue }
        for (path, _) in part.files {
            let key = path.text.lowercased()
            guard let other = claimed.updateValue(disclosure, forKey: key) else { continue }
            found.append(
                PathClaim(
                    paths: Set([disclosure.path, other?.path].compactMap(\.self)),
                    finding: .pathConflict(path, in: disclosure, and: other)
                )
            )
        }
    }
    return found
}

/// Renders what was prepared.
///
/// - Parameters:
///   - prepared: the disclosures, ready to be written.
///   - frozen: the years that were published, which it was prepared with.
///   - options: what a person has decided; the day is that of the preparation.
///   - cache: what was written before of disclosures that have not changed since.
/// - Returns: the pages, and everything that is needed to put them together.
package func render(
    _ prepared: PreparedSite,
    frozen: FrozenYears = .none,
    options: BuildOptions = BuildOptions(),
    reusing cache: BuildCache? = nil
) async -> RenderedSite {
    let entries = prepared.inspection.entries.filter { entry in
        options.path.map { $0 == entry.disclosure.path } ?? true
    }
    let parts = await concurrently(entries) { entry in
        let files = await render(
            entry,
            theme: prepared.theme,
            sources: prepared.inspection.sources,
            sheets: options.sheets[entry.disclosure.path] ?? [:],
            reusing: cache
        )
        return RenderedDisclosure(edition: entry.edition, files: files)
    }
    return RenderedSite(prepared, frozen: frozen, parts: parts)
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

extension Diagnostic {
    static func pathConflict(
        _ path: SitePath,
        in disclosure: Disclosure?,
        and other: Disclosure? = nil
    ) -> Diagnostic {
        let isOther = other.map { $0.path != disclosure?.path } ?? false
        return Diagnostic(
            .pathConflict,
            at: disclosure?.location,
            Wording("两个页面使用同一路径 \(path.text)", "two pages claim the path \(path.text)"),
            notes: isOther
                ? [Note(Wording("另一份在此", "the other stands here"), at: other?.location)] : [],
            remedy: Wording(
                "修改其中一个的标识（表的 slug、部分的 id 或文件夹名），使路径互不相同",
                "change the slug, part id or folder name of one of them"
            )
        )
    }
}
