/// What a designer edits: page shells and the files that pages load.
package struct Templates: Hashable, Sendable {
    /// The text of a page shell, not yet parsed.
    package struct Shell: Hashable, Sendable {
        /// The path that findings show.
        package let file: String
        package let text: String

        package init(file: String, text: String) {
            self.file = file
            self.text = text
        }
    }

    /// The folder as findings show it.
    package let folder: String
    /// Shells by file name, such as `page.mustache`.
    package let shells: [String: Shell]
    /// The bytes of the files in `assets`, by their path in it.
    package let assets: [String: [UInt8]]

    package init(folder: String, shells: [String: Shell], assets: [String: [UInt8]]) {
        self.folder = folder
        self.shells = shells
        self.assets = assets
    }
}

/// Reads the shells and assets; form sets are read elsewhere.
func readTemplates(_ folder: ProjectFolder) -> Templates {
    var shells: [String: Templates.Shell] = [:]
    for entry in folder.entries(of: "") {
        switch (entry.kind, entry.name) {
        case (.folder, "forms"), (.folder, "assets"), (.folder, "scaffolds"),
            (.folder, "schemas"), (.folder, "classifications"):
            continue
        case (.file, let name) where name.hasSuffix(".mustache"):
            guard let source = folder.text(of: name) else { continue }
            shells[name] = Templates.Shell(file: source.file, text: source.string)
        default: folder.reportUnread(entry.name, expected: [])
        }
    }
    var assets: [String: [UInt8]] = [:]
    collectAssets(in: "assets", depth: 0, of: folder, into: &assets)
    return Templates(folder: folder.displayed(""), shells: shells, assets: assets)
}

private func collectAssets(
    in path: String,
    depth: Int,
    of folder: ProjectFolder,
    into assets: inout [String: [UInt8]]
) {
    for entry in folder.entries(of: path) {
        let child = childPath(entry.name, in: path)
        if entry.kind == .folder, depth < 8 {
            collectAssets(in: child, depth: depth + 1, of: folder, into: &assets)
        } else if entry.kind == .folder {
            folder.reportUnread(child, expected: [])
        } else if let bytes = folder.contents(of: child) {
            assets[String(child.dropFirst("assets/".count))] = bytes
        }
    }
}
