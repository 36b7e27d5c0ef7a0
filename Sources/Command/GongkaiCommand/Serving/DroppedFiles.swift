import Accounting
import Budget
import Desk
import Diagnostics
import Disk
import Foundation
import Importing
import Reading

extension ProjectOptions {
    /// Recognises a file that was dropped at the desk, as the commands would; writes nothing of the
    /// project.
    ///
    /// - Parameters:
    ///   - name: how the file is called, without folders.
    ///   - bytes: what it holds.
    ///   - path: the disclosure that it is for.
    ///   - language: that of the account.
    /// - Returns: what it would bring; `nil` for a file that cannot be read at all.
    func proposal(
        from name: String,
        _ bytes: [UInt8],
        for path: String,
        in language: Language
    ) -> DroppedProposal? {
        let folder = NSTemporaryDirectory() + "gongkai-desk-\(getpid())"
        let file = "\(folder)/\(name)"
        defer { removeTree(folder) }
        guard mkdir(folder, 0o700) == 0, (try? writeFile(bytes, to: file)) != nil else {
            return nil
        }
        let lines = SourceLines([DiskTree(folder)])
        let console = Console(language: language, options: ReportOptions(), lines: lines)
        let reading = read()
        guard let disclosure = reading.value.disclosures.first(where: { $0.path == path }),
            let source = try? ImportSource(file, console)
        else { return nil }
        let imported = source.imported(into: disclosure, isRounding: false)
        let binding = TextBinding(
            content: DiskTree(content),
            templates: templateTree,
            disclosure: disclosure
        )
        let texts = binding.bound(imported)
        let findings = imported.diagnostics + source.remarks + texts.unbound
        let account = DocumentAccount(
            imported: imported,
            texts: texts,
            disclosure: disclosure,
            folder: "\(content)/\(path)",
            findings: findings
        )
        let page = account.page(of: name, facts: [account.wordingOfDisclosure])
        return DroppedProposal(
            files: files(of: imported, texts, binding, disclosure),
            filledForms: Set(imported.tables.filter { $0.amountCount > 0 }.map(\.form)),
            findings: findings,
            account: page.page(in: language)
        )
    }

    private func files(
        of imported: ImportedFiles,
        _ texts: BoundTexts,
        _ binding: TextBinding,
        _ disclosure: Disclosure
    ) -> [DroppedProposal.File] {
        let path = disclosure.path
        let tables = imported.tables.map { table in
            let panels = disclosure.tables[table.form].panels
            let isFilled = panels.indices.contains(table.panel) && !panels[table.panel].isEmpty
            return DroppedProposal.File(
                path: "\(path)/tables/\(table.fileName)",
                text: table.text,
                isKept: table.isSilent && isFilled
            )
        }
        let targets = imported.targets.map { target in
            DroppedProposal.File(
                path: "\(path)/performance/\(target.fileName)",
                text: target.text,
                isKept: false
            )
        }
        let parts = texts.parts.map { part in
            DroppedProposal.File(path: binding.path(of: part.part), text: part.text, isKept: false)
        }
        return tables + targets + parts
    }
}
