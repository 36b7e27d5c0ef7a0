import Budget
import Checking
package import Diagnostics
import Formula
package import Inspecting
import Reading

/// What came of a part of a site.
package struct PartOutput: Sendable {
    /// What is written anew, sorted by path.
    package let units: [UnitOutput]
    /// What is held back, by path.
    package let held: [String: HeldDisclosure]
    /// Everything that was found.
    package let findings: [Diagnostic]
    /// Links to other parts of the site.
    package let links: [WaitingLink]
    /// What the texts of the site let find beside each of its disclosures.
    package let siteFindings: [[Diagnostic]]
    /// How many disclosures were checked, and how often figures were compared.
    package let checked: (disclosures: Int, relations: Int)

    init(_ rendered: RenderedSite, _ holding: Holding, links: [LinkFindings]) {
        let inspection = rendered.prepared.inspection
        let files = Dictionary(
            rendered.parts.compactMap { part in
                part.edition.map { ($0.disclosure.path, part.files) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        units = zip(inspection.entries, links).compactMap { entry, links in
            guard let edition = entry.edition, holding.held[entry.disclosure.path] == nil else {
                return nil
            }
            return UnitOutput(
                publication: Publication(edition),
                dueDay: entry.disclosure.dueDay?.iso,
                location: entry.disclosure.location,
                yearsBefore: entry.yearsBefore.map(\.path),
                links: links.waiting,
                files: files[entry.disclosure.path] ?? []
            )
        }
        held = holding.held
        self.links = links.flatMap(\.waiting)
        findings =
            (rendered.prepared.diagnostics + rendered.conflicts.map(\.finding)
            + holding.common).ordered
        siteFindings = inspection.siteFindingsOfEntries
        checked = (
            inspection.entries.count,
            inspection.entries.reduce(0) { $0 + $1.check.relationCount }
        )
    }
}

/// A disclosure that was written.
package struct UnitOutput: Sendable {
    package let publication: Publication
    /// The day by which it has to be public, as `YYYY-MM-DD`.
    package let dueDay: String?
    /// Where it stands.
    package let location: SourceLocation
    /// The years that it is compared with.
    package let yearsBefore: [String]
    /// Links to other parts of the site.
    package let links: [WaitingLink]
    package let files: [(SitePath, [UInt8])]

    package init(
        publication: Publication,
        dueDay: String?,
        location: SourceLocation,
        yearsBefore: [String],
        links: [WaitingLink],
        files: [(SitePath, [UInt8])]
    ) {
        self.publication = publication
        self.dueDay = dueDay
        self.location = location
        self.yearsBefore = yearsBefore
        self.links = links
        self.files = files
    }
}
