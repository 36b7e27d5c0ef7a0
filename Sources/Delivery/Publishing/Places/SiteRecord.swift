import Checksums
import Disk
import Foundation
import Inspecting
package import Site

/// The record of a build: the files that it made, each with its digest (文件清单).
///
/// It stands in the site itself, so that it goes wherever the site goes, and is written the way
/// `sha256sum` writes and reads: `sha256sum -c gongkai-sha256.txt` proves a site with other
/// software. What it names is ours to remove; a mark in a page would be as easily copied as the
/// page, and templates need not have one.
package struct SiteRecord: Hashable, Sendable {
    /// Where it stands in a site.
    package static let name = RootFile.record

    /// The digests in lower-case hexadecimal digits, by path.
    private let digests: [String: String]
    /// The paths by their lower-case form: a disk that knows no case may show another.
    private let paths: [String: String]
    /// The folders that the files lie in.
    let folders: Set<String>

    private init(digests: [String: String]) {
        self.digests = digests
        paths = Dictionary(
            digests.keys.map { ($0.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var folders: Set<String> = []
        for path in digests.keys {
            var folder = parentFolder(of: path)
            while folder != ".", folders.insert(folder).inserted {
                folder = parentFolder(of: folder)
            }
        }
        self.folders = folders
    }

    /// The record of files as a manifest lists them.
    init(_ files: [ReleaseFile]) {
        self.init(
            digests: Dictionary(
                files.filter { $0.path != Self.name }.map { ($0.path, $0.sha256) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    /// Reads a record; fails for anything that this program does not write.
    package init?(_ bytes: [UInt8]) {
        var digests: [String: String] = [:]
        // On some machines git gives lines the ends of Windows.
        let isEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
        for line in bytes.split(whereSeparator: isEnd) {
            let (digest, rest) = (line.prefix(64), line.dropFirst(64))
            let path = SitePath(String(decoding: rest.dropFirst(2), as: UTF8.self))
            guard digest.count == 64, digest.allSatisfy(isHexadecimal),
                rest.starts(with: [0x20, 0x20]), let path, path.text != Self.name,
                digests.updateValue(String(decoding: digest, as: UTF8.self), forKey: path.text)
                    == nil
            else { return nil }
        }
        guard digests["index.html"] != nil, isEnd(bytes.last ?? 0) else { return nil }
        self.init(digests: digests)
    }

    /// Reads what a run that was killed had written of a record; lines that are not whole are
    /// passed over.
    init(begunIn folder: String) {
        let bytes = fileContents("\(folder)/\(Self.name)", limit: 1 << 30) ?? []
        var digests: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) {
            guard line.count > 66, line.prefix(64).allSatisfy(isHexadecimal) else { continue }
            let path = String(decoding: line.dropFirst(66), as: UTF8.self)
            digests[path] = String(decoding: line.prefix(64), as: UTF8.self)
        }
        self.init(digests: digests)
    }

    /// The record in a folder; `nil` if there is none that can be read.
    init?(in folder: String) {
        guard let bytes = fileContents("\(folder)/\(Self.name)", limit: 256 << 20) else {
            return nil
        }
        self.init(bytes)
    }

    /// The record as it is stored.
    package var bytes: [UInt8] {
        digests.sorted { $0.key < $1.key }.flatMap { Array("\($0.value)  \($0.key)\n".utf8) }
    }

    /// The files that it names, without itself.
    var files: [String] { digests.keys.sorted() }

    /// The digest that it states of a path, letter by letter.
    func digest(of path: String) -> String? { digests[path] }

    /// The files of the record that differ from these, in the order of their paths.
    func alterations(of files: [String: [UInt8]]) -> [Alteration] {
        let strange = files.compactMap { path, bytes -> Alteration? in
            if path == Self.name { return nil }
            guard let digest = digests[path] else { return Alteration(.added, path) }
            return digest == ChecksumAlgorithm.sha256.digest(of: bytes)
                ? nil : Alteration(.changed, path)
        }
        let missing = digests.keys.filter { files[$0] == nil }.map { Alteration(.missing, $0) }
        return (strange + missing).sorted { $0.path < $1.path }
    }

    /// The digest that it states of a file.
    ///
    /// - Parameters:
    ///   - path: the path as it stands on the disk.
    ///   - standing: all paths there: of two that differ in case alone only one is ours.
    /// - Returns: `nil` for a file that the build did not make.
    func digest(of path: String, among standing: Set<String>) -> String? {
        if let digest = digests[path] { return digest }
        guard let own = paths[path.lowercased()], !standing.contains(own) else { return nil }
        return digests[own]
    }
}

extension SiteTree {
    /// The site with the record of its files.
    package var recorded: SiteTree {
        guard let path = SitePath(SiteRecord.name), files[path] == nil else { return self }
        var site = self
        // A page cannot have this path: names at the root are the program's own.
        try? site.add(SiteRecord(releaseFiles).bytes, at: path)
        return site
    }
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}
