import Characters

/// A paragraph with what its lines begin with.
struct RawParagraph {
    /// A line of the paragraph.
    struct Line {
        let scalars: [Unicode.Scalar]
        let offsets: [Int]
        /// How many blanks it begins with that are no blanks to Markdown.
        let blanks: Int
        /// Whether nothing but blanks stands before it on its line of the source.
        let isAlone: Bool
        /// How many blanks that are.
        let indentation: Int

        /// What stands behind the blanks.
        var rest: ArraySlice<Unicode.Scalar> { scalars[blanks...] }

        func scalar(_ index: Int) -> Unicode.Scalar? {
            scalars.indices.contains(index) ? scalars[index] : nil
        }
    }

    let text: VisibleText
    let lines: [Line]
    let isNested: Bool
    let isItem: Bool

    init(_ text: VisibleText, _ source: MarkdownText, isNested: Bool, isItem: Bool) {
        self.text = text
        self.isNested = isNested
        self.isItem = isItem
        lines = text.lines.map { line in
            let blanks = line.scalars.prefix(while: isAnyBlank).count
            // Where a text could not be placed, one offset stands for many lines.
            let first = text.isPlaced ? line.offsets.first ?? 0 : 0
            var start = first
            while start > 0, source.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
            let head = source.bytes[start..<first]
            return Line(
                scalars: line.scalars,
                offsets: line.offsets,
                blanks: blanks,
                isAlone: head.allSatisfy { $0 == 0x20 || $0 == 0x09 },
                indentation: head.count
            )
        }
    }

    /// Whether an edit at the begin of a line says what is certain.
    func isMendable(_ line: Line) -> Bool { text.isPlaced && line.isAlone && !line.offsets.isEmpty }
}

/// Whether a character is blank, whatever its width.
func isAnyBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\u{A0}", "\u{3000}": true
    default: (0x2000...0x200A).contains(scalar.value) || scalar == "\u{202F}"
    }
}

/// A Chinese character.
func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x323AF).contains(scalar.value)
}

/// Whether a text begins with an amount, before which a dash is the sign of a negative one.
func beginsAmount(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = text.first else { return false }
    // What was not typed as it is printed may be a digit.
    if first.isAnyDigit || first == "." || first == "-" || first == MarkWords.gap { return true }
    if MarkWords.currencies.contains(first) { return true }
    let rest = text.drop { MarkWords.numerals.contains($0) }
    guard rest.count < text.count, let next = rest.first else { return false }
    return MarkWords.multiples.contains(next)
}
