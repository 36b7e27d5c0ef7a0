import Foundation

/// Puts a folder in its place as a whole, where nothing stands yet.
///
/// The files are written beside it and moved there in one step, so that at any moment the folder
/// is there whole or not at all, even after a power failure. What a killed run has left behind is
/// cleared away.
///
/// - Parameters:
///   - path: the folder; what stands there already is never replaced.
///   - files: the files by their paths in it.
///   - isPublic: whether everybody may read them, whatever the umask.
/// - Throws: what stood in the way.
package func createFolder(
    _ path: String,
    with files: [String: [UInt8]],
    isPublic: Bool = false
) throws(WriteError) {
    let audience: Audience = isPublic ? .everyone : .asUsual
    let path = trimmedPath(path)
    let parent = parentFolder(of: path)
    try makeFolder(parent, for: audience)
    let staging = stagingPath(for: path)
    clearRemains(in: parent)
    do throws(WriteError) {
        for (file, bytes) in files {
            let target = "\(staging)/\(file)"
            try makeFolder(parentFolder(of: target), for: audience)
            try writeFile(bytes, to: target, for: audience)
        }
        try synchronizeFileSystem(of: staging)
        var status = stat()
        guard lstat(path, &status) != 0 || isEmptyFolder(path) else {
            throw .changedMeanwhile(path)
        }
        guard rename(staging, path) == 0 else { throw .refused(path: path, reason: lastReason()) }
        try synchronizeNames(in: parent)
    } catch {
        removeTree(staging)
        throw error
    }
}

private func isEmptyFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? false
}
