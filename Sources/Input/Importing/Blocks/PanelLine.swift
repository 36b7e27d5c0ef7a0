import Budget
import Characters
import Diagnostics
import Reading

/// What stands on one line under the headings of one panel.
struct PanelLine {
    let row: Int
    /// The columns of the form in which anything stands, from the left of the form.
    let columns: [Int]
    let first: Int
    /// By column of the panel.
    let texts: [String]
    let amounts: [AmountCell]
    let names: RowTexts
    /// Whether an amount is stated, be it one that cannot be taken.
    let isStated: Bool
    /// Whether there are texts beside the names of the row.
    let hasTexts: Bool

    /// Whether no text can be read in it.
    var saysNothing: Bool { texts.allSatisfy(\.isEmpty) }
}

extension BlockReader {
    /// Reads what stands on a line under the headings of a panel; `nil` if nothing does.
    ///
    /// A cell that cannot be read is named, all others are taken.
    mutating func line(_ row: Int, _ panel: Int) -> PanelLine? {
        let definition = form.panels[panel]
        let places = block.headings.columns[panel]
        let columns = places.compactMap(\.self).filter {
            cell(row, $0) != nil || block.sheet.isMergedAmount(row, $0)
        }
        guard let first = columns.first else { return nil }
        var texts = definition.columns.map { _ in "" }
        var amounts = definition.columns.map { _ in AmountCell.blank }
        var isStated = false
        for (index, column) in definition.columns.enumerated() {
            guard let place = places[index] else { continue }
            let countBefore = findings.count
            if column.role == .amount {
                amounts[index] = amount(row, place)
                isStated = isStated || amounts[index] != .blank || findings.count > countBefore
            } else {
                texts[index] = text(row, place)
            }
            note(findings.count > countBefore ? .named : .taken, row, place)
        }
        let names = [Column.Role.rowID, .code, .label].map { role in
            definition.columns.firstIndex { $0.role == role }.map { texts[$0] } ?? ""
        }
        let rowTexts = divided(
            RowTexts(rowID: names[0], code: names[1], label: names[2]),
            panel
        )
        if isStated { reportNumbersAmongNames(row, panel, amounts) }
        return PanelLine(
            row: row,
            columns: columns,
            first: first,
            texts: texts,
            amounts: amounts,
            names: rowTexts,
            isStated: isStated,
            hasTexts: definition.columns.indices.contains {
                definition.columns[$0].role == .text && !texts[$0].isEmpty
            }
        )
    }

    private func text(_ row: Int, _ column: Int) -> String {
        guard let cell = cell(row, column) ?? textFromAbove(row, column) else { return "" }
        let place = block.sheet.location(row, column)
        guard !block.sheet.hiddenColumns.contains(column) else {
            findings.report(.hiddenColumn(cell.text, at: place))
            return ""
        }
        guard let text = cell.readableText else {
            findings.report(.noText(cell, at: place))
            return ""
        }
        return trimmed(String(text.filter { !$0.isNewline }))
    }

    private func amount(_ row: Int, _ column: Int) -> AmountCell {
        let place = block.sheet.location(row, column)
        guard !block.sheet.isMergedAmount(row, column) else {
            findings.report(.mergedAmount(at: place))
            return .blank
        }
        guard let cell = cell(row, column) else { return .blank }
        if block.sheet.hiddenColumns.contains(column) {
            findings.report(.hiddenColumn(cell.text, at: place))
            return .blank
        }
        let reader = AmountReader(
            ownUnit: form.unit,
            decimals: form.decimals,
            unit: unit,
            soundDecimals: soundDecimals
        )
        do {
            return try reader.amount(cell)
        } catch {
            findings.report(.unusableAmount(error, cell, form: form, at: place))
            return .blank
        }
    }
}
