package import Budget
import Comparing
package import Diagnostics
package import Inspecting
import Site

extension PublicationPlan {
    /// The published files that someone has altered, each as a finding.
    package var alterationFindings: [Diagnostic] { alterations.map(Diagnostic.altered) }

    /// Changes of published figures and sentences that no correction explains, each as a finding.
    ///
    /// - Parameters:
    ///   - disclosures: what would be published.
    ///   - corrections: by the path of the disclosure, those of frozen years among them.
    ///   - frozen: the disclosures that would be served from their snapshots.
    /// - Returns: findings in the order of the pages.
    package func unexplainedFindings(
        in disclosures: [Disclosure],
        corrections: [String: [PlacedCorrection]],
        frozen: Set<String>
    ) -> [Diagnostic] {
        let known = Dictionary(
            (disclosures.map(\.path) + frozen).map { ($0, []) },
            uniquingKeysWith: { first, _ in first }
        ).merging(corrections) { $1 }
        let unexplained = UnexplainedChanges(changes, corrections: known, frozen: frozen)
        let places = ChangePlaces(disclosures, frozen: frozen)
        let figures = unexplained.figures.map { Diagnostic.unexplained($0, at: places) }
        let texts = unexplained.texts.map { Diagnostic.unexplained($0, at: places) }
        return figures + texts
    }

    /// Disclosures that are live and would no longer be, each as a finding.
    package var withdrawalFindings: [Diagnostic] {
        changes.removed.compactMap { SiteTree.disclosure(printedAt: $0) }.map { .withdrawn($0) }
    }
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

    fileprivate static func unexplained(
        _ figure: UnexplainedChanges.Figure,
        at places: ChangePlaces
    ) -> Diagnostic {
        let change = figure.change
        let name = change.label.isEmpty ? change.address : change.label
        let (old, new) = (change.old ?? "", change.new ?? "")
        let entry = CorrectionEntry(change.address, at: places, old: old, new: new)
        let contradicted = figure.contradicted.map { placed in
            Note(
                Wording(
                    "这里写的是“\(placed.correction.old)”更正为“\(placed.correction.new)”",
                    "here it says that '\(placed.correction.old)' became "
                        + "'\(placed.correction.new)'"
                ),
                at: placed.correction.location
            )
        }
        return Diagnostic(
            .uncorrectedChange,
            at: entry.location,
            Wording(
                "已公开的“\(name)”由“\(old)”变为“\(new)”，没有更正说明",
                "the published figure \(name) changes from '\(old)' to '\(new)' "
                    + "without a correction"
            ),
            notes: contradicted.map { [$0] } ?? [],
            remedy: entry.remedy
        )
    }

    fileprivate static func unexplained(
        _ change: SiteChanges.TextChange,
        at places: ChangePlaces
    ) -> Diagnostic {
        // A text that is new or gone is stated whole, for a correction of it has to be as well.
        let isReworded = change.old != nil && change.new != nil
        let whole = (change.old ?? "", change.new ?? "")
        let (old, new) =
            isReworded
            ? TextDifference(from: whole.0, to: whole.1).stretches(ellipsis: "") : whole
        let entry = CorrectionEntry(change.address, at: places, old: old, new: new)
        return Diagnostic(
            .uncorrectedChange,
            at: entry.location,
            Wording(
                "已公开的文字“\(old)”变为“\(new)”，没有更正说明",
                "the published text '\(old)' becomes '\(new)' without a correction"
            ),
            remedy: entry.remedy
        )
    }

    fileprivate static func withdrawn(_ path: String) -> Diagnostic {
        Diagnostic(
            .withdrawnDisclosure,
            at: nil,
            Wording(
                "已公开的“\(path)”不在本次发布的内容中，发布后将被撤下",
                "'\(path)' is live and not part of what would be published, so it would be "
                    + "withdrawn"
            ),
            remedy: Wording(
                "把它放回内容文件夹；确需撤下的，加 --withdraw",
                "Put it back into the content folder or, if it is to be withdrawn, add --withdraw"
            )
        )
    }
}

/// Where what changes could be corrected.
private struct ChangePlaces {
    /// The paths of the disclosures, each with its place; of a frozen one there is none.
    private let places: [String: SourceLocation?]

    init(_ disclosures: [Disclosure], frozen: Set<String>) {
        places = disclosures.reduce(
            into: Dictionary(uniqueKeysWithValues: frozen.map { ($0, nil) })
        ) {
            $0[$1.path] = .some($1.location)
        }
    }

    /// The innermost disclosure in whose folder an address lies.
    func disclosure(of address: String) -> (path: String, location: SourceLocation?)? {
        places.filter { address.hasPrefix("\($0.key)/") }
            .max { $0.key.utf8.count < $1.key.utf8.count }
            .map { ($0.key, $0.value) }
    }
}

/// What an author would write into `corrections.yaml`.
private struct CorrectionEntry {
    let location: SourceLocation?
    private let place: String
    private let old: String
    private let new: String
    private let isFrozen: Bool

    init(_ address: String, at places: ChangePlaces, old: String, new: String) {
        let disclosure = places.disclosure(of: address)
        let folder = disclosure?.location?.file.split(separator: "/").dropLast()
            .joined(separator: "/")
        location = folder.map { SourceLocation(file: "\($0)/corrections.yaml") }
        place = String(address.dropFirst(disclosure.map { $0.path.utf8.count + 1 } ?? 0))
        isFrozen = disclosure != nil && folder == nil
        self.old = old
        self.new = new
    }

    var remedy: Wording {
        let entry = "at: \(place), was: \(old), now: \(new)"
        guard !isFrozen else {
            return Wording(
                "这一年已归档，网页不应改变：用 gongkai verify 查明被改动的是快照还是网站；确需更正的，在 "
                    + "corrections.yaml 中写明 \(entry)，以及原因、日期和依据，再重新归档",
                "The year is archived, so its pages should not change: find out with gongkai "
                    + "verify whether the snapshot was altered or the site; if it is a correction, "
                    + "state "
                    + "in corrections.yaml \(entry), with the reason, the date and the authority, "
                    + "and archive the year anew"
            )
        }
        return Wording(
            "改错的，改回原样；确需更正的，在 corrections.yaml 中写明 \(entry)，以及原因、日期和依据",
            "Change it back or, if it is a correction, state in corrections.yaml \(entry), with "
                + "the reason, the date and the authority"
        )
    }
}
