import Budget
import Characters
import Diagnostics
import Yams

/// The lines of a YAML file, for the places of texts that run over several of them.
struct YAMLLines {
    private let lines: [[Unicode.Scalar]]

    init(_ text: String) {
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map(Array.init)
    }

    /// Whether a scalar may run over several lines.
    static func runsOn(_ scalar: Node.Scalar) -> Bool {
        switch scalar.style {
        case .literal, .folded: true
        default: scalar.string.utf8.contains { $0 == 0x20 || $0 == 0x0A }
        }
    }

    /// Where the lines of a scalar begin, from the place of its first sign.
    ///
    /// Folding changes nothing but blanks, so the other characters stand in the file as in the
    /// text; what an escape stands for is given the place of the escape.
    func lines(of scalar: Node.Scalar, at mark: SourceLocation) -> [TextLine] {
        guard var line = mark.line.map({ $0 - 1 }), var column = mark.column.map({ $0 - 1 }) else {
            return []
        }
        if scalar.style == .literal || scalar.style == .folded { (line, column) = (line + 1, 0) }
        var found: [TextLine] = []
        for (offset, character) in scalar.string.unicodeScalars.enumerated()
        where !character.isSpace {
            while line < lines.count, column >= lines[line].count || lines[line][column].isSpace {
                (line, column) = column >= lines[line].count ? (line + 1, 0) : (line, column + 1)
            }
            guard line < lines.count else { return found }
            let expected = found.last.map { $0.column + offset - $0.offset }
            if found.last?.line != line + 1 || expected != column + 1 {
                found.append(TextLine(offset: offset, line: line + 1, column: column + 1))
            }
            let isEscape = lines[line][column] == "\\" && scalar.style == .doubleQuoted
            column += isEscape ? lengthOfEscape(line, column) : 1
        }
        return found
    }

    private func lengthOfEscape(_ line: Int, _ column: Int) -> Int {
        guard column + 1 < lines[line].count else { return 1 }
        switch lines[line][column + 1] {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        default: return 2
        }
    }
}
