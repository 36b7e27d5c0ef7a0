import Synchronization

/// Keeps what was made of files until one of them changes, for a program that reads them again
/// and again.
///
/// Whether a file has changed is seen by its bytes and not by its time: what is reused is what
/// would be made anew.
package final class ReadingCache: Sendable {
    /// What was made of a tree, and all that was looked at for it.
    private struct Entry: Sendable {
        let treeName: String
        let accesses: [TreeAccess]
        /// The number of what else it was made from.
        let basis: Int
        /// Counts what was made, so that others can say what they were made from.
        let number: Int
        let value: any Sendable
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var lastNumber = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// What `make` makes of a tree, or has made of the same files before.
    ///
    /// - Parameters:
    ///   - key: the name under which it is kept.
    ///   - tree: where the files are.
    ///   - basis: the number of what else it is made from.
    ///   - make: makes it, and looks at nothing but the tree that it is given and the basis.
    /// - Returns: the value, and its number for what is made from it.
    package func value<Value: Sendable>(
        _ key: String,
        of tree: any FileTree,
        basis: Int = 0,
        make: (any FileTree) -> Value
    ) -> (value: Value, number: Int) {
        if let entry = state.withLock({ $0.entries[key] }), entry.basis == basis,
            entry.treeName == tree.name, let value = entry.value as? Value,
            entry.accesses.allSatisfy({ $0.findsTheSame(in: tree) })
        {
            return (value, entry.number)
        }
        let recorder = RecordingTree(tree)
        let value = make(recorder)
        let accesses = recorder.accesses
        return state.withLock { state in
            state.lastNumber += 1
            let number = state.lastNumber
            state.entries[key] = Entry(
                treeName: tree.name,
                accesses: accesses,
                basis: basis,
                number: number,
                value: value
            )
            return (value, number)
        }
    }

    /// Forgets what is kept under names that begin alike, but for these.
    func keep(only keys: Set<String>, of prefix: String) {
        state.withLock { state in
            state.entries = state.entries.filter { key, _ in
                !key.hasPrefix(prefix) || keys.contains(key)
            }
        }
    }
}

/// A look at a tree of files, and what was seen.
private enum TreeAccess: Sendable {
    case entries(folder: String, Result<[FileEntry], FileError>)
    case contents(path: String, limit: Int, Result<[UInt8], FileError>)

    /// Whether the same would be seen now.
    func findsTheSame(in tree: any FileTree) -> Bool {
        switch self {
        case .entries(let folder, let seen): entriesOf(folder, in: tree) == seen
        case .contents(let path, let limit, let seen):
            contentsOf(path, limit: limit, in: tree) == seen
        }
    }
}

private func entriesOf(_ folder: String, in tree: any FileTree) -> Result<[FileEntry], FileError> {
    Result { () throws(FileError) in try tree.entries(of: folder) }
}

private func contentsOf(
    _ path: String,
    limit: Int,
    in tree: any FileTree
) -> Result<[UInt8], FileError> {
    Result { () throws(FileError) in try tree.contents(of: path, limit: limit) }
}

/// A tree that notes down every look at it.
private final class RecordingTree: FileTree {
    private let tree: any FileTree
    private let noted = Mutex<[TreeAccess]>([])

    init(_ tree: any FileTree) {
        self.tree = tree
    }

    var name: String { tree.name }
    var accesses: [TreeAccess] { noted.withLock(\.self) }

    func entries(of folder: String) throws(FileError) -> [FileEntry] {
        let seen = entriesOf(folder, in: tree)
        noted.withLock { $0.append(.entries(folder: folder, seen)) }
        return try seen.get()
    }

    func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        let seen = contentsOf(path, limit: limit, in: tree)
        noted.withLock { $0.append(.contents(path: path, limit: limit, seen)) }
        return try seen.get()
    }
}
