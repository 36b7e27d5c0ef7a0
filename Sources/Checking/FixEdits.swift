package import Diagnostics

/// A text with the edits made that are for it.
///
/// Edits are made from the end to the beginning, so that none moves another. Of two that overlap
/// the first counts; one that lies outside the text is left out.
///
/// - Parameters:
///   - edits: the edits, in any order, all of one file.
///   - text: the contents of that file, with `\n` line ends.
/// - Returns: the text with the edits made.
package func apply(_ edits: [TextEdit], to text: String) -> String {
    let byLine = Dictionary(grouping: Set(edits)) { $0.line }
    let lines = Array(text.unicodeScalars).split(separator: "\n", omittingEmptySubsequences: false)
    var view = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
        if index > 0 { view.append("\n") }
        let edits = byLine[index + 1] ?? []
        view.append(contentsOf: edits.isEmpty ? Array(line) : edited(Array(line), edits))
    }
    return String(view)
}

private func edited(_ line: [Unicode.Scalar], _ edits: [TextEdit]) -> [Unicode.Scalar] {
    let ordered = edits.sorted {
        ($0.columns.lowerBound, -$0.columns.upperBound, $0.replacement)
            < ($1.columns.lowerBound, -$1.columns.upperBound, $1.replacement)
    }
    var result: [Unicode.Scalar] = []
    var position = 0
    for edit in ordered {
        let start = edit.columns.lowerBound - 1
        let end = edit.columns.upperBound - 1
        guard start >= position, end <= line.count else { continue }
        result += line[position..<start]
        result += Array(edit.replacement.unicodeScalars)
        position = end
    }
    return result + line[position...]
}
