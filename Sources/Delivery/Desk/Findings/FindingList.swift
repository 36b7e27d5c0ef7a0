import Budget
import Checking
import Diagnostics
import Inspecting
import Reading

/// The findings of a disclosure, in the order of work.
struct FindingList: Encodable, Sendable {
    let findings: [FindingView]
    let generation: Int
}

extension Desk {
    /// What was found in a disclosure: errors first, what was accepted last.
    func findingList(_ path: String, in language: Language) throws(DeskFault) -> FindingList {
        let disclosure = try disclosure(path)
        let lines = SourceLines([DiskTree(setting.content)])
        let rank = { (diagnostic: Diagnostic) in
            diagnostic.acceptance != nil ? 2 : diagnostic.severity == .error ? 0 : 1
        }
        let found = findings(in: disclosure).filter { $0.severity > .information }
            .enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        let views = found.map(\.element).map { diagnostic in
            var view = FindingView(diagnostic, in: language)
            view.target = diagnostic.location.flatMap { target(of: $0, in: disclosure) }
            view.page = diagnostic.location.flatMap { places?.place(of: $0) }.map { place in
                place.path.text + (place.fragment.map { "#\($0)" } ?? "")
            }
            if let location = diagnostic.location, let line = location.line {
                view.excerpt = lines.line(line, of: location.file)
            }
            return view
        }
        return FindingList(findings: views, generation: generation)
    }

    /// Where in the desk something is mended.
    func target(of location: SourceLocation, in disclosure: Disclosure) -> FindingTarget? {
        for (form, table) in disclosure.tables.enumerated() {
            for (side, panel) in table.panels.enumerated() where panel.file == location.file {
                let row = location.line.map { "l:\($0)" }
                return FindingTarget(kind: "table", form: form, side: side, row: row)
            }
        }
        if let source = disclosure.narratives.first(where: { $0.file == location.file }) {
            return FindingTarget(kind: "text", part: source.part, line: location.line)
        }
        return location.file == disclosure.location.file ? FindingTarget(kind: "todo") : nil
    }
}
