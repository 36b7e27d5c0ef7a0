import Checksums
import Disk
import Foundation
import Parallel

/// What a run found at a place that was not its own, what became of it, and what it could not do.
package struct Keeping: Hashable, Sendable {
    /// Stays where it is: paths in the site.
    package var left: [String] = []
    /// Had to make way: where it lies now.
    package var setAside: [String] = []
    /// Is live, and other users cannot read it in spite of all.
    package var unreadable: [String] = []

    /// Could be neither removed nor set aside: where it lies, beside the site.
    package var stuck: [String] = []

    package init(
        left: [String] = [],
        setAside: [String] = [],
        unreadable: [String] = [],
        stuck: [String] = []
    ) {
        self.left = left
        self.setAside = setAside
        self.unreadable = unreadable
        self.stuck = stuck
    }

    package static func + (left: Keeping, right: Keeping) -> Keeping {
        Keeping(
            left: left.left + right.left,
            setAside: left.setAside + right.setAside,
            unreadable: left.unreadable + right.unreadable,
            stuck: left.stuck + right.stuck
        )
    }
}

/// A folder beside a place, to which is moved what a build did not make and what has to make way.
///
/// Nobody else can enter it: what was planted in a site is not served from there either.
struct KeptFolder {
    let path: String

    init(beside place: String) { path = "\(place).gongkai-kept" }

    /// Whether things can be moved there: it is a folder that this run may write, or none yet.
    var isUsable: Bool {
        switch EntryKind(of: path) {
        case .absent: true
        case .folder: access(path, W_OK | X_OK) == 0
        case .file, .link, .special: false
        }
    }

    /// Moves a file or link there.
    ///
    /// - Returns: where it lies; `nil` if it could not be moved and stays where it was.
    func take(_ file: String, as name: String) -> String? {
        guard let place = freePath(for: name) else { return nil }
        return rename(file, place) == 0 ? place : nil
    }

    /// Puts a second name of a file there, which the file loses when another takes its place.
    func copy(_ file: String, as name: String) -> String? {
        guard let place = freePath(for: name) else { return nil }
        if link(file, place) == 0 { return place }
        guard let bytes = fileContents(file, limit: .max),
            (try? writeFile(bytes, to: place)) != nil
        else { return nil }
        return place
    }

    /// A path at which nothing stands, in folders that are made: what was kept before is not
    /// overwritten, and where a file stands in the place of a folder, the folder is another.
    private func freePath(for name: String) -> String? {
        guard isUsable, makeFolder(path) else { return nil }
        let parts = name.split(separator: "/").map(String.init)
        var place = path
        for part in parts.dropLast() {
            place = numbered("\(place)/\(part)") { [.absent, .folder].contains(EntryKind(of: $0)) }
            guard makeFolder(place) else { return nil }
        }
        return numbered("\(place)/\(parts.last ?? "")") { !exists($0) }
    }

    /// The first of a path, the path with 2, with 3, … that is fit.
    private func numbered(_ path: String, _ isFit: (String) -> Bool) -> String {
        var (place, number) = (path, 1)
        while !isFit(place) {
            number += 1
            place = "\(path).\(number)"
        }
        return place
    }

    private func makeFolder(_ folder: String) -> Bool {
        EntryKind(of: folder) == .folder || mkdir(folder, 0o700) == 0
    }
}

/// What tells the files of a build from those of others.
struct Ownership {
    /// What the build recorded; `nil` for a site of a version that kept no record.
    var record: SiteRecord?
    /// Files that are ours by other proof.
    var known: Set<String> = []
    /// A folder of which the files have copies there: to remove them loses nothing.
    var twin: String?
    /// Whether half a file counts as ours, too, as in what a killed run was writing.
    var acceptsHalves = false

    /// Whether a file may be removed.
    ///
    /// - Parameters:
    ///   - path: its path in the tree.
    ///   - tree: where the tree lies.
    ///   - standing: all paths in the tree.
    /// - Returns: whether it is ours.
    func covers(_ path: String, in tree: String, among standing: Set<String>) -> Bool {
        let file = "\(tree)/\(path)"
        guard EntryKind(of: file) == .file else { return false }
        if path == SiteRecord.name, record != nil || acceptsHalves { return true }
        if known.contains(path) { return true }
        // One file under two names loses nothing by losing one of them.
        if let twin, isSameFile(file, "\(twin)/\(path)") { return true }
        let stated = record?.digest(of: path, among: standing)
        if acceptsHalves, stated != nil { return true }
        guard stated != nil || twin != nil,
            let bytes = fileContents(file, limit: .max)
        else { return false }
        if let stated, ChecksumAlgorithm.sha256.digest(of: bytes) == stated { return true }
        return twin.map { fileContents("\($0)/\(path)", limit: .max) == bytes } ?? false
    }
}

/// Removes a tree of ours: the files that are a build's, and the folders that are empty then.
///
/// Whatever else stands there is set aside, never removed.
///
/// - Parameters:
///   - tree: the folder; that it may be absent is no failure.
///   - ownership: what is a build's.
///   - kept: where to everything else goes.
///   - remove: removes a file of ours, and says whether it could.
/// - Returns: where what was set aside lies now, and what is left of the tree.
func clear(
    _ tree: String,
    of ownership: Ownership,
    settingAsideIn kept: KeptFolder,
    by remove: (String) -> Bool = { unlink($0) == 0 }
) -> Keeping {
    switch EntryKind(of: tree) {
    case .absent: return Keeping()
    case .folder: break
    case .link where isLinkToRelease(tree):
        unlink(tree)
        return Keeping()
    default:
        let name = tree.split(separator: "/").last.map(String.init) ?? ""
        return kept.take(tree, as: name).map { Keeping(setAside: [$0]) } ?? Keeping(stuck: [tree])
    }
    guard let listing = try? FolderListing(of: tree) else { return Keeping(stuck: [tree]) }
    let standing = Set(listing.files.keys)
    // The record goes last: of whatever a killed run leaves it says to the next whose it is.
    let paths =
        listing.paths.filter { $0 != SiteRecord.name }
        + [SiteRecord.name].filter(standing.contains)
    let judged = concurrentMap(paths) { path in
        (path, ownership.covers(path, in: tree, among: standing))
    }
    var keeping = Keeping()
    for (path, isOwn) in judged {
        let file = "\(tree)/\(path)"
        if isOwn {
            if !remove(file) { keeping.stuck.append(file) }
        } else if let place = kept.take(file, as: path) {
            keeping.setAside.append(place)
        } else {
            keeping.stuck.append(file)
        }
    }
    for folder in listing.folders.reversed() { rmdir("\(tree)/\(folder)") }
    if rmdir(tree) != 0, keeping.stuck.isEmpty { keeping.stuck = [tree] }
    return keeping
}

/// What would have to be set aside if a tree made way, by the paths in it.
func foreignFiles(in tree: String, beside ownership: Ownership) throws(WriteError) -> [String] {
    guard EntryKind(of: tree) == .folder else { return [] }
    let listing = try FolderListing(of: tree)
    let standing = Set(listing.files.keys)
    return concurrentMap(listing.paths) { path in
        ownership.covers(path, in: tree, among: standing) ? nil : path
    }.compactMap(\.self)
}

/// Whether a link is one of this program, in the place of which a folder was put.
private func isLinkToRelease(_ path: String) -> Bool {
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    guard let target, target.hasPrefix("releases/") else { return false }
    return ReleaseID(target.dropFirst(9)) != nil
}
