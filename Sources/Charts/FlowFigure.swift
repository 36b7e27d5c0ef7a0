package import Markup

/// A flow picture ready to be written: as a figure of a page, or as a file of its own.
///
/// It carries the same classes as a ``PieFigure`` and no style either.
package struct FlowFigure: Sendable {
    let chart: FlowChart
    let unit: String
    let id: String
    let wording: ChartWording
    let flow: OrderedFlow
    let layout: FlowLayout

    /// Orders and lays out `chart`.
    ///
    /// - Parameters:
    ///   - chart: what to show.
    ///   - id: begins every id of the figure; letters, digits and hyphens, unique on the page.
    ///   - wording: the words added to those of the chart.
    package init(_ chart: FlowChart, id: String, wording: ChartWording = .chinese) {
        self.chart = chart
        self.id = id
        self.wording = wording
        unit = tidied(chart.unit)
        flow = OrderedFlow(chart)
        layout = FlowLayout(flow, unit: unit, wording: wording)
    }

    private var frame: ChartFrame {
        ChartFrame(
            id: id,
            title: chart.title,
            description: wording.description(of: flow, unit: unit),
            height: layout.height,
            isLinked: layout.nodes.contains { node(of: $0).href != nil }
        )
    }

    func node(of placed: FlowNode) -> FlowChart.Node {
        flow.columns[placed.column][placed.index]
    }

    /// Writes the title, the picture and, folded, its data.
    package func writeFigure(to html: inout MarkupWriter) {
        frame.writeFigure(
            summary: wording.dataTable,
            to: &html,
            picture: draw,
            table: { writeTable(to: &$0) }
        )
    }

    /// Writes the `svg` element.
    package func writePicture(to svg: inout MarkupWriter) {
        frame.writePicture(isFile: false, to: &svg, body: draw)
    }

    /// The picture as an SVG file.
    package func file() -> [UInt8] { frame.file(body: draw) }

    /// Writes every node with its value, and where it flows to with the share of each way.
    package func writeTable(to html: inout MarkupWriter) {
        html.element("table", .class("chart-data")) { html in
            html.element("caption", text: chart.title)
            html.newline()
            html.element("thead") { html in
                html.element("tr") { html in
                    let value = wording.heading(wording.value, unit: unit)
                    for heading in [wording.item, value, wording.destinations] {
                        html.element("th", .init("scope", "col"), text: heading)
                    }
                }
            }
            html.newline()
            html.element("tbody") { html in
                for (column, nodes) in flow.columns.enumerated() {
                    let ways = wording.destinations(of: column, in: flow)
                    for (index, node) in nodes.enumerated() {
                        write(node, to: ways[index], in: &html)
                    }
                }
            }
        }
        for note in wording.notes(on: flow) {
            html.newline()
            html.element("p", .class("chart-note"), text: note)
        }
    }

    private func write(_ node: FlowChart.Node, to ways: String, in html: inout MarkupWriter) {
        html.newline()
        html.element("tr") { html in
            html.element("th", .init("scope", "row")) { html in
                html.name(wording.name(node.label), href: node.href)
            }
            html.element("td", text: tidied(node.valueText))
            html.element("td", text: ways)
        }
    }
}
