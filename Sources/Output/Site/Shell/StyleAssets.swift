import Checksums

/// A file of `Templates/assets` under a name that changes with its content, so that browsers may
/// keep it for ever.
struct HashedAsset: Sendable {
    /// The name with the first eight hexadecimal digits of the SHA-256 before its suffix.
    let name: String
    let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        let digest = ChecksumAlgorithm.sha256.digest(of: bytes).prefix(8)
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        self.name = "\(name[..<dot])-\(digest)\(name[dot...])"
        self.bytes = bytes
    }
}
