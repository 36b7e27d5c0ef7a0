package import Markup

extension BarFigure {
    private var fills: FillPatterns { FillPatterns(id: id, count: max(1, bars.kinds.count)) }

    /// Writes what stands inside the `svg` element.
    package func draw(to svg: inout MarkupWriter) {
        if !layout.rows.isEmpty {
            if bars.kinds.count > 1 { fills.writePatterns(to: &svg) }
            write(layout.legend, to: &svg)
            for line in layout.unit { line.write(to: &svg) }
            for (entry, row) in zip(bars.entries, layout.rows) {
                write(row, of: entry, to: &svg)
            }
            writeZeroLine(to: &svg)
        }
        for note in layout.notes { note.write(to: &svg) }
    }

    private func write(_ row: BarRow, of entry: RankedBars.Entry, to svg: inout MarkupWriter) {
        svg.label(row.name, href: row.href)
        svg.element("g", .init("aria-hidden", "true")) { svg in
            writeGround(below: row.segments.map(\.box), to: &svg)
            for (piece, segment) in zip(entry.pieces, row.segments) {
                write(segment, of: piece, name: entry.name, to: &svg)
            }
        }
        for line in row.value { line.write(to: &svg) }
        write(row.parts, to: &svg)
        svg.newline()
    }

    /// Every part in a frame of its own colour, so that its pattern does not fray.
    private func write(
        _ segment: BarSegment,
        of piece: RankedBars.Piece,
        name: String,
        to svg: inout MarkupWriter
    ) {
        let inset = segment.isHairline ? 0 : 1.25
        writeFilled(segment.box.inset(by: inset), rank: segment.kind, to: &svg) { svg in
            let value = tidied(piece.amount.valueText)
            let kind = bars.kinds.isEmpty ? "" : " \(bars.kinds[piece.kind])"
            svg.element("title", text: "\(name)\(kind) \(value)\(unit)")
        }
    }

    private func write(_ items: [LegendItem], to svg: inout MarkupWriter) {
        writeGround(below: items.map(\.swatch), to: &svg)
        for item in items {
            writeFilled(item.swatch.inset(by: 1.25), rank: item.kind, to: &svg) { _ in }
            for line in item.lines { line.write(to: &svg) }
        }
    }

    private func writeFilled(
        _ box: Box,
        rank: Int,
        to svg: inout MarkupWriter,
        body: (inout MarkupWriter) -> Void
    ) {
        let isHairline = box.width < 2.5
        let colour = Fill.ofRank(rank).colour
        svg.element(
            "rect",
            .init("x", fixed(box.minX)),
            .init("y", fixed(box.minY)),
            .init("width", fixed(max(box.width, 0.5))),
            .init("height", fixed(box.height)),
            .init("fill", isHairline ? colour : fills.fill(ofRank: rank)),
            .init("stroke", colour),
            isHairline ? .init("stroke-width", "0.5") : nil,
            body: body
        )
    }

    /// White around and between the parts: it keeps dark ones off a dark page, and is not seen on
    /// a white one.
    private func writeGround(below boxes: [Box], to svg: inout MarkupWriter) {
        let path = boxes.map { box in
            let right = fixed(max(box.maxX, box.minX + 1.5))
            return "M\(fixed(box.minX)) \(fixed(box.minY))H\(right)V\(fixed(box.maxY))"
                + "H\(fixed(box.minX))Z"
        }
        svg.empty("path", .init("d", path.joined()), .init("fill", "#fff"))
    }

    /// Only where bars run to both sides, or to the left.
    private func writeZeroLine(to svg: inout MarkupWriter) {
        guard let zero = layout.zero, zero > 0 else { return }
        let bars = layout.rows.compactMap { $0.segments.first?.box }
        let path = bars.map { box in
            "M\(fixed(zero)) \(fixed(box.minY - 3))V\(fixed(box.maxY + 3))"
        }
        svg.empty("path", .init("d", path.joined()), .init("stroke", "currentColor"))
        svg.newline()
    }
}
