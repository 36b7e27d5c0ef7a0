import Budget
import Characters
import Diagnostics
import Reading

/// A document as plain text or Markdown, line by line.
struct TextDocument {
    let file: String
    let lines: [String]
    let isMarkdown: Bool
    /// Lines that stand on page after page, such as a header.
    private let repeated: Set<String>
    /// How often a line must stand there to be no part of the text.
    private static let limitOfRepetition = 4

    init(file: String, lines: [String], isMarkdown: Bool) {
        self.file = file
        self.lines = lines
        self.isMarkdown = isMarkdown
        var counts: [String: Int] = [:]
        for line in lines where !line.contains("\t") {
            let text = trimmed(line)
            if !text.isEmpty, text.count <= 40 { counts[text, default: 0] += 1 }
        }
        repeated = Set(counts.filter { $0.value >= Self.limitOfRepetition }.keys)
    }

    /// The document as a sheet, so that forms in it can be found; cells are divided by tabs.
    var sheet: Sheet {
        var sheet = Sheet(file: file, name: file)
        sheet.isText = true
        for (row, line) in lines.enumerated() {
            var column = 1
            for (index, piece) in line.split(separator: "\t", omittingEmptySubsequences: false)
                .enumerated()
            {
                let text = trimmed(String(piece))
                let spaces = piece.unicodeScalars.prefix { $0.properties.isWhitespace }.count
                if !text.isEmpty {
                    let place = SourceLocation(file: file, line: row + 1, column: column + spaces)
                    let cell = SheetCell(content: .text(text), place: place)
                    sheet.put(cell, at: CellPosition(row: row + 1, column: index + 1))
                }
                column += piece.unicodeScalars.count + 1
            }
        }
        return sheet
    }

    /// What a line is besides text.
    func isFurniture(_ line: Int) -> Bool {
        let text = trimmed(lines[line])
        return repeated.contains(text) || isPageNumber(text) || isLineOfContents(text)
    }

    /// The lines that were taken for headers and footers, with how often they stand there.
    ///
    /// - Parameter taken: lines that belong to forms, which repeat their heads.
    /// - Returns: each with the first of its lines, in their order.
    func repetitions(outside taken: Set<Int>) -> [(text: String, first: Int, count: Int)] {
        var found: [String: (first: Int, count: Int)] = [:]
        for (index, line) in lines.enumerated() where !taken.contains(index) {
            let text = trimmed(line)
            guard repeated.contains(text) else { continue }
            found[text, default: (index, 0)].count += 1
        }
        return found.map { ($0.key, $0.value.first, $0.value.count) }.sorted { $0.1 < $1.1 }
    }

    private func isPageNumber(_ text: String) -> Bool {
        let marks = Set("-—–－ 0123456789".unicodeScalars)
        return !text.isEmpty && text.count <= 12 && text.unicodeScalars.allSatisfy(marks.contains)
            && text.unicodeScalars.contains { ("0"..."9").contains($0) }
    }

    /// Whether a character leads the eye from a title to its page.
    private func isLeader(_ scalar: Unicode.Scalar) -> Bool {
        ".…·. \t".unicodeScalars.contains(scalar)
    }

    /// Whether a line belongs to the list of contents: dots that lead to a page number.
    private func isLineOfContents(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        let digits = scalars.reversed().prefix { ("0"..."9").contains($0) }.count
        let leader = scalars.reversed().dropFirst(digits).prefix(while: isLeader)
        return digits > 0 && leader.count >= 3
    }
}
