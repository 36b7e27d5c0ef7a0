import Foundation
import Site

/// A zip archive, to be uploaded by hand; the archive that it replaces is what is live.
package struct ZipDestination: Destination {
    package let name: String

    package init(_ path: String) { name = path }

    package func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination {
        let file = resolvedPath(name)
        let new = "\(file).gongkai-new"
        do throws(WriteError) {
            var lock: PlaceLock?
            if !isDryRun {
                lock = try PlaceLock("\(file).gongkai-lock", of: name)
                removeTree(new)
            }
            let live = try LiveRelease(inArchive: file)
            return SinglePlace(live: live, lock: lock) { site throws(WriteError) in
                try write(site, to: new, then: file)
            }
        } catch {
            throw .write(error)
        }
    }
}

/// Writes a site as an archive and moves it to its place in one step.
private func write(_ site: SiteTree, to new: String, then file: String) throws(WriteError) {
    do throws(WriteError) {
        try writeFile(archive(of: site), to: new)
        try synchronizeFile(new)
        guard rename(new, file) == 0 else { throw .refused(path: file, reason: lastReason()) }
        try synchronizeNames(in: parentFolder(of: file))
    } catch {
        removeTree(new)
        throw error
    }
}
