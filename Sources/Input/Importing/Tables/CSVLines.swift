import Budget
import Characters
import Diagnostics
import Reading

extension Sheet {
    /// A CSV file as a sheet; fails, with findings, for a file that is not well-formed.
    ///
    /// Behind a malformed quotation mark nobody knows where a field ends, so such a file is left
    /// out as a whole.
    init?(csv contents: [UInt8], file: String, name: String, findings: Findings) {
        let errorsBefore = findings.errorCount
        guard let grid = readCSVGrid(contents, file: file, findings: findings),
            findings.errorCount == errorsBefore
        else { return nil }
        self.init(file: file, name: name)
        kind = .csv
        fieldCounts = grid.fieldCounts
        for cell in grid.cells {
            let position = CellPosition(row: cell.row, column: cell.column)
            put(SheetCell(content: .text(cell.text), place: cell.location), at: position)
        }
    }

    fileprivate func isAmountLike(_ row: Int, _ column: Int) -> Bool {
        cells[CellPosition(row: row, column: column)]?.isAmountLike ?? false
    }

    /// How many fields a line of a CSV file has.
    fileprivate func fieldCount(_ row: Int) -> Int {
        fieldCounts.indices.contains(row - 1) ? fieldCounts[row - 1] : 0
    }
}

extension FormBlock {
    /// Reports lines of a CSV file whose fields do not stand under their headings.
    ///
    /// A comma that divides the thousands of an amount makes two fields of it: `1,020.00` would be
    /// 1 and 20. A line with amounts is in doubt if something stands in it beyond the headings; or
    /// if the pieces of such an amount follow one another and the line has more or fewer fields
    /// than the headings, or the second piece begins with a zero, as no amount does.
    func reportDividedAmounts(of form: Form, _ findings: Findings) {
        guard !sheet.fieldCounts.isEmpty, let first = headings.firstRow,
            let last = headings.lastRow, last < rows.upperBound
        else { return }
        let width = (first...last).map(sheet.fieldCount).max() ?? 0
        let amounts = zip(form.panels, headings.columns).flatMap { panel, columns in
            zip(panel.columns, columns).compactMap { $0.role == .amount ? $1 : nil }
        }
        for row in (last + 1)...rows.upperBound where sheet.hasCells(inRow: row) {
            let count = sheet.fieldCount(row)
            let divided = amounts.sorted().first { column in
                let pieces = (sheet.text(row, column), sheet.text(row, column + 1))
                return isDivided(pieces) && (count != width || trimmed(pieces.1).hasPrefix("0"))
            }
            if let divided {
                let text = "\(sheet.text(row, divided)),\(sheet.text(row, divided + 1))"
                findings.report(.dividedAmount(text, at: sheet.location(row, divided)))
            } else if amounts.contains(where: { sheet.isAmountLike(row, $0) }),
                let beyond = sheet.columns(inRow: row).first(where: { $0 > width })
            {
                let place = sheet.location(row, beyond)
                findings.report(.fieldsBeyond(count, width, sheet.text(row, beyond), at: place))
            }
        }
    }

    /// Whether two fields may be an amount with a comma between its thousands.
    private func isDivided(_ pieces: (String, String)) -> Bool {
        let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
        let head = folded(pieces.0).unicodeScalars.drop { !isDigit($0) && $0 != "." }
        let tail = folded(pieces.1).unicodeScalars
        let group = tail.prefix(while: isDigit)
        let next = tail[group.endIndex...].first
        return (1...3).contains(head.count) && head.allSatisfy(isDigit) && group.count == 3
            && (next == nil || next == "." || next == ")")
    }
}

extension Diagnostic {
    fileprivate static func dividedAmount(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedCSV,
            at: place,
            Wording(
                "\(quoted(text))可能是被逗号分开的一个金额，未导入",
                "'\(excerpt(text))' may be one amount that its comma divides; "
                    + "the form was not imported"
            ),
            remedy: .quotedAmounts
        )
    }

    fileprivate static func fieldsBeyond(
        _ count: Int,
        _ width: Int,
        _ text: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedCSV,
            at: place,
            Wording(
                "此行有 \(count) 个字段，表头只有 \(width) 个，多出\(quoted(text))，未导入",
                "the line has \(count) fields and the headings have \(width), beyond which "
                    + "'\(excerpt(text))' stands; the form was not imported"
            ),
            remedy: .quotedAmounts
        )
    }
}

extension Wording {
    fileprivate static let quotedAmounts = Wording(
        "带逗号的金额加上引号，或不写千位逗号；每行的字段与表头一样多",
        "Put amounts with commas in quotation marks or write none, "
            + "and have as many fields in each line as in the headings"
    )
}
