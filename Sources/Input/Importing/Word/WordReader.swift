import Characters
import Diagnostics
import Packing
import Reading

/// Reads a Word document (.docx) as what a person sees of it.
struct WordReader {
    let file: String
    let findings: Findings
    private let archive: ZipReader

    /// Fails, with a finding, for bytes that are no document that can be read.
    init?(_ bytes: [UInt8], file: String, findings: Findings) {
        self.file = file
        self.findings = findings
        if let kind = FileKind(bytes, named: file) {
            findings.report(.foreign(kind, in: file))
            return nil
        }
        do {
            archive = try ZipReader(bytes)
        } catch {
            findings.report(.unreadable(error, in: file))
            return nil
        }
        let kind = FileKind(paths: archive.paths, bytes: bytes)
        guard kind == .wordDocument else {
            findings.report(.foreign(kind ?? .workbook, in: file))
            return nil
        }
    }

    /// The document; `nil`, with a finding, if a part that it needs cannot be read.
    func document() -> Document? {
        do {
            return try parsedDocument()
        } catch let error as ZipError {
            findings.report(.unreadable(error, in: file))
        } catch let error as XMLError where error.reason == .documentType {
            findings.report(.unsafe(error, in: file))
        } catch let error as XMLError {
            findings.report(.damaged(at: SourceLocation(file: file), because: error.place))
        } catch WorkbookError.missingPart(let part) {
            findings.report(.damaged(at: SourceLocation(file: file), because: .missing(part)))
        } catch WordError.openField {
            findings.report(.damaged(at: SourceLocation(file: file), because: .openField))
        } catch {
            findings.report(.unpacksIntoTooMuch(in: file))
        }
        return nil
    }

    private func parsedDocument() throws -> Document {
        let package = OfficePackage(try archive.files { WordReader.isNeeded($0.lowercased()) })
        let main = try package.main ?? "word/document.xml"
        guard let body = package.reader(of: main) else { throw WorkbookError.missingPart(main) }
        let context = WordContext(file: file, findings: findings)
        if let reader = try package.reader(of: "styles", from: main) {
            context.styles = try WordStyles(reader)
        }
        if let reader = try package.reader(of: "numbering", from: main) {
            context.numbering = try WordNumbering(reader)
        }
        for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
            guard let reader = try package.reader(of: kind, from: main) else { continue }
            context.notes[element] = try notes(reader, element)
        }
        if let reader = try package.reader(of: "comments", from: main) {
            context.notes["comment"] = try notes(reader, "comment")
        }
        let story = WordStory(body, context)
        let blocks = try story.body()
        try reportEdges(package, main)
        context.reportMarks()
        return Document(file: file, blocks: blocks)
    }

    /// Whether a part may say something; pictures, fonts and embedded files do not.
    private static func isNeeded(_ path: String) -> Bool {
        path.hasSuffix(".xml") && !path.hasPrefix("customxml/") && !path.hasPrefix("docprops/")
            && !path.hasPrefix("word/theme/") && !path.hasPrefix("word/embeddings/")
            || path.hasSuffix(".rels")
    }

    /// The texts of notes or comments by their ids.
    private func notes(_ reader: XMLReader, _ element: String) throws -> [String: String] {
        let context = WordContext(file: file, findings: Findings())
        var notes: [String: String] = [:]
        while let event = try reader.next() {
            guard case .start(element, let attributes) = event, let id = attributes["id"] else {
                continue
            }
            // What separates the notes from the text is none.
            let isSeparator = attributes["type"].map { $0 != "normal" } ?? false
            let blocks = try WordStory(reader, context).blocks(until: element)
            guard !isSeparator else { continue }
            notes[id] = blocks.compactMap { block -> String? in
                if case .paragraph(let paragraph) = block { return trimmed(paragraph.text) }
                return nil
            }.joined(separator: "\n")
        }
        return notes
    }

    /// Names what stands at the top and the bottom of the pages, which is no part of the text.
    private func reportEdges(_ package: OfficePackage, _ main: String) throws {
        var texts: [String] = []
        var seen: Set<String> = []
        let related = try package.relations(of: main).values
            .filter { ["header", "footer"].contains($0.kind) }
            .sorted { $0.part.utf8.lexicographicallyPrecedes($1.part.utf8) }
        for relation in related {
            guard let reader = package.reader(of: relation.part) else { continue }
            let context = WordContext(file: file, findings: Findings())
            let element = relation.kind == "header" ? "hdr" : "ftr"
            guard case .start(element, _)? = try reader.next() else { continue }
            for block in try WordStory(reader, context).blocks(until: element) {
                guard case .paragraph(let paragraph) = block else { continue }
                let text = trimmed(paragraph.text)
                let isText = text.contains { $0.isLetter && !ImportWords.pageWords.contains($0) }
                if isText, seen.insert(text).inserted { texts.append(text) }
            }
        }
        guard !texts.isEmpty else { return }
        findings.report(.pageEdges(texts, at: SourceLocation(file: file)))
    }
}

