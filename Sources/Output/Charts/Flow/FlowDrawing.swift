package import Markup

extension FlowFigure {
    /// Writes what stands inside the `svg` element: ribbons, nodes over them, and all text on top.
    package func draw(to svg: inout MarkupWriter) {
        svg.element("g", .init("aria-hidden", "true")) { svg in
            for ribbon in layout.ribbons { write(ribbon, to: &svg) }
        }
        svg.newline()
        for line in layout.unit { line.write(to: &svg) }
        for placed in layout.nodes {
            let box = placed.box
            svg.empty(
                "rect",
                .init("x", fixed(box.minX)),
                .init("y", fixed(box.minY)),
                .init("width", fixed(box.width)),
                .init("height", fixed(max(box.height, 0.75))),
                .init("fill", "currentColor")
            )
            svg.label(placed.name, href: node(of: placed).href)
            for line in placed.value { line.write(to: &svg) }
            svg.newline()
        }
        for note in layout.notes { note.write(to: &svg) }
    }

    /// A pale ribbon, so that text over it stays legible on light and dark pages; a hairline is
    /// full, or it would not be seen.
    private func write(_ ribbon: Ribbon, to svg: inout MarkupWriter) {
        // Every ribbon touches the second column, whose nodes give the colours.
        let hub = ribbon.gap == 0 ? ribbon.link.to : ribbon.link.from
        let column = flow.order.count > 1 ? flow.order[1] : []
        let colour = Fill.ribbons[(column.firstIndex(of: hub) ?? 0) % Fill.ribbons.count]
        if ribbon.isHairline {
            svg.empty(
                "path",
                .init("d", curve(of: ribbon, at: ribbon.height / 2)),
                .init("fill", "none"),
                .init("stroke", colour),
                .init("stroke-width", "0.75")
            )
            return
        }
        let middle = fixed((ribbon.start.x + ribbon.end.x) / 2)
        let low = (start: ribbon.start.y + ribbon.height, end: ribbon.end.y + ribbon.height)
        let back =
            "V\(fixed(low.end))C\(middle) \(fixed(low.end)) \(middle) \(fixed(low.start)) "
            + "\(fixed(ribbon.start.x)) \(fixed(low.start))Z"
        svg.empty(
            "path",
            .init("d", curve(of: ribbon, at: 0) + back),
            .init("fill", colour),
            .init("fill-opacity", "0.35")
        )
    }

    private func curve(of ribbon: Ribbon, at depth: Double) -> String {
        let middle = fixed((ribbon.start.x + ribbon.end.x) / 2)
        let start = fixed(ribbon.start.y + depth)
        let end = fixed(ribbon.end.y + depth)
        return "M\(fixed(ribbon.start.x)) \(start)C\(middle) \(start) \(middle) \(end) "
            + "\(fixed(ribbon.end.x)) \(end)"
    }
}
