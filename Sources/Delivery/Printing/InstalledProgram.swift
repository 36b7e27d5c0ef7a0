import Disk
import Dispatch
import Foundation

/// A program that is installed beside this one and is asked for something (外部程序).
///
/// It is given no input, so much time and a folder of its own, which is removed when it is done,
/// and also when the person at the keyboard gives up.
package struct InstalledProgram: Hashable, Sendable {
    /// Why a program did not do what it was asked for.
    package enum RunError: Error, Hashable, Sendable {
        /// It could not be started, for the reason given.
        case notStarted(String)
        case timedOut(seconds: Int)
    }

    /// Where the program is.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The first program with one of some names in some folders.
    ///
    /// - Parameters:
    ///   - names: what the program is called, the best known first.
    ///   - searchPath: folders with `:` between them.
    ///   - others: where it may be besides.
    package init?(names: [String], searchPath: String, others: [String] = []) {
        let folders = searchPath.split(separator: ":").map(String.init) + others
        let paths = names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            return nil
        }
        self.path = path
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: its arguments.
    ///   - folder: what is removed if this program is ended meanwhile.
    ///   - seconds: how long it may take.
    /// - Returns: what it ended with; `nil` if a signal ended it.
    /// - Throws: why it did not end by itself. Then it has been ended, with all that it started.
    package func run(
        _ arguments: [String],
        cleaning folder: String,
        seconds: Int
    ) throws(RunError) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw .notStarted(error.localizedDescription)
        }
        let group = ProcessGroup(leader: process.processIdentifier)
        let interrupts = Interrupts { signal in
            group.end()
            try? FileManager.default.removeItem(atPath: folder)
            _ = Foundation.signal(signal, SIG_DFL)
            raise(signal)
        }
        defer { interrupts.stop() }
        guard ended.wait(timeout: .now() + .seconds(seconds)) == .success else {
            group.end()
            // What it has open is let go before its folder is removed.
            _ = ended.wait(timeout: .now() + .seconds(Self.secondsToEnd))
            throw .timedOut(seconds: seconds)
        }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    private static let secondsToEnd = 10
}

/// A program with those that it started: it may be only the one that starts another.
private struct ProcessGroup: Sendable {
    let leader: pid_t

    /// Ends all of them.
    func end() {
        kill(getpgid(leader) == leader ? -leader : leader, SIGKILL)
    }
}

/// Signals that ask this program to end, while another one works for it.
private final class Interrupts {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private var sources: [any DispatchSourceSignal] = []
    private var restorations: [() -> Void] = []

    init(_ act: @escaping @Sendable (Int32) -> Void) {
        for signal in Self.signals {
            let before = Foundation.signal(signal, SIG_IGN)
            restorations.append { _ = Foundation.signal(signal, before) }
            let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
            source.setEventHandler { act(signal) }
            source.resume()
            sources.append(source)
        }
    }

    func stop() {
        for source in sources { source.cancel() }
        for restore in restorations { restore() }
    }
}

/// A folder for what programs write, that nobody else can look into.
package struct ProgramFolder: Sendable {
    /// Where it is.
    package let path: String

    /// Makes the folder.
    ///
    /// - Throws: why it could not be made.
    package init() throws(InstalledProgram.RunError) {
        let pattern = FileManager.default.temporaryDirectory.path + "/gongkai-program-XXXXXX"
        var name = Array(pattern.utf8CString)
        let isMade = unsafe name.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw .notStarted(lastReason()) }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Writes a file into the folder, and the folders that it lies in.
    ///
    /// - Throws: why it could not be written.
    package func write(_ bytes: [UInt8], to name: String) throws(InstalledProgram.RunError) {
        do {
            let file = URL(fileURLWithPath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(bytes).write(to: file)
        } catch {
            throw .notStarted(error.localizedDescription)
        }
    }

    /// The bytes of a file in the folder; `nil` if there is none, or none of a size up to a limit.
    package func bytes(of name: String, limit: Int) -> [UInt8]? {
        let file = "\(path)/\(name)"
        let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
        guard let size, size > 0, size <= limit else { return nil }
        return FileManager.default.contents(atPath: file).map { Array($0) }
    }

    /// Removes the folder.
    package func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
