/// The list below the disc: a swatch, the key, the name, the value and the percentage of each.
struct Legend: Sendable {
    /// One slice; a long name takes several lines.
    struct Row: Sendable {
        let swatch: Box
        let key: PlacedText
        let name: [PlacedText]
        let figures: [PlacedText]
        let href: String?
        let top: Double
    }

    let headings: [PlacedText]
    let rows: [Row]
    let bottom: Double

    static let empty = Legend(headings: [], rows: [], bottom: 0)
    static let swatchSize = 16.0
    static let rowGap = 8.0

    private init(headings: [PlacedText], rows: [Row], bottom: Double) {
        self.headings = headings
        self.rows = rows
        self.bottom = bottom
    }

    init(
        _ entries: [RankedPie.Entry],
        headings: (value: String, share: String),
        top: Double
    ) {
        let columns = LegendColumns(entries, headings: headings)
        var y = top
        var placed: [PlacedText] = []
        for line in columns.headingLines(of: headings.value) {
            placed.append(PlacedText(line, x: columns.valueRight, y: y, anchor: .end))
            y += Sheet.lineHeight
        }
        let shareTop = max(top, y - Sheet.lineHeight)
        let right = Sheet.width
        placed.append(PlacedText(headings.share, x: right, y: shareTop, anchor: .end))
        y = shareTop + Sheet.lineHeight + Self.rowGap / 2
        var rows: [Row] = []
        for entry in entries {
            let row = columns.row(of: entry, top: y)
            rows.append(row)
            y = row.bottom + Self.rowGap
        }
        self.init(headings: placed, rows: rows, bottom: y - Self.rowGap / 2)
    }
}

extension Legend.Row {
    var texts: [PlacedText] { [key] + name + figures }

    var bottom: Double { texts.map(\.box.maxY).max() ?? top }
}

/// The columns of one legend: beside each other where the names allow it, else the figures go
/// below the names, in every row where they do not fit beside the last line.
private struct LegendColumns {
    let keyRight: Double
    let valueRight: Double
    let isTabular: Bool
    /// In units of the font size.
    let nameWidth: Double

    private static let gap = 12.0
    private var nameLeft: Double { keyRight + 8 }

    init(_ entries: [RankedPie.Entry], headings: (value: String, share: String)) {
        func widest(_ texts: [String]) -> Double { texts.map { emWidth(of: $0) }.max() ?? 0 }
        let size = Sheet.fontSize
        let keyWidth = widest(entries.map { "\($0.key)" })
        let shareWidth = widest(entries.map(\.percent) + [headings.share]) * size
        let valueWidth = widest(entries.map(\.slice.valueText) + [headings.value]) * size
        keyRight = Legend.swatchSize + 6 + keyWidth * size
        valueRight = Sheet.width - shareWidth - Self.gap
        let nameLeft = keyRight + 8
        let narrow = (valueRight - valueWidth - Self.gap - nameLeft) / size
        isTabular =
            narrow >= 7 && entries.allSatisfy { lines(of: $0.name, emWidth: narrow).count <= 2 }
        nameWidth = isTabular ? narrow : (Sheet.width - nameLeft) / size
    }

    func headingLines(of text: String) -> [String] {
        lines(of: tidied(text), emWidth: (valueRight - nameLeft) / Sheet.fontSize)
    }

    /// In the table the lines of a name are about equally long, so that no word stands alone.
    private func nameLines(of entry: RankedPie.Entry) -> [String] {
        isTabular
            ? evenLines(of: entry.name, emWidth: nameWidth)
            : lines(of: entry.name, emWidth: nameWidth)
    }

    func row(of entry: RankedPie.Entry, top: Double) -> Legend.Row {
        let key = PlacedText("\(entry.key)", x: keyRight, y: top, anchor: .end, isKey: true)
        var y = top
        var name: [PlacedText] = []
        for line in nameLines(of: entry) {
            name.append(PlacedText(line, x: nameLeft, y: y))
            y += Sheet.lineHeight
        }
        let value = headingLines(of: entry.slice.valueText)
        let widest = value.map { Sheet.width(of: $0) }.max() ?? 0
        let end = name.last?.box.maxX ?? nameLeft
        let fitsBeside = value.count <= 1 && end + Self.gap <= valueRight - widest
        var figuresTop = isTabular ? top : fitsBeside ? y - Sheet.lineHeight : y
        var figures: [PlacedText] = []
        for (index, line) in value.enumerated() {
            if index > 0 { figuresTop += Sheet.lineHeight }
            figures.append(PlacedText(line, x: valueRight, y: figuresTop, anchor: .end))
        }
        let right = Sheet.width
        figures.append(PlacedText(entry.percent, x: right, y: figuresTop, anchor: .end))
        let size = Legend.swatchSize
        let swatchTop = top + (Sheet.lineHeight - size) / 2
        return Legend.Row(
            swatch: Box(minX: 0, minY: swatchTop, width: size, height: size),
            key: key,
            name: name,
            figures: figures,
            href: entry.slice.href,
            top: top
        )
    }
}
