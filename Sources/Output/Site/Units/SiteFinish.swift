import Budget
package import Diagnostics
package import Inspecting
import Reading

// What is to be said and written when all parts of a site are done.

extension SiteStream {
    /// What stands in the way of the site as a whole.
    package var obstacles: [Diagnostic] { shared.common }

    /// Errors that are about no disclosure: nothing is held for them.
    package var strayErrors: [Diagnostic] { shared.stray }

    /// Disclosures that were published, and of which only the folder above is left to be found.
    package var lost: [String: HeldDisclosure] {
        let known = Set(outline.sources.paths)
        let lost = shared.causes.filter { !known.contains($0.key) }
        return Dictionary(
            uniqueKeysWithValues: lost.map { path, causes in
                let location = causes.lazy.compactMap(\.location).first
                return (path, held(path, because: causes, at: location))
            }
        )
    }

    /// Findings about the site itself and what all disclosures share.
    ///
    /// - Parameter found: what the texts of the site let find beside each disclosure, in the order
    ///   of their paths.
    /// - Returns: findings.
    package func findings(beside found: [[Diagnostic]]) -> [Diagnostic] {
        shared.findings + findingsOfSite(beside: found)
    }

    /// Findings about the site itself.
    package func findingsOfSite(beside found: [[Diagnostic]]) -> [Diagnostic] {
        siteFindings(
            outline.sources.site,
            beside: found,
            areDrafts: outline.headings.allSatisfy { $0.status == .draft }
        )
    }

    /// Whether there is a page shell.
    package var hasTheme: Bool { theme.value != nil }

    /// Whether a file belongs to a year that is served from its snapshot, or is an archive.
    package func hasFrozenFile(_ path: String) -> Bool {
        frozen.served.contains { year in
            let folder = "\(year.publication.path)/"
            return path.hasPrefix(folder) && year.files[String(path.dropFirst(folder.count))] != nil
        } || frozen.snapshots.values.joined().contains { $0.archive?.path?.text == path }
    }

    /// A disclosure that is held back after it was written.
    package func held(
        _ unit: UnitOutput,
        because causes: [Diagnostic],
        comparedWith: String? = nil
    ) -> HeldDisclosure {
        HeldDisclosure(
            path: unit.publication.path,
            title: unit.publication.fullTitle,
            dueDay: unit.dueDay.flatMap(CalendarDate.init(iso:)),
            causes: causes,
            comparedWith: comparedWith,
            kept: options.published.publications[unit.publication.path],
            location: unit.location
        )
    }

    private func held(
        _ path: String,
        because causes: [Diagnostic],
        at location: SourceLocation?
    ) -> HeldDisclosure {
        HeldDisclosure(
            path: path,
            title: nil,
            dueDay: nil,
            causes: causes,
            comparedWith: nil,
            kept: options.published.publications[path],
            location: location ?? SourceLocation(file: "\(outline.sources.contentFolder)/\(path)")
        )
    }

    /// The files of frozen years and their archives.
    package func frozenFiles(without held: Set<String>) -> [(SitePath, [UInt8])] {
        frozen.files(without: held)
    }

    /// The files that belong to no disclosure.
    ///
    /// - Parameters:
    ///   - publications: what is public and not served from a snapshot.
    ///   - held: what is held back.
    ///   - paths: all other files of the site, sorted.
    /// - Returns: them, by their paths.
    package func rootFiles(
        publications: [Publication],
        held: [HeldDisclosure],
        paths: [SitePath]
    ) -> [(SitePath, [UInt8])] {
        guard let theme = theme.value else { return [] }
        let names = Set(held.map(\.path))
        let files = RootFiles(
            settings: outline.sources.site,
            theme: theme,
            frozen: frozen,
            served: frozen.served.map(\.publication).filter { !names.contains($0.path) },
            publications: publications,
            absent: held.filter { $0.kept == nil }
        )
        return files.files(of: paths)
    }
}

extension HeldDisclosure {
    /// The same with nothing of it public.
    package var withdrawn: HeldDisclosure {
        var copy = self
        copy.kept = nil
        return copy
    }
}

extension PublishedSite {
    /// What was published of a disclosure.
    package func publication(of path: String) -> Publication? { publications[path] }
}

/// The ids of the elements of a page that the program has written.
package func placesOnPage(_ bytes: [UInt8]) -> Set<String> { idsOfElements(in: bytes) }
