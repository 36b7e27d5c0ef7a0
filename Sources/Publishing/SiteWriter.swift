package import Site

/// Why a site could not be put on disk.
package enum WriteError: Error, Hashable, Sendable {
    /// The target exists and is not a folder.
    case notAFolder(String)
    /// The target holds files that no build of ours made; replacing it would destroy them.
    case foreignFolder(String)
    /// A file or link in the target is no part of any build; replacing the folder would destroy it.
    case foreignFile(String)
    /// Things in the target that no build made; the site would stand around them unchecked.
    case foreignFiles([String])
    /// A file is not as it was when its change was shown.
    case changedMeanwhile(String)
    /// Another run is changing the place; with its holder, if that is known.
    case busy(String, holder: LockHolder?)
    /// The folder is where a file system begins, so it cannot be replaced as a whole.
    case mountPoint(String)
    /// A page has no text that could be read back.
    case unreadablePage(String)
    /// The operating system refused, for the reason given.
    case refused(path: String, reason: String)
}

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
    func replace(_ replacement: Replacement, isDurable: Bool = false) throws(WriteError) -> Keeping
    {
        let site = recorded
        let judgement = try FolderJudgement(of: replacement.target, for: site)
        do throws(WriteError) {
            try writeFiles(site, to: replacement.new)
            try judgement.carry(from: replacement.target, to: replacement.new)
            if isDurable { try synchronizeFileSystem(of: replacement.new) }
            let setAside = try replacement.commit(judgement.ownership)
            if isDurable { try synchronizeNames(in: parentFolder(of: replacement.target)) }
            return judgement.keeping + setAside
        } catch {
            removeTree(replacement.new)
            throw error
        }
    }
}
