import Testing

@testable import Site

/// What is said of several numbers stands once, and is shown with each of them and with no other.
@Suite struct FactGridTests {
    /// Numbers as `line.cell`, separated by blanks.
    private func spots(_ text: String) -> [FactSpot] {
        text.split(separator: " ").map { place in
            let parts = place.split(separator: ".").compactMap { Int($0) }
            return FactSpot(anchor: String(place), line: parts[0], fromEnd: parts[1])
        }
    }

    /// Where an element of these classes is shown: what the style sheet does with them.
    private func shown(_ spread: FactSpread, among all: [FactSpot]) -> Set<FactSpot> {
        let names = Set(spread.classes.split(separator: " ").map(String.init))
        return Set(
            all.filter { spot in
                names.contains("c\(spot.fromEnd)")
                    && (names.contains("r\(spot.line)") || names.contains("any"))
            }
        )
    }

    @Test(arguments: [
        ("1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3", "1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3", 1),
        ("1.1 1.2 2.1 2.2 3.1 3.2", "1.1 2.1 3.1", 1),
        // A place without a card may be said of whatever is at hand.
        ("1.1 1.2 2.1 3.1 3.2", "1.1 1.2 2.1 3.1 3.2", 1),
        ("1.1 1.2 2.1 2.2 3.1 3.2", "1.1 2.2", 2),
        ("1.1 1.2 2.1 2.2 3.1 3.2", "1.1 1.2 2.1 3.1", 2),
        ("1.1", "1.1", 1),
        ("1.1 2.1", "", 0),
        ("1.4 1.3 2.1 2.2 3.4 3.1", "1.4 3.4 2.1", 2),
    ])
    func saysOfEachNumberWhatIsSaidOfIt(all: String, wanted: String, fewest: Int) {
        let (all, wanted) = (spots(all), spots(wanted))
        let spreads = FactGrid(all).spreads(over: wanted)
        #expect(spreads.count == fewest)
        let seen = spreads.map { shown($0, among: all) }
        #expect(seen.reduce(into: Set()) { $0.formUnion($1) } == Set(wanted))
        #expect(seen.reduce(0) { $0 + $1.count } == wanted.count)
    }

    @Test func saysNothingTwiceAndNothingOfOthersWhateverTheNumbersAre() {
        var state: UInt64 = 42
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        for _ in 0..<300 {
            let (lines, cells) = (Int(next(7)) + 1, Int(next(5)) + 1)
            let places = (1...lines).flatMap { line in
                (1...cells).map { FactSpot(anchor: "\(line).\($0)", line: line, fromEnd: $0) }
            }
            let all = places.filter { _ in next(4) > 0 }
            let wanted = all.filter { _ in next(2) == 0 }
            let seen = FactGrid(all).spreads(over: wanted).map { shown($0, among: all) }
            #expect(seen.reduce(into: Set()) { $0.formUnion($1) } == Set(wanted))
            #expect(seen.reduce(0) { $0 + $1.count } == wanted.count)
        }
    }
}
