import Foundation

/// Replaces the contents of a file that exists, keeping its permissions.
///
/// The new contents are written beside it and moved into its place, so that at any moment either
/// the old file or the new one stands there whole, even after a power failure.
package func replaceFile(_ path: String, with bytes: [UInt8]) throws(WriteError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .refused(path: path, reason: lastReason()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
        throw .refused(path: path, reason: String(cString: strerror(EINVAL)))
    }
    clearRemains(in: parentFolder(of: path))
    let staging = stagingPath(for: path)
    do throws(WriteError) {
        try writeFile(bytes, to: staging)
        guard chmod(staging, status.st_mode & 0o7777) == 0 else {
            throw .refused(path: path, reason: lastReason())
        }
        try synchronizeFile(staging)
        guard rename(staging, path) == 0 else { throw .refused(path: path, reason: lastReason()) }
        try synchronizeNames(in: parentFolder(of: path))
    } catch {
        unlink(staging)
        throw error
    }
}
