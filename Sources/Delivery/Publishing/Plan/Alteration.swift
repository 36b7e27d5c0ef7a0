import Disk
package import Inspecting
import Parallel

/// A published file that is not as it was published.
package struct Alteration: Hashable, Sendable {
    /// In which way it differs.
    package enum Kind: String, Hashable, Sendable {
        /// Other bytes, or a link or folder where a file was.
        case changed
        case missing
        case added
        /// The manifest itself is not the one that the release is named after.
        case manifest
    }

    package let path: String
    package let kind: Kind

    package init(_ kind: Kind, _ path: String) {
        self.kind = kind
        self.path = path
    }
}

/// The site that a folder holds, and how it differs from what was published there.
package struct FolderReading: Sendable {
    /// The files that could be read, by path.
    package var files: [SitePath: [UInt8]] = [:]
    /// In the order of their paths.
    package var alterations: [Alteration] = []
}

/// The most bytes of a foreign file that are read in order to compare it.
private let mostForeignBytes = 64 << 20

/// Reads the site in a folder and compares it with its manifest.
///
/// - Parameters:
///   - folder: the web tree; links in it are not followed.
///   - manifest: what was published; `nil` if that is not known, so that nothing is compared.
/// - Returns: what could be read, and what is not as it was published.
/// - Throws: which folder of it cannot be listed, so that nobody knows what is live.
func readSite(
    in folder: String,
    manifest: ReleaseManifest?
) throws(WriteError) -> FolderReading {
    let published = manifest?.filesByPath ?? [:]
    let found = try FolderListing(of: folder).paths
    let readings = concurrentMap(found) { path -> (path: String, bytes: [UInt8]?, isSame: Bool) in
        let bytes = fileContents("\(folder)/\(path)", limit: mostForeignBytes)
        guard let bytes, let file = published[path] else { return (path, bytes, false) }
        return (path, bytes, file.describes(bytes))
    }
    var result = FolderReading()
    for reading in readings {
        if let bytes = reading.bytes, let path = SitePath(reading.path) {
            result.files[path] = bytes
        }
        guard manifest != nil, !reading.isSame else { continue }
        let isKnown = published[reading.path] != nil
        result.alterations.append(Alteration(isKnown ? .changed : .added, reading.path))
    }
    let missing = Set(published.keys).subtracting(found)
    result.alterations += missing.map { Alteration(.missing, $0) }
    result.alterations.sort { $0.path < $1.path }
    return result
}
