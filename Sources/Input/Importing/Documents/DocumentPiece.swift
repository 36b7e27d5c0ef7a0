package import Diagnostics

/// A piece of a document with what became of it (材料去向).
package struct DocumentPiece: Sendable {
    /// What became of a piece.
    package enum Fate: Hashable, Sendable {
        /// It is a form, by its index, whose tables were taken.
        case form(Int)
        /// It is a form that was found and is in doubt.
        case doubtfulForm(Int)
        /// It is a target table; the name of its file.
        case target(String)
        case doubtfulTarget
        /// It stands in a part of the text, in these of its blocks.
        case text(part: Int, blocks: Range<Int>)
        /// It belongs to nothing that is known.
        case open
        case passed(Passing)
    }

    /// Why something is no part of the result.
    package enum Passing: Hashable, Sendable {
        case contents
        /// Numbers of pages, and what stands on page after page.
        case pages
        /// A title that the program prints itself, and what stands around it.
        case titles
        case rule(PassingRule)
    }

    /// The lines; those of tables cell by cell, any other one as one cell.
    package let rows: [[String]]
    package let isTable: Bool
    package let place: SourceLocation
    package let fate: Fate
    /// Where everything in it stands, without columns.
    package let places: Set<SourceLocation>

    /// Whether a finding is about something in it.
    package func holds(_ finding: SourceLocation?) -> Bool {
        finding.map { places.contains($0.withoutColumn) } ?? false
    }
}

/// Where a form or a target table was found.
struct FoundBlock {
    let sheet: SourceLocation
    let rows: ClosedRange<Int>
    /// The index of the form; `nil` for a target table.
    let form: Int?
}

extension SourceLocation {
    /// The place as a whole line or cell.
    fileprivate var withoutColumn: SourceLocation {
        SourceLocation(file: file, line: line, cell: cell)
    }
}

extension DocumentPiece {
    /// The rows of a sheet as a piece.
    init(_ rows: some Sequence<Int>, of sheet: Sheet, _ fate: Fate) {
        let filled = rows.filter { sheet.hasCells(inRow: $0) }
        let cells = filled.map { row in sheet.columns(inRow: row).map { (row, $0) } }
        self.rows = cells.map { row in row.map { sheet.text($0.0, $0.1) } }
        isTable = cells.contains { $0.count > 1 }
        let all = cells.joined().map { sheet.location($0.0, $0.1).withoutColumn }
        place = all.first ?? sheet.location
        places = Set(all)
        self.fate = fate
    }
}

extension TableImporter {
    /// What became of the rows of the sheets.
    func pieces(of workbook: Workbook) -> [DocumentPiece] {
        workbook.sheets.flatMap { sheet in
            guard sheet.rowCount > 0 else { return [DocumentPiece]() }
            return pieces(of: sheet) { row in
                let fates = sheet.columns(inRow: row).map {
                    ledger.fate(CellPosition(row: row, column: $0), of: sheet)
                }
                guard case .passed(let rule)?? = fates.first,
                    fates.allSatisfy({ if case .passed? = $0 { true } else { false } })
                else { return .open }
                return .passed(.rule(rule))
            }
        }
    }

    /// Puts rows that have one fate together.
    ///
    /// - Parameters:
    ///   - sheet: the sheet.
    ///   - fate: what became of a row outside of forms and target tables.
    /// - Returns: the pieces from top to bottom.
    func pieces(of sheet: Sheet, otherwise fate: (Int) -> DocumentPiece.Fate) -> [DocumentPiece] {
        let known = places.filter { $0.sheet == sheet.location }
        var pieces: [DocumentPiece] = []
        var (rows, last): ([Int], DocumentPiece.Fate?) = ([], nil)
        let close = {
            if let last, !rows.isEmpty { pieces.append(DocumentPiece(rows, of: sheet, last)) }
            (rows, last) = ([], nil)
        }
        var row = 1
        while row <= sheet.rowCount {
            if let block = known.first(where: { $0.rows.contains(row) }) {
                close()
                let end = block.rows.upperBound
                pieces.append(DocumentPiece(row...end, of: sheet, self.fate(of: block, in: sheet)))
                row = end + 1
                continue
            }
            if sheet.hasCells(inRow: row) {
                let fate = fate(row)
                if fate != last { close() }
                last = fate
                rows.append(row)
            }
            row += 1
        }
        close()
        return pieces
    }

    private func fate(of block: FoundBlock, in sheet: Sheet) -> DocumentPiece.Fate {
        if let form = block.form {
            return tables.contains { $0.form == form } ? .form(form) : .doubtfulForm(form)
        }
        let origin = sheet.location(block.rows.lowerBound, 1).description
        return targets.first { $0.origin == origin }.map { .target($0.fileName) } ?? .doubtfulTarget
    }
}
