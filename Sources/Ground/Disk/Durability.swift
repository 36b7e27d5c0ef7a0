import CExchange
import Foundation

/// Has everything that was written to the file system of a folder stand on the disk itself, so that
/// not even a power failure parts it from what is done next.
package func synchronizeFileSystem(of folder: String) throws(WriteError) {
    let code = try withDescriptor(of: folder, sync_file_system)
    guard code == 0 else { throw .refused(path: folder, reason: String(cString: strerror(code))) }
}

/// Has a file stand on the disk itself.
package func synchronizeFile(_ path: String) throws(WriteError) {
    guard try withDescriptor(of: path, fsync) == 0 else {
        throw .refused(path: path, reason: lastReason())
    }
}

/// Has the names in a folder stand on the disk itself; some file systems have no way to do so.
package func synchronizeNames(in folder: String) throws(WriteError) {
    guard try withDescriptor(of: folder, fsync) == 0 || errno == EINVAL || errno == ENOTSUP else {
        throw .refused(path: folder, reason: lastReason())
    }
}

/// Exchanges two paths in one step, so that at no moment either is absent; both must exist.
///
/// - Returns: whether the file system could.
package func exchange(_ one: String, _ other: String) -> Bool { exchange_paths(one, other) == 0 }

private func withDescriptor(
    of path: String,
    _ body: (Int32) -> Int32
) throws(WriteError) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .refused(path: path, reason: lastReason()) }
    let code = body(descriptor)
    let reason = errno
    close(descriptor)
    errno = reason
    return code
}
