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
    /// How wide the lines are that the page broke and not their author; `nil` where none were.
    private let margin: Int?
    /// Whether paragraphs begin with blanks.
    private let isIndented: Bool
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
        margin = Self.margin(of: lines)
        isIndented = lines.count { $0.first.map(Self.isIndent) ?? false } > 2
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

    // MARK: Broken lines

    /// The width at which many lines end in the middle of a sentence; `nil` if they do not.
    private static func margin(of lines: [String]) -> Int? {
        let texts = lines.filter { !$0.contains("\t") }.map(trimmed).filter { !$0.isEmpty }
        let widths = texts.map(width)
        guard let most = widths.max(), (30...200).contains(most) else { return nil }
        let full = zip(texts, widths).filter { $0.1 >= most - tolerance }.map(\.0)
        let midway = full.count { text in text.last.map { !ends.contains($0) } ?? false }
        return midway > 2 && midway * 2 >= full.count ? most : nil
    }

    /// A line is broken before a character that must not begin one, or a number that is one word.
    private static let tolerance = 8
    private static let ends = Set("。；：！？;:!?”）)")
    private static let closings = Set("。，；：！？、”’）》」』】〕,;:!?)%％")

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
        if Self.closings.contains(start) { return true }
        let isNumbered = nameWithoutOrdinal(text) != text
        guard isFull(last), !isNumbered else { return false }
        if lines[next].first.map(Self.isIndent) ?? false { return false }
        return !Self.ends.contains(end) || isIndented && !acrossBlank
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
