import Disk
package import Publishing

/// A folder of fragments for a content management system, with the whole site as an archive.
package struct CMSDestination: Destination {
    package let name: String

    package init(_ path: String) { name = trimmedPath(path) }

    package func open(isDryRun: Bool) throws(DeliveryError) -> any OpenDestination {
        let replacement = Replacement(of: resolvedPath(name))
        do throws(WriteError) {
            var lock: PlaceLock?
            var recovered = Keeping()
            if !isDryRun {
                try makeFolder(parentFolder(of: replacement.target), for: .everyone)
                lock = try PlaceLock("\(replacement.target).gongkai-lock", of: name)
                recovered = replacement.recover()
            }
            let archive = "\(replacement.target)/\(CMSEdition.archiveName)"
            let live = try LiveRelease(inArchive: archive)
            return SinglePlace(live: live, lock: lock) { [recovered] site throws(WriteError) in
                try recovered + CMSEdition(site).files.replace(replacement, isDurable: true)
            }
        } catch {
            throw .write(error)
        }
    }
}
