import Diagnostics
import Disk
import Publishing
import Reading

/// The changes that would mend findings, file by file, before any of them is made.
///
/// What is mended may let a check see what it could not see before: behind a character that nobody
/// sees, an amount without separators. So what is found in the mended files is mended too, until
/// nothing is left that can be, and a second run has nothing to do.
struct Mending {
    /// A file with its changes.
    private struct File {
        let original: [UInt8]
        let text: String
        var mended: String
    }

    /// How many times mended files are looked over again.
    ///
    /// Each time has less to do.
    static let limitOfRounds = 5

    private var files: [String: File] = [:]
    private let lines: SourceLines
    /// Files that have remedies and are not UTF-8, so that they cannot be changed in place.
    private(set) var refusedFiles: [String] = []
    /// How many findings are mended.
    private(set) var count = 0

    init(_ diagnostics: [Diagnostic], lines: SourceLines) {
        self.lines = lines
        _ = mend(diagnostics)
    }

    var isEmpty: Bool { !files.values.contains { $0.mended != $0.text } }

    /// Mends what was found in the files as they would be.
    ///
    /// - Returns: whether that changed any of them.
    mutating func mend(_ diagnostics: [Diagnostic]) -> Bool {
        let found = diagnostics.filter { $0.acceptance == nil && !$0.fixes.isEmpty }
        let edits = Dictionary(grouping: found.flatMap(\.fixes), by: \.file)
        var changed: Set<String> = []
        for (path, edits) in edits.sorted(by: { $0.key < $1.key }) {
            guard var file = files[path] ?? read(path) else {
                if !refusedFiles.contains(path) { refusedFiles.append(path) }
                continue
            }
            let edited = EditedText(file.mended, edits: edits)
            guard edited.hasChanged else { continue }
            file.mended = edited.text
            files[path] = file
            changed.insert(path)
        }
        count += found.count { $0.fixes.contains { changed.contains($0.file) } }
        return !changed.isEmpty
    }

    private func read(_ path: String) -> File? {
        guard let bytes = lines.bytes(of: path),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        return File(original: bytes, text: text, mended: text)
    }

    /// A tree of files with the changes.
    func applied(to tree: any FileTree) -> any FileTree {
        let own = files.filter { $0.key.hasPrefix("\(tree.name)/") }
        guard !own.isEmpty else { return tree }
        let changed = own.map { path, file in
            (String(path.dropFirst(tree.name.count + 1)), Array(file.mended.utf8))
        }
        return OverlayTree(tree, adding: Dictionary(uniqueKeysWithValues: changed))
    }

    private var changedFiles: [(path: String, file: File)] {
        files.filter { $0.value.mended != $0.value.text }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// All changes as a unified diff.
    func diff(isColoured: Bool) -> String {
        changedFiles.map { path, file in
            EditedText(file.text, becoming: file.mended).diff(file: path, isColoured: isColoured)
        }.joined()
    }

    /// Makes the changes.
    ///
    /// - Parameter lines: the files as they are now; one that differs from what was shown is left
    ///   as it is, and nothing after it is changed.
    /// - Throws: what stood in the way.
    func write(checking lines: SourceLines) throws(WriteError) {
        for (path, file) in changedFiles {
            guard lines.bytes(of: path) == file.original else {
                throw .changedMeanwhile(path)
            }
            try replaceFile(pathWithoutLinks(path), with: Array(file.mended.utf8))
        }
    }
}

extension Wording {
    static let nothingToMend = Wording("没有可以自动更正的问题。", "There is nothing to mend.")

    static let notAgreed = Wording(
        "未改动任何文件。提示：确认无误后加 --yes",
        "No file was changed. hint: add --yes to make these changes"
    )

    static func notMended(_ file: String) -> Wording {
        Wording(
            "“\(file)”不是 UTF-8，未自动更正。提示：另存为 UTF-8",
            "'\(file)' is not UTF-8 and was left as it is. hint: save it as UTF-8"
        )
    }

    static func mendQuestion(_ count: Int) -> Wording {
        Wording("按以上改动更正 \(count) 处问题？[y/N] ", "Mend \(count) findings as shown? [y/N] ")
    }

    static func mended(_ count: Int) -> Wording {
        Wording("已更正 \(count) 处问题。", "Mended \(count) findings.")
    }
}
