/// The files at the root of a site, which belong to no disclosure.
package enum RootFile {
    static let home = "index.html"
    static let lost = "404.html"
    static let robots = "robots.txt"
    static let siteMap = "sitemap.xml"
    static let feed = "feed.xml"
    /// The digests of all files, in the format of sha256sum.
    package static let record = "gongkai-sha256.txt"

    /// The names of those that a site has.
    ///
    /// - Parameter withAddress: whether the address of the site is known.
    /// - Returns: names at the root, in no order.
    static func names(withAddress: Bool) -> [String] {
        [home, lost, robots, record] + (withAddress ? [siteMap, feed] : [])
    }
}
