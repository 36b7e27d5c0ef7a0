import Budget
import Diagnostics
import Inspecting
import Preview
import Reading
import Site

/// The project as the first page shows it (总览).
struct OverviewView: Encodable, Sendable {
    /// A form of a disclosure.
    struct FormEntry: Encodable, Sendable {
        let name: String
        let title: String
        let isEmpty: Bool
        let hasReason: Bool
        let errors: Int
        let warnings: Int
    }

    /// A written part.
    struct PartEntry: Encodable, Sendable {
        let part: Int
        let title: String
        let errors: Int
        let warnings: Int
    }

    /// A disclosure with what is to be done.
    struct DisclosureEntry: Encodable, Sendable {
        let path: String
        let title: String
        let unit: String
        let year: Int
        let isDraft: Bool
        let open: Int
        let errors: Int
        let warnings: Int
        let accepted: Int
        let forms: [FormEntry]
        let parts: [PartEntry]
        /// The cover on the site, from the root.
        let page: String?
    }

    let site: String
    let folder: String
    let disclosures: [DisclosureEntry]
    /// Years that were frozen and are read alone.
    let frozen: [String]
    /// What is wrong with what all disclosures share.
    let findings: [FindingView]
    /// What was done last and can be taken back.
    let lastStep: String?
    let generation: Int
}

extension Desk {
    /// The disclosures of the project, each with how much is to be done.
    func overview(in language: Language) -> OverviewView {
        let folders = reading.value.disclosures.map { disclosure in
            disclosure.location.file.dropLast("disclosure.yaml".count)
        }
        let all = (build?.diagnostics ?? reading.diagnostics).filter { $0.severity > .information }
        let common = all.filter { finding in
            let file = finding.location?.file ?? ""
            return finding.acceptance == nil && !folders.contains { file.hasPrefix($0) }
        }
        return OverviewView(
            site: reading.value.site.name,
            folder: setting.content,
            disclosures: reading.value.disclosures.map { entry(of: $0, in: language) },
            frozen: frozen.served.map(\.publication.path),
            findings: common.map { FindingView($0, in: language) },
            lastStep: files.lastStep,
            generation: generation
        )
    }

    private func entry(
        of disclosure: Disclosure,
        in language: Language
    ) -> OverviewView.DisclosureEntry {
        let found = findings(in: disclosure)
        let forms = disclosure.formSet.forms.enumerated().map { index, form in
            let table = disclosure.tables[index]
            let files = Set(table.panels.map(\.file))
            let tally = Tally(found.filter { files.contains($0.location?.file ?? "") })
            return OverviewView.FormEntry(
                name: form.name,
                title: disclosure.text(form.title),
                isEmpty: table.isEmpty,
                hasReason: table.emptyReason.map { $0 != TaskWords.placeholder } ?? false,
                errors: tally.errors,
                warnings: tally.warnings
            )
        }
        let parts = disclosure.narratives.map { source in
            let tally = Tally(found.filter { $0.location?.file == source.file })
            return OverviewView.PartEntry(
                part: source.part,
                title: disclosure.text(disclosure.formSet.parts[source.part].title),
                errors: tally.errors,
                warnings: tally.warnings
            )
        }
        let edition = build?.inspection.entries.first { $0.disclosure.path == disclosure.path }?
            .edition
        let tally = Tally(found)
        let open = (try? tasks(disclosure.path, in: language).openCount) ?? 0
        return OverviewView.DisclosureEntry(
            path: disclosure.path,
            title: disclosure.title,
            unit: disclosure.unit.name,
            year: disclosure.fiscalYear,
            isDraft: disclosure.status == .draft,
            open: open,
            errors: tally.errors,
            warnings: tally.warnings,
            accepted: tally.waived,
            forms: forms,
            parts: parts,
            page: edition?.paths.cover.text
        )
    }
}
