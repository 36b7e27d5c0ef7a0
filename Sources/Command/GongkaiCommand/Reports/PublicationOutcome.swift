import Comparing
import Diagnostics
import Publishing
import Site

/// What became of a publication.
enum PublicationOutcome: String, Encodable {
    case published
    /// What would be published is live already.
    case unchanged
    /// The plan was shown, as asked for.
    case planned
    /// Something stands in the way.
    case refused
    /// Nobody agreed to the plan.
    case declined

    /// Whether the site that was asked for is not live.
    var isFailure: Bool { self == .refused || self == .declined }

    /// What is said about it.
    func wording(_ plan: PublicationPlan?, _ findings: [Diagnostic], place: String) -> Wording {
        let release = plan?.release.text ?? ""
        switch self {
        case .published:
            return Wording(
                "已发布到“\(place)”，版本 \(release)。",
                "Published to '\(place)' as \(release)."
            )
        case .unchanged:
            return Wording(
                "“\(place)”上公开的就是这个版本（\(release)），没有改动。",
                "This is what is live at '\(place)' (\(release)); nothing was changed."
            )
        case .planned:
            return Wording("以上只是计划，没有发布。", "This is a plan; nothing was published.")
        case .declined:
            return Wording(
                "没有发布。提示：核对以上改动，确认无误后加 --yes",
                "Nothing was published. hint: check the changes, then add --yes"
            )
        case .refused:
            let tally = Tally(findings.filter(\.isBlocking)).nonzeroWording
            return Wording(
                "没有发布：\(tally.chinese)；已公开的网站保持原样。",
                "Nothing was published: \(tally.english). What is live is as it was."
            )
        }
    }
}

/// A publication for other programs, in the shape that docs/publish.md describes.
struct PublicationReport: Encodable {
    private let version = 1
    private let target: String
    private let outcome: PublicationOutcome
    private let live: String?
    private let release: String?
    private let pages: Pages?
    private let figures: [Figure]
    private let texts: [Text]
    private let altered: [AlteredFile]
    private let closed: [String]
    private let unreadable: [String]
    private let report: JSONReport

    init(
        _ outcome: PublicationOutcome,
        _ plan: PublicationPlan?,
        _ findings: [Diagnostic],
        held: [HeldDisclosure],
        target: String
    ) {
        self.target = target
        self.outcome = outcome
        live = plan?.live?.text
        release = plan?.release.text
        pages = plan.map { Pages($0.changes) }
        figures = (plan?.changes.figures ?? []).map(Figure.init)
        texts = (plan?.changes.texts ?? []).map(Text.init)
        altered = (plan?.alterations ?? []).map {
            AlteredFile(path: $0.path, kind: $0.kind.rawValue)
        }
        closed = plan?.access.closed ?? []
        unreadable = plan?.access.unreadable ?? []
        report = JSONReport(findings, held: held.map(\.summary))
    }

    private struct Pages: Encodable {
        let added: [String]
        let removed: [String]
        let changed: [String]

        init(_ changes: SiteChanges) {
            added = changes.added
            removed = changes.removed
            changed = changes.changed
        }
    }

    private struct Figure: Encodable {
        let address: String
        let label: String
        let unit: String
        let old: String?
        let new: String?

        init(_ change: SiteChanges.FigureChange) {
            address = change.address
            label = change.label
            unit = change.unit
            old = change.old
            new = change.new
        }
    }

    private struct Text: Encodable {
        let address: String
        let old: String?
        let new: String?

        init(_ change: SiteChanges.TextChange) {
            address = change.address
            old = change.old
            new = change.new
        }
    }

    private struct AlteredFile: Encodable {
        let path: String
        let kind: String
    }
}
