import Budget
import Checksums
package import Diagnostics
package import Inspecting
import Parallel
package import Reading
package import Site

/// The snapshots under `Content/archive`, and what becomes of their years.
package struct Archive: Sendable {
    /// The folder of the snapshots in the content folder.
    package static let folder = "archive"

    /// In the order of their names.
    package private(set) var snapshots: [ArchivedSnapshot] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// The newest snapshots whose years are served as they were frozen.
    fileprivate(set) var served: [ArchivedSnapshot] = []
    /// What the working copies of served years consist of; newer code does not read it.
    private var hidden: Set<String> = []
    private var archives: [String: Snapshot.Archive] = [:]

    /// Reads and checks the snapshots of a project.
    package init(content: any FileTree) {
        let (folders, zips) = names(in: content)
        let readings = concurrentMap(folders) { snapshot(in: $0, of: content) }
        snapshots = readings.compactMap(\.value)
        let byName = Dictionary(
            snapshots.map { ($0.name, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        let packed = concurrentMap(zips) { archive(in: $0, of: content, known: byName) }
        archives = packed.compactMap(\.value).reduce(into: [:]) {
            $0[String($1.name.dropLast(".zip".count))] = $1
        }
        diagnostics += readings.flatMap(\.diagnostics) + packed.flatMap(\.diagnostics)
        diagnostics += checkChain(snapshots)
        for editions in Dictionary(grouping: snapshots, by: \.publication.path).values {
            guard let newest = editions.max(by: { $0.edition < $1.edition }) else { continue }
            decide(newest, content)
        }
        served.sort { $0.publication.path < $1.publication.path }
        diagnostics.sort(by: Diagnostic.standsBefore)
    }

    /// The folders and the archives; what cannot be read is no empty archive, for then a published
    /// year would be rendered anew or be gone.
    private mutating func names(in content: any FileTree) -> (folders: [String], zips: [String]) {
        let place = { SourceLocation(file: "\(content.name)/\(joined(Self.folder, $0))") }
        let entries: [FileEntry]
        do {
            entries = try content.entries(of: Self.folder)
        } catch .missing {
            return ([], [])
        } catch {
            diagnostics.append(.unreadable(error, at: place("")))
            return ([], [])
        }
        var (folders, zips): ([String], [String]) = ([], [])
        for entry in entries where !entry.name.hasPrefix(".") {
            if [.file, .folder].contains(entry.kind), let own = SystemFile.own(entry.name) {
                let file = SystemFile(path: own.path, origin: own.origin, count: nil)
                diagnostics.append(.systemFile(file, at: place(entry.name)))
                continue
            }
            switch entry.kind {
            case .folder: folders.append(entry.name)
            case .file where entry.name.hasSuffix(".zip"): zips.append(entry.name)
            case .refusedLink: diagnostics.append(.leadingAway(at: place(entry.name)))
            case .file, .unusable: diagnostics.append(.strayFile(at: place(entry.name)))
            }
        }
        return (folders, zips)
    }

    // MARK: Years

    /// The newest snapshot of a disclosure.
    package func newest(of path: String) -> ArchivedSnapshot? {
        snapshots.filter { $0.publication.path == path }.max { $0.edition < $1.edition }
    }

    /// Decides whether a year is served from its snapshot or a later edition of it is written.
    private mutating func decide(_ snapshot: ArchivedSnapshot, _ content: any FileTree) {
        let changes = WorkingCopy(of: snapshot, in: content).changes
        guard !changes.hasNewCorrections else { return }
        served.append(snapshot)
        hidden.formUnion(Self.workingCopy(of: snapshot))
        if let first = changes.files.first {
            diagnostics.append(.changeAfterFreezing(first, changes.files, snapshot))
        }
    }

    /// Takes out the snapshots of some names, which are not served then.
    mutating func dismiss(_ names: Set<String>, because findings: [Diagnostic]) {
        snapshots.removeAll { names.contains($0.name) }
        served.removeAll { names.contains($0.name) }
        hidden = Set(served.flatMap(Self.workingCopy))
        diagnostics = (diagnostics + findings).sorted(by: Diagnostic.standsBefore)
    }

    /// What the working copy of a year consists of, as paths in the content folder.
    private static func workingCopy(of snapshot: ArchivedSnapshot) -> [String] {
        WorkingCopy.entries.map { "\(snapshot.publication.path)/\($0)" }
    }

    /// The content without the working copies of years that are served from their snapshots.
    package func withoutFrozenYears(_ content: any FileTree) -> any FileTree {
        hidden.isEmpty ? content : PartialTree(base: content, hidden: hidden)
    }

    /// What the archive adds to a build.
    ///
    /// - Parameters:
    ///   - comparing: whether the disclosures are wanted for comparison with other years.
    ///   - version: what number the reading of the archive has, if readings are counted.
    /// - Returns: what is served, and what the home page lists.
    package func frozenYears(comparing: Bool, version: Int? = nil) -> FrozenYears {
        var editions: [String: [Snapshot]] = [:]
        for snapshot in snapshots.sorted(by: { $0.edition > $1.edition }) {
            let value = Snapshot(
                edition: snapshot.edition,
                hash: snapshot.hash,
                date: snapshot.date,
                archive: archives[snapshot.name]
            )
            editions[snapshot.publication.path, default: []].append(value)
        }
        var disclosures = comparing ? served.compactMap { $0.disclosure() } : []
        for index in disclosures.indices { disclosures[index].version = version }
        return FrozenYears(
            served: served.map { FrozenDisclosure(publication: $0.publication, files: $0.pages) },
            snapshots: editions,
            disclosures: disclosures,
            diagnostics: diagnostics
        )
    }
}

/// A project as a build takes it: what is to be rendered, and the years that are not.
package struct ArchivedProject: Sendable {
    package let reading: Outcome<Sources>
    package let frozen: FrozenYears
    private let served: [ArchivedSnapshot]

    fileprivate init(_ reading: Outcome<Sources>, _ frozen: FrozenYears, _ archive: Archive) {
        self.reading = reading
        self.frozen = frozen
        served = archive.served
    }

    /// What was corrected in the years that are served as they were frozen, by their paths.
    package var frozenCorrections: [String: [PlacedCorrection]] {
        let corrections = served.map { snapshot -> (String, [PlacedCorrection]) in
            let publication = snapshot.publication
            let hasNone = publication.corrections.isEmpty
            return (publication.path, hasNone ? [] : snapshot.disclosure()?.placedCorrections ?? [])
        }
        return Dictionary(corrections, uniquingKeysWith: { first, _ in first })
    }
}

/// Reads what the disclosures of a project share, its archive among it, which is proven.
///
/// - Parameters:
///   - content: the content folder.
///   - templates: the templates.
///   - prover: proves the snapshots.
/// - Returns: the project without the years that are served from their snapshots, and these.
package func readArchivedOutline(
    content: any FileTree,
    templates: any FileTree,
    provenBy prover: SnapshotProver
) async -> (outline: ProjectOutline, frozen: FrozenYears) {
    let archive = await Archive(content: content).proven(by: prover)
    let outline = ProjectOutline(
        content: archive.withoutFrozenYears(content),
        templates: templates
    )
    return (outline, archive.frozenYears(comparing: !outline.sources.paths.isEmpty))
}

/// Reads a project whose archive may hold years that are served as they were frozen, and proves
/// these.
///
/// - Parameters:
///   - content: the content folder.
///   - templates: the templates.
///   - prover: proves the snapshots, and knows those that it has proven before.
///   - cache: what was read before.
/// - Returns: the project; what its archive holds is proven.
package func readArchivedProject(
    content: any FileTree,
    templates: any FileTree,
    provenBy prover: SnapshotProver,
    reusing cache: ReadingCache? = nil
) async -> ArchivedProject {
    let kept = cache?.value("archive", of: content) { Archive(content: $0) }
    let (read, number) = kept ?? (Archive(content: content), 0)
    let archive = await read.proven(by: prover)
    let reading = readProject(
        content: archive.withoutFrozenYears(content),
        templates: templates,
        reusing: cache
    )
    let isComparing = !reading.value.disclosures.isEmpty
    let frozen = cache?.value("frozen, \(isComparing)", of: content, basis: number) { _ in
        archive.frozenYears(comparing: isComparing, version: number)
    }
    let years = frozen?.value ?? archive.frozenYears(comparing: isComparing)
    return ArchivedProject(reading, years, archive)
}

/// Reads and checks a snapshot; what was altered is not served.
private func snapshot(
    in folder: String,
    of content: any FileTree
) -> Outcome<ArchivedSnapshot?> {
    let bag = Bag(reading: content, folder: "\(Archive.folder)/\(folder)")
    let report = checkBag(bag, computing: [.sha256])
    var found = report.diagnostics
    if !report.isSnapshot { found.append(.notASnapshot(at: bag.place(of: ""))) }
    let isSound = !found.contains { $0.severity == .error }
    let snapshot = isSound ? ArchivedSnapshot(bag, report.info, &found) : nil
    return Outcome(snapshot, found)
}

/// Reads an archive of a snapshot, which the site offers for download if it is one.
private func archive(
    in file: String,
    of content: any FileTree,
    known: [String: ArchivedSnapshot]
) -> Outcome<Snapshot.Archive?> {
    let name = String(file.dropLast(".zip".count))
    let place = SourceLocation(file: "\(content.name)/\(Archive.folder)/\(file)")
    guard let snapshot = known[name] else {
        return Outcome(nil, [.archiveAlone(name, at: place)])
    }
    do {
        let path = "\(Archive.folder)/\(file)"
        let bytes = try content.contents(of: path, limit: Bag.limitOfBytes)
        let packed = Bag(zip: bytes, name: place.file)
        guard packed.faults.isEmpty, packed.isSame(as: snapshot.bag) else {
            return Outcome(nil, [.differingArchive(name, packed.faults.first, at: place)])
        }
        return Outcome(Snapshot.Archive(name: file, bytes: bytes))
    } catch {
        return Outcome(nil, [.unreadable(error, at: place)])
    }
}

/// A tree in which some files and folders are not there.
private struct PartialTree: FileTree {
    let base: any FileTree
    let hidden: Set<String>

    var name: String { base.name }

    func entries(of folder: String) throws(FileError) -> [FileEntry] {
        try base.entries(of: folder).filter { !hidden.contains(joined(folder, $0.name)) }
    }

    func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        try base.contents(of: path, limit: limit)
    }
}

extension Diagnostic {
    fileprivate static func strayFile(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unreadFile,
            .warning,
            at: place,
            Wording("archive 中只放快照，没有内容会用到此文件", "archive holds snapshots; nothing reads this"),
            remedy: Wording("移走该文件", "move the file away")
        )
    }

    fileprivate static func notASnapshot(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .foreignBag,
            at: place,
            Wording("不是 gongkai archive 生成的快照", "gongkai archive did not make this bag"),
            remedy: Wording("移到 archive 之外", "move it out of archive")
        )
    }

    static func changeAfterFreezing(
        _ file: String,
        _ files: [String],
        _ snapshot: ArchivedSnapshot
    ) -> Diagnostic {
        let others = files.count - 1
        return Diagnostic(
            .changeAfterFreezing,
            .warning,
            at: SourceLocation(file: file),
            Wording(
                "与快照 \(snapshot.name) 中的不同"
                    + (others > 0 ? "（另有 \(others) 个文件）" : "")
                    + "，网站仍按快照公开，此改动不显示",
                "it differs from the snapshot \(snapshot.name)"
                    + (others > 0 ? " (so do \(others) more)" : "")
                    + "; the site shows the snapshot and not this change"
            ),
            notes: files.dropFirst().prefix(9).map { file in
                Note(
                    Wording("也与快照不同", "it differs from the snapshot, too"),
                    at: SourceLocation(file: file)
                )
            },
            remedy: Wording(
                "确需更正的，在 corrections.yaml 中写明更正并重新归档；否则恢复原文件",
                "enter a correction in corrections.yaml and archive anew, or put the old file back"
            )
        )
    }
}
