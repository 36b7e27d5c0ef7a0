/// A text with edits: what it becomes, and what changes.
package struct EditedText {
    /// A line of the text, and what it becomes; `nil` if it stays.
    private var lines: [(old: String, new: String?)]

    /// Applies the edits of one file; of two that overlap, the one that begins first.
    ///
    /// - Parameters:
    ///   - text: the whole text, with line ends of any kind.
    ///   - edits: the edits in any order; those that lie outside of the text change nothing.
    package init(_ text: String, edits: [TextEdit]) {
        lines = linesWithEnds(text).map { ($0, nil) }
        let isMarked = text.unicodeScalars.first == "\u{FEFF}"
        for (line, edits) in Dictionary(grouping: edits, by: \.line)
        where line >= 1 && line <= lines.count {
            let old = lines[line - 1].old
            // A byte order mark counts as no column.
            let new = edited(old, edits, shift: isMarked && line == 1 ? 1 : 0)
            if new != old { lines[line - 1].new = new }
        }
    }

    /// The text as it is replaced by another, line by line.
    package init(_ text: String, becoming other: String) {
        var (old, new) = (linesWithEnds(text)[...], linesWithEnds(other)[...])
        var (head, tail): ([String], [String]) = ([], [])
        while let line = old.first, line == new.first {
            head.append(line)
            (old, new) = (old.dropFirst(), new.dropFirst())
        }
        while let line = old.last, line == new.last {
            tail.append(line)
            (old, new) = (old.dropLast(), new.dropLast())
        }
        lines = head.map { ($0, nil) } + changes(Array(old), Array(new))
        lines += tail.reversed().map { ($0, nil) }
    }

    package var hasChanged: Bool { lines.contains { $0.new != nil } }

    /// The text with the edits.
    package var text: String { lines.map { $0.new ?? $0.old }.joined() }

    /// The changes as a unified diff with three lines of context; empty if there are none.
    package func diff(file: String, isColoured: Bool = false) -> String {
        let palette = Palette(isColoured: isColoured)
        var text = ""
        var shift = 0
        for hunk in hunks {
            let old = hunk.reduce(0) { $0 + linesWithEnds(lines[$1].old).count }
            let new = hunk.reduce(0) { $0 + linesWithEnds(lines[$1].new ?? lines[$1].old).count }
            let start = hunk.lowerBound + 1
            text += palette.paint("@@ -\(start),\(old) +\(start + shift),\(new) @@", .information)
            text += "\n" + body(of: hunk, palette)
            shift += new - old
        }
        guard !text.isEmpty else { return "" }
        let name = shown(file)
        return palette.paint("--- \(name)\n+++ \(name)", .place) + "\n" + text
    }

    /// The stretches of lines that the diff shows.
    private var hunks: [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in lines.indices where lines[index].new != nil {
            let lower = max(0, index - 3)
            let upper = min(lines.count, index + 4)
            if let last = hunks.last, last.upperBound >= lower {
                hunks[hunks.count - 1] = last.lowerBound..<upper
            } else {
                hunks.append(lower..<upper)
            }
        }
        return hunks
    }

    private func body(of hunk: Range<Int>, _ palette: Palette) -> String {
        var text = ""
        for line in lines[hunk] {
            guard let new = line.new else {
                text += marked(" ", line.old, palette, nil)
                continue
            }
            if !line.old.isEmpty { text += marked("-", line.old, palette, .error) }
            for line in linesWithEnds(new) { text += marked("+", line, palette, .remedy) }
        }
        return text
    }
}

/// What stands in place of each line; a line that is new stands in place of an empty one.
private func changes(_ old: [String], _ new: [String]) -> [(old: String, new: String?)] {
    // Finding the least change takes time with the square of it, so a rewritten file is one change.
    let difference =
        old.count + new.count <= 4000 ? new.difference(from: old) : nil
    let removed = Set(difference?.removals.map(\.offset) ?? Array(old.indices))
    let inserted = Set(difference?.insertions.map(\.offset) ?? Array(new.indices))
    var lines: [(old: String, new: String?)] = []
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
        let isRemoved = removed.contains(oldIndex) && oldIndex < old.count
        let isInserted = inserted.contains(newIndex) && newIndex < new.count
        switch (isRemoved, isInserted) {
        case (true, true): lines.append((old[oldIndex], new[newIndex]))
        case (true, false): lines.append((old[oldIndex], ""))
        case (false, true): lines.append(("", new[newIndex]))
        case (false, false): lines.append((old[oldIndex], nil))
        }
        oldIndex += isInserted && !isRemoved ? 0 : 1
        newIndex += isRemoved && !isInserted ? 0 : 1
    }
    return lines
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

private func marked(
    _ mark: String,
    _ line: String,
    _ palette: Palette,
    _ role: Palette.Role?
) -> String {
    let ends: Set<Unicode.Scalar> = ["\n", "\r"]
    let scalars = line.unicodeScalars
    let content = String(String.UnicodeScalarView(scalars.filter { !ends.contains($0) }))
    let text = mark + shown(content)
    let missingEnd = scalars.last.map(ends.contains) ?? true ? "" : "\\ No newline at end of file\n"
    return (role.map { palette.paint(text, $0) } ?? text) + "\n" + missingEnd
}

/// The lines of a text, each with its end: `\n`, `\r\n` or `\r`.
private func linesWithEnds(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if previous == "\n" || previous == "\r" && scalar != "\n" {
            lines.append(String(line))
            line = String.UnicodeScalarView()
        }
        line.append(scalar)
        previous = scalar
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
}

private func edited(_ line: String, _ edits: [TextEdit], shift: Int) -> String {
    let scalars = Array(line.unicodeScalars)
    let length = scalars.count { $0 != "\n" && $0 != "\r" }
    var result = String.UnicodeScalarView()
    var position = 0
    let sorted = edits.sorted {
        ($0.columns.lowerBound, $0.columns.upperBound)
            < ($1.columns.lowerBound, $1.columns.upperBound)
    }
    var last: TextEdit?
    for edit in sorted where edit != last {
        guard edit.columns.lowerBound >= 1, edit.columns.upperBound <= length + 1 else { continue }
        let lower = edit.columns.lowerBound - 1 + shift
        let upper = edit.columns.upperBound - 1 + shift
        guard lower >= position, upper <= length else { continue }
        result.append(contentsOf: scalars[position..<lower])
        result.append(contentsOf: edit.replacement.unicodeScalars)
        position = upper
        last = edit
    }
    result.append(contentsOf: scalars[position...])
    return String(result)
}
