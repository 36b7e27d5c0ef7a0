package import Budget
package import Diagnostics
import Inspecting
import Publishing
package import Reading
import Site

/// What became of the wish to freeze a year.
package enum Freezing: Sendable {
    /// A snapshot that is to be put under its name in `Content/archive`.
    case made(Bag, name: String)
    /// The year was frozen before and nothing has changed since.
    case unchanged(Bag, name: String)
    /// Something stands in the way; the findings say what.
    case refused
}

/// What a person decides about a snapshot.
package struct FreezingOptions: Sendable {
    /// The day that the snapshot states; `nil` for the day of publication.
    package let date: CalendarDate?
    /// The program that makes it, such as `gongkai 0.6`.
    package let software: String

    package init(date: CalendarDate?, software: String) {
        self.date = date
        self.software = software
    }
}

/// Freezes a published year as a bag.
///
/// The bag holds the pages as the project gives them and the sources from which they are made; it
/// is made only if those sources, and nothing else, give the same pages again.
///
/// - Parameters:
///   - path: the disclosure, such as `2024`.
///   - content: the content folder.
///   - templates: the templates.
///   - prover: proves the snapshots that are there: one that is wrong is neither signed nor named
///     by the next.
///   - options: what a person decides.
/// - Returns: the bag, and everything that stands in its way or should be known.
package func freeze(
    _ path: String,
    content: any FileTree,
    templates: any FileTree,
    provenBy prover: SnapshotProver,
    options: FreezingOptions
) async -> Outcome<Freezing> {
    let archive = await Archive(content: content).proven(by: prover)
    let faults = archive.diagnostics.filter { finding in
        finding.severity == .error && archive.mayConcern(path, finding, in: content)
    }
    guard faults.isEmpty else { return Outcome(.refused, faults) }
    if let newest = archive.newest(of: path), archive.isServed(newest) {
        let changes = archive.diagnostics.filter { $0.isAbout(path, in: content) }
        return changes.isEmpty
            ? Outcome(.unchanged(newest.bag, name: newest.name))
            : Outcome(.refused, changes.map { $0.weighed(.error) })
    }
    let job = FreezingJob(path: path, content: content, templates: templates, archive: archive)
    return await job.run(options)
}

/// One attempt to freeze a year.
private struct FreezingJob {
    let path: String
    let content: any FileTree
    let templates: any FileTree
    let archive: Archive

    func run(_ options: FreezingOptions) async -> Outcome<Freezing> {
        let contentFiles = RecordingTree(archive.withoutFrozenYears(content))
        let templateFiles = RecordingTree(templates)
        let reading = readProject(content: contentFiles, templates: templateFiles)
        let built = await build(
            reading,
            frozen: archive.frozenYears(comparing: true),
            options: BuildOptions(tolerance: .everything)
        )
        guard let entry = built.inspection.entries.first(where: { $0.disclosure.path == path })
        else {
            let known = built.inspection.entries.map(\.disclosure.path)
            return Outcome(.refused, [.noSuchDisclosure(path, known, in: content.name)])
        }
        let folders = DisclosureFolders(built.inspection.entries.map(\.disclosure.path))
        let concerning = built.findings(about: path)
        let diagnostics = obstacles(to: entry.disclosure, concerning, options)
        guard diagnostics.isEmpty, let site = built.site else {
            return Outcome(.refused, diagnostics)
        }
        var sources = folders.sources(of: path, among: contentFiles.files)
        sources["site.yaml"] = contentFiles.files["site.yaml"]
        for before in entry.yearsBefore {
            addYearBefore(before, from: contentFiles.files, folders, to: &sources)
        }
        for unit in built.inspection.sources.departments[path]?.units ?? [] {
            addUnit(unit, from: contentFiles.files, to: &sources)
        }
        let pages = folders.pages(of: path, in: site)
        let templates = templateFiles.files
        let proof = await Rebuilding(of: path, content: sources, templates: templates)
        let edition = (archive.newest(of: path)?.edition ?? 0) + 1
        guard proof.pages == pages,
            let contents = SnapshotContents(
                proof,
                edition: edition,
                previous: archive.chainEnds(after: path)
            )
        else {
            return Outcome(.refused, [.notReproducible(pages, proof.pages, entry.disclosure)])
        }
        let name = archive.freeName(for: path)
        return Outcome(.made(contents.bag(named: name, options), name: name))
    }

