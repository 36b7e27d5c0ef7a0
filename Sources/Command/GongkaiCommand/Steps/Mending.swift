import Diagnostics
import Disk
import Publishing
import Reading

/// The changes that would mend findings, file by file, before any of them is made.
struct Mending {
    /// A file with its changes.
    private struct File {
        let path: String
        let original: [UInt8]
        let edited: EditedText
    }

    private let files: [File]
    /// Files that have remedies and are not UTF-8, so that they cannot be changed in place.
    let refusedFiles: [String]
    /// How many findings are mended.
    let count: Int

    init(_ diagnostics: [Diagnostic], lines: SourceLines) {
        let mended = diagnostics.filter { $0.acceptance == nil && !$0.fixes.isEmpty }
        let edits = Dictionary(grouping: mended.flatMap(\.fixes), by: \.file)
        var files: [File] = []
        var refused: [String] = []
        for (path, edits) in edits.sorted(by: { $0.key < $1.key }) {
            guard let bytes = lines.bytes(of: path),
                let text = String(validating: bytes, as: UTF8.self)
            else {
                refused.append(path)
                continue
            }
            let edited = EditedText(text, edits: edits)
            guard edited.hasChanged else { continue }
            files.append(File(path: path, original: bytes, edited: edited))
        }
        self.files = files
        refusedFiles = refused
        let paths = Set(files.map(\.path))
        count = mended.count { finding in finding.fixes.contains { paths.contains($0.file) } }
    }

    var isEmpty: Bool { files.isEmpty }

    /// All changes as a unified diff.
    func diff(isColoured: Bool) -> String {
        files.map { $0.edited.diff(file: $0.path, isColoured: isColoured) }.joined()
    }

    /// Makes the changes.
    ///
    /// - Parameter lines: the files as they are now; one that differs from what was shown is left
    ///   as it is, and nothing after it is changed.
    /// - Throws: what stood in the way.
    func write(checking lines: SourceLines) throws(WriteError) {
        for file in files {
            guard lines.bytes(of: file.path) == file.original else {
                throw .changedMeanwhile(file.path)
            }
            try replaceFile(pathWithoutLinks(file.path), with: Array(file.edited.text.utf8))
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
