/// Which module may import what: the table of `docs/architecture.md`.
struct Arrows {
    /// The names that each module may import, in the order of the table.
    let rows: [(module: String, imports: Set<String>)]

    /// Modules of the toolchain that reach neither files nor the clock, which are no arrows.
    private static let toolchain: Set = ["Dispatch", "Synchronization"]

    /// Reads a table whose first column is a module and whose last two are what it may import.
    init(markdown: String) {
        rows = markdown.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `") else { return nil }
            let cells = line.split(separator: "|").map(Arrows.names)
            guard cells.count == 4, let module = cells[0].first else { return nil }
            return (module, Set(cells[2] + cells[3]))
        }
    }

    /// What a file imports and should not.
    func complaints(about source: SwiftSource) -> [Complaint] {
        let allowed = rows.first { $0.module == source.module }?.imports ?? []
        let known = allowed.union(Arrows.toolchain)
        let words = source.words
        return zip(words, words.dropFirst()).compactMap { word, next in
            guard word.text == "import", !known.contains(next.text) else { return nil }
            let text = "\(source.module) may not import \(next.text) (docs/architecture.md)"
            return source.complaint(at: word, text)
        }
    }

    /// What stands between pairs of backticks.
    private static func names(in cell: Substring) -> [String] {
        let pieces = cell.split(separator: "`", omittingEmptySubsequences: false)
        return zip(0..., pieces).filter { $0.0 % 2 == 1 }.map { String($0.1) }
    }
}
