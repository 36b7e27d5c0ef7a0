import Checksums
import Foundation

/// A digest of a file that is read piece by piece, so that a large one takes no memory.
///
/// - Parameter path: the file.
/// - Returns: the SHA-256 of the digests of its pieces; empty if it cannot be read.
package func piecewiseDigest(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var digests: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = piece.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { return "" }
        guard count > 0 else { break }
        digests += Array(ChecksumAlgorithm.sha256.digest(of: Array(piece[..<count])).utf8)
    }
    return ChecksumAlgorithm.sha256.digest(of: digests)
}
