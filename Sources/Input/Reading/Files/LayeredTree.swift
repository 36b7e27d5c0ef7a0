/// A tree of files that lies over another: what it has is read from it, all else from below.
package struct LayeredTree: FileTree {
    private let top: any FileTree
    private let base: any FileTree

    package var name: String { top.name }

    package init(_ top: any FileTree, over base: any FileTree) {
        self.top = top
        self.base = base
    }

    package func entries(of folder: String) throws(FileError) -> [FileEntry] {
        let own: [FileEntry]
        do {
            own = try top.entries(of: folder)
        } catch .missing {
            return try base.entries(of: folder)
        }
        let known = Set(own.map(\.name))
        let others = (try? base.entries(of: folder)) ?? []
        return (own + others.filter { !known.contains($0.name) }).sorted(by: standsBefore)
    }

    package func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        do {
            return try top.contents(of: path, limit: limit)
        } catch .missing {
            return try base.contents(of: path, limit: limit)
        }
    }
}
