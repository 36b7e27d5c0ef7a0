import Checksums
import Inspecting

/// A file of a site, named with its digest.
struct RecordedFile: Hashable, Codable, Sendable {
    let path: String
    /// In lower-case hexadecimal digits.
    let sha256: String
    let bytes: Int

    /// Describes a file by its contents.
    init(_ path: SitePath, _ contents: [UInt8]) {
        self.path = path.text
        sha256 = ChecksumAlgorithm.sha256.digest(of: contents)
        bytes = contents.count
    }

    /// The line of the record.
    var line: String { "\(sha256)  \(path)\n" }

    /// Whether these are the bytes of the file.
    func describes(_ contents: [UInt8]) -> Bool {
        contents.count == bytes && ChecksumAlgorithm.sha256.digest(of: contents) == sha256
    }
}
