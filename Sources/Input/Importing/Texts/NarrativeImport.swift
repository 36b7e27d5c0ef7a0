package import Budget
import Characters
package import Diagnostics
import Packing
package import Reading

/// What an import of a document made of its text.
package struct NarrativeImport: Sendable {
    /// A written part, as Markdown.
    package struct Part: Sendable {
        /// The index of the part in the form set.
        package let part: Int
        package let text: String
        /// How many lines of the document it was made of.
        package let lineCount: Int
        /// The lines, counted from 0, that each block of the text was made of.
        let origins: [[Int]]
    }

    package let parts: [Part]
    /// Forms that the document holds as lines of text.
    package let tables: [ImportedTable]
    /// Target tables of projects that it holds so.
    package let targets: [ImportedTarget]
    /// Amounts of these tables that were rounded.
    package let roundings: [RoundedAmount]
    /// Why forms are empty, as notes below them say, by the index of the form.
    package let emptyNotes: [Int: String]
    /// What became of the document, piece by piece from top to bottom.
    package let pieces: [DocumentPiece]
    package let diagnostics: [Diagnostic]
}

/// Divides a document into the parts of the form set, and takes the forms out of it.
///
/// - Parameters:
///   - tree: the folder that the document lies in.
///   - name: the document.
///   - disclosure: the disclosure that it is for.
///   - printed: what programs made of it, if it is a PDF.
///   - isRounding: whether amounts that are finer than a form prints are rounded to it.
/// - Returns: the parts as Markdown, and the tables.
package func importNarrative(
    from tree: any FileTree,
    name: String,
    into disclosure: Disclosure,
    printed: PrintedDocument? = nil,
    isRounding: Bool = false
) -> NarrativeImport {
    let findings = Findings()
    guard let text = textDocument(from: tree, name: name, printed: printed, findings: findings)
    else { return NarrativeImport(unread: findings.inOrder) }
    Workbook(sheets: [text.sheet]).reportUnseenCharacters(to: findings)
    let frame = ImportFrame(disclosure: disclosure, isRounding: isRounding)
    var importer = TableImporter(frame: frame, findings: findings)
    var divider = DocumentDivider(text, frame: frame, findings: findings)
    // A form ends where the next part begins.
    divider.taken = importer.takeForms(
        from: text.sheet,
        endingBefore: divider.titles.starts.map { $0.line + 1 },
        passing: divider.titles.contents
    )
    let parts = divider.parts()
    let fates = LineFates(text, titles: divider.titles, parts: parts, open: divider.unplaced)
    return NarrativeImport(
        parts: parts,
        tables: importer.tables,
        targets: importer.targets,
        roundings: importer.roundings,
        emptyNotes: importer.emptyNotes,
        pieces: fates.pieces(importer),
        diagnostics: saidOnce(findings.inOrder + importer.ledger.information)
    )
}

extension NarrativeImport {
    /// Of a document that could not be read.
    fileprivate init(unread diagnostics: [Diagnostic]) {
        self.init(
            parts: [],
            tables: [],
            targets: [],
            roundings: [],
            emptyNotes: [:],
            pieces: [],
            diagnostics: diagnostics
        )
    }
}

/// Reads a document of any format that is known, line by line.
///
/// - Parameters:
///   - tree: the folder that it lies in.
///   - name: the document.
///   - printed: what programs made of it, if it is a PDF.
///   - findings: where to report what is wrong.
/// - Returns: the document; `nil`, with a finding, if it cannot be read.
func textDocument(
    from tree: any FileTree,
    name: String,
    printed: PrintedDocument?,
    findings: Findings
) -> TextDocument? {
    readDocument(tree, name, printed: printed, findings: findings).map(TextDocument.init)
}

/// How large a document may be.
private let limitOfDocument = 32 << 20

/// Reads a document of a folder; `nil`, with a finding, if it cannot be read.
func readDocument(
    _ tree: any FileTree,
    _ name: String,
    printed: PrintedDocument?,
    findings: Findings
) -> Document? {
    let file = tree.name.isEmpty ? name : "\(tree.name)/\(name)"
    let contents: [UInt8]
    do {
        contents = try tree.contents(of: name, limit: limitOfDocument)
    } catch {
        findings.report(.unreadableFile(error, at: SourceLocation(file: file)))
        return nil
    }
    if let printed { return PDFReader(printed, file: file, findings: findings)?.document() }
    return readDocument(contents, file: file, findings: findings)
}

