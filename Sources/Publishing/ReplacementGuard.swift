import Foundation
import Site

extension SiteTree {
    /// Refuses to replace a folder that holds anything but an earlier build.
    ///
    /// A file there is ours if the new site has it too, if it is a page that says so, or if it is
    /// what builds put beside pages. Anything else is somebody's own and would be lost.
    func checkReplaceable(_ target: String) throws(WriteError) {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: target, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw .notAFolder(target) }
        let entries: [String]
        do {
            entries = try manager.subpathsOfDirectory(atPath: target).sorted()
        } catch {
            throw .refused(path: target, reason: error.localizedDescription)
        }
        guard !entries.isEmpty else { return }
        guard isOwnPage("\(target)/index.html") else { throw .foreignFolder(target) }
        let own = Set(files.keys.map(\.text))
        for entry in entries {
            let path = "\(target)/\(entry)"
            switch EntryKind(of: path) {
            case .folder: continue
            case .file where own.contains(entry) || isLeftByABuild(entry, at: path): continue
            default: throw .foreignFile(path)
            }
        }
    }
}

/// Whether a file that the new site does not have was made by an earlier build.
private func isLeftByABuild(_ entry: String, at path: String) -> Bool {
    if entry.hasSuffix(".html") { return isOwnPage(path) }
    let folders = entry.split(separator: "/").dropLast()
    if folders.isEmpty { return ["robots.txt", "sitemap.xml", "feed.xml"].contains(entry) }
    if folders == ["archive"], entry.hasSuffix(".zip") { return true }
    return folders.last == "assets" || folders.last == "data"
}

/// Whether a page says that Gongkai made it.
private func isOwnPage(_ path: String) -> Bool {
    isOwnPage(FileManager.default.contents(atPath: path).map { Array($0) } ?? [])
}

/// Whether the bytes of a page say that Gongkai made it.
func isOwnPage(_ bytes: [UInt8]) -> Bool {
    let page = Data(bytes)
    return ownMarks.contains { page.range(of: Data($0.utf8)) != nil }
}

/// What pages and fragments of pages bear.
private let ownMarks = [
    #"<meta name="generator" content="Gongkai">"#, #" data-generator="Gongkai">"#,
]