    /// Adds what a department is compared with: the head and the tables of a unit.
    private func addUnit(
        _ unit: DepartmentUnit,
        from files: [String: [UInt8]],
        to sources: inout [String: [UInt8]]
    ) {
        let isWanted = { (file: Substring) in
            file == "disclosure.yaml" || file.hasPrefix("tables/")
        }
        let folder = "\(unit.path)/"
        let own = files.filter { path, _ in
            path.hasPrefix(folder) && isWanted(path.dropFirst(folder.count))
        }
        for (file, bytes) in archive.newest(of: unit.path)?.sources ?? [:] where own.isEmpty {
            if isWanted(file[...]) { sources[folder + file] = bytes }
        }
        sources.merge(own) { mine, _ in mine }
    }

    /// What stands in the way: everything that stands in the way of publishing, and a day that
    /// cannot be.
    private func obstacles(
        to disclosure: Disclosure,
        _ findings: [Diagnostic],
        _ options: FreezingOptions
    ) -> [Diagnostic] {
        var found = Publishing.obstacles(toPublishing: [disclosure], findings: findings)
        if let date = options.date, let last = disclosure.lastChange, date < last {
            found.append(.frozenBeforePublication(date, last, disclosure))
        }
        return found
    }

    /// Adds the sources of a year with which the pages compare, wherever it stands.
    private func addYearBefore(
        _ before: Disclosure,
        from files: [String: [UInt8]],
        _ folders: DisclosureFolders,
        to sources: inout [String: [UInt8]]
    ) {
        let own = folders.sources(of: before.path, among: files)
        let frozen = archive.newest(of: before.path)?.sources ?? [:]
        if own.isEmpty {
            for (file, bytes) in frozen { sources["\(before.path)/\(file)"] = bytes }
        } else {
            sources.merge(own) { mine, _ in mine }
        }
    }
}

extension Diagnostic {
    /// Whether a finding says that the frozen year `path` was changed.
    fileprivate func isAbout(_ path: String, in content: any FileTree) -> Bool {
        code == .changeAfterFreezing
            && location?.file.hasPrefix("\(content.name)/\(path)/") ?? false
    }
}

extension Archive {
    /// Whether what is wrong in the archive may be wrong in the snapshots of the unit, of which the
    /// next one is chained to those before: they are named after the folder that its years lie in.
    fileprivate func mayConcern(
        _ path: String,
        _ finding: Diagnostic,
        in content: any FileTree
    ) -> Bool {
        let start = "\(content.name)/\(Archive.folder)/"
        guard let file = finding.location?.file, file.hasPrefix(start),
            let slash = path.lastIndex(of: "/")
        else { return true }
        let series = path[..<slash].replacing("/", with: "-")
        return file.dropFirst(start.count).hasPrefix("\(series)-")
    }

    func isServed(_ snapshot: ArchivedSnapshot) -> Bool {
        served.contains { $0.name == snapshot.name }
    }

    /// The hashes that the next snapshot of a disclosure has to name.
    func chainEnds(after path: String) -> [String] {
        let series = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
        return Archiving.chainEnds(of: snapshots, series: series)
    }

    /// The name of the next snapshot of a disclosure: `2024`, then `2024-2`.
    func freeName(for path: String) -> String {
        let base = path.replacing("/", with: "-")
        let taken = Set(snapshots.map { $0.name.lowercased() })
        var name = base
        var number = 1
        while taken.contains(name.lowercased()) {
            number += 1
            name = "\(base)-\(number)"
        }
        return name
    }
}
