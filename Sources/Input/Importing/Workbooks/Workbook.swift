import Diagnostics

/// The sheets that a file or a folder holds, whatever they were written with.
struct Workbook {
    var sheets: [Sheet] = []
}

/// A sheet, or a table of a document, as a grid of cells, counted from 1.
struct Sheet {
    /// Where a grid comes from, which decides how its places are called.
    enum Kind {
        case workbook
        case csv
        /// Lines of text whose cells are divided by tabs.
        case text
        /// A table of a document.
        case table
        /// A whole document: its paragraphs are lines, the rows of its tables too.
        case document
    }

    /// The file, as findings name it.
    let file: String
    /// The name on the tab; for a text file its name without the ending.
    let name: String
    var isHidden = false
    var cells: [CellPosition: SheetCell] = [:]
    /// For every other cell of a merged area the first one, which alone is seen; areas are cut to
    /// what is used.
    var anchors: [CellPosition: CellPosition] = [:]
    var hiddenRows: Set<Int> = []
    var hiddenColumns: Set<Int> = []
    /// Damaged cells, by where they stand; `nil` where that is not known.
    var damages: [(position: CellPosition?, damage: CellDamage)] = []
    /// The first cells of merged areas that hold what may be an amount.
    var mergedAmounts: Set<CellPosition> = []
    /// Rows that such an area reaches into.
    var rowsOfMergedAmounts: Set<Int> = []
    /// The columns with a cell, by row.
    private(set) var filledColumns: [Int: [Int]] = [:]
    var rowCount = 0
    var columnCount = 0
    /// Whether programs compute all formulas anew when they open the file, so that the stored
    /// values are not what they show.
    var isRecomputed = false
    /// How many fields each line of a CSV file has; none for anything else.
    var fieldCounts: [Int] = []

    /// What stands in a cell or in the merged area that it belongs to.
    func cell(_ position: CellPosition) -> SheetCell? {
        cells[position] ?? anchors[position].flatMap { cells[$0] }
    }

    /// The text of a cell or of the merged area that it belongs to; empty where nothing stands.
    func text(_ row: Int, _ column: Int) -> String {
        cell(CellPosition(row: row, column: column))?.text ?? ""
    }

    func hasCells(inRow row: Int) -> Bool { filledColumns[row] != nil }

    /// The columns of a row in which something stands, from left to right.
    func columns(inRow row: Int) -> [Int] { (filledColumns[row] ?? []).sorted() }

    /// Whether nobody sees a cell.
    func isHidden(_ row: Int, _ column: Int) -> Bool {
        hiddenRows.contains(row) || hiddenColumns.contains(column)
    }

    /// Whether an amount stands in merged cells of which this is another than the first, or is
    /// stored here below what is seen of them.
    func isMergedAmount(_ row: Int, _ column: Int) -> Bool {
        let position = CellPosition(row: row, column: column)
        guard let anchor = anchors[position] else { return false }
        return mergedAmounts.contains(anchor) || cells[position]?.isAmountLike ?? false
    }

    mutating func put(_ cell: SheetCell, at position: CellPosition) {
        if cells[position] == nil {
            filledColumns[position.row, default: []].append(position.column)
        }
        cells[position] = cell
        rowCount = max(rowCount, position.row)
        columnCount = max(columnCount, position.column)
    }

    /// Takes everything out of a row.
    mutating func clear(row: Int) {
        for column in filledColumns[row] ?? [] {
            cells[CellPosition(row: row, column: column)] = nil
        }
        filledColumns[row] = nil
    }

    /// Where a cell stands, for a person with the file before them.
    func location(_ row: Int, _ column: Int) -> SourceLocation {
        let position = CellPosition(row: row, column: column)
        if let place = cells[position]?.place { return place }
        switch kind {
        case .csv, .text: return SourceLocation(file: file, line: row)
        case .workbook: return SourceLocation(file: file, cell: "\(name)!\(position.address)")
        case .table: return SourceLocation(file: file, cell: "\(name):R\(row)C\(column)")
        case .document:
            return places.indices.contains(row - 1)
                ? places[row - 1] : SourceLocation(file: file)
        }
    }

    /// The sheet as a whole.
    var location: SourceLocation {
        switch kind {
        case .csv, .text, .document: SourceLocation(file: file)
        case .workbook, .table: SourceLocation(file: file, cell: name)
        }
    }

    var kind = Kind.workbook
    /// Of a document: where its lines stand, and which of them are rows of one table.
    var places: [SourceLocation] = []
    var tables: [ClosedRange<Int>] = []
    /// Into how many columns the tables of a document are divided, by their first line.
    var columnsOfTables: [Int: Int] = [:]

    /// Whether it is a text file, whose cells are found by line and column.
    var isText: Bool { kind == .csv || kind == .text }

    /// Whether lines may have their cells in other columns than the lines above: a word processor
    /// writes one tab for each cell, however wide it is.
    var isLoose: Bool { kind == .text }

    /// Whether other text than tables stands in it.
    var isDocument: Bool { kind == .text || kind == .document }

    /// The tables of a document that begin below a row.
    func tables(belowRow row: Int) -> ArraySlice<ClosedRange<Int>> {
        var (low, high) = (0, tables.count)
        while low < high {
            let middle = (low + high) / 2
            if tables[middle].lowerBound <= row { low = middle + 1 } else { high = middle }
        }
        return tables[low...]
    }

