/// A small generator with a seed, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SplitMix {
    /// A label of `count` characters, Chinese with some Latin and marks among them.
    mutating func label(count: Int) -> String {
        let letters = Array("社会保障和就业支出卫生健康住房公积金（）、“三公”经费ABCijl%2024 <&>\"")
        return String(
            (0..<count).map { _ in letters[Int.random(in: letters.indices, using: &self)] }
        )
    }

    /// Weights that differ by up to nine orders of magnitude, some zero, some equal.
    mutating func weights(count: Int) -> [Int128] {
        let style = Int.random(in: 0..<4, using: &self)
        return (0..<count).map { _ in
            switch style {
            case 0: 1_000
            case 1: Int128(Int.random(in: 0...3, using: &self))
            case 2: Int128(Int.random(in: 1...1_000_000, using: &self))
            default: powerOfTen(Int.random(in: 0...9, using: &self))
            }
        }
    }

    private func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
