import CExchange
import Foundation
package import Site

/// Why a site could not be put on disk.
package enum WriteError: Error, Hashable, Sendable {
    /// The target exists and is not a folder.
    case notAFolder(String)
    /// The target holds files that no build of ours made; replacing it would destroy them.
    case foreignFolder(String)
    /// A file or link in the target is no part of any build; replacing the folder would destroy it.
    case foreignFile(String)
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
    /// - Throws: why the site could not be put there; the old one stands.
    package func write(to directory: String) throws(WriteError) {
        let target = resolvedPath(trimmedPath(directory))
        let replacement = Replacement(of: target)
        try makeFolder(parentFolder(of: target))
        let lock = try PlaceLock("\(target).gongkai-lock", of: directory)
        defer { lock.release() }
        replacement.recover()
        try replace(replacement)
    }

    /// Writes the site and puts it in place, under a lock that the caller holds.
    ///
    /// - Parameters:
    ///   - replacement: the place.
    ///   - isDurable: whether a power failure may leave the old site or the new one alone; that
    ///     takes time, and a build can be repeated.
    /// - Throws: why the site could not be put there; the old one stands.
    func replace(_ replacement: Replacement, isDurable: Bool = false) throws(WriteError) {
        try checkReplaceable(replacement.target)
        do throws(WriteError) {
            try writeFiles(self, to: replacement.new)
            if isDurable { try synchronizeFileSystem(of: replacement.new) }
            try replacement.commit()
            if isDurable { try synchronizeNames(in: parentFolder(of: replacement.target)) }
        } catch {
            removeTree(replacement.new)
            throw error
        }
    }
}

/// A folder that is made beside another and takes its place.
struct Replacement {
    let target: String
    /// Where the new folder is made.
    let new: String
    private let old: String

    init(of target: String) {
        self.target = target
        new = "\(target).gongkai-new"
        old = "\(target).gongkai-old"
    }

    /// Puts right what a run that was killed has left: the old folder goes back where nothing
    /// stands in its place, and what is left over is removed.
    func recover() {
        if !exists(target), exists(old) { rename(old, target) }
        removeTree(old)
        removeTree(new)
    }

    /// Puts the new folder in place; what stood there is removed afterwards.
    func commit() throws(WriteError) {
        guard exists(target) else { return try move(new, to: target) }
        if exchange_paths(new, target) == 0 {
            removeTree(new)
            return
        }
        try move(target, to: old)
        do throws(WriteError) {
            try move(new, to: target)
        } catch {
            rename(old, target)
            throw error
        }
        removeTree(old)
    }

    private func move(_ source: String, to place: String) throws(WriteError) {
        guard rename(source, place) != 0 else { return }
        if errno == EXDEV || errno == EBUSY { throw .mountPoint(target) }
        throw .refused(path: target, reason: lastReason())
    }
}
