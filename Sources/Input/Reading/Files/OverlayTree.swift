/// A tree of files of which some are replaced or added in memory, as if they had been written.
package struct OverlayTree: FileTree {
    private let base: any FileTree
    private let added: MemoryTree

    package var name: String { base.name }

    package init(_ base: any FileTree, adding files: [String: [UInt8]]) {
        self.base = base
        added = MemoryTree(name: base.name, files: files)
    }

    package func entries(of folder: String) throws(FileError) -> [FileEntry] {
        let own = (try? added.entries(of: folder)) ?? []
        do {
            let known = Set(own.map(\.name))
            let others = try base.entries(of: folder).filter { !known.contains($0.name) }
            return (own + others).sorted(by: standsBefore)
        } catch {
            guard !own.isEmpty else { throw error }
            return own
        }
    }

    package func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        do {
            return try added.contents(of: path, limit: limit)
        } catch .missing {
            return try base.contents(of: path, limit: limit)
        }
    }
}
