import Checksums
import Disk
import Foundation
import Inspecting
import Site

/// A site that is to stand in a folder: what stands there already is compared with it.
struct ComingSite {
    /// Its files.
    let paths: () -> [String]
    /// The bytes of a file; `nil` if it has none of that path.
    let contents: (String) -> [UInt8]?

    init(_ site: SiteTree) {
        paths = { site.paths.map(\.text) }
        contents = { path in SitePath(path).flatMap { site.files[$0] } }
    }

    /// A site that was written to another folder.
    init(in folder: String, paths: @escaping () -> [String]) {
        self.paths = paths
        contents = { fileContents("\(folder)/\($0)", limit: .max) }
    }
}

/// What stands in a folder that a site is to replace, and what may become of it.
///
/// What the record of the last build names is replaced; a version of it that somebody changed is
/// set aside. Anything else is somebody's own: it stays, and where the new site would stand around
/// it unchecked, nothing is written at all.
struct FolderJudgement {
    /// What tells our files from others.
    private(set) var ownership = Ownership()
    /// Files that programs which show folders leave in them, and folders that are empty.
    private(set) var left: [String] = []
    private(set) var emptyFolders: [String] = []

    /// Judges what stands in `folder`.
    ///
    /// - Throws: what stands there that no build made.
    init(of folder: String, for site: ComingSite) throws(WriteError) {
        switch EntryKind(of: folder) {
        case .absent: return
        case .folder: break
        default: throw .notAFolder(folder)
        }
        let listing = try FolderListing(of: folder)
        left = listing.paths.filter { path in
            let name = path.split(separator: "/").last ?? ""
            return SystemOrigin(ofName: String(name)) != nil && listing.files[path] == .file
        }
        let files = Set(listing.files.keys).subtracting(left)
        ownership.record = SiteRecord(in: folder)
        if ownership.record == nil {
            guard files.isEmpty || holdsOwnHome(folder, site) else { throw .foreignFolder(folder) }
            ownership.known = Set(files.filter { isProven($0, in: folder) })
        }
        let foreign = files.filter { path in
            listing.files[path] != .file || !isExpected(path, in: folder, site, among: files)
        }
        let own = ownership.record?.folders ?? []
        emptyFolders = listing.emptyFolders.filter { !own.contains($0) }
        let claimed = emptyFolders.isEmpty ? [] : Set(site.paths().map { $0.lowercased() })
        let blocked = emptyFolders.filter { claimed.contains($0.lowercased()) }
        guard foreign.isEmpty, blocked.isEmpty else {
            throw .foreignFiles((foreign + blocked).sorted().map { "\(folder)/\($0)" })
        }
    }

    /// Whether a file may make way for the new site, be it by being set aside.
    private func isExpected(
        _ path: String,
        in folder: String,
        _ site: ComingSite,
        among standing: Set<String>
    ) -> Bool {
        if path == SiteRecord.name || ownership.known.contains(path) { return true }
        if ownership.record?.digest(of: path, among: standing) != nil { return true }
        guard let bytes = site.contents(path) else { return false }
        // Without a record nothing tells a file that was changed from one that was made.
        return ownership.record == nil || fileContents("\(folder)/\(path)", limit: .max) == bytes
    }

    /// Puts into the new folder what stays: where it is, it would go with the old one.
    func carry(from folder: String, to new: String) throws(WriteError) {
        for path in left {
            guard let bytes = fileContents("\(folder)/\(path)", limit: .max) else {
                throw .foreignFile("\(folder)/\(path)")
            }
            try makeFolder(parentFolder(of: "\(new)/\(path)"), for: .everyone)
            try writeFile(bytes, to: "\(new)/\(path)", for: .everyone)
        }
        for path in emptyFolders { try makeFolder("\(new)/\(path)", for: .everyone) }
    }

    /// What stays.
    var keeping: Keeping { Keeping(left: (left + emptyFolders).sorted()) }
}

// MARK: Sites without a record

/// Whether the home page of a folder is one of ours.
private func holdsOwnHome(_ folder: String, _ site: ComingSite) -> Bool {
    guard let bytes = fileContents("\(folder)/index.html", limit: 64 << 20) else { return false }
    return isOwnPage(bytes) || site.contents("index.html") == bytes
}

/// Whether a file was made by a version that kept no record: a page that says so, a file that is
/// named after its own digest, or the list of figures of which the page of checks states it.
private func isProven(_ path: String, in folder: String) -> Bool {
    let isList = path.hasSuffix("/\(listOfFigures)")
    guard path.hasSuffix(".html") || isList || digestInName(of: path) != nil,
        let bytes = fileContents("\(folder)/\(path)", limit: 64 << 20)
    else { return false }
    if path.hasSuffix(".html") { return isOwnPage(bytes) }
    let digest = ChecksumAlgorithm.sha256.digest(of: bytes)
    guard isList else { return digestInName(of: path) == digest.prefix(8) }
    let checks = "\(folder)/\(path.dropLast(listOfFigures.count))checks.html"
    guard let page = fileContents(checks, limit: 64 << 20), isOwnPage(page) else { return false }
    return Data(page).range(of: Data(digest.utf8)) != nil
}

private let listOfFigures = "data/figures.tsv"

/// The digest in a name such as `site-feae5bb3.css`.
private func digestInName(of path: String) -> Substring? {
    guard let dot = path.lastIndex(of: "."), let hyphen = path[..<dot].lastIndex(of: "-") else {
        return nil
    }
    let digest = path[path.index(after: hyphen)..<dot]
    return digest.utf8.count == 8 ? digest : nil
}

/// Whether the bytes of a page say that Gongkai made it.
func isOwnPage(_ bytes: [UInt8]) -> Bool {
    let page = Data(bytes)
    return ownMarks.contains { page.range(of: Data($0.utf8)) != nil }
}

/// What pages and fragments of pages bear, unless a template leaves it out.
private let ownMarks = [
    #"<meta name="generator" content="Gongkai">"#, #" data-generator="Gongkai">"#,
]