/// What the parts of a document share while it is read.
final class WordContext {
    let file: String
    let findings: Findings
    var styles = WordStyles()
    var numbering = WordNumbering()
    /// The texts of footnotes, endnotes and comments, by kind and id.
    var notes: [String: [String: String]] = [:]
    /// How many more cells merged areas may take up.
    var roomForMerged = MergedCells.limitOfRoom
    /// How many more cells, rows and paragraphs may come.
    private var room = WorkbookReader.limitOfCells
    private var paragraphCount = 0
    private(set) var tableCount = 0
    private var marks: [WordMark: [SourceLocation]] = [:]

    init(file: String, findings: Findings) {
        self.file = file
        self.findings = findings
    }

    /// Counts what comes; a document of more is refused.
    func take(_ count: Int = 1) throws(WorkbookError) {
        room -= count
        guard room >= 0 else { throw .tooManyCells }
    }

    /// The text of a note or a comment, where it is referred to for the first time.
    func takeNote(_ kind: String, _ id: String?) -> String? {
        guard let id else { return nil }
        return notes[kind]?.removeValue(forKey: id)
    }

    /// The place of the next paragraph that is seen.
    func nextParagraph() -> SourceLocation {
        paragraphCount += 1
        return SourceLocation(file: file, cell: WordPlaces.paragraph(paragraphCount))
    }

    /// The number of the next table.
    func nextTable() -> Int {
        tableCount += 1
        return tableCount
    }

    /// Remembers a place to say something of.
    func note(_ mark: WordMark, at place: SourceLocation) {
        marks[mark, default: []].append(place)
    }

    /// Says what was remembered, each thing once with its places.
    func reportMarks() {
        for mark in marks.keys.sorted(by: WordMark.standsBefore) {
            for place in marks[mark] ?? [] { findings.report(.wordMark(mark, at: place)) }
        }
    }
}

/// Something in a document that is not simply text.
enum WordMark: Hashable {
    /// Text that a revision inserts or deletes, by whether it is deleted.
    case revision
    case comment(String)
    /// Text that nobody sees.
    case hidden(String)
    /// Text that a line strikes out.
    case struck(String)
    case picture
    case drawing
    case object
    case formula
    case symbol(String)
    case numbering(String)
    /// A text in a box, which may lie anywhere on the page.
    case box(String)
    case note(String)
    case foreignPart

    fileprivate static func standsBefore(_ one: WordMark, _ other: WordMark) -> Bool {
        (one.rank, one.text) < (other.rank, other.text)
    }

    private var rank: Int {
        switch self {
        case .revision: 0
        case .comment: 1
        case .hidden: 2
        case .struck: 3
        case .picture: 4
        case .drawing: 5
        case .object: 6
        case .formula: 7
        case .symbol: 8
        case .numbering: 9
        case .box: 10
        case .note: 11
        case .foreignPart: 12
        }
    }

    private var text: String {
        switch self {
        case .comment(let text), .hidden(let text), .struck(let text), .symbol(let text),
            .numbering(let text), .box(let text), .note(let text):
            text
        case .revision, .picture, .drawing, .object, .formula, .foreignPart: ""
        }
    }
}
