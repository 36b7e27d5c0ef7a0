package import Comparing
package import Diagnostics
package import Site

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

    /// Compares what would be live with what is.
    ///
    /// Compared are the bytes that are served now, not those that were published: a reader sees the
    /// former.
    package init(from live: LiveRelease?, to release: ReleaseID, _ files: [SitePath: [UInt8]]) {
        self.live = live?.id
        self.release = release
        changes = SiteChanges(from: byText(live?.files ?? [:]), to: byText(files))
        alterations = live?.alterations ?? []
    }

    /// Whether what would be live is live, whole and unaltered.
    package var isEmpty: Bool { live != nil && changes.isEmpty && alterations.isEmpty }

    /// The published files that someone has altered, each as a finding.
    package var alterationFindings: [Diagnostic] { alterations.map(Diagnostic.altered) }
}

private func byText(_ files: [SitePath: [UInt8]]) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: files.map { ($0.text, $1) })
}

extension Diagnostic {
    fileprivate static func altered(_ alteration: Alteration) -> Diagnostic {
        let path = alteration.path
        let summary =
            switch alteration.kind {
            case .changed:
                Wording(
                    "已公开的“\(path)”在发布之后被改动",
                    "'\(path)' has been altered since it was published"
                )
            case .missing:
                Wording(
                    "已公开的“\(path)”在发布之后被删除",
                    "'\(path)' has been deleted since it was published"
                )
            case .added:
                Wording(
                    "“\(path)”不是发布的文件，却在网站中",
                    "'\(path)' is on the site and was never published"
                )
            case .manifest:
                Wording(
                    "发布清单“\(path)”缺失或被改动，无法证明网站未被改动",
                    "the manifest '\(path)' is lost or altered, so nothing proves that the site "
                        + "is as it was published"
                )
            }
        return Diagnostic(
            .alteredRelease,
            at: nil,
            summary,
            remedy: Wording(
                "查明谁改了网站、为什么；留存证据后加 --replace-altered 重新发布",
                "Find out who changed the site and why; keep the evidence, then publish with "
                    + "--replace-altered"
            )
        )
    }
}
