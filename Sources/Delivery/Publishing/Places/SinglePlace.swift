package import Disk
import Inspecting
import Packing
package import Site

/// A place that keeps the live release alone, while it is locked.
package struct SinglePlace: OpenDestination {
    package let live: LiveRelease?
    private let lock: PlaceLock?
    private let put: @Sendable (SiteTree) throws(WriteError) -> Keeping
    /// Nobody is served from there: a person takes it on.
    package let access = PlaceAccess()

    /// - Parameters:
    ///   - live: what is live.
    ///   - lock: `nil` for a dry run.
    ///   - put: puts a site in place of it, as a whole or not at all.
    package init(
        live: LiveRelease?,
        lock: PlaceLock?,
        put: @escaping @Sendable (SiteTree) throws(WriteError) -> Keeping
    ) {
        self.live = live
        self.lock = lock
        self.put = put
    }

    package func close() { lock?.release() }

    package func release(of site: SiteTree, program: String) -> Release {
        Release(standingAlone: site)
    }

    package func deliver(_ release: Release, keeping kept: Int) throws(DeliveryError) -> Keeping {
        do throws(WriteError) {
            return try put(release.site)
        } catch {
            throw .write(error)
        }
    }

    package func releaseBefore() throws(DeliveryError) -> LiveRelease { throw .keepsNoReleases }

    package func goBack(to release: LiveRelease) throws(DeliveryError) -> Keeping {
        throw .keepsNoReleases
    }
}

extension Release {
    /// A release of a place that keeps no others.
    fileprivate init(standingAlone site: SiteTree) {
        let site = site.recorded
        let files = site.releaseFiles
        self.init(site, ReleaseManifest(number: 1, previous: nil, program: "", files: files))
    }
}

extension LiveRelease {
    /// The release in an archive that this program made; `nil` if there is no archive yet.
    package init?(inArchive file: String) throws(WriteError) {
        guard exists(file) else { return nil }
        var limits = ZipReader.Limits()
        limits.entries = 1 << 20
        limits.bytes = 4 << 30
        guard let bytes = fileContents(file, limit: 2 << 30),
            let archive = try? ZipReader(bytes, limits: limits),
            let contents = try? archive.files()
        else { throw .foreignFile(file) }
        let record = contents[SiteRecord.name].flatMap { SiteRecord($0) }
        guard record != nil || isOwnPage(contents["index.html"] ?? []) else {
            throw .foreignFile(file)
        }
        var site = SiteTree()
        for (text, bytes) in contents {
            // What is no path of a site was put in by somebody else, which the record tells.
            guard let path = SitePath(text) else {
                guard record == nil else { continue }
                throw .foreignFile(file)
            }
            do {
                try site.add(bytes, at: path)
            } catch {
                throw .foreignFile(file)
            }
        }
        let files = site.releaseFiles
        let manifest = ReleaseManifest(number: 1, previous: nil, program: "", files: files)
        self.init(
            id: manifest.id,
            manifest: manifest,
            files: site.files,
            alterations: record?.alterations(of: contents) ?? []
        )
    }
}
