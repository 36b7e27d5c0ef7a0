import Testing

@testable import Charts

@Suite struct GeometryTests {
    @Test(arguments: [
        (0, "0"), (-0.000_4, "0"), (-0.0, "0"), (1.5, "1.5"), (-1.25, "-1.25"), (0.000_5, "0.001"),
        (96, "96"), (12.340_04, "12.34"), (-0.05, "-0.05"), (.nan, "0"), (.infinity, "0"),
    ])
    func writesAtMostThreeDecimals(value: Double, text: String) {
        #expect(fixed(value) == text)
    }

    @Test func startsAtTwelveAndEndsThereExactly() {
        let sectors = sectors(of: [1, 1, 1])
        #expect(sectors.first?.start == 0)
        #expect(sectors.last?.end == 2 * .pi)
        #expect(Point.polar(angle: 0, distance: 10) == Point(x: 0, y: -10))
        #expect(Point.polar(angle: .pi / 2, distance: 10).x == 10)
    }

    @Test func leavesNoGapForThousandsOfSplits() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<3_000 {
            let weights = random.weights(count: Int.random(in: 1...30, using: &random))
            let sectors = sectors(of: weights)
            #expect(sectors.first?.start == 0)
            #expect(sectors.last?.end == 2 * .pi)
            for (one, next) in zip(sectors, sectors.dropFirst()) { #expect(one.end == next.start) }
            #expect(sectors.allSatisfy { $0.angle > 0 })
        }
    }

    @Test func drawsEachArcToWhereTheNextBegins() {
        let sectors = sectors(of: [70, 20, 10])
        let paths = sectors.map { pathData(of: $0, radius: 96) }
        let starts = paths.map { $0.split(separator: "L")[1].split(separator: "A")[0] }
        let ends = paths.map { path in
            path.dropLast().split(separator: " ").suffix(2).joined(separator: " ")
        }
        for index in paths.indices {
            #expect(ends[index] == starts[(index + 1) % paths.count])
        }
    }

    @Test func drawsAFullDiscAsTwoArcs() {
        let sectors = sectors(of: [5])
        #expect(sectors == [Sector(start: 0, end: 2 * .pi)])
        let path = "M0 0L0 -10A10 10 0 0 1 0 10A10 10 0 0 1 0 -10Z"
        #expect(sectors.map { pathData(of: $0, radius: 10) } == [path])
    }

    @Test func drawsMoreThanHalfWithoutTheFlagOfLargeArcs() {
        let sectors = sectors(of: [3, 1])
        let path = pathData(of: sectors[0], radius: 100)
        #expect(path == "M0 0L0 -100A100 100 0 0 1 70.711 70.711A100 100 0 0 1 -100 0Z")
    }

    @Test func givesNoAngleToZerosAndNegatives() {
        let sectors = sectors(of: [0, 4, -3, 0])
        #expect(sectors.map(\.angle) == [0, 2 * .pi, 0, 0])
        #expect(pathData(of: sectors[2], radius: 9).isEmpty)
        #expect(Charts.sectors(of: [0, -1]).allSatisfy { $0.angle == 0 })
    }

    @Test func spreadsHeightsAsLittleAsCanBe() {
        let range = -100.0...100.0
        #expect(spread([-50, 0, 50], pitch: 10, within: range) == [-50, 0, 50])
        #expect(spread([0, 0, 0], pitch: 10, within: range) == [-10, 0, 10])
        #expect(spread([-100, -100], pitch: 10, within: range) == [-100, -90])
        #expect(spread([100, 100], pitch: 10, within: range) == [90, 100])
        #expect(spread([], pitch: 10, within: range) == [])
    }

    @Test func tellsCrossingFromTouching() {
        let rising = [Point(x: 0, y: 0), Point(x: 2, y: 2)]
        #expect(linesCross(rising, [Point(x: 0, y: 2), Point(x: 2, y: 0)]))
        #expect(!linesCross(rising, [Point(x: 2, y: 2), Point(x: 2, y: 0)]))
        #expect(!linesCross(rising, [Point(x: 1, y: 0), Point(x: 3, y: 2)]))
    }
}

extension Box {
    /// Whether the two have an area in common; touching is not overlapping.
    func overlaps(_ other: Box) -> Bool {
        minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
    }
}
