import Foundation

/// Puts a folder in its place as a whole, where nothing stands yet.
///
/// The files are written beside it and moved there in one step, so that at any moment the folder
/// is there whole or not at all. What a killed run has left behind is cleared away.
///
/// - Parameters:
///   - path: the folder; what stands there already is never replaced.
///   - files: the files by their paths in it.
/// - Throws: what stood in the way.
package func createFolder(
    _ path: String,
    with files: [String: [UInt8]]
) throws(WriteError) {
    let (parent, name) = parts(of: path)
    try makeFolders(parent)
    let staging = "\(parent)/.\(name).freezing-\(getpid())"
    clearStaging(of: name, in: parent)
    do throws(WriteError) {
        for (file, bytes) in files {
            let target = "\(staging)/\(file)"
            try makeFolders(parts(of: target).parent)
            try writeFile(bytes, to: target)
        }
        var status = stat()
        guard lstat(path, &status) != 0 || isEmptyFolder(path) else {
            throw .changedMeanwhile(path)
        }
        guard rename(staging, path) == 0 else { throw .refused(path: path, reason: lastReason()) }
    } catch {
        removeTree(staging)
        throw error
    }
}

/// The folder that a path lies in, and its own name.
private func parts(of path: String) -> (parent: String, name: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[slash...].dropFirst()))
}

private func makeFolders(_ path: String) throws(WriteError) {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw .refused(path: path, reason: lastReason())
    }
}

private func isEmptyFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? false
}

/// Removes what runs that were killed have left behind; one that still runs keeps its own.
private func clearStaging(of name: String, in parent: String) {
    let prefix = ".\(name).freezing-"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
        guard let process = Int32(entry.dropFirst(prefix.count)) else { continue }
        // A process of somebody else is one that runs.
        let isRunning = kill(process, 0) == 0 || errno == EPERM
        if !isRunning || process == getpid() { removeTree("\(parent)/\(entry)") }
    }
}
