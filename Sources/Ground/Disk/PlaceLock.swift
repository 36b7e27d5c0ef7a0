import Checksums
import Foundation
import Synchronization

/// A place on disk that one run alone changes at a time.
///
/// The kernel holds the lock and lets go of it when the process ends, however it ends: a file that
/// a killed run has left stands in nobody's way.
package final class PlaceLock: Sendable {
    private let path: String
    private let descriptor: Mutex<Int32?>

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - path: the file of the lock, which is there while the lock is held.
    ///   - place: what is locked, as a person would name it.
    /// - Throws: `WriteError.busy` if another run holds it, or why no lock can be had.
    package init(_ path: String, of place: String) throws(WriteError) {
        self.path = path
        while true {
            let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard file >= 0 else { throw .refused(path: path, reason: lastReason()) }
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                let holder = note(in: file)
                close(file)
                guard code == EWOULDBLOCK else {
                    throw .refused(path: path, reason: String(cString: strerror(code)))
                }
                throw .busy(place, holder: holder)
            }
            // Whoever held it before may have removed the file after it was opened here.
            if isSame(file, as: path) {
                descriptor = Mutex(file)
                write(Array("\(LockHolder.own.text)\n".utf8), into: file)
                return
            }
            close(file)
        }
    }

    deinit { release() }

    /// Lets go of the lock; once is enough.
    package func release() {
        descriptor.withLock { file in
            guard let open = file else { return }
            if isSame(open, as: path) { unlink(path) }
            close(open)
            file = nil
        }
    }
}

/// Who holds a lock.
package struct LockHolder: Hashable, Sendable {
    package let process: Int32
    package let host: String
    /// What tells machines of one name apart, where the system has such a thing.
    let machine: String

    package init(process: Int32, host: String, machine: String) {
        self.process = process
        self.host = host
        self.machine = machine
    }

    /// Whether it is, or was, a process of this machine.
    package var isOfThisMachine: Bool { host == Self.own.host && machine == Self.own.machine }

    /// Reads what a holder wrote; fails for anything else.
    package init?(_ text: some StringProtocol) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, let process = Int32(words[0]),
            words.allSatisfy({ $0.utf8.count <= 255 && $0.utf8.allSatisfy { $0 > 0x20 } })
        else { return nil }
        self.init(process: process, host: String(words[1]), machine: String(words[2]))
    }

    /// The holder as it stands in the file of a lock.
    package var text: String { "\(process) \(host) \(machine)" }

    /// This process.
    package static let own: LockHolder = {
        var name = [CChar](repeating: 0, count: 256)
        let isKnown = gethostname(&name, name.count - 1) == 0
        let host = isKnown ? name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) } : []
        let words = String(decoding: host, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let identity = fileContents("/etc/machine-id", limit: 256) ?? []
        return LockHolder(
            process: getpid(),
            host: words.first.map(String.init) ?? "-",
            machine: String(ChecksumAlgorithm.sha256.digest(of: identity).prefix(8))
        )
    }()
}

private func note(in file: Int32) -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = pread(file, &bytes, bytes.count, 0)
    return LockHolder(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
}

private func write(_ bytes: [UInt8], into file: Int32) {
    // Where even this does not fit on the disk, the lock holds all the same.
    ftruncate(file, 0)
    _ = pwrite(file, bytes, bytes.count, 0)
}

private func isSame(_ file: Int32, as path: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard fstat(file, &one) == 0, lstat(path, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
}

/// Whether a process of this machine runs.
package func isAlive(_ process: Int32) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
}
