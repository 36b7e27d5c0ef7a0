import Diagnostics
import Reading
import Site

/// A project with one file changed, read, checked and rendered.
struct ProjectFamily: Family {
    /// The files of a project that is without fault.
    let content: [String: [UInt8]]
    let templates: [String: [UInt8]]
    /// The files that are changed: those of the content, or of the templates.
    let targets: [String]
    let areTemplates: Bool
    let mutation: Mutation

    /// A family over the files that `isTarget` accepts; `others` are taken over in passages.
    init(
        content: [String: [UInt8]],
        templates: [String: [UInt8]],
        areTemplates: Bool = false,
        pieces: [String],
        isTarget: (String) -> Bool
    ) {
        let files = areTemplates ? templates : content
        self.content = content
        self.templates = templates
        self.areTemplates = areTemplates
        targets = files.keys.filter(isTarget).sorted()
        mutation = Mutation(
            pieces: pieces + Pieces.anywhere,
            others: targets.compactMap { files[$0] }
        )
    }

    func faults(of seed: UInt64) async -> [String] {
        var dice = Dice(seed: seed)
        var (content, templates) = (content, templates)
        let target = dice.pick(targets)
        let file: String
        let bytes: [UInt8]
        if areTemplates {
            bytes = mutation.changed(templates[target] ?? [], &dice)
            templates[target] = bytes
            file = "Templates/\(target)"
        } else {
            bytes = mutation.changed(content[target] ?? [], &dice)
            content[target] = bytes
            file = "Content/\(target)"
        }
        let found = await diagnostics(content, templates)
        let again = seed % 16 == 0 ? await diagnostics(content, templates) : nil
        return Findings.faults(found, again: again, lines: [file: Findings.lineCount(bytes)])
    }

    private func diagnostics(
        _ content: [String: [UInt8]],
        _ templates: [String: [UInt8]]
    ) async -> [Diagnostic] {
        let reading = readProject(
            content: MemoryTree(name: "Content", files: content),
            templates: MemoryTree(name: "Templates", files: templates)
        )
        let options = BuildOptions(tolerance: .everything)
        return await build(reading, options: options).diagnostics
    }
}
