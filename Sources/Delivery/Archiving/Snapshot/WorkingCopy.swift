import Budget
import Diagnostics
import Reading
import Site

/// The files of a frozen year as they stand in the content folder.
struct WorkingCopy {
    /// What differs from a snapshot.
    struct Changes {
        /// As findings name them.
        var files: [String] = []
        /// Whether a correction was entered since, so that a later edition is due.
        var hasNewCorrections = false
    }

    /// What the folder of a disclosure consists of.
    static let entries = [
        "disclosure.yaml", corrections, "tables", "performance", "narrative",
    ]

    private static let corrections = "corrections.yaml"
    private static let limitOfFile = 64 << 20

    /// What the working copy has that the snapshot has not, and the other way round.
    private(set) var changes = Changes()

    init(of snapshot: ArchivedSnapshot, in content: any FileTree) {
        let folder = snapshot.publication.path
        guard Self.isThere("\(folder)/disclosure.yaml", in: content) else { return }
        var frozen = snapshot.sources
        var differing: [String] = []
        for path in Self.files(of: folder, in: content) {
            let own = frozen.removeValue(forKey: path)
            let bytes = try? content.contents(of: "\(folder)/\(path)", limit: Self.limitOfFile)
            // What cannot be read is not as it was.
            if bytes == nil || own != bytes { differing.append(path) }
        }
        differing += frozen.keys
        changes.files = differing.sorted().map { "\(content.name)/\(folder)/\($0)" }
        let file = "\(folder)/\(Self.corrections)"
        guard differing.contains(Self.corrections),
            let bytes = try? content.contents(of: file, limit: Self.limitOfFile)
        else { return }
        let known = snapshot.publication.corrections.count
        changes.hasNewCorrections = Self.corrections(bytes, of: snapshot).map { $0 > known } ?? true
    }

    /// Whether a file stands there, be it one that cannot be read.
    private static func isThere(_ path: String, in content: any FileTree) -> Bool {
        do {
            _ = try content.contents(of: path, limit: limitOfFile)
            return true
        } catch {
            return error != .missing
        }
    }

    /// How many corrections a file records, beside the other sources of a snapshot; `nil` if it
    /// cannot be read without errors, which then have to be shown.
    private static func corrections(_ bytes: [UInt8], of snapshot: ArchivedSnapshot) -> Int? {
        let path = snapshot.publication.path
        var files = snapshot.bag.files(below: SnapshotFolder.content)
        let file = "\(path)/\(corrections)"
        files[file] = bytes
        let templates = snapshot.bag.files(below: SnapshotFolder.templates)
        let reading = readProject(
            content: MemoryTree(name: "", files: files),
            templates: MemoryTree(name: "", files: templates)
        )
        let isFaulty = reading.diagnostics.contains { finding in
            finding.severity == .error && finding.location?.file.hasSuffix(file) ?? false
        }
        let disclosure = reading.value.disclosures.first { $0.path == path }
        return isFaulty ? nil : disclosure?.corrections.count
    }

    /// The files of the disclosure in its folder, without those that editors leave behind.
    private static func files(of folder: String, in content: any FileTree) -> [String] {
        let entries = (try? content.entries(of: folder)) ?? []
        return entries.flatMap { entry -> [String] in
            guard Self.entries.contains(entry.name) else { return [] }
            guard entry.kind == .folder else { return [entry.name] }
            let files = (try? content.entries(of: "\(folder)/\(entry.name)")) ?? []
            return files.filter { file in
                file.kind == .file && !file.name.hasPrefix(".") && !file.name.hasPrefix("~$")
            }.map { "\(entry.name)/\($0.name)" }
        }
    }
}
