package import Budget
import Characters
package import Diagnostics
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
    }

    package let parts: [Part]
    /// Forms that the document holds as lines of text.
    package let tables: [ImportedTable]
    /// Target tables of projects that it holds so.
    package let targets: [ImportedTarget]
    package let diagnostics: [Diagnostic]
}

/// Divides a document into the parts of the form set, and takes the forms out of it.
///
/// - Parameters:
///   - tree: the folder that the document lies in.
///   - name: the document.
///   - disclosure: the disclosure that it is for.
/// - Returns: the parts as Markdown, and the tables.
package func importNarrative(
    from tree: any FileTree,
    name: String,
    into disclosure: Disclosure
) -> NarrativeImport {
    let findings = Findings()
    let file = tree.name.isEmpty ? name : "\(tree.name)/\(name)"
    let contents: [UInt8]
    do {
        contents = try tree.contents(of: name, limit: 16 << 20)
    } catch {
        findings.report(.unreadableFile(error, at: SourceLocation(file: file)))
        return NarrativeImport(parts: [], tables: [], targets: [], diagnostics: findings.inOrder)
    }
    if let kind = FileKind(ofText: contents, named: file) {
        findings.report(.foreign(kind, in: file))
        return NarrativeImport(parts: [], tables: [], targets: [], diagnostics: findings.inOrder)
    }
    guard let lines = readTextLines(contents, file: file, findings: findings) else {
        return NarrativeImport(parts: [], tables: [], targets: [], diagnostics: findings.inOrder)
    }
    let isMarkdown = ["md", "markdown"].contains { name.lowercased().hasSuffix(".\($0)") }
    let document = TextDocument(file: file, lines: lines, isMarkdown: isMarkdown)
    let frame = ImportFrame(disclosure: disclosure)
    var importer = TableImporter(frame: frame, findings: findings)
    var divider = DocumentDivider(document, frame: frame, findings: findings)
    // A form ends where the next part begins.
    divider.taken = importer.takeForms(
        from: document.sheet,
        endingBefore: divider.starts.map { $0.line + 1 }
    )
    let parts = divider.parts()
    return NarrativeImport(
        parts: parts,
        tables: importer.tables,
        targets: importer.targets,
        diagnostics: saidOnce(findings.inOrder + importer.ledger.information)
    )
}

/// Finds the parts of a document by their titles, or by their sections where it has but one.
private struct DocumentDivider {
    private let document: TextDocument
    private let frame: ImportFrame
    private let findings: Findings
    /// The lines on which the parts begin, from top to bottom.
    let starts: [(line: Int, part: Int)]
    /// The lines that belong to forms.
    var taken: Set<Int> = []

    init(_ document: TextDocument, frame: ImportFrame, findings: Findings) {
        self.document = document
        self.frame = frame
        self.findings = findings
        starts = document.starts(of: frame)
    }

    mutating func parts() -> [NarrativeImport.Part] {
        for repetition in document.repetitions(outside: taken) {
            let place = SourceLocation(file: document.file, line: repetition.first + 1)
            findings.report(.repeatedLine(repetition.text, repetition.count, at: place))
        }
        guard let first = starts.first else { return onlyPart() }
        reportUnplaced(0..<first.line)
        starts.forEach(reportYear)
        return starts.enumerated().compactMap { index, start in
            let end = index + 1 < starts.count ? starts[index + 1].line : document.lines.count
            return part(start.part, lines: (start.line + 1)..<end)
        }
    }

    /// Reports a part whose title names another year than the disclosure's.
    private func reportYear(of start: (line: Int, part: Int)) {
        let title = frame.text(frame.formSet.parts[start.part].title)
        let years = TitleYears(document.lines[start.line])
        guard let stated = years.other(than: frame.year)?.stated else { return }
        let place = SourceLocation(file: document.file, line: start.line + 1)
        findings.report(.partOfOtherYear(stated, part: title, expected: frame.year, at: place))
    }

    /// The part that a document without titles of parts is, by its sections.
    private func onlyPart() -> [NarrativeImport.Part] {
        let keys = Set(document.lines.map { sectionKey($0) })
        let counts = frame.formSet.parts.map { part in
            let sections = part.sections.count { keys.contains(sectionKey(frame.text($0.heading))) }
            return sections + part.terms.count { keys.contains(sectionKey($0)) }
        }
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] > 0,
            counts.count(where: { $0 == counts[best] }) == 1,
            let part = part(best, lines: 0..<document.lines.count)
        else {
            findings.report(.noParts(at: SourceLocation(file: document.file)))
            return []
        }
        return [part]
    }

    private func part(_ index: Int, lines: Range<Int>) -> NarrativeImport.Part? {
        let part = frame.formSet.parts[index]
        guard part.kind != .forms else { return nil }
        var writer = PartWriter(part, document: document, frame: frame, findings: findings)
        for line in lines where !taken.contains(line) && !document.isFurniture(line) {
            writer.take(line)
        }
        let text = writer.finish()
        return NarrativeImport.Part(part: index, text: text, lineCount: writer.lineCount)
    }

    /// Reports what stands before the first part, apart from the title of the document.
    private func reportUnplaced(_ lines: Range<Int>) {
        let known = [frame.disclosure.title, frame.unit, frame.disclosure.fullTitle].map(folded)
        let filled = lines.filter { line in
            let text = folded(document.lines[line])
            return !text.isEmpty && !document.isFurniture(line) && !known.contains(text)
        }
        guard let first = filled.first else { return }
        let place = SourceLocation(file: document.file, line: first + 1)
        findings.report(.unplacedLines(filled.count, at: place))
    }
}

/// A heading without its number, its marks and its quotation marks.
func sectionKey(_ line: String) -> String {
    let text = trimmed(String(trimmed(line).drop { $0 == "#" }))
    let key = headingKey(nameWithoutOrdinal(text))
    return key.hasSuffix(":") ? String(key.dropLast()) : key
}

extension TextDocument {
    /// The lines on which the parts of the form set begin, from top to bottom.
    fileprivate func starts(of frame: ImportFrame) -> [(line: Int, part: Int)] {
        let titles = frame.formSet.parts.map { titleKey(frame.text($0.title)) }
        var starts: [Int: Int] = [:]
        for (index, line) in lines.enumerated() where !isFurniture(index) {
            let text = trimmed(line).drop { $0 == "#" }
            guard text.count <= 60 else { continue }
            let key = titleKey(String(text))
            let fitting = titles.indices.filter { part in
                starts[part] == nil && key.hasPrefix(titles[part])
                    && key.count <= titles[part].count + 4
            }
            if let part = fitting.max(by: { titles[$0].count < titles[$1].count }) {
                starts[part] = index
            }
        }
        return starts.map { ($0.value, $0.key) }.sorted { $0.0 < $1.0 }
    }
}
