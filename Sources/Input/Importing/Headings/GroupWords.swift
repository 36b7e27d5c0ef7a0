import Budget
import Characters

/// What a heading above a column makes of it.
enum GroupVerdict: Hashable {
    /// The column that it would be without it.
    case same
    /// That of another year, which is quoted.
    case otherYear(String)
    /// Some other column: that of a carryover, say, or of final accounts.
    case other
}

/// The words in which a heading above a column of a form may say what the form says anyway.
///
/// Those are the words of the headings that the form has above the column, those of its title and
/// of its phase, the unit and the year of the disclosure, and a few that say nothing, such as 金额.
/// Any other word makes the column another one: nobody knows what a word means that the form does
/// not have, and 上年结转 stands for other money in one form than in the next.
struct GroupWords {
    private let year: Int
    /// Phrases any part of which may stand there.
    private let phrases: [String]
    /// Words that may stand there as a whole.
    private let words: [String]

    /// Headings of the names of rows alone, such as 项目: where they seem to reach further, they were
    /// not merged.
    private let namesOfRows: Set<String>

    init(_ form: Form, frame: ImportFrame, leaves: [HeadingMatch.Leaf]) {
        year = frame.year
        let title = GroupWords.divided(titleKey(frame.text(form.title)))
        phrases = [title.rest]
        let ofAmounts = Set(leaves.filter(\.isAmount).flatMap(\.ancestors))
        let ofNames = Set(leaves.filter { !$0.isAmount }.flatMap(\.ancestors))
        namesOfRows = ofNames.subtracting(ofAmounts)
        words =
            title.inside + ImportWords.wordsOfGroups
            + ([frame.formSet.phase.name, frame.unit] + form.panels.compactMap(\.name))
            .map(folded).filter { !$0.isEmpty }
    }

    /// What a heading says of the column below it.
    ///
    /// - Parameters:
    ///   - key: the heading, without a unit of money.
    ///   - leaf: the column of the form that its own heading says it is.
    /// - Returns: whether it is that column.
    func verdict(on key: String, above leaf: HeadingMatch.Leaf) -> GroupVerdict {
        if leaf.ancestors.contains(key) || leaf.titles.contains(key) || namesOfRows.contains(key) {
            return .same
        }
        let years = TitleYears(key)
        if let other = years.other(than: year) { return .otherYear(other.stated) }
        let own = leaf.ancestors.map { TitleYears($0).rest }
        let bare = years.rest.filter { $0.isLetter || $0.isNumber }
        if isPutTogether(bare, from: own + phrases) { return .same }
        for word in ImportWords.lastYear where bare.hasPrefix(word) {
            guard isPutTogether(String(bare.dropFirst(word.count)), from: own + phrases) else {
                continue
            }
            return .otherYear(word)
        }
        return .other
    }

    /// Whether a text consists of the words, and of parts of the phrases with two characters or
    /// more; nothing says nothing.
    private func isPutTogether(_ text: String, from phrases: [String]) -> Bool {
        let characters = Array(text)
        guard characters.count <= 60 else { return false }
        var isReached = [Bool](repeating: false, count: characters.count + 1)
        isReached[0] = true
        for start in characters.indices where isReached[start] {
            for end in (start + 1)...characters.count {
                let piece = String(characters[start..<end])
                let isPart = end - start > 1 && phrases.contains { $0.contains(piece) }
                if isPart || words.contains(piece) { isReached[end] = true }
            }
        }
        return isReached[characters.count]
    }

    /// A title without what stands in its parentheses, which is of one piece: the 上年结转 of
    /// 不含上年结转 is none.
    private static func divided(_ title: String) -> (rest: String, inside: [String]) {
        var pieces: [Substring] = []
        var inside: [String] = []
        var rest = title[...]
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            pieces.append(rest[..<open])
            inside.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return ((pieces + [rest]).joined(), inside.filter { !$0.isEmpty })
    }
}
