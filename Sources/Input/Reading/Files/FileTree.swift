/// The files that a project is read from: a folder on disk, or one in memory.
///
/// Paths are relative to the tree's root and divided by `/`; the root itself is the empty path.
package protocol FileTree: Sendable {
    /// How findings name the root: the folder as a person would type it.
    var name: String { get }

    /// What stands in a folder, sorted by the bytes of the names.
    func entries(of folder: String) throws(FileError) -> [FileEntry]

    /// The bytes of a file that has at most `limit` of them.
    func contents(of path: String, limit: Int) throws(FileError) -> [UInt8]
}

/// Something that stands in a folder.
package struct FileEntry: Hashable, Sendable {
    /// What an entry is.
    package enum Kind: Hashable, Sendable {
        case file
        case folder
        /// A symbolic link that is not followed: it leads out of the tree, nowhere, or to a folder.
        case refusedLink
        /// A device, a pipe, or a name that is not text.
        case unusable
    }

    package let name: String
    package let kind: Kind

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// Why a file or folder could not be read.
package enum FileError: Error, Hashable, Sendable {
    case missing
    /// It is there but cannot be read, for the reason that the system gives.
    case unreadable(String)
    case tooLarge(limit: Int)
    /// A link on the way leads out of the tree.
    case outsideRoot
}

/// A tree of files that exists in memory alone.
package struct MemoryTree: FileTree {
    package let name: String
    private let files: [String: [UInt8]]
    private let folders: [String: [FileEntry]]

    /// Makes the folders that the paths of `files` imply.
    package init(name: String, files: [String: [UInt8]]) {
        self.name = name
        self.files = files
        var folders: [String: Set<FileEntry>] = ["": []]
        for path in files.keys {
            var parent = ""
            let components = path.split(separator: "/").map(String.init)
            for (index, component) in components.enumerated() {
                let isFile = index == components.count - 1
                let entry = FileEntry(name: component, kind: isFile ? .file : .folder)
                folders[parent, default: []].insert(entry)
                parent = childPath(component, in: parent)
            }
        }
        self.folders = folders.mapValues { $0.sorted(by: standsBefore) }
    }

    package func entries(of folder: String) throws(FileError) -> [FileEntry] {
        guard let entries = folders[folder] else { throw .missing }
        return entries
    }

    package func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        guard let bytes = files[path] else { throw .missing }
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return bytes
    }
}

/// The path of an entry of `folder`.
func childPath(_ name: String, in folder: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
}

/// The order of entries: by bytes, the same on every machine.
func standsBefore(_ left: FileEntry, _ right: FileEntry) -> Bool {
    left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
}
