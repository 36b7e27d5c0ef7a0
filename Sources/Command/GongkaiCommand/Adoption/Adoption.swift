import Budget
import Checking
import Diagnostics
import Importing
import Reading
import Scaffolding

/// Makes a project of an existing disclosure, before anything of it is written.
struct Adoption {
    let source: ImportSource
    let proposal: AdoptionProposal
    /// The folder of the project.
    let folder: String
    let templates: any FileTree
    let isRounding: Bool

    private var contentFolder: String { "\(folder)/Content" }
    private var path: String { String(proposal.year.value) }

    /// The project; `nil` if what was made cannot be read, which no input should bring about.
    func run() -> AdoptedProject? {
        var file = DisclosureFile(
            formSet: proposal.formSet,
            year: proposal.year.value,
            unit: BudgetUnit(
                name: proposal.unit.value,
                kind: proposal.kind?.value,
                supervisor: nil
            )
        )
        file.hasPlaceholders = false
        let scaffold = newSite(file, templates: templates)
        let outside = scaffold.filter { !$0.path.hasPrefix("Content/") }
        var content = Dictionary(
            uniqueKeysWithValues: scaffold.filter { $0.path.hasPrefix("Content/") }
                .map { (String($0.path.dropFirst("Content/".count)), $0.text) }
        )
        // What the document does not say is not said in the words of the program.
        content = content.filter { !$0.key.hasPrefix("\(path)/narrative/") }
        guard let blank = disclosure(content) else { return nil }
        let imported = source.imported(into: blank, isRounding: isRounding)
        fill(&content, with: imported)
        guard let filled = disclosure(content) else { return nil }
        let figures = figuresOfText(in: filled)
        for entry in figures.entries {
            let group = proposal.formSet.figureGroups[entry.id.group]
            file.figures[group.name, default: [:]][group.entries[entry.id.entry].name] = entry.text
        }
        let reasons = self.reasons(of: imported, in: filled)
        let empty = filled.tables.indices.filter { filled.tables[$0].isEmpty }
        file.emptyForms = empty.map { proposal.formSet.forms[$0].name }
        for (form, reason) in reasons {
            file.reasons[proposal.formSet.forms[form].name] = reason.text
        }
        content["\(path)/disclosure.yaml"] = file.text
        guard let settled = disclosure(content) else { return nil }
        let binding = TextBinding(content: tree(content), templates: templates, disclosure: settled)
        let texts = binding.bound(imported)
        for (part, text) in texts.parts { content[binding.path(of: part)] = text }
        let inside = defaultTemplates(name: "")
        let own = ownTemplates(of: proposal.formSet, in: templates, besides: inside)
        let files = content.sorted { $0.key < $1.key }
            .map { ScaffoldFile(path: "Content/\($0.key)", text: $0.value) }
        return AdoptedProject(
            files: files + outside + own,
            content: tree(content),
            reading: readProject(content: tree(content), templates: templates),
            disclosure: settled,
            imported: imported,
            texts: texts,
            figures: figures,
            reasons: reasons,
            emptyForms: empty
        )
    }

    /// Puts what was imported in its place.
    private func fill(_ content: inout [String: String], with imported: ImportedFiles) {
        for table in imported.tables { content["\(path)/tables/\(table.fileName)"] = table.text }
        for target in imported.targets {
            content["\(path)/performance/\(target.fileName)"] = target.text
        }
        for part in imported.parts {
            let id = proposal.formSet.parts[part.part].id
            content["\(path)/narrative/\(id).md"] = part.text
        }
        let names = Set(imported.tables.map(\.fileName))
        let record = roundingRecord(imported.roundings, replacing: names, in: nil)
        if let record { content["\(path)/rounding.csv"] = record }
    }

    /// Why forms are empty: by a note below the form, else by a sentence of the text.
    private func reasons(
        of imported: ImportedFiles,
        in disclosure: Disclosure
    ) -> [Int: (text: String, place: SourceLocation?)] {
        var reasons = absencesStated(in: disclosure).mapValues {
            (text: $0.text, place: Optional($0.place))
        }
        // Of a form that is in doubt nobody knows whether it is empty.
        for piece in imported.pieces {
            if case .doubtfulForm(let form) = piece.fate { reasons[form] = nil }
        }
        for (form, note) in imported.emptyNotes where disclosure.tables[form].isEmpty {
            reasons[form] = (note, nil)
        }
        return reasons
    }

    private func tree(_ content: [String: String]) -> MemoryTree {
        MemoryTree(name: contentFolder, files: content.mapValues { Array($0.utf8) })
    }

    private func disclosure(_ content: [String: String]) -> Disclosure? {
        readProject(content: tree(content), templates: templates).value.disclosures.first
    }
}

/// A project as it would be written, with what it was made of.
struct AdoptedProject {
    /// All files by their paths in the folder of the project.
    let files: [ScaffoldFile]
    let content: MemoryTree
    let reading: Outcome<Sources>
    let disclosure: Disclosure
    let imported: ImportedFiles
    let texts: BoundTexts
    let figures: FiguresOfText
    /// Why forms are empty, by the index of the form, with the sentence that says so.
    let reasons: [Int: (text: String, place: SourceLocation?)]
    /// The indices of the forms without amounts.
    let emptyForms: [Int]
}
