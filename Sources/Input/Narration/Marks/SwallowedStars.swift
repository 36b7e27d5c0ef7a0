import Characters
import Diagnostics

// Stars that Markdown took for emphasis and their author for what they are.
//
// A star is typed for a sign of multiplication (50元*4人*12月) and for a name that is not said
// (张*、李*) as well as for emphasis. Emphasis stands around words: its stars lie at the edges of a
// phrase. So the shape decides: a star between two quantities is a sign, and what begins with the
// end of a phrase, or ends with the begin of one, is none.

extension RawMarkSearch {
    mutating func lookAtStars(_ text: VisibleText) {
        for emphasis in text.emphases {
            let shape = StarShape(emphasis, in: text)
            guard let severity = shape.severity else { continue }
            let place = source.location(atOffset: emphasis.offset)
            diagnostics.append(.swallowedStars(shape.stated, severity, at: place))
        }
    }
}

/// What stands beside the stars of an emphasis.
private struct StarShape {
    private let text: VisibleText
    private let emphasis: VisibleText.Emphasis

    init(_ emphasis: VisibleText.Emphasis, in text: VisibleText) {
        self.text = text
        self.emphasis = emphasis
    }

    /// How surely the stars are none of Markdown's; `nil` if they may well be.
    var severity: Severity? {
        // Strong punctuation is meant: 基本支出**：**2,005.48万元.
        if emphasis.count > 1, isPunctuation { return nil }
        let signs = [emphasis.open, emphasis.close].count(where: isSign)
        // One number may stand beside strong text that begins with another: 表3**2024年预算**.
        if signs > 0 { return emphasis.count == 1 || signs == 2 ? .error : .warning }
        if let first = scalar(emphasis.open, 0), MarkWords.closings.contains(first) {
            return .error
        }
        if let last = scalar(emphasis.close, -1), MarkWords.openings.contains(last) {
            return .error
        }
        guard emphasis.count == 1, isInWord else { return nil }
        let isBesideNumber =
            endsQuantity(emphasis.open) || beginsNumber(emphasis.close, 0)
        return isBesideNumber || isSingleCharacter ? .warning : nil
    }

    /// The emphasis with what stands beside it, as its author wrote it.
    var stated: String {
        let stars = String(repeating: "*", count: emphasis.count)
        let line = text.lines[emphasis.open.line].scalars
        let isOneLine = emphasis.open.line == emphasis.close.line
        let end = isOneLine ? emphasis.close.index : line.count
        let before = line[..<emphasis.open.index].suffix(6)
        let inside = line[emphasis.open.index..<max(end, emphasis.open.index)].prefix(16)
        let after = isOneLine ? line[end...].prefix(4) : []
        let parts = [Array(before), Array(inside), Array(after)]
        return parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: stars)
    }

    /// The character at a distance from a place on its line; `nil` beyond the line.
    private func scalar(_ place: (line: Int, index: Int), _ distance: Int) -> Unicode.Scalar? {
        let line = text.lines[place.line].scalars
        let index = place.index + distance
        return line.indices.contains(index) ? line[index] : nil
    }

    /// Whether nothing but marks stands in it.
    private var isPunctuation: Bool {
        let (open, close) = (emphasis.open, emphasis.close)
        guard open.line == close.line, open.index < close.index else { return false }
        return text.lines[open.line].scalars[open.index..<close.index].allSatisfy {
            MarkWords.closings.contains($0) || MarkWords.openings.contains($0)
        }
    }

    /// Whether a star has a quantity on its left and a number on its right.
    ///
    /// Nobody multiplies with two, which stand beside a unit for strong text: 共3项**5.20万元**.
    private func isSign(at place: (line: Int, index: Int)) -> Bool {
        let isDigit = scalar(place, -1).map(\.isAnyDigit) ?? false
        return (emphasis.count == 1 ? endsQuantity(place) : isDigit) && beginsNumber(place, 0)
    }

    private func beginsNumber(_ place: (line: Int, index: Int), _ distance: Int) -> Bool {
        guard let first = scalar(place, distance) else { return false }
        if first.isAnyDigit { return true }
        let isPrefix =
            MarkWords.currencies.contains(first) || MarkWords.opening.contains(first)
            || first == "."
        return isPrefix && scalar(place, distance + 1).map(\.isAnyDigit) ?? false
    }

    /// Whether a number ends at a place, with its unit or without.
    private func endsQuantity(_ place: (line: Int, index: Int)) -> Bool {
        // The longest units have four characters: 平方公里.
        for distance in 1...5 {
            guard let scalar = scalar(place, -distance) else { return false }
            if scalar.isAnyDigit { return true }
            let isOfUnit =
                scalar.isLatin || isHan(scalar) || MarkWords.percents.contains(scalar)
                || distance == 1 && MarkWords.closing.contains(scalar)
            guard isOfUnit else { return false }
        }
        return false
    }

    /// Whether words go on without a blank or a mark on both sides.
    private var isInWord: Bool {
        [scalar(emphasis.open, -1), scalar(emphasis.close, 0)]
            .allSatisfy { $0.map { isHan($0) || $0.isAnyDigit || $0.isLatin } ?? false }
    }

    /// Whether it is one character of Chinese, which is a name sooner than a word: 张*三*李.
    private var isSingleCharacter: Bool {
        emphasis.open.line == emphasis.close.line
            && emphasis.close.index == emphasis.open.index + 1
            && scalar(emphasis.open, 0).map(isHan) ?? false
    }
}

extension Diagnostic {
    fileprivate static func swallowedStars(
        _ stated: String,
        _ severity: Severity,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            severity,
            at: place,
            length: 1,
            Wording(
                "“\(stated)”中的“*”被认作强调的标记，不会显示",
                "the '*' of '\(stated)' are taken for emphasis and are not printed"
            ),
            remedy: Wording(
                "乘号写作“×”；要显示“*”，写作“\\*”；确是强调的，与前后文字之间留空格",
                "write '×' to multiply and '\\*' to print a star; set emphasis off by blanks"
            )
        )
    }
}
