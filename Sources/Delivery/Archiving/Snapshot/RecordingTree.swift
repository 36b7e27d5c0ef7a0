import Reading
import Synchronization

/// A tree that remembers which of its files were read.
///
/// What goes into a snapshot is what its pages were made from, and nothing that happens to lie
/// beside it.
final class RecordingTree: FileTree {
    let name: String
    private let base: any FileTree
    private let read = Mutex<[String: [UInt8]]>([:])

    init(_ base: any FileTree) {
        self.base = base
        name = base.name
    }

    /// The files that were read.
    var files: [String: [UInt8]] { read.withLock { $0 } }

    func entries(of folder: String) throws(FileError) -> [FileEntry] {
        try base.entries(of: folder)
    }

    func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        let bytes = try base.contents(of: path, limit: limit)
        read.withLock { $0[path] = bytes }
        return bytes
    }
}
