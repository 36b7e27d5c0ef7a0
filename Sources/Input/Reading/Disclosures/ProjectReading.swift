package import Budget
package import Diagnostics
import Parallel

/// The parsed project.
package struct Sources: Sendable {
    package let site: SiteSettings
    /// Sorted by path.
    package let disclosures: [Disclosure]
    package let templates: Templates
    /// The folders of all disclosures, those that could not be read among them; sorted.
    package let paths: [String]
    /// The units that departments add up, by the folders of the departments.
    package let departments: [String: DepartmentUnits]

    package init(
        site: SiteSettings,
        disclosures: [Disclosure],
        templates: Templates,
        paths: [String] = [],
        departments: [String: DepartmentUnits] = [:]
    ) {
        self.site = site
        self.disclosures = disclosures
        self.templates = templates
        self.paths = paths
        self.departments = departments
    }

    /// How findings name the content folder.
    package var contentFolder: String {
        site.location.file.lastIndex(of: "/").map { String(site.location.file[..<$0]) } ?? ""
    }
}

/// Reads a project from two folders on disk; findings name files as the folders are typed.
package func readProject(content: String, templates: String) -> Outcome<Sources> {
    readProject(content: DiskTree(content), templates: DiskTree(templates))
}

/// Reads a project: everything that can be read, and everything that is wrong with it.
///
/// - Parameters:
///   - content: the folder of the disclosures.
///   - templates: the folder of the form sets and page shells.
///   - cache: what was made of the same files before; filled with what is made now.
/// - Returns: the project, and everything that is wrong with its files.
package func readProject(
    content: any FileTree,
    templates: any FileTree,
    reusing cache: ReadingCache? = nil
) -> Outcome<Sources> {
    let (shared, basis) =
        cache?.value("templates", of: templates, make: readShared) ?? (readShared(templates), 0)
    let findings = Findings()
    let contentFolder = ProjectFolder(tree: content, findings: findings)
    let site = readSite(contentFolder)
    let paths = disclosurePaths(in: contentFolder)
    let readings = concurrentMap(paths) { path in
        let read: (any FileTree) -> Outcome<Disclosure?> = { tree in
            let findings = Findings()
            let folder = ProjectFolder(tree: tree, findings: findings)
            let reader = DisclosureReader(folder: folder, path: path, formSets: shared.formSets)
            return Outcome(reader.disclosure(), findings.diagnostics)
        }
        guard let cache else { return read(content) }
        let key = keyPrefix + path
        let (outcome, number) = cache.value(key, of: content, basis: basis, make: read)
        var disclosure = outcome.value
        disclosure?.version = number
        return Outcome(disclosure, outcome.diagnostics)
    }
    cache?.keep(only: Set(paths.map { keyPrefix + $0 }), of: keyPrefix)
    let disclosures = readings.compactMap(\.value).filter(\.hasUsablePath)
    let twice = repeatedDisclosures(disclosures)
    let found = readings.flatMap(\.diagnostics)
    let departments = departments(among: disclosures, found: found)
    let diagnostics =
        shared.diagnostics + shared.formSets.faultsOfChoices + findings.diagnostics + found + twice
        + departments.diagnostics
    let sources = Sources(
        site: site,
        disclosures: disclosures,
        templates: shared.templates,
        paths: paths,
        departments: departments.value
    )
    return Outcome(sources, diagnostics.sorted(by: Diagnostic.standsBefore))
}

/// What the names begin with under which disclosures are kept.
private let keyPrefix = "disclosure "

/// What all disclosures share.
struct SharedReading: Sendable {
    let formSets: FormSets
    let templates: Templates
    let diagnostics: [Diagnostic]
}

func readShared(_ tree: any FileTree) -> SharedReading {
    let findings = Findings()
    let folder = ProjectFolder(tree: tree, findings: findings)
    let formSets = readFormSets(folder)
    let templates = readTemplates(folder)
    return SharedReading(
        formSets: formSets,
        templates: templates,
        diagnostics: findings.diagnostics
    )
}

