import Budget
import Charts
import Markup
import Narration

extension EditionWriter {
    /// Writes a chart as a figure with its data as text.
    func write(_ block: ChartBlock, of part: String, to html: inout MarkupWriter) {
        let id = block.id(in: part)
        switch block.kind {
        case .pie: PieFigure(pieChart(of: block), id: id).writeFigure(to: &html)
        case .bars: BarFigure(barChart(of: block), id: id).writeFigure(to: &html)
        case .flow: FlowFigure(flowChart(of: block), id: id).writeFigure(to: &html)
        }
    }

    private func flowChart(of block: ChartBlock) -> FlowChart {
        let sources = block.sources.map { part in
            part.items.enumerated().map { ($0, $1?.amount.money.fen ?? 0) }
        }
        let destinations = block.parts.map { part in
            part.items.enumerated().map { ($0, $1?.amount.money.fen ?? 0) }
        }
        return FlowChart(
            title: block.title,
            unit: block.unit,
            columns: [
                block.sources.compactMap(\.total).map(node),
                block.items.map(node),
                block.parts.compactMap(\.total).map(node),
            ],
            links: [
                sources.enumerated().flatMap { source, ways in
                    ways.map { FlowChart.Link(from: source, to: $0.0, weight: $0.1) }
                },
                destinations.enumerated().flatMap { destination, ways in
                    ways.map { FlowChart.Link(from: $0.0, to: destination, weight: $0.1) }
                },
            ]
        )
    }

    private func node(of item: ChartItem) -> FlowChart.Node {
        FlowChart.Node(
            label: item.label,
            valueText: item.amount.printed,
            href: link(to: item.reference)
        )
    }

    private func pieChart(of block: ChartBlock) -> PieChart {
        PieChart(
            title: block.title,
            unit: block.unit,
            slices: block.items.map { item in
                PieChart.Slice(
                    label: item.label,
                    weight: item.amount.money.fen,
                    valueText: item.amount.printed,
                    href: link(to: item.reference)
                )
            }
        )
    }

    private func barChart(of block: ChartBlock) -> BarChart {
        BarChart(
            title: block.title,
            unit: block.unit,
            kinds: block.parts.map(\.name),
            rows: block.items.enumerated().map { index, item in
                BarChart.Row(
                    label: item.label,
                    total: item.amount.bar,
                    parts: block.parts.map { part in
                        (index < part.amounts.count ? part.amounts[index] : .blank).bar
                    },
                    href: link(to: item.reference)
                )
            }
        )
    }
}

extension ChartBlock {
    /// The one unit of its amounts.
    fileprivate var unit: String {
        let amounts = items.map(\.amount) + parts.flatMap(\.amounts)
        return amounts.lazy.compactMap { $0.reported?.unit.rawValue }.first ?? ""
    }
}

extension AmountCell {
    /// The amount as it stands in a chart.
    fileprivate var printed: String { reported?.text(grouped: true) ?? "0" }

    fileprivate var bar: BarChart.Amount {
        BarChart.Amount(weight: money.fen, valueText: printed)
    }
}
