import Testing

@testable import Charts

@Suite struct BarLayoutTests {
    @Test(arguments: 0..<8)
    func keepsAllTextInsideAndApart(seed: UInt64) {
        var random = SeededGenerator(seed: seed + 200)
        for _ in 0..<150 {
            let chart = random.barChart()
            let faults = faults(of: layout(chart))
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test func keepsThirtyLongNamesLegible() {
        let name = String(repeating: "驻村工作经费", count: 7)
        let rows = (1...30).map { BarChart.Row(label: name, total: amount(Int128($0))) }
        let layout = layout(BarChart(title: "甲", unit: "万元", rows: rows))
        #expect(layout.rows.count == 30)
        #expect(layout.rows.allSatisfy { $0.name.count == 2 })
        #expect(layout.rows.allSatisfy { $0.name.map(\.text).joined() == name })
        #expect(faults(of: layout).isEmpty)
    }

    @Test func drawsLengthsInProportion() throws {
        let rows = layout(bars([[100], [50], [25]])).rows
        let widths = rows.compactMap { $0.segments.first?.box.width }
        #expect(widths.count == 3)
        #expect(abs(widths[0] - 2 * widths[1]) < 1e-9 && abs(widths[1] - 2 * widths[2]) < 1e-9)
        let value = try #require(rows.first?.value.first)
        #expect(value.box.maxX <= Sheet.width && value.box.maxX > Sheet.width - 1)
    }

    @Test func joinsThePartsOfABarWithoutGap() {
        let segments = layout(bars([[3, 2, 5]])).rows.flatMap(\.segments)
        #expect(segments.map(\.kind) == [0, 1, 2])
        for (one, next) in zip(segments, segments.dropFirst()) {
            #expect(one.box.maxX == next.box.minX)
        }
    }

    @Test func drawsNegativesToTheLeftOfZero() throws {
        let layout = layout(bars([[60, -20], [0, -40]]))
        let zero = try #require(layout.zero)
        #expect(zero > 0)
        let ends = layout.rows.map { row in
            row.segments.map { ($0.box.minX - zero, $0.box.maxX - zero) }
        }
        #expect(ends[0][0].0 == 0 && abs(ends[0][1].1) < 1e-9 && ends[0][1].0 < 0)
        #expect(abs(ends[1][0].0 + zero) < 1e-9)
        #expect(abs(ends[0][1].0 * 2 - ends[1][0].0) < 1e-9)
        #expect(layout.rows.flatMap(\.value).allSatisfy { $0.box.minX > zero })
    }

    @Test func ranksByTotalAndEqualsByTheirOrder() {
        let ranked = RankedBars(bars([[5], [0], [9], [5], [-1]]), wording: .chinese)
        #expect(ranked.entries.map(\.name) == ["甲3", "甲1", "甲4", "甲5"])
        #expect(ranked.zeros.map(\.label) == ["甲2"])
    }

    @Test(arguments: [[[0, 0], [0, 0]], []] as [[[Int128]]])
    func saysInWordsThatThereIsNothingToDraw(weights: [[Int128]]) {
        let layout = layout(bars(weights))
        #expect(layout.rows.isEmpty && layout.legend.isEmpty && layout.zero == nil)
        #expect(layout.notes.first?.text == "没有不为零的项目，未画图。")
        #expect(layout.height > 0)
    }

    @Test func valuesOfPartsStandOnlyWhereThereAreSeveral() {
        let rows = layout(bars([[3, 2], [4, 0]])).rows
        #expect(rows.map { $0.parts.flatMap(\.lines).map(\.text) } == [["3", "2"], []])
    }

    @Test func leavesOutKindsBeyondTheFourth() {
        let layout = layout(bars([[1, 1, 1, 1, 1, 1]]))
        #expect(layout.legend.count == 4)
        #expect(layout.rows.first?.segments.count == 4)
        #expect(layout.notes.map(\.text) == ["分项之和与合计不相等的项目：甲1。"])
    }

    @Test func holdsThousandsOfRowsAndEndlessTexts() {
        let many = layout(bars(Array(repeating: [1, 2], count: 3_000)))
        #expect(faults(of: many).isEmpty)
        let long = String(repeating: "长名A ", count: 500)
        let amount = BarChart.Amount(weight: .max, valueText: long)
        let row = BarChart.Row(label: long, total: amount, parts: [amount, amount])
        let least = BarChart.Amount(weight: .min, valueText: "-1")
        let low = BarChart.Row(label: "", total: least, parts: [least, least])
        let wide = BarChart(title: long, unit: long, kinds: [long, long], rows: [row, low])
        #expect(faults(of: layout(wide)).isEmpty)
    }
}

/// What is wrong with a layout: texts and swatches that leave the view box or touch each other,
/// or a bar that lies on text.
private func faults(of layout: BarLayout) -> [String] {
    let items = layout.legend + layout.rows.flatMap(\.parts)
    let texts =
        layout.legend.flatMap(\.lines) + layout.unit + layout.rows.flatMap(\.texts) + layout.notes
    let bars = layout.rows.flatMap(\.segments).map(\.box)
    let boxes = texts.map(\.box) + items.map(\.swatch) + bars
    var faults: [String] = []
    for box in boxes {
        let isInside =
            box.minX >= -1e-9 && box.maxX <= Sheet.width + 1e-9 && box.minY >= 0
            && box.maxY <= layout.height + 1e-9
        if !isInside { faults.append("outside: \(box)") }
    }
    let sorted = boxes.map { $0.inset(by: 1e-9) }.sorted { $0.minY < $1.minY }
    for (index, box) in sorted.enumerated() {
        let below = sorted[(index + 1)...].prefix { $0.minY < box.maxY }
        for other in below where box.overlaps(other) { faults.append("\(box) \(other)") }
    }
    return faults
}
