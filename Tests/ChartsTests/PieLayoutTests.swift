import Testing

@testable import Charts

@Suite struct PieLayoutTests {
    @Test(arguments: 0..<8)
    func keepsAllTextApartInsideAndOffTheDisc(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let chart = random.chart()
            let layout = layout(chart)
            let faults = faults(of: layout)
            #expect(faults.isEmpty, "\(chart.slices.map(\.weight)): \(faults)")
        }
    }

    @Test(arguments: 0..<4)
    func keepsLeadersOffTheDiscAndEachOther(seed: UInt64) {
        var random = SeededGenerator(seed: seed + 100)
        for _ in 0..<400 {
            let chart = random.chart()
            let layout = layout(chart)
            guard let centre = layout.centre else { continue }
            for tag in layout.tags {
                let points = tag.leader.map { Point(x: $0.x - centre.x, y: $0.y - centre.y) }
                let distance = distanceFromOrigin(toSegmentFrom: points[1], to: points[2])
                #expect(distance > PieLayout.radius)
            }
            #expect(crossings(in: layout.tags) == 0, "\(chart.slices.map(\.weight))")
        }
    }

    @Test func tagsEverySliceOnceAndInOrder() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<400 {
            let chart = random.chart()
            let drawn = chart.slices.filter { $0.weight > 0 }.count
            let keys = layout(chart).tags.flatMap { tag in
                let ends = tag.key.text.split(separator: "–").compactMap { Int($0) }
                return Array((ends.first ?? 0)...(ends.last ?? 0))
            }
            #expect(keys == (drawn > 1 ? Array(1...drawn) : []))
        }
    }

    @Test func givesEachOfAFewSmallSlicesItsOwnTag() {
        let tags = layout(chart([90, 4, 3, 2, 1])).tags
        #expect(tags.map(\.key.text) == ["1", "2", "3", "4", "5"])
        #expect(tags.map(\.percent?.text).last == "1.00%")
        #expect(tags.allSatisfy { $0.run == nil })
    }

    @Test func joinsTheTagsOfSliversInOneRun() {
        let tags = layout(chart([10_000_000] + Array(repeating: 7, count: 29))).tags
        #expect(tags.map(\.key.text) == ["1", "2–30"])
        #expect(tags.last?.percent == nil)
        #expect(tags.last?.run?.end == 2 * .pi)
    }

    @Test func tagsThirtyEqualSlicesOneByOne() {
        #expect(layout(chart(Array(repeating: 3, count: 30))).tags.count == 30)
    }

    @Test func ranksLargestFirstAndEqualsByTheirOrder() {
        let pie = RankedPie(chart([5, 0, 9, 5, -1]), wording: .chinese)
        #expect(pie.entries.map(\.name) == ["甲3", "甲1", "甲4"])
        #expect(pie.zeros.map(\.label) == ["甲2"])
        #expect(pie.negatives.map(\.label) == ["甲5"])
    }

    @Test(arguments: [[0, 0], [], [-4, 0]] as [[Int128]])
    func drawsNoDiscWhenNothingIsPositive(weights: [Int128]) {
        let layout = layout(chart(weights))
        #expect(layout.centre == nil)
        #expect(layout.sectors.isEmpty && layout.tags.isEmpty)
        #expect(layout.notes.first?.text == "没有大于零的项目，未画图。")
        #expect(layout.height > 0)
    }

    @Test func holdsThousandsOfSlicesAndEndlessTexts() {
        let many = layout(chart(Array(repeating: 1, count: 3_000)))
        #expect(faults(of: many, isPairwise: false).isEmpty)
        let long = String(repeating: "长名A ", count: 500)
        let slice = PieChart.Slice(label: long, weight: 1, valueText: long)
        let wide = layout(PieChart(title: long, unit: long, slices: [slice, slice]))
        #expect(faults(of: wide).isEmpty)
    }
}

/// What is wrong with a layout: texts that leave the view box, touch the disc or each other.
private func faults(of layout: PieLayout, isPairwise: Bool = true) -> [String] {
    let tagTexts = layout.tags.flatMap { [$0.key] + ($0.percent.map { [$0] } ?? []) }
    let legend = layout.legend
    let texts = tagTexts + legend.headings + legend.rows.flatMap(\.texts) + layout.notes
    var faults: [String] = []
    for text in texts {
        let box = text.box
        let isInside =
            box.minX >= 0 && box.maxX <= Sheet.width + 1e-9 && box.minY >= 0
            && box.maxY <= layout.height + 1e-9
        if !isInside { faults.append("outside: \(text)") }
        if let centre = layout.centre, box.distance(to: centre) < layout.radius + 1 {
            faults.append("on the disc: \(text)")
        }
    }
    guard isPairwise else { return faults }
    let boxes = texts.map(\.box) + layout.legend.rows.map(\.swatch)
    let sorted = boxes.sorted { $0.minY < $1.minY }
    for (index, box) in sorted.enumerated() {
        let below = sorted[(index + 1)...].prefix { $0.minY < box.maxY }
        for other in below where box.shrunk.overlaps(other) { faults.append("\(box) \(other)") }
    }
    return faults
}

/// How many pairs of leaders cross.
private func crossings(in tags: [SliceTag]) -> Int {
    tags.indices.map { index in
        tags[(index + 1)...].filter { linesCross(tags[index].leader, $0.leader) }.count
    }.reduce(0, +)
}

extension Box {
    /// Less what rounding may have added.
    fileprivate var shrunk: Box {
        Box(minX: minX + 1e-9, minY: minY + 1e-9, width: width - 2e-9, height: height - 2e-9)
    }
}
