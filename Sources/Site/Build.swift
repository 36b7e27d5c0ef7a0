import Budget
package import Diagnostics
package import Reading

/// What a build ends in.
package struct Build: Sendable {
    /// `nil` if any diagnostic is an error: a wrong disclosure is not published.
    package let site: SiteTree?
    package let diagnostics: [Diagnostic]
}

/// Renders what was read; a pure function, so a test needs no disk and no clock.
///
/// Disclosures are rendered in parallel; the result does not depend on the order.
package func build(_ reading: Outcome<Sources>) async -> Build {
    let sources = reading.value
    var diagnostics = reading.diagnostics
    let theme = Theme.prepare(sources.templates)
    diagnostics += theme.diagnostics + checkIdentifiers(of: sources.site)
    let parts = await renderAll(sources, theme: theme.value)
    diagnostics += parts.flatMap(\.diagnostics)

    var site = SiteTree()
    for part in parts {
        for (path, bytes) in part.files {
            do {
                try site.add(bytes, at: path)
            } catch {
                diagnostics.append(.pathConflict(error.path, in: part.edition?.disclosure))
            }
        }
    }
    if let theme = theme.value {
        let editions = parts.compactMap(\.edition)
        addRootPages(to: &site, sources: sources, theme: theme, editions: editions, &diagnostics)
    }
    diagnostics.sort(by: Diagnostic.standsBefore)
    let isPublishable = !diagnostics.contains { $0.severity == .error }
    return Build(site: isPublishable ? site : nil, diagnostics: diagnostics)
}

/// The files of one disclosure.
private struct RenderedDisclosure: Sendable {
    var edition: DisclosureEdition?
    var files: [(SitePath, [UInt8])] = []
    var diagnostics: [Diagnostic] = []
}

private func renderAll(_ sources: Sources, theme: Theme?) async -> [RenderedDisclosure] {
    await withTaskGroup(of: (Int, RenderedDisclosure).self) { group in
        for (index, disclosure) in sources.disclosures.enumerated() {
            group.addTask {
                (index, render(disclosure, settings: sources.site, theme: theme))
            }
        }
        var parts = [RenderedDisclosure](repeating: .init(), count: sources.disclosures.count)
        for await (index, part) in group { parts[index] = part }
        return parts
    }
}

private func render(
    _ disclosure: Disclosure,
    settings: SiteSettings,
    theme: Theme?
) -> RenderedDisclosure {
    let preparation = DisclosureEdition.prepare(disclosure)
    var rendered = RenderedDisclosure(
        edition: preparation.value,
        diagnostics: preparation.diagnostics
    )
    guard let edition = preparation.value, let theme, let home = SitePath("index.html"),
        let stylesheet = edition.paths.asset(theme.stylesheet.name)
    else { return rendered }
    let frame = SiteFrame(
        shell: theme.shell,
        settings: settings,
        disclosure: disclosure,
        home: home,
        stylesheet: stylesheet,
        sections: DisclosurePages.sections(of: edition)
    )
    rendered.files = DisclosurePages(edition, frame: frame).all()
    for asset in theme.assets {
        guard let path = edition.paths.asset(asset.name) else { continue }
        rendered.files.append((path, asset.bytes))
    }
    return rendered
}

private func addRootPages(
    to site: inout SiteTree,
    sources: Sources,
    theme: Theme,
    editions: [DisclosureEdition],
    _ diagnostics: inout [Diagnostic]
) {
    guard let home = SitePath("index.html"), let lost = SitePath("404.html"),
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
        editions: editions.sorted { $0.isNewer(than: $1) },
        paths: ([home] + site.paths).sorted()
    )
    var files: [(String, [UInt8]?)] = [
        (home.text, frame.bytes(of: pages.homePage(at: home))),
        (lost.text, frame.bytes(of: pages.notFoundPage(at: lost))),
        ("robots.txt", pages.robots()),
        ("sitemap.xml", pages.siteMap()),
        ("feed.xml", pages.feed()),
    ]
    files += theme.assets.map { ("assets/\($0.name)", $0.bytes) }
    for case (let name, let bytes?) in files {
        guard let path = SitePath(name) else { continue }
        do {
            try site.add(bytes, at: path)
        } catch {
            diagnostics.append(.pathConflict(error.path, in: nil))
        }
    }
}

extension DisclosureEdition {
    /// The order of the home page: the newest year first, then by path.
    fileprivate func isNewer(than other: DisclosureEdition) -> Bool {
        let (year, otherYear) = (disclosure.fiscalYear, other.disclosure.fiscalYear)
        return year == otherYear ? disclosure.path < other.disclosure.path : year > otherYear
    }
}

/// Identifiers that a government website should bear and that are unset are named once.
private func checkIdentifiers(of settings: SiteSettings) -> [Diagnostic] {
    let identifiers: [(String, String, String?)] = [
        ("site-domain", "SiteDomain", settings.siteDomain),
        ("site-id-code", "SiteIDCode", settings.siteIDCode),
        ("base-url", "sitemap.xml, feed.xml", settings.baseURL),
    ]
    let unset = identifiers.filter { $0.2 == nil }
    guard !unset.isEmpty else { return [] }
    let keys = unset.map(\.0).joined(separator: "、")
    let outputs = unset.map(\.1).joined(separator: "、")
    return [
        Diagnostic(
            .unsetIdentifiers,
            .warning,
            at: settings.location,
            Wording(
                "未填写 \(keys)，页面相应略去 \(outputs)",
                "\(keys) unset, so \(outputs) left out"
            ),
            remedy: Wording(
                "已有正式网站时，在 site.yaml 中填写；没有的不必填写",
                "fill them in where the site has them; what does not exist stays unset"
            )
        )
    ]
}

extension Diagnostic {
    fileprivate static func pathConflict(
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
