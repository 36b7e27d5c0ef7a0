import ArgumentParser
import Budget
import Diagnostics
import Reading
import Scaffolding

extension NewCommand {
    /// Makes the disclosure of the next year from one that is there.
    func roll(_ previous: String, _ console: Console) throws {
        let reading = project.read()
        let old = try disclosure(previous, among: reading, console)
        let path = inContent(folder)
        let named = path.split(separator: "/").last.flatMap { Int($0.prefix(4)) }
        let next = year ?? named ?? old.fiscalYear + 1
        let formSet = try newFormSet(after: old, console)
        let result = nextYear(
            after: old,
            year: next,
            formSet: formSet,
            folder: path,
            content: DiskTree(project.content)
        )
        var changes = ContentChanges()
        for file in result.files { changes.add(file.path, in: project.content, text: file.text) }
        let parent = "\(project.content)/.."
        for file in schemaFiles(of: formSet)
        where (try? DiskTree(parent).contents(of: file.path, limit: 1 << 20)) == nil {
            changes.add(file.path, in: parent, text: file.text)
        }
        try write(changes, console)
        console.report(result.diagnostics, on: .standardOutput)
        let summary = Wording(
            "由 \(old.path) 新建 \(project.content)/\(path)：\(result.files.count) 个文件，"
                + "\(result.figureCount) 个数转为上年数，\(result.reasonCount) 处原因须重新填写。",
            "Made \(project.content)/\(path) from \(old.path): \(result.files.count) files, "
                + "\(result.figureCount) figures became last year's, "
                + "\(result.reasonCount) reasons are to be given anew."
        )
        console.summarize(summary.text(in: language.value) + "\n")
    }

    private func inContent(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path.hasPrefix("\(project.content)/")
            ? String(path.dropFirst(project.content.count + 1)) : path
    }

    private func disclosure(
        _ previous: String,
        among reading: Outcome<Sources>,
        _ console: Console
    ) throws -> Disclosure {
        let path = inContent(previous)
        let disclosures = reading.value.disclosures
        if let found = disclosures.first(where: { $0.path == path }) { return found }
        console.report(reading.diagnostics.filter { $0.severity == .error }, on: .standardError)
        let list = disclosures.map(\.path).joined(separator: ", ")
        let hint =
            list.isEmpty
            ? Wording("先用 gongkai new 新建", "begin with gongkai new")
            : Wording("--from 可为 \(list)", "--from may be \(list)")
        console.write(
            Wording(
                "没有“\(previous)”可以沿用。提示：\(hint.chinese)",
                "There is no '\(previous)' to follow. hint: \(hint.english)"
            )
        )
        throw ExitCode.validationFailure
    }

    /// The form set asked for, else that of the old year.
    private func newFormSet(after old: Disclosure, _ console: Console) throws -> FormSet {
        guard forms != nil else { return old.formSet }
        return try formSet(among: readFormSets(project.templateTree).value, console)
    }
}
