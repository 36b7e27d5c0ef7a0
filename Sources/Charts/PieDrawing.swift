import Markup

extension PieFigure {
    /// An arc narrower than this at the rim is a hairline and gets no white lines of its own.
    private static let hairline = 2.5

    /// Writes the picture; a file of its own names its namespace and a font.
    ///
    /// With links inside it is a document, because an image hides its parts from those who cannot
    /// see it while the keyboard would still stop at them.
    func writePicture(to svg: inout MarkupWriter, isFile: Bool) {
        let isLinked = pie.entries.contains { $0.slice.href != nil }
        let size = (width: fixed(PieLayout.viewWidth), height: fixed(layout.height))
        svg.element(
            "svg",
            isFile ? .init("xmlns", "http://www.w3.org/2000/svg") : nil,
            isFile ? nil : .class("chart-picture"),
            .init("viewBox", "0 0 \(size.width) \(size.height)"),
            .init("width", size.width),
            .init("height", size.height),
            .init("role", isLinked ? "document" : "img"),
            .init("aria-labelledby", "\(id)-title \(id)-desc"),
            .init("font-size", fixed(PieLayout.fontSize)),
            isFile ? .init("font-family", "sans-serif") : nil
        ) { svg in
            svg.newline()
            svg.element("title", .id("\(id)-title"), text: chart.title)
            svg.newline()
            let description = wording.description(of: pie, unit: unit)
            svg.element("desc", .id("\(id)-desc"), text: description)
            svg.newline()
            if let centre = layout.centre {
                writePatterns(to: &svg)
                writeDisc(at: centre, to: &svg)
                writeTags(at: centre, to: &svg)
                writeLegend(to: &svg)
            }
            for note in layout.notes { write(note, to: &svg) }
        }
    }

    private func writeDisc(at centre: Point, to svg: inout MarkupWriter) {
        let radius = PieLayout.radius
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
            .init("d", pathData(of: sector, radius: PieLayout.radius)),
            .init("fill", fill(ofRank: rank))
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
                if let text { write(text, to: &svg) }
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
        for heading in layout.legend.headings { write(heading, to: &svg) }
        let rules = layout.legend.rows.map { row in
            "M0 \(fixed(row.top - Legend.rowGap / 2))H\(fixed(PieLayout.viewWidth))"
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
                .init("fill", fill(ofRank: rank))
            )
            write(row.key, to: &svg)
            if let href = row.href {
                svg.element("a", .href(href)) { svg in
                    for line in row.name { write(line, isUnderlined: true, to: &svg) }
                }
            } else {
                for line in row.name { write(line, to: &svg) }
            }
            for figure in row.figures { write(figure, to: &svg) }
            svg.newline()
        }
    }

    private func write(
        _ text: PlacedText,
        isUnderlined: Bool = false,
        to svg: inout MarkupWriter
    ) {
        svg.element(
            "text",
            .init("x", fixed(text.x)),
            .init("y", fixed(text.baseline)),
            text.anchor == .end ? .init("text-anchor", "end") : nil,
            text.isKey ? .init("font-weight", "bold") : nil,
            isUnderlined ? .init("text-decoration", "underline") : nil,
            .init("fill", "currentColor"),
            text: text.text
        )
    }
}
