import ArgumentParser
import Budget
import Diagnostics
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
        let imported = ImportedFiles(result)
        let binding = TextBinding(
            content: DiskTree(project.content),
            templates: project.templateTree,
            disclosure: disclosure
        )
        let texts = binding.bound(imported)
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
        try writeAccount(of: imported, texts, findings, into: disclosure, console)
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
        suggest(console, errors: diagnostics.contains(where: \.isBlocking))
        if diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }
}
