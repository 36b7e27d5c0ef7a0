import CExchange
import Dispatch
import Foundation
package import Site
import Synchronization

/// Why a site could not be put on disk.
package enum WriteError: Error, Hashable, Sendable {
    /// The target exists and is not a folder.
    case notAFolder(String)
    /// The target holds files that no build of ours made; replacing it would destroy them.
    case foreignFolder(String)
    /// A file in the target is no part of any build; replacing the folder would destroy it.
    case foreignFile(String)
    /// A file is not as it was when its change was shown.
    case changedMeanwhile(String)
    /// The operating system refused, for the reason given.
    case refused(path: String, reason: String)
}

extension SiteTree {
    /// Writes the site beside `directory`, then puts it in its place in one step.
    ///
    /// A failed write leaves `directory` as it was. Where the file system can exchange two paths,
    /// no moment exists at which neither site stands; elsewhere two renames follow each other.
    ///
    /// - Parameter directory: the folder of the site; made if it is absent.
    /// - Throws: why the site could not be put there; the old one stands.
    package func write(to directory: String) throws(WriteError) {
        let target = resolved(trimmed(directory))
        try checkReplaceable(target)
        let staging = "\(target).building-\(getpid())"
        removeTree(staging)
        do {
            try writeFiles(to: staging)
            try replace(target, with: staging)
        } catch {
            removeTree(staging)
            throw error
        }
    }

    /// Writes the files on all cores; neighbours in the site are written one after the other.
    private func writeFiles(to folder: String) throws(WriteError) {
        let paths = paths
        var made: Set<String> = []
        try makeFolder(folder, made: &made)
        for path in paths {
            guard let slash = path.text.lastIndex(of: "/") else { continue }
            try makeFolder("\(folder)/\(path.text[..<slash])", made: &made)
        }
        let share = max(64, paths.count / 16)
        let failure = Mutex<WriteError?>(nil)
        DispatchQueue.concurrentPerform(iterations: (paths.count + share - 1) / share) { part in
            do throws(WriteError) {
                for path in paths[(part * share)..<min(paths.count, (part + 1) * share)] {
                    try writeFile(files[path] ?? [], to: "\(folder)/\(path.text)")
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}

/// The path without slashes at its end.
private func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
}

/// The folder that a symbolic link leads to, so that the link stays; else the path itself.
private func resolved(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
}

private func makeFolder(_ path: String, made: inout Set<String>) throws(WriteError) {
    guard made.insert(path).inserted else { return }
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw .refused(path: path, reason: lastReason())
    }
}

func writeFile(_ bytes: [UInt8], to path: String) throws(WriteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .refused(path: path, reason: lastReason()) }
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

/// Puts `staging` at `target`; what stood there is removed afterwards.
private func replace(_ target: String, with staging: String) throws(WriteError) {
    guard FileManager.default.fileExists(atPath: target) else {
        guard rename(staging, target) == 0 else {
            throw .refused(path: target, reason: lastReason())
        }
        return
    }
    if exchange_paths(staging, target) == 0 {
        removeTree(staging)
        return
    }
    let previous = "\(target).previous"
    removeTree(previous)
    guard rename(target, previous) == 0 else {
        throw .refused(path: target, reason: lastReason())
    }
    guard rename(staging, target) == 0 else {
        let reason = lastReason()
        rename(previous, target)
        throw .refused(path: target, reason: reason)
    }
    removeTree(previous)
}

/// Removes a folder of our own making; that it may be absent already is no failure.
func removeTree(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
}

func lastReason() -> String {
    String(cString: strerror(errno))
}
