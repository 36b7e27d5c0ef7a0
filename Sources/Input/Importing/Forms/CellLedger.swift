import Diagnostics

/// A rule by which cells of a sheet are passed over.
package enum PassingRule: String, CaseIterable, Sendable {
    /// Titles, numbers of forms, the unit, the unit of money, the year.
    case title
    case headings
    /// A line that counts the columns.
    case columnNumbers = "column-numbers"
    /// Titles and headings that a printed export repeats on its pages.
    case repeatedHeadings = "repeated-headings"
    case note
    /// Who filled in, checked and signed, and when.
    case signature
    case page
    /// A title of a form in a list of contents, with nothing below it.
    case contents
    /// Dashes and the like, which say that nothing is stated, without the name of a row.
    case nothingStated = "nothing-stated"
}

/// What became of a cell.
enum CellFate: Hashable {
    /// It stands in a table now.
    case taken
    /// A finding names it: by its place, by the first cell of its line, by the range of its
    /// lines, or by the first cell of its column with the count of those that it speaks of.
    case named
    /// A finding says that its form or sheet was not imported.
    case leftOut
    case passed(PassingRule)
}

/// What became of all cells that are not blank.
package struct CellAccount: Hashable, Sendable {
    package fileprivate(set) var total = 0
    package fileprivate(set) var taken = 0
    package fileprivate(set) var named = 0
    package fileprivate(set) var leftOut = 0
    package fileprivate(set) var passed: [PassingRule: Int] = [:]
    /// Cells of which nobody knows what became; there are none.
    package fileprivate(set) var unaccounted = 0
}

/// Notes for every cell what became of it.
///
/// A reference, like the findings: everything that reads a sheet adds to the same ledger.
final class CellLedger {
    private var fates: [SourceLocation: [CellPosition: CellFate]] = [:]
    private var lines: [PassingRule: [(row: Int, place: SourceLocation, text: String)]] = [:]

    /// Notes the fates of cells that have none yet.
    func note(_ new: [CellPosition: CellFate], of sheet: Sheet) {
        fates[sheet.location, default: [:]].merge(new) { old, _ in old }
    }

    func note(_ fate: CellFate, _ position: CellPosition, of sheet: Sheet) {
        note([position: fate], of: sheet)
    }

    /// Notes that lines of a sheet belong to something that is not imported.
    func leaveOut(_ rows: ClosedRange<Int>, of sheet: Sheet) {
        for row in rows where sheet.hasCells(inRow: row) {
            for column in sheet.columns(inRow: row) {
                note(.leftOut, CellPosition(row: row, column: column), of: sheet)
            }
        }
    }

    func fate(_ position: CellPosition, of sheet: Sheet) -> CellFate? {
        fates[sheet.location]?[position]
    }

    /// Notes a line that a rule passes over, for the report.
    func pass(_ rule: PassingRule, row: Int, of sheet: Sheet) {
        let column = sheet.columns(inRow: row).first ?? 1
        let place = sheet.location(row, column)
        lines[rule, default: []].append((row, place, sheet.text(row, column)))
    }

    /// One piece of information for each rule by which lines among the rows were passed over.
    var information: [Diagnostic] {
        PassingRule.allCases.compactMap { rule in
            guard let lines = lines[rule], let first = lines.first else { return nil }
            return .passedOver(rule, lines.count, first: first.text, at: first.place)
        }
    }

    func account(of workbook: Workbook) -> CellAccount {
        var account = CellAccount()
        for sheet in workbook.sheets {
            let fates = fates[sheet.location] ?? [:]
            for position in sheet.cells.keys {
                account.total += 1
                switch fates[position] {
                case .taken: account.taken += 1
                case .named: account.named += 1
                case .leftOut: account.leftOut += 1
                case .passed(let rule): account.passed[rule, default: 0] += 1
                case nil: account.unaccounted += 1
                }
            }
        }
        return account
    }
}
