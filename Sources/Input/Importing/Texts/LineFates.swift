import Characters

/// What became of the lines of a document outside of its forms (各行去向).
struct LineFates {
    private let document: TextDocument
    private let titles: PartTitles
    private let open: Set<Int>
    /// The part and its blocks that a line went into.
    private var texts: [Int: DocumentPiece.Fate] = [:]

    /// - Parameters:
    ///   - document: the document.
    ///   - titles: where its parts begin.
    ///   - parts: what its text became.
    ///   - open: the lines that belong to nothing that is known.
    init(
        _ document: TextDocument,
        titles: PartTitles,
        parts: [NarrativeImport.Part],
        open: Set<Int>
    ) {
        self.document = document
        self.titles = titles
        self.open = open
        for part in parts {
            var first = 0
            for (block, lines) in part.origins.enumerated() where !lines.isEmpty {
                for line in lines {
                    texts[line] = .text(part: part.part, blocks: first..<(block + 1))
                }
                first = block + 1
            }
        }
    }

    /// The pieces of the document from top to bottom.
    func pieces(_ importer: TableImporter) -> [DocumentPiece] {
        importer.pieces(of: document.sheet) { fate(of: $0 - 1) }
    }

    private func fate(of line: Int) -> DocumentPiece.Fate {
        if let text = texts[line] { return text }
        if open.contains(line) { return .open }
        if titles.contents.contains(line) { return .passed(.contents) }
        if document.isFurniture(line) {
            let isContents =
                document.allLines[line].isContents
                || ContentsLines.isLine(trimmed(document.lines[line]))
            return .passed(isContents ? .contents : .pages)
        }
        return .passed(.titles)
    }
}
