import Budget
import Characters

/// Lines that stand on page after page and are no part of the text (页眉、页脚).
struct RunningHeads {
    /// How often a line must stand there to be no part of the text, and at the edge of a page.
    private static let limit = 4
    private static let limitAtEdges = 2
    private static let limitOfLength = 40

    let texts: Set<String>

    init(_ lines: [TextDocument.Line]) {
        var counts: [String: Int] = [:]
        var atEdges: [String: Int] = [:]
        var belowHeadings: [String: Int] = [:]
        let edges = Self.edges(lines)
        var last = ""
        for (index, line) in lines.enumerated() where !line.isTable {
            let whole = trimmed(line.text)
            let text = PageNumbers.withoutNumber(whole)
            guard !text.isEmpty else { continue }
            let isSentence = text.last.map(TextDocument.ends.contains) ?? false
            if text.count <= Self.limitOfLength, !isSentence {
                counts[text, default: 0] += 1
                if edges.contains(index) { atEdges[text, default: 0] += 1 }
                // 无 below heading after heading is what these have to say.
                if nameWithoutOrdinal(last) != last { belowHeadings[text, default: 0] += 1 }
            }
            last = whole
        }
        texts = Set(
            counts.filter { text, count in
                guard text.contains(where: \.isLetter) else { return false }
                if atEdges[text, default: 0] >= Self.limitAtEdges,
                    atEdges[text] == count
                {
                    return true
                }
                return count >= Self.limit && belowHeadings[text, default: 0] * 2 < count
                    && nameWithoutOrdinal(text) == text
            }.keys
        )
    }

    /// The first and the last filled line of each page, where pages are known.
    private static func edges(_ lines: [TextDocument.Line]) -> Set<Int> {
        guard lines.contains(where: \.beginsPage) else { return [] }
        let filled = lines.indices.filter {
            let text = trimmed(lines[$0].text)
            return !text.isEmpty && !PageNumbers.isNumber(text)
        }
        var edges: Set<Int> = []
        var last: Int?
        var page = 0
        var pages = [Int](repeating: 0, count: lines.count)
        for index in lines.indices {
            if lines[index].beginsPage { page += 1 }
            pages[index] = page
        }
        for index in filled {
            if last.map({ pages[$0] != pages[index] }) ?? true {
                edges.insert(index)
                if let last { edges.insert(last) }
            }
            last = index
        }
        if let last { edges.insert(last) }
        return edges
    }
}

/// The numbers of pages.
enum PageNumbers {
    private static let marks = Set("-—–－·~ 0123456789０１２３４５６７８９/".unicodeScalars)

    /// Whether a line is the number of a page and nothing more: 3, - 3 -, 第 3 页, 3/30.
    static func isNumber(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: \.isAnyDigit), text.count <= 16 else {
            return false
        }
        if text.unicodeScalars.allSatisfy(marks.contains) { return text.count <= 12 }
        let key = folded(text)
        return key.contains(ImportWords.page)
            && key.allSatisfy { $0.isNumber || ImportWords.pageWords.contains($0) }
    }

    /// A line without the number of the page that stands at its end or its beginning, set off by
    /// blanks.
    static func withoutNumber(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isAnyDigit) else { return text }
        let pieces = text.split { $0 == " " || $0 == "\u{3000}" || $0 == "\t" }
        guard pieces.count > 1 else { return text }
        for count in (1...min(3, pieces.count - 1)).reversed() {
            let tail = pieces.suffix(count).joined(separator: " ")
            if let start = pieces.dropLast(count).last?.endIndex, isMarked(tail) {
                return trimmed(String(text[..<start]))
            }
            let head = pieces.prefix(count).joined(separator: " ")
            if let start = pieces.dropFirst(count).first?.startIndex, isMarked(head) {
                return trimmed(String(text[start...]))
            }
        }
        return text
    }

    /// A number of a page that cannot be one of the text: with dashes or 页 around it.
    private static func isMarked(_ text: String) -> Bool {
        isNumber(text) && !text.unicodeScalars.allSatisfy { $0.isAnyDigit || $0 == " " }
    }
}

/// Lines of a list of contents (目录).
enum ContentsLines {
    /// Whether dots lead from a title to the number of its page.
    static func isLine(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        let digits = scalars.reversed().prefix { $0.isAnyDigit }.count
        let leader = scalars.reversed().dropFirst(digits).prefix(while: isLeader)
        return digits > 0 && leader.count >= 3 && leader.contains { $0 != " " && $0 != "\t" }
    }

    /// A line without the number of its page and what leads there.
    static func title(of text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let digits = scalars.reversed().prefix { $0.isAnyDigit }.count
        guard (1...3).contains(digits), digits < scalars.count else { return text }
        let rest = scalars.dropLast(digits)
        guard let last = rest.last, isLeader(last) || last == "（" || last == "(" else {
            return text
        }
        var title = rest
        while let last = title.last, isLeader(last) { title.removeLast() }
        return String(scalars: title)
    }

    /// Whether a character leads the eye from a title to its page.
    private static func isLeader(_ scalar: Unicode.Scalar) -> Bool {
        ".…·．。 \t\u{3000}-—_".unicodeScalars.contains(scalar)
    }
}
