import Budget
import Characters
import Diagnostics
import Reading

/// Turns the lines of a part into Markdown.
struct PartWriter {
    private let part: Part
    private let document: TextDocument
    private let frame: ImportFrame
    private let findings: Findings
    private let sections: [String: String]
    private let terms: [(key: String, term: String)]
    private var blocks: [String] = []
    /// The lines that each block was made of; those of a term stand with what is said about it.
    private(set) var origins: [[Int]] = []
    /// Lines of tables, which belong to no text.
    private(set) var unplaced: Set<Int> = []
    /// The paragraph that is being put together, and the lines of it.
    private var paragraph = ""
    private var linesOfParagraph: [Int] = []
    private var isAfterBlank = false
    /// The last line of the paragraph.
    private var lastLine: Int?
    /// How the open headings are numbered, from the second level on.
    private var styles: [HeadingStyle] = []
    private var numbered: Set<Int> = []
    private var tableStart: Int?
    private var tableLines = 0
    private(set) var lineCount = 0

    init(_ part: Part, document: TextDocument, frame: ImportFrame, findings: Findings) {
        self.part = part
        self.document = document
        self.frame = frame
        self.findings = findings
        let headings = part.sections.map { frame.text($0.heading) }
        sections = Dictionary(
            headings.map { (sectionKey($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        terms = part.terms.map { (headingKey($0), $0) }.sorted { $0.0.count > $1.0.count }
    }

    /// Takes the lines of the part that are text.
    mutating func take(_ lines: [Int]) {
        numbered =
            NumberedLines(document, lines: lines) { line in
                sections[sectionKey(document.lines[line])] != nil
            }.headings
        for line in lines { take(line) }
    }

    private mutating func take(_ line: Int) {
        let text = withoutTabs(trimmed(document.lines[line]))
        guard !text.isEmpty else {
            isAfterBlank = true
            return
        }
        guard !document.allLines[line].isTable else { return takeTableLine(line) }
        closeTable()
        lineCount += 1
        if document.isMarkdown, text.hasPrefix("```") || text.hasPrefix("|") {
            flush()
            add(document.lines[line], of: [line])
        } else if let heading = heading(text, line) {
            flush()
            add(heading, of: [line])
        } else if part.kind == .glossary, let (term, rest) = definition(text) {
            flush()
            add("## \(term)", of: [])
            (paragraph, linesOfParagraph) = (escaped(rest), [line])
        } else {
            append(text, line)
        }
        lastLine = line
        isAfterBlank = false
    }

    /// The Markdown of the part.
    mutating func finish() -> String {
        flush()
        closeTable()
        return blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
    }

    // MARK: Headings

    private mutating func heading(_ text: String, _ line: Int) -> String? {
        if part.kind == .narrative, let official = sections[sectionKey(text)] {
            styles = [.numbered(OrdinalStyle(of: text))]
            return "## \(official)"
        }
        if document.isMarkdown {
            let marks = text.prefix { $0 == "#" }.count
            return (1...6).contains(marks) ? text : nil
        }
        guard part.kind == .narrative, let last = text.last, let style = style(of: text, line)
        else { return nil }
        styles = Array(styles.prefix { $0 != style }) + [style]
        let marks = String(repeating: "#", count: min(styles.count + 1, 6))
        let stripped = ImportWords.colons.contains(last) ? String(text.dropLast()) : text
        return "\(marks) \(escaped(stripped))"
    }

    /// What kind of heading a line is; `nil` for text.
    private func style(of text: String, _ line: Int) -> HeadingStyle? {
        if numbered.contains(line) { return .numbered(OrdinalStyle(of: text)) }
        guard let level = document.allLines[line].level, text.count <= 40,
            let last = text.last, !ImportWords.sentenceEnds.contains(last)
        else { return nil }
        let ordinal = OrdinalStyle(of: text)
        return ordinal == .none ? .styled(level) : .numbered(ordinal)
    }

    /// How headings of one depth are alike.
    private enum HeadingStyle: Hashable {
        case numbered(OrdinalStyle)
        /// By the style of a word processor.
        case styled(Int)
    }

    /// A term and what is said about it, where a line begins with a term of the form set or is
    /// numbered and has a colon after a few words.
    private func definition(_ text: String) -> (term: String, rest: String)? {
        let plain = nameWithoutOrdinal(text)
        let colon = plain.firstIndex(where: ImportWords.colons.contains)
        let head = colon.map { String(plain[..<$0]) }
        if let head, let known = terms.first(where: { $0.key == headingKey(head) }), let colon {
            return (known.term, String(plain[plain.index(after: colon)...]))
        }
        for (_, term) in terms where plain.hasPrefix(term) {
            let rest = plain.dropFirst(term.count)
            if ImportWords.definitions.contains(where: { rest.hasPrefix($0) }) {
                return (term, String(rest))
            }
        }
        guard plain != text, let head, let colon, head.count <= 16 else { return nil }
        return (head, String(plain[plain.index(after: colon)...]))
    }

    // MARK: Paragraphs

    private mutating func append(_ text: String, _ line: Int) {
        let written = document.isMarkdown ? text : escaped(text)
        let isItem = text.hasPrefix("- ") || text.hasPrefix("* ")
        if document.allLines[line].isItem {
            flush()
            (paragraph, linesOfParagraph) = ("- \(written)", [line])
            return
        }
        let goesOn =
            document.isMarkdown
            ? !isItem && !isAfterBlank
            : lastLine.map { document.goesOn($0, in: line, acrossBlank: isAfterBlank) } ?? false
        if paragraph.isEmpty || !goesOn {
            flush()
            (paragraph, linesOfParagraph) = (written, [line])
        } else {
            paragraph += written
            linesOfParagraph.append(line)
        }
    }

    private mutating func flush() {
        if !paragraph.isEmpty { add(paragraph, of: linesOfParagraph) }
        (paragraph, linesOfParagraph) = ("", [])
    }

    private mutating func add(_ block: String, of lines: [Int]) {
        blocks.append(block)
        origins.append(lines)
    }

    /// A sentence of a word processor without the tabs that lay it out.
    private func withoutTabs(_ text: String) -> String {
        text.contains("\t") ? text.split(separator: "\t").joined(separator: " ") : text
    }

    /// The text with a backslash before what Markdown would take for a mark.
    private func escaped(_ text: String) -> String {
        guard !document.isMarkdown else { return text }
        let marks = Set("\\*_`<[]#".unicodeScalars)
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if marks.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    // MARK: Tables

    private mutating func takeTableLine(_ line: Int) {
        flush()
        tableStart = tableStart ?? line
        tableLines += 1
        unplaced.insert(line)
        isAfterBlank = false
    }

    private mutating func closeTable() {
        guard let start = tableStart else { return }
        let place = document.place(start)
        findings.report(.unplacedTable(tableLines, at: place))
        (tableStart, tableLines) = (nil, 0)
    }
}