/// Reads a document, whatever it was written with; `nil`, with a finding, if that is not known.
private func readDocument(
    _ contents: [UInt8],
    file: String,
    findings: Findings
) -> Document? {
    if isWordDocument(contents) {
        return WordReader(contents, file: file, findings: findings)?.document()
    }
    if let kind = FileKind(ofText: contents, named: file) {
        findings.report(.foreign(kind, in: file))
        return nil
    }
    let isMarkdown = ["md", "markdown"].contains { file.lowercased().hasSuffix(".\($0)") }
    return readTextDocument(contents, file: file, isMarkdown: isMarkdown, findings: findings)
}

/// Whether a file is a PDF by what is in it.
package func isPDF(_ contents: [UInt8]) -> Bool { FileKind(contents, named: "") == .pdf }

/// Whether a file is a document of Word (.docx) by what is in it.
package func isWordDocument(_ contents: [UInt8]) -> Bool {
    guard contents.starts(with: [0x50, 0x4B]), let paths = (try? ZipReader(contents))?.paths else {
        return false
    }
    return FileKind(paths: paths, bytes: contents) == .wordDocument
}

/// Finds the parts of a document by their titles, or by their sections where it has but one.
private struct DocumentDivider {
    fileprivate let document: TextDocument
    fileprivate let frame: ImportFrame
    fileprivate let findings: Findings
    /// Where the parts begin.
    let titles: PartTitles
    /// The lines that belong to forms.
    var taken: Set<Int> = []
    /// The lines that belong to nothing that is known.
    fileprivate(set) var unplaced: Set<Int> = []

    init(_ document: TextDocument, frame: ImportFrame, findings: Findings) {
        self.document = document
        self.frame = frame
        self.findings = findings
        titles = PartTitles(document, of: frame)
    }

    private var starts: [PartTitles.Start] { titles.starts }

    /// Whether a line is no text: the number of a page, a line of a list of contents.
    fileprivate func isPassed(_ line: Int) -> Bool {
        titles.contents.contains(line) || document.isFurniture(line)
    }

