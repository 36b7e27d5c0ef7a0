import Foundation

/// What stands in a folder and in the folders below it; links are not followed.
package struct FolderListing {
    /// Everything but folders, by path.
    package private(set) var files: [String: EntryKind] = [:]
    /// Every folder after the one that it lies in.
    package private(set) var folders: [String] = []
    /// The folders in which nothing lies.
    package private(set) var emptyFolders: [String] = []

    /// - Throws: which folder cannot be listed; what it holds is not known then.
    package init(of folder: String) throws(WriteError) {
        var waiting = [""]
        while let next = waiting.popLast() {
            let names: [String]
            do {
                let path = next.isEmpty ? folder : "\(folder)/\(next)"
                names = try FileManager.default.contentsOfDirectory(atPath: path)
            } catch {
                throw .refused(path: "\(folder)/\(next)", reason: error.localizedDescription)
            }
            if !next.isEmpty {
                folders.append(next)
                if names.isEmpty { emptyFolders.append(next) }
            }
            for name in names {
                let path = next.isEmpty ? name : "\(next)/\(name)"
                let kind = EntryKind(of: "\(folder)/\(path)")
                if kind == .folder {
                    waiting.append(path)
                } else {
                    files[path] = kind
                }
            }
        }
    }

    /// The paths of everything but folders, in order.
    package var paths: [String] { files.keys.sorted() }
}
