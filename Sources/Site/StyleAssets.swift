import Crypto

/// A file of `Templates/assets` under a name that changes with its content, so that browsers may
/// keep it for ever.
struct HashedAsset: Sendable {
    /// The name with the first eight hexadecimal digits of the SHA-256 before its suffix.
    let name: String
    let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        let digest = SHA256.hash(data: bytes).prefix(4).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        .joined()
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        self.name = "\(name[..<dot])-\(digest)\(name[dot...])"
        self.bytes = bytes
    }
}
