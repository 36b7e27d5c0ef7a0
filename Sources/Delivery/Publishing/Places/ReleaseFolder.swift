import Disk
import Foundation
package import Inspecting
import Parallel
package import Site

/// What is live at a place.
package struct LiveRelease: Sendable {
    package let id: ReleaseID
    /// `nil` if it is lost or altered, so that nothing proves what was published.
    package let manifest: ReleaseManifest?
    /// The site as it is served now.
    package let files: [SitePath: [UInt8]]
    /// How the site differs from what was published.
    package let alterations: [Alteration]
}

/// A site that is about to be published, with the manifest that it will have.
package struct Release: Sendable {
    package let site: SiteTree
    package let manifest: ReleaseManifest
    package let id: ReleaseID

    init(_ site: SiteTree, _ manifest: ReleaseManifest) {
        self.site = site
        self.manifest = manifest
        id = manifest.id
    }
}

/// A folder of releases as it stands on disk: the trees in `releases`, what each is made of in
/// `manifests`, and which of them is live in `current`.
struct ReleaseFolder {
    let root: String

    var releases: String { "\(root)/releases" }
    var manifests: String { "\(root)/manifests" }
    /// A link to the live release or, where links cannot be, a folder like it.
    var current: String { "\(root)/current" }
    /// Which release `current` is, where it is a folder.
    var pointer: String { "\(root)/live.txt" }

    func tree(of id: ReleaseID) -> String { "\(releases)/\(id.text)" }

    func manifestFile(of id: ReleaseID) -> String { "\(manifests)/\(id.text).json" }

    /// Whether `current` is a folder rather than a link.
    var isPlain: Bool { EntryKind(of: current) == .folder }

    /// Refuses a folder in which something of others stands where releases would.
    func checkUsable() throws(WriteError) {
        switch EntryKind(of: root) {
        case .absent: return
        case .folder: break
        default: throw .notAFolder(root)
        }
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
        } catch {
            throw .refused(path: root, reason: error.localizedDescription)
        }
        let foreign = entries.filter { !$0.hasPrefix(".") && $0 != "lost+found" }
        guard !foreign.isEmpty else { return }
        guard EntryKind(of: manifests) == .folder, EntryKind(of: releases) == .folder else {
            throw .foreignFolder(root)
        }
        guard [.link, .folder, .absent].contains(EntryKind(of: current)) else {
            throw .foreignFile(current)
        }
    }

    /// What is live; `nil` before the first publication.
    func live() throws(WriteError) -> LiveRelease? {
        guard exists(current) else { return nil }
        guard let id = isPlain ? try plainID() : linkedID() else { throw .foreignFile(current) }
        let manifest = manifest(of: id)
        let folder = isPlain ? current : tree(of: id)
        let reading = try readSite(in: folder, manifest: manifest)
        let lost = manifest == nil ? [Alteration(.manifest, "manifests/\(id.text).json")] : []
        return LiveRelease(
            id: id,
            manifest: manifest,
            files: reading.files,
            alterations: lost + reading.alterations
        )
    }

    /// A release that is kept, proven to be as it was published.
    func provenRelease(_ id: ReleaseID) throws(DeliveryError) -> LiveRelease {
        guard exists(tree(of: id)) else { throw .lostRelease(id, []) }
        guard let manifest = manifest(of: id) else {
            throw .lostRelease(id, [Alteration(.manifest, "manifests/\(id.text).json")])
        }
        let reading: FolderReading
        do throws(WriteError) {
            reading = try readSite(in: tree(of: id), manifest: manifest)
        } catch {
            throw .write(error)
        }
        guard reading.alterations.isEmpty else { throw .lostRelease(id, reading.alterations) }
        return LiveRelease(id: id, manifest: manifest, files: reading.files, alterations: [])
    }

    /// The manifest that a release is named after; `nil` if it is lost or altered.
    func manifest(of id: ReleaseID) -> ReleaseManifest? {
        guard let bytes = fileContents(manifestFile(of: id), limit: 256 << 20),
            ReleaseID(ofManifest: bytes) == id
        else { return nil }
        return ReleaseManifest(bytes)
    }

    /// All manifests, the latest first.
    func history() -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: manifests)) ?? []
        let ids = names.filter { $0.hasSuffix(".json") }.compactMap { ReleaseID($0.dropLast(5)) }
        return concurrentMap(ids) { id in manifest(of: id).map { Entry(id: id, manifest: $0) } }
            .compactMap(\.self)
            .sorted { left, right in
                let (one, other) = (left.manifest.number, right.manifest.number)
                return one == other ? left.id.text < right.id.text : one > other
            }
    }

    /// A release of which the manifest is known.
    struct Entry {
        let id: ReleaseID
        let manifest: ReleaseManifest
    }

    /// The release that publishing a site makes after `live`; `live` itself if it is this site.
    ///
    /// A release that was made from the same files after the same release is that very one: it was
    /// gone back from, or the run that made it was killed before it was live.
    func release(
        of site: SiteTree,
        after live: LiveRelease?,
        program: String
    ) -> Release {
        let site = site.recorded
        let files = site.releaseFiles
        if let live, live.alterations.isEmpty, let manifest = live.manifest, manifest.files == files
        {
            return Release(site, manifest)
        }
        let history = history()
        let known = history.first { entry in
            entry.manifest.previous == live?.id && entry.manifest.program == program
                && entry.manifest.files == files
        }
        let manifest =
            known?.manifest
            ?? ReleaseManifest(
                number: (history.first?.manifest.number ?? 0) + 1,
                previous: live?.id,
                program: program,
                files: files
            )
        return Release(site, manifest)
    }

    /// The release that `current` is said to be; `nil` if nothing says so.
    var liveID: ReleaseID? { isPlain ? notedID : linkedID() }

    /// The release that `current` links to.
    private func linkedID() -> ReleaseID? {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: current),
            target.hasPrefix("releases/")
        else { return nil }
        return ReleaseID(target.dropFirst(9))
    }

    /// The release that `current` is like: a run may have been killed before it wrote down which.
    private func plainID() throws(WriteError) -> ReleaseID? {
        let noted = notedID
        let site = try readSite(in: current, manifest: nil).files
        let files = concurrentMap(site.keys.sorted()) { path in
            ReleaseFile(path: path.text, contents: site[path] ?? [])
        }
        let matches = history().filter { $0.manifest.files == files }.map(\.id)
        return matches.first { $0 == noted } ?? matches.first ?? noted
    }

    /// The release that is written down as the one that `current` is like.
    private var notedID: ReleaseID? {
        fileContents(pointer, limit: 64)
            .flatMap { ReleaseID(String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self)) }
    }
}
