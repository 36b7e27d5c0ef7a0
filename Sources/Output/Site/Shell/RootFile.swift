/// The files at the root of a site, which belong to no disclosure.
package enum RootFile {
    static let home = "index.html"
    static let lost = "404.html"
    static let robots = "robots.txt"
    static let siteMap = "sitemap.xml"
    static let feed = "feed.xml"
    /// What the site publishes, for the next build and for other programs.
    package static let units = "gongkai-units.json"
    /// The digests of all files, in the format of sha256sum.
    package static let record = "gongkai-sha256.txt"

    /// The key figures of all disclosures as one table.
    static let figures = "gongkai-figures.csv"

    /// A piece of the site map or of the feed; the first has the name of the whole.
    static func piece(_ number: Int, of name: String) -> String {
        guard number > 1, let dot = name.lastIndex(of: ".") else { return name }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }

    /// The names of those that a site has.
    ///
    /// - Parameter withAddress: whether the address of the site is known.
    /// - Returns: names at the root, in no order.
    static func names(withAddress: Bool) -> [String] {
        [home, lost, robots, record, units] + (withAddress ? [siteMap, feed] : [])
    }
}
