import Foundation
import Site

/// A folder of fragments for a content management system, with the whole site as an archive.
package struct CMSDestination: Destination {
    package let name: String

    package init(_ path: String) { name = trimmedPath(path) }

    package func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination {
        let replacement = Replacement(of: resolvedPath(name))
        do throws(WriteError) {
            var lock: PlaceLock?
            if !isDryRun {
                try makeFolder(parentFolder(of: replacement.target))
                lock = try PlaceLock("\(replacement.target).gongkai-lock", of: name)
                replacement.recover()
            }
            do throws(WriteError) {
                let file = "\(replacement.target)/\(CMSEdition.archiveName)"
                return OpenEdition(replacement, lock: lock, live: try archivedRelease(in: file))
            } catch {
                lock?.release()
                throw error
            }
        } catch {
            throw .write(error)
        }
    }
}

/// A folder of fragments that is locked.
private struct OpenEdition: OpenDestination {
    let live: LiveRelease?
    private let replacement: Replacement
    private let lock: PlaceLock?

    init(_ replacement: Replacement, lock: PlaceLock?, live: LiveRelease?) {
        self.replacement = replacement
        self.lock = lock
        self.live = live
    }

    func close() { lock?.release() }

    func release(of site: SiteTree, program: String) -> Release {
        Release(standingAlone: site)
    }

    func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) {
        do throws(WriteError) {
            try CMSEdition(release.site).files.replace(replacement)
        } catch {
            throw .write(error)
        }
    }

    func releaseBefore() throws(DeliveryError) -> LiveRelease { throw .keepsNoReleases }

    func goBack(to release: LiveRelease) throws(DeliveryError) { throw .keepsNoReleases }
}
