/// Who puts files and folders of its own among those of others, unasked.
package enum SystemOrigin: Hashable, Sendable {
    case finder
    case macArchive
    case explorer
    case linuxDesktop
    case office
    case storage

    /// Whose a name is, after what the systems themselves document; fails for any other name.
    package init?(ofName name: String) {
        let name = name.lowercased()
        if let known = Self.names[name] {
            self = known
        } else if name.hasPrefix("._") {
            self = .finder
        } else if name.hasPrefix("~$") || name.hasPrefix(".~lock.") {
            self = .office
        } else if name.hasPrefix(".trash-") || name.hasPrefix(".nfs0") {
            self = .linuxDesktop
        } else if name.hasSuffix(":zone.identifier") {
            self = .explorer
        } else {
            return nil
        }
    }

    private static let names: [String: SystemOrigin] = {
        let finder = [
            ".ds_store", ".appledouble", ".appledb", ".appledesktop", ".localized", "icon\r",
            ".spotlight-v100", ".trashes", ".fseventsd", ".temporaryitems", ".volumeicon.icns",
            ".documentrevisions-v100", ".com.apple.timemachine.donotpresent", ".apdisk",
            ".metadata_never_index", "network trash folder", "temporary items",
        ]
        let explorer = [
            "thumbs.db", "thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db",
            "desktop.ini", "folder.htt", "$recycle.bin", "system volume information", "recycler",
        ]
        let storage = [
            "@eadir", "#recycle", "#snapshot", "@tmp", ".syncthing", ".stfolder", ".stversions",
            ".dropbox", ".dropbox.cache", ".dropbox.attr", ".sync", ".seafile-data",
        ]
        let owners: [(SystemOrigin, [String])] = [
            (.finder, finder), (.macArchive, ["__macosx"]), (.explorer, explorer),
            (.linuxDesktop, [".directory", "lost+found", ".xdg-volume-info"]), (.storage, storage),
        ]
        return owners.reduce(into: [:]) { table, owner in
            for name in owner.1 { table[name] = owner.0 }
        }
    }()
}
