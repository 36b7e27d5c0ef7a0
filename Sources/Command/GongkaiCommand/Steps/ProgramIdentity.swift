import Disk
import Foundation

/// The program by its version and its own bytes: another one may make other pages.
var programIdentity: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? ""
    return "\(programVersion) \(piecewiseDigest(of: path))"
}
