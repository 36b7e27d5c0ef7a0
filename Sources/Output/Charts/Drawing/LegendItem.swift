/// A swatch with its words, one of several that follow each other like words on a line.
struct LegendItem: Sendable {
    /// The rank of the fill, from 0.
    let kind: Int
    let swatch: Box
    let lines: [PlacedText]

    /// The end of the last line, or of an empty one.
    var bottom: Double { lines.last?.box.maxY ?? swatch.midY + Sheet.lineHeight / 2 }
    /// How far the last line reaches.
    var right: Double { lines.last?.box.maxX ?? swatch.maxX }
}

/// Sets `texts` from left to right; one that does not fit begins a line, and breaks only there.
func legendItems(
    _ texts: [(kind: Int, text: String)],
    top: Double,
    swatchSize: Double
) -> [LegendItem] {
    let indent = swatchSize + 5
    var items: [LegendItem] = []
    var x = 0.0
    var y = top
    for (kind, text) in texts {
        let width = indent + Sheet.width(of: text)
        if x > 0, x + width > Sheet.width {
            x = 0
            y = items.last?.bottom ?? y
        }
        let broken = lines(of: text, emWidth: (Sheet.width - x - indent) / Sheet.fontSize)
        let placed = broken.enumerated().map { index, line in
            PlacedText(line, x: x + indent, y: y + Double(index) * Sheet.lineHeight)
        }
        let swatchTop = y + (Sheet.lineHeight - swatchSize) / 2
        let swatch = Box(minX: x, minY: swatchTop, width: swatchSize, height: swatchSize)
        let item = LegendItem(kind: kind, swatch: swatch, lines: placed)
        items.append(item)
        x = item.right + 16
        y = max(y, item.bottom - Sheet.lineHeight)
    }
    return items
}
