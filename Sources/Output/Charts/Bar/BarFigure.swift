package import Markup

/// A bar chart ready to be written: as a figure of a page, or as a file of its own.
///
/// It carries the same classes as a ``PieFigure`` and no style either.
package struct BarFigure: ChartFigure {
    let chart: BarChart
    let unit: String
    let id: String
    package let wording: ChartWording
    let bars: RankedBars
    let layout: BarLayout

    /// Ranks and lays out `chart`.
    ///
    /// - Parameters:
    ///   - chart: what to show.
    ///   - id: begins every id of the figure; letters, digits and hyphens, unique on the page.
    ///   - wording: the words added to those of the chart.
    package init(_ chart: BarChart, id: String, wording: ChartWording = .chinese) {
        self.chart = chart
        self.id = id
        self.wording = wording
        unit = tidied(chart.unit)
        bars = RankedBars(chart, wording: wording)
        layout = BarLayout(bars, unit: unit, wording: wording)
    }

    package var frame: ChartFrame {
        ChartFrame(
            id: id,
            title: chart.title,
            description: wording.description(of: bars, unit: unit),
            height: layout.height,
            isLinked: layout.rows.contains { $0.href != nil }
        )
    }

    /// Writes everything that the picture says as a table: a column for each kind, then the total.
    package func writeTable(to html: inout MarkupWriter) {
        writeTable(headings, notes: wording.notes(on: bars), to: &html) { html in
            for entry in bars.entries { write(entry.row, to: &html) }
            for row in bars.zeros { write(row, to: &html) }
        }
    }

    private var headings: [String] {
        let value = bars.kinds.isEmpty ? wording.value : wording.total
        return [wording.item] + (bars.kinds + [value]).map { wording.heading($0, unit: unit) }
    }

    private func write(_ row: BarChart.Row, to html: inout MarkupWriter) {
        html.newline()
        html.element("tr") { html in
            html.element("th", .init("scope", "row")) { html in
                html.name(wording.name(row.label), href: row.href)
            }
            for kind in bars.kinds.indices {
                let text = kind < row.parts.count ? row.parts[kind].valueText : ""
                html.element("td", text: tidied(text))
            }
            html.element("td", text: tidied(row.total.valueText))
        }
    }
}
