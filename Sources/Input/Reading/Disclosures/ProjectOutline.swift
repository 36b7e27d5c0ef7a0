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
        /// The form sets that this one extends.
        package let baseSets: [String]
        package let status: DisclosureStatus
        let naming: DisclosureName
        /// The units that it adds up; `nil` if it adds up none.
        let summation: Summation?
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
    private let names: UnitNames

    /// Reads what the disclosures share, and the head of each.
    package init(content: any FileTree, templates: any FileTree) {
        let shared = readShared(templates)
        let findings = Findings()
        let folder = ProjectFolder(tree: content, findings: findings)
        let site = readSite(folder)
        let paths = disclosurePaths(in: folder)
        sources = Sources(site: site, disclosures: [], templates: shared.templates, paths: paths)
        let headings = concurrentMap(paths) { path in
            // What is wrong with it is said when it is read as a whole.
            let folder = ProjectFolder(tree: content, findings: Findings())
            let reader = DisclosureReader(folder: folder, path: path, formSets: shared.formSets)
            let header = reader.heading()
            let unit = header.flatMap { $0.unit.name.isEmpty ? nil : $0.unit.name }
            let set = header?.formSet
            return Heading(
                path: path,
                unit: unit,
                formSet: set?.id,
                baseSets: set?.bases.map(\.id) ?? [],
                status: header?.status ?? .draft,
                naming: DisclosureName(
                    path: path,
                    unit: unit,
                    year: header?.fiscalYear ?? 0,
                    phase: set?.phase.id ?? "",
                    sumsUnits: set?.sumsUnits ?? false
                ),
                summation: set?.sumsUnits ?? false ? header?.summation : nil
            )
        }
        self.headings = headings
        names = UnitNames(headings.map(\.naming))
        diagnostics =
            shared.diagnostics + shared.formSets.faultsOfChoices + findings.diagnostics
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
        let departments = departments(at: paths)
        let part = Sources(
            site: sources.site,
            disclosures: disclosures,
            templates: sources.templates,
            paths: paths,
            departments: departments.value
        )
        return Outcome(
            part,
            readings.flatMap(\.diagnostics) + repeatedDisclosures(disclosures)
                + departments.diagnostics
        )
    }

    /// The units that departments among some disclosures add up: of these only the tables are read.
    private func departments(at paths: [String]) -> Outcome<[String: DepartmentUnits]> {
        var found: [String: DepartmentUnits] = [:]
        var diagnostics: [Diagnostic] = []
        for (path, summation, folders) in folders(at: paths) {
            diagnostics += folders.diagnostics
            found[path] = DepartmentUnits(summation, folders.value) { name, path in
                // What is wrong with a unit is said where it is read as a whole.
                let folder = ProjectFolder(tree: content, findings: Findings())
                let reader = DisclosureReader(folder: folder, path: path, formSets: formSets)
                return reader.departmentUnit(name)
            }
        }
        return Outcome(found, diagnostics)
    }

    private typealias Folders = Outcome<[(unit: Summation.Unit, path: String)]>

    private func folders(at paths: [String]) -> [(String, Summation, Folders)] {
        let wanted = Set(paths)
        return headings.compactMap { heading in
            guard wanted.contains(heading.path), let summation = heading.summation else {
                return nil
            }
            return (heading.path, summation, names.folders(of: summation, in: heading.naming))
        }
    }

    /// Visits what departments among some disclosures are compared with: the heads and the tables
    /// of their units.
    ///
    /// - Parameters:
    ///   - paths: the disclosures.
    ///   - visit: is given each path with its bytes, or the reason why it has none; for a unit that
    ///     is not there, what is said of it.
    package func visitUnits(
        of paths: [String],
        _ visit: (String, Result<[UInt8], FileError>) -> Void
    ) {
        for (_, _, folders) in folders(at: paths) {
            for (unit, path) in folders.value {
                visit(unit.name, .success([]))
                for name in ["disclosure.yaml", "tables"] {
                    visitFiles(of: "\(path)/\(name)", in: .content, visit)
                }
            }
            for finding in folders.diagnostics {
                let remedy = finding.remedy?.english ?? ""
                visit(finding.summary.english, .success(Array(remedy.utf8)))
            }
        }
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
