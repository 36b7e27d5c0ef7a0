import Budget
import Characters

/// Compares the headings of a block with the heading grid of a form.
///
/// A column is what its heading and all headings above it say together. What the headings above a
/// column of amounts say must be what they say on the form, in other words at most
/// (`GroupWords`): 合计 below 2023年执行数 is not the 合计 of the year.
struct HeadingMatcher {
    private static let limitOfHeadingRows = 8

    private let sheet: Sheet
    private let form: Form
    private let rows: ClosedRange<Int>
    private var leaves: [HeadingMatch.Leaf]
    private let words: Set<String>
    private let unprinted: [HeadingMatch.Leaf]
    private let groupWords: GroupWords
    private let reader: HeadingReader

    /// - Parameters:
    ///   - sheet: the sheet.
    ///   - form: the form whose headings are looked for.
    ///   - frame: the disclosure.
    ///   - rows: where they may stand.
    ///   - explains: whether a text above them is a title, a unit or the like, and no heading.
    init(
        _ sheet: Sheet,
        _ form: Form,
        frame: ImportFrame,
        rows: ClosedRange<Int>,
        explains: @escaping (String) -> Bool
    ) {
        self.sheet = sheet
        self.form = form
        self.rows = rows
        var collector = LeafCollector(frame: frame)
        for (index, panel) in form.panels.enumerated() { collector.add(panel, index: index) }
        leaves = collector.leaves
        unprinted = collector.unprinted
        words = collector.words
        groupWords = GroupWords(form, frame: frame, leaves: leaves)
        // A row of many words is asked about each of them for each column.
        let known = KnownAnswers(explains)
        reader = HeadingReader(sheet: sheet, words: words, explains: known.answer)
    }

    /// The first rows of headings under which every column is found, else the best there are.
    ///
    /// The numbers of lines (行次) are counted by the form; a sheet may leave them out.
    func match() -> HeadingMatch {
        let whole = best()
        guard !whole.isComplete, leaves.contains(where: \.isLineNumber) else { return whole }
        var other = self
        other.leaves.removeAll(where: \.isLineNumber)
        let bare = other.best()
        return bare.isComplete ? bare : whole
    }

    private func best() -> HeadingMatch {
        var best = HeadingMatch(
            columns: form.panels.map { $0.columns.map { _ in nil } },
            missing: leaves,
            leafCount: leaves.count
        )
        guard let first = rows.first(where: reader.isHeadingRow) else { return best }
        let groupRows = reader.groupRows(above: first, within: rows)
        for last in first...min(rows.upperBound, first + Self.limitOfHeadingRows) {
            let match = match(first...last, below: groupRows)
            let (old, new) = (best.missing.count, match.missing.count)
            // Of rows with as many columns those say more that say why the others are none.
            if new < old || new == old && match.refusals.count > best.refusals.count {
                best = match
            }
            guard match.isComplete, match.repeated.isEmpty else { continue }
            // What only says into which levels the code is divided is the last of the headings.
            guard last < rows.upperBound, sheet.namesCodeLevels(inRow: last + 1) else {
                return match
            }
            let divided = self.match(first...(last + 1), below: groupRows)
            return divided.isComplete && divided.repeated.isEmpty ? divided : match
        }
        return best
    }

    private func match(_ rows: ClosedRange<Int>, below groupRows: [Int]) -> HeadingMatch {
        let all = reader.paths(in: rows, below: groupRows)
        let paths = leaves.contains(where: \.isCode) ? all.joiningCodeParts() : all
        var match = HeadingMatch(
            columns: form.panels.map { $0.columns.map { _ in nil } },
            leafCount: leaves.count,
            firstRow: rows.lowerBound,
            lastRow: rows.upperBound
        )
        let chosen =
            ordered(paths, strict) ?? permuted(paths, strict) ?? orderedByTitle(paths)
            ?? permuted(paths, fits) ?? orderedBeforeRuns(paths)
        var used: Set<Int> = []
        for (leaf, column) in zip(leaves, chosen ?? []) {
            match.columns[leaf.panel][leaf.column] = column
            used.insert(column)
            if leaf.isCode, let path = paths.first(where: { $0.column == column }) {
                addCode(path, to: &match, lastRow: rows.upperBound)
            }
        }
        if chosen != nil {
            addRuns(to: &match, used: &used, paths, lastRow: rows.upperBound)
        }
        if chosen == nil { match.missing = missing(paths) }
        let rest = paths.filter { !used.contains($0.column) }
        for leaf in unprinted {
            let fitting = rest.filter { fits(leaf, $0) && !used.contains($0.column) }
            guard let first = fitting.first else { continue }
            match.columns[leaf.panel][leaf.column] = first.column
            used.insert(first.column)
            if fitting.count > 1 { match.repeated.append((leaf, fitting.map(\.column))) }
        }
        match.strangers = rest.map(\.column).filter { !used.contains($0) }
        match.refusals = match.missing.compactMap { refusal($0, among: paths) }
        if chosen != nil {
            let ofRuns = Set(match.runs.flatMap(\.columns))
            match.repeated += repeated(paths.filter { !ofRuns.contains($0.column) })
        }
        for path in rest where path.entries.last.map({ words.contains($0.key) }) ?? false {
            let entries = path.above + path.entries
            match.titlesOfStrangers[path.column] =
                entries.map { trimmed($0.text) }.joined(separator: " ")
        }
        match.groups = Set(paths.flatMap(\.above).map(\.position))
        match.units = units(in: paths)
        return match
    }

