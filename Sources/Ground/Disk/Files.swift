import Foundation

/// Writes a file.
///
/// - Parameters:
///   - bytes: what it shall hold.
///   - path: where; a link there is not followed.
///   - audience: who may read it.
/// - Throws: what stood in the way.
package func writeFile(
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
package func makeFolder(_ path: String, for audience: Audience = .asUsual) throws(WriteError) {
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
package func removeTree(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
}

/// What stands at a path; links are not followed.
package enum EntryKind: Hashable, Sendable {
    case absent
    case file
    case folder
    case link
    /// A device, a pipe or a socket.
    case special

    package init(of path: String) {
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

/// Whether two paths are names of one file.
package func isSameFile(_ one: String, _ other: String) -> Bool {
    var (left, right) = (stat(), stat())
    return lstat(one, &left) == 0 && lstat(other, &right) == 0
        && left.st_dev == right.st_dev && left.st_ino == right.st_ino
}

/// Gives a file a second name, which everybody may read.
///
/// - Returns: whether the file system could.
package func giveSecondName(to file: String, as path: String) -> Bool {
    var status = stat()
    guard lstat(file, &status) == 0, status.st_mode & 0o7777 == 0o644 else { return false }
    return link(file, path) == 0
}

/// Whether anything stands at the path, be it a link that leads nowhere.
package func exists(_ path: String) -> Bool { EntryKind(of: path) != .absent }

/// The path without slashes at its end.
package func trimmedPath(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
}

/// The folder that a symbolic link leads to, so that the link stays; else the path itself.
package func resolvedPath(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
}

/// Where a path lies, or would lie if it were made: from the root, with every link followed that is
/// there, be it one of the folders above.
package func settledPath(_ path: String) -> String {
    var waiting = Array(absolutePath(path).split(separator: "/").map(String.init).reversed())
    var place: [String] = []
    var links = 0
    while let name = waiting.popLast() {
        if name == "." { continue }
        if name == ".." {
            _ = place.popLast()
            continue
        }
        let here = "/" + (place + [name]).joined(separator: "/")
        guard EntryKind(of: here) == .link, links < 40,
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: here)
        else {
            place.append(name)
            continue
        }
        links += 1
        if target.hasPrefix("/") { place = [] }
        waiting += target.split(separator: "/").map(String.init).reversed()
    }
    return "/" + place.joined(separator: "/")
}

/// Whether a place lies in a folder or is it; both as ``settledPath(_:)`` gives them.
package func lies(_ place: String, in folder: String) -> Bool {
    place == folder || folder == "/" || place.hasPrefix("\(folder)/")
}

/// The folder that a path lies in.
package func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Why the last call of the system failed, in its own words.
package func lastReason() -> String {
    String(cString: strerror(errno))
}

/// The bytes of a file; `nil` for a link, for anything that is no file, and for one that is longer
/// than `limit` or cannot be read.
package func fileContents(_ path: String, limit: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var length = 0
    while length < bytes.count {
        let count = bytes[length...].withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { return nil }
        guard count > 0 else { break }
        length += count
    }
    bytes.removeLast(bytes.count - length)
    return bytes
}
