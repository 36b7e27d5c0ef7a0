import Characters
import Diagnostics

/// A table as its file has it: rows of cells, each over some columns of the grid.
struct WordTable {
    /// How a cell goes on below or beside another.
    enum Merge { case none, begins, goesOn }

    struct Cell {
        var span = 1
        var down = Merge.none
        var across = Merge.none
        var text = ""
        var hidden = ""
        var damage: CellDamage.Reason?

        var isBlank: Bool {
            trimmed(text).isEmpty && trimmed(hidden).isEmpty && damage == nil
        }
    }

    struct Row {
        /// Columns of the grid that the row leaves out at its beginning.
        var before = 0
        var cells: [Cell] = []
        /// How many columns of the grid it takes up so far.
        var width = 0
        var isHidden = false
    }

    /// How its place is called.
    let name: String
    /// The widths of the columns of the grid in twentieths of a point.
    var widths: [Int] = []
    var rows: [Row] = []
}

/// Reads a table (w:tbl), of which the start was read.
struct WordTableReader {
    private let story: WordStory
    private var table: WordTable
    /// What stands in cells and is no text of them: tables, boxes.
    private var inner: [DocumentBlock] = []
    /// The paragraphs and tables of each cell in order.
    private var contents: [[[DocumentBlock]]] = []
    private var isShaded = false

    private static let limitOfColumns = 1024
    /// No page is wider, in twentieths of a point.
    private static let mostWidth = 1_000_000
    /// Rows lower than that cannot be read, in twentieths of a point.
    private static let leastHeight = 60

    init(_ story: WordStory) {
        self.story = story
        table = WordTable(name: WordPlaces.table(story.context.nextTable()))
    }

    /// The table as a grid; or, where it only lays out what is in it, that.
    func contentsOfTable() throws -> [DocumentBlock] {
        var reader = self
        let outer = (story.cell, story.paper)
        try reader.read()
        (story.cell, story.paper) = outer
        return try reader.blocks()
    }

    private mutating func read() throws {
        while let event = try story.reader.next() {
            switch event {
            case .start("tblPr", _): try readProperties()
            case .start("tblGrid", _): try readGrid()
            case .start("tr", _): try readRow()
            case .start("sdt", _), .start("sdtContent", _), .start("customXml", _): continue
            case .start("ins", _), .start("moveTo", _): story.noteRevision()
            case .start("del", _), .start("moveFrom", _):
                story.noteRevision()
                try story.reader.skip()
            case .start: try story.reader.skip()
            case .end("tbl"): return
            case .end, .text: continue
            }
        }
    }

    private mutating func readProperties() throws {
        while let event = try story.reader.next() {
            switch event {
            case .start("tblStyle", let attributes):
                isShaded = story.context.styles.mayShade(table: attributes["val"])
            case .start("tblPrChange", _): try story.reader.skip()
            case .end("tblPr"): return
            case .start, .end, .text: continue
            }
        }
    }

    private mutating func readGrid() throws {
        while let event = try story.reader.next() {
            switch event {
            case .start("gridCol", let attributes):
                guard table.widths.count < Self.limitOfColumns else {
                    throw WorkbookError.tooManyCells
                }
                let width = attributes["w"].flatMap { Int($0) } ?? 0
                table.widths.append(min(max(0, width), Self.mostWidth))
            case .start("tblGridChange", _): try story.reader.skip()
            case .end("tblGrid"): return
            case .start, .end, .text: continue
            }
        }
    }

    // MARK: Rows

    private mutating func readRow() throws {
        try story.context.take()
        var row = WordTable.Row()
        var blocks: [[DocumentBlock]] = []
        var isDeleted = false
        while let event = try story.reader.next() {
            switch event {
            case .start("trPr", _): isDeleted = try readProperties(of: &row)
            case .start("tc", _):
                let (cell, content) = try readCell(row)
                row.cells.append(cell)
                row.width += cell.span
                blocks.append(content)
            case .start("sdt", _), .start("sdtContent", _), .start("customXml", _): continue
            case .start: try story.reader.skip()
            case .end("tr"):
                guard !isDeleted else {
                    story.noteRevision()
                    return
                }
                table.rows.append(row)
                contents.append(blocks)
                return
            case .end, .text: continue
            }
        }
    }

    /// Reads what is said of a row; whether a revision deletes it.
    private func readProperties(of row: inout WordTable.Row) throws -> Bool {
        var isDeleted = false
        while let event = try story.reader.next() {
            switch event {
            case .start("trPrChange", _): try story.reader.skip()
            case .start(let name, let attributes):
                let value = attributes["val"]
                switch name {
                case "gridBefore":
                    row.before = min(max(0, value.flatMap { Int($0) } ?? 0), Self.limitOfColumns)
                case "hidden": row.isHidden = row.isHidden || isOn(value)
                case "trHeight":
                    let height = value.flatMap { Int($0) } ?? .max
                    if attributes["hRule"] == "exact", height < Self.leastHeight {
                        row.isHidden = true
                    }
                case "del": isDeleted = true
                case "ins": story.noteRevision()
                default: continue
                }
            case .end("trPr"): return isDeleted
            case .end, .text: continue
            }
        }
        return isDeleted
    }

    // MARK: Cells