    /// Takes all columns of a code that stands in several.
    private func addCode(_ path: HeadingPath, to match: inout HeadingMatch, lastRow: Int) {
        let heading = path.entries.last?.position
        let parts =
            path.parts.isEmpty
            ? sheet.codeColumns(from: path.column, below: heading, last: lastRow) : path.parts
        if parts.count > 1 { match.codeParts[path.column] = parts }
    }

    /// The units of money that stand in the headings.
    private func units(in paths: [HeadingPath]) -> [HeadingMatch.StatedUnit] {
        paths.flatMap { path in
            (path.above + path.withUnits).flatMap { entry in
                entry.statements.map { statement in
                    let place = sheet.location(entry.position.row, entry.position.column)
                    return HeadingMatch.StatedUnit(
                        column: path.column,
                        statement: statement,
                        place: place
                    )
                }
            }
        }
    }

    /// Takes the columns in which the rows of a panel go on: all headings of the panel once more,
    /// in their order, beside those that were taken.
    ///
    /// 公用经费 has too many lines for one block. Each line says by its code or its name which row it
    /// is, so only panels with one of them can go on.
    private func addRuns(
        to match: inout HeadingMatch,
        used: inout Set<Int>,
        _ paths: [HeadingPath],
        lastRow: Int
    ) {
        var rest = paths.filter {
            !used.contains($0.column) && !sheet.hiddenColumns.contains($0.column)
        }[...]
        while let first = rest.first {
            // Of panels with equal headings it is the one whose heading stands above, or the last
            // one to the left.
            let panels = form.panels.indices.reversed().filter { panel in
                form.panels[panel].printsLabels && runs(panel, rest, fits)
                    && match.columns[panel].contains { $0.map { $0 < first.column } ?? false }
            }
            let panel = panels.first { runs($0, rest, strict) } ?? panels.first
            guard let panel else {
                rest = rest.dropFirst()
                continue
            }
            let own = leaves.filter { $0.panel == panel }
            var columns: [Int?] = form.panels[panel].columns.map { _ in nil }
            for (leaf, path) in zip(own, rest) {
                columns[leaf.column] = path.column
                used.insert(path.column)
                if leaf.isCode { addCode(path, to: &match, lastRow: lastRow) }
            }
            match.runs.append(HeadingMatch.Run(panel: panel, columns: columns))
            rest = rest.dropFirst(own.count)
        }
    }

    /// The columns from left to right by their own headings alone, if what is left over are columns
    /// in which rows go on.
    private func orderedBeforeRuns(_ paths: [HeadingPath]) -> [Int]? {
        guard let columns = ordered(paths, fits) else { return nil }
        var match = HeadingMatch(
            columns: form.panels.map { $0.columns.map { _ in nil } },
            leafCount: leaves.count
        )
        for (leaf, column) in zip(leaves, columns) {
            match.columns[leaf.panel][leaf.column] = column
        }
        var used = Set(columns)
        addRuns(to: &match, used: &used, paths, lastRow: rows.upperBound)
        let isWhole = paths.allSatisfy { path in
            used.contains(path.column) || !leaves.contains { fits($0, path) }
        }
        return isWhole && !match.runs.isEmpty ? columns : nil
    }

    /// Whether columns begin with all those of a panel.
    private func runs(
        _ panel: Int,
        _ paths: ArraySlice<HeadingPath>,
        _ fits: (HeadingMatch.Leaf, HeadingPath) -> Bool
    ) -> Bool {
        let own = leaves.filter { $0.panel == panel }
        return own.count > 1 && paths.count >= own.count
            && zip(own, paths).allSatisfy { fits($0, $1) }
    }

    /// The column of the sheet that has the heading of a missing one, and what stands above it.
    private func refusal(
        _ leaf: HeadingMatch.Leaf,
        among paths: [HeadingPath]
    ) -> HeadingMatch.Refusal? {
        for path in paths where isTitled(leaf, path) {
            guard let (verdict, entry) = groupVerdict(leaf, path) else { continue }
            return HeadingMatch.Refusal(
                leaf: leaf,
                verdict: verdict,
                group: trimmed(entry.text),
                position: entry.position
            )
        }
        return nil
    }

