import Budget
import Characters
import Diagnostics
import Reading

/// How the names of rows stand in a workbook.
extension BlockReader {
    /// The text of a cell that is merged over several rows; `nil` where none reaches.
    ///
    /// A reader takes it for that of each of these rows. What is merged over several columns stands
    /// in the first of them alone.
    func textFromAbove(_ row: Int, _ column: Int) -> SheetCell? {
        let position = CellPosition(row: row, column: column)
        guard let anchor = block.sheet.anchors[position], anchor.column == column,
            anchor.row > block.headings.lastRow ?? 0
        else { return nil }
        return block.sheet.cells[anchor]
    }

    /// The names of a row, with code and name apart where one cell holds both, as 301工资福利支出:
    /// only a name that is the official one of the code.
    func divided(_ texts: RowTexts, _ panel: Int) -> RowTexts {
        let digits = folded(texts.label).prefix { $0.isASCII && $0.isNumber }
        guard texts.code.isEmpty, !digits.isEmpty,
            let name = classification(of: panel)?.names[String(digits)]
        else { return texts }
        var rest = folded(texts.label).dropFirst(digits.count)
        rest = rest.drop { ImportWords.separators.contains($0) }
        guard rest == folded(name)[...] else { return texts }
        return RowTexts(rowID: texts.rowID, code: String(digits), label: name)
    }

    /// The codes that a name may stand for where its code is missing from a column of codes;
    /// none if it is clear.
    ///
    /// 其他社会保障和就业支出 is 20899 and 2089999. Where codes are written, a blank one is a slip, and
    /// the order of the lines does not say which it is.
    func sharedCodes(of texts: RowTexts, _ panel: Int) -> [String] {
        let definition = form.panels[panel]
        let name = folded(texts.label)
        guard texts.code.isEmpty, !name.isEmpty,
            definition.columns.contains(where: { $0.role == .code }),
            let classification = classification(of: panel),
            !definition.declaredRows.contains(where: {
                folded($0.name) == name || folded(frame.text($0.label)) == name
            })
        else { return [] }
        let codes = classification.names.filter { folded($0.value) == name }.keys.sorted()
        return codes.count > 1 ? codes : []
    }

    private func classification(of panel: Int) -> Classification? {
        form.panels[panel].bands.lazy.compactMap { band in
            if case .classified(let index) = band {
                return frame.formSet.classifications[index]
            }
            return nil
        }.first
    }

    /// Names a number that stands where the name of the row belongs, beside amounts.
    ///
    /// Such a row was moved to the left. In a column of other texts a number may be meant, unless
    /// the last amount of the row is missing.
    func reportNumbersAmongNames(_ row: Int, _ panel: Int, _ amounts: [AmountCell]) {
        let definition = form.panels[panel]
        let columns = block.headings.columns[panel]
        let printed = definition.columns.indices.filter { definition.columns[$0].role == .amount }
        let isShort = printed.last { columns[$0] != nil }.map { amounts[$0] == .blank } ?? false
        for (index, column) in columns.enumerated() {
            guard let column, let cell = cell(row, column), cell.isAmountLike,
                cell.readableText != nil
            else { continue }
            let isAstray =
                switch definition.columns[index].role {
                case .label: true
                case .text: isShort
                case .rowID, .code, .amount: false
                }
            guard isAstray else { continue }
            let title = frame.text(definition.columns[index].title)
            let place = block.sheet.location(row, column)
            findings.report(.unplacedAmount(cell.text, column: title, at: place))
        }
    }

    /// How many decimals the numbers of a form have that are no noise of binary numbers: those of
    /// the fifteen digits of the largest, in which spreadsheets compute.
    static func soundDecimals(of block: FormBlock, form: Form) -> Int? {
        guard let last = block.headings.lastRow, last < block.rows.upperBound else { return nil }
        let columns = block.headings.amountColumns(of: form)
        var order: Int?
        for row in (last + 1)...block.rows.upperBound where block.sheet.hasCells(inRow: row) {
            for column in columns {
                let position = CellPosition(row: row, column: column)
                guard case .number(let digits, _)? = block.sheet.cells[position]?.content,
                    let number = Decimal15(digits), !number.isZero
                else { continue }
                order = max(order ?? number.order, number.order)
            }
        }
        return order.map { Decimal15.precision - $0 }
    }
}
