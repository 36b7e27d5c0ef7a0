import Markup

/// The sizes that all drawings share.
///
/// The view box is 360 units wide, so that on a screen of 320 pixels with a margin of 16 the text
/// of 14 units is still 11 pixels high.
enum Sheet {
    static let width = 360.0
    static let fontSize = 14.0
    static let lineHeight = 20.0

    /// The width of `text` as it is set.
    static func width(of text: some StringProtocol) -> Double { emWidth(of: text) * fontSize }
}

/// A line of text with the box that it fills.
struct PlacedText: Hashable, Sendable {
    /// The side of the box that the text is set from.
    enum Anchor: Sendable {
        case start
        case end
    }

    let text: String
    let box: Box
    let anchor: Anchor
    /// Bold for the keys, which lead from slice to row.
    let isKey: Bool

    /// Sets `text` from `x` on the line that begins at `y`.
    init(
        _ text: String,
        x: Double,
        y: Double,
        anchor: Anchor = .start,
        height: Double = Sheet.lineHeight,
        isKey: Bool = false
    ) {
        let width = Sheet.width(of: text)
        self.text = text
        self.anchor = anchor
        self.isKey = isKey
        box = Box(minX: anchor == .start ? x : x - width, minY: y, width: width, height: height)
    }

    /// Where the letters stand: 0.88 of a Chinese character is above the baseline.
    var baseline: Double { box.midY + Sheet.fontSize * 0.38 }

    var x: Double { anchor == .start ? box.minX : box.maxX }
}

extension PlacedText {
    /// Writes the `text` element in the colour of the page.
    func write(isUnderlined: Bool = false, to svg: inout MarkupWriter) {
        svg.element(
            "text",
            .init("x", fixed(x)),
            .init("y", fixed(baseline)),
            anchor == .end ? .init("text-anchor", "end") : nil,
            isKey ? .init("font-weight", "bold") : nil,
            isUnderlined ? .init("text-decoration", "underline") : nil,
            .init("fill", "currentColor"),
            text: text
        )
    }
}

/// Sets each text as lines over the full width, one text below the other.
func paragraphs(_ texts: [String], top: Double) -> [PlacedText] {
    let broken = texts.flatMap { lines(of: $0, emWidth: Sheet.width / Sheet.fontSize) }
    return broken.enumerated().map { index, line in
        PlacedText(line, x: 0, y: top + Double(index) * Sheet.lineHeight)
    }
}
