import Foundation
import Site

/// A folder on this machine or mounted on it; a web server serves what its entry `current` is.
package struct FolderDestination: Destination {
    package let name: String
    /// Whether `current` shall be a folder, for servers that follow no links.
    private let isPlain: Bool

    package init(_ path: String, isPlain: Bool = false) {
        name = trimmedPath(path)
        self.isPlain = isPlain
    }

    package func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination {
        do throws(WriteError) {
            let folder = ReleaseFolder(root: resolvedPath(name))
            try folder.checkUsable()
            guard !isDryRun else {
                let live = try folder.live()
                return OpenFolder(folder, lock: nil, isNew: false, isPlain: isPlain, live: live)
            }
            let isNew = !exists(folder.root)
            try makeFolder(folder.root)
            let lock = try PlaceLock("\(folder.root)/.gongkai-lock", of: name)
            folder.removeLeftovers()
            let live = try folder.live()
            return OpenFolder(folder, lock: lock, isNew: isNew, isPlain: isPlain, live: live)
        } catch {
            throw .write(error)
        }
    }
}

/// A folder that is locked.
private struct OpenFolder: OpenDestination {
    let folder: ReleaseFolder
    let lock: PlaceLock?
    let live: LiveRelease?
    /// Whether the folder was made to be locked.
    private let isNew: Bool
    private let isPlain: Bool

    init(
        _ folder: ReleaseFolder,
        lock: PlaceLock?,
        isNew: Bool,
        isPlain: Bool,
        live: LiveRelease?
    ) {
        self.folder = folder
        self.lock = lock
        self.live = live
        self.isNew = isNew
        self.isPlain = isPlain || folder.isPlain
    }

    func close() {
        lock?.release()
        // A folder in which nothing was published is empty, and no other is removed.
        if isNew { rmdir(folder.root) }
    }

    func release(of site: SiteTree, program: String) -> Release {
        folder.release(of: site, after: live, program: program)
    }

    func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) {
        do throws(WriteError) {
            try folder.store(release)
            try folder.makeLive(release.id, isPlain: isPlain)
        } catch {
            folder.removeLeftovers()
            throw .write(error)
        }
        folder.prune(keeping: kept, live: release.id)
    }

    func releaseBefore() throws(DeliveryError) -> LiveRelease {
        guard let id = live?.manifest?.previous else { throw .nothingBefore }
        return try folder.provenRelease(id)
    }

    func goBack(to release: LiveRelease) throws(DeliveryError) {
        do throws(WriteError) {
            try folder.makeLive(release.id, isPlain: isPlain)
        } catch {
            throw .write(error)
        }
    }
}

extension ReleaseFolder {
    private var newTree: String { "\(releases)/.new" }
    private var newManifest: String { "\(manifests)/.new" }
    private var newLink: String { "\(root)/.current-new" }

    /// Removes what a run that was killed has left; it is called under the lock alone.
    func removeLeftovers() {
        Replacement(of: current).recover()
        for path in [newTree, newManifest, newLink] { removeTree(path) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: releases)) ?? []
        for id in names.compactMap(ReleaseID.init) where !exists(manifestFile(of: id)) {
            removeTree(tree(of: id))
        }
    }

    /// Writes a release beside the others; it is not live yet.
    func store(_ release: Release) throws(WriteError) {
        for path in [releases, manifests] { try makeFolder(path) }
        try writeFiles(release.site, to: newTree)
        removeTree(tree(of: release.id))
        try move(newTree, to: tree(of: release.id))
        try writeFile(release.manifest.bytes, to: newManifest)
        try move(newManifest, to: manifestFile(of: release.id))
        try synchronizeFileSystem(of: root)
    }

    /// Makes a release that is stored the live one, in one step.
    func makeLive(_ id: ReleaseID, isPlain: Bool) throws(WriteError) {
        if isPlain { return try makeLivePlainly(id) }
        removeTree(newLink)
        guard symlink("releases/\(id.text)", newLink) == 0 else {
            let hasNoLinks = [EPERM, EOPNOTSUPP, ENOSYS].contains(errno)
            if hasNoLinks { return try makeLivePlainly(id) }
            throw .refused(path: current, reason: lastReason())
        }
        try move(newLink, to: current)
        try synchronizeFileSystem(of: root)
    }

    /// Puts a copy of the release in the place of the folder `current`.
    private func makeLivePlainly(_ id: ReleaseID) throws(WriteError) {
        let replacement = Replacement(of: current)
        replacement.recover()
        do {
            try FileManager.default.copyItem(atPath: tree(of: id), toPath: replacement.new)
        } catch {
            throw .refused(path: replacement.new, reason: error.localizedDescription)
        }
        try synchronizeFileSystem(of: root)
        try replacement.commit()
        try writeFile(Array("\(id.text)\n".utf8), to: pointer)
        try synchronizeFileSystem(of: root)
    }

    /// Removes the trees of the oldest releases; their manifests stay, as a record.
    func prune(keeping kept: Int, live: ReleaseID) {
        let stored = history().map(\.id).filter { exists(tree(of: $0)) && $0 != live }
        for id in stored.dropFirst(max(0, kept - 1)) { removeTree(tree(of: id)) }
    }

    private func move(_ source: String, to target: String) throws(WriteError) {
        guard rename(source, target) == 0 else {
            throw .refused(path: target, reason: lastReason())
        }
    }
}
