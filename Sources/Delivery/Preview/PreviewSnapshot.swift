import Budget
import Checksums
package import Diagnostics
import Inspecting
package import Site

/// A file of the site with the tag that changes when it does.
package struct PreviewFile: Sendable, Equatable {
    package let bytes: [UInt8]
    /// The entity tag (RFC 9110 §8.8.3).
    package let tag: String

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tag = "\"\(ChecksumAlgorithm.sha256.digest(of: bytes).prefix(24))\""
    }
}

/// What the preview shows at one moment: the site, and what was found.
package struct PreviewSnapshot: Sendable {
    /// A finding with the place on the site where it shows.
    struct Finding: Sendable {
        let diagnostic: Diagnostic
        let place: FindingPlace?
    }

    /// Counts the builds.
    let generation: Int
    let files: [SitePath: PreviewFile]
    /// The disclosures whose pages are those of the input as it stands; `nil` for the whole site.
    private let upToDate: Set<String>?
    /// `nil` while the input is still being checked.
    let findings: [Finding]?
    let language: Language

    /// Whether files could not be read and earlier pages are shown.
    var isStale: Bool { upToDate != nil }

    /// Whether a page is an earlier one because files could not be read.
    func isStale(_ page: String) -> Bool {
        upToDate.map { owner(of: page, among: $0) == nil } ?? false
    }

    /// Nothing was built yet.
    package init(language: Language) {
        generation = 0
        files = [:]
        upToDate = nil
        findings = []
        self.language = language
    }

    /// The snapshot while a build is under way, of which some pages are written already.
    init(_ pages: [SitePath: [UInt8]], after previous: PreviewSnapshot) {
        generation = previous.generation + 1
        language = previous.language
        upToDate = previous.upToDate
        files = previous.files.merging(previous.tagged(pages)) { _, new in new }
        findings = nil
    }

    /// The snapshot after a build.
    ///
    /// Where files could not be read, the pages that need them stay as they were: a page without
    /// the figures of a broken file would look like a right one.
    package init(_ build: Build, readErrors: Bool, after previous: PreviewSnapshot) {
        generation = previous.generation + 1
        language = previous.language
        findings = Self.findings(build.diagnostics, in: build.inspection)
        let site = build.site.map { previous.tagged($0.files) }
        guard site == nil || readErrors && !previous.files.isEmpty else {
            upToDate = nil
            files = site ?? [:]
            return
        }
        let sound = build.inspection.entries.filter(\.faultyFiles.isEmpty)
        let paths = Set(site == nil ? [] : sound.map(\.disclosure.path))
        let isSound = { (path: SitePath) in owner(of: path.text, among: paths) != nil }
        upToDate = paths
        files = previous.files.filter { !isSound($0.key) }
            .merging((site ?? [:]).filter { isSound($0.key) }) { _, new in new }
    }

    /// Files with their tags, which are those of before where the bytes are.
    private func tagged(_ site: [SitePath: [UInt8]]) -> [SitePath: PreviewFile] {
        var tagged: [SitePath: PreviewFile] = [:]
        for (path, bytes) in site {
            let before = files[path]
            tagged[path] = before?.bytes == bytes ? before : PreviewFile(bytes)
        }
        return tagged
    }

    private static func findings(
        _ diagnostics: [Diagnostic],
        in inspection: Inspection
    ) -> [Finding] {
        let places = FindingPlaces(inspection)
        return diagnostics.filter { $0.severity > .information }.map { diagnostic in
            Finding(diagnostic: diagnostic, place: diagnostic.location.flatMap(places.place))
        }
    }
}

/// The innermost of these folders that a path lies in.
private func owner(of path: String, among folders: Set<String>) -> Substring? {
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        if folders.contains(String(folder)) { return folder }
    }
    return nil
}