    mutating func parts() -> [NarrativeImport.Part] {
        for repetition in document.repetitions(outside: taken) {
            let place = document.place(repetition.first)
            findings.report(.repeatedLine(repetition.text, repetition.count, at: place))
        }
        guard let first = starts.first else { return onlyPart() }
        reportUnplaced(0..<first.line)
        starts.forEach(reportYear)
        var known = Set(starts.compactMap(\.part))
        var parts: [NarrativeImport.Part] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].line : document.lines.count
            let lines = min(start.end, end)..<end
            guard let number = start.part ?? bySections(textLines(lines), besides: known) else {
                reportStranger(start, lines)
                continue
            }
            known.insert(number)
            if let part = part(number, lines: lines) { parts.append(part) }
        }
        return parts.sorted { $0.part < $1.part }
    }

    /// Reports a part that the form set does not have: its text is put into no other.
    private mutating func reportStranger(_ start: PartTitles.Start, _ lines: Range<Int>) {
        let filled = textLines(lines).filter { !trimmed(document.lines[$0]).isEmpty }
        unplaced.formUnion(filled)
        guard !filled.isEmpty else { return }
        let title = trimmed(document.lines[start.line])
        let place = document.place(start.line)
        let known = frame.formSet.parts.map { frame.text($0.title) }
        findings.report(.strangePart(title, filled.count, known: known, at: place))
    }

    /// The lines of a range that no form has taken and that are no list of contents.
    private func textLines(_ lines: Range<Int>) -> [Int] {
        lines.filter { !document.allLines[$0].isTable && !taken.contains($0) && !isPassed($0) }
    }

    /// Reports a part whose title names another year than the disclosure's.
    private func reportYear(of start: PartTitles.Start) {
        guard let part = start.part else { return }
        let title = frame.text(frame.formSet.parts[part].title)
        let years = TitleYears(document.lines[start.line..<start.end].joined())
        guard let stated = years.other(than: frame.year)?.stated else { return }
        let place = document.place(start.line)
        findings.report(.partOfOtherYear(stated, part: title, expected: frame.year, at: place))
    }

    /// The part that a document without titles of parts is, by its sections.
    private mutating func onlyPart() -> [NarrativeImport.Part] {
        let text = textLines(document.lines.indices)
        // A document of forms alone has no text to place.
        guard taken.isEmpty || text.contains(where: { !trimmed(document.lines[$0]).isEmpty })
        else { return [] }
        guard let best = bySections(text, besides: []),
            let part = part(best, lines: 0..<document.lines.count)
        else {
            findings.report(.noParts(at: SourceLocation(file: document.file)))
            unplaced.formUnion(text)
            return []
        }
        return [part]
    }

    /// The part that most of the headings among some lines are of; `nil` if there is none, or
    /// several.
    private func bySections(_ lines: [Int], besides known: Set<Int>) -> Int? {
        let keys = Set(lines.map { sectionKey(document.lines[$0]) })
        let counts = frame.formSet.parts.enumerated().map { index, part in
            guard !known.contains(index) else { return 0 }
            let sections = part.sections.count { keys.contains(sectionKey(frame.text($0.heading))) }
            return sections + part.terms.count { keys.contains(sectionKey($0)) }
        }
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] > 0,
            counts.count(where: { $0 == counts[best] }) == 1
        else { return nil }
        return best
    }

    private mutating func part(_ index: Int, lines: Range<Int>) -> NarrativeImport.Part? {
        let part = frame.formSet.parts[index]
        guard part.kind != .forms else {
            reportLeftovers(lines)
            return nil
        }
        var writer = PartWriter(part, document: document, frame: frame, findings: findings)
        writer.take(lines.filter { !taken.contains($0) && !isPassed($0) })
        let text = writer.finish()
        unplaced.formUnion(writer.unplaced)
        guard !text.isEmpty else { return nil }
        return NarrativeImport.Part(
            part: index,
            text: text,
            lineCount: writer.lineCount,
            origins: writer.origins
        )
    }

    /// Reports what stands before the first part, apart from the title of the document.
    private mutating func reportUnplaced(_ lines: Range<Int>) {
        let known = [frame.disclosure.title, frame.unit, frame.disclosure.fullTitle].map(folded)
        let filled = lines.filter { line in
            let text = folded(document.lines[line])
            return !text.isEmpty && !isPassed(line) && !known.contains(text)
        }
        unplaced.formUnion(filled)
        guard let first = filled.first else { return }
        let place = document.place(first)
        findings.report(.unplacedLines(filled.count, at: place))
    }
}

extension DocumentDivider {
    /// Reports what stands among the forms and is neither one of them nor what stands around them.
    fileprivate mutating func reportLeftovers(_ lines: Range<Int>) {
        let shapes = LineShapes(frame)
        let names = FormNames(frame)
        var rest: [Int] = []
        for line in lines where !taken.contains(line) && !isPassed(line) {
            let text = trimmed(document.lines[line])
            let isAround = text.split(separator: "\t").allSatisfy { piece in
                let text = trimmed(String(piece))
                let reading = names.reading(of: text)
                return shapes.shape(of: text) != nil || reading.isBare || !reading.titled.isEmpty
                    || !UnitStatement.all(in: text).isEmpty
            }
            if !isAround, !text.isEmpty { rest.append(line) }
        }
        unplaced.formUnion(rest)
        let texts = rest.filter { !document.allLines[$0].isTable }
        if let first = texts.first {
            let text = trimmed(document.lines[first])
            findings.report(.textAmongForms(text, texts.count, at: document.place(first)))
        }
        let rows = rest.filter { document.allLines[$0].isTable }
        var start = 0
        for (index, row) in rows.enumerated()
        where index + 1 == rows.count || rows[index + 1] > row + 1 {
            let place = document.place(rows[start])
            findings.report(.unplacedTable(index - start + 1, at: place))
            start = index + 1
        }
    }
}

/// A heading without its number, its marks and its quotation marks.
func sectionKey(_ line: String) -> String {
    let text = trimmed(String(trimmed(line).drop { $0 == "#" }))
    let key = headingKey(nameWithoutOrdinal(text))
    return key.hasSuffix(":") ? String(key.dropLast()) : key
}
