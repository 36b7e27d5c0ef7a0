import Characters
import Diagnostics

extension RawMarkSearch {
    /// Looks for the rows of a table that Markdown took for text.
    ///
    /// - Returns: whether the paragraph is one.
    mutating func lookAtTable(_ paragraph: RawParagraph) -> Bool {
        let rows = paragraph.lines.map(RawTableRow.init)
        guard let first = rows.firstIndex(where: { $0.isRow || $0.isRule }) else { return false }
        let rule = rows.indices.first { $0 > 0 && rows[$0].isRule }
        let start = rule.map { min($0 - 1, first) } ?? first
        let line = paragraph.lines[start]
        guard let offset = line.offsets.dropFirst(line.blanks).first else { return false }
        var fixes: [TextEdit?] = []
        if let rule, paragraph.text.isPlaced, rows[rule - 1].barCount > 0,
            rows[rule - 1].cellCount == rows[rule].cellCount
        {
            fixes = (rule - 1..<rows.count).flatMap { index in
                index == rule ? [edit(rule: paragraph.lines[rule])] : edits(rows[index])
            }
        }
        let mark =
            rule.map { RawMark.tableOf(rows[$0 - 1].cellCount, rule: rows[$0].cellCount) } ?? .table
        report(mark, at: offset, length: line.rest.count, fixes: fixes)
        return true
    }

    private func edits(_ row: RawTableRow) -> [TextEdit?] {
        row.wideBars.map { edit(at: $0, by: "|") }
    }

    /// Writes the line below the headings as Markdown wants it.
    private func edit(rule line: RawParagraph.Line) -> TextEdit? {
        var text = ""
        var isDash = false
        for scalar in line.rest {
            let wasDash = isDash
            isDash = MarkWords.cellDashes.contains(scalar)
            if isDash {
                if !wasDash { text += "---" }
            } else if MarkWords.bars.contains(scalar) {
                text += "|"
            } else if MarkWords.colons.contains(scalar) {
                text += ":"
            } else {
                text += " "
            }
        }
        guard let offset = line.offsets.first else { return nil }
        return edit(at: offset, line.scalars.count, by: text)
    }
}

/// A line of a paragraph as a row of a table.
private struct RawTableRow {
    let barCount: Int
    /// Where the bars are that Markdown takes for text.
    let wideBars: [Int]
    let cellCount: Int
    /// Whether it begins with a bar and has another.
    let isRow: Bool
    /// Whether it is made of bars and dashes, as the line below the headings is.
    let isRule: Bool

    init(_ line: RawParagraph.Line) {
        let rest = line.rest
        let bars = rest.indices.filter { MarkWords.bars.contains(rest[$0]) }
        barCount = bars.count
        wideBars = bars.filter { rest[$0] != "|" }.map { line.offsets[$0] }
        let last = rest.lastIndex { !isAnyBlank($0) }
        let beginsWithBar = bars.first == rest.startIndex
        let endsWithBar = bars.last != nil && bars.last == last
        cellCount = bars.count + 1 - (beginsWithBar ? 1 : 0) - (endsWithBar ? 1 : 0)
        isRow = beginsWithBar && bars.count > 1
        isRule =
            !bars.isEmpty && rest.contains { MarkWords.cellDashes.contains($0) }
            && rest.allSatisfy { scalar in
                MarkWords.bars.contains(scalar) || MarkWords.cellDashes.contains(scalar)
                    || MarkWords.colons.contains(scalar) || isAnyBlank(scalar) || scalar == "+"
            }
    }
}
