import Budget
import Inspecting
import Parallel
import Reading

/// What a link on the site can lead to: its files, and the places on its pages.
struct LinkTargets: Sendable {
    private let editions: [String: DisclosureEdition]
    private let frozen: [String: [UInt8]]
    private let known: Set<String>
    /// Folders of disclosures that could not be read: what their pages are is not known.
    private let unread: [String]
    /// The folders of all disclosures of this part of the site; `nil` if it is the whole.
    private let part: [String]?
    private let settings: SiteSettings
    private let theme: Theme?

    /// The files of a site.
    ///
    /// - Parameters:
    ///   - sources: those that pages are written of, and the folders of those that are not.
    ///   - editions: these with their texts; one is missing where an address could not be made.
    ///   - frozenYears: the years that are served from their snapshots.
    ///   - theme: what pages have around them; without it no places are known.
    ///   - isPart: whether the site has more than these.
    init(
        _ sources: Sources,
        editions: [DisclosureEdition],
        frozenYears: FrozenYears,
        theme: Theme?,
        isPart: Bool = false
    ) {
        part = isPart ? sources.paths.map { "\($0)/" } : nil
        let (disclosures, settings) = (sources.disclosures, sources.site)
        let read = Set(disclosures.map(\.path) + frozenYears.served.map(\.publication.path))
        unread = sources.paths.filter { !read.contains($0) }.map { "\($0)/" }
        self.settings = settings
        self.theme = theme
        self.editions = Dictionary(
            editions.flatMap { edition in edition.paths.pages.map { ($0.text, edition) } },
            uniquingKeysWith: { first, _ in first }
        )
        frozen = Dictionary(
            frozenYears.served.flatMap { year in
                year.files.map { ("\(year.publication.path)/\($0.key)", $0.value) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        let archives = frozenYears.snapshots.values.joined().compactMap { $0.archive?.path?.text }
        let pages = disclosures.compactMap(DisclosurePaths.init).flatMap { paths in
            (paths.pages + [paths.figureList]).map(\.text)
        }
        let own = theme.map { theme in
            disclosures.compactMap(DisclosurePaths.init).flatMap {
                theme.assets(at: $0).map(\.0.text)
            }
                + theme.rootAssets.map(\.0)
        }
        known = Set(pages + frozen.keys + archives + (own ?? []))
            .union(RootFile.names(withAddress: settings.baseURL != nil))
    }

    func contains(_ path: String) -> Bool { known.contains(path) }

    /// Whether a file, if it is there, belongs to another part of the site.
    func isElsewhere(_ path: String) -> Bool {
        guard let part, !known.contains(path) else { return false }
        return !part.contains { path.hasPrefix($0) }
    }

    /// Whether a page may be one of a disclosure that could not be read: that is no fault of who
    /// links to it.
    func mayContain(_ path: String) -> Bool { unread.contains { path.hasPrefix($0) } }

    /// The files below a folder, in a stable order.
    func paths(in folder: String) -> [String] {
        known.filter { $0.hasPrefix("\(folder)/") }.sorted()
    }

    /// The ids of pages; those of a page that cannot be written are missing.
    ///
    /// Each page is written once, however many links lead to places on it.
    func ids(on paths: Set<String>) -> [String: Set<String>] {
        let ids = concurrentMap(paths.sorted()) { path -> (String, Set<String>)? in
            if let bytes = frozen[path] { return (path, idsOfElements(in: bytes)) }
            guard let edition = editions[path], let theme, let page = SitePath(path),
                let pages = DisclosurePages(edition, settings: settings, theme: theme)
            else { return nil }
            return (path, pages.ids(on: page))
        }
        return Dictionary(ids.compactMap(\.self), uniquingKeysWith: { first, _ in first })
    }
}

/// The ids of the elements of a page that the program has written.
func idsOfElements(in bytes: [UInt8]) -> Set<String> {
    let mark = Array(" id=\"".utf8)
    var found: Set<String> = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: mark[0]) {
        index = start + 1
        guard bytes[start...].starts(with: mark) else { continue }
        let id = bytes[(start + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
        found.insert(String(decoding: id, as: UTF8.self))
        index = id.endIndex
    }
    return found
}
