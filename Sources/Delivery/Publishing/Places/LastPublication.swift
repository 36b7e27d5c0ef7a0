import Checksums
import Disk
import Foundation
import Inspecting
package import Site

extension PublishedSite {
    /// What stands in the folder of a site, as far as the record of the last build proves it.
    ///
    /// - Parameter folder: the folder; that it may be absent is no failure.
    package init(in folder: String) {
        let folder = resolvedPath(trimmedPath(folder))
        guard let record = SiteRecord(in: folder) else {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            self.init(publications: [], paths: [], isListed: names.isEmpty) { _ in nil }
            return
        }
        self.init(paths: record.files) { path in
            guard let bytes = fileContents("\(folder)/\(path)", limit: .max),
                record.digest(of: path) == ChecksumAlgorithm.sha256.digest(of: bytes)
            else { return nil }
            return bytes
        }
    }

    /// What is live at a place of publication, as far as its manifest proves it.
    ///
    /// - Parameter live: the release; `nil` before the first publication.
    package init(_ live: LiveRelease?) {
        guard let live else {
            self = .none
            return
        }
        let altered = Set(live.alterations.map(\.path))
        let files = Dictionary(
            live.files.map { ($0.text, $1) },
            uniquingKeysWith: { first, _ in first }
        )
        self.init(paths: live.files.keys.map(\.text)) { path in
            altered.contains(path) ? nil : files[path]
        }
    }

    private init(paths: [String], contents: @escaping @Sendable (String) -> [UInt8]?) {
        let list = contents(RootFile.units).flatMap { bytes in
            try? JSONDecoder().decode([Publication].self, from: Data(bytes))
        }
        self.init(
            publications: list ?? [],
            paths: paths,
            isListed: list != nil,
            contents: contents
        )
    }
}