    private mutating func readCell(
        _ row: WordTable.Row
    ) throws -> (WordTable.Cell, [DocumentBlock]) {
        try story.context.take()
        guard row.before + row.width < Self.limitOfColumns else { throw WorkbookError.tooManyCells }
        var cell = WordTable.Cell()
        let place = SourceLocation(
            file: story.context.file,
            cell: WordPlaces.cell(
                table.name,
                row: table.rows.count + 1,
                column: row.cells.count + 1
            )
        )
        let paper = story.paper
        story.cell = place
        story.paper = isShaded ? .unknown : paper
        defer { story.paper = paper }
        let properties = try readProperties(of: &cell)
        let content = properties ? [] : try story.blocks(until: "tc")
        fill(&cell, with: content, at: place)
        return (cell, content)
    }

    /// Reads what is said of a cell, up to its first block; whether it ends there.
    ///
    /// The properties come first, so nothing is lost where there are none: `story.blocks` goes on.
    private func readProperties(of cell: inout WordTable.Cell) throws -> Bool {
        start: while let event = try story.reader.next() {
            switch event {
            case .start("tcPr", _): break start
            case .end("tc"): return true
            // What lays the XML out.
            case .text: continue
            case .start, .end:
                story.reader.unread()
                return false
            }
        }
        while let event = try story.reader.next() {
            switch event {
            case .start("tcPrChange", _): try story.reader.skip()
            case .start(let name, let attributes): take(name, attributes, &cell)
            case .end("tcPr"): return false
            case .end, .text: continue
            }
        }
        return true
    }

    private func take(
        _ name: String,
        _ attributes: [String: String],
        _ cell: inout WordTable.Cell
    ) {
        let value = attributes["val"]
        switch name {
        case "gridSpan":
            cell.span = min(max(1, value.flatMap { Int($0) } ?? 1), Self.limitOfColumns)
        case "vMerge": cell.down = value == "restart" ? .begins : .goesOn
        case "hMerge": cell.across = value == "restart" ? .begins : .goesOn
        case "shd": story.paper = shading(attributes) ?? story.paper
        case "cellDel", "cellMerge":
            story.noteRevision()
            cell.damage = .revision
        case "cellIns": story.noteRevision()
        default: return
        }
    }

    /// Puts what stands in a cell into it; tables and boxes stand behind the table.
    private mutating func fill(
        _ cell: inout WordTable.Cell,
        with content: [DocumentBlock],
        at place: SourceLocation
    ) {
        var lines: [String] = []
        var hidden: [String] = []
        var showsShapes = false
        for block in content {
            switch block {
            case .table: cell.damage = cell.damage ?? .nestedTable
            case .paragraph(let paragraph) where !paragraph.isFloating:
                lines.append(trimmed(paragraph.text))
                if !paragraph.hidden.isEmpty { hidden.append(paragraph.hidden) }
                cell.damage = cell.damage ?? paragraph.damage
                showsShapes = showsShapes || paragraph.showsShapes
            case .paragraph: continue
            }
        }
        cell.text = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        cell.hidden = hidden.joined(separator: "\n")
        // A person sees something in it, and it would read as a blank cell.
        if cell.text.isEmpty, showsShapes { cell.damage = cell.damage ?? .object }
        if !cell.text.isEmpty, !trimmed(cell.hidden).isEmpty {
            cell.damage = cell.damage ?? .partlyHidden
        }
    }

    // MARK: Blocks

    private func blocks() throws -> [DocumentBlock] {
        let laysOut = laysOut
        var seen = contents
        for row in contents.indices {
            for cell in contents[row].indices where isUnseen(row, cell) {
                seen[row][cell] = []
                nameUnseen(contents[row][cell], row, cell, all: laysOut)
            }
        }
        guard !laysOut else { return seen.flatMap { $0.flatMap(\.self) } }
        let behind = seen.flatMap(\.self).flatMap { content in
            content.filter { block in
                if case .paragraph(let paragraph) = block { return paragraph.isFloating }
                return true
            }
        }
        let grid = try WordGrid(table, file: story.context.file)
            .sheet(room: &story.context.roomForMerged)
        return [.table(grid)] + behind
    }

    /// Whether nobody sees a cell: its row is hidden, or another one covers it.
    private func isUnseen(_ row: Int, _ cell: Int) -> Bool {
        let own = table.rows[row].cells[cell]
        return table.rows[row].isHidden || own.across == .goesOn
            || own.down == .goesOn && row > 0
    }

    /// Names what stands in a cell that nobody sees and would leave the table: what floats, tables,
    /// or all of it.
    private func nameUnseen(_ content: [DocumentBlock], _ row: Int, _ cell: Int, all: Bool) {
        let name = WordPlaces.cell(self.table.name, row: row + 1, column: cell + 1)
        let place = SourceLocation(file: story.context.file, cell: name)
        for block in content {
            switch block {
            case .table(let table):
                let rows = (1...max(1, table.rowCount)).map { row in
                    table.columns(inRow: row).map { table.text(row, $0) }.joined(separator: " ")
                }
                story.context.note(.hidden(rows.joined(separator: " ")), at: place)
            case .paragraph(let paragraph) where paragraph.isFloating || all:
                let text = trimmed(paragraph.text)
                if !text.isEmpty { story.context.note(.hidden(text), at: place) }
            case .paragraph: continue
            }
        }
    }

    /// Whether a table only arranges what is in it: one cell beside nothing in each row.
    private var laysOut: Bool {
        table.rows.allSatisfy { row in row.cells.count { !$0.isBlank } <= 1 }
            && (table.rows.allSatisfy { $0.cells.count <= 1 }
                || contents.contains { $0.contains(where: \.holdsTable) })
    }
}

extension [DocumentBlock] {
    fileprivate var holdsTable: Bool {
        contains { block in
            if case .table = block { return true }
            return false
        }
    }
}
