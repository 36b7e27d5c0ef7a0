import Budget
import Characters
import Diagnostics
import Formula

/// A text while it is put together (草稿).
struct ProseDraft {
    let kind: ProseText.Kind
    let file: String
    var scalars: ProseScalars = []
    var places: [ProseText.Place] = []
    var isTyped: [Bool] = []
    var blocks: [ProseText.Block] = []
    /// The formulas of the bindings, by the range that they print.
    var bindings: [(range: Range<Int>, formula: String, passage: Passage?)] = []
    /// The lines of each chart, with where their first characters stand.
    var charts: [[(line: String, place: ProseText.Place)]] = []
    /// The tables, each as the positions of its rows; the first is that of the headings.
    var tables: [Range<Int>] = []
    /// The positions of characters that were typed as references such as `&#50;`.
    var references: Set<Int> = []
    /// The positions of characters of code, which mean what they are.
    var code: Set<Int> = []
    /// The positions of blocks that hold a link.
    var linkedBlocks: Set<Int> = []

    init(kind: ProseText.Kind, file: String) {
        self.kind = kind
        self.file = file
    }

    /// A text of one block.
    init(
        _ text: String,
        _ kind: ProseText.Kind,
        at location: SourceLocation,
        lines: [TextLine] = []
    ) {
        self.init(kind: kind, file: location.file)
        var start = ProseText.Place(
            line: Int32(clamping: location.line ?? 0),
            column: Int32(clamping: location.column ?? 0)
        )
        var (first, next) = (0, 0)
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            while next < lines.count, lines[next].offset <= offset {
                let line = lines[next]
                first = line.offset
                start.line = Int32(clamping: line.line)
                start.column = Int32(clamping: line.column)
                next += 1
            }
            let column = start.column > 0 ? start.column + Int32(clamping: offset - first) : 0
            append(scalar, at: ProseText.Place(line: start.line, column: column))
        }
        blocks = [ProseText.Block(kind: .paragraph, range: scalars.indices, section: 0)]
    }

    mutating func append(_ scalar: Unicode.Scalar, at place: ProseText.Place, isTyped typed: Bool = true) {
        scalars.append(scalar)
        places.append(place)
        isTyped.append(typed)
    }
}
