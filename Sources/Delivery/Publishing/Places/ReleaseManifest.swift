import Checksums
import Foundation
import Inspecting
import Parallel
package import Site

/// The name of a release: the first 16 hexadecimal digits of the SHA-256 of its manifest.
package struct ReleaseID: Hashable, Sendable {
    package let text: String

    /// Fails for anything but 16 lower-case hexadecimal digits.
    package init?(_ text: some StringProtocol) {
        let isDigit: (UInt8) -> Bool = { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard text.utf8.count == 16, text.utf8.allSatisfy(isDigit) else { return nil }
        self.text = String(text)
    }

    /// The release that a manifest with these bytes describes.
    init(ofManifest bytes: [UInt8]) {
        text = String(ChecksumAlgorithm.sha256.digest(of: bytes).prefix(16))
    }
}

/// A file of a release.
package struct ReleaseFile: Hashable, Sendable, Codable {
    package let path: String
    package let bytes: Int
    /// In lower-case hexadecimal digits.
    package let sha256: String

    /// Describes a file by its contents.
    package init(path: String, contents: [UInt8]) {
        self.path = path
        bytes = contents.count
        sha256 = ChecksumAlgorithm.sha256.digest(of: contents)
    }

    /// Whether these are the bytes of the file.
    func describes(_ contents: [UInt8]) -> Bool {
        contents.count == bytes && ChecksumAlgorithm.sha256.digest(of: contents) == sha256
    }
}

/// What a release holds, file by file, and which release was live before it.
///
/// It names no time: the same site after the same release gives the same manifest, byte by byte.
package struct ReleaseManifest: Hashable, Sendable {
    private static let format = "gongkai-release-1"

    /// Counts the releases of a place from 1; the higher the later.
    package let number: Int
    /// The release that was live when this one was made; `nil` for the first.
    package let previous: ReleaseID?
    /// The version of the program that made it.
    package let program: String
    /// In the order of their paths.
    package let files: [ReleaseFile]

    package init(number: Int, previous: ReleaseID?, program: String, files: [ReleaseFile]) {
        self.number = number
        self.previous = previous
        self.program = program
        self.files = files
    }

    /// Reads a manifest; fails for anything that this program does not write.
    package init?(_ bytes: [UInt8]) {
        guard let text = try? JSONDecoder().decode(ManifestText.self, from: Data(bytes)),
            text.format == Self.format, text.number > 0,
            text.files.allSatisfy({ SitePath($0.path) != nil && $0.bytes >= 0 })
        else { return nil }
        let previous = text.previous.map { ReleaseID($0) }
        if let previous, previous == nil { return nil }
        self.init(
            number: text.number,
            previous: previous ?? nil,
            program: text.program,
            files: text.files
        )
    }

    /// The manifest as it is stored: JSON with a line for each file.
    package var bytes: [UInt8] {
        let lines = files.map { file in
            #"    {"path": "\#(file.path)", "bytes": \#(file.bytes), "sha256": "\#(file.sha256)"}"#
        }
        let text = """
            {
              "format": "\(Self.format)",
              "number": \(number),
              "previous": \(previous.map { "\"\($0.text)\"" } ?? "null"),
              "program": "\(program)",
              "files": [
            \(lines.joined(separator: ",\n"))
              ]
            }

            """
        return Array(text.utf8)
    }

    package var id: ReleaseID { ReleaseID(ofManifest: bytes) }

    /// The files by path.
    var filesByPath: [String: ReleaseFile] {
        Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A manifest as JSON.
private struct ManifestText: Decodable {
    let format: String
    let number: Int
    let previous: String?
    let program: String
    let files: [ReleaseFile]
}

extension SiteTree {
    /// The files of the site as a manifest lists them.
    package var releaseFiles: [ReleaseFile] {
        concurrentMap(paths, least: 64) { ReleaseFile(path: $0.text, contents: files[$0] ?? []) }
    }
}
