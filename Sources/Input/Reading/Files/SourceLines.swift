/// The files of a project as findings name them, for excerpts and for mending.
///
/// A class, because a file is decoded once however many findings point into it.
package final class SourceLines {
    private let trees: [any FileTree]
    private var cache: [String: [String]] = [:]

    /// The files under two folders on disk.
    package convenience init(content: String, templates: String) {
        self.init([DiskTree(content), DiskTree(templates)])
    }

    package init(_ trees: [any FileTree]) {
        // A folder inside the other must be asked first.
        self.trees = trees.sorted { $0.name.utf8.count > $1.name.utf8.count }
    }

    /// A line of a file, counted from 1, as its reader saw it; `nil` if it cannot be had.
    package func line(_ number: Int, of file: String) -> String? {
        let lines = cache[file] ?? decodedLines(of: file)
        cache[file] = lines
        return lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    /// The bytes of a file; `nil` if they cannot be had.
    package func bytes(of file: String) -> [UInt8]? {
        guard let (tree, path) = place(of: file) else { return nil }
        return try? tree.contents(of: path, limit: ProjectFolder.limitOfText)
    }

    /// Whether a finding could name `path`: a file or a folder of the project.
    package func contain(_ path: String) -> Bool {
        guard let (tree, path) = place(of: path) else { return false }
        let isFolder = (try? tree.entries(of: path)) != nil
        return isFolder || (try? tree.contents(of: path, limit: ProjectFolder.limitOfText)) != nil
    }

    private func decodedLines(of file: String) -> [String] {
        // What is wrong with the file has been reported when it was read.
        guard let bytes = bytes(of: file),
            let source = SourceText(file: file, contents: bytes, findings: Findings())
        else { return [] }
        return source.string.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private func place(of file: String) -> (tree: any FileTree, path: String)? {
        for tree in trees {
            if file == tree.name { return (tree, "") }
            // The working folder itself is called by no name.
            if tree.name.isEmpty { return (tree, file) }
            if file.hasPrefix("\(tree.name)/") {
                return (tree, String(file.dropFirst(tree.name.count + 1)))
            }
        }
        return nil
    }
}
