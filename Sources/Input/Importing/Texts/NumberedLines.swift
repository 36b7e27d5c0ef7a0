import Budget
import Characters

/// Tells numbered headings from numbered paragraphs (编号的标题与段落).
///
/// Lines that are counted with one another are one thing: where at least half of them are
/// sentences, or have nothing below them, all are paragraphs. A heading is words alone, states no
/// amount and ends in no mark.
struct NumberedLines {
    private static let limitOfLength = 30

    /// The lines that are headings.
    let headings: Set<Int>

    /// - Parameters:
    ///   - document: the document.
    ///   - lines: the lines of a part that are text, from top to bottom.
    ///   - isSection: whether a line is the heading of a section that the form set names.
    init(_ document: TextDocument, lines: [Int], isSection: (Int) -> Bool) {
        var series: [[Int]] = []
        // The series that are open, each with how it counts.
        var open: [(style: OrdinalStyle, index: Int)] = []
        // Lines that something else stands below than the next of their kind, or of a higher one.
        var filled: Set<Int> = []
        var last: Int?
        for line in lines where !trimmed(document.lines[line]).isEmpty {
            if isSection(line) {
                (open, last) = ([], nil)
                continue
            }
            let text = trimmed(document.lines[line])
            let style = OrdinalStyle(of: text)
            if let last, style == .none || !open.contains(where: { $0.style == style }) {
                filled.insert(last)
            }
            last = style == .none ? nil : line
            guard style != .none else { continue }
            if let position = open.firstIndex(where: { $0.style == style }),
                !Self.isFirst(text)
            {
                open.removeSubrange((position + 1)...)
                series[open[position].index].append(line)
            } else {
                open.removeAll { $0.style == style }
                open.append((style, series.count))
                series.append([line])
            }
        }
        headings = Set(
            series.flatMap { lines -> [Int] in
                let sentences = lines.filter { Self.isSentence(trimmed(document.lines[$0])) }
                let empty = lines.count { !filled.contains($0) }
                guard sentences.count * 2 < lines.count, empty * 2 < lines.count else { return [] }
                return lines.filter { line in
                    let text = trimmed(document.lines[line])
                    return text.count <= Self.limitOfLength && !Self.isSentence(text)
                        && !document.isFull(line) && !Self.isOpen(text)
                }
            }
        )
    }

    /// Whether a line is the first of those that are counted with it.
    private static func isFirst(_ text: String) -> Bool {
        let name = nameWithoutOrdinal(text)
        let number = folded(String(text.prefix(text.count - name.count))).filter {
            $0.isNumber || ImportWords.numerals.contains($0)
        }
        return number == "1" || number == ImportWords.numerals.prefix(1)
    }

    /// Whether a line says something, and does not only name it.
    private static func isSentence(_ text: String) -> Bool {
        let name = nameWithoutOrdinal(text)
        guard let last = name.last else { return false }
        if ImportWords.sentenceEnds.contains(last) { return true }
        if name.contains(where: { ImportWords.sentenceMarks.contains($0) }) { return true }
        if ImportWords.colons.contains(last) {
            // 其中： leads to what follows; 机构设置情况： is a heading with a mark too many.
            return ImportWords.leadIns.contains { name.dropLast().hasSuffix($0) } || hasAmount(name)
        }
        return hasAmount(name)
    }

    /// Whether an amount stands in a text: digits with the name of a unit behind them.
    private static func hasAmount(_ text: String) -> Bool {
        let scalars = Array(folded(text).unicodeScalars)
        return scalars.indices.dropFirst().contains { index in
            scalars[index - 1].isAnyDigit
                && ImportWords.countingUnits.contains(Character(scalars[index]))
        }
    }

    /// Whether a bracket is open at the end, so that the line goes on.
    private static func isOpen(_ text: String) -> Bool {
        text.count(where: ImportWords.openings.contains)
            > text.count(where: ImportWords.closingsOfPairs.contains)
    }
}
