/// What a flow picture (流向图) shows: how a sum runs through up to three columns of nodes.
package struct FlowChart: Hashable, Sendable {
    /// A place that the sum comes from or goes to.
    package struct Node: Hashable, Sendable {
        package let label: String
        /// The quantity as it is printed, without its unit.
        package let valueText: String
        /// Where the figure stands; the caller vouches for its scheme.
        package let href: String?

        package init(label: String, valueText: String, href: String? = nil) {
            self.label = label
            self.valueText = valueText
            self.href = href
        }
    }

    /// What runs from a node of one column to a node of the next.
    package struct Link: Hashable, Sendable {
        package let from: Int
        package let to: Int
        /// In its smallest unit, such as fen; draws nothing unless positive.
        package let weight: Int128

        package init(from: Int, to: Int, weight: Int128) {
            self.from = from
            self.to = to
            self.weight = weight
        }
    }

    /// The most columns whose names are legible beside each other.
    package static let maximumColumns = 3

    package let title: String
    /// The unit of every `valueText`; empty if there is none.
    package let unit: String
    /// From left to right; those beyond the third are left out.
    package let columns: [[Node]]
    /// One list for each gap between columns; a link to a node that is not there is left out.
    package let links: [[Link]]

    package init(title: String, unit: String, columns: [[Node]], links: [[Link]]) {
        self.title = title
        self.unit = unit
        self.columns = columns
        self.links = links
    }
}

/// A chart after its links are summed up and its nodes are put in order.
struct OrderedFlow: Sendable {
    /// A node with what runs in and out of it.
    struct Sums: Hashable, Sendable {
        var incoming: Int128 = 0
        var outgoing: Int128 = 0
        /// The height of the node; the smaller side leaves a free end.
        var size: Int128 { max(incoming, outgoing) }
    }

    let columns: [[FlowChart.Node]]
    /// The links that are drawn, one list for each gap.
    let links: [[FlowChart.Link]]
    /// One for each node.
    let sums: [[Sums]]
    /// For each column the nodes that are drawn, from top to bottom.
    let order: [[Int]]
    /// The nodes that nothing runs through.
    let idle: [FlowChart.Node]
    let negatives: [(from: FlowChart.Node, to: FlowChart.Node)]

    init(_ chart: FlowChart) {
        let columns = Array(chart.columns.prefix(FlowChart.maximumColumns))
        var sums = columns.map { $0.map { _ in Sums() } }
        var links = columns.dropLast().map { _ in [FlowChart.Link]() }
        var negatives: [(from: FlowChart.Node, to: FlowChart.Node)] = []
        for (gap, list) in chart.links.prefix(links.count).enumerated() {
            for link in list {
                guard columns[gap].indices.contains(link.from),
                    columns[gap + 1].indices.contains(link.to), link.weight != 0
                else { continue }
                guard link.weight > 0 else {
                    negatives.append((columns[gap][link.from], columns[gap + 1][link.to]))
                    continue
                }
                links[gap].append(link)
                sums[gap][link.from].outgoing.add(link.weight)
                sums[gap + 1][link.to].incoming.add(link.weight)
            }
        }
        self.columns = columns
        self.links = links
        self.sums = sums
        self.negatives = negatives
        order = nodeOrder(of: sums, links: links)
        idle = zip(columns, sums).flatMap { nodes, sums in
            zip(nodes, sums).filter { $0.1.size == 0 }.map(\.0)
        }
    }
}

extension Int128 {
    /// Adds without leaving the range; real amounts never come near its end.
    fileprivate mutating func add(_ other: Int128) {
        let (sum, overflows) = addingReportingOverflow(other)
        self = overflows ? .max : sum
    }
}
