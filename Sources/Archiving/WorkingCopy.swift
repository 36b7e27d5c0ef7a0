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
        let isThere = try? content.contents(of: "\(folder)/disclosure.yaml", limit: 1 << 30)
        guard isThere != nil else { return }
        var frozen = snapshot.sources
        var differing: [String] = []
        for path in Self.files(of: folder, in: content) {
            let own = frozen.removeValue(forKey: path)
            let bytes = try? content.contents(of: "\(folder)/\(path)", limit: Self.limitOfFile)
            if own != bytes { differing.append(path) }
        }
        differing += frozen.keys
        changes.files = differing.sorted().map { "\(content.name)/\(folder)/\($0)" }
        let corrections = try? content.contents(
            of: "\(folder)/\(Self.corrections)",
            limit: Self.limitOfFile
        )
        changes.hasNewCorrections =
            corrections != nil && corrections != snapshot.sources[Self.corrections]
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
