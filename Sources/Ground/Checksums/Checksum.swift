import Crypto

/// How a manifest sums up the bytes of a file.
///
/// Bags of other programs may use the older ones; ours are written with the two of ``own``.
package enum ChecksumAlgorithm: String, CaseIterable, Sendable {
    case md5
    case sha1
    case sha256
    case sha384
    case sha512

    /// The algorithms of our own bags.
    package static let own: [ChecksumAlgorithm] = [.sha256, .sha512]

    /// How many hexadecimal digits a checksum has.
    package var digitCount: Int {
        switch self {
        case .md5: 32
        case .sha1: 40
        case .sha256: 64
        case .sha384: 96
        case .sha512: 128
        }
    }

    /// The checksum of `bytes` in lower-case hexadecimal digits.
    package func digest(of bytes: [UInt8]) -> String {
        switch self {
        case .md5: hexadecimal(Insecure.MD5.hash(data: bytes))
        case .sha1: hexadecimal(Insecure.SHA1.hash(data: bytes))
        case .sha256: hexadecimal(SHA256.hash(data: bytes))
        case .sha384: hexadecimal(SHA384.hash(data: bytes))
        case .sha512: hexadecimal(SHA512.hash(data: bytes))
        }
    }
}

private let hexadecimalDigits = Array("0123456789abcdef".utf8)

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    for byte in bytes {
        digits.append(hexadecimalDigits[Int(byte >> 4)])
        digits.append(hexadecimalDigits[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
}
