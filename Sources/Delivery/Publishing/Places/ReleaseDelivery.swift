import Disk
import Foundation
import Inspecting
import Site

extension ReleaseFolder {
    private var newTree: String { "\(releases)/.new" }
    private var newManifest: String { "\(manifests)/.new" }
    private var newLink: String { "\(root)/.current-new" }

    /// Removes what a run that was killed has left; it is called under the lock alone.
    ///
    /// A tree without a manifest is none of a run of this version, which writes the manifest first;
    /// of one that is live the manifest was taken away.
    ///
    /// - Returns: what was left and no run had made.
    func removeLeftovers() -> Keeping {
        let recovered = Replacement(of: current).recover()
        let half = Ownership(record: SiteRecord(in: newTree), acceptsHalves: true)
        var keeping = clear(newTree, of: half, settingAsideIn: KeptFolder(beside: newTree))
        for path in [newManifest, newLink] { removeTree(path) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: releases)) ?? []
        let live = liveID
        for id in names.compactMap(ReleaseID.init)
        where !exists(manifestFile(of: id)) && id != live {
            keeping = keeping + remove(id, of: SiteRecord(in: tree(of: id)))
        }
        return recovered + keeping
    }

    /// Writes a release beside the others; it is not live yet.
    ///
    /// - Returns: what stood in its place and no run had made.
    func store(_ release: Release) throws(WriteError) -> Keeping {
        for path in [releases, manifests] {
            try makeFolder(path, for: .everyone)
            try Disk.letEveryoneEnter(path)
        }
        let kept = KeptFolder(beside: newTree).path
        guard !exists(newTree) else { throw .leftover(newTree, kept: kept) }
        try writeFiles(release.site, to: newTree)
        try writeFile(release.manifest.bytes, to: newManifest, for: .everyone)
        try move(newManifest, to: manifestFile(of: release.id))
        let keeping = remove(release.id, of: SiteRecord(release.manifest.files))
        try move(newTree, to: tree(of: release.id))
        try synchronizeFileSystem(of: root)
        return keeping
    }

    /// Makes a release that is stored the live one, in one step.
    ///
    /// - Returns: what stood in its place and no run had made.
    func makeLive(
        _ id: ReleaseID,
        isPlain: Bool,
        after live: LiveRelease?
    ) throws(WriteError) -> Keeping {
        if isPlain { return try makeLivePlainly(id, after: live) }
        removeTree(newLink)
        guard symlink("releases/\(id.text)", newLink) == 0 else {
            let hasNoLinks = [EPERM, EOPNOTSUPP, ENOSYS].contains(errno)
            if hasNoLinks { return try makeLivePlainly(id, after: live) }
            throw .refused(path: current, reason: lastReason())
        }
        try move(newLink, to: current)
        try synchronizeFileSystem(of: root)
        return Keeping()
    }

    /// Puts a copy of the release in the place of the folder `current`.
    private func makeLivePlainly(
        _ id: ReleaseID,
        after live: LiveRelease?
    ) throws(WriteError) -> Keeping {
        let replacement = Replacement(of: current)
        let recovered = replacement.recover()
        try replacement.checkFree()
        try writeFiles(try site(of: id), to: replacement.new)
        try synchronizeFileSystem(of: root)
        let record = live?.manifest.map { SiteRecord($0.files) } ?? SiteRecord(in: current)
        let setAside = try replacement.commit(Ownership(record: record))
        try writeFile(Array("\(id.text)\n".utf8), to: pointer, for: .everyone)
        try synchronizeFileSystem(of: root)
        return recovered + setAside
    }

    /// The files of a release that is kept.
    private func site(of id: ReleaseID) throws(WriteError) -> SiteTree {
        var site = SiteTree()
        for (path, bytes) in try readSite(in: tree(of: id), manifest: nil).files {
            do {
                try site.add(bytes, at: path)
            } catch {
                throw .foreignFile("\(tree(of: id))/\(path.text)")
            }
        }
        return site
    }

    /// Removes the trees of the oldest releases; their manifests stay, as a record.
    ///
    /// - Returns: what lay in them and was not published.
    func prune(keeping kept: Int, live: ReleaseID) -> Keeping {
        let stored = history().filter { exists(tree(of: $0.id)) && $0.id != live }
        return stored.dropFirst(max(0, kept - 1)).reduce(Keeping()) { keeping, entry in
            keeping + remove(entry.id, of: SiteRecord(entry.manifest.files))
        }
    }

    /// Removes the tree of a release: what its record names, as it was published.
    private func remove(_ id: ReleaseID, of record: SiteRecord?) -> Keeping {
        let tree = tree(of: id)
        let ownership = Ownership(record: record)
        return clear(tree, of: ownership, settingAsideIn: KeptFolder(beside: tree))
    }

    private func move(_ source: String, to target: String) throws(WriteError) {
        guard rename(source, target) == 0 else {
            throw .refused(path: target, reason: lastReason())
        }
    }
}

// MARK: Permissions

extension ReleaseFolder {
    /// What readers of a live release would need and other users cannot read, by its path here.
    func unreadableEntries(of id: ReleaseID) -> [String] {
        let tree = isPlain ? current : tree(of: id)
        let name = isPlain ? "current" : "releases/\(id.text)"
        let above = !isPlain && isClosed(releases) ? ["releases"] : []
        return above + Disk.unreadableEntries(in: tree).map { "\(name)/\($0)" }
    }

    /// Lets everybody read a release and get to it.
    func letEveryoneRead(_ id: ReleaseID) throws(WriteError) {
        try letEveryoneEnter(releases)
        if EntryKind(of: tree(of: id)) == .folder {
            try Disk.letEveryoneRead(tree: tree(of: id))
        }
        if isPlain { try Disk.letEveryoneRead(tree: current) }
    }
}
