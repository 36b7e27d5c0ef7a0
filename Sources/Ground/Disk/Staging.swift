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
///
/// - Parameters:
///   - folder: where to look; folders in it are not entered.
///   - isArchive: whether the folder holds snapshots and nothing else, so that what versions before
///     0.7 left there is known by its name as well.
package func clearRemains(in folder: String, isArchive: Bool = false) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for entry in entries {
        let process = processOfRemains(entry) ?? (isArchive ? processOfOldRemains(entry) : nil)
        guard let process, process == getpid() || !isAlive(process) else { continue }
        removeTree("\(folder)/\(entry)")
    }
}

private let ownMark = ".gongkai-new-\(LockHolder.own.machine)-"

/// The process of this machine that a file or folder on its way is named for; `nil` for any other.
private func processOfRemains(_ name: String) -> Int32? {
    name.hasPrefix(".") ? process(behind: ownMark, in: name) : nil
}

/// The process of which a version before 0.7 left `2024.zip.new-PID` or `.2024.freezing-PID`.
private func processOfOldRemains(_ name: String) -> Int32? {
    process(behind: ".zip.new-", in: name)
        ?? (name.hasPrefix(".") ? process(behind: ".freezing-", in: name) : nil)
}

private func process(behind mark: String, in name: String) -> Int32? {
    guard let range = name.ranges(of: mark).last, range.lowerBound > name.startIndex else {
        return nil
    }
    let digits = name[range.upperBound...]
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let process = Int32(digits),
        (1...mostProcesses).contains(process)
    else { return nil }
    return process
}

/// The highest number that Linux gives a process (proc); what is higher is a date or a count.
private let mostProcesses: Int32 = 4_194_304
