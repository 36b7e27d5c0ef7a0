import Foundation
import Synchronization

/// A file without a name, which takes what memory is not to hold.
package final class SpillFile: Sendable {
    private let file: Int32
    private let path: String
    private let length = Mutex(0)

    /// Makes the file where temporary files are; nobody else can open it.
    package init() throws(WriteError) {
        let folder = trimmedPath(FileManager.default.temporaryDirectory.path)
        var template = Array("\(folder)/gongkai-XXXXXX".utf8CString)
        file = template.withUnsafeMutableBufferPointer { name in
            name.baseAddress.map { mkstemp($0) } ?? -1
        }
        path = folder
        guard file >= 0 else { throw .refused(path: folder, reason: lastReason()) }
        template.withUnsafeBufferPointer { name in
            if let name = name.baseAddress { _ = unlink(name) }
        }
    }

    deinit { close(file) }

    /// Takes bytes.
    ///
    /// - Returns: where they are to be found.
    package func append(_ bytes: [UInt8]) throws(WriteError) -> Range<Int> {
        let start = length.withLock { length in
            defer { length += bytes.count }
            return length
        }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { buffer in
                pwrite(file, buffer.baseAddress, buffer.count, off_t(start + written))
            }
            guard count > 0 else { throw .refused(path: path, reason: lastReason()) }
            written += count
        }
        return start..<start + bytes.count
    }

    /// The bytes at a place; fewer if they cannot be read.
    package func bytes(at range: Range<Int>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var read = 0
        while read < bytes.count {
            let count = bytes[read...].withUnsafeMutableBytes { buffer in
                pread(file, buffer.baseAddress, buffer.count, off_t(range.lowerBound + read))
            }
            guard count > 0 else { break }
            read += count
        }
        return Array(bytes.prefix(read))
    }
}
