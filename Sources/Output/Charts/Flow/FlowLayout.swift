/// A node at its place with its name and value beside it.
struct FlowNode: Sendable {
    let column: Int
    let index: Int
    let box: Box
    let name: [PlacedText]
    let value: [PlacedText]
}

/// What runs between two nodes, as high at both ends as it weighs.
struct Ribbon: Hashable, Sendable {
    let gap: Int
    let link: FlowChart.Link
    let start: Point
    let end: Point
    let height: Double

    /// Too low to be seen as an area.
    var isHairline: Bool { height < 0.75 }
}

/// Where everything of a flow picture stands, in numbers alone.
///
/// The columns stand beside each other with the names to the right of their nodes, over the pale
/// ribbons. Every node has a slot as high as the larger of itself and its name, so that names
/// never meet however thin the nodes are, and no line has to lead to them.
struct FlowLayout: Sendable {
    static let nodeWidth = 10.0
    /// The height of the fullest column, without gaps.
    static let fullHeight = 220.0
    private static let slotGap = 10.0
    private static let textGap = 5.0

    let height: Double
    let unit: [PlacedText]
    /// One for each node that is drawn, by column and from top to bottom.
    let nodes: [FlowNode]
    let ribbons: [Ribbon]
    let notes: [PlacedText]

    init(_ flow: OrderedFlow, unit: String, wording: ChartWording) {
        let isDrawn = flow.links.contains { !$0.isEmpty }
        let text = isDrawn && !unit.isEmpty ? wording.unitNote(unit) : ""
        self.unit = paragraphs([text], top: 0)
        let top = self.unit.last.map { $0.box.maxY + 8 } ?? 0
        let totals = flow.sums.map { $0.map { Double($0.size) }.reduce(0, +) }
        let total = totals.max() ?? 0
        let scale = total > 0 ? Self.fullHeight / total : 0
        let slots = flow.order.indices.map { Self.slots(of: $0, in: flow, scale, wording) }
        let heights = slots.map { slots in
            slots.map { $0.height + Self.slotGap }.reduce(-Self.slotGap, +)
        }
        let full = max(0, heights.max() ?? 0)
        nodes = zip(slots, heights).flatMap { slots, height in
            Self.placed(slots, top: top + (full - height) / 2)
        }
        ribbons = Self.ribbons(of: flow, between: nodes, scale: scale)
        let bottom = isDrawn ? top + full + 8 : 0
        notes = paragraphs(wording.notes(on: flow), top: bottom)
        height = notes.last?.box.maxY ?? bottom
    }

    /// A node before it has its place.
    private struct Slot {
        let column: Int
        let index: Int
        let x: Double
        let nodeHeight: Double
        let name: [String]
        let value: [String]

        var textHeight: Double { Double(name.count + value.count) * Sheet.lineHeight }
        var height: Double { max(nodeHeight, textHeight) }
    }

    private static func slots(
        of column: Int,
        in flow: OrderedFlow,
        _ scale: Double,
        _ wording: ChartWording
    ) -> [Slot] {
        let width = Sheet.width / Double(flow.columns.count)
        let room = (width - nodeWidth - 2 * textGap) / Sheet.fontSize
        return flow.order[column].map { index in
            let node = flow.columns[column][index]
            return Slot(
                column: column,
                index: index,
                x: Double(column) * width,
                nodeHeight: Double(flow.sums[column][index].size) * scale,
                name: evenLines(of: wording.name(node.label), emWidth: room),
                value: lines(of: tidied(node.valueText), emWidth: room)
            )
        }
    }

    private static func placed(_ slots: [Slot], top: Double) -> [FlowNode] {
        var y = top
        return slots.map { slot in
            let middle = y + slot.height / 2
            y += slot.height + slotGap
            let texts = (slot.name + slot.value).enumerated().map { line, text in
                PlacedText(
                    text,
                    x: slot.x + nodeWidth + textGap,
                    y: middle - slot.textHeight / 2 + Double(line) * Sheet.lineHeight
                )
            }
            return FlowNode(
                column: slot.column,
                index: slot.index,
                box: Box(
                    minX: slot.x,
                    minY: middle - slot.nodeHeight / 2,
                    width: nodeWidth,
                    height: slot.nodeHeight
                ),
                name: Array(texts.prefix(slot.name.count)),
                value: Array(texts.dropFirst(slot.name.count))
            )
        }
    }

    /// At each node the ribbons stand one below the other, in the order of their other ends.
    private static func ribbons(
        of flow: OrderedFlow,
        between nodes: [FlowNode],
        scale: Double
    ) -> [Ribbon] {
        var places = flow.columns.map { $0.map { _ in Box.zero } }
        for node in nodes { places[node.column][node.index] = node.box }
        return flow.links.indices.flatMap { gap in
            let links = flow.links[gap]
            let starts = ends(links, places[gap], at: \.from, by: \.to, places[gap + 1], scale)
            let ends = ends(links, places[gap + 1], at: \.to, by: \.from, places[gap], scale)
            return links.indices.map { index in
                let link = links[index]
                return Ribbon(
                    gap: gap,
                    link: link,
                    start: Point(x: places[gap][link.from].maxX, y: starts[index]),
                    end: Point(x: places[gap + 1][link.to].minX, y: ends[index]),
                    height: Double(link.weight) * scale
                )
            }
        }
    }

    /// The upper end of each link at one of its nodes, from exact sums of those above it.
    private static func ends(
        _ links: [FlowChart.Link],
        _ boxes: [Box],
        at own: KeyPath<FlowChart.Link, Int>,
        by other: KeyPath<FlowChart.Link, Int>,
        _ otherBoxes: [Box],
        _ scale: Double
    ) -> [Double] {
        var used: [Int: Int128] = [:]
        var ends = links.map { _ in 0.0 }
        let downwards = links.indices.sorted {
            let one = otherBoxes[links[$0][keyPath: other]].minY
            let next = otherBoxes[links[$1][keyPath: other]].minY
            return (one, $0) < (next, $1)
        }
        for index in downwards {
            let node = links[index][keyPath: own]
            let above = used[node, default: 0]
            ends[index] = boxes[node].minY + Double(above) * scale
            used[node] = above.addingReportingOverflow(links[index].weight).partialValue
        }
        return ends
    }
}

extension Box {
    fileprivate static let zero = Box(minX: 0, minY: 0, width: 0, height: 0)
}
