/// The headings of a Markdown text and what stands under them.
///
/// Only as much of Markdown as completeness needs: `#` and underlined headings outside of code.
struct CompletenessOutline {
    /// A heading with its place in the outline.
    struct Heading {
        let level: Int
        /// The text without the marks of Markdown.
        let text: String
        /// The line, counted from 1.
        let line: Int
        /// The lines under it, those of deeper headings included; none of code and no blank ones.
        fileprivate(set) var body: Range<Int>
    }

    private(set) var headings: [Heading] = []
    /// Every line that is neither blank nor a heading nor code.
    private var textLines: [Substring] = []
    /// The headings that can still get text, each deeper than the one before.
    private var open: [Int] = []
    private var fence: Substring?

    init(_ markdown: String) {
        var previous: Substring = ""
        var number = 0
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            take(line, number: number, previous: previous)
            previous = line
        }
        close(to: 1)
    }

    /// Whether anything stands under the heading at this position.
    func hasText(at position: Int) -> Bool { !headings[position].body.isEmpty }

    /// The text under the heading at this position, the deeper headings in it included.
    func text(at position: Int) -> String {
        let heading = headings[position]
        let deeper = headings[(position + 1)...].prefix { $0.level > heading.level }
        let lines = textLines[heading.body].map(String.init) + deeper.map(\.text)
        return lines.joined(separator: "\n")
    }

    private mutating func take(_ line: Substring, number: Int, previous: Substring) {
        let text = line.drop { $0 == " " }
        let mark = text.prefix { $0 == text.first }
        if let fence {
            if mark.hasPrefix(fence), text.allSatisfy({ $0 == fence.first || $0 == " " }) {
                self.fence = nil
            }
            return
        }
        if mark.count >= 3, mark.first == "`" || mark.first == "~" {
            fence = mark
            return
        }
        let isUnderline = !text.isEmpty && text.allSatisfy { $0 == text.first || $0 == " " }
        let isUnderlinedText = !previous.allSatisfy(\.isWhitespace) && textLines.last == previous
        if mark.first == "#", mark.count <= 6,
            mark.endIndex == text.endIndex || isBlank(after: mark, in: text)
        {
            begin(text[mark.endIndex...], level: mark.count, line: number)
        } else if isUnderline, isUnderlinedText, mark.first == "=" || mark.first == "-" {
            textLines.removeLast()
            begin(previous, level: mark.first == "=" ? 1 : 2, line: number - 1)
        } else if !text.allSatisfy(\.isWhitespace) {
            textLines.append(line)
        }
    }

    private func isBlank(after mark: Substring, in text: Substring) -> Bool {
        text[mark.endIndex].isWhitespace
    }

    private mutating func begin(_ text: Substring, level: Int, line: Int) {
        close(to: level)
        open.append(headings.count)
        let start = textLines.count
        let heading = Heading(level: level, text: plain(text), line: line, body: start..<start)
        headings.append(heading)
    }

    /// Ends the headings of this level and of deeper ones.
    private mutating func close(to level: Int) {
        while let last = open.last, headings[last].level >= level {
            headings[last].body = headings[last].body.lowerBound..<textLines.count
            open.removeLast()
        }
    }
}

/// A heading without marks of emphasis and closing `#`.
private func plain(_ text: Substring) -> String {
    let marks: Set<Character> = ["*", "_", "`", "#"]
    return String(text.filter { !marks.contains($0) })
}

/// Text without its bindings, whose formulas name things that the text does not say.
func withoutBindings(_ text: some StringProtocol) -> String {
    var kept = String.UnicodeScalarView()
    var isInBinding = false
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if previous == "{", scalar == "{", !isInBinding {
            isInBinding = true
            kept.removeLast()
        } else if previous == "}", scalar == "}", isInBinding {
            isInBinding = false
        } else if !isInBinding {
            kept.append(scalar)
        }
        previous = scalar
    }
    return String(kept)
}
