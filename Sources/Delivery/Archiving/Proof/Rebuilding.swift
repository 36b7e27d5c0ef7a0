package import Budget
import Checking
package import Diagnostics
package import Formula
import Inspecting
import Reading
import Site

/// The pages of a snapshot, written anew from its own sources.
package struct Rebuilding: Sendable {
    /// By their paths in the folder of the disclosure; empty where the sources give no pages.
    package let pages: [String: [UInt8]]
    /// What the sources disclose; `nil` where they cannot be read.
    package let disclosure: Disclosure?
    /// What became of the rules.
    package let reports: [RuleReport]
    /// What is wrong with the disclosure.
    package let diagnostics: [Diagnostic]
    let publication: Publication?
    let settings: SiteSettings
    /// The files from which the pages were made, and no others: of `Content` and of `Templates`.
    let content: [String: [UInt8]]
    let templates: [String: [UInt8]]

    /// Builds a project in memory.
    ///
    /// - Parameters:
    ///   - path: the disclosure in question; the others are there for comparison.
    ///   - content: the files of `Content`.
    ///   - templates: those of `Templates`.
    package init(
        of path: String,
        content: [String: [UInt8]],
        templates: [String: [UInt8]]
    ) async {
        // The names are fixed, so that a report is the same wherever it is made.
        let contentTree = RecordingTree(MemoryTree(name: "Content", files: content))
        let templateTree = RecordingTree(MemoryTree(name: "Templates", files: templates))
        let reading = readProject(content: contentTree, templates: templateTree)
        let built = await build(reading, options: BuildOptions(tolerance: .everything, path: path))
        let entry = built.inspection.entries.first { $0.disclosure.path == path }
        disclosure = entry?.disclosure
        reports = entry?.check.reports ?? []
        let folders = DisclosureFolders(built.inspection.entries.map(\.disclosure.path))
        pages = built.site.map { folders.pages(of: path, in: $0) } ?? [:]
        publication = built.publications.first { $0.path == path }
        diagnostics = built.diagnostics.filter { diagnostic in
            folders.concerns(path, diagnostic, content: contentTree.name)
        }
        settings = reading.value.site
        self.content = contentTree.files
        let formSets = Set(
            built.inspection.entries.flatMap { entry in
                let set = entry.disclosure.formSet
                return ([set.id] + set.bases.map(\.id)).map { "forms/\($0).yaml" }
            }
        )
        self.templates = templateTree.files.filter { path, _ in
            !path.hasPrefix("forms/") || formSets.contains(path)
        }
    }
}

/// The folders of the disclosures of a project, one of which may lie in another.
struct DisclosureFolders {
    private let paths: [String]

    init(_ paths: [String]) { self.paths = paths }

    /// The pages of one disclosure, by their paths in its folder.
    func pages(of path: String, in site: SiteTree) -> [String: [UInt8]] {
        var pages: [String: [UInt8]] = [:]
        for (page, bytes) in site.files where owner(of: page.text) == path {
            pages[String(page.text.dropFirst(path.count + 1))] = bytes
        }
        return pages
    }

    /// The files of one disclosure, by their paths in the content folder.
    func sources(of path: String, among files: [String: [UInt8]]) -> [String: [UInt8]] {
        files.filter { owner(of: $0.key) == path }
    }

    /// Whether a finding is about one disclosure or about all of them.
    func concerns(_ path: String, _ diagnostic: Diagnostic, content: String) -> Bool {
        guard let file = diagnostic.location?.file, file.hasPrefix(content + "/") else {
            return true
        }
        let owner = owner(of: String(file.dropFirst(content.count + 1)))
        return owner == path || owner == nil
    }

    /// The disclosure in whose folder a file lies; the innermost of several.
    private func owner(of file: String) -> String? {
        paths.filter { file.hasPrefix($0 + "/") }.max { $0.count < $1.count }
    }
}