    /// The rows of the table that a row of a document belongs to.
    func table(ofRow row: Int) -> ClosedRange<Int>? {
        var (low, high) = (0, tables.count)
        while low < high {
            let middle = (low + high) / 2
            if tables[middle].upperBound < row { low = middle + 1 } else { high = middle }
        }
        return low < tables.count && tables[low].contains(row) ? tables[low] : nil
    }
}

/// The place of a cell in its sheet, counted from 1.
struct CellPosition: Hashable {
    let row: Int
    let column: Int

    static let limitOfRows = 1_048_576
    static let limitOfColumns = 16_384

    init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `C7`; fails for anything else.
    init?(address: some StringProtocol) {
        var (row, column) = (0, 0)
        for byte in address.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte) - 64
            case UInt8(ascii: "0")...UInt8(ascii: "9"): row = row * 10 + Int(byte) - 48
            case UInt8(ascii: "$"): continue
            default: return nil
            }
            guard row <= Self.limitOfRows, column <= Self.limitOfColumns else { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        self.init(row: row, column: column)
    }

    /// The place as spreadsheets write it, such as `C7`.
    var address: String { CellPosition.name(ofColumn: column) + String(row) }

    /// The letters of a column.
    static func name(ofColumn column: Int) -> String {
        var name: [UInt8] = []
        var rest = column
        while rest > 0 {
            name.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: name.reversed(), as: UTF8.self)
    }
}

/// A rectangle of cells.
struct CellArea: Hashable {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    var first: CellPosition { CellPosition(row: rows.lowerBound, column: columns.lowerBound) }

    /// Reads `C7:D9`, `C7`, whole columns such as `C:D` and whole rows such as `7:9`; fails for
    /// anything else.
    init?(_ reference: some StringProtocol) {
        let corners = reference.uppercased().split(separator: ":", omittingEmptySubsequences: false)
            .map(Self.corner)
        guard corners.count <= 2, let first = corners[0], let last = corners[corners.count - 1]
        else { return nil }
        rows = Self.hull(first.rows, last.rows)
        columns = Self.hull(first.columns, last.columns)
    }

    private static func corner(
        _ text: Substring
    ) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
        if let cell = CellPosition(address: text) {
            return (cell.row...cell.row, cell.column...cell.column)
        }
        if let column = CellPosition(address: text + "1")?.column {
            return (1...CellPosition.limitOfRows, column...column)
        }
        return CellPosition(address: "A" + text).map {
            ($0.row...$0.row, 1...CellPosition.limitOfColumns)
        }
    }

    private static func hull(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> ClosedRange<Int>
    {
        min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
    }
}

/// What stands in a cell.
struct SheetCell {
    /// The kinds of values.
    enum Content: Hashable {
        case text(String)
        /// The digits as they stand in the file, such as `1625.5799999999999` or `7E-2`, and what
        /// is shown of them.
        case number(String, ShownNumber)
        case boolean(Bool)
        /// Such as `#REF!`.
        case error(String)
        /// A formula that was saved without what it computes.
        case formulaWithoutValue
        /// A text that its format shows as nothing.
        case hidden(String)
        /// Another cell that is merged with it covers it; what is stored, which nobody sees.
        case covered(String)
        /// The file is damaged here.
        case unreadable(CellDamage)
    }

    let content: Content
    var isFormula = false
    /// What is shown of a number, character by character; `nil` where that is not known.
    var shown: String?
    /// The place in a text file; `nil` in a workbook, where the address says it.
    var place: SourceLocation?

    /// What a person reads there, as far as it can be known.
    var text: String {
        switch content {
        case .text(let text): text
        case .number(_, .text(let shown)): shown
        case .number(let digits, _): Decimal15(digits)?.plainText ?? digits
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let name): name
        case .formulaWithoutValue, .hidden, .covered, .unreadable: ""
        }
    }

    /// The text that a name may be taken from; `nil` for what is none, or is not seen as it is
    /// stored.
    var readableText: String? {
        switch content {
        case .text(let text): text
        case .number(_, .plain), .number(_, .text): text
        case .number(_, .date), .number(_, .nothing), .number(_, .doubtful), .boolean, .error,
            .formulaWithoutValue, .hidden, .covered, .unreadable:
            nil
        }
    }

    var isBlank: Bool {
        if case .text(let text) = content { return text.allSatisfy(\.isWhitespace) }
        return false
    }
}

/// What is wrong with a cell in the file, so that its value or its place is not known.
struct CellDamage: Hashable, Sendable {
    /// The kinds of damage.
    enum Reason: Hashable, Sendable {
        /// The index of a text that is not there, and how many texts there are.
        case sharedText(String, count: Int)
        case address(String)
        /// The row that the cell stands in is not that of its address.
        case row(Int)
        case rowNumber(String)
        case repeated
        case number(String)
        case kind(String)
        case style(String)
        /// A revision divides or joins cells here.
        case revision
        case nestedTable
        case formula
        /// An embedded object or a picture stands in place of text.
        case object
        /// Some of it is struck out.
        case struck
        /// Some of it is seen and some is not.
        case partlyHidden
        /// No line encloses it, so that nobody knows its column.
        case withoutLines(String)
        /// The lines around it make no rectangle.
        case unclearLines
        /// It reaches over the lines around it.
        case acrossLines
        /// It may be the rest of a row of the page before.
        case dividedRow(String)
        /// Another cell that is merged with it holds this text, and has no place of its own.
        case coversText(String)
    }

    let reason: Reason
    /// The part of the workbook.
    let part: String
}
