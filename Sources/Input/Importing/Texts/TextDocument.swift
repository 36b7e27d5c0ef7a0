import Budget
import Characters
import Diagnostics
import Reading

/// A document line by line: its paragraphs, and the rows of its tables between them.
struct TextDocument {
    /// A line: a paragraph, or a row of a table.
    struct Line {
        let text: String
        let place: SourceLocation
        /// How deep the heading stands that it is styled as; `nil` for text.
        var level: Int?
        var isItem = false
        var isContents = false
        var beginsPage = false
        /// Whether it is a row of a table, or cells with tabs between them.
        var isTable = false
        /// Whether it is a row of a table, whatever its text looks like.
        var isRow = false
    }

    let file: String
    let layout: Document.Layout
    let allLines: [Line]
    let lines: [String]
    /// The document as a sheet, so that forms in it can be found.
    let sheet: Sheet
    var isMarkdown: Bool { layout == .markdown }
    /// Lines that stand on page after page, such as a header, without the number of the page.
    private let repeated: Set<String>
    /// How wide the lines are that the page broke and not their author; `nil` where none were.
    private let margin: Int?
    /// How wide the widest line is.
    private let widest: Int
    /// Whether paragraphs begin with blanks.
    private let isIndented: Bool

    init(_ document: Document) {
        file = document.file
        layout = document.layout
        var builder = LineBuilder(document)
        builder.add(document.blocks)
        allLines = builder.lines
        sheet = builder.finish()
        let texts = allLines.map(\.text)
        lines = texts
        let plain = allLines.filter { !$0.isTable }.map(\.text)
        margin = layout == .lines ? Self.margin(of: plain) : nil
        widest = plain.map { Self.width(trimmed($0)) }.max() ?? 0
        isIndented = plain.count { $0.first.map(Self.isIndent) ?? false } > 2
        repeated =
            layout == .paragraphs ? [] : RunningHeads(allLines).texts
    }

    /// Where a line stands.
    func place(_ line: Int) -> SourceLocation { allLines[line].place }

    // MARK: Broken lines

    /// The width at which many lines end in the middle of a sentence; `nil` if they do not.
    private static func margin(of lines: [String]) -> Int? {
        let texts = lines.map(trimmed).filter { !$0.isEmpty }
        let widths = texts.map(width)
        guard let most = widths.max(), (30...200).contains(most) else { return nil }
        let full = zip(texts, widths).filter { $0.1 >= most - tolerance }.map(\.0)
        let midway = full.count { text in text.last.map { !ends.contains($0) } ?? false }
        return midway > 2 && midway * 2 >= full.count ? most : nil
    }

    /// A line is broken before a character that must not begin one, or a number that is one word.
    private static let tolerance = 8
    static let ends = ImportWords.lineEnds

    private static func isIndent(_ character: Character) -> Bool {
        character == "\u{3000}" || character == " "
    }

    /// How many columns of half width a text takes.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }

    /// Whether a line fills the page.
    func isFull(_ line: Int) -> Bool {
        margin.map { Self.width(trimmed(lines[line])) >= $0 - Self.tolerance } ?? false
    }

    /// Whether a paragraph goes on from one line in the next with text.
    ///
    /// - Parameters:
    ///   - last: the line before.
    ///   - next: the line in question.
    ///   - acrossBlank: whether empty lines stand between them, as where a page ends.
    /// - Returns: whether the page broke the line there.
    func goesOn(_ last: Int, in next: Int, acrossBlank: Bool) -> Bool {
        let (before, text) = (trimmed(lines[last]), trimmed(lines[next]))
        guard let end = before.last, let start = text.first else { return false }
        if ImportWords.closings.contains(start) { return true }
        if layout == .paragraphs || nameWithoutOrdinal(text) != text { return false }
        if lines[next].first.map(Self.isIndent) ?? false { return false }
        // A page that ends in the middle of a sentence.
        let isNewPage = last < next && allLines[(last + 1)...next].contains(where: \.beginsPage)
        if isNewPage, !Self.ends.contains(end), nameWithoutOrdinal(before) == before { return true }
        if isFull(last) { return !Self.ends.contains(end) || isIndented && !acrossBlank }
        return !acrossBlank && isBroken(last, before: next)
    }

    /// Whether a line breaks off in the middle of a sentence that the next one ends.
    ///
    /// A bracket that is open at its end, or a line of text, not of words alone, that is nearly as
    /// wide as any and ends in no mark, while one of the next ends in a full stop.
    private func isBroken(_ last: Int, before next: Int) -> Bool {
        let before = trimmed(lines[last])
        guard let end = before.last, !Self.ends.contains(end) || !isBalanced(before) else {
            return false
        }
        let text = trimmed(lines[next])
        if !isBalanced(before) { return true }
        if let start = text.first, ImportWords.brackets.contains(start) { return true }
        let isText = before.contains { ImportWords.sentenceMarks.contains($0) || $0.isNumber }
        guard isText, Self.width(before) * 10 >= widest * 6 else { return false }
        for line in next..<min(next + 3, lines.count) {
            let text = trimmed(lines[line])
            guard !text.isEmpty, line == next || nameWithoutOrdinal(text) == text else {
                return false
            }
            if let end = text.last, ImportWords.fullStops.contains(end) { return true }
            if let end = text.last, Self.ends.contains(end) { return false }
        }
        return false
    }

