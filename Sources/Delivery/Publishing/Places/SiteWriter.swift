package import Disk
import Foundation
import Inspecting
import Parallel
package import Site

extension SiteTree {
    /// Writes the site beside `directory`, then puts it in its place in one step.
    ///
    /// A failed write leaves `directory` as it was. Where the file system can exchange two paths,
    /// no moment exists at which neither site stands; elsewhere two renames follow each other, and
    /// a run that was killed between them is put right by the next.
    ///
    /// - Parameter directory: the folder of the site; made if it is absent.
    /// - Returns: what stood there that no build made.
    /// - Throws: why the site could not be put there; the old one stands.
    package func write(to directory: String) throws(WriteError) -> Keeping {
        let target = resolvedPath(trimmedPath(directory))
        let replacement = Replacement(of: target)
        try makeFolder(parentFolder(of: target), for: .everyone)
        let lock = try PlaceLock("\(target).gongkai-lock", of: directory)
        defer { lock.release() }
        let recovered = replacement.recover()
        return try recovered + replace(replacement)
    }

    /// Writes the site and puts it in place, under a lock that the caller holds.
    ///
    /// - Parameters:
    ///   - replacement: the place.
    ///   - isDurable: whether a power failure may leave the old site or the new one alone; that
    ///     takes time, and a build can be repeated.
    /// - Returns: what stood there that no build made.
    /// - Throws: why the site could not be put there; the old one stands.
    package func replace(
        _ replacement: Replacement,
        isDurable: Bool = false
    ) throws(WriteError) -> Keeping {
        try replacement.checkFree()
        let site = recorded
        let judgement = try FolderJudgement(of: replacement.target, for: ComingSite(site))
        do throws(WriteError) {
            try writeFiles(site, to: replacement.new)
            try judgement.carry(from: replacement.target, to: replacement.new)
            if isDurable { try synchronizeFileSystem(of: replacement.new) }
            let setAside = try replacement.commit(judgement.ownership)
            if isDurable { try synchronizeNames(in: parentFolder(of: replacement.target)) }
            return judgement.keeping + setAside
        } catch {
            replacement.abandon()
            throw error
        }
    }
}

/// Writes the files of a site on all cores; neighbours are written one after the other.
///
/// Everybody may read them, whatever the umask. The record of the site comes first: of whatever
/// a killed run leaves it says whose it is.
///
/// - Parameters:
///   - site: what is written.
///   - folder: where to; it must not be there, or what is left in it would be published, too.
/// - Throws: what stood in the way; some files may have been written.
func writeFiles(_ site: SiteTree, to folder: String) throws(WriteError) {
    let paths = site.paths
    var made: Set<Substring> = []
    try makeFolder(parentFolder(of: folder), for: .everyone)
    guard mkdir(folder, 0o777) == 0 else { throw .refused(path: folder, reason: lastReason()) }
    try letEveryoneEnter(folder)
    if let record = SitePath(SiteRecord.name), let bytes = site.files[record] {
        try writeFile(bytes, to: "\(folder)/\(record.text)", for: .everyone)
    }
    for path in paths {
        guard let slash = path.text.lastIndex(of: "/") else { continue }
        guard made.insert(path.text[..<slash]).inserted else { continue }
        try makeFolder("\(folder)/\(path.text[..<slash])", for: .everyone)
    }
    let failures = concurrentMap(paths, least: 64) { path -> WriteError? in
        do throws(WriteError) {
            try writeFile(site.files[path] ?? [], to: "\(folder)/\(path.text)", for: .everyone)
            return nil
        } catch {
            return error
        }
    }
    if let failure = failures.lazy.compactMap(\.self).first { throw failure }
}
