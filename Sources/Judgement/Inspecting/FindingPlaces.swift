import Budget
import Characters
package import Diagnostics
import Narration
import Synchronization

/// Where on the site a reader sees what a finding is about.
package struct FindingPlace: Hashable, Sendable {
    package let path: SitePath
    /// The id of the cell, row, table or heading; `nil` for the page as a whole.
    package let fragment: String?
    /// Words of the sentence, as they are printed below the heading; `nil` outside of texts.
    package let words: String?

    init(_ path: SitePath, fragment: String? = nil, words: String? = nil) {
        self.path = path
        self.fragment = fragment
        self.words = words
    }
}

/// The places of a project's findings, found by file and line.
package struct FindingPlaces: Sendable {
    /// By the folder of the disclosure.
    private let disclosures: [Substring: DisclosurePlaces]

    package init(_ inspection: Inspection) {
        disclosures = Dictionary(
            inspection.entries.compactMap { entry in
                entry.places.map { (parent(of: entry.disclosure.location.file[...]), $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The place of a finding; `nil` for one about the project, not a page.
    package func place(of location: SourceLocation) -> FindingPlace? {
        var folder = parent(of: location.file[...])
        while !folder.isEmpty {
            if let places = disclosures[folder] { return places.place(of: location) }
            folder = parent(of: folder)
        }
        return nil
    }
}

/// The places of the findings of one disclosure; they are gathered when the first is asked for.
package final class DisclosurePlaces: Sendable {
    /// What a line of an input file becomes.
    fileprivate enum Line {
        case row(FactID, columns: [(source: Int, fact: FactID)])
        case figure(FigureID)
    }

    /// The lines of tables and figures, and the other files.
    fileprivate struct Files {
        var lines: [SourceLocation: Line] = [:]
        var pages: [String: SitePath] = [:]
        var narratives: [String: NarrativeSource] = [:]
    }

    private let edition: DisclosureEdition
    private let files = Mutex<Files?>(nil)

    package init(_ edition: DisclosureEdition) {
        self.edition = edition
    }

    package func place(of location: SourceLocation) -> FindingPlace {
        let files = files.withLock { files in
            let gathered = files ?? Self.files(of: edition)
            files = gathered
            return gathered
        }
        let line = SourceLocation(file: location.file, line: location.line)
        switch files.lines[line] {
        case .row(let row, let columns)?:
            let column = location.column ?? 0
            let cell = columns.last { $0.source <= column }
            let path = edition.paths.forms[row.form]
            return FindingPlace(path, fragment: Self.anchor(cell?.fact, row, in: edition))
        case .figure(let id)?:
            if let part = edition.formsPart {
                let fragment = edition.disclosure.anchor(of: id)
                return FindingPlace(edition.paths.parts[part], fragment: fragment)
            }
        case nil: break
        }
        if let source = files.narratives[location.file] {
            return Self.place(of: location, in: source, of: edition)
        }
        return FindingPlace(files.pages[location.file] ?? edition.paths.cover)
    }

    private static func anchor(
        _ cell: FactID?,
        _ row: FactID,
        in edition: DisclosureEdition
    ) -> String {
        let disclosure = edition.disclosure
        return cell.map(disclosure.anchor(of:))
            ?? disclosure.anchor(ofRow: row.row, panel: row.panel, form: row.form)
    }

    private static func place(
        of location: SourceLocation,
        in source: NarrativeSource,
        of edition: DisclosureEdition
    ) -> FindingPlace {
        let headings = edition.narratives[source.part]?.headings ?? []
        let line = location.line ?? 0
        let heading = headings.last { ($0.location.line ?? 0) <= line }
        return FindingPlace(
            edition.paths.parts[source.part],
            fragment: heading?.id,
            words: printedWords(of: source.text, line: line, column: location.column ?? 1)
        )
    }

    // MARK: Building

    private static func files(of edition: DisclosureEdition) -> Files {
        let disclosure = edition.disclosure
        var files = Files()
        for (form, table) in disclosure.tables.enumerated() {
            for (panel, rows) in table.panels.enumerated() {
                files.pages[rows.file] = edition.paths.forms[form]
                files.add(rows, of: disclosure.formSet.forms[form].panels[panel], form, panel)
            }
        }
        for (group, figures) in disclosure.figures.enumerated() {
            for (entry, figure) in figures.enumerated() {
                guard let place = figure?.location else { continue }
                let line = SourceLocation(file: place.file, line: place.line)
                files.lines[line] = .figure(FigureID(group: group, entry: entry))
            }
        }
        for (target, path) in zip(disclosure.targets, edition.paths.targets) {
            files.pages[target.location.file] = path
        }
        for source in disclosure.narratives { files.narratives[source.file] = source }
        return files
    }
}

extension DisclosurePlaces.Files {
    fileprivate mutating func add(_ table: PanelTable, of panel: Panel, _ form: Int, _ index: Int) {
        for (row, line) in table.rows.enumerated() {
            guard let place = line.location else { continue }
            let columns = line.cells.enumerated().compactMap {
                column,
                cell -> (source: Int, fact: FactID)? in
                let isAmount = panel.columns[column].role == .amount
                let id = FactID(form: form, panel: index, row: row, column: column)
                return isAmount ? cell.sourceColumn.map { (source: $0, fact: id) } : nil
            }
            let id = FactID(form: form, panel: index, row: row, column: 0)
            lines[SourceLocation(file: place.file, line: place.line)] = .row(
                id,
                columns: columns.sorted { $0.source < $1.source }
            )
        }
    }
}

/// The longest stretch around a column that Markdown prints as it is typed.
private func printedWords(of text: String, line: Int, column: Int) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    let scalars = Array(lines[line - 1].unicodeScalars)
    let marks = "{}｛｝*_`[]()<>#|\\!".unicodeScalars
    // What stands in braces is a formula; it prints something else.
    var isInFormula = false
    var stretches: [Range<Int>] = []
    var start = 0
    for (index, scalar) in (scalars + ["*"]).enumerated() where marks.contains(scalar) {
        if !isInFormula, index > start { stretches.append(start..<index) }
        if scalar == "{" || scalar == "｛" { isInFormula = true }
        if scalar == "}" || scalar == "｝" { isInFormula = false }
        start = index + 1
    }
    let usable = stretches.filter { $0.count >= 4 }
    let nearest = usable.min { left, right in
        distance(from: column - 1, to: left) < distance(from: column - 1, to: right)
    }
    guard let nearest = nearest ?? stretches.max(by: { $0.count < $1.count }) else { return nil }
    let focus = max(nearest.lowerBound, min(column - 1, nearest.upperBound) - 12)
    let words = String(scalars: scalars[focus..<min(nearest.upperBound, focus + 24)])
    return trimmed(words).isEmpty ? nil : trimmed(words)
}

private func distance(from position: Int, to range: Range<Int>) -> Int {
    range.contains(position)
        ? 0 : min(abs(range.lowerBound - position), abs(range.upperBound - position))
}
