import Budget
package import Inspecting

/// The site that was last published, as far as its record proves it (上次公开的网站).
///
/// What is held back keeps its pages from there.
package struct PublishedSite: Sendable {
    /// Nothing was published yet.
    package static let none = PublishedSite(publications: [], paths: [], isListed: true) { _ in
        nil
    }

    /// What it lists of its disclosures, by their paths.
    package let publications: [String: Publication]
    /// Whether it says which disclosures it has; sites of earlier versions do not.
    package let isListed: Bool
    private let paths: [String]
    private let contents: @Sendable (String) -> [UInt8]?

    /// - Parameters:
    ///   - publications: what it lists of its disclosures.
    ///   - paths: the files that it has by its record.
    ///   - isListed: whether it says which disclosures it has.
    ///   - contents: the bytes of a file; `nil` where they are not those that were published.
    package init(
        publications: [Publication],
        paths: [String],
        isListed: Bool,
        contents: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.publications = Dictionary(
            publications.map { ($0.path, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.paths = paths.sorted()
        self.isListed = isListed
        self.contents = contents
    }

    /// The files of a disclosure as they were published.
    ///
    /// - Parameter path: the folder of the disclosure.
    /// - Returns: the files; `nil` if it was not published, or if one of them is not as it was.
    package func files(of path: String) -> [(SitePath, [UInt8])]? {
        guard publications[path] != nil else { return nil }
        let own = ownPaths(of: path)
        var files: [(SitePath, [UInt8])] = []
        for file in own {
            guard let place = SitePath(file), let bytes = contents(file) else { return nil }
            files.append((place, bytes))
        }
        return files.isEmpty ? nil : files
    }

    /// The files in the folder of a disclosure, but for those of disclosures inside it.
    func ownPaths(of path: String) -> [String] {
        let inner = publications.keys.filter { $0.hasPrefix("\(path)/") }.map { "\($0)/" }
        let start = paths.partitioningIndex { $0 >= "\(path)/" }
        return paths[start...].prefix { $0.hasPrefix("\(path)/") }
            .filter { file in !inner.contains { file.hasPrefix($0) } }
    }
}

extension [String] {
    /// The first index, in a sorted list, from which on a condition holds.
    fileprivate func partitioningIndex(where holds: (String) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The list of what a site publishes, for the next build and for other programs.
struct UnitRecord {
    let publications: [Publication]

    /// The list as JSON, with the members that ``Publication`` is read from.
    var bytes: [UInt8] {
        JSONText.list(publications.map(\.json)).bytes
    }
}

extension Publication {
    fileprivate var json: JSONText {
        .object([
            ("path", .text(path)),
            ("fiscalYear", .number(String(fiscalYear))),
            ("phase", .text(phase)),
            ("unit", .text(unit)),
            ("title", .text(title)),
            ("fullTitle", .text(fullTitle)),
            ("status", .text(status.rawValue)),
            ("approvalDate", approvedOn.map { .text($0.iso) }),
            ("publicationDate", publishedOn.map { .text($0.iso) }),
            ("keyFigures", .list(keyFigures.map(\.json))),
            (
                "corrections",
                .list(
                    corrections.map {
                        .object([("date", .text($0.date)), ("summary", .text($0.summary))])
                    }
                )
            ),
            ("cover", .text(cover)),
            ("figureList", .text(figureList)),
            ("department", department.map { .text($0) }),
            ("dueDate", dueOn.map { .text($0.iso) }),
        ])
    }
}

extension Publication.KeyFigure {
    fileprivate var json: JSONText {
        .object([("label", .text(label)), ("value", .text(value)), ("unit", .text(unit))])
    }
}
