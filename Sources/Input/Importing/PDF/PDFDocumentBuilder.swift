import Budget
import Characters
import Diagnostics

/// Puts the pages of a PDF together to one document.
struct PDFDocumentBuilder {
    private let file: String
    private let contents: [PDFPageContents]
    private let edges: PDFEdges
    private let paragraphs: PDFParagraphs
    private var found: [DocumentBlock] = []
    /// The paragraph that may go on.
    private var open: PDFParagraphs.Paragraph?
    /// Whether the list of contents stands here.
    private var isInContents = false
    /// Lines in columns that no line encloses.
    private var columns: [(line: PDFLine, place: SourceLocation)] = []
    /// The last table, with its place in the document, if nothing stands below it.
    private var lastTable: (table: PDFTableText, index: Int)?
    private var room = WorkbookReader.limitOfCells
    private var roomForMerged = MergedCells.limitOfRoom
    /// Words that nobody sees.
    private(set) var hidden: [(text: String, place: SourceLocation)] = []

    init(file: String, contents: [PDFPageContents], edges: PDFEdges) {
        self.file = file
        self.contents = contents
        self.edges = edges
        paragraphs = PDFParagraphs(
            contents.enumerated().flatMap { index, page in
                page.lines.filter { !edges.pieces[index].contains($0.index) }.map(\.line)
            }
        )
    }

    /// The paragraphs and tables.
    mutating func blocks() throws -> [DocumentBlock] {
        for (index, page) in contents.enumerated() {
            var (line, table) = (0, 0)
            for (piece, content) in page.pieces.enumerated()
            where !edges.pieces[index].contains(piece) {
                room -= 1
                guard room >= 0 else { throw WorkbookError.tooManyCells }
                switch content {
                case .line(let own):
                    line += 1
                    let name = WordPlaces.page(page.number, line: line)
                    take(own, SourceLocation(file: file, cell: name))
                    if !own.text.isEmpty, lastTable?.table.page == page.number { lastTable = nil }
                case .table(let own, let words):
                    table += 1
                    try take(PDFTableText(own, words, page: page.number, number: table, file: file))
                }
            }
        }
        finishColumns()
        finishParagraph()
        return found
    }

    // MARK: Text

    private mutating func take(_ line: PDFLine, _ place: SourceLocation) {
        if !line.hidden.isEmpty { hidden.append((line.hidden, place)) }
        guard !line.text.isEmpty else { return }
        guard !takeContents(line, place) else { return }
        let isDivided = line.pieces.count > 1
        if isDivided || !columns.isEmpty {
            let isNear = columns.suffix(Self.mostBetween).contains { $0.line.pieces.count > 1 }
            if isDivided || isNear {
                columns.append((line, place))
                return
            }
            finishColumns()
        }
        addText(line, place)
    }

    /// Takes a line of the list of contents: below its heading, a title with its page.
    private mutating func takeContents(_ line: PDFLine, _ place: SourceLocation) -> Bool {
        guard isInContents else {
            isInContents = folded(line.text) == ImportWords.contents
            return false
        }
        let number = line.words.last?.text ?? ""
        isInContents =
            line.words.count > 1 && (1...3).contains(number.count)
            && number.unicodeScalars.allSatisfy(\.isAnyDigit)
        guard isInContents else { return false }
        finishColumns()
        finishParagraph()
        found.append(
            .paragraph(DocumentParagraph(text: line.text, place: place, isContents: true))
        )
        return true
    }

    private mutating func addText(_ line: PDFLine, _ place: SourceLocation) {
        if var before = open,
            paragraphs.goesOn(before.last, in: line, isSamePage: isSamePage(before.place, place))
        {
            let isOne =
                isChinese(before.text.unicodeScalars.last)
                || isChinese(line.text.unicodeScalars.first)
            before.text += (isOne ? "" : " ") + line.text
            before.last = line
            open = before
            return
        }
        finishParagraph()
        open = PDFParagraphs.Paragraph(text: line.text, place: place, last: line)
    }

    private func isSamePage(_ one: SourceLocation, _ other: SourceLocation) -> Bool {
        let page = { (place: SourceLocation) in place.cell?.split(separator: ":").first }
        return page(one) == page(other)
    }

    private mutating func finishParagraph() {
        guard let paragraph = open else { return }
        open = nil
        found.append(
            .paragraph(DocumentParagraph(text: paragraph.text, place: paragraph.place))
        )
    }

    // MARK: Columns without lines

    /// So many lines without columns may stand between those with some: names that are broken.
    private static let mostBetween = 3

    /// What was collected is a table if amounts stand in it, and text if not.
    private mutating func finishColumns() {
        var lines = columns
        columns = []
        var behind: [(line: PDFLine, place: SourceLocation)] = []
        while let last = lines.last, last.line.pieces.count == 1 {
            behind.insert(last, at: 0)
            lines.removeLast()
        }
        let isTable =
            lines.count { $0.line.pieces.count > 1 } > 1
            && lines.contains { line in
                // A title and the number of its page are none.
                let amounts = line.line.pieces.filter {
                    SheetCell(content: .text($0)).isAmountLike
                }
                return amounts.count > 1 || amounts.contains { $0.contains(".") }
            }
        guard isTable else {
            for line in lines + behind { addText(line.line, line.place) }
            return
        }
        finishParagraph()
        lastTable = nil
        var sheet = Sheet(file: file, name: lines[0].place.cell ?? "")
        sheet.kind = .table
        for (row, line) in lines.enumerated() {
            for (column, piece) in line.line.pieces.enumerated() {
                let text = SheetCell(content: .text(piece))
                let damage = CellDamage(reason: .withoutLines(piece), part: sheet.name)
                var cell = text.isAmountLike ? SheetCell(content: .unreadable(damage)) : text
                cell.place = line.place
                sheet.put(cell, at: CellPosition(row: row + 1, column: column + 1))
            }
        }
        found.append(.table(sheet))
        for line in behind { addText(line.line, line.place) }
    }

    // MARK: Tables

    private mutating func take(_ table: PDFTableText) throws {
        finishColumns()
        finishParagraph()
        room -= table.count
        guard room >= 0 else { throw WorkbookError.tooManyCells }
        hidden += table.hidden
        var table = table
        if let (last, index) = lastTable, last.page < table.page, table.goesOn(from: last) {
            var before = last
            if table.givesRest(to: &before) {
                found[index] = .table(try grid(before))
                lastTable?.table = before
            }
        }
        guard !table.drawn.rows.isEmpty else { return }
        found.append(.table(try grid(table)))
        lastTable = (table, found.count - 1)
    }

    private mutating func grid(_ table: PDFTableText) throws -> Sheet {
        try WordGrid(table.drawn, file: file).sheet(room: &roomForMerged)
    }
}
