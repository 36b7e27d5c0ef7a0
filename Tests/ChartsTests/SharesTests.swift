import Testing

@testable import Charts

@Suite struct SharesTests {
    @Test func agreeWithTheProseOfTheSample() {
        // 情况说明五（二）: 2,300.45, 79.96 and 170.94 are 90.17, 3.13 and 6.70 percent.
        #expect(shares(of: [230_045, 7_996, 17_094]) == [9_017, 313, 670])
        #expect(shares(of: [200_548, 54_586]) == [7_860, 2_140])
    }

    @Test func sumToExactlyOneHundredPercent() {
        var random = SplitMix(seed: 1)
        for _ in 0..<5_000 {
            let weights = random.weights(count: Int.random(in: 1...30, using: &random))
            let sum = shares(of: weights).reduce(0, +)
            #expect(sum == (weights.contains { $0 > 0 } ? 10_000 : 0))
        }
    }

    @Test func areOffByLessThanOneUnitAndKeepTheOrder() {
        var random = SplitMix(seed: 2)
        for _ in 0..<2_000 {
            let weights = random.weights(count: Int.random(in: 2...30, using: &random))
            let total = weights.reduce(0, +)
            guard total > 0 else { continue }
            let shares = shares(of: weights)
            for (weight, share) in zip(weights, shares) {
                #expect((share * total - weight * 10_000).magnitude < total.magnitude)
            }
            for (one, other) in zip(weights.indices, weights.indices.dropFirst())
            where weights[one] > weights[other] {
                #expect(shares[one] >= shares[other])
            }
        }
    }

    @Test func giveTheMissingUnitToTheEarlierOfEqualRemainders() {
        #expect(shares(of: [1, 1, 1]) == [3_334, 3_333, 3_333])
        #expect(shares(of: [5, 5]) == [5_000, 5_000])
    }

    @Test func giveNothingToNegativeWeightsAndToNothing() {
        #expect(shares(of: [-5, 10]) == [0, 10_000])
        #expect(shares(of: [0, 0]) == [0, 0])
        #expect(shares(of: []) == [])
        #expect(shares(of: [.max, .max]) == [5_000, 5_000])
    }

    @Test func neverPrintSomethingAsNothingOrAPartAsTheWhole() {
        #expect(percentText(0, isWhole: false) == "<0.01%")
        #expect(percentText(10_000, isWhole: false) == ">99.99%")
        #expect(percentText(10_000, isWhole: true) == "100.00%")
        #expect(percentText(313, isWhole: false) == "3.13%")
    }
}
