import ArgumentParser
import Diagnostics
import Disk
import Foundation
import Publishing
import Reading

/// Files that a command would make or replace, before any of them is touched.
struct ContentChanges {
    /// What becomes of a file.
    enum Effect {
        /// Nothing stood there, or nothing that anyone would miss.
        case created
        case unchanged
        case replaced(EditedText)
    }

    /// A file with what it would hold.
    struct File {
        let path: String
        let text: String
        let original: [UInt8]?
        let effect: Effect
        /// Whether what stands there is kept in any case.
        var isKept = false
    }

    private(set) var files: [File] = []
    /// The paths of the files.
    var paths: [String] { files.map(\.path) }

    /// Adds a file under a folder.
    ///
    /// - Parameters:
    ///   - path: the file in the folder.
    ///   - folder: the folder.
    ///   - text: what it would hold.
    ///   - isKept: whether what stands there is kept in any case.
    ///   - isEmpty: whether a text that stands there holds nothing that could be lost.
    mutating func add(
        _ path: String,
        in folder: String,
        text: String,
        isKept: Bool = false,
        isEmpty: (String) -> Bool = { _ in false }
    ) {
        let original = try? DiskTree(folder).contents(of: path, limit: 64 << 20)
        let full = "\(folder)/\(path)"
        guard let original else {
            return files.append(File(path: full, text: text, original: nil, effect: .created))
        }
        let old = String(decoding: original, as: UTF8.self)
        let effect: Effect
        if Array(text.utf8) == original {
            effect = .unchanged
        } else if isEmpty(old) {
            effect = .created
        } else {
            effect = .replaced(EditedText(old, becoming: text))
        }
        files.append(
            File(path: full, text: text, original: original, effect: effect, isKept: isKept)
        )
    }

    /// The files that stand there already and would become something else.
    var replaced: [File] {
        files.filter { if case .replaced = $0.effect { true } else { false } }
    }

    /// What would be lost, as a unified diff.
    func diff(isColoured: Bool) -> String {
        files.map { file in
            guard case .replaced(let edited) = file.effect else { return "" }
            return edited.diff(file: file.path, isColoured: isColoured)
        }.joined()
    }

    /// Makes the changes, those that replace something only if that is allowed.
    ///
    /// - Parameter replacing: whether files with other contents are replaced.
    /// - Throws: what stood in the way.
    func write(replacing: Bool) throws(WriteError) {
        for file in files {
            switch file.effect {
            case .unchanged: continue
            case .created where file.original == nil:
                try createFile(file.path, with: Array(file.text.utf8))
            case .replaced where !replacing || file.isKept: continue
            case .created, .replaced:
                try replaceFile(pathWithoutLinks(file.path), with: Array(file.text.utf8))
            }
        }
    }
}

extension ContentChanges {
    /// Shows what would be replaced, and writes.
    ///
    /// - Parameters:
    ///   - console: shows the differences.
    ///   - replacing: whether files may be replaced that hold something else.
    ///   - isTrial: whether nothing is written.
    ///   - isShown: whether people read what is printed.
    /// - Throws: an exit code, after saying what stood in the way.
    func write(
        _ console: Console,
        replacing: Bool,
        isTrial: Bool,
        isShown: Bool
    ) throws {
        let diff = diff(isColoured: console.isColoured(on: .standardOutput))
        if isShown { console.write(diff, on: .standardOutput) }
        guard !isTrial else { return }
        do {
            try write(replacing: replacing)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
    }

    /// Writes files of which none may be there yet.
    ///
    /// - Throws: an exit code, after saying what stood in the way.
    func writeNew(_ console: Console) throws {
        if let existing = files.first(where: { $0.original != nil }) {
            console.write(.alreadyThere(existing.path))
            throw ExitCode(1)
        }
        do {
            try write(replacing: false)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
    }
}

extension Wording {
    fileprivate static func alreadyThere(_ path: String) -> Wording {
        Wording(
            "“\(path)”已经存在，未作改动。提示：换一个文件夹或名称",
            "'\(path)' is there already, so nothing was changed. "
                + "hint: choose another folder or name"
        )
    }
}
