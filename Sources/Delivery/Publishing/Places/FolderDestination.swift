import Disk
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
                return OpenFolder(folder, isPlain: isPlain, live: try folder.live())
            }
            let isNew = !exists(folder.root)
            try makeFolder(folder.root, for: .everyone)
            let lock = try PlaceLock("\(folder.root)/.gongkai-lock", of: name)
            let recovered = folder.removeLeftovers()
            var place = OpenFolder(folder, isPlain: isPlain, live: try folder.live())
            place.lock = lock
            place.isNew = isNew
            place.recovered = recovered
            return place
        } catch {
            throw .write(error)
        }
    }
}

/// A folder that is locked, unless it is only looked at.
private struct OpenFolder: OpenDestination {
    let folder: ReleaseFolder
    let live: LiveRelease?
    let access: PlaceAccess
    var lock: PlaceLock?
    /// Whether the folder was made to be locked.
    var isNew = false
    /// What a killed run had left that was not its own.
    var recovered = Keeping()
    private let isPlain: Bool

    init(_ folder: ReleaseFolder, isPlain: Bool, live: LiveRelease?) {
        self.folder = folder
        self.live = live
        self.isPlain = isPlain || folder.isPlain
        access = PlaceAccess(
            closed: closedFolders(from: folder.root),
            unreadable: live.map { folder.unreadableEntries(of: $0.id) } ?? []
        )
    }

    func close() {
        lock?.release()
        // A folder in which nothing was published is empty, and no other is removed.
        if isNew { rmdir(folder.root) }
    }

    func release(of site: SiteTree, program: String) -> Release {
        folder.release(of: site, after: live, program: program)
    }

    func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) -> Keeping {
        var keeping = recovered
        do throws(WriteError) {
            // What is live already may yet be closed to those who are to read it.
            if release.id == live?.id {
                try folder.letEveryoneRead(release.id)
            } else {
                keeping = try keeping + folder.store(release)
                keeping = try keeping + folder.makeLive(release.id, isPlain: isPlain, after: live)
            }
        } catch {
            _ = folder.removeLeftovers()
            throw .write(error)
        }
        keeping = keeping + folder.prune(keeping: kept, live: release.id)
        return keeping + Keeping(unreadable: folder.unreadableEntries(of: release.id))
    }

    func releaseBefore() throws(DeliveryError) -> LiveRelease {
        guard let id = live?.manifest?.previous else { throw .nothingBefore }
        return try folder.provenRelease(id)
    }

    func goBack(to release: LiveRelease) throws(DeliveryError) -> Keeping {
        do throws(WriteError) {
            let keeping = try folder.makeLive(release.id, isPlain: isPlain, after: live)
            try folder.letEveryoneRead(release.id)
            return recovered + keeping
                + Keeping(unreadable: folder.unreadableEntries(of: release.id))
        } catch {
            throw .write(error)
        }
    }
}
