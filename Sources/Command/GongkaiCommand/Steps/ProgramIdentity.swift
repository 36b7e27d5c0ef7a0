import Checksums
import Disk
import Foundation

/// The program by its version and its own bytes: another one may make other pages.
var programIdentity: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? ""
    let bytes = fileContents(resolvedPath(path), limit: 1 << 30) ?? []
    return "\(programVersion) \(ChecksumAlgorithm.sha256.digest(of: bytes))"
}
