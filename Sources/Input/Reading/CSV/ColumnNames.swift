package import Budget
import Characters

/// What the columns of a panel are called in a CSV file.
///
/// A heading that stands over several columns of the form, as 预算数 below each item, says nothing
/// alone: such a column is called by its name, or by the headings above it and its own.
package struct ColumnNames {
    private let panel: Panel
    /// The headings as the form prints them.
    package let titles: [String]
    private let paths: [[String]]
    private var byName: [String: Int] = [:]
    private var byTitle: [String: [Int]] = [:]
    private var byPath: [String: Set<Int>] = [:]
    /// What the whole code is called, where the form divides it.
    private let codeTitle: String?

    /// - Parameters:
    ///   - panel: the panel whose columns are called.
    ///   - text: a title with the year and the unit of the disclosure.
    package init(_ panel: Panel, text: (Pattern) -> String) {
        self.panel = panel
        titles = panel.columns.map { text($0.title) }
        codeTitle = panel.dividesCode ? panel.codeTitle.map(text) : nil
        var paths = titles.map { [$0] }
        for heading in panel.headings { Self.collect(heading, [], text, into: &paths) }
        self.paths = paths
        for (index, column) in panel.columns.enumerated() where column.level == nil {
            byName[folded(column.name)] = index
            byTitle[folded(titles[index]), default: []].append(index)
            for start in paths[index].indices.dropLast() {
                let key = Self.pathKey(paths[index][start...].joined())
                byPath[key, default: []].insert(index)
            }
        }
    }

    private static func collect(
        _ heading: Heading,
        _ above: [String],
        _ text: (Pattern) -> String,
        into paths: inout [[String]]
    ) {
        let path = above + [text(heading.title)]
        if let column = heading.column { paths[column] = path }
        for child in heading.children { collect(child, path, text, into: &paths) }
    }

    /// A path for comparison: whatever divides its headings says nothing.
    private static func pathKey(_ text: String) -> String {
        folded(text).filter { $0.isLetter || $0.isNumber || $0 == "%" }
    }

    // MARK: Asked of a file

    /// The column that a heading names without doubt; `nil` if there is none.
    func column(named heading: String) -> Int? {
        let key = folded(heading)
        if let named = byName[key], sharing(heading).count < 2 || titles[named] != heading {
            return named
        }
        if let titled = byTitle[key] { return titled.count == 1 ? titled[0] : nil }
        guard let pathed = byPath[Self.pathKey(heading)], pathed.count == 1 else { return nil }
        return pathed.first
    }

    /// The columns that a heading stands over, if it stands over several.
    func sharing(_ heading: String) -> [Int] {
        let columns = byTitle[folded(heading)] ?? []
        return columns.count > 1 ? columns : []
    }

    /// The level whose part of the code a heading names; `nil` if it is another column.
    func level(named heading: String) -> CodeLevel? {
        guard !panel.codeColumns.isEmpty else { return nil }
        let key = folded(heading)
        if let column = panel.codeColumns.first(where: {
            panel.columns[$0].level != nil
                && [titles[$0], panel.columns[$0].name].map(folded).contains(key)
        }) {
            return panel.columns[column].level
        }
        guard byName[key] == nil, byTitle[key] == nil else { return nil }
        return CodeLevel.allCases.first { $0.name == key }
    }

    /// Whether a heading names the whole code, which the form divides.
    func isWholeCode(_ heading: String) -> Bool {
        codeTitle.map { folded($0) == folded(heading) } ?? false
    }

    // MARK: Written to a file

    /// What a column is called in a file, so that nothing else is.
    package func heading(of column: Int) -> String {
        if column == panel.codeColumns.first, let codeTitle { return codeTitle }
        let title = titles[column]
        guard (byTitle[folded(title)] ?? []).count > 1 else { return title }
        let name = panel.columns[column].name
        return byTitle[folded(name)] == nil ? name : paths[column].joined(separator: "/")
    }

    /// The columns that a file has, for a form that divides its code without the parts of it, and
    /// without the numbers of lines, which the form counts itself.
    package var written: [Int] {
        let rest = panel.codeColumns.dropFirst()
        return panel.columns.indices.filter {
            !rest.contains($0) && panel.columns[$0].content != .lineNumber
        }
    }
}
