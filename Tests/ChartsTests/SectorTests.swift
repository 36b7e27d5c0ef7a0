import Testing

@testable import Charts

@Suite struct SectorTests {
    @Test func beginAtTwelveAndEndWhereTheyBegan() {
        var random = SplitMix(seed: 3)
        for _ in 0..<2_000 {
            let weights = random.weights(count: Int.random(in: 1...30, using: &random))
            let sectors = sectors(of: weights)
            #expect(sectors.first?.start == 0)
            #expect(zip(sectors, sectors.dropFirst()).allSatisfy { $0.end == $1.start })
            #expect(sectors.last?.end == (weights.contains { $0 > 0 } ? 2 * .pi : 0))
        }
    }

    @Test func giveNoAngleToZeroAndNegativeWeights() {
        let sectors = sectors(of: [3, 0, -7, 1])
        #expect(sectors[1].angle == 0)
        #expect(sectors[2].angle == 0)
        #expect(abs(sectors[0].angle - 1.5 * .pi) < 1e-12)
    }

    @Test func drawASingleSliceAsAFullDiscOfTwoArcs() {
        let path = pathData(of: Sector(start: 0, end: 2 * .pi), radius: 10)
        #expect(path == "M0 0L0 -10A10 10 0 0 1 0 10A10 10 0 0 1 0 -10Z")
    }

    @Test func drawALargeSliceOnItsOwnSide() {
        // Three quarters, clockwise: the middle of the arc is at four thirty.
        let path = pathData(of: Sector(start: 0, end: 1.5 * .pi), radius: 10)
        #expect(path == "M0 0L0 -10A10 10 0 0 1 7.071 7.071A10 10 0 0 1 -10 0Z")
    }

    @Test func drawNothingForNothing() {
        #expect(pathData(of: Sector(start: 1, end: 1), radius: 10).isEmpty)
    }

    @Test(arguments: [
        (0, "0"), (-0.0001, "0"), (1.5, "1.5"), (-2.0005, "-2.001"), (0.125, "0.125"), (12, "12"),
    ])
    func writeNumbersTheSameEverywhere(value: Double, text: String) {
        #expect(fixed(value) == text)
    }
}
