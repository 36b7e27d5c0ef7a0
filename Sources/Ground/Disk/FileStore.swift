import Foundation

/// Makes a file that does not exist yet, with the folders that lead to it: whole or not at all,
/// even after a power failure.
///
/// - Parameters:
///   - path: the file; what stands there already is never replaced.
///   - bytes: what it shall hold.
///   - isPublic: whether everybody may read it, whatever the umask.
/// - Throws: what stood in the way.
package func createFile(
    _ path: String,
    with bytes: [UInt8],
    isPublic: Bool = false
) throws(WriteError) {
    let audience: Audience = isPublic ? .everyone : .asUsual
    let parent = parentFolder(of: path)
    try makeFolder(parent, for: audience)
    clearRemains(in: parent)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let staging = "\(parent)/.\(name).new-\(getpid())"
    do throws(WriteError) {
        try writeFile(bytes, to: staging, for: audience)
        try synchronizeFile(staging)
        var status = stat()
        guard lstat(path, &status) != 0 else { throw .changedMeanwhile(path) }
        guard rename(staging, path) == 0 else { throw .refused(path: path, reason: lastReason()) }
        try synchronizeNames(in: parent)
    } catch {
        unlink(staging)
        throw error
    }
}

/// Removes what runs that were killed have left in a folder.
///
/// That is files and folders that were not yet in their place. A run that still goes on keeps its
/// own.
package func clearRemains(in folder: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for entry in entries {
        guard let process = processOfRemains(entry), process == getpid() || !isAlive(process)
        else { continue }
        removeTree("\(folder)/\(entry)")
    }
}

/// The process that a file or folder on its way is named for; `nil` for any other.
private func processOfRemains(_ name: String) -> Int32? {
    for mark in [".new-", ".freezing-"] {
        // Older versions wrote the first kind without the dot in front.
        guard let range = name.ranges(of: mark).last, range.lowerBound > name.startIndex,
            name.hasPrefix(".") || name[..<range.lowerBound].hasSuffix(".zip")
        else { continue }
        let digits = name[range.upperBound...]
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
        return Int32(digits)
    }
    return nil
}
