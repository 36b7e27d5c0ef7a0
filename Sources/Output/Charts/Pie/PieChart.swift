/// What a pie chart (饼图) shows: exact weights, and texts that the caller has formatted.
package struct PieChart: Hashable, Sendable {
    /// One item of the whole.
    package struct Slice: Hashable, Sendable {
        package let label: String
        /// The exact quantity in its smallest unit, such as fen; draws nothing unless positive.
        package let weight: Int128
        /// The quantity as it is printed, without its unit.
        package let valueText: String
        /// Where the figure stands; the caller vouches for its scheme.
        package let href: String?

        package init(label: String, weight: Int128, valueText: String, href: String? = nil) {
            self.label = label
            self.weight = weight
            self.valueText = valueText
            self.href = href
        }
    }

    package let title: String
    /// The unit of every `valueText`; empty if there is none.
    package let unit: String
    /// In the order of their source; the drawing ranks them itself.
    package let slices: [Slice]

    package init(title: String, unit: String, slices: [Slice]) {
        self.title = title
        self.unit = unit
        self.slices = slices
    }
}

/// A chart after ranking: what is drawn, largest first, and what can only be said.
struct RankedPie: Sendable {
    /// One slice of the disc with its row of the legend.
    struct Entry: Sendable {
        /// The number that ties slice and row together, from 1.
        let key: Int
        let name: String
        let percent: String
        let slice: PieChart.Slice
    }

    let entries: [Entry]
    let zeros: [PieChart.Slice]
    let negatives: [PieChart.Slice]

    init(_ chart: PieChart, wording: ChartWording) {
        let slices = chart.slices
        let percents = shares(of: slices.map(\.weight))
        let drawn = slices.indices.filter { slices[$0].weight > 0 }
            .sorted { (slices[$1].weight, $0) < (slices[$0].weight, $1) }
        entries = zip(1..., drawn).map { key, index in
            Entry(
                key: key,
                name: wording.name(of: slices[index]),
                percent: percentText(percents[index], isWhole: drawn.count == 1),
                slice: slices[index]
            )
        }
        zeros = slices.filter { $0.weight == 0 }
        negatives = slices.filter { $0.weight < 0 }
    }
}
