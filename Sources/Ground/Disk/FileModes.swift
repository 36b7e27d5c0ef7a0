import Foundation

/// Who may read a file or folder that is made.
package enum Audience: Hashable, Sendable {
    /// Whom the umask lets: what a person works on may be hers alone.
    case asUsual
    /// Everybody, whatever the umask says: what is published is served by another user.
    case everyone
}

/// The permissions of what is published.
private enum PublicMode {
    static let file: mode_t = 0o644
    static let folder: mode_t = 0o755

    /// What anybody needs to be served what lies there.
    static let readable: mode_t = 0o004
    static let enterable: mode_t = 0o001
}

/// Lets everybody read an open file.
package func letEveryoneRead(_ file: Int32, _ path: String) throws(WriteError) {
    guard fchmod(file, PublicMode.file) != 0, !hasNoModes(errno) else { return }
    throw .refused(path: path, reason: lastReason())
}

/// Lets everybody enter and list a folder; a bit that hands its group on stays.
package func letEveryoneEnter(_ folder: String) throws(WriteError) {
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw .refused(path: folder, reason: lastReason()) }
    let mode = PublicMode.folder | (status.st_mode & S_ISGID)
    guard status.st_mode & 0o7777 != mode, chmod(folder, mode) != 0, !hasNoModes(errno) else {
        return
    }
    throw .refused(path: folder, reason: lastReason())
}

/// Whether a file system keeps no permissions, as that of a memory stick.
private func hasNoModes(_ code: Int32) -> Bool {
    [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(code)
}

/// The folders from a folder to the root that other users cannot enter; those that are not there
/// yet are made so that they can.
package func closedFolders(from folder: String) -> [String] {
    var closed: [String] = []
    var path = resolvedPath(existingPart(of: absolutePath(folder)))
    while true {
        var status = stat()
        let isKnown = stat(path, &status) == 0
        if isKnown, status.st_mode & PublicMode.enterable == 0 { closed.append(path) }
        guard path != "/", path != "." else { return closed }
        path = parentFolder(of: path)
    }
}

func absolutePath(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
}

/// Whether other users cannot enter a folder.
package func isClosed(_ folder: String) -> Bool { !hasMode(PublicMode.enterable, folder) }

private func existingPart(of path: String) -> String {
    var path = path
    while path != "/", !exists(path) { path = parentFolder(of: path) }
    return path
}

/// What stands in a tree, itself included, that other users cannot read; links are passed over.
package func unreadableEntries(in tree: String) -> [String] {
    guard let listing = try? FolderListing(of: tree) else { return [tree] }
    let folders = ([""] + listing.folders).filter {
        let path = $0.isEmpty ? tree : "\(tree)/\($0)"
        return !hasMode(PublicMode.readable | PublicMode.enterable, path)
    }
    let files = listing.files.filter { $0.value == .file }.keys.filter {
        !hasMode(PublicMode.readable, "\(tree)/\($0)")
    }
    return (folders.map { $0.isEmpty ? "." : $0 } + files).sorted()
}

private func hasMode(_ mode: mode_t, _ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) != 0 || status.st_mode & mode == mode
}

/// Lets everybody read a tree; links are passed over.
package func letEveryoneRead(tree: String) throws(WriteError) {
    try letEveryoneEnter(tree)
    let listing = try FolderListing(of: tree)
    for folder in listing.folders { try letEveryoneEnter("\(tree)/\(folder)") }
    for (path, kind) in listing.files where kind == .file {
        let path = "\(tree)/\(path)"
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw .refused(path: path, reason: lastReason()) }
        defer { close(file) }
        try letEveryoneRead(file, path)
    }
}
