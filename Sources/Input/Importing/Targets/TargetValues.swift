import Budget
import Characters
import Diagnostics
import Reading

extension TargetBlockReader {
    /// The text of a cell as a spreadsheet shows it, which is noted as taken; what is not known
    /// character by character is reported.
    mutating func text(_ cell: TargetBlock.Cell) -> String {
        guard let stored = sheet.cells[cell.position] else { return "" }
        if let text = stored.exactText {
            fates[cell.position] = .taken
            return trimmed(text)
        }
        name(cell.position)
        findings.report(.unusableTargetText(stored, at: place(cell.position)))
        return ""
    }
}

extension SheetCell {
    /// What a person reads in the cell, character by character; `nil` where that is not known, or
    /// is not what the author meant to say.
    var exactText: String? {
        switch content {
        case .text(let text): text
        case .number(_, .plain), .number(_, .text): shown
        case .number(_, .date), .number(_, .nothing), .number(_, .doubtful), .boolean, .error,
            .formulaWithoutValue,
            .hidden, .covered, .unreadable:
            nil
        }
    }
}
