package import Comparing
package import Inspecting

/// What publishing would change for those who read the site.
package struct PublicationPlan: Sendable {
    /// The release that is live; `nil` before the first publication.
    package let live: ReleaseID?
    /// The release that would be live.
    package let release: ReleaseID
    /// What readers will find changed: pages, figures, sentences.
    package let changes: SiteChanges
    /// Published files that are not as they were published.
    package let alterations: [Alteration]
    /// What keeps others from reading it.
    package let access: PlaceAccess

    /// Compares what would be live with what is.
    ///
    /// Compared are the bytes that are served now, not those that were published: a reader sees the
    /// former.
    package init(
        from live: LiveRelease?,
        to release: ReleaseID,
        _ files: [SitePath: [UInt8]],
        access: PlaceAccess = PlaceAccess()
    ) {
        self.access = access
        self.live = live?.id
        self.release = release
        changes = SiteChanges(from: byText(live?.files ?? [:]), to: byText(files))
        alterations = live?.alterations ?? []
    }

    /// Whether what would be live is live, whole, unaltered and readable.
    package var isEmpty: Bool {
        live != nil && changes.isEmpty && alterations.isEmpty && access.unreadable.isEmpty
    }
}

private func byText(_ files: [SitePath: [UInt8]]) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: files.map { ($0.text, $1) })
}
