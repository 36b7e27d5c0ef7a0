import Diagnostics

/// The line of the paragraph for which the Markdown parser would take more than linear time;
/// `nil` if there is none.
///
/// Two constructions are expensive in the library: brackets that pair with nothing cost their
/// number squared within a paragraph, and a table costs its columns times its rows, written or
/// not. No text that a person writes comes near these limits.
func lineOfExcessiveWork(_ source: MarkdownText) -> Int? {
    var bracketWork = 0
    var tableWork = 0
    var paragraph = ParagraphWork()
    var first = 1
    for line in 1...source.lineCount {
        guard let range = source.range(ofLine: line) else { continue }
        let bytes = source.bytes[range]
        let isBlank = !paragraph.add(bytes)
        guard isBlank || line == source.lineCount else { continue }
        bracketWork += paragraph.brackets * paragraph.brackets
        tableWork += paragraph.lines * paragraph.pipes + paragraph.pipes * paragraph.pipes
        if bracketWork > 50_000_000 || tableWork > 5_000_000 { return first }
        paragraph = ParagraphWork()
        first = line + 1
    }
    return nil
}

/// What the lines since the last blank one hold.
private struct ParagraphWork {
    var lines = 0
    var brackets = 0
    /// The most in one line.
    var pipes = 0

    /// Counts a line; false if it is blank.
    mutating func add(_ bytes: ArraySlice<UInt8>) -> Bool {
        var isBlank = true
        var pipesHere = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "|"): pipesHere += 1
            default: break
            }
            isBlank = false
        }
        lines += 1
        pipes = max(pipes, pipesHere)
        return !isBlank
    }
}

/// Whether a line begins a footnote, such as `[^1]: 说明`.
func isFootnoteDefinition(_ line: ArraySlice<UInt8>) -> Bool {
    let indentation = line.prefix { $0 == UInt8(ascii: " ") }.count
    let text = line.dropFirst(indentation)
    guard indentation < 4, text.starts(with: "[^".utf8),
        let end = text.firstIndex(of: UInt8(ascii: "]")), end > text.startIndex + 2
    else { return false }
    let after = text.index(after: end)
    return after < text.endIndex && text[after] == UInt8(ascii: ":")
}
