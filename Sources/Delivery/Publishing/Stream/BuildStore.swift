import Checksums
import Diagnostics
import Disk
import Foundation
import Reading
import Site

/// What earlier builds made of each part of a site, kept beside it, so that a build costs what has
/// changed.
///
/// What a part was made from is known by the bytes of its sources and never by a time. An entry
/// that is not whole is as good as none. The files themselves are those of the site.
struct BuildStore: Sendable {
    /// Sites of fewer parts are built anew, which takes no longer.
    static let leastParts = 8

    private let folder: String

    init(beside target: String) { folder = "\(target).gongkai-store" }

    /// Whether there is one.
    var isThere: Bool { exists(folder) }

    private func file(of part: [String]) -> String {
        let name = ChecksumAlgorithm.sha256.digest(of: Array(part.joined(separator: "\n").utf8))
        return "\(folder)/\(name.prefix(32)).part"
    }

    /// What was made of a part, if it was made from the same.
    ///
    /// - Parameters:
    ///   - part: its disclosures.
    ///   - basis: the digest of everything that it is made from.
    /// - Returns: the entry; `nil` if there is none that is whole and of that basis.
    func entry(of part: [String], madeFrom basis: String) -> StoredPart? {
        guard let bytes = fileContents(file(of: part), limit: 64 << 20), bytes.count > 130,
            bytes[64] == 0x0A, bytes[129] == 0x0A,
            bytes[65..<129].elementsEqual(basis.utf8)
        else { return nil }
        let rest = Array(bytes[65...])
        guard ChecksumAlgorithm.sha256.digest(of: rest).utf8.elementsEqual(bytes[..<64]) else {
            return nil
        }
        return try? PropertyListDecoder().decode(StoredPart.self, from: Data(rest.dropFirst(65)))
    }

    /// Keeps what was made of a part; where that fails it is made anew next time.
    func keep(_ entry: StoredPart, of part: [String], madeFrom basis: String) {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        guard let data = try? encoder.encode(entry), (try? makeFolder(folder)) != nil else {
            return
        }
        let rest = Array("\(basis)\n".utf8) + Array(data)
        let digest = ChecksumAlgorithm.sha256.digest(of: rest)
        let file = file(of: part)
        let new = "\(file).new"
        guard (try? writeFile(Array("\(digest)\n".utf8) + rest, to: new)) != nil else { return }
        rename(new, file)
    }

    /// Forgets everything but these parts.
    func keep(only parts: [[String]]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let wanted = Set(parts.map { file(of: $0) })
        for name in names where name.hasSuffix(".part") || name.hasSuffix(".part.new") {
            let path = "\(folder)/\(name)"
            if !wanted.contains(path) { unlink(path) }
        }
        if parts.isEmpty { rmdir(folder) }
    }
}

/// What was made of a part.
struct StoredPart: Codable, Sendable {
    /// A disclosure of it.
    struct Unit: Codable, Sendable {
        let publication: Publication
        let dueDay: String?
        let location: SourceLocation
        let yearsBefore: [String]
        let links: [WaitingLink]
        let files: [RecordedFile]
    }

    let units: [Unit]
    /// What asks something of somebody.
    let findings: [Diagnostic]
    /// What asks nothing of anyone.
    let information: [Diagnostic]
    let siteFindings: [[Diagnostic]]
}

/// The digest of what many things are made from.
struct BasisDigest {
    private var lines = ""

    mutating func add(_ text: String) { lines += "\(text.utf8.count) \(text)\n" }

    mutating func add(_ path: String, _ contents: Result<[UInt8], FileError>) {
        switch contents {
        case .success(let bytes): add("\(path) \(ChecksumAlgorithm.sha256.digest(of: bytes))")
        case .failure(let error): add("\(path) \(error)")
        }
    }

    var hexadecimal: String { ChecksumAlgorithm.sha256.digest(of: Array(lines.utf8)) }
}
