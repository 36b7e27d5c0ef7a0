package import Markup

/// A flow picture ready to be written: as a figure of a page, or as a file of its own.
///
/// It carries the same classes as a ``PieFigure`` and no style either.
package struct FlowFigure: ChartFigure {
    let chart: FlowChart
    let unit: String
    let id: String
    package let wording: ChartWording
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

    package var frame: ChartFrame {
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

    /// Writes every node with its value, and where it flows to with the share of each way.
    package func writeTable(to html: inout MarkupWriter) {
        let value = wording.heading(wording.value, unit: unit)
        let headings = [wording.item, value, wording.destinations]
        writeTable(headings, notes: wording.notes(on: flow), to: &html) { html in
            for (column, nodes) in flow.columns.enumerated() {
                let ways = wording.destinations(of: column, in: flow)
                for (index, node) in nodes.enumerated() {
                    write(node, to: ways[index], in: &html)
                }
            }
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
