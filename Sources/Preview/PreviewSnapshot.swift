import Crypto
package import Diagnostics
package import Site

/// A file of the site with the tag that changes when it does.
package struct PreviewFile: Sendable, Equatable {
    package let bytes: [UInt8]
    /// The entity tag (RFC 9110 §8.8.3).
    package let tag: String

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let digits = Array("0123456789abcdef")
        let digest = SHA256.hash(data: bytes).prefix(12)
        let name = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        tag = "\"\(String(name))\""
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
    /// Whether the input could not be read and an earlier site is shown.
    let isStale: Bool
    let findings: [Finding]
    let language: Language

    /// Nothing was built yet.
    package init(language: Language) {
        generation = 0
        files = [:]
        isStale = false
        findings = []
        self.language = language
    }

    /// The snapshot while a build is under way, of which some pages are written already.
    init(
        _ pages: [SitePath: [UInt8]],
        of inspection: Inspection,
        after previous: PreviewSnapshot
    ) {
        generation = previous.generation + 1
        language = previous.language
        isStale = false
        files = previous.files.merging(previous.tagged(pages)) { _, new in new }
        findings = Self.findings(inspection.diagnostics, in: inspection)
    }

    /// The snapshot after a build.
    ///
    /// Where files could not be read, the pages of the build before stay: a page without the
    /// figures of a broken file would look like a right one.
    package init(_ build: Build, readErrors: Bool, after previous: PreviewSnapshot) {
        generation = previous.generation + 1
        language = previous.language
        isStale = readErrors && !previous.files.isEmpty || build.site == nil
        if let site = build.site, !isStale {
            files = previous.tagged(site.files)
        } else {
            files = previous.files
        }
        findings = Self.findings(build.diagnostics, in: build.inspection)
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
