import Budget
import Diagnostics
import Inspecting
import Reading

/// Whom a finding is about, told from the place where it stands.
///
/// What stands in the folder of a disclosure is about that disclosure; what stands in a folder
/// above several, about these; what stands in a form set, about those that use it. What cannot be
/// told apart is about the site as a whole.
struct FindingScope {
    private let content: String
    private let templates: String
    private let paths: Set<String>
    private let byFormSet: [String: Set<String>]

    /// - Parameters:
    ///   - sources: what was read.
    ///   - published: the folders of disclosures that were published before; where one cannot be
    ///     listed any more, nothing else says that it holds some.
    init(_ sources: Sources, published: some Sequence<String>) {
        content = sources.contentFolder
        templates = sources.templates.folder
        paths = Set(sources.paths).union(sources.disclosures.map(\.path)).union(published)
        byFormSet = pathsByFormSet(
            sources.disclosures.map { ($0.path, [$0.formSet.id] + $0.formSet.bases.map(\.id)) }
        )
    }

    /// The same of a project whose disclosures are not read yet.
    init(_ outline: ProjectOutline, published: some Sequence<String>) {
        content = outline.sources.contentFolder
        templates = outline.sources.templates.folder
        paths = Set(outline.sources.paths).union(published)
        byFormSet = pathsByFormSet(
            outline.headings.map { ($0.path, [$0.formSet ?? ""] + $0.baseSets) }
        )
    }

    /// The disclosures that a finding is about.
    ///
    /// - Parameter location: where it stands.
    /// - Returns: their paths; none if it concerns something that no disclosure is in or uses;
    ///   `nil` if it is about the site as a whole.
    func disclosures(at location: SourceLocation?) -> Set<String>? {
        guard let file = location?.file else { return nil }
        if let path = path(of: file, in: content) { return disclosures(atContent: path) }
        if let path = path(of: file, in: templates) {
            let name = path.split(separator: "/")
            guard name.count == 2, name[0] == "forms", name[1].hasSuffix(".yaml") else {
                return nil
            }
            return byFormSet[String(name[1].dropLast(".yaml".count))] ?? []
        }
        return nil
    }

    private func path(of file: String, in folder: String) -> Substring? {
        if file == folder { return "" }
        return file.hasPrefix("\(folder)/") ? file.dropFirst(folder.count + 1) : nil
    }

    private func disclosures(atContent path: Substring) -> Set<String>? {
        guard !path.isEmpty, path != "site.yaml" else { return nil }
        if path == "archive" { return nil }
        if path.hasPrefix("archive/") {
            return disclosures(ofSnapshot: path.dropFirst("archive/".count).prefix { $0 != "/" })
        }
        var found = paths.filter { $0 == path || $0.hasPrefix("\(path)/") }
        let owner = paths.filter { path == $0 || path.hasPrefix("\($0)/") }
            .max { $0.utf8.count < $1.utf8.count }
        if let owner { found.insert(owner) }
        var folder = parent(of: path)
        while found.isEmpty, !folder.isEmpty {
            found = paths.filter { $0.hasPrefix("\(folder)/") }
            folder = parent(of: folder)
        }
        return found
    }

    /// Snapshots are named after the folder of their disclosure: `unit-2024`, then `unit-2024-2`.
    private func disclosures(ofSnapshot name: Substring) -> Set<String>? {
        let name = name.hasSuffix(".zip") ? name.dropLast(4) : name
        let found = paths.filter { path in
            let base = path.replacing("/", with: "-")
            guard name != base else { return true }
            let edition = name.dropFirst(base.count + 1)
            return name.hasPrefix("\(base)-") && !edition.isEmpty
                && edition.allSatisfy { $0.isASCII && $0.isNumber }
        }
        return found.isEmpty ? nil : found
    }
}

/// The disclosures by the form sets that they use, be it that theirs extends these.
private func pathsByFormSet(_ uses: [(path: String, sets: [String])]) -> [String: Set<String>] {
    var paths: [String: Set<String>] = [:]
    for use in uses {
        for set in use.sets { paths[set, default: []].insert(use.path) }
    }
    return paths
}
