/// The text of a narrative for another year: years moved on, reasons left open.
struct RolledText {
    private(set) var text = ""
    /// How many reasons are to be given anew.
    private(set) var reasonCount = 0

    /// - Parameters:
    ///   - source: the Markdown of the old year.
    ///   - old: its year.
    ///   - new: the new year.
    init(_ source: String, from old: Int, to new: Int) {
        let moved = withYears(source, from: old, to: new)
        var rest = moved[...]
        while let (word, range) = firstReason(in: rest) {
            text += rest[..<range.lowerBound] + word
            rest = rest[range.upperBound...]
            let end = rest.firstIndex(where: ScaffoldWords.afterReasons.contains) ?? rest.endIndex
            let hasReason = !rest[..<end].allSatisfy(\.isWhitespace)
            guard hasReason else { continue }
            text += ScaffoldWords.reasonOfChange
            reasonCount += 1
            rest = rest[end...]
        }
        text += rest
    }

    private func firstReason(in text: Substring) -> (String, Range<Substring.Index>)? {
        ScaffoldWords.beforeReasons
            .compactMap { word in text.firstRange(of: word).map { (word, $0) } }
            .min { ($0.1.lowerBound, -$0.0.count) < ($1.1.lowerBound, -$1.0.count) }
    }
}

/// The text with its year and the one before moved on, outside of formulas and of titles: a
/// regulation of 2024 stays one of 2024.
private func withYears(_ source: String, from old: Int, to new: Int) -> String {
    let scalars = Array(source.unicodeScalars)
    let year = ScaffoldWords.year.unicodeScalars.first
    var result = String.UnicodeScalarView()
    var titleDepth = 0
    var isFormula = false
    var index = 0
    while index < scalars.count {
        let scalar = scalars[index]
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if scalar == "{", next == "{" { isFormula = true }
        if scalar == "}", next == "}" { isFormula = false }
        if scalar == ScaffoldWords.titles.open.unicodeScalars.first { titleDepth += 1 }
        if scalar == ScaffoldWords.titles.close.unicodeScalars.first { titleDepth -= 1 }
        let run = scalars[index...].prefix { ("0"..."9").contains($0) }
        guard !run.isEmpty else {
            result.append(scalar)
            index += 1
            continue
        }
        index += run.count
        let number = Int(String(String.UnicodeScalarView(run)))
        let isYear = run.count == 4 && index < scalars.count && scalars[index] == year
        if isYear, !isFormula, titleDepth <= 0, let number, number == old || number == old - 1 {
            result.append(contentsOf: String(number + new - old).unicodeScalars)
        } else {
            result.append(contentsOf: run)
        }
    }
    return String(result)
}
