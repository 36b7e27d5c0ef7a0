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
        height: Double = PieLayout.lineHeight,
        isKey: Bool = false
    ) {
        let width = PieLayout.width(of: text)
        self.text = text
        self.anchor = anchor
        self.isKey = isKey
        box = Box(minX: anchor == .start ? x : x - width, minY: y, width: width, height: height)
    }

    /// Where the letters stand: 0.88 of a Chinese character is above the baseline.
    var baseline: Double { box.midY + PieLayout.fontSize * 0.38 }

    var x: Double { anchor == .start ? box.minX : box.maxX }
}

/// Where everything of a pie chart stands, in numbers alone.
///
/// The view box is 360 units wide, so that on a screen of 320 pixels with a margin of 16 the text
/// of 14 units is still 11 pixels high. The disc stands on top with a tag at every slice; the
/// legend below it grows downwards, as far as the names need.
struct PieLayout: Sendable {
    static let viewWidth = 360.0
    static let fontSize = 14.0
    static let lineHeight = 20.0
    static let radius = 92.0

    let height: Double
    /// `nil` if nothing is drawn.
    let centre: Point?
    let sectors: [Sector]
    let tags: [SliceTag]
    let legend: Legend
    let notes: [PlacedText]

    init(_ pie: RankedPie, unit: String, wording: ChartWording) {
        sectors = Charts.sectors(of: pie.entries.map(\.slice.weight))
        var bottom = 0.0
        if pie.entries.isEmpty {
            centre = nil
            tags = []
            legend = .empty
        } else {
            let tags = Charts.tags(for: sectors, of: pie.entries)
            let boxes = tags.map(\.key.box)
            let above = boxes.map { -$0.minY }.reduce(Self.radius + 6, max)
            let below = boxes.map(\.maxY).reduce(Self.radius + 6, max)
            let centre = Point(x: Self.viewWidth / 2, y: above)
            self.centre = centre
            self.tags = tags.map { $0.moved(by: centre) }
            let headings = (value: unit.isEmpty ? wording.value : unit, share: wording.share)
            legend = Legend(pie.entries, headings: headings, top: above + below + 10)
            bottom = legend.bottom + 8
        }
        var notes: [PlacedText] = []
        for note in wording.notes(on: pie, unit: unit) {
            for line in lines(of: note, emWidth: Self.viewWidth / Self.fontSize) {
                notes.append(PlacedText(line, x: 0, y: bottom))
                bottom += Self.lineHeight
            }
        }
        self.notes = notes
        height = bottom
    }

    /// The width of `text` as it is set.
    static func width(of text: some StringProtocol) -> Double { emWidth(of: text) * fontSize }
}
