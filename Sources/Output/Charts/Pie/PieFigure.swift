package import Markup

/// A pie chart ready to be written: as a figure of a page, or as a file of its own.
///
/// The picture carries no style: colours are presentation attributes, text takes the colour and
/// the font of the page. Classes for the style sheet: `chart`, `chart-picture`, `chart-details`,
/// `chart-data`, `chart-note`.
package struct PieFigure: ChartFigure {
    let chart: PieChart
    let unit: String
    let id: String
    package let wording: ChartWording
    let pie: RankedPie
    let layout: PieLayout

    /// Ranks and lays out `chart`.
    ///
    /// - Parameters:
    ///   - chart: what to show.
    ///   - id: begins every id of the figure; letters, digits and hyphens, unique on the page.
    ///   - wording: the words added to those of the chart.
    package init(_ chart: PieChart, id: String, wording: ChartWording = .chinese) {
        self.chart = chart
        self.id = id
        self.wording = wording
        unit = tidied(chart.unit)
        pie = RankedPie(chart, wording: wording)
        layout = PieLayout(pie, unit: unit, wording: wording)
    }

    package var frame: ChartFrame {
        ChartFrame(
            id: id,
            title: chart.title,
            description: wording.description(of: pie, unit: unit),
            height: layout.height,
            isLinked: pie.entries.contains { $0.slice.href != nil }
        )
    }

    /// Writes the title, the picture and, folded, its data; a disc of one slice says nothing that a
    /// sentence does not say better.
    package func writeFigure(to html: inout MarkupWriter) {
        guard let only = pie.entries.first, pie.entries.count == 1, pie.negatives.isEmpty else {
            return frame.writeFigure(
                summary: wording.dataTable,
                to: &html,
                picture: draw,
                table: { writeTable(to: &$0) }
            )
        }
        frame.writeFigure(
            summary: wording.dataTable,
            to: &html,
            sentence: { html in
                html.text(wording.all)
                html.name(only.name, href: only.slice.href)
                html.text(wording.whole(of: only, unit: unit))
                for note in wording.notes(on: pie, unit: unit) { html.text(note) }
            },
            table: { writeTable(to: &$0) }
        )
    }

    /// Writes everything that the picture says as a table, with notes on what has no percentage.
    package func writeTable(to html: inout MarkupWriter) {
        let value = wording.heading(wording.value, unit: unit)
        let headings = [wording.key, wording.item, value, wording.share]
        writeTable(headings, notes: wording.notes(on: pie, unit: unit), to: &html) { html in
            for entry in pie.entries {
                writeRow(of: entry.slice, key: "\(entry.key)", share: entry.percent, to: &html)
            }
            for slice in pie.zeros {
                let share = pie.entries.isEmpty ? "" : "0.00%"
                writeRow(of: slice, key: "", share: share, to: &html)
            }
            for slice in pie.negatives { writeRow(of: slice, key: "", share: "", to: &html) }
        }
    }

    private func writeRow(
        of slice: PieChart.Slice,
        key: String,
        share: String,
        to html: inout MarkupWriter
    ) {
        let name = wording.name(of: slice)
        html.newline()
        html.element("tr") { html in
            html.element("td", text: key)
            html.element("th", .init("scope", "row")) { $0.name(name, href: slice.href) }
            html.element("td", text: tidied(slice.valueText))
            html.element("td", text: share)
        }
    }
}
