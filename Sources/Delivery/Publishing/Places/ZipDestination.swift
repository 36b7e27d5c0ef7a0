package import Disk
import Foundation
import Inspecting
import Packing
package import Site

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
            let isAltered = live.map { !$0.alterations.isEmpty } ?? false
            return SinglePlace(live: live, lock: lock) { site throws(WriteError) in
                try write(site, to: new, then: file, isAltered: isAltered)
            }
        } catch {
            throw .write(error)
        }
    }
}

/// Writes a site as an archive and moves it to its place in one step.
///
/// - Parameters:
///   - site: the site.
///   - new: where the archive is written first.
///   - file: its place.
///   - isAltered: whether somebody has changed the archive there, which is then set aside.
/// - Returns: what was set aside.
/// - Throws: what stood in the way.
private func write(
    _ site: SiteTree,
    to new: String,
    then file: String,
    isAltered: Bool
) throws(WriteError) -> Keeping {
    do throws(WriteError) {
        try writeFile(archive(of: site), to: new, for: .everyone)
        try synchronizeFile(new)
        var setAside: [String] = []
        if isAltered {
            let name = file.split(separator: "/").last.map(String.init) ?? "site.zip"
            let kept = KeptFolder(beside: file)
            guard let copy = kept.copy(file, as: name) else {
                throw .noRoomAside(kept.path, [name])
            }
            setAside = [copy]
        }
        guard rename(new, file) == 0 else { throw .refused(path: file, reason: lastReason()) }
        try synchronizeNames(in: parentFolder(of: file))
        return Keeping(setAside: setAside)
    } catch {
        removeTree(new)
        throw error
    }
}

/// A site as a zip archive, whose bytes depend on the site alone.
package func archive(of site: SiteTree) throws(WriteError) -> [UInt8] {
    let files = site.paths.map { PackedFile(path: $0.text, bytes: site.files[$0] ?? []) }
    do {
        return try ZipWriter().archive(of: files)
    } catch {
        throw .refused(path: error.entry ?? "", reason: "\(error.reason)")
    }
}
