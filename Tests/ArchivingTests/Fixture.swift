import Archiving
import Checksums
import Diagnostics
import Foundation
import Reading
import Testing

/// The folder of the repository.
let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

let templates = DiskTree(repository.appending(path: "Templates").path(), name: "Templates")

/// The sample as if it had been published; its own days are not known.
func content(adding files: [String: String] = [:]) throws -> any FileTree {
    let sample = DiskTree(repository.appending(path: "Content").path(), name: "Content")
    let yaml = String(
        decoding: try sample.contents(of: "2024/disclosure.yaml", limit: 1 << 20),
        as: UTF8.self
    )
    let dated = yaml.replacing("\napproval-date:", with: "\napproval-date: 2024-02-01")
        .replacing("\npublication-date:", with: "\npublication-date: 2024-02-09")
    var added = files
    added["2024/disclosure.yaml"] = added["2024/disclosure.yaml"] ?? dated
    return OverlayTree(sample, adding: added.mapValues { Array($0.utf8) })
}

/// Files of which one file or folder cannot be read.
struct LockedTree: FileTree {
    let base: any FileTree
    let locked: String

    var name: String { base.name }

    func entries(of folder: String) throws(FileError) -> [FileEntry] {
        guard folder != locked else { throw .unreadable("Permission denied") }
        return try base.entries(of: folder)
    }

    func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
        guard path != locked else { throw .unreadable("Permission denied") }
        return try base.contents(of: path, limit: limit)
    }
}

let software = "gongkai 0.7"

/// Freezes a year.
func freeze(
    _ path: String = "2024",
    _ content: any FileTree
) async -> Outcome<Freezing> {
    let options = FreezingOptions(date: nil, software: software)
    return await freeze(
        path,
        content: content,
        templates: templates,
        provenBy: SnapshotProver(software: software, templates: ownTemplates),
        options: options
    )
}

/// The snapshot of the sample, made once for all tests.
func sampleBag() async throws -> Bag { try await sample.value }

private let sample = Task { () async throws -> Bag in
    let outcome = await freeze("2024", try content())
    guard case .made(let bag, _) = outcome.value else {
        throw NoSnapshot(diagnostics: outcome.diagnostics)
    }
    return bag
}

struct NoSnapshot: Error {
    let diagnostics: [Diagnostic]
}

extension Bag {
    /// The bag with other files; `nil` for one that is gone.
    func changing(_ changes: [String: [UInt8]?]) -> Bag {
        var files = files
        for (path, bytes) in changes { files[path] = bytes }
        return Bag(name: name, files: files)
    }

    /// The bag with the first of a text of a file exchanged.
    func replacing(_ old: String, with new: String, in file: String) throws -> Bag {
        let text = String(decoding: files[file] ?? [], as: UTF8.self)
        try #require(text.contains(old), "\(old) is not in \(file)")
        return changing([file: Array(text.replacing(old, with: new, maxReplacements: 1).utf8)])
    }

    /// The bag with all of its lists and counts made anew, as a forger would.
    func resealed() -> Bag {
        var files = files.filter { !$0.key.contains("manifest-") }
        let payload = files.filter { $0.key.hasPrefix("data/") }
        let oxum = "\(payload.values.reduce(0) { $0 + $1.count }).\(payload.count)"
        let info = String(decoding: files["bag-info.txt"] ?? [], as: UTF8.self)
        let lines = info.split(separator: "\n").map { line in
            line.hasPrefix("Payload-Oxum: ") ? "Payload-Oxum: \(oxum)\n" : "\(line)\n"
        }
        files["bag-info.txt"] = Array(lines.joined().utf8)
        for algorithm in ChecksumAlgorithm.own {
            files["manifest-\(algorithm).txt"] = list(payload, algorithm)
        }
        let tags = files.filter { !$0.key.hasPrefix("data/") }
        for algorithm in ChecksumAlgorithm.own {
            files["tagmanifest-\(algorithm).txt"] = list(tags, algorithm)
        }
        return Bag(name: name, files: files)
    }

    private func list(_ files: [String: [UInt8]], _ algorithm: ChecksumAlgorithm) -> [UInt8] {
        let lines = files.sorted { $0.key < $1.key }.map { path, bytes in
            "\(algorithm.digest(of: bytes))  \(path)\n"
        }
        return Array(lines.joined().utf8)
    }
}

/// The codes of the errors.
func errors(_ diagnostics: [Diagnostic]) -> Set<DiagnosticCode> {
    Set(diagnostics.filter(\.isBlocking).map(\.code))
}

/// Verifies a bag by the version and the templates of the repository.
func verify(_ bag: Bag) async -> Verification {
    await verify(bag, software: software, templates: ownTemplates)
}

/// The genuine snapshot that version 0.6 made of the sample.
func earlierBag() throws -> Bag {
    let folder = repository.appending(path: "Tests/ArchivingTests/Snapshots").path()
    let tree = DiskTree(folder, name: "Snapshots")
    return Bag(zipAt: "2024-by-0.6.zip", of: tree)
}

/// The lines of the table of what versions write.
func knownParts() throws -> [String] {
    let folder = repository.appending(path: "Sources/Delivery/Archiving/Profile").path()
    let bytes = try DiskTree(folder).contents(of: "known-parts.txt", limit: 1 << 24)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}

let ownTemplates: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for path in ["page.mustache", "assets/site.css", "assets/search.js"] {
        files[path] = try? templates.contents(of: path, limit: 1 << 22)
    }
    return files
}()