    /// Whether every bracket and quotation mark that opens is closed.
    private func isBalanced(_ text: String) -> Bool {
        var open = 0
        for character in text {
            if ImportWords.openings.contains(character) { open += 1 }
            if ImportWords.closingsOfPairs.contains(character) { open -= 1 }
        }
        return open <= 0
    }

    /// What a line is besides text.
    func isFurniture(_ line: Int) -> Bool {
        let text = trimmed(lines[line])
        if allLines[line].isRow { return false }
        if allLines[line].isContents || ContentsLines.isLine(text) { return true }
        return !allLines[line].isTable
            && (PageNumbers.isNumber(text) || repeated.contains(PageNumbers.withoutNumber(text)))
    }

    /// The lines that were taken for headers and footers, with how often they stand there.
    ///
    /// - Parameter taken: lines that belong to forms, which repeat their heads.
    /// - Returns: each with the first of its lines, in their order.
    func repetitions(outside taken: Set<Int>) -> [(text: String, first: Int, count: Int)] {
        var found: [String: (first: Int, count: Int)] = [:]
        for (index, line) in lines.enumerated()
        where !taken.contains(index) && !allLines[index].isTable {
            let text = PageNumbers.withoutNumber(trimmed(line))
            guard repeated.contains(text) else { continue }
            found[text, default: (index, 0)].count += 1
        }
        return found.map { ($0.key, $0.value.first, $0.value.count) }.sorted { $0.1 < $1.1 }
    }
}

/// Puts the blocks of a document into lines, and the lines into one sheet.
private struct LineBuilder {
    private let document: Document
    private(set) var lines: [TextDocument.Line] = []
    private var sheet: Sheet

    init(_ document: Document) {
        self.document = document
        sheet = Sheet(file: document.file, name: document.file)
        sheet.kind = document.layout == .paragraphs ? .document : .text
    }

    mutating func add(_ blocks: [DocumentBlock]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): add(paragraph)
            case .table(let table): add(table)
            }
        }
    }

    func finish() -> Sheet {
        var sheet = sheet
        sheet.rowCount = max(sheet.rowCount, lines.count)
        if sheet.kind == .text { sheet.tables = rowsOfCells }
        return sheet
    }

    /// The lines with cells that stand one below the other.
    private var rowsOfCells: [ClosedRange<Int>] {
        var rows: [ClosedRange<Int>] = []
        for (index, line) in lines.enumerated() where line.isTable {
            let isNext = rows.last.map { $0.upperBound == index } ?? false
            let first = isNext ? rows.removeLast().lowerBound : index + 1
            rows.append(first...(index + 1))
        }
        return rows
    }

    private mutating func add(_ paragraph: DocumentParagraph) {
        let row = lines.count + 1
        var line = TextDocument.Line(text: paragraph.text, place: paragraph.place)
        line.level = paragraph.level
        line.isItem = paragraph.isItem
        line.isContents = paragraph.isContents
        line.beginsPage = paragraph.beginsPage
        line.isTable = isRowOfCells(paragraph.text)
        lines.append(line)
        sheet.places.append(paragraph.place)
        guard !paragraph.isContents else { return }
        var column = 1
        let pieces = paragraph.text.split(separator: "\t", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            let text = trimmed(String(piece))
            let spaces = piece.unicodeScalars.prefix { $0.properties.isWhitespace }.count
            if !text.isEmpty {
                let isLine = paragraph.place.line != nil
                let place = SourceLocation(
                    file: paragraph.place.file,
                    line: paragraph.place.line,
                    column: isLine ? column + spaces : nil,
                    cell: paragraph.place.cell
                )
                let cell = SheetCell(content: .text(text), place: place)
                sheet.put(cell, at: CellPosition(row: row, column: index + 1))
            }
            column += piece.unicodeScalars.count + 1
        }
    }

    /// Whether a line is cells with tabs between them; in a document with tables of its own a
    /// sentence may have tabs too.
    private func isRowOfCells(_ text: String) -> Bool {
        guard text.contains("\t") else { return false }
        guard document.layout == .paragraphs else { return true }
        let bare = trimmed(text)
        return bare.contains("\t") && bare.last.map { !TextDocument.ends.contains($0) } ?? false
    }

    private mutating func add(_ table: Sheet) {
        let offset = lines.count
        guard table.rowCount > 0 else { return }
        let moved = { (position: CellPosition) in
            CellPosition(row: position.row + offset, column: position.column)
        }
        for row in 1...table.rowCount {
            let columns = table.columns(inRow: row)
            let text = columns.map { table.text(row, $0) }.joined(separator: "\t")
            let place = table.location(row, columns.first ?? 1)
            lines.append(TextDocument.Line(text: text, place: place, isTable: true, isRow: true))
            sheet.places.append(place)
            for column in columns {
                let position = CellPosition(row: row, column: column)
                guard var cell = table.cells[position] else { continue }
                cell.place = table.location(row, column)
                sheet.put(cell, at: moved(position))
            }
        }
        for (position, anchor) in table.anchors { sheet.anchors[moved(position)] = moved(anchor) }
        sheet.hiddenRows.formUnion(table.hiddenRows.map { $0 + offset })
        sheet.mergedAmounts.formUnion(table.mergedAmounts.map(moved))
        sheet.rowsOfMergedAmounts.formUnion(table.rowsOfMergedAmounts.map { $0 + offset })
        sheet.columnCount = max(sheet.columnCount, table.columnCount)
        sheet.tables.append((offset + 1)...(offset + table.rowCount))
        sheet.columnsOfTables[offset + 1] = table.columnCount
    }
}
