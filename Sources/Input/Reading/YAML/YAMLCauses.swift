import Diagnostics

/// Finds out which characters keep a text from being read.
///
/// A character is to blame if the parser gets further without it, and no other way: a full-width
/// comma in a sentence is no fault because another line has one.
struct YAMLCauses {
    /// How far the parser gets: the place where it gives up, or the end of the text.
    struct Reach: Comparable {
        let line: Int
        let column: Int

        static let end = Reach(line: .max, column: .max)

        static func < (left: Reach, right: Reach) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    private let suspects: [YAMLTwins.Suspect]
    private let lines: [[Unicode.Scalar]]
    private let reach: (String) -> Reach
    private let limit: Reach

    /// - Parameters:
    ///   - suspects: what may be to blame.
    ///   - text: the text as the parser reads it.
    ///   - limit: where it gives up.
    ///   - reach: how far it gets in a text.
    init(
        _ suspects: [YAMLTwins.Suspect],
        in text: String,
        upTo limit: Reach,
        reach: @escaping (String) -> Reach
    ) {
        // The parser reads the text anew for each of them: the nearest are enough, and of a long
        // text only a few.
        let count = min(32, max(1, 2_000_000 / max(1, text.utf8.count)))
        let above = suspects.filter { ($0.diagnostic.location?.line ?? 0) <= limit.line }
        self.suspects = above.suffix(count)
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map(Array.init)
        self.reach = reach
        self.limit = limit
    }

    /// The findings on the characters that are to blame; none if no character is.
    var findings: [Diagnostic] {
        guard !suspects.isEmpty else { return [] }
        let all = suspects.indices
        let best = reach(text(mending: Array(all)))
        var blamed = all.filter { _ in best > limit }
            .filter { index in reach(text(mending: all.filter { $0 != index })) < best }
        if blamed.isEmpty { blamed = all.filter { reach(text(mending: [$0])) > limit } }
        if blamed.isEmpty { blamed = all.filter(isBeside) }
        return blamed.map { suspects[$0].diagnostic }
    }

    /// Whether a mark at the begin of a line stands on the line where the parser gives up, or right
    /// above: what the lines are to each other is not said by the mark alone.
    private func isBeside(_ index: Int) -> Bool {
        let line = suspects[index].diagnostic.location?.line ?? 0
        return suspects[index].isOfLine && limit.line - line < 2
    }

    /// The text with other characters in the place of some.
    private func text(mending indices: [Int]) -> String {
        var lines = lines
        let places = indices.compactMap { index -> (line: Int, column: Int, text: String)? in
            let suspect = suspects[index]
            guard let line = suspect.diagnostic.location?.line,
                let column = suspect.diagnostic.location?.column,
                lines.indices.contains(line - 1), lines[line - 1].indices.contains(column - 1)
            else { return nil }
            return (line - 1, column - 1, suspect.replacement)
        }
        for place in places.sorted(by: { ($0.line, $0.column) > ($1.line, $1.column) }) {
            lines[place.line].replaceSubrange(
                place.column...place.column,
                with: place.text.unicodeScalars
            )
        }
        var view = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { view.append("\n") }
            view.append(contentsOf: line)
        }
        return String(view)
    }
}
