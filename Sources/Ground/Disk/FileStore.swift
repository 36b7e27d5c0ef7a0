import Foundation

/// Makes a file that does not exist yet, with the folders that lead to it: whole or not at all,
/// even after a power failure.
///
/// - Parameters:
///   - path: the file; what stands there already is never replaced.
///   - bytes: what it shall hold.
///   - isPublic: whether everybody may read it, whatever the umask.
/// - Throws: what stood in the way.
package func createFile(
    _ path: String,
    with bytes: [UInt8],
    isPublic: Bool = false
) throws(WriteError) {
    let audience: Audience = isPublic ? .everyone : .asUsual
    let parent = parentFolder(of: path)
    try makeFolder(parent, for: audience)
    clearRemains(in: parent)
    let staging = stagingPath(for: path)
    do throws(WriteError) {
        try writeFile(bytes, to: staging, for: audience)
        try synchronizeFile(staging)
        var status = stat()
        guard lstat(path, &status) != 0 else { throw .changedMeanwhile(path) }
        guard rename(staging, path) == 0 else { throw .refused(path: path, reason: lastReason()) }
        try synchronizeNames(in: parent)
    } catch {
        unlink(staging)
        throw error
    }
}
