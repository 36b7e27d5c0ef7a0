import Disk
import Foundation
import Inspecting
import Synchronization

/// A site that is written part by part beside the place that it will take.
///
/// The record begins with the first file: of whatever a killed run leaves it says whose it is.
final class SiteStaging: Sendable {
    private let replacement: Replacement
    private let lock: PlaceLock
    private let recovered: Keeping
    /// What a run that was killed has left, which this one may go on with.
    private let half: String?
    private let record = Mutex(())

    /// The folder of the site as it stands.
    let target: String
    /// Where the new one is written.
    var folder: String { replacement.new }

    /// Locks the place and puts right what a killed run has left.
    ///
    /// - Parameters:
    ///   - directory: the folder of the site.
    ///   - goesOn: whether what a killed run had written is kept to be gone on with.
    /// - Throws: what stands in the way.
    init(at directory: String, goingOn goesOn: Bool) throws(WriteError) {
        target = resolvedPath(trimmedPath(directory))
        replacement = Replacement(of: target)
        try makeFolder(parentFolder(of: target), for: .everyone)
        lock = try PlaceLock("\(target).gongkai-lock", of: directory)
        let leftover = "\(target).gongkai-half"
        var keeping = SiteStaging.clear(half: leftover, replacement)
        unlink("\(target).gongkai-record")
        let isKept = goesOn && exists(replacement.new) && !exists(leftover)
        half = isKept && rename(replacement.new, leftover) == 0 ? leftover : nil
        keeping = keeping + replacement.recover()
        recovered = keeping
        do throws(WriteError) {
            try replacement.checkFree()
            guard mkdir(replacement.new, 0o777) == 0 else {
                throw .refused(path: replacement.new, reason: lastReason())
            }
            try letEveryoneEnter(replacement.new)
            try writeFile([], to: "\(replacement.new)/\(SiteRecord.name)", for: .everyone)
        } catch {
            lock.release()
            throw error
        }
    }

    /// Writes files.
    ///
    /// - Returns: them with their digests.
    func write(_ files: [(SitePath, [UInt8])]) throws(WriteError) -> [RecordedFile] {
        let recorded = files.map { RecordedFile($0, $1) }
        try announce(recorded)
        try makeFolders(of: recorded)
        for (path, bytes) in files {
            try writeFile(bytes, to: "\(folder)/\(path.text)", for: .everyone)
        }
        return recorded
    }

    /// Takes files over from the site that stands, or from what a killed run had written.
    ///
    /// - Parameter files: what is wanted.
    /// - Returns: whether all of them were there, byte by byte; if not, none is taken over.
    /// - Throws: what could not be written.
    func takeOver(_ files: [RecordedFile]) throws(WriteError) -> Bool {
        try announce(files)
        try makeFolders(of: files)
        var taken: [RecordedFile] = []
        while taken.count < files.count, try takeOver(files[taken.count]) {
            taken.append(files[taken.count])
        }
        if taken.count < files.count { withdraw(taken) }
        return taken.count == files.count
    }

    private func takeOver(_ file: RecordedFile) throws(WriteError) -> Bool {
        for source in [target, half].compactMap(\.self) {
            let old = "\(source)/\(file.path)"
            guard let bytes = fileContents(old, limit: file.bytes), file.describes(bytes) else {
                continue
            }
            let new = "\(folder)/\(file.path)"
            if !giveSecondName(to: old, as: new) { try writeFile(bytes, to: new, for: .everyone) }
            return true
        }
        return false
    }

    /// Takes files out again.
    func withdraw(_ files: [RecordedFile]) {
        for file in files { unlink("\(folder)/\(file.path)") }
        for path in Set(files.map { parentFolder(of: $0.path) }).sorted(by: >) {
            var path = path
            while path != ".", rmdir("\(folder)/\(path)") == 0 { path = parentFolder(of: path) }
        }
    }

    /// The bytes of a file that was written; `nil` if there is none.
    func contents(of path: String) -> [UInt8]? { fileContents("\(folder)/\(path)", limit: .max) }

    private func makeFolders(of files: [RecordedFile]) throws(WriteError) {
        var made: Set<String> = []
        for file in files {
            let parent = parentFolder(of: file.path)
            guard parent != ".", made.insert(parent).inserted else { continue }
            try makeFolder("\(folder)/\(parent)", for: .everyone)
        }
    }

    /// Names files in the record before they are written.
    private func announce(_ files: [RecordedFile]) throws(WriteError) {
        let lines = Array(files.map(\.line).joined().utf8)
        let path = "\(folder)/\(SiteRecord.name)"
        let result = record.withLock { _ -> WriteError? in
            let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { return .refused(path: path, reason: lastReason()) }
            defer { close(descriptor) }
            let count = lines.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            return count == lines.count ? nil : .refused(path: path, reason: lastReason())
        }
        if let result { throw result }
    }

    // MARK: Ending

    /// Puts the site in its place.
    ///
    /// - Parameter files: all that was written.
    /// - Returns: what stood there that no build made.
    /// - Throws: what stood in the way; the old site stands.
    func commit(_ files: [RecordedFile]) throws(WriteError) -> Keeping {
        let sorted = files.sorted { $0.path < $1.path }
        var bytes: [UInt8] = []
        for file in sorted { bytes += Array(file.line.utf8) }
        let draft = "\(target).gongkai-record"
        try writeFile(bytes, to: draft, for: .everyone)
        guard rename(draft, "\(folder)/\(SiteRecord.name)") == 0 else {
            throw .refused(path: draft, reason: lastReason())
        }
        let coming = ComingSite(in: folder) { sorted.map(\.path) }
        let judgement = try FolderJudgement(of: target, for: coming)
        try judgement.carry(from: target, to: folder)
        let setAside = try replacement.commit(judgement.ownership)
        let keeping = recovered + judgement.keeping + setAside
        return keeping + end()
    }

    /// Leaves the site as it was.
    func abandon() {
        replacement.abandon()
        _ = end()
    }

    private func end() -> Keeping {
        let keeping = half.map { Self.clear(half: $0, replacement) } ?? Keeping()
        lock.release()
        return keeping
    }

    private static func clear(half: String, _ replacement: Replacement) -> Keeping {
        guard exists(half) else { return Keeping() }
        let ownership = Ownership(
            record: SiteRecord(begunIn: half),
            twin: replacement.target,
            acceptsHalves: true
        )
        return Publishing.clear(half, of: ownership, settingAsideIn: replacement.kept)
    }
}
