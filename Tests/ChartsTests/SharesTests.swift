import Testing

@testable import Charts

@Suite struct SharesTests {
    @Test func sumsToExactlyTheWholeForThousandsOfSplits() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let weights = random.weights(count: Int.random(in: 1...30, using: &random))
            let shares = shares(of: weights)
            #expect(shares.reduce(0, +) == 10_000)
            let total = weights.reduce(0, +)
            for (weight, share) in zip(weights, shares) {
                #expect(abs(share * total - weight * 10_000) < total)
            }
        }
    }

    @Test func agreesWithTheSourceDocument() {
        // 支出预算: 基本支出 2005.48, 项目支出 545.86.
        #expect(shares(of: [200_548, 54_586]) == [7_860, 2_140])
        // 一般公共预算拨款: 2300.45, 79.96, 170.94 of 2551.35.
        #expect(shares(of: [230_045, 7_996, 17_094]) == [9_017, 313, 670])
    }

    @Test func givesTheMissingUnitToTheLargestRemainder() {
        #expect(shares(of: [1, 1, 1]) == [3_334, 3_333, 3_333])
        #expect(shares(of: [10, 30, 30], decimals: 0) == [14, 43, 43])
        #expect(shares(of: [1, 2], decimals: 0) == [33, 67])
    }

    @Test func givesEqualWeightsEqualShares() {
        #expect(shares(of: [5, 1, 5, 1]) == [4_167, 833, 4_167, 833])
    }

    @Test func countsNothingThatIsNotPositive() {
        #expect(shares(of: []) == [])
        #expect(shares(of: [0, 0]) == [0, 0])
        #expect(shares(of: [-5, 0]) == [0, 0])
        #expect(shares(of: [-5, 1, 3]) == [0, 2_500, 7_500])
    }

    @Test func survivesTheLargestWeights() {
        #expect(shares(of: [.max, .max]) == [5_000, 5_000])
        #expect(shares(of: [.max, .max, .max, .max, .min]) == [2_500, 2_500, 2_500, 2_500, 0])
        let half: Int128 = 500_000_000_000_000_000
        #expect(shares(of: [1, 1], decimals: 99) == [half, half])
    }

    @Test func neverPrintsSomethingAsNothingOrAPartAsTheWhole() {
        #expect(percentText(0, isWhole: false) == "<0.01%")
        #expect(percentText(10_000, isWhole: false) == ">99.99%")
        #expect(percentText(10_000, isWhole: true) == "100.00%")
        #expect(percentText(1_505, isWhole: false) == "15.05%")
        #expect(percentText(7, isWhole: false) == "0.07%")
    }
}
