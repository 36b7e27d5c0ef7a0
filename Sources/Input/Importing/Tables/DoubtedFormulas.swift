import Diagnostics
import Reading

extension Sheet {
    /// Reports formulas whose stored values are not what a person sees.
    ///
    /// Where a workbook has programs compute all formulas when they open it, the stored values are
    /// replaced before anybody sees them; a writer that computes nothing stores a zero for each.
    /// Constants are what they are.
    ///
    /// - Parameters:
    ///   - rows: the rows of a form or of a target table.
    ///   - findings: where to report them, all of these rows together.
    /// - Returns: what became of their cells.
    func doubtedFormulas(
        _ rows: ClosedRange<Int>,
        _ findings: Findings
    ) -> [CellPosition: CellFate] {
        guard isRecomputed else { return [:] }
        let found = rows.filter(hasCells).flatMap { row in
            columns(inRow: row).map { CellPosition(row: row, column: $0) }
        }
        .filter { position in
            guard let cell = cells[position], cell.isFormula,
                !isHidden(position.row, position.column)
            else { return false }
            return cell.content != .formulaWithoutValue
        }
        guard let first = found.first, let cell = cells[first] else { return [:] }
        let place = location(first.row, first.column)
        findings.report(.doubtedFormulas(cell.text, count: found.count, at: place))
        return Dictionary(uniqueKeysWithValues: found.map { ($0, .named) })
    }
}

extension Diagnostic {
    fileprivate static func doubtedFormulas(
        _ text: String,
        count: Int,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unusableCell,
            at: place,
            Wording(
                "文件要求打开时重新计算，\(count) 个公式存的值不可靠，第一个存的是\(quoted(text))",
                "the file has its formulas computed when it is opened, so the stored values of "
                    + "\(count) of them are in doubt, the first of them '\(excerpt(text))'"
            ),
            remedy: Wording(
                "用 Excel 或 WPS 打开并保存一次，再导入",
                "Open and save the file in a spreadsheet program and import again"
            )
        )
    }
}
