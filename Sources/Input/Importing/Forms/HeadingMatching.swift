import Budget

/// Where the columns of a form stand in a block of a sheet.
struct HeadingMatch {
    /// A printed column of a panel.
    struct Leaf {
        let panel: Int
        let column: Int
        /// What may stand as its heading.
        let titles: Set<String>
        /// The headings above it.
        let ancestors: [String]
    }

    /// By panel and column of the form; `nil` where the sheet has no such column.
    var columns: [[Int?]]
    var missing: [Leaf] = []
    let leafCount: Int
    /// The rows of the headings.
    var firstRow: Int?
    var lastRow: Int?
    /// Columns with a heading that no column of the form has.
    var strangers: [Int] = []

    var isComplete: Bool { missing.isEmpty && lastRow != nil }
    var matchedCount: Int { leafCount - missing.count }
}

/// Compares the headings of a block with the heading grid of a form.
struct HeadingMatcher {
    /// A column of the sheet with the texts above its cells, from top to bottom.
    private struct Path {
        let column: Int
        let texts: [String]
    }

    private static let limitOfColumns = 256
    private static let limitOfHeadingRows = 8

    private let sheet: Sheet
    private let form: Form
    private let rows: ClosedRange<Int>
    private let leaves: [HeadingMatch.Leaf]
    private let words: Set<String>
    private let unprinted: [HeadingMatch.Leaf]

    init(_ sheet: Sheet, _ form: Form, frame: ImportFrame, rows: ClosedRange<Int>) {
        self.sheet = sheet
        self.form = form
        self.rows = rows
        var collector = LeafCollector(frame: frame)
        for (index, panel) in form.panels.enumerated() { collector.add(panel, index: index) }
        leaves = collector.leaves
        unprinted = collector.unprinted
        words = collector.words
    }

    /// The first rows of headings under which every column is found, else the best there are.
    func match() -> HeadingMatch {
        var best = HeadingMatch(
            columns: form.panels.map { $0.columns.map { _ in nil } },
            missing: leaves,
            leafCount: leaves.count
        )
        guard let first = rows.first(where: isHeadingRow) else { return best }
        for last in first...min(rows.upperBound, first + Self.limitOfHeadingRows) {
            let match = match(first...last)
            if match.missing.count < best.missing.count { best = match }
            if match.isComplete { return match }
        }
        return best
    }

    private var columnRange: ClosedRange<Int> {
        1...max(1, min(sheet.columnCount, Self.limitOfColumns))
    }

    private func isHeadingRow(_ row: Int) -> Bool {
        guard sheet.hasCells(inRow: row) else { return false }
        return sheet.columns(inRow: row).contains {
            columnRange.contains($0) && words.contains(headingKey(sheet.text(row, $0)))
        }
    }

    private func match(_ rows: ClosedRange<Int>) -> HeadingMatch {
        let paths = paths(in: rows)
        var match = HeadingMatch(
            columns: form.panels.map { $0.columns.map { _ in nil } },
            leafCount: leaves.count,
            firstRow: rows.lowerBound,
            lastRow: rows.upperBound
        )
        let chosen = ordered(paths, strict) ?? permuted(paths) ?? orderedByTitle(paths)
        var used: Set<Int> = []
        for (index, leaf) in leaves.enumerated() {
            guard let column = chosen?[index] else {
                if !paths.contains(where: { strict(leaf, $0) }) || chosen == nil {
                    match.missing.append(leaf)
                }
                continue
            }
            match.columns[leaf.panel][leaf.column] = column
            used.insert(column)
        }
        if chosen == nil { match.missing = missing(paths) }
        let rest = paths.filter { !used.contains($0.column) }
        for leaf in unprinted {
            let path = rest.first { fits(leaf, $0) && !used.contains($0.column) }
            match.columns[leaf.panel][leaf.column] = path?.column
            if let path { used.insert(path.column) }
        }
        match.strangers = rest.map(\.column).filter { !used.contains($0) }
        return match
    }

    /// The columns that have no heading of their own; where all have one, those that are confused.
    private func missing(_ paths: [Path]) -> [HeadingMatch.Leaf] {
        let absent = leaves.filter { leaf in !paths.contains { fits(leaf, $0) } }
        return absent.isEmpty
            ? leaves.filter { leaf in paths.count { strict(leaf, $0) } != 1 } : absent
    }

    // MARK: Assigning columns

    private func fits(_ leaf: HeadingMatch.Leaf, _ path: Path) -> Bool {
        path.texts.last.map(leaf.titles.contains) ?? false
    }

