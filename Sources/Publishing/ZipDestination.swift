import Foundation
import Packing
import Site

/// A zip archive, to be uploaded by hand; the archive that it replaces is what is live.
package struct ZipDestination: Destination {
    package let name: String

    package init(_ path: String) { name = path }

    package func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination {
        let file = resolvedPath(name)
        do throws(WriteError) {
            let lock = isDryRun ? nil : try PlaceLock("\(file).gongkai-lock", of: name)
            removeTree("\(file).gongkai-new")
            do throws(WriteError) {
                return OpenZip(file, lock: lock, live: try archivedRelease(in: file))
            } catch {
                lock?.release()
                throw error
            }
        } catch {
            throw .write(error)
        }
    }
}

/// The release in an archive that this program made; `nil` if there is no archive yet.
func archivedRelease(in file: String) throws(WriteError) -> LiveRelease? {
    guard exists(file) else { return nil }
    var limits = ZipReader.Limits()
    limits.entries = 1 << 20
    limits.bytes = 4 << 30
    guard let bytes = fileContents(file, limit: 2 << 30),
        let archive = try? ZipReader(bytes, limits: limits),
        let contents = try? archive.files(),
        isOwnPage(contents["index.html"] ?? [])
    else { throw .foreignFile(file) }
    var site = SiteTree()
    for (text, bytes) in contents {
        guard let path = SitePath(text) else { throw .foreignFile(file) }
        try? site.add(bytes, at: path)
    }
    let release = Release(standingAlone: site)
    return LiveRelease(
        id: release.id,
        manifest: release.manifest,
        files: site.files,
        alterations: []
    )
}

extension Release {
    /// A release of a place that keeps no others.
    init(standingAlone site: SiteTree) {
        let files = site.releaseFiles
        self.init(site, ReleaseManifest(number: 1, previous: nil, program: "", files: files))
    }
}

/// An archive that is locked.
private struct OpenZip: OpenDestination {
    let live: LiveRelease?
    private let file: String
    private let lock: PlaceLock?

    init(_ file: String, lock: PlaceLock?, live: LiveRelease?) {
        self.file = file
        self.lock = lock
        self.live = live
    }

    func close() { lock?.release() }

    func release(of site: SiteTree, program: String) -> Release {
        Release(standingAlone: site)
    }

    func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) {
        let new = "\(file).gongkai-new"
        do throws(WriteError) {
            try writeFile(archive(of: release.site), to: new)
            try synchronizeFile(new)
            guard rename(new, file) == 0 else {
                throw .refused(path: file, reason: lastReason())
            }
        } catch {
            removeTree(new)
            throw .write(error)
        }
    }

    func releaseBefore() throws(DeliveryError) -> LiveRelease { throw .keepsNoReleases }

    func goBack(to release: LiveRelease) throws(DeliveryError) { throw .keepsNoReleases }
}

/// Has a file on the disk itself.
private func synchronizeFile(_ path: String) throws(WriteError) {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .refused(path: path, reason: lastReason()) }
    defer { Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .refused(path: path, reason: lastReason()) }
}
