/// How many columns of a terminal a text takes: a Han character or a full-width mark takes two.
func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.columns }
}

/// A text as lines of at most so many columns.
///
/// Between Han characters a line may end anywhere, but a mark that closes stays with what it
/// closes; other words are not divided, however long.
func wrapped(_ text: String, columns limit: Int) -> [String] {
    var lines: [String] = []
    var (line, width) = ("", 0)
    for piece in pieces(of: text) {
        let taken = columns(of: piece)
        if width + columns(of: trimmed(piece)) > limit, !line.isEmpty {
            lines.append(trimmed(line))
            (line, width) = ("", 0)
            if piece.allSatisfy({ $0 == " " }) { continue }
        }
        line += piece
        width += taken
    }
    let rest = trimmed(line)
    if !rest.isEmpty { lines.append(rest) }
    return lines
}

private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
}

/// The parts of a text that stay whole on a line, each with the spaces after it.
private func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if let last, mayEnd(after: last, before: scalar) {
            pieces.append(piece)
            piece = ""
        }
        piece.unicodeScalars.append(scalar)
        last = scalar
    }
    return piece.isEmpty ? pieces : pieces + [piece]
}

private func mayEnd(after last: Unicode.Scalar, before next: Unicode.Scalar) -> Bool {
    if next == " " || next.isClosing { return false }
    if last == " " { return true }
    if last.isOpening { return false }
    return last.columns == 2 || next.columns == 2
}

extension Unicode.Scalar {
    /// The columns that it takes on a terminal.
    fileprivate var columns: Int {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x2_0000...0x3_FFFD:
            2
        // Ambiguous in Unicode; where Chinese is read, these are as wide as its characters.
        case 0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2026: 1
        default: properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }

    fileprivate var isClosing: Bool {
        switch properties.generalCategory {
        case .closePunctuation, .finalPunctuation: true
        case .otherPunctuation: columns == 2
        default: false
        }
    }

    fileprivate var isOpening: Bool {
        [.openPunctuation, .initialPunctuation].contains(properties.generalCategory)
    }
}
