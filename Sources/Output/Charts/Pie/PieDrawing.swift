package import Markup

extension PieFigure {
    /// An arc narrower than this at the rim is a hairline and gets no white lines of its own.
    private static let hairline = 2.5

    /// Writes what stands inside the `svg` element.
    package func draw(to svg: inout MarkupWriter) {
        if let centre = layout.centre {
            if pie.entries.count > 1 { fills.writePatterns(to: &svg) }
            writeDisc(at: centre, to: &svg)
            writeTags(at: centre, to: &svg)
            writeLegend(to: &svg)
        }
        for note in layout.notes { note.write(to: &svg) }
    }

    private var fills: FillPatterns { FillPatterns(id: id, count: pie.entries.count) }

    private func writeDisc(at centre: Point, to svg: inout MarkupWriter) {
        let radius = layout.radius
        svg.element(
            "g",
            .init("transform", "translate(\(fixed(centre.x)) \(fixed(centre.y)))"),
            .init("aria-hidden", "true")
        ) { svg in
            svg.newline()
            for (rank, sector) in layout.sectors.enumerated() {
                writeSlice(sector, rank: rank, to: &svg)
            }
            writeSeparators(to: &svg)
            for (rank, sector) in layout.sectors.enumerated() where isHairline(sector) {
                let colour = Fill.ofRank(rank).colour
                svg.empty(
                    "path",
                    .init("d", pathData(of: sector, radius: radius)),
                    .init("fill", colour),
                    .init("stroke", colour),
                    .init("stroke-width", "0.5"),
                    .init("stroke-linejoin", "round")
                )
                svg.newline()
            }
            svg.empty(
                "circle",
                .init("r", fixed(radius)),
                .init("fill", "none"),
                .init("stroke", "#fff")
            )
            svg.newline()
        }
        svg.newline()
    }

    private func writeSlice(_ sector: Sector, rank: Int, to svg: inout MarkupWriter) {
        let entry = pie.entries[rank]
        let value = tidied(entry.slice.valueText)
        svg.element(
            "path",
            .init("d", pathData(of: sector, radius: layout.radius)),
            .init("fill", fills.fill(ofRank: rank))
        ) { svg in
            svg.element("title", text: "\(entry.name) \(value)\(unit) \(entry.percent)")
        }
        svg.newline()
    }

    /// White lines between neighbours, in one path.
    ///
    /// A line begins where the narrower neighbour is wide enough to bear it, or else many of them
    /// would make a white blot at the centre. A hairline has lines from a quarter of the radius on.
    private func writeSeparators(to svg: inout MarkupWriter) {
        guard var previous = layout.sectors.last, layout.sectors.count > 1 else { return }
        var path = ""
        for sector in layout.sectors {
            let radius = PieLayout.radius
            let inner = min(3 / max(min(previous.angle, sector.angle), 0.001), radius / 4)
            let ends = [inner < 5 ? 0 : inner, radius].map { distance in
                let point = Point.polar(angle: sector.start, distance: distance)
                return "\(fixed(point.x)) \(fixed(point.y))"
            }
            path += "M\(ends[0])L\(ends[1])"
            previous = sector
        }
        svg.empty(
            "path",
            .init("d", path),
            .init("stroke", "#fff"),
            .init("stroke-width", "1.5")
        )
        svg.newline()
    }

    private func isHairline(_ sector: Sector) -> Bool {
        sector.angle * PieLayout.radius < Self.hairline
    }

    private func writeTags(at centre: Point, to svg: inout MarkupWriter) {
        guard !layout.tags.isEmpty else { return }
        svg.element(
            "g",
            .init("fill", "none"),
            .init("stroke", "currentColor"),
            .init("stroke-opacity", "0.6"),
            .init("aria-hidden", "true")
        ) { svg in
            for tag in layout.tags {
                let points = tag.leader.map { "\(fixed($0.x)),\(fixed($0.y))" }
                svg.empty("polyline", .init("points", points.joined(separator: " ")))
            }
        }
        svg.newline()
        svg.element("g", .init("aria-hidden", "true")) { svg in
            for text in layout.tags.flatMap({ [$0.key, $0.percent] }) {
                text?.write(to: &svg)
            }
            for run in layout.tags.compactMap(\.run) {
                svg.empty(
                    "path",
                    .init("d", arcData(of: run, radius: PieLayout.radius + 4)),
                    .init("transform", "translate(\(fixed(centre.x)) \(fixed(centre.y)))"),
                    .init("fill", "none"),
                    .init("stroke", "currentColor")
                )
            }
        }
        svg.newline()
    }

    private func writeLegend(to svg: inout MarkupWriter) {
        for heading in layout.legend.headings { heading.write(to: &svg) }
        let rules = layout.legend.rows.map { row in
            "M0 \(fixed(row.top - Legend.rowGap / 2))H\(fixed(Sheet.width))"
        }
        svg.empty(
            "path",
            .init("d", rules.joined()),
            .init("stroke", "currentColor"),
            .init("stroke-opacity", "0.25")
        )
        svg.newline()
        for (rank, row) in layout.legend.rows.enumerated() {
            svg.empty(
                "rect",
                .init("x", fixed(row.swatch.minX)),
                .init("y", fixed(row.swatch.minY)),
                .init("width", fixed(row.swatch.width)),
                .init("height", fixed(row.swatch.height)),
                .init("fill", fills.fill(ofRank: rank))
            )
            row.key.write(to: &svg)
            svg.label(row.name, href: row.href)
            for figure in row.figures { figure.write(to: &svg) }
            svg.newline()
        }
    }
}
