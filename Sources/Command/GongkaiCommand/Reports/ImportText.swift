import ArgumentParser
import Budget
import Checking
import Diagnostics
import Formula
import Importing
import Reading
import Scaffolding

extension ImportCommand {
    /// Imports a document: its forms, its text, and its figures bound to the facts.
    func importText(
        _ name: String,
        of source: ImportSource,
        into disclosure: Disclosure,
        _ console: Console
    ) throws {
        let tree = source.tree
        let result = importNarrative(
            from: tree,
            name: name,
            into: disclosure,
            printed: source.printed,
            isRounding: round
        )
        let folder = "\(project.content)/\(disclosure.path)"
        let texts = bind(result, into: disclosure)
        var changes = ContentChanges()
        addTables(result.tables, of: disclosure, to: &changes)
        addTargets(result.targets, of: disclosure, to: &changes)
        addRoundings(result.roundings, of: result.tables, of: disclosure, to: &changes)
        for (part, text) in texts.parts {
            let file = "narrative/\(disclosure.formSet.parts[part].id).md"
            let part = disclosure.formSet.parts[part]
            let scaffold = scaffoldText(of: part, in: disclosure, templates: project.templateTree)
            changes.add(file, in: folder, text: text) { old in
                old.allSatisfy(\.isWhitespace) || old == scaffold
            }
        }
        let findings = source.conversions + result.diagnostics
        let diagnostics = findings + texts.unbound + refusals(changes)
        let reporting = Console(
            language: console.language,
            options: console.options,
            lines: SourceLines([texts.tree, tree])
        )
        try tell(diagnostics, reporting)
        try finish(changes, console)
        let lines = result.parts.reduce(0) { $0 + $1.lineCount }
        let counts = Wording(
            "导入 \(result.parts.count) 个部分（\(lines) 行）、\(result.tables.count) 个表格文件"
                + "和 \(result.targets.count) 份项目绩效目标表；"
                + "绑定 \(texts.boundCount) 个数字，另有 \(texts.unbound.count) 处须人工核对。",
            "Imported \(result.parts.count) parts (\(lines) lines), "
                + "\(result.tables.count) tables, \(result.targets.count) target tables; "
                + "bound \(texts.boundCount) figures, \(texts.unbound.count) are left to look at."
        )
        tell(counts.text(in: language.value) + "\n", console)
        if diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }

    private struct BoundTexts {
        let parts: [(part: Int, text: String)]
        let boundCount: Int
        /// Findings about figures that are still typed by hand.
        let unbound: [Diagnostic]
        /// The project as it would be.
        let tree: OverlayTree
    }

    /// Binds the figures of the imported text to the tables as they would be after the import.
    private func bind(_ result: NarrativeImport, into disclosure: Disclosure) -> BoundTexts {
        var files: [String: [UInt8]] = [:]
        for table in result.tables {
            files["\(disclosure.path)/tables/\(table.fileName)"] = Array(table.text.utf8)
        }
        // What sentences say of targets is told by their tables.
        for target in result.targets {
            files["\(disclosure.path)/performance/\(target.fileName)"] = Array(target.text.utf8)
        }
        let path = { (part: Int) in
            "\(disclosure.path)/narrative/\(disclosure.formSet.parts[part].id).md"
        }
        for part in result.parts { files[path(part.part)] = Array(part.text.utf8) }
        let before = reread(disclosure, files)
        let names = Set(result.parts.map { "\(project.content)/\(path($0.part))" })
        let edits = bindings(of: before).filter { names.contains($0.file) }
        let byFile = Dictionary(grouping: edits, by: \.file)
        let parts = result.parts.map { part in
            let own = byFile["\(project.content)/\(path(part.part))"] ?? []
            return (part: part.part, text: EditedText(part.text, edits: own).text)
        }
        for (part, text) in parts { files[path(part)] = Array(text.utf8) }
        let unbound = auditText(in: Scope(disclosure: reread(disclosure, files))).filter {
            finding in
            finding.codeText.hasPrefix("N10") && names.contains(finding.location?.file ?? "")
        }
        return BoundTexts(
            parts: parts,
            boundCount: edits.count,
            unbound: unbound.map { $0.weighed(.warning) },
            tree: OverlayTree(DiskTree(project.content), adding: files)
        )
    }

    private func reread(_ disclosure: Disclosure, _ files: [String: [UInt8]]) -> Disclosure {
        let tree = OverlayTree(DiskTree(project.content), adding: files)
        let reading = readProject(content: tree, templates: project.templateTree)
        return reading.value.disclosures.first { $0.path == disclosure.path } ?? disclosure
    }
}
