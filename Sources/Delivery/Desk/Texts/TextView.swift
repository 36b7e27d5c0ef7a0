import Budget
import Diagnostics
import Formula
import Inspecting
import Preview
import Reading

/// A written part as its page shows it (文字部分).
struct TextView: Encodable, Sendable {
    /// Lines that belong together: a heading, a paragraph, a chart.
    struct Block: Encodable, Sendable {
        /// The first line and the line behind the last, counted from 0.
        let start: Int
        let end: Int
        /// `heading`, `paragraph` or `chart`.
        let kind: String
        let source: String
        /// Positions in ``findings``.
        let findings: [Int]
    }

    let part: Int
    let title: String
    let file: String
    let digest: String
    let blocks: [Block]
    /// What formulas print now, by what stands between their braces.
    let values: [String: Value]
    let findings: [FindingView]
    let page: String?
    let generation: Int

    /// What a formula prints, or why it prints nothing.
    struct Value: Encodable, Sendable {
        let text: String
        let isKnown: Bool
    }
}

/// What a person wrote in the place of a block.
struct TextChange: Decodable {
    let disclosure: String
    let part: Int
    let digest: String
    let start: Int
    let end: Int
    /// The lines that stand there then; nothing takes the block away.
    let text: String
}

extension Desk {
    /// A written part of a disclosure.
    func text(_ path: String, part: Int, in language: Language) throws(DeskFault) -> TextView {
        let disclosure = try disclosure(path)
        let (file, bytes) = try narrative(part, of: disclosure)
        guard let text = EditableText(bytes) else { throw DeskFault(DeskWords.notUTF8) }
        let source = disclosure.narratives.first { $0.part == part }
        let found = findings(in: disclosure).filter {
            $0.location?.file == source?.file && $0.severity > .information && $0.acceptance == nil
        }
        let blocks = textBlocks(text.lines).map { range, kind in
            let inside = found.indices.filter { index in
                found[index].location?.line.map { range.contains($0 - 1) } ?? false
            }
            return TextView.Block(
                start: range.lowerBound,
                end: range.upperBound,
                kind: kind,
                source: text.lines[range].joined(separator: "\n"),
                findings: inside
            )
        }
        let scope = Scope(disclosure: disclosure)
        let typed = Set(blocks.filter { $0.kind != "chart" }.flatMap { formulas(in: $0.source) })
        let values = typed.map { ($0, value(of: $0, in: scope)) }
        let entry = build?.inspection.entries.first { $0.disclosure.path == path }
        return TextView(
            part: part,
            title: disclosure.text(disclosure.formSet.parts[part].title),
            file: file,
            digest: files.digest(of: bytes),
            blocks: blocks,
            values: Dictionary(values, uniquingKeysWith: { first, _ in first }),
            findings: found.map { FindingView($0, in: language) },
            page: entry?.edition?.paths.parts[part].text,
            generation: generation
        )
    }

    /// Writes what a person wrote in the place of a block.
    func change(_ change: TextChange, _ language: Language) async throws(DeskFault) {
        let disclosure = try disclosure(change.disclosure)
        let (file, bytes) = try narrative(change.part, of: disclosure)
        guard files.digest(of: bytes) == change.digest else {
            await read()
            throw .changedOutside
        }
        guard let text = EditableText(bytes), change.start >= 0, change.start <= change.end,
            change.end <= text.lines.count
        else { throw .badRequest }
        let new = change.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(String.init)
        let isGone = change.text.trimmingBlanks.isEmpty
        let changed = text.replacing(change.start..<change.end, by: isGone ? [] : new)
        let title = disclosure.formSet.parts[change.part].shortTitle
        try await write(DeskWords.wrote(title), language, [(file, changed, change.digest)])
    }

    /// The file of a written part, and what it holds.
    private func narrative(
        _ part: Int,
        of disclosure: Disclosure
    ) throws(DeskFault) -> (path: String, bytes: [UInt8]) {
        guard disclosure.formSet.parts.indices.contains(part),
            let source = disclosure.narratives.first(where: { $0.part == part }),
            let path = path(inContent: source.file), let bytes = files.contents(path)
        else { throw .notFound }
        return (path, bytes)
    }

    /// What a formula prints in a disclosure.
    func value(of formula: String, in scope: Scope) -> TextView.Value {
        let place = SourceLocation(file: "")
        let outcome = scope.passage(formula, at: place)
        guard let passage = outcome.value else {
            let reason = outcome.diagnostics.first?.summary.chinese ?? ""
            return TextView.Value(text: reason, isKnown: false)
        }
        return TextView.Value(text: passage.text, isKnown: true)
    }
}

/// The blocks of a Markdown text, as ranges of lines, with what each is.
func textBlocks(_ lines: [String]) -> [(range: Range<Int>, kind: String)] {
    var blocks: [(range: Range<Int>, kind: String)] = []
    var index = 0
    while index < lines.count {
        let line = lines[index]
        if line.trimmingBlanks.isEmpty {
            index += 1
            continue
        }
        let start = index
        if line.hasPrefix("```") {
            index += 1
            while index < lines.count, !lines[index].hasPrefix("```") { index += 1 }
            index = min(index + 1, lines.count)
            blocks.append((start..<index, "chart"))
        } else if line.hasPrefix("#") {
            index += 1
            blocks.append((start..<index, "heading"))
        } else {
            while index < lines.count, !lines[index].trimmingBlanks.isEmpty,
                !lines[index].hasPrefix("```"), index == start || !lines[index].hasPrefix("#")
            {
                index += 1
            }
            blocks.append((start..<index, "paragraph"))
        }
    }
    return blocks
}

/// What stands between the braces of a text, as it was typed.
func formulas(in text: String) -> [String] {
    text.matches(of: /\{\{(.*?)\}\}/).map { String($0.output.1) }
}
