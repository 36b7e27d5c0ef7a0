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
    /// Nothing can be put into the folder beside the target, and files would have to be.
    case noRoomAside(String, [String])
    /// What an earlier run has left beside the target, and could not move to the folder `kept`.
    case leftover(String, kept: String)
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
