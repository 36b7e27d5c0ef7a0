package import Inspecting

/// A finished site: paths and bytes.
///
/// A value: the writer stores it, the preview serves it, the archive hashes it.
package struct SiteTree: Sendable {
    /// Two pages claim one path.
    package struct PathConflict: Error, Hashable, Sendable {
        package let path: SitePath
    }

    /// The files by path.
    package private(set) var files: [SitePath: [UInt8]] = [:]

    package init() {}

    /// The paths in a stable order.
    package var paths: [SitePath] { files.keys.sorted() }

    /// The size of all files in bytes.
    package var byteCount: Int { files.values.reduce(0) { $0 + $1.count } }

    /// How many files are pages.
    package var pageCount: Int { files.keys.count { $0.text.hasSuffix(".html") } }

    /// The paths of the disclosures, told from their print editions.
    package var printEditions: [String] {
        paths.compactMap { Self.disclosure(printedAt: $0.text) }
    }

    /// The path of the disclosure that a file is the print edition of; `nil` for any other file.
    package static func disclosure(printedAt path: String) -> String? {
        let ending = "/\(DisclosurePaths.printEditionName)"
        return path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : nil
    }

    /// Adds a file.
    ///
    /// - Throws: ``PathConflict`` if another file already claims the path; paths that differ in
    ///   case alone count as one, because they are one on a USB stick.
    package mutating func add(_ bytes: [UInt8], at path: SitePath) throws(PathConflict) {
        guard claimed.insert(path.text.lowercased()).inserted else {
            throw PathConflict(path: path)
        }
        files[path] = bytes
    }

    private var claimed: Set<String> = []
}
