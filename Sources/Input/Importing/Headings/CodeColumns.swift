import Budget
import Characters

/// How the code of a form may stand in a sheet: in one column, in merged ones, or divided into
/// 类, 款 and 项.
extension [HeadingPath] {
    /// The columns with those that divide a code as one, under the heading above them.
    func joiningCodeParts() -> [HeadingPath] {
        var joined: [HeadingPath] = []
        var index = startIndex
        while index < endIndex {
            let run = codeParts(from: index)
            guard run.count > 1 else {
                joined.append(self[index])
                index += 1
                continue
            }
            joined.append(self[index].whole(of: run))
            index += run.count
        }
        return joined
    }

    /// The columns 类, 款 … that stand side by side from a position on.
    private func codeParts(from start: Int) -> [Int] {
        var columns: [Int] = []
        for (path, level) in zip(self[start...], CodeLevel.allCases) {
            guard path.entries.last?.key == level.name,
                columns.last.map({ $0 + 1 == path.column }) ?? true
            else { break }
            columns.append(path.column)
        }
        return columns
    }
}

extension HeadingPath {
    /// The column of a code whose parts stand in these columns.
    fileprivate func whole(of parts: [Int]) -> HeadingPath {
        HeadingPath(
            column: column,
            entries: Array(entries.dropLast()),
            withUnits: withUnits,
            above: above,
            parts: parts
        )
    }
}

extension Sheet {
    /// Whether a row says only into which levels the columns of a code are divided.
    func namesCodeLevels(inRow row: Int) -> Bool {
        let filled = columns(inRow: row)
        guard filled.count > 1 else { return false }
        return zip(filled, CodeLevel.allCases).allSatisfy { column, level in
            column <= filled[0] + level.rawValue && folded(text(row, column)) == level.name
        } && filled.count <= CodeLevel.allCases.count
    }

    /// The columns that a code stands in, from its first column on.
    ///
    /// - Parameters:
    ///   - column: the column that its heading begins over.
    ///   - heading: where the heading stands.
    ///   - last: the last row of the headings.
    /// - Returns: the columns that the heading is merged over, or those that the line below calls
    ///   类, 款 and 项.
    func codeColumns(from column: Int, below heading: CellPosition?, last: Int) -> [Int] {
        var columns = [column]
        for level in CodeLevel.allCases.dropFirst() {
            let next = column + level.rawValue - 1
            let isCovered =
                heading.map { anchors[CellPosition(row: $0.row, column: next)] == $0 } ?? false
            let isNamed =
                folded(text(last + 1, next)) == level.name
                && folded(text(last + 1, column)) == CodeLevel.category.name
            guard isCovered || isNamed else { break }
            columns.append(next)
        }
        return columns
    }
}
