import Budget
import Characters
import Diagnostics

/// What stands on a page from top to bottom: lines of text and tables.
struct PDFPageContents {
    /// A piece of a page.
    enum Piece {
        case line(PDFLine)
        /// A table with the words of each of its cells.
        case table(PDFTable, words: [[PDFWord]])

        var top: Int {
            switch self {
            case .line(let line): line.box.top
            case .table(let table, _): table.box.top
            }
        }
    }

    let number: Int
    private(set) var pieces: [Piece] = []

    init(_ page: PDFPage) throws(WorkbookError) {
        number = page.number
        let tables = try PDFTables(page.drawing).tables
        var words = tables.map { [[PDFWord]](repeating: [], count: $0.areas.count) }
        var rest: [PDFWord] = []
        for word in page.words {
            let (x, y) = word.box.middle
            // Of tables in one another the inner one.
            let inner = tables.indices.filter { tables[$0].box.contains(x, y) }
                .min { tables[$0].box.width < tables[$1].box.width }
            if let inner, let cell = tables[inner].cell(x, y) {
                words[inner][cell].append(word)
            } else {
                rest.append(word)
            }
        }
        pieces = PDFLine.lines(of: rest).map(Piece.line)
        for (table, words) in zip(tables, words) where !words.allSatisfy(\.isEmpty) {
            pieces.append(.table(table, words: words))
        }
        pieces.sort { $0.top < $1.top }
    }

    /// The lines of the page with their places among its pieces.
    var lines: [(index: Int, line: PDFLine)] {
        pieces.enumerated().compactMap { index, piece in
            if case .line(let line) = piece { return (index, line) }
            return nil
        }
    }
}

/// What stands at the top and the bottom of the pages and is no part of the text (页眉、页脚、页码).
struct PDFEdges {
    /// So many lines from the edge of a page on may be such.
    private static let reach = 2
    /// So near the same place a line stands on page after page.
    private static let tolerance = 6_000

    /// What stands there besides numbers of pages.
    let texts: [String]
    /// By page, the pieces that are left out.
    let pieces: [Set<Int>]

    init(_ pages: [PDFPageContents]) {
        /// Where a text stands again and again: its words without the number of the page.
        struct Mark: Hashable {
            let text: String
            let top: Int
        }
        let candidates = pages.map { page -> [(index: Int, line: PDFLine)] in
            let ends =
                page.pieces.indices.prefix(Self.reach) + page.pieces.indices.suffix(Self.reach)
            return page.lines.filter { ends.contains($0.index) }
        }
        let mark = { (line: PDFLine) in
            Mark(
                text: PageNumbers.withoutNumber(trimmed(line.text)),
                top: line.box.middle.y / Self.tolerance
            )
        }
        var counts: [Mark: Int] = [:]
        for page in candidates {
            for found in Set(page.map { mark($0.line) }) { counts[found, default: 0] += 1 }
        }
        var texts: [String] = []
        var seen: Set<String> = []
        pieces = candidates.map { page in
            Set(
                page.compactMap { index, line -> Int? in
                    let text = trimmed(line.text)
                    if PageNumbers.isNumber(text) { return index }
                    let mark = mark(line)
                    let count = [-1, 0, 1].reduce(0) {
                        $0 + (counts[Mark(text: mark.text, top: mark.top + $1)] ?? 0)
                    }
                    // Forms may begin alike, and their units are needed.
                    let isSentence = text.last.map(TextDocument.ends.contains) ?? true
                    guard !isSentence, UnitStatement.all(in: text).isEmpty else { return nil }
                    // Two pages that begin alike may be two forms; three are not.
                    guard count > 2 || count == 2 && pages.count == 2,
                        count * 2 >= pages.count
                    else { return nil }
                    if seen.insert(mark.text).inserted { texts.append(mark.text) }
                    return index
                }
            )
        }
        self.texts = texts
    }
}
