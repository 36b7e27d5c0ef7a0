import Budget
import Checking
import Diagnostics
import Formula
import Importing
import Reading

/// Texts whose figures are bound, with what is left to look at.
struct BoundTexts {
    /// The text of each part, by the index of the part in the form set.
    let parts: [(part: Int, text: String)]
    let boundCount: Int
    /// Findings about figures that are still typed by hand.
    let unbound: [Diagnostic]
    /// The project as it would be.
    let tree: OverlayTree
}

/// Binds the figures of imported texts to the tables as they would be after an import.
struct TextBinding {
    /// The project as it is.
    let content: any FileTree
    let templates: any FileTree
    let disclosure: Disclosure

    /// Where the text of a part stands in the folder of the project.
    func path(of part: Int) -> String {
        "\(disclosure.path)/narrative/\(disclosure.formSet.parts[part].id).md"
    }

    /// Binds texts.
    ///
    /// - Parameters:
    ///   - imported: the texts, and the tables and targets beside them.
    ///   - others: other files as they would be.
    /// - Returns: the texts with formulas in place of figures.
    func bound(_ imported: ImportedFiles, adding others: [String: [UInt8]] = [:]) -> BoundTexts {
        var files = others
        for table in imported.tables {
            files["\(disclosure.path)/tables/\(table.fileName)"] = Array(table.text.utf8)
        }
        // What sentences say of targets is told by their tables.
        for target in imported.targets {
            files["\(disclosure.path)/performance/\(target.fileName)"] = Array(target.text.utf8)
        }
        for part in imported.parts { files[path(of: part.part)] = Array(part.text.utf8) }
        let before = reread(files)
        let names = Set(imported.parts.map { "\(content.name)/\(path(of: $0.part))" })
        let edits = bindings(of: before).filter { names.contains($0.file) }
        let byFile = Dictionary(grouping: edits, by: \.file)
        let parts = imported.parts.map { part in
            let own = byFile["\(content.name)/\(path(of: part.part))"] ?? []
            return (part: part.part, text: EditedText(part.text, edits: own).text)
        }
        for (part, text) in parts { files[path(of: part)] = Array(text.utf8) }
        let unbound = auditText(in: Scope(disclosure: reread(files))).filter { finding in
            finding.codeText.hasPrefix("N10") && names.contains(finding.location?.file ?? "")
        }
        return BoundTexts(
            parts: parts,
            boundCount: edits.count,
            unbound: unbound.map { $0.weighed(.warning) },
            tree: OverlayTree(content, adding: files)
        )
    }

    /// The disclosure with files that are not written yet.
    func reread(_ files: [String: [UInt8]]) -> Disclosure {
        let tree = OverlayTree(content, adding: files)
        let reading = readProject(content: tree, templates: templates)
        return reading.value.disclosures.first { $0.path == disclosure.path } ?? disclosure
    }
}