    /// Whether the headings above are those of the form too.
    private func strict(_ leaf: HeadingMatch.Leaf, _ path: Path) -> Bool {
        guard fits(leaf, path) else { return false }
        var above = path.texts.dropLast()[...]
        for ancestor in leaf.ancestors {
            guard let index = above.firstIndex(of: ancestor) else { return false }
            above = above[(index + 1)...]
        }
        return true
    }

    /// The columns from left to right as on the form.
    private func ordered(
        _ paths: [Path],
        _ fits: (HeadingMatch.Leaf, Path) -> Bool
    ) -> [Int]? {
        var columns: [Int] = []
        var rest = paths[...]
        for leaf in leaves {
            guard let index = rest.firstIndex(where: { fits(leaf, $0) }) else { return nil }
            columns.append(rest[index].column)
            rest = rest[(index + 1)...]
        }
        return columns
    }

    /// The columns in any order, if each can be but one.
    private func permuted(_ paths: [Path]) -> [Int]? {
        let columns = leaves.compactMap { leaf -> Int? in
            let fitting = paths.filter { strict(leaf, $0) }
            return fitting.count == 1 ? fitting[0].column : nil
        }
        return columns.count == leaves.count && Set(columns).count == columns.count
            ? columns : nil
    }

    /// The columns by their own headings alone, if none is left over that they could also be.
    private func orderedByTitle(_ paths: [Path]) -> [Int]? {
        let isUnique = leaves.allSatisfy { leaf in
            paths.count { fits(leaf, $0) }
                == leaves.count { !$0.titles.isDisjoint(with: leaf.titles) }
        }
        return isUnique ? ordered(paths, fits) : nil
    }

    // MARK: Reading the headings

    private func paths(in rows: ClosedRange<Int>) -> [Path] {
        columnRange.compactMap { column in
            let texts = texts(above: column, in: rows)
            return texts.isEmpty ? nil : Path(column: column, texts: texts)
        }
    }

    /// The headings of a column; a group that was not merged counts for the columns to its right.
    private func texts(above column: Int, in rows: ClosedRange<Int>) -> [String] {
        var texts: [String] = []
        let own = rows.map { headingKey(sheet.text($0, column)) }
        guard let lowest = own.lastIndex(where: { !$0.isEmpty }) else { return [] }
        // A heading that is merged over several columns heads the first of them.
        let position = CellPosition(row: rows.lowerBound + lowest, column: column)
        if let anchor = sheet.anchors[position], anchor.column < column { return [] }
        for (index, row) in rows.enumerated() where index <= lowest {
            let text = own[index].isEmpty ? textToTheLeft(row, column) : own[index]
            if !text.isEmpty, text != texts.last { texts.append(text) }
        }
        return texts
    }

    private func textToTheLeft(_ row: Int, _ column: Int) -> String {
        for left in stride(from: column - 1, through: 1, by: -1) {
            let position = CellPosition(row: row, column: left)
            // A merged group says how far it reaches.
            if sheet.anchors[position] != nil { return "" }
            let text = headingKey(sheet.text(row, left))
            guard text.isEmpty else {
                let next = CellPosition(row: row, column: left + 1)
                return sheet.anchors[next] == position ? "" : text
            }
        }
        return ""
    }
}

/// The columns of a form with the headings that lead to them.
private struct LeafCollector {
    let frame: ImportFrame
    var leaves: [HeadingMatch.Leaf] = []
    var unprinted: [HeadingMatch.Leaf] = []
    var words: Set<String> = []

    init(frame: ImportFrame) {
        self.frame = frame
    }

    mutating func add(_ panel: Panel, index: Int) {
        let countBefore = leaves.count
        for heading in panel.headings { add(heading, of: panel, index: index, ancestors: []) }
        let printed = Set(leaves[countBefore...].map(\.column))
        for column in panel.columns.indices where !printed.contains(column) {
            unprinted.append(leaf(panel, index, column, ancestors: []))
        }
    }

    private mutating func add(
        _ heading: Heading,
        of panel: Panel,
        index: Int,
        ancestors: [String]
    ) {
        let title = headingKey(frame.text(heading.title))
        words.insert(title)
        if let column = heading.column {
            leaves.append(leaf(panel, index, column, ancestors: ancestors))
        }
        for child in heading.children {
            add(child, of: panel, index: index, ancestors: ancestors + [title])
        }
    }

    private func leaf(
        _ panel: Panel,
        _ index: Int,
        _ column: Int,
        ancestors: [String]
    ) -> HeadingMatch.Leaf {
        let definition = panel.columns[column]
        let titles: Set = [
            headingKey(frame.text(definition.title)), headingKey(definition.name),
        ]
        return HeadingMatch.Leaf(
            panel: index,
            column: column,
            titles: titles,
            ancestors: ancestors
        )
    }
}
