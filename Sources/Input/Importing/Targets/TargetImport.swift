import Budget
import Characters
import Diagnostics
import Reading

/// A target table as it would stand in `performance/`.
package struct ImportedTarget: Sendable {
    /// The name of its file, such as `village-assistance.yaml`.
    package let fileName: String
    /// The name of the project.
    package let name: String
    package let text: String
    /// The place that it was read from.
    package let origin: String
}

/// A project as the form that lists them has it.
struct ListedProject {
    let id: String
    let name: String
    /// The project's money; the first amount of its row.
    let total: AmountCell
}

/// Takes target tables out of sheets and gives each to its project.
struct TargetImporter {
    let frame: ImportFrame
    let form: PerformanceForm
    let projects: [ListedProject]
    let findings: Findings
    let ledger: CellLedger
    private let labels: TargetLabels
    private let shapes: LineShapes
    private var taken: [String: SourceLocation] = [:]

    init(
        frame: ImportFrame,
        form: PerformanceForm,
        projects: [ListedProject],
        findings: Findings,
        ledger: CellLedger
    ) {
        self.frame = frame
        self.form = form
        self.projects = projects
        self.findings = findings
        self.ledger = ledger
        labels = TargetLabels(form)
        shapes = LineShapes(frame)
    }

    /// The tables that could be read whole; what became of the cells of all goes into the ledger.
    mutating func targets(_ blocks: [TargetBlock]) -> [ImportedTarget] {
        blocks.compactMap { block in
            var reader = TargetBlockReader(
                block,
                form: form,
                frame: frame,
                labels: labels,
                shapes: shapes,
                findings: findings
            )
            let target = target(&reader)
            for (rule, row) in reader.passed { ledger.pass(rule, row: row, of: block.sheet) }
            // A table of which a cell is in doubt would look like a whole one.
            let fates = target == nil ? reader.fates.filter { $0.value != .taken } : reader.fates
            ledger.note(fates, of: block.sheet)
            if target == nil { ledger.leaveOut(block.rows, of: block.sheet) }
            return target
        }
    }

    private mutating func target(_ reader: inout TargetBlockReader) -> ImportedTarget? {
        let errorsBefore = findings.errorCount
        let draft = reader.read()
        let place = reader.block.sheet.location(reader.block.rows.lowerBound, 1)
        guard !draft.name.isEmpty, let project = project(of: draft, at: place),
            findings.errorCount == errorsBefore
        else { return nil }
        if let first = taken.updateValue(place, forKey: project.id) {
            findings.report(.targetTwice(draft.name, at: place, first: first))
            return nil
        }
        return ImportedTarget(
            fileName: "\(project.id).yaml",
            name: draft.name,
            text: TargetWriter(form, frame: frame).text(draft),
            origin: place.description
        )
    }

    /// The project of that name; of several, the one with the same money.
    private func project(of draft: TargetDraft, at place: SourceLocation) -> ListedProject? {
        let named = projects.filter { folded($0.name) == folded(draft.name) }
        let list = frame.formSet.forms[form.projectsForm].name
        guard !named.isEmpty else {
            findings.report(.targetOfNoProject(draft.name, form: list, at: place))
            return nil
        }
        guard named.count > 1 else { return named.first }
        let year = draft.totalOfYear.reported?.value
        let fitting = named.filter { $0.total.reported?.value == year && year != nil }
        guard fitting.count == 1 else {
            findings.report(.targetOfSeveralProjects(draft.name, form: list, at: place))
            return nil
        }
        return fitting.first
    }
}
