import Foundation

/// Where a file or folder is made before it takes its place: beside it, under a name that begins
/// with a dot and tells which process of which machine makes it.
///
/// - Parameter path: the place.
/// - Returns: a path in the same folder, such as `Content/archive/.2024.gongkai-new-0f3a9c12-4711`.
func stagingPath(for path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return "\(parentFolder(of: path))/.\(name)\(ownMark)\(getpid())"
}

/// Removes what runs on this machine that were killed have left in a folder.
///
/// That is files and folders that were not yet in their place. A run that still goes on keeps its
/// own, and so does one on another machine that shares the folder.
package func clearRemains(in folder: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for entry in entries {
        guard let process = processOfRemains(entry), process == getpid() || !isAlive(process)
        else { continue }
        removeTree("\(folder)/\(entry)")
    }
}

private let ownMark = ".gongkai-new-\(LockHolder.own.machine)-"

/// The process of this machine that a file or folder on its way is named for; `nil` for any other.
private func processOfRemains(_ name: String) -> Int32? {
    guard name.hasPrefix("."), let mark = name.ranges(of: ownMark).last else { return nil }
    let digits = name[mark.upperBound...]
    return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int32(digits) : nil
}
