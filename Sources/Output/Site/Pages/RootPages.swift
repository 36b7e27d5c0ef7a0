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
    /// The units in departments; `nil` for a site of one unit.
    let directory: UnitDirectory?
    /// The script of the directory; `nil` if the theme has none.
    let script: SitePath?
    /// What is not public yet, by path.
    let absent: [HeldDisclosure]
    /// Every page of the site, for the site map.
    let paths: [SitePath]

    /// Of more disclosures the home page does not repeat the list for machines: they have files.
    private static let mostDatasets = 200

    // MARK: Years

    /// The home page: every disclosure, the newest first.
    func homePage(at path: SitePath) -> Page {
        var html = MarkupWriter()
        let phases = Set(years.map(\.publication.phase))
        let phase = phases.count == 1 ? phases.first : nil
        let title = phase.map(Words.allYears(ofPhase:)) ?? Words.allYears
        html.element("h1", text: directory == nil ? title : DirectoryWords.title)
        html.newline()
        if let directory {
            directory.write(from: path, script: script, to: &html)
        } else {
            html.element("ol", .class("years")) { html in
                for year in years { year.write(from: path, to: &html) }
            }
            html.newline()
        }
        writeAbsent(to: &html)
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
            data: .catalog(years.count > Self.mostDatasets ? [] : years)
        )
    }

    /// Writes what is to be public and is not yet, with the day by which it has to be.
    private func writeAbsent(to html: inout MarkupWriter) {
        guard !absent.isEmpty else { return }
        html.element("h2", text: HoldingWords.notYetPublic)
        html.newline()
        html.element("ul", .class("absent")) { html in
            for disclosure in absent {
                html.element("li") { html in
                    html.text(disclosure.name)
                    guard let day = disclosure.dueDay else { return }
                    html.text(" ")
                    html.element(
                        "time",
                        .init("datetime", day.iso),
                        text: HoldingWords.due(by: day)
                    )
                }
            }
        }
        html.newline()
    }

    // MARK: Lost readers

    /// The page that a server shows for an address that does not exist.
    ///
    /// It may be shown at any depth, so its links are absolute wherever the base URL is known.
    func notFoundPage(at path: SitePath) -> Page {
        var html = MarkupWriter()
        html.element("h1", text: Words.notFound)
        html.element("p", text: Words.notFoundAdvice)
        let home = directory == nil ? nil : SitePath(RootFile.home)
        let covers = years.map { ($0.cover, $0.publication.fullTitle) }
        let ways = home.map { [($0, DirectoryWords.title)] } ?? covers
        html.element("ul") { html in
            for (target, title) in ways {
                html.element("li") { html in
                    let link = address(of: target) ?? path.link(to: target)
                    html.element("a", .href(link), text: title)
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

    /// The most addresses of one file (sitemaps.org).
    private static let mostAddresses = 50_000

    /// The site map (sitemaps.org 0.9), which wants absolute addresses: none without a base URL.
    ///
    /// What is too long for one file stands in several, and the first is an index of these.
    func siteMaps() -> [(String, [UInt8]?)] {
        guard settings.baseURL != nil else { return [] }
        let pages = paths.filter { $0.text.hasSuffix(".html") && $0.text != RootFile.lost }
        guard pages.count > Self.mostAddresses else {
            return [(RootFile.siteMap, siteMap(of: pages[...]))]
        }
        let starts = stride(from: 0, to: pages.count, by: Self.mostAddresses)
        let pieces = starts.enumerated().map { index, start in
            (
                RootFile.piece(index + 2, of: RootFile.siteMap),
                siteMap(of: pages[start..<min(pages.count, start + Self.mostAddresses)])
            )
        }
        return [(RootFile.siteMap, siteMapIndex(of: pieces.map(\.0)))] + pieces
    }

    private func siteMapIndex(of names: [String]) -> [UInt8] {
        var xml = MarkupWriter()
        xml.xmlDeclaration()
        xml.element(
            "sitemapindex",
            .init("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
        ) { xml in
            for name in names {
                xml.newline()
                xml.element("sitemap") { xml in
                    xml.element("loc", text: SitePath(name).flatMap(address) ?? "")
                }
            }
        }
        xml.newline()
        return xml.bytes
    }

    private func siteMap(of pages: ArraySlice<SitePath>) -> [UInt8] {
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
            for path in pages {
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

    /// The most disclosures of one file of the feed.
    private static let mostEntries = 100

    /// The feed of publications (Atom, RFC 4287); none while no disclosure has a date, since an
    /// entry without one is not valid and none is invented.
    ///
    /// A long one stands in several files, the newest first; each names the next (RFC 5005).
    func feeds() -> [(String, [UInt8]?)] {
        let dated = years.compactMap { year in year.publication.publishedOn.map { (year, $0) } }
        guard let newest = dated.compactMap(\.0.publication.changedOn).max(),
            settings.baseURL != nil
        else { return [] }
        let byDay = dated.sorted { left, right in
            (right.1, left.0.publication.path) < (left.1, right.0.publication.path)
        }
        let sorted = dated.count > Self.mostEntries ? byDay : dated
        let starts = Array(stride(from: 0, to: sorted.count, by: Self.mostEntries))
        return starts.enumerated().map { index, start in
            let entries = sorted[start..<min(sorted.count, start + Self.mostEntries)]
            let next = index + 1 < starts.count ? index + 2 : nil
            return (
                RootFile.piece(index + 1, of: RootFile.feed),
                feed(of: entries, updated: newest, number: index + 1, next: next)
            )
        }
    }

    private func feed(
        of dated: ArraySlice<(YearEntry, CalendarDate)>,
        updated newest: CalendarDate,
        number: Int,
        next: Int?
    ) -> [UInt8] {
        var xml = MarkupWriter()
        xml.xmlDeclaration()
        xml.element(
            "feed",
            .init("xmlns", "http://www.w3.org/2005/Atom"),
            .init("xml:lang", "zh-CN")
        ) { xml in
            let piece = { SitePath(RootFile.piece($0, of: RootFile.feed)).flatMap(address) ?? "" }
            let home = SitePath("index.html").flatMap(address) ?? ""
            xml.element("id", text: home)
            xml.element("title", text: settings.name)
            xml.element("updated", text: "\(newest.iso)T00:00:00+08:00")
            xml.empty("link", .init("rel", "self"), .href(piece(number)))
            if let next { xml.empty("link", .init("rel", "next"), .href(piece(next))) }
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