    /// The columns of the form that more columns of the sheet could be than the form has of that
    /// heading; what nobody sees competes with nothing.
    private func repeated(_ paths: [HeadingPath]) -> [(leaf: HeadingMatch.Leaf, columns: [Int])] {
        leaves.compactMap { leaf in
            let fitting = paths.filter {
                fits(leaf, $0) && !sheet.hiddenColumns.contains($0.column)
            }
            let alike = leaves.count { !$0.titles.isDisjoint(with: leaf.titles) }
            return fitting.count > alike ? (leaf, fitting.map(\.column)) : nil
        }
    }

    /// The columns that have no heading of their own; where all have one, those that are confused.
    private func missing(_ paths: [HeadingPath]) -> [HeadingMatch.Leaf] {
        let absent = leaves.filter { leaf in !paths.contains { fits(leaf, $0) } }
        return absent.isEmpty
            ? leaves.filter { leaf in paths.count { strict(leaf, $0) } != 1 } : absent
    }

    // MARK: Assigning columns

    private func isTitled(_ leaf: HeadingMatch.Leaf, _ path: HeadingPath) -> Bool {
        if leaf.isCode && !path.parts.isEmpty || isTurned(leaf, path) { return true }
        return path.entries.last.map { leaf.titles.contains($0.key) } ?? false
    }

    /// Whether a column has its heading above what the form has above it.
    ///
    /// 因公出国（境）费 stands below 预算数 where the form has 预算数 below each item. All headings of the
    /// sheet must be those of the column.
    private func isTurned(_ leaf: HeadingMatch.Leaf, _ path: HeadingPath) -> Bool {
        guard leaf.isAmount, let parent = leaf.ancestors.last,
            path.entries.last?.key == parent,
            leaves.contains(where: {
                $0.ancestors != leaf.ancestors && !$0.titles.isDisjoint(with: leaf.titles)
            })
        else { return false }
        let above = (path.above + path.entries.dropLast()).map(\.key)
        return above.contains(where: leaf.titles.contains)
            && above.allSatisfy { leaf.titles.contains($0) || leaf.ancestors.contains($0) }
    }

    /// Whether a column has the heading, and nothing above it makes it another column.
    private func fits(_ leaf: HeadingMatch.Leaf, _ path: HeadingPath) -> Bool {
        isTitled(leaf, path) && groupVerdict(leaf, path) == nil
    }

    /// What is said by the first heading above a column that the form does not have above its own;
    /// `nil` if there is none.
    private func groupVerdict(
        _ leaf: HeadingMatch.Leaf,
        _ path: HeadingPath
    ) -> (verdict: GroupVerdict, entry: HeadingEntry)? {
        guard leaf.isAmount else { return nil }
        for entry in path.above + path.entries.dropLast() {
            let verdict = groupWords.verdict(on: entry.key, above: leaf)
            if verdict != .same { return (verdict, entry) }
        }
        return nil
    }

    /// Whether the headings above are those of the form too.
    private func strict(_ leaf: HeadingMatch.Leaf, _ path: HeadingPath) -> Bool {
        guard fits(leaf, path) else { return false }
        if isTurned(leaf, path) { return true }
        var above = path.texts.dropLast()[...]
        for ancestor in leaf.ancestors {
            guard let index = above.firstIndex(of: ancestor) else { return false }
            above = above[(index + 1)...]
        }
        return true
    }

    /// The columns from left to right as on the form.
    private func ordered(
        _ paths: [HeadingPath],
        _ fits: (HeadingMatch.Leaf, HeadingPath) -> Bool
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
    private func permuted(
        _ paths: [HeadingPath],
        _ fits: (HeadingMatch.Leaf, HeadingPath) -> Bool
    ) -> [Int]? {
        let columns = leaves.compactMap { leaf -> Int? in
            let fitting = paths.filter { fits(leaf, $0) }
            return fitting.count == 1 ? fitting[0].column : nil
        }
        return columns.count == leaves.count && Set(columns).count == columns.count
            ? columns : nil
    }

    /// The columns by their own headings alone, if none is left over that they could also be.
    private func orderedByTitle(_ paths: [HeadingPath]) -> [Int]? {
        let isUnique = leaves.allSatisfy { leaf in
            paths.count { fits(leaf, $0) }
                == leaves.count { !$0.titles.isDisjoint(with: leaf.titles) }
        }
        return isUnique ? ordered(paths, fits) : nil
    }
}

/// The answers to a question about texts, each given once.
private final class KnownAnswers {
    private let ask: (String) -> Bool
    private var answers: [String: Bool] = [:]

    init(_ ask: @escaping (String) -> Bool) { self.ask = ask }

    func answer(_ text: String) -> Bool {
        if let known = answers[text] { return known }
        let answer = ask(text)
        answers[text] = answer
        return answer
    }
}
