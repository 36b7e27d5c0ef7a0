import Disk
import Extraction
import Inspecting
import Packing
import Parallel
import Publishing
import Site

/// The pages of a site as fragments, to be pasted into a system that strips style sheets.
struct CMSEdition {
    /// The whole site, from which the next plan tells what changes.
    static let archiveName = "site.zip"
    private static let contentsName = "contents.html"

    /// Fragments, downloads, the list of fragments and the archive.
    let files: SiteTree

    init(_ site: SiteTree) throws(WriteError) {
        let pages = site.paths.filter { $0.text.hasSuffix(".html") && !isForTheWebAlone($0) }
        let attachments = site.paths.filter(isDownload)
        let frame = CMSFrame(pages: pages, attachments: attachments, base: address(of: site))
        let fragments = concurrentMap(pages) { path in
            (try? HTMLElement(page: site.files[path] ?? [])).flatMap { page in
                CMSFragment(page, at: path, in: frame)
            }
        }
        var files = SiteTree()
        var entries: [(SitePath, String)] = []
        for (path, fragment) in zip(pages, fragments) {
            // What is published is published whole: no page is left out in silence.
            guard let fragment else { throw .unreadablePage(path.text) }
            files.insert(fragment.bytes, at: path)
            entries.append((path, fragment.title))
        }
        for path in attachments { files.insert(site.files[path] ?? [], at: path) }
        if let path = SitePath(Self.contentsName) {
            files.insert(contentsPage(of: entries, at: path), at: path)
        }
        if let path = SitePath(Self.archiveName) {
            files.insert(try archive(of: site), at: path)
        }
        self.files = files
    }
}

extension SiteTree {
    /// Adds a file whose path comes from another site, where it was claimed once.
    fileprivate mutating func insert(_ bytes: [UInt8], at path: SitePath) {
        try? add(bytes, at: path)
    }
}

/// The address of a site, as its robots.txt tells it to search engines; `nil` where it has none.
private func address(of site: SiteTree) -> String? {
    let robots = SitePath("robots.txt").flatMap { site.files[$0] } ?? []
    let (key, name) = ("Sitemap: ", "sitemap.xml")
    for line in String(decoding: robots, as: UTF8.self).split(whereSeparator: \.isNewline)
    where line.hasPrefix(key) && line.hasSuffix("/\(name)") {
        return String(line.dropFirst(key.count).dropLast(name.count))
    }
    return nil
}

/// Whether a page needs the site around it: it has no text, or a script makes it.
private func isForTheWebAlone(_ path: SitePath) -> Bool {
    let name = path.text.split(separator: "/").last ?? ""
    return name == "404.html" || name == "search.html"
}

/// Whether a file is there for readers to keep, rather than for pages to work.
private func isDownload(_ path: SitePath) -> Bool {
    let isPart = [".html", ".css", ".js"].contains { path.text.hasSuffix($0) }
    return path.depth > 0 && !isPart
}

/// The list of the fragments, which is a page to be opened and not to be pasted.
private func contentsPage(of entries: [(SitePath, String)], at path: SitePath) -> [UInt8] {
    let rows = entries.enumerated().map { index, entry in
        """
        <tr><td>\(index + 1)</td><td>\(escaped(entry.1, quotes: false))</td>\
        <td><a href="\(path.link(to: entry.0))">\(entry.0.text)</a></td></tr>
        """
    }
    let text = """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Gongkai">
        <title>\(CMSWords.title)</title>
        <style>body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; \
        font-family: sans-serif; line-height: 1.75 } td, th { padding: 0.25rem 0.75rem; \
        border-bottom: 1px solid #d0d8e2; text-align: left; overflow-wrap: anywhere }</style>
        </head>
        <body>
        <h1>\(CMSWords.title)</h1>
        <p>\(CMSWords.advice)</p>
        <table>
        <thead><tr><th>\(CMSWords.number)</th><th>\(CMSWords.pageTitle)</th>\
        <th>\(CMSWords.file)</th></tr></thead>
        <tbody>
        \(rows.joined(separator: "\n"))
        </tbody>
        </table>
        </body>
        </html>

        """
    return Array(text.utf8)
}
