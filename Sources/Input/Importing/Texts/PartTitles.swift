import Budget
import Characters

/// Where the parts of a document begin, and what lists them before they do.
struct PartTitles {
    /// A title of a part, which may run over several lines.
    struct Start {
        /// The part of the form set; `nil` for a title that counts a part and is none of its.
        let part: Int?
        let line: Int
        /// The first line below the title.
        let end: Int
    }

    /// From top to bottom.
    let starts: [Start]
    /// The lines of the list of contents, and its heading.
    let contents: Set<Int>

    private static let limitOfLength = 60
    private static let limitOfTail = 4
    private static let limitOfLines = 3

    init(_ document: TextDocument, of frame: ImportFrame) {
        let finder = TitleFinder(document, frame)
        contents = finder.contents
        var starts: [Start] = []
        for line in document.lines.indices
        where !contents.contains(line) && !document.isFurniture(line) {
            guard let start = finder.start(at: line) else { continue }
            let isTwice = starts.contains { $0.part == start.part && $0.part != nil }
            if !isTwice { starts.append(start) }
        }
        self.starts = starts
    }

    /// What stands behind 第三部分 at the beginning of a text; `nil` if that is not there.
    fileprivate static func withoutOrdinal(_ key: String) -> String? {
        let (before, after) = ImportWords.partOrdinal
        guard key.hasPrefix(before) else { return nil }
        let rest = key.dropFirst(before.count)
        let numeral = rest.prefix {
            NumeralWords.ofOrdinals.contains($0) || $0.isASCII && $0.isNumber
        }
        guard !numeral.isEmpty, rest.dropFirst(numeral.count).hasPrefix(after) else { return nil }
        return String(rest.dropFirst(numeral.count + after.count))
    }

    /// Reads titles.
    private struct TitleFinder {
        let document: TextDocument
        let titles: [String]
        /// The titles without what counts them (第三部分), where they have that.
        private let counted: [String?]
        let unit: String
        private(set) var contents: Set<Int> = []
        private let sections: Set<String>

        init(_ document: TextDocument, _ frame: ImportFrame) {
            self.document = document
            unit = folded(frame.unit)
            let own = unit
            titles = frame.formSet.parts.map { part in
                TitleFinder.bare(frame.text(part.title), without: own)
            }
            counted = titles.map(PartTitles.withoutOrdinal)
            sections = Set(
                frame.formSet.parts.flatMap { part in
                    part.sections.map { sectionKey(frame.text($0.heading)) }
                }
            )
            contents = listed()
        }

        /// A title for comparison: without years, the unit's name and marks.
        private static func bare(_ text: String, without unit: String) -> String {
            let key = titleKey(text).replacing(unit, with: "")
            return key.filter { !":、.·".contains($0) }
        }

        private func key(_ line: Int) -> String {
            let text = trimmed(document.lines[line]).drop { $0 == "#" }
            return TitleFinder.bare(ContentsLines.title(of: String(text)), without: unit)
        }

        /// The part that begins at a line.
        func start(at line: Int) -> Start? {
            let text = trimmed(document.lines[line])
            guard !text.isEmpty, text.count <= limitOfLength, !document.allLines[line].isTable
            else { return nil }
            var key = key(line)
            var end = line + 1
            for _ in 0..<limitOfLines {
                if let part = part(titled: key) { return Start(part: part, line: line, end: end) }
                // A title of which the rest stands on the next line.
                guard key.count >= 4, mayBegin(key),
                    let next = (end..<document.lines.count).first(where: isFilled),
                    next <= end + 1
                else { break }
                key += self.key(next)
                guard part(titled: key) != nil || mayBegin(key) else { break }
                end = next + 1
            }
            guard PartTitles.withoutOrdinal(self.key(line)) != nil, isTitleLike(line) else {
                return nil
            }
            return Start(part: nil, line: line, end: line + 1)
        }

        /// The part whose title a text is, with little behind it; what counts it may be another.
        private func part(titled key: String) -> Int? {
            fitting(titles, key)
                ?? PartTitles.withoutOrdinal(key).flatMap { fitting(counted, $0) }
        }

        private func fitting(_ titles: [String?], _ key: String) -> Int? {
            let fitting = titles.indices.compactMap { part -> (part: Int, length: Int)? in
                guard let title = titles[part], !title.isEmpty, key.hasPrefix(title),
                    key.count <= title.count + limitOfTail
                else { return nil }
                return (part, title.count)
            }
            guard let best = fitting.max(by: { $0.length < $1.length }) else { return nil }
            let isOne = fitting.count { $0.length == best.length } == 1
            return isOne ? best.part : nil
        }

        /// Whether a text is the beginning of a title.
        private func mayBegin(_ key: String) -> Bool {
            if titles.contains(where: { $0.hasPrefix(key) }) { return true }
            guard let rest = PartTitles.withoutOrdinal(key) else { return false }
            return counted.contains { $0?.hasPrefix(rest) ?? false }
        }

        private func isFilled(_ line: Int) -> Bool {
            !trimmed(document.lines[line]).isEmpty && !PageNumbers.isNumber(document.lines[line])
        }

        // MARK: Contents

        /// The lines of a list of contents: from its heading, or from the first title, to where a
        /// title stands for the second time; nothing but titles stands there.
        private func listed() -> Set<Int> {
            let lines = document.lines.indices.filter { !trimmed(document.lines[$0]).isEmpty }
            let heading = lines.first { folded(document.lines[$0]) == ImportWords.contents }
            guard let first = heading ?? lines.first(where: { start(at: $0) != nil }) else {
                return []
            }
            var seen: [String: Int] = [:]
            var last = first
            for line in lines where line >= first && line != heading {
                let key = key(line)
                if isTitle(line), !key.isEmpty, let earlier = seen[key], earlier < line {
                    // What repeats begins the text.
                    return seen.count > 1 && line > last
                        ? Set(lines.filter { $0 >= first && $0 < line }) : []
                }
                guard isTitleLike(line) else { break }
                seen[key] = seen[key] ?? line
                last = line
            }
            return heading.map { [$0] } ?? []
        }

        /// Whether a line is the title of a part or of a section.
        private func isTitle(_ line: Int) -> Bool {
            let text = ContentsLines.title(of: trimmed(document.lines[line]))
            return start(at: line) != nil || sections.contains(sectionKey(text))
        }

        /// Whether a line with tabs is a title with the number of its page, and no row of a table.
        private func isTitleWithPage(_ line: Int) -> Bool {
            guard !document.allLines[line].isRow else { return false }
            let pieces = trimmed(document.lines[line]).split(separator: "\t")
                .map { trimmed(String($0)) }
            let titles = pieces.count { $0.contains { $0.isLetter } }
            return titles > 0 && pieces.count <= titles + 1
                && (pieces.count == titles || PageNumbers.isNumber(pieces[pieces.count - 1]))
        }

        /// Whether a line may stand in a list of contents.
        private func isTitleLike(_ line: Int) -> Bool {
            let text = trimmed(document.lines[line])
            guard text.count <= limitOfLength, let last = text.last,
                !document.allLines[line].isTable || isTitleWithPage(line)
            else { return false }
            return !ImportWords.sentenceEnds.contains(last)
                && !ImportWords.colons.contains(last)
        }
    }
}
