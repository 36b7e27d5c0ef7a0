import Budget
import Checking
import Diagnostics
import Importing

/// What came of an adoption, for other programs.
struct AdoptionReport: Encodable {
    private let report: ImportReport
    private let written: [String]
    private let adopted: Adopted
    private let formSets: [Fit]
    private let check: JSONReport

    init(_ outcome: AdoptionOutcome) {
        report = ImportReport(outcome.findings, outcome.adopted.imported.cells)
        written = outcome.written
        adopted = Adopted(outcome)
        formSets = ([outcome.proposal.fit] + outcome.proposal.others).map(Fit.init)
        check = JSONReport(outcome.check)
    }

    private enum Keys: String, CodingKey { case written, adopted, formSets, check }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(written, forKey: .written)
        try container.encode(adopted, forKey: .adopted)
        try container.encode(formSets, forKey: .formSets)
        try container.encode(check, forKey: .check)
    }

    /// What was taken.
    private struct Adopted: Encodable {
        let unit: String
        let kind: String?
        let year: Int
        let formSet: String
        let phase: String
        /// The names of the forms whose tables were taken, and of those that hold no amount.
        let forms: [String]
        let emptyForms: [String]
        let targets: [String]
        let parts: [String]
        /// How many figures of the texts were bound, and how many are left to look at.
        let bound: Int
        let unbound: Int
        let figures: [Figure]
        let reasons: [String: String]

        init(_ outcome: AdoptionOutcome) {
            let (proposal, adopted) = (outcome.proposal, outcome.adopted)
            let set = proposal.formSet
            unit = proposal.unit.value
            kind = proposal.kind?.value
            year = proposal.year.value
            formSet = set.id
            phase = set.phase.name
            let taken = Set(adopted.imported.tables.map(\.form))
            forms = taken.sorted().map { set.forms[$0].name }
            emptyForms = adopted.emptyForms.map { set.forms[$0].name }
            targets = adopted.imported.targets.map(\.fileName)
            parts = adopted.imported.parts.map { set.parts[$0.part].id }
            bound = adopted.texts.boundCount
            unbound = adopted.texts.unbound.count
            figures = adopted.figures.entries.map { entry in
                let group = set.figureGroups[entry.id.group]
                return Figure(
                    name: "\(group.name).\(group.entries[entry.id.entry].name)",
                    value: entry.text,
                    place: entry.place.description
                )
            }
            reasons = Dictionary(
                adopted.reasons.map { (set.forms[$0.key].name, $0.value.text) },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    private struct Figure: Encodable {
        let name: String
        let value: String
        let place: String
    }

    /// How a form set fits.
    private struct Fit: Encodable {
        let id: String
        let forms: Int
        let allForms: Int
        let sections: Int
        let allSections: Int
        let isOfOtherPhase: Bool

        init(_ fit: FormSetFit) {
            id = fit.formSet.id
            forms = fit.forms.count
            allForms = fit.formSet.forms.count
            sections = fit.sectionCount
            allSections = fit.sectionTotal
            isOfOtherPhase = fit.isOfOtherPhase
        }
    }
}
