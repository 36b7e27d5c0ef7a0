import Budget
import Characters
import Diagnostics
import Reading

/// A line of a document or a row of a sheet, as a survey looks at it.
struct SurveyLine {
    /// The filled cells, or the line as the only one.
    let pieces: [String]
    let place: SourceLocation
    /// Whether it is a row of a table.
    let isTable: Bool
    /// Whether it is the number of a page, a running head or a line of a list of contents.
    var isFurniture = false

    /// The text of a line that is no row of several cells.
    var text: String? { pieces.count == 1 ? pieces[0] : nil }
}

extension [SurveyLine] {
    private static var limitOfCover: Int { 40 }
    private static var limitOfTitle: Int { 60 }

    /// The lines of a text.
    init(_ document: TextDocument) {
        self = document.lines.indices.map { line in
            let columns = document.sheet.columns(inRow: line + 1)
            return SurveyLine(
                pieces: columns.map { document.sheet.text(line + 1, $0) },
                place: document.place(line),
                isTable: document.allLines[line].isTable,
                isFurniture: document.isFurniture(line)
            )
        }
    }

    /// The rows of the sheets that are seen, each below its name.
    init(_ workbook: Workbook) {
        self = workbook.sheets.filter { !$0.isHidden }.flatMap { sheet -> [SurveyLine] in
            let name = SurveyLine(pieces: [sheet.name], place: sheet.location, isTable: false)
            let rows = (1...Swift.max(1, sheet.rowCount)).map { row in
                let columns = sheet.columns(inRow: row)
                return SurveyLine(
                    pieces: columns.map { sheet.text(row, $0) },
                    place: sheet.location(row, columns.first ?? 1),
                    isTable: columns.count > 1
                )
            }
            return [name] + rows
        }
    }

    /// The lines before a list of contents, the text and the forms begin.
    ///
    /// - Parameter isTitle: whether a text is the title of a part or a form.
    /// - Returns: the lines of the cover, without what stands on every page.
    func cover(_ isTitle: (String) -> Bool) -> [SurveyLine] {
        var cover: [SurveyLine] = []
        for line in self where !line.pieces.isEmpty {
            guard let text = line.text, !line.isTable, cover.count < Self.limitOfCover
            else { break }
            let isContents =
                folded(text) == ImportWords.contents || ContentsLines.isLine(trimmed(text))
            let isSentence = text.last.map { ImportWords.fullStops.contains($0) } ?? false
            guard !isContents, !isSentence, !isTitle(text) else { break }
            if !line.isFurniture, text.count <= Self.limitOfTitle { cover.append(line) }
        }
        return cover
    }
}

/// A text as it stands somewhere, of which only the folded form is known.
///
/// - Parameters:
///   - key: the folded form.
///   - text: a short text that holds it.
/// - Returns: the characters there without blanks between them; `key` if none fold to it.
func spelled(_ key: String, in text: String) -> String {
    let characters = Array(text.filter { !$0.isWhitespace })
    for start in characters.indices {
        var end = start
        while end < characters.count {
            end += 1
            let piece = folded(String(characters[start..<end]))
            if piece == key { return String(characters[start..<end]) }
            guard key.hasPrefix(piece) else { break }
        }
    }
    return key
}
