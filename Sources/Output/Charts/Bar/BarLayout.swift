/// A stretch of a bar at its place.
struct BarSegment: Hashable, Sendable {
    let box: Box
    let kind: Int
    /// Too narrow for a pattern and lines of its own.
    var isHairline: Bool { box.width < 2.5 }
}

/// A row of a bar chart at its place: the name, the bar below it with the value at its end, and
/// where the bar has several kinds, a swatch and a value for each.
struct BarRow: Sendable {
    let name: [PlacedText]
    let segments: [BarSegment]
    let value: [PlacedText]
    let parts: [LegendItem]
    let href: String?

    var texts: [PlacedText] { name + value + parts.flatMap(\.lines) }
}

/// Where everything of a bar chart stands, in numbers alone.
///
/// Names stand above their bars, over the full width, so that a name of forty characters takes two
/// lines. Bars that run to the left of the zero line are negative; every value stands to the right
/// of its row's bar, where nothing else can be.
struct BarLayout: Sendable {
    static let barHeight = 16.0
    static let rowGap = 12.0
    private static let valueGap = 6.0
    /// Values wider than this stand below their names instead of at the ends.
    private static let widestValue = 130.0

    let height: Double
    let legend: [LegendItem]
    /// The unit of the values.
    let unit: [PlacedText]
    let rows: [BarRow]
    /// Where zero is; `nil` if nothing is drawn.
    let zero: Double?
    /// From the top of the first bar to the end of the last.
    let zeroLine: ClosedRange<Double>
    let notes: [PlacedText]

    init(_ bars: RankedBars, unit: String, wording: ChartWording) {
        let isDrawn = !bars.entries.isEmpty
        let unitText = isDrawn && !unit.isEmpty ? wording.unitNote(unit) : ""
        let head = BarHead(kinds: isDrawn ? bars.kinds : [], unit: unitText)
        legend = head.legend
        self.unit = head.unit
        let scale = BarScale(bars)
        var rows: [BarRow] = []
        var y = head.bottom
        for entry in bars.entries {
            let row = scale.row(of: entry, top: y)
            rows.append(row)
            y = row.bottom + Self.rowGap
        }
        self.rows = rows
        zero = isDrawn ? scale.zero : nil
        let boxes = rows.flatMap(\.segments).map(\.box)
        let top = boxes.first?.minY ?? 0
        zeroLine = (top - 3)...max(top, (boxes.last?.maxY ?? 0) + 3)
        notes = paragraphs(wording.notes(on: bars), top: y)
        height = notes.last?.box.maxY ?? y - Self.rowGap / 2
    }

    /// From weights to places on the drawing.
    private struct BarScale {
        /// Whether the values stand at the ends of the bars.
        let isBeside: Bool
        let zero: Double
        private let unitsPerWeight: Double

        init(_ bars: RankedBars) {
            let values = bars.entries.map { Sheet.width(of: tidied($0.row.total.valueText)) }
            let widest = values.max() ?? 0
            isBeside = widest <= BarLayout.widestValue
            let width = Sheet.width - (isBeside ? widest + BarLayout.valueGap : 0)
            let above = bars.entries.map { $0.extent { max($0, 0) } }.max() ?? 0
            let below = bars.entries.map { $0.extent { max(-$0, 0) } }.max() ?? 0
            unitsPerWeight = above + below > 0 ? width / (above + below) : 0
            zero = below * unitsPerWeight
        }

        func row(of entry: RankedBars.Entry, top: Double) -> BarRow {
            let name = paragraphs([entry.name], top: top)
            var y = name.last?.box.maxY ?? top
            let valueText = tidied(entry.row.total.valueText)
            var value: [PlacedText] = []
            if !isBeside {
                value = paragraphs([valueText], top: y)
                y = value.last?.box.maxY ?? y
            }
            let lead = (Sheet.lineHeight - BarLayout.barHeight) / 2
            let segments = segments(of: entry, top: y + lead)
            if isBeside, !valueText.isEmpty {
                let end = max(zero, segments.map(\.box.maxX).max() ?? zero)
                value = [PlacedText(valueText, x: end + BarLayout.valueGap, y: y)]
            }
            var parts: [LegendItem] = []
            if entry.pieces.count > 1 {
                let texts = entry.pieces.map { (kind: $0.kind, text: tidied($0.amount.valueText)) }
                parts = legendItems(texts, top: y + Sheet.lineHeight, swatchSize: 12)
            }
            return BarRow(
                name: name,
                segments: segments,
                value: value,
                parts: parts,
                href: entry.row.href
            )
        }

        /// Positive pieces follow each other to the right of zero, negative ones to the left.
        private func segments(of entry: RankedBars.Entry, top: Double) -> [BarSegment] {
            var right = zero
            var left = zero
            return entry.pieces.map { piece in
                let width = Double(piece.amount.weight.magnitude) * unitsPerWeight
                let isPositive = piece.amount.weight > 0
                let start = isPositive ? right : max(0, left - width)
                if isPositive { right += width } else { left = start }
                return BarSegment(
                    box: Box(minX: start, minY: top, width: width, height: BarLayout.barHeight),
                    kind: piece.kind
                )
            }
        }
    }
}

extension BarRow {
    var bottom: Double {
        let bars = segments.map(\.box.maxY) + parts.map(\.bottom)
        return (bars + texts.map(\.box.maxY)).max() ?? 0
    }
}

extension RankedBars.Entry {
    /// The sum of the pieces, each taken by `part`.
    fileprivate func extent(_ part: (Double) -> Double) -> Double {
        pieces.map { part(Double($0.amount.weight)) }.reduce(0, +)
    }
}

/// What stands above the bars: the kinds, and the unit at the right where it fits.
private struct BarHead {
    let legend: [LegendItem]
    let unit: [PlacedText]
    let bottom: Double

    init(kinds: [String], unit: String) {
        let texts = kinds.enumerated().map { (kind: $0.offset, text: $0.element) }
        legend = legendItems(texts, top: 0, swatchSize: Legend.swatchSize)
        let end = legend.last?.right ?? 0
        let below = legend.last?.bottom ?? 0
        let width = Sheet.width(of: unit)
        if unit.isEmpty {
            self.unit = []
        } else if width <= Sheet.width - end - 12 {
            let top = max(0, below - Sheet.lineHeight)
            self.unit = [PlacedText(unit, x: Sheet.width, y: top, anchor: .end)]
        } else {
            self.unit = paragraphs([unit], top: below)
        }
        let bottom = max(below, self.unit.last?.box.maxY ?? 0)
        self.bottom = bottom > 0 ? bottom + 12 : 0
    }
}
