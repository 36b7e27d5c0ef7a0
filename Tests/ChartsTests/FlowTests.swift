import Foundation
import Markup
import Testing

@testable import Charts

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct FlowTests {
    @Test(arguments: 0..<8)
    func keepsAllTextInsideAndApart(seed: UInt64) {
        var random = SeededGenerator(seed: seed + 300)
        for _ in 0..<150 {
            let faults = faults(of: layout(random.flowChart()))
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test(arguments: 0..<4)
    func fillsTheLargerSideOfEveryNodeWithoutGapOrOverlap(seed: UInt64) {
        var random = SeededGenerator(seed: seed + 400)
        for _ in 0..<150 {
            let chart = random.flowChart()
            let layout = layout(chart)
            for node in layout.nodes {
                let outgoing = layout.ribbons.filter {
                    $0.gap == node.column && $0.link.from == node.index
                }
                let incoming = layout.ribbons.filter {
                    $0.gap == node.column - 1 && $0.link.to == node.index
                }
                let left = stacked(incoming.map { ($0.end.y, $0.height) }, on: node.box)
                let right = stacked(outgoing.map { ($0.start.y, $0.height) }, on: node.box)
                #expect(left.isWhole && right.isWhole)
                #expect(abs(max(left.height, right.height) - node.box.height) < 1e-6)
            }
        }
    }

    @Test func drawsADifferenceAsTheFreeEndOfItsNode() throws {
        let layout = layout(flow([1, 1, 1], [[(0, 0, 10)], [(0, 0, 6)]]))
        let middle = try #require(layout.nodes.first { $0.column == 1 })
        let ribbon = try #require(layout.ribbons.last)
        #expect(ribbon.start.y == middle.box.minY)
        #expect(abs(ribbon.height * 10 - middle.box.height * 6) < 1e-9)
    }

    @Test func crossesNothingThatNeedNotCross() {
        let chart = flow([2, 2], [[(0, 1, 60), (1, 0, 50)]])
        let ordered = OrderedFlow(chart)
        #expect(crossings(of: ordered.links, in: ordered.order) == 0)
        let chains = flow(
            [3, 3, 3],
            [[(0, 2, 9), (1, 0, 8), (2, 1, 7)], (0..<3).map { ($0, $0, 5) }]
        )
        let straight = OrderedFlow(chains)
        #expect(crossings(of: straight.links, in: straight.order) == 0)
    }

    @Test func crossesNoMoreThanTheOrderBySize() {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<200 {
            let ordered = OrderedFlow(random.flowChart())
            let bySize = ordered.sums.map { column in
                column.indices.filter { column[$0].size > 0 }.sorted {
                    (column[$1].size, $0) < (column[$0].size, $1)
                }
            }
            let links = ordered.links
            #expect(crossings(of: links, in: ordered.order) <= crossings(of: links, in: bySize))
            #expect(ordered.order.map { $0.sorted() } == bySize.map { $0.sorted() })
        }
    }

    @Test func countsCrossings() {
        let links = [(0, 2), (1, 1), (2, 0), (0, 0)].map {
            FlowChart.Link(from: $0.0, to: $0.1, weight: 1)
        }
        #expect(crossings(of: [links], in: [[0, 1, 2], [0, 1, 2]]) == 3)
    }

    @Test func saysWhatItDoesNotDraw() {
        let chart = flow([2, 2], [[(0, 0, 5), (0, 1, -3), (7, 0, 1), (0, -1, 1)]])
        let notes = ChartWording.chinese.notes(on: OrderedFlow(chart))
        #expect(notes == ["没有流量的项目：甲2值、乙2值。", "为负数、未画入图中的流量：甲1→乙2。"])
        let nothing = layout(flow([1, 1], [[]]))
        #expect(nothing.nodes.isEmpty && nothing.notes.first?.text == "没有大于零的流量，未画图。")
        #expect(layout(flow([], [])).height > 0)
    }

    @Test func drawsATinyFlowAsAHairlineInFullColour() {
        let svg = picture(flow([1, 2], [[(0, 0, 10_000), (0, 1, 1)]]))
        #expect(svg.contains(##"fill="none" stroke="#28A197" stroke-width="0.75""##))
    }

    @Test func listsEveryNodeWithWhereItFlowsTo() {
        var html = MarkupWriter()
        FlowFigure(flow([1, 2], [[(0, 0, 3), (0, 1, 1)]]), id: "f").writeTable(to: &html)
        let rows = String(decoding: html.bytes, as: UTF8.self).components(separatedBy: "<tr>")
        #expect(rows.count == 5)
        let ways = "乙1 75.00%、乙2 25.00%"
        #expect(rows[2].hasPrefix("<th scope=\"row\">甲1</th><td>值</td><td>\(ways)</td></tr>"))
        #expect(rows[3].hasPrefix("<th scope=\"row\">乙1</th><td>值</td><td></td></tr>"))
    }

    @Test func isWellFormedAndWithoutStyleWhateverTheTexts() {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<30 {
            let chart = random.flowChart()
            #expect(XMLParser(data: Data(FlowFigure(chart, id: "a").file())).parse())
            #expect(!picture(chart).contains(" style="))
        }
    }

    @Test func survivesTheLargestWeights() {
        let chart = flow(
            [2, 1, 2],
            [[(0, 0, .max), (1, 0, .max)], [(0, 0, .max), (0, 1, .max)]]
        )
        #expect(faults(of: layout(chart)).isEmpty)
    }
}

private func picture(_ chart: FlowChart) -> String {
    var svg = MarkupWriter()
    FlowFigure(chart, id: "flow").writePicture(to: &svg)
    return String(decoding: svg.bytes, as: UTF8.self)
}

private func layout(_ chart: FlowChart) -> FlowLayout {
    FlowLayout(OrderedFlow(chart), unit: tidied(chart.unit), wording: .chinese)
}

/// Columns of so many nodes, called 甲1, 甲2, then 乙1 and so on; links are from, to and weight.
private func flow(_ counts: [Int], _ links: [[(Int, Int, Int128)]]) -> FlowChart {
    FlowChart(
        title: "流向",
        unit: "万元",
        columns: zip(["甲", "乙", "丙"], counts).map { name, count in
            (0..<count).map { FlowChart.Node(label: "\(name)\($0 + 1)", valueText: "值") }
        },
        links: links.map { $0.map { FlowChart.Link(from: $0.0, to: $0.1, weight: $0.2) } }
    )
}

extension SeededGenerator {
    /// Two or three columns with random links, some of them between nodes that are not there.
    fileprivate mutating func flowChart() -> FlowChart {
        let columns = (0..<Int.random(in: 2...3, using: &self)).map { _ in
            (0..<Int.random(in: 1...12, using: &self)).map { _ in
                FlowChart.Node(label: label(), valueText: label(), href: "#x")
            }
        }
        let links = zip(columns, columns.dropFirst()).map { left, right in
            weights(count: Int.random(in: 1...20, using: &self)).map { weight in
                FlowChart.Link(
                    from: Int.random(in: 0...left.count, using: &self),
                    to: Int.random(in: 0..<right.count, using: &self),
                    weight: weight
                )
            }
        }
        return FlowChart(title: label(), unit: label(), columns: columns, links: links)
    }
}

/// How high ribbons stand on a node, and whether they follow each other from its top.
private func stacked(
    _ ribbons: [(top: Double, height: Double)],
    on box: Box
) -> (height: Double, isWhole: Bool) {
    var y = box.minY
    var isWhole = true
    for ribbon in ribbons.sorted(by: { ($0.top, $0.height) < ($1.top, $1.height) }) {
        if abs(ribbon.top - y) > 1e-6 { isWhole = false }
        y += ribbon.height
    }
    return (y - box.minY, isWhole)
}

/// What is wrong with a layout: texts and nodes that leave the view box or touch each other.
private func faults(of layout: FlowLayout) -> [String] {
    let texts = layout.nodes.flatMap { $0.name + $0.value } + layout.unit + layout.notes
    let boxes = texts.map(\.box) + layout.nodes.map(\.box)
    var faults: [String] = []
    for box in boxes {
        let isInside =
            box.minX >= 0 && box.maxX <= Sheet.width + 1e-9 && box.minY >= -1e-9
            && box.maxY <= layout.height + 1e-9
        if !isInside { faults.append("outside: \(box)") }
    }
    let sorted = boxes.map { $0.inset(by: 1e-9) }.sorted { $0.minY < $1.minY }
    for (index, box) in sorted.enumerated() {
        let below = sorted[(index + 1)...].prefix { $0.minY < box.maxY }
        for other in below where box.overlaps(other) && box.height > 0 && other.height > 0 {
            faults.append("\(box) \(other)")
        }
    }
    return faults
}
