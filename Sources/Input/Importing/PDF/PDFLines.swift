import Budget
import Characters
import Diagnostics

/// Words that stand beside one another on a page.
struct PDFLine {
    var words: [PDFWord]
    var box: PDFBox

    /// Puts words into lines, from top to bottom and from left to right.
    static func lines(of words: [PDFWord]) -> [PDFLine] {
        var lines: [PDFLine] = []
        for word in words.sorted(by: { $0.box.middle.y < $1.box.middle.y }) {
            if let last = lines.last, overlap(last.box, word.box) {
                lines[lines.count - 1].words.append(word)
                lines[lines.count - 1].box = last.box.joined(word.box)
            } else {
                lines.append(PDFLine(words: [word], box: word.box))
            }
        }
        for index in lines.indices { lines[index].words.sort { $0.box.left < $1.box.left } }
        return lines
    }

    /// Whether a word stands beside those of a line: most of its height is of theirs too.
    private static func overlap(_ line: PDFBox, _ word: PDFBox) -> Bool {
        let common = min(line.bottom, word.bottom) - max(line.top, word.top)
        return common * 2 > min(line.height, word.height)
    }

    /// The words that a person sees, with a blank between those that stand apart and a tab between
    /// those that stand far apart.
    var text: String { text(of: words.filter { $0.visibility != .unseen }, tab: "\t") }

    /// What nobody sees of it.
    var hidden: String { text(of: words.filter { $0.visibility == .unseen }, tab: " ") }

    /// The same as of a cell, in which nothing is divided by tabs.
    var textOfCell: String { text(of: words.filter { $0.visibility != .unseen }, tab: " ") }

    /// How many pieces stand far apart.
    var pieces: [String] { text.split(separator: "\t").map(String.init) }

    private func text(of words: [PDFWord], tab: String) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            if index > 0 {
                let gap = word.box.left - words[index - 1].box.right
                let height = max(word.box.height, words[index - 1].box.height)
                let isBeside =
                    isChinese(text.unicodeScalars.last) || isChinese(word.text.unicodeScalars.first)
                if gap > height * 3 / 2 {
                    text += tab
                } else if !isBeside || gap > height * 2 / 3 {
                    text += " "
                }
            }
            text += word.text
        }
        return text
    }
}

/// Whether a scalar is one of Chinese text, which stands without blanks.
func isChinese(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.value >= 0x2E80 && !$0.isAnyDigit || "“”‘’—…".unicodeScalars.contains($0) }
        ?? false
}

/// The lines of a cell, whose edge breaks them where the next piece does not fit.
struct PDFCellLines {
    let lines: [PDFLine]
    /// How wide what stands in the cell may be.
    let width: Int

    /// A piece that is narrower than what is left by less than this may not have fitted.
    private static let tolerance = 600

    /// The text, of which lines are joined that the edge broke.
    var text: String {
        var text = ""
        for (index, line) in lines.enumerated() where !line.textOfCell.isEmpty {
            let isOne = index > 0 && isOne(lines[index - 1], line)
            text += text.isEmpty || isOne ? line.textOfCell : "\n" + line.textOfCell
        }
        return text
    }

    /// Whether two lines are one text.
    ///
    /// Chinese text is, whoever broke it, and else what the edge broke. Two numbers that stand
    /// below one another stay two.
    private func isOne(_ one: PDFLine, _ other: PDFLine) -> Bool {
        let (last, first) = (
            one.textOfCell.unicodeScalars.last, other.textOfCell.unicodeScalars.first
        )
        if isChinese(last) || isChinese(first) { return true }
        guard last?.isAnyDigit ?? false || last == "." || last == ",", first?.isAnyDigit ?? false
        else { return false }
        return isBroken(one, before: other)
    }

    /// Whether the first piece of a line did not fit behind the line before.
    func isBroken(_ line: PDFLine, before next: PDFLine) -> Bool {
        guard let word = next.words.first, let last = line.text.unicodeScalars.last else {
            return false
        }
        let scalars = word.text.unicodeScalars
        let size = word.box.width / max(scalars.count, 1)
        let digits = scalars.prefix { $0.isAnyDigit }.count
        // A number is broken within its digits only where none fits any more, and a word of Latin
        // letters before its first or behind its hyphen.
        let letters = scalars.prefix { $0.isASCII && $0.properties.isAlphabetic }.count
        let piece = last == "." || last == "," ? max(digits, 1) : max(letters, 1)
        return line.box.width + piece * size > width - Self.tolerance
    }
}

/// Joins the lines of a page to paragraphs.
struct PDFParagraphs {
    /// A paragraph that is being put together.
    struct Paragraph {
        var text: String
        let place: SourceLocation
        var last: PDFLine
    }

    private let left: Int
    private let right: Int
    private let pitch: Int

    /// - Parameter lines: the lines of text of all pages, by which the margins are told.
    init(_ lines: [PDFLine]) {
        let texts = lines.filter { $0.pieces.count == 1 }
        left = Self.usual(texts.map(\.box.left)) ?? 0
        let ends = texts.map(\.box.right).sorted()
        right = ends.isEmpty ? 0 : ends[ends.count * 95 / 100]
        let gaps = zip(lines, lines.dropFirst()).map { $1.box.top - $0.box.top }.filter { $0 > 0 }
        pitch = Self.usual(gaps) ?? 0
    }

    /// The value that stands there most often, to a point.
    private static func usual(_ values: [Int]) -> Int? {
        let counts = Dictionary(grouping: values) { ($0 + 500) / 1_000 }
        let best = counts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        return best?.value.first
    }

    /// Whether a line goes on in the next one.
    ///
    /// - Parameters:
    ///   - last: the line before.
    ///   - next: the line in question.
    ///   - isSamePage: whether both stand on one page.
    /// - Returns: whether the page broke the sentence there.
    func goesOn(_ last: PDFLine, in next: PDFLine, isSamePage: Bool) -> Bool {
        let (before, text) = (last.text, next.text)
        guard let end = before.last, !before.contains("\t"), !text.contains("\t"),
            let start = text.first
        else { return false }
        let height = next.box.height
        // Another size is a heading or the text below it.
        guard abs(height - last.box.height) * 5 < height else { return false }
        // No paragraph has lines further apart than four of them are high.
        let furthest = min(pitch * 13 / 10, height * 4)
        if isSamePage, next.box.top - last.box.top > furthest { return false }
        if ImportWords.closings.contains(start) { return true }
        let isFlush = abs(next.box.left - left) < height / 2
        let word = next.words.first.map { Self.leadingWidth($0) } ?? 0
        let isFull = right - last.box.right < max(word, height * 2)
        guard isFull, isFlush, nameWithoutOrdinal(text) == text else { return false }
        // Where no line is set in, a full stop at the margin ends a paragraph or does not.
        return !ImportWords.fullStops.contains(end) || last.box.left > left + height / 2
            || isSamePage
    }

    /// How wide the first piece of a word is that no line divides: a number, a word of letters.
    private static func leadingWidth(_ word: PDFWord) -> Int {
        let count = word.text.unicodeScalars.count
        let leading = word.text.unicodeScalars.prefix { !isChinese($0) }.count
        return count > 0 ? word.box.width * max(leading, 1) / count : 0
    }
}
