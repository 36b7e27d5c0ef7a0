import Characters

/// A line of a source file as excerpts show it, prepared once for all findings on it.
struct ExcerptLine {
    let number: Int
    fileprivate let scalars: [Unicode.Scalar]
    /// Whether it is too long to be shown whole.
    fileprivate let isLong: Bool

    /// - Parameters:
    ///   - line: the text of the line, without its end.
    ///   - number: the number of the line, counted from 1.
    init(_ line: String, number: Int) {
        self.number = number
        scalars = Array(shown(line).unicodeScalars)
        isLong = cellWidth(of: scalars) > Excerpt.limitOfCells
    }
}

/// A line of a source file with the stretch in question marked under it.
///
/// ```
///   13 | 21011,行政事业单位医疗,78.16,78.16,
///      |                        ^^^^^
/// ```
struct Excerpt {
    /// A longer line is cut on both sides of the stretch.
    static let limitOfCells = 96
    /// How much of a cut line stands before the stretch.
    static let cellsBefore = 32
    /// How many characters without width, such as marks on others, may stand among them.
    static let limitOfScalars = 4 * limitOfCells

    private let number: Int
    /// What is shown of the line.
    private let text: String
    /// The cells before the mark and of the mark; `nil` if no column is known.
    private let mark: (indent: Int, width: Int)?

    /// Makes the excerpt of `line`, the line with this number.
    ///
    /// - Parameters:
    ///   - line: the line.
    ///   - column: the first scalar of the stretch, counted from 1.
    ///   - length: how many scalars it has; without one, the word that begins there is marked.
    init(of line: ExcerptLine, column: Int?, length: Int?) {
        number = line.number
        let scalars = line.scalars
        let start = min(max((column ?? 1) - 1, 0), scalars.count)
        let window = Excerpt.window(of: line, around: start)
        let isCutBefore = window.lowerBound > 0
        let isCutAfter = window.upperBound < scalars.count
        let middle = String(String.UnicodeScalarView(scalars[window]))
        text = (isCutBefore ? "…" : "") + middle + (isCutAfter ? "…" : "")
        guard column != nil else {
            mark = nil
            return
        }
        let wanted = length.map { max(0, $0) } ?? wordLength(in: scalars[start..<window.upperBound])
        let end = start + min(wanted, window.upperBound - start)
        let indent = cellWidth(of: scalars[window.lowerBound..<start]) + (isCutBefore ? 1 : 0)
        mark = (indent, max(1, cellWidth(of: scalars[start..<end])))
    }

    /// The stretch of the line that is shown.
    private static func window(of line: ExcerptLine, around start: Int) -> Range<Int> {
        let scalars = line.scalars
        guard line.isLong || scalars.count > limitOfScalars else { return scalars.indices }
        var lower = start
        var cells = 0
        while lower > 0, cells < cellsBefore, start - lower < limitOfScalars {
            lower -= 1
            cells += cellWidth(of: scalars[lower])
        }
        var upper = start
        while upper < scalars.count, cells < limitOfCells, upper - start < limitOfScalars {
            cells += cellWidth(of: scalars[upper])
            upper += 1
        }
        return lower..<upper
    }

    /// The two lines of the excerpt, each ending in a line break.
    func text(_ palette: Palette, markedAs role: Palette.Role) -> String {
        let digits = String(number)
        let gutter = "  \(digits) |"
        var lines = palette.paint(gutter, .gutter) + " \(text)\n"
        guard let mark else { return lines }
        let emptyGutter = String(repeating: " ", count: digits.count + 2) + " |"
        lines += palette.paint(emptyGutter, .gutter) + " "
        lines += String(repeating: " ", count: mark.indent)
        return lines + palette.paint(String(repeating: "^", count: mark.width), role) + "\n"
    }
}

/// How many scalars the word or number at the beginning of `scalars` has.
private func wordLength(in scalars: ArraySlice<Unicode.Scalar>) -> Int {
    guard let first = scalars.first else { return 1 }
    let isNumber = first.isAnyDigit
    var length = 1
    for index in scalars.indices.dropFirst() {
        let scalar = scalars[index]
        let isPoint = scalar == "." || scalar == "．"
        let isInNumber =
            isPoint && scalars[index - 1].isAnyDigit
            && index + 1 < scalars.endIndex && scalars[index + 1].isAnyDigit
        // 2551.34万元 is a number and a unit; A1 is one word.
        let ends =
            scalar.value > 0x7F && isNumber || scalar.isAnyDigit && !isNumber && first.value > 0x7F
        guard isInNumber || !(ends || isDelimiter(scalar)) else { break }
        length += 1
    }
    return isDelimiter(first) ? 1 : length
}

private func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "%", "％", "-", "_", "*", "#": return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .openPunctuation, .closePunctuation, .otherPunctuation,
        .initialPunctuation, .finalPunctuation, .control:
        return true
    default: return false
    }
}
