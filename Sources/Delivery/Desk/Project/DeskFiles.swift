import Checksums
import Disk
import Reading

/// The files of a content folder as the desk changes them (项目文件的读写).
///
/// Every file is written whole, beside its place and then moved there. What somebody else has
/// changed meanwhile is never overwritten: a change names the digest of what was shown to her who
/// made it.
struct DeskFiles {
    /// What a file held before a change, and holds after it; `nil` for a file that was not there.
    private struct Change {
        let path: String
        let before: [UInt8]?
        let after: [UInt8]
    }

    /// One thing that a person did.
    private struct Step {
        let name: String
        let changes: [Change]
    }

    /// More files, or larger ones, belong to no step.
    private static let limitOfFile = 16 << 20
    /// How many steps can be taken back.
    private static let limitOfSteps = 500

    private let content: String
    private var steps: [Step] = []

    /// - Parameter content: the content folder.
    init(_ content: String) { self.content = trimmedPath(content) }

    /// What was done last and can be taken back; `nil` if nothing was.
    var lastStep: String? { steps.last?.name }

    /// The bytes of a file of the content folder; `nil` if it cannot be had.
    func contents(_ path: String) -> [UInt8]? {
        try? DiskTree(content).contents(of: path, limit: Self.limitOfFile)
    }

    /// What tells the states of a file apart; empty for one that is not there.
    func digest(_ path: String) -> String { contents(path).map(digest(of:)) ?? "" }

    func digest(of bytes: [UInt8]) -> String { ChecksumAlgorithm.sha256.digest(of: bytes) }

    /// Writes files as one step.
    ///
    /// - Parameters:
    ///   - name: what was done.
    ///   - files: the files with what they shall hold, and the digests of what was shown.
    /// - Throws: what stood in the way; then no file is changed.
    mutating func write(
        _ name: String,
        _ files: [(path: String, bytes: [UInt8], shown: String)]
    ) throws(DeskFault) {
        var changes: [Change] = []
        for file in files {
            let before = contents(file.path)
            guard (before.map(digest(of:)) ?? "") == file.shown else { throw .changedOutside }
            if before == file.bytes { continue }
            changes.append(Change(path: file.path, before: before, after: file.bytes))
        }
        try make(changes)
        // A file that was made stays: files are never deleted, so this step cannot be taken back.
        guard !changes.isEmpty, !changes.contains(where: { $0.before == nil }) else { return }
        steps.append(Step(name: name, changes: changes))
        if steps.count > Self.limitOfSteps { steps.removeFirst() }
    }

    /// Takes the last step back.
    ///
    /// - Returns: what was taken back.
    /// - Throws: what stood in the way; then nothing is taken back.
    mutating func undo() throws(DeskFault) -> String {
        guard let step = steps.last else { throw DeskFault(DeskWords.nothingToUndo) }
        for change in step.changes where contents(change.path) != change.after {
            throw .changedOutside
        }
        let back = step.changes.reversed().compactMap { change in
            change.before.map { Change(path: change.path, before: change.after, after: $0) }
        }
        try make(back)
        steps.removeLast()
        return step.name
    }

    /// Makes changes; what was made is taken back if a later one cannot be.
    private func make(_ changes: [Change]) throws(DeskFault) {
        var made: [Change] = []
        for change in changes {
            do {
                try put(change.after, at: change.path, isNew: change.before == nil)
                made.append(change)
            } catch {
                for change in made.reversed() {
                    // The fault that is told is the first one.
                    if let before = change.before {
                        try? put(before, at: change.path, isNew: false)
                    }
                }
                throw DeskFault(error.deskWording)
            }
        }
    }

    private func put(_ bytes: [UInt8], at path: String, isNew: Bool) throws(WriteError) {
        let root = settledPath(content)
        let place = settledPath("\(content)/\(path)")
        guard place != root, lies(place, in: root) else {
            throw .refused(path: path, reason: "..")
        }
        if isNew {
            try createFile(place, with: bytes)
        } else {
            try replaceFile(place, with: bytes)
        }
    }
}
