import Archiving
import ArgumentParser
import Budget
import Diagnostics
import Reading
import Scaffolding
import Site

extension NewCommand {
    /// Makes the disclosure of the next year from one that is there.
    func roll(_ previous: String, _ console: Console) async throws {
        let source = try await previousYear(previous, console)
        let old = source.disclosure
        let path = inContent(folder)
        let named = path.split(separator: "/").last.flatMap { Int($0.prefix(4)) }
        let next = year ?? named ?? old.fiscalYear + 1
        let formSet = try newFormSet(after: old, console)
        try console.refuseUnused(choices, of: formSet)
        let result = nextYear(
            after: old,
            year: next,
            formSet: formSet,
            folder: path,
            content: source.content
        )
        var changes = ContentChanges()
        for file in result.files { changes.add(file.path, in: project.content, text: file.text) }
        let parent = "\(project.content)/.."
        for file in schemaFiles(of: formSet)
        where (try? DiskTree(parent).contents(of: file.path, limit: 1 << 20)) == nil {
            changes.add(file.path, in: parent, text: file.text)
        }
        try changes.writeNew(console)
        guard !json.isWanted else {
            return try console.write(DeedReport(changes.paths, result.diagnostics))
        }
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

    /// The disclosure that is followed with the files that it was read from: those of its snapshot
    /// where the site shows that, else those of the content folder.
    private func previousYear(
        _ previous: String,
        _ console: Console
    ) async throws -> (disclosure: Disclosure, content: any FileTree) {
        let content = DiskTree(project.content)
        let path = inContent(previous)
        let prover = SnapshotProver.ofThisProgram()
        let reading = await project.readArchived(provenBy: prover).reading
        if let found = reading.value.disclosures.first(where: { $0.path == path }) {
            return (found, content)
        }
        let archive = await Archive(content: content).proven(by: prover)
        let named = path.hasPrefix("\(Archive.folder)/")
        let snapshot =
            named
            ? archive.snapshots.first { "\(Archive.folder)/\($0.name)" == path }
            : archive.newest(of: path)
        if let snapshot, let found = snapshot.disclosure() { return (found, snapshot.contentTree) }
        let known =
            reading.value.disclosures.map(\.path) + archive.snapshots.map(\.publication.path)
        let broken = reading.diagnostics + archive.diagnostics
        console.report(broken.filter { $0.severity == .error }, on: .standardError)
        console.write(.nothingToFollow(previous, known: Set(known).sorted()))
        throw ExitCode.validationFailure
    }

    /// The form set asked for, else that of the old year; where that is gone, the newest there is.
    ///
    /// What was chosen stays chosen, unless it is asked for otherwise.
    private func newFormSet(after old: Disclosure, _ console: Console) throws -> FormSet {
        let sets = readFormSets(project.templateTree).value
        let kept = forms == nil ? sets[old.formSet.id] : nil
        let set = try kept ?? formSet(among: sets, console)
        let chosen = choices.chosen(of: set, after: old.formSet.choices)
        return sets[set.id, chosen] ?? set
    }
}

extension Wording {
    fileprivate static func nothingToFollow(_ previous: String, known: [String]) -> Wording {
        let list = known.joined(separator: ", ")
        let hint =
            list.isEmpty
            ? Wording("先用 gongkai new 新建", "begin with gongkai new")
            : Wording("--from 可为 \(list)", "--from may be \(list)")
        return Wording(
            "没有“\(previous)”可以沿用。提示：\(hint.chinese)",
            "There is no '\(previous)' to follow. hint: \(hint.english)"
        )
    }
}
