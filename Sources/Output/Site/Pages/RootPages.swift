import Budget
import Formula
import Inspecting
import Markup
import Reading

/// The pages above the disclosures: the years, the page for lost readers, feed and site map.
struct RootPages {
    let settings: SiteSettings
    let frame: SiteFrame
    /// Newest first.
    let years: [YearEntry]
    /// Every page of the site, for the site map.
    let paths: [SitePath]

    // MARK: Years

    /// The home page: every disclosure, the newest first.
    func homePage(at path: SitePath) -> Page {
        var html = MarkupWriter()
        let phases = Set(years.map(\.publication.phase))
        let phase = phases.count == 1 ? phases.first : nil
        html.element("h1", text: phase.map(Words.allYears(ofPhase:)) ?? Words.allYears)
        html.newline()
        html.element("ol", .class("years")) { html in
            for year in years { year.write(from: path, to: &html) }
        }
        html.newline()
        return Page(
            path: path,
            metadata: PageMetadata(
                kind: .home,
                title: settings.name,
                description: Words.allYears(of: settings.name),
                disclosure: nil
            ),
            trail: [],
            section: nil,
            main: html,
            data: .catalog(years)
        )
    }

    // MARK: Lost readers

    /// The page that a server shows for an address that does not exist.
    ///
    /// It may be shown at any depth, so its links are absolute wherever the base URL is known.
    func notFoundPage(at path: SitePath) -> Page {
        var html = MarkupWriter()
        html.element("h1", text: Words.notFound)
        html.element("p", text: Words.notFoundAdvice)
        html.element("ul") { html in
            for year in years {
                html.element("li") { html in
                    html.element(
                        "a",
                        .href(address(of: year.cover) ?? path.link(to: year.cover)),
                        text: year.publication.fullTitle
                    )
                }
            }
        }
        html.newline()
        return Page(
            path: path,
            metadata: PageMetadata(
                kind: .home,
                title: Words.notFound,
                description: Words.notFoundDescription,
                disclosure: nil
            ),
            trail: [],
            section: nil,
            main: html,
            isAtAnyAddress: true
        )
    }

    // MARK: For machines

    /// The absolute address of a page; `nil` while the base URL is unset.
    private func address(of path: SitePath) -> String? {
        path.address(under: settings.baseURL)
    }

    /// The site map (sitemaps.org 0.9), which wants absolute addresses: `nil` without a base URL.
    func siteMap() -> [UInt8]? {
        guard settings.baseURL != nil else { return nil }
        var xml = MarkupWriter()
        xml.xmlDeclaration()
        let published = Dictionary(
            years.compactMap { year in
                year.publication.changedOn.map { (year.publication.path, $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        xml.element("urlset", .init("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")) {
            xml in
            for path in paths where path.text.hasSuffix(".html") && path.text != "404.html" {
                xml.newline()
                xml.element("url") { xml in
                    xml.element("loc", text: address(of: path) ?? "")
                    if let date = published[folder(of: path)] {
                        xml.element("lastmod", text: date.iso)
                    }
                }
            }
        }
        xml.newline()
        return xml.bytes
    }

    /// The folder of the disclosure that a page belongs to.
    private func folder(of path: SitePath) -> String {
        let folders = path.text.split(separator: "/").dropLast()
        let inner = folders.last == "tables" || folders.last == "performance"
        return (inner ? folders.dropLast() : folders).joined(separator: "/")
    }

    /// The rules for crawlers: everything may be read.
    func robots() -> [UInt8] {
        var text = "User-agent: *\nAllow: /\n"
        if let address = SitePath("sitemap.xml").flatMap(address) {
            text += "Sitemap: \(address)\n"
        }
        return Array(text.utf8)
    }

    /// The feed of publications (Atom, RFC 4287); `nil` while no disclosure has a date, since an
    /// entry without one is not valid and none is invented.
    func feed() -> [UInt8]? {
        let dated = years.compactMap { year in year.publication.publishedOn.map { (year, $0) } }
        guard let newest = dated.compactMap(\.0.publication.changedOn).max(),
            settings.baseURL != nil
        else { return nil }
        var xml = MarkupWriter()
        xml.xmlDeclaration()
        xml.element(
            "feed",
            .init("xmlns", "http://www.w3.org/2005/Atom"),
            .init("xml:lang", "zh-CN")
        ) { xml in
            let home = SitePath("index.html").flatMap(address) ?? ""
            let own = SitePath("feed.xml").flatMap(address) ?? ""
            xml.element("id", text: home)
            xml.element("title", text: settings.name)
            xml.element("updated", text: "\(newest.iso)T00:00:00+08:00")
            xml.empty("link", .init("rel", "self"), .href(own))
            xml.empty("link", .init("rel", "alternate"), .href(home))
            xml.element("author") { $0.element("name", text: settings.operator ?? settings.name) }
            for (year, date) in dated {
                xml.newline()
                write(year, published: date, to: &xml)
                writeCorrections(of: year, to: &xml)
            }
        }
        xml.newline()
        return xml.bytes
    }

    private func write(
        _ year: YearEntry,
        published date: CalendarDate,
        to xml: inout MarkupWriter
    ) {
        let address = address(of: year.cover) ?? ""
        xml.element("entry") { xml in
            xml.element("id", text: address)
            xml.element("title", text: year.publication.fullTitle)
            xml.element("updated", text: "\(date.iso)T00:00:00+08:00")
            xml.empty("link", .init("rel", "alternate"), .href(address))
            // Whoever keeps the feed keeps the hashes, out of reach of those who keep the site.
            let hashes = year.snapshots.map { Words.snapshotLine(edition: $0.edition, $0.hash) }
            if !hashes.isEmpty { xml.element("summary", text: hashes.joined(separator: "\n")) }
        }
    }

    /// One entry for each day on which something was corrected, the newest first.
    private func writeCorrections(of year: YearEntry, to xml: inout MarkupWriter) {
        let days = Dictionary(grouping: year.publication.corrections, by: \.date)
        let address = address(of: year.cover) ?? ""
        for (date, those) in days.sorted(by: { $0.key > $1.key }) {
            xml.newline()
            xml.element("entry") { xml in
                xml.element("id", text: "\(address)#corrections-\(date)")
                xml.element("title", text: CorrectionWords.entry(of: year.publication.fullTitle))
                xml.element("updated", text: "\(date)T00:00:00+08:00")
                xml.empty("link", .init("rel", "alternate"), .href(address))
                xml.element("summary", text: those.map(\.summary).joined())
            }
        }
    }
}
