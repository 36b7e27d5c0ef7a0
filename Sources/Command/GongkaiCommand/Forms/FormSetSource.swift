import ArgumentParser
import Budget
import Diagnostics
import Foundation
import Inspecting
import Reading
import Scaffolding

/// A form set that a command names: by its id, or by the path of its file.
struct FormSetSource {
    /// What stands for a year and a unit where no disclosure has them.
    static let trialYear = 2024
    static let trialUnit = "（单位名称）"

    let id: String
    /// The templates with the form set among them.
    let tree: any FileTree
    /// How the findings of the tree name its file, and how a person has typed it.
    private let file: String
    private let typed: String
    /// The folder of a file that was named by its path.
    private let folder: (any FileTree)?

    /// A form set of a tree of templates.
    ///
    /// - Parameters:
    ///   - id: its id.
    ///   - tree: the templates.
    ///   - typed: how its file is called; without it, by its place in the tree.
    ///   - folder: the folder of a file that lies elsewhere.
    init(id: String, in tree: any FileTree, typed: String? = nil, folder: (any FileTree)? = nil) {
        self.id = id
        self.tree = tree
        file = Self.path(of: id, in: tree)
        self.typed = typed ?? file
        self.folder = folder
    }

    /// Looks for a form set.
    ///
    /// - Parameters:
    ///   - name: its id, or the path of its file.
    ///   - templates: where ids are looked for.
    ///   - console: is told that there is none, with the nearest names.
    /// - Throws: an exit code, if there is none.
    init(_ name: String, in templates: any FileTree, _ console: Console) throws {
        if (try? templates.contents(of: "forms/\(name).yaml", limit: Self.limit)) != nil {
            self = FormSetSource(id: name, in: templates)
            return
        }
        let disk = ImportSource.tree(of: name)
        let last = URL(fileURLWithPath: name).lastPathComponent
        guard last.hasSuffix(".yaml"),
            let bytes = try? disk.contents(of: last, limit: Self.limit)
        else {
            let known = (try? templates.entries(of: "forms")) ?? []
            let ids = known.map(\.name).filter { $0.hasSuffix(".yaml") }
                .map { String($0.dropLast(".yaml".count)) }
            let near = nearestNames(to: name, among: ids)
            console.write(.noFormSet(name, near.isEmpty ? ids : near))
            throw ExitCode.validationFailure
        }
        let id = String(last.dropLast(".yaml".count))
        self = FormSetSource(
            id: id,
            in: OverlayTree(templates, adding: ["forms/\(id).yaml": bytes]),
            typed: disk.name.isEmpty ? last : "\(disk.name)/\(last)",
            folder: disk
        )
    }

    private static let limit = 16 << 20

    /// How findings name the file of a form set.
    private static func path(of id: String, in tree: any FileTree) -> String {
        let path = "forms/\(id).yaml"
        return tree.name.isEmpty ? path : "\(tree.name)/\(path)"
    }

    /// The files that findings can point into.
    var lines: SourceLines { SourceLines([folder, tree].compactMap(\.self)) }

    /// The form set, as far as it can be read, and everything that is wrong with its file and with
    /// the classifications that it takes, each fault once.
    ///
    /// Rules and the formulas of the cover name what a disclosure has, so they are read for one in
    /// which nothing is filled in; and for one more with each option that can be chosen.
    ///
    /// - Returns: the form sets of the tree, this one among them unless nothing can be read of it.
    func read() async -> Outcome<FormSets> {
        let reading = readFormSets(tree)
        var found = reading.diagnostics
        let set = reading.value[id]
        for set in set.map({ variants(of: $0, among: reading.value) }) ?? [] {
            let trial = trialProject(
                of: set,
                year: Self.trialYear,
                unit: Self.trialUnit,
                templates: tree
            )
            found += await inspect(trial).diagnostics
        }
        let bases = set?.bases.map { Self.path(of: $0.id, in: tree) } ?? []
        let own = found.filter { isOwn($0, or: Set(bases)) }.map { finding in
            finding.placed { place in
                guard place.file == file, typed != file else { return place }
                return SourceLocation(
                    file: typed,
                    line: place.line,
                    column: place.column,
                    cell: place.cell
                )
            }
        }
        return Outcome(reading.value, own.ordered)
    }

    /// The form set as it is where nothing is chosen, and with each other option alone.
    private func variants(of set: FormSet, among sets: FormSets) -> [FormSet] {
        let plain = set.choices
        let others = plain.choices.flatMap { choice in
            choice.options.dropFirst().map { plain.with($0, of: choice.name) }
        }
        return [set] + others.compactMap { sets[id, $0] }
    }

    /// Whether a finding is about the form set and not about what nobody has filled in yet.
    private func isOwn(_ finding: Diagnostic, or bases: Set<String>) -> Bool {
        guard let place = finding.location?.file else { return false }
        // A formula without a value, a chart without items.
        let isEmptiness =
            finding.code == .noValue
            || finding.code == .malformedChart && finding.severity == .warning
        guard !isEmptiness else { return false }
        let shared = tree.name.isEmpty ? "classifications/" : "\(tree.name)/classifications/"
        return place == file || bases.contains(place) || place.hasPrefix(shared)
    }
}

extension Wording {
    fileprivate static func noFormSet(_ name: String, _ ids: [String]) -> Wording {
        let list = ids.joined(separator: ", ")
        return Wording(
            "没有表样“\(name)”。提示：可为 \(list)，或一个 .yaml 文件的路径",
            "There is no form set '\(name)'. hint: \(list), or the path of a .yaml file"
        )
    }
}
