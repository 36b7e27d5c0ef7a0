import Budget
import Characters
import Diagnostics
import Formula

/// A text that gets published, as the public reads it, and where each of its characters stands.
///
/// Bindings are replaced by what they print, and what Markdown does not print is left out, so that
/// a check sees sentences. Characters that came from a binding are not typed and cannot be blamed.
///
/// It is long and handed on often, so it is one reference.
final class ProseText: Sendable {
    /// What part of the disclosure a text is.
    enum Kind: Hashable, Sendable {
        /// Markdown with bindings.
        case narrative
        /// A name of a row or a project.
        case name
        /// A sentence of `disclosure.yaml` or of a performance target.
        case sentence
        /// The target value of an indicator.
        case targetValue
        /// A person's or office's telephone, mail or address.
        case contact
    }

    /// A line and a column, counted from 1; a column of 0 means the line as a whole.
    struct Place: Hashable, Sendable {
        var line: Int32
        var column: Int32
    }

    /// A paragraph, heading, list item or table row.
    struct Block: Sendable {
        /// How Markdown prints a block.
        enum Kind: Hashable, Sendable {
            case heading(level: Int)
            case paragraph
            case item
            case row
            case chart
        }

        let kind: Kind
        /// The characters of the block.
        var range: Range<Int>
        /// The position of the section's first block.
        let section: Int

        /// The block with other characters.
        func with(range: Range<Int>) -> Block {
            Block(kind: kind, range: range, section: section)
        }
    }

    /// Stands for what is printed but is not prose: code, addresses, failed bindings.
    static let gap: Unicode.Scalar = "\u{FFFC}"

    let kind: Kind
    let file: String
    let scalars: ProseScalars
    let places: [Place]
    let isTyped: [Bool]
    let blocks: [Block]
    /// The formulas of the bindings, by the range that they print.
    let bindings: [(range: Range<Int>, formula: String, passage: Passage?)]
    /// The lines of each chart, with where their first characters stand.
    let charts: [[(line: String, place: Place)]]
    /// The tables, each as the positions of its rows; the first is that of the headings.
    let tables: [Range<Int>]
    /// The positions of characters that were typed as references such as `&#50;`.
    let references: Set<Int>
    /// The positions of characters of code, which mean what they are.
    let code: Set<Int>
    /// The positions of blocks that hold a link.
    let linkedBlocks: Set<Int>

    init(_ draft: ProseDraft) {
        kind = draft.kind
        file = draft.file
        scalars = draft.scalars
        places = draft.places
        isTyped = draft.isTyped
        blocks = draft.blocks
        bindings = draft.bindings
        charts = draft.charts
        tables = draft.tables
        references = draft.references
        code = draft.code
        linkedBlocks = draft.linkedBlocks
    }

    /// A text of one block that stands in a YAML or CSV file.
    ///
    /// - Parameters:
    ///   - text: the text as it was read.
    ///   - kind: what part of the disclosure it is.
    ///   - location: where it begins.
    ///   - lines: where its lines begin, if it runs over several.
    convenience init(
        _ text: String,
        _ kind: Kind,
        at location: SourceLocation,
        lines: [TextLine] = []
    ) {
        self.init(ProseDraft(text, kind, at: location, lines: lines))
    }

    /// The place of a character.
    func location(_ index: Int) -> SourceLocation {
        guard places.indices.contains(index) else { return SourceLocation(file: file) }
        let place = places[index]
        return SourceLocation(
            file: file,
            line: place.line > 0 ? Int(place.line) : nil,
            column: place.line > 0 && place.column > 0 ? Int(place.column) : nil
        )
    }

    /// The characters of a range as a string.
    func string(_ range: Range<Int>) -> String {
        String(scalars: scalars[range.clamped(to: scalars.indices)])
    }

    /// Whether every character of a range was typed.
    func isTyped(_ range: Range<Int>) -> Bool { isTyped[range].allSatisfy(\.self) }

    /// The edit that replaces a range; `nil` unless the range is one stretch of a Markdown line.
    func edit(_ range: Range<Int>, to replacement: String) -> TextEdit? {
        guard kind == .narrative, let first = range.first, let last = range.last,
            isTyped(range), references.isEmpty || references.isDisjoint(with: range),
            code.isEmpty || code.isDisjoint(with: range)
        else { return nil }
        let (start, end) = (places[first], places[last])
        guard start.line == end.line, Int(end.column - start.column) == last - first else {
            return nil
        }
        let columns = Int(start.column)..<(Int(end.column) + 1)
        return TextEdit(
            file: file,
            line: Int(start.line),
            columns: columns,
            replacement: replacement
        )
    }

    /// The blocks of a section: a heading and what follows it up to the next heading.
    func section(of block: Block) -> ArraySlice<Block> {
        let rest = blocks[block.section...]
        let next = rest.dropFirst().firstIndex { $0.section != block.section }
        return blocks[block.section..<(next ?? blocks.endIndex)]
    }
}

extension Unicode.Scalar {
    /// A Chinese character.
    var isHan: Bool {
        switch value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_134F: true
        default: false
        }
    }

    var isBlank: Bool { isSpace }

    /// Whether a sentence or a part of a sentence ends with it.
    var endsClause: Bool {
        switch self {
        case "，", ",", "：", ":": true
        default: endsSentence
        }
    }

    /// Whether a sentence ends with it.
    var endsSentence: Bool {
        switch self {
        case "。", "；", ";", "！", "!", "？", "?", "\n": true
        default: false
        }
    }
}
