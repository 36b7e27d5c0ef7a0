@preconcurrency import Dispatch
import Foundation
import Synchronization

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
    let queue = DispatchQueue(label: "gongkai.watch")
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    let burst = Burst(on: queue, ended: changed)
    source.setEventHandler {
        let events = drain(descriptor)
        if events.haveFolders { _ = addWatches(folders, to: descriptor) }
        if events.matter { burst.goesOn() }
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

/// A program that saves writes, renames and deletes several times; all of it is one change, which
/// ends when nothing has happened for some milliseconds.
private final class Burst: Sendable {
    private static let quiet = DispatchTimeInterval.milliseconds(4)
    /// What goes on and on is told of now and then.
    private static let longest = 20

    private let queue: DispatchQueue
    private let ended: @Sendable () -> Void
    private let state = Mutex((number: 0, events: 0))

    init(on queue: DispatchQueue, ended: @escaping @Sendable () -> Void) {
        self.queue = queue
        self.ended = ended
    }

    func goesOn() {
        let (number, isLong) = state.withLock { state in
            state.number += 1
            state.events += 1
            return (state.number, state.events > Self.longest)
        }
        guard !isLong else { return end(number) }
        queue.asyncAfter(deadline: .now() + Self.quiet) { [self] in end(number) }
    }

    /// Ends the burst unless something has happened since the event of this number.
    private func end(_ number: Int) {
        let isLast = state.withLock { state in
            guard state.number == number, state.events > 0 else { return false }
            state.events = 0
            return true
        }
        if isLast { ended() }
    }
}

/// What a number of events was about.
private struct WatchedEvents {
    /// Whether folders may have come or gone.
    var haveFolders = false
    /// Whether any of them is about a file that is read.
    var matter = false
}

/// Takes all events away.
private func drain(_ descriptor: Int32) -> WatchedEvents {
    var events = WatchedEvents()
    let size = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return events }
        var offset = 0
        while offset + size <= count {
            let event = buffer.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            }
            let flags = UInt32(IN_ISDIR) | UInt32(IN_Q_OVERFLOW) | UInt32(IN_IGNORED)
            if event.mask & flags != 0 { events.haveFolders = true }
            // Editors keep files of their own beside the one that is edited; nobody reads those.
            let isHidden = event.len > 0 && buffer[offset + size] == UInt8(ascii: ".")
            if !isHidden { events.matter = true }
            offset += size + Int(event.len)
        }
    }
}
#endif
