package import Budget
package import Diagnostics
import Parallel

/// A project before its disclosures are read: what they share, and which there are.
///
/// A site of a thousand units is read and written part by part; this is what all parts need.
package struct ProjectOutline: Sendable {
    /// What a disclosure says of itself, of which only the head was read.
    package struct Heading: Hashable, Sendable {
        package let path: String
        /// The name of the unit; `nil` if it cannot be read.
        package let unit: String?
        package let formSet: String?
        package let status: DisclosureStatus
    }

    /// What all parts share; without a disclosure.
    package let sources: Sources
    /// One for each folder with a disclosure, sorted by path.
    package let headings: [Heading]
    /// What is wrong with what they share, and with the folders.
    package let diagnostics: [Diagnostic]
    private let content: any FileTree
    private let templates: any FileTree
    private let formSets: FormSets

    /// Reads what the disclosures share, and the head of each.
    package init(content: any FileTree, templates: any FileTree) {
        let shared = readShared(templates)
        let findings = Findings()
        let folder = ProjectFolder(tree: content, findings: findings)
        let site = readSite(folder)
        let paths = disclosurePaths(in: folder)
        sources = Sources(site: site, disclosures: [], templates: shared.templates, paths: paths)
        headings = concurrentMap(paths) { path in
            // What is wrong with it is said when it is read as a whole.
            let folder = ProjectFolder(tree: content, findings: Findings())
            let reader = DisclosureReader(folder: folder, path: path, formSets: shared.formSets)
            let header = reader.heading()
            return Heading(
                path: path,
                unit: header.flatMap { $0.unit.name.isEmpty ? nil : $0.unit.name },
                formSet: header?.formSet?.id,
                status: header?.status ?? .draft
            )
        }
        diagnostics = shared.diagnostics + findings.diagnostics
        self.content = content
        self.templates = templates
        formSets = shared.formSets
    }

    /// Reads some of the disclosures.
    ///
    /// - Parameter paths: their folders, sorted.
    /// - Returns: a project of these alone, and everything that is wrong with their files.
    package func read(_ paths: [String]) -> Outcome<Sources> {
        let readings = paths.map { path in
            let findings = Findings()
            let folder = ProjectFolder(tree: content, findings: findings)
            let reader = DisclosureReader(folder: folder, path: path, formSets: formSets)
            return Outcome(reader.disclosure(), findings.diagnostics)
        }
        let disclosures = readings.compactMap(\.value).filter(\.hasUsablePath)
        let part = Sources(
            site: sources.site,
            disclosures: disclosures,
            templates: sources.templates,
            paths: paths
        )
        return Outcome(
            part,
            readings.flatMap(\.diagnostics) + repeatedDisclosures(disclosures)
        )
    }

    /// Where files are.
    package enum Folder: Sendable {
        case content
        case templates
    }

    /// The files below a folder, be they read or not.
    ///
    /// - Parameters:
    ///   - path: the folder, or one file.
    ///   - folder: where it is.
    ///   - visit: is given each path with its bytes, or the reason why it has none; always in the
    ///     same order.
    package func visitFiles(
        of path: String,
        in folder: Folder,
        _ visit: (String, Result<[UInt8], FileError>) -> Void
    ) {
        let tree = folder == .content ? content : templates
        var waiting = [path]
        while let folder = waiting.popLast() {
            let entries: [FileEntry]
            do throws(FileError) {
                entries = try tree.entries(of: folder)
            } catch {
                visit(folder, contents(of: folder, in: tree))
                continue
            }
            for entry in entries {
                let child = childPath(entry.name, in: folder)
                switch entry.kind {
                case .folder:
                    visit("\(child)/", .success([]))
                    waiting.append(child)
                case .file: visit(child, contents(of: child, in: tree))
                case .refusedLink: visit(child, .failure(.outsideRoot))
                case .unusable: visit(child, .failure(.missing))
                }
            }
        }
    }

    private func contents(of path: String, in tree: any FileTree) -> Result<[UInt8], FileError> {
        Result { () throws(FileError) in
            try tree.contents(of: path, limit: ProjectFolder.limitOfText)
        }
    }
}
