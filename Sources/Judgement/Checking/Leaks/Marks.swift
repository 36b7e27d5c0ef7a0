import Diagnostics

/// Words found in a text, with their places.
struct WordSearch: Sendable {
    private var trie = ProseTrie()
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
        for (index, word) in words.enumerated() {
            _ = trie.insert(Array(word.unicodeScalars), value: index)
        }
    }

    /// The longest words from left to right, none inside another.
    func matches(in text: ProseText, _ range: Range<Int>) -> [(word: Int, range: Range<Int>)] {
        var found: [(word: Int, range: Range<Int>)] = []
        var position = range.lowerBound
        while position < range.upperBound {
            if let match = trie.longest(in: text.scalars, at: position),
                match.end <= range.upperBound
            {
                found.append((match.value, position..<match.end))
                position = match.end
            } else {
                position += 1
            }
        }
        return found
    }
}

private let marks = WordSearch(LeakWords.marks)
private let lonelyMarks = WordSearch(LeakWords.lonelyMarks)
private let processorWords = WordSearch(LeakWords.processorWords)

/// Marks of drafts and of internal papers, and what a word processor left behind.
func checkLeakedMarks(_ text: ProseText) -> [Diagnostic] {
    let all = text.scalars.indices
    var diagnostics: [Diagnostic] = []
    let isInTitle = text.isInTitle
    for match in marks.matches(in: text, all) where !isInTitle[match.range.lowerBound] {
        diagnostics.append(.internalMark(text.string(match.range), at: text, match.range))
    }
    for match in lonelyMarks.matches(in: text, all) where text.isLonely(match.range) {
        diagnostics.append(.internalMark(text.string(match.range), at: text, match.range))
    }
    for match in processorWords.matches(in: text, all) {
        let place = text.location(match.range.lowerBound)
        diagnostics.append(.processorResidue(text.string(match.range), at: place))
    }
    let comment = Array(LeakWords.comment.unicodeScalars)
    for position in all
    where text.scalars[position] == "<" && text.scalars.has(comment, at: position) {
        diagnostics.append(.hiddenComment(at: text.location(position)))
    }
    return diagnostics
}

extension ProseText {
    /// Which characters stand inside 《…》; titles of documents may bear any word.
    fileprivate var isInTitle: [Bool] {
        var inside = [Bool](repeating: false, count: scalars.count)
        var isOpen = false
        for position in scalars.indices {
            switch scalars[position] {
            case "《": isOpen = true
            case "》", "\n": isOpen = false
            default: inside[position] = isOpen
            }
        }
        return inside
    }

    /// Whether a word has a line or a pair of brackets to itself.
    fileprivate func isLonely(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : "\n"
        let after = range.upperBound < scalars.count ? scalars[range.upperBound] : "\n"
        if "（([【".unicodeScalars.contains(before), "）)]】".unicodeScalars.contains(after) {
            return true
        }
        return kind != .name && before == "\n" && after == "\n"
    }
}

extension Diagnostic {
    fileprivate static func internalMark(
        _ word: String,
        at text: ProseText,
        _ range: Range<Int>
    ) -> Diagnostic {
        Diagnostic(
            .internalMark,
            at: text.location(range.lowerBound),
            Wording(
                "“\(word)”是内部文稿的标记，不得公开",
                "‘\(word)’ marks a text that is not meant for the public"
            ),
            remedy: Wording("确认为定稿后删去此标记", "make sure that the text is final and delete the mark")
        )
    }

    fileprivate static func processorResidue(
        _ word: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .processorResidue,
            at: place,
            Wording(
                "“\(word)”是文字处理或表格软件的残留",
                "‘\(word)’ was left behind by a word processor or a spreadsheet"
            ),
            remedy: Wording(
                "在原文件中接受修订、更新域后重新复制",
                "accept the changes and update the fields, then copy again"
            )
        )
    }

    fileprivate static func hiddenComment(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .hiddenComment,
            at: place,
            Wording("文中有 HTML 注释", "the text holds an HTML comment"),
            remedy: Wording("删去注释；工作中的说明另记", "delete it; keep working notes elsewhere")
        )
    }
}
