import Dispatch
import Foundation
import Site
import Synchronization

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
    let failures = inParallel(paths) { path -> WriteError? in
        do throws(WriteError) {
            try writeFile(site.files[path] ?? [], to: "\(folder)/\(path.text)", for: .everyone)
            return nil
        } catch {
            return error
        }
    }
    if let failure = failures.lazy.compactMap(\.self).first { throw failure }
}

/// `transform` of every element, on all cores, in the order of the elements.
func inParallel<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    _ transform: @Sendable (Element) -> Result
) -> [Result] {
    let share = max(64, elements.count / 16)
    let parts = (elements.count + share - 1) / share
    let results = Mutex([[Result]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let range = (part * share)..<min(elements.count, (part + 1) * share)
        let transformed = elements[range].map(transform)
        results.withLock { $0[part] = transformed }
    }
    return results.withLock { $0.flatMap(\.self) }
}

/// Writes a file.
///
/// - Parameters:
///   - bytes: what it shall hold.
///   - path: where; a link there is not followed.
///   - audience: who may read it.
/// - Throws: what stood in the way.
func writeFile(
    _ bytes: [UInt8],
    to path: String,
    for audience: Audience = .asUsual
) throws(WriteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw .refused(path: path, reason: lastReason()) }
    do throws(WriteError) {
        if audience == .everyone { try letEveryoneRead(descriptor, path) }
    } catch {
        close(descriptor)
        throw error
    }
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { buffer in
            Foundation.write(descriptor, buffer.baseAddress, buffer.count)
        }
        guard count > 0 else {
            let reason = lastReason()
            close(descriptor)
            throw .refused(path: path, reason: reason)
        }
        written += count
    }
    guard close(descriptor) == 0 else { throw .refused(path: path, reason: lastReason()) }
}

/// Makes a folder with those that lead to it; those that are there stay as they are.
func makeFolder(_ path: String, for audience: Audience = .asUsual) throws(WriteError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    let parent = parentFolder(of: path)
    if parent != path { try makeFolder(parent, for: audience) }
    guard mkdir(path, 0o777) == 0 else {
        // Another thread or run may have been quicker.
        if errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        throw .refused(path: path, reason: lastReason())
    }
    if audience == .everyone { try letEveryoneEnter(path) }
}

/// Removes a file or folder of our own making; that it may be absent already is no failure.
func removeTree(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
}

/// What stands at a path; links are not followed.
enum EntryKind: Hashable {
    case absent
    case file
    case folder
    case link
    /// A device, a pipe or a socket.
    case special

    init(of path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            self = .absent
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .special
        }
    }
}

/// Whether anything stands at the path, be it a link that leads nowhere.
func exists(_ path: String) -> Bool { EntryKind(of: path) != .absent }

/// The path without slashes at its end.
func trimmedPath(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
}

/// The folder that a symbolic link leads to, so that the link stays; else the path itself.
func resolvedPath(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
}

/// The folder that a path lies in.
func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

func lastReason() -> String {
    String(cString: strerror(errno))
}
