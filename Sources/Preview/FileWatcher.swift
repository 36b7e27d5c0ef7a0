@preconcurrency import Dispatch
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Tells that something in a few folders has changed.
///
/// On Linux the kernel says so (inotify); elsewhere, and where it cannot, times and sizes are
/// compared four times a second.
package final class FileWatcher: Sendable {
    /// An element each time that something changed since the last one was taken.
    package let changes: AsyncStream<Void>
    private let end: @Sendable () -> Void

    /// - Parameters:
    ///   - folders: what to watch, with all that is in them.
    ///   - comparing: whether to compare times and sizes though the kernel would tell.
    package init(_ folders: [String], comparing: Bool = false) {
        let (stream, continuation) = AsyncStream<Void>.makeStream(
            bufferingPolicy: .bufferingNewest(1)
        )
        changes = stream
        #if os(Linux)
        if !comparing, let end = watch(folders, changed: { continuation.yield() }) {
            self.end = {
                end()
                continuation.finish()
            }
            return
        }
        #endif
        let timer = comparingTimer(folders) { continuation.yield() }
        end = {
            timer.cancel()
            continuation.finish()
        }
    }

    package func stop() { end() }

    deinit { end() }
}

// MARK: Comparing

/// Calls `changed` when the files of the folders are not what they were.
private func comparingTimer(
    _ folders: [String],
    changed: @escaping @Sendable () -> Void
) -> Task<Void, Never> {
    Task.detached(priority: .utility) {
        var before = fingerprint(of: folders)
        while !Task.isCancelled {
            do { try await Task.sleep(for: .milliseconds(250)) } catch { return }
            let now = fingerprint(of: folders)
            if now != before { changed() }
            before = now
        }
    }
}

/// Every file with its time and size.
private func fingerprint(of folders: [String]) -> [String: [Int]] {
    var files: [String: [Int]] = [:]
    for folder in folders {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for name in names ?? [] {
            var status = stat()
            guard stat("\(folder)/\(name)", &status) == 0 else { continue }
            #if canImport(Darwin)
            let time = status.st_mtimespec
            #else
            let time = status.st_mtim
            #endif
            files["\(folder)/\(name)"] = [Int(time.tv_sec), Int(time.tv_nsec), Int(status.st_size)]
        }
    }
    return files
}

// MARK: inotify

#if os(Linux)
/// Watches folders and all in them; returns how to end it, `nil` if the kernel refuses.
private func watch(
    _ folders: [String],
    changed: @escaping @Sendable () -> Void
) -> (@Sendable () -> Void)? {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    guard addWatches(folders, to: descriptor) else {
        close(descriptor)
        return nil
    }
    let source = DispatchSource.makeReadSource(
        fileDescriptor: descriptor,
        queue: DispatchQueue(label: "gongkai.watch")
    )
    source.setEventHandler {
        if drain(descriptor) { _ = addWatches(folders, to: descriptor) }
        changed()
    }
    source.setCancelHandler { close(descriptor) }
    source.resume()
    return { source.cancel() }
}

/// Watches each folder and the folders in it; a folder that is watched already stays so.
private func addWatches(_ folders: [String], to descriptor: Int32) -> Bool {
    let mask = [
        IN_CLOSE_WRITE, IN_CREATE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO, IN_DELETE_SELF,
        IN_MOVE_SELF, IN_ONLYDIR,
    ].reduce(UInt32(0)) { $0 | UInt32($1) }
    for folder in folders {
        guard inotify_add_watch(descriptor, folder, mask) >= 0 || errno == ENOENT else {
            return false
        }
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for name in names ?? [] {
            let isWatched = inotify_add_watch(descriptor, "\(folder)/\(name)", mask) >= 0
            guard isWatched || errno != ENOSPC else { return false }
        }
    }
    return true
}

/// Takes all events away; whether folders may have come or gone.
private func drain(_ descriptor: Int32) -> Bool {
    var hasFolders = false
    let size = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return hasFolders }
        var offset = 0
        while offset + size <= count {
            let event = buffer.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            }
            let flags = UInt32(IN_ISDIR) | UInt32(IN_Q_OVERFLOW) | UInt32(IN_IGNORED)
            if event.mask & flags != 0 { hasFolders = true }
            offset += size + Int(event.len)
        }
    }
}
#endif