/// The folders with a `disclosure.yaml`, sorted by path; the archive is not looked into.
func disclosurePaths(in folder: ProjectFolder) -> [String] {
    var walk = ContentWalk(folder: folder)
    walk.visit("", depth: 0)
    let isArchived = walk.paths.isEmpty && !folder.entries(of: "archive").isEmpty
    if walk.paths.isEmpty, !isArchived {
        folder.findings.report(.noDisclosure(at: folder.location("")))
    }
    return walk.paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// A walk through `Content` that finds disclosures and files that belong to none.
private struct ContentWalk {
    static let limitOfDepth = 16
    /// Folders of a disclosure, which its reader looks through.
    static let ownFolders = ["tables", "performance", "narrative"]
    /// The last one is the record that an import leaves, for people.
    static let ownFiles = [
        "disclosure.yaml", DisclosureReader.correctionsFile, "rounding.csv",
    ]

    let folder: ProjectFolder
    private(set) var paths: [String] = []

    init(folder: ProjectFolder) {
        self.folder = folder
    }

    mutating func visit(_ path: String, depth: Int) {
        guard depth <= Self.limitOfDepth else {
            return folder.findings.report(.foldersTooDeep(at: folder.location(path)))
        }
        let entries = folder.entries(of: path)
        let isDisclosure =
            !path.isEmpty && entries.contains(FileEntry(name: "disclosure.yaml", kind: .file))
        if isDisclosure { paths.append(path) }
        for entry in entries {
            let child = childPath(entry.name, in: path)
            if entry.kind == .folder {
                let isArchive = path.isEmpty && entry.name == "archive"
                let isOwn = isDisclosure && Self.ownFolders.contains(entry.name)
                if !isArchive, !isOwn { visitFolder(child, name: entry.name, depth: depth + 1) }
            } else if !(isDisclosure && Self.ownFiles.contains(entry.name)), child != "site.yaml" {
                let expected = path.isEmpty ? "site.yaml" : "disclosure.yaml"
                folder.reportUnread(child, expected: [expected])
            }
        }
    }

    private mutating func visitFolder(_ path: String, name: String, depth: Int) {
        let countBefore = paths.count
        visit(path, depth: depth)
        guard paths.count > countBefore else { return }
        let place = folder.location(path)
        if !isAddressComponent(name) { folder.findings.report(.unusableFolder(name, at: place)) }
        if path == name, isReserved(name) {
            folder.findings.report(.reservedFolder(name, at: place))
        }
    }
}

extension Disclosure {
    /// Whether the path can be an address; if it cannot, that was reported.
    var hasUsablePath: Bool {
        let names = path.split(separator: "/").map(String.init)
        return names.allSatisfy(isAddressComponent) && !(names.first.map(isReserved) ?? false)
    }
}

/// Whether the site has a file or folder of its own of this name at its root.
private func isReserved(_ name: String) -> Bool {
    let own = [
        "index.html", "404.html", "assets", "robots.txt", "sitemap.xml", "feed.xml", "archive",
        "gongkai-sha256.txt", "gongkai-units.json",
        "gongkai-figures.csv",
    ]
    return own.contains(name.lowercased())
}

extension Diagnostic {
    fileprivate static func noDisclosure(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .missingFile,
            at: location,
            Wording("没有找到 disclosure.yaml", "there is no disclosure.yaml"),
            remedy: Wording(
                "在 \(location.file)/年度/ 下写 disclosure.yaml",
                "Write a disclosure.yaml in a folder under \(location.file)"
            )
        )
    }

    fileprivate static func foldersTooDeep(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "文件夹超过 \(ContentWalk.limitOfDepth) 层",
                "folders nest more than \(ContentWalk.limitOfDepth) levels deep"
            ),
            remedy: Wording("减少文件夹层数", "Nest folders less deeply")
        )
    }

    fileprivate static func reservedFolder(
        _ name: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unusableName,
            at: location,
            Wording(
                "文件夹名\(quoted(name))与网站自己的文件同名",
                "the folder is named like '\(excerpt(name))', which is the site's own"
            ),
            remedy: Wording("改用别的名称，如年度", "Rename the folder, such as to the year")
        )
    }

    fileprivate static func unusableFolder(
        _ name: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unusableName,
            at: location,
            Wording(
                "文件夹名\(quoted(name))不能作网址的一部分",
                "the folder name '\(excerpt(name))' cannot be part of an address"
            ),
            remedy: Wording(
                "只用英文字母、数字、连字符、下划线和点",
                "Use ASCII letters, digits, hyphens, underscores and points only"
            )
        )
    }
}
