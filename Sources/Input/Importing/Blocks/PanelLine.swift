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
        let columns = places.compactMap(\.self).flatMap { block.headings.codeParts[$0] ?? [$0] }
            .filter { cell(row, $0) != nil || block.sheet.isMergedAmount(row, $0) }
        guard let first = columns.first else { return nil }
        var texts = definition.columns.map { _ in "" }
        var amounts = definition.columns.map { _ in AmountCell.blank }
        var isStated = false
        var isFaulty = false
        for (index, column) in definition.columns.enumerated() {
            guard let place = places[index] else { continue }
            let countBefore = findings.count
            if column.role == .code, let parts = block.headings.codeParts[place] {
                let code = code(row, parts, panel)
                isFaulty = code == nil
                texts[index] = code ?? ""
                for part in parts where cell(row, part) != nil { note(.taken, row, part) }
            } else if column.role == .amount {
                amounts[index] = amount(row, place)
                isStated = isStated || amounts[index] != .blank || findings.count > countBefore
            } else {
                texts[index] = text(row, place)
            }
            note(findings.count > countBefore ? .named : .taken, row, place)
        }
        guard !isFaulty else {
            for column in columns { note(.named, row, column) }
            return nil
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

    /// The code of a line that stands in several columns; `nil` if they hold none, which is named.
    private mutating func code(_ row: Int, _ columns: [Int], _ panel: Int) -> String? {
        let parts = zip(columns, CodeLevel.allCases).map { column, level in
            let text = folded(text(row, column))
            // 类 may stand beside the line of the total too, merged down from the headings.
            return DividedCode.Part(level: level, text: text == level.name ? "" : text)
        }
        do throws(DividedCode.Fault) {
            let code = try DividedCode.joined(parts, below: codesAbove[panel])
            if code.isFilledFromAbove { firstFilledCode = firstFilledCode ?? (row, columns[0]) }
            return code.text
        } catch {
            let place = block.sheet.location(row, columns[error.position])
            findings.report(.dividedCode(error, parts, at: place))
            return nil
        }
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

    private mutating func amount(_ row: Int, _ column: Int) -> AmountCell {
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
        } catch .inexact where frame.isRounding {
            if let rounded = rounded(cell, row, column) { return .amount(rounded) }
            findings.report(.unusableAmount(.inexact(cell.text), cell, form: form, at: place))
        } catch {
            findings.report(.unusableAmount(error, cell, form: form, at: place))
        }
        return .blank
    }

    /// An amount that is exact to the fen, in the last digit that the form prints, which is noted;
    /// `nil` for one that is not.
    private mutating func rounded(_ cell: SheetCell, _ row: Int, _ column: Int) -> ReportedAmount? {
        let reader = AmountReader(
            ownUnit: .yuan,
            decimals: 2,
            unit: unit,
            soundDecimals: soundDecimals
        )
        guard let exact = try? reader.amount(cell).reported else { return nil }
        let digit = ReportedAmount(exact.value, in: form.unit, decimals: form.decimals).lastDigit
        let fen = roundedQuotient(exact.value.fen, digit.fen) * digit.fen
        let rounded = ReportedAmount(Money(fen: fen), in: form.unit, decimals: form.decimals)
        roundings.append(Rounding(row: row, column: column, exact: exact, rounded: rounded))
        return rounded
    }
}
