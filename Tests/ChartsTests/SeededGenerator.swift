@testable import Charts

/// Random numbers that are the same in every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Amounts of one kind of split: alike, even, geometric, one giant, or of any size.
    mutating func weights(count: Int) -> [Int128] {
        let kind = Int.random(in: 0..<5, using: &self)
        return (0..<count).map { index in
            switch kind {
            case 0: 1_000
            case 1: Int128(Int.random(in: 1...10_000, using: &self))
            case 2: Int128(1) << Int128(index)
            case 3: index == 0 ? Int128.random(in: 1...10_000_000, using: &self) : 7
            default: Int128(10) << Int128(Int.random(in: 0...40, using: &self))
            }
        }
    }

    /// A label of up to 40 characters.
    mutating func label() -> String {
        let length = Int.random(in: 1...40, using: &self)
        let alphabet = Array("社会保障和就业支出，（）ABCwm 1.<&\"😀e\u{301}")
        return String((0..<length).map { _ in alphabet.randomElement(using: &self) ?? "项" })
    }

    /// A chart with zeros and negatives among its slices at times.
    mutating func chart() -> PieChart {
        let count = Int.random(in: 1...30, using: &self)
        var slices = weights(count: count).map { weight in
            PieChart.Slice(label: label(), weight: weight, valueText: "\(weight).00")
        }
        for weight in [0, -5] as [Int128] where Bool.random(using: &self) {
            slices.append(.init(label: label(), weight: weight, valueText: "\(weight)"))
        }
        slices.shuffle(using: &self)
        return PieChart(title: "构成", unit: "万元", slices: slices)
    }
}

/// A chart with one slice for each weight, called 甲1, 甲2 and so on.
func chart(_ weights: [Int128], href: String? = nil) -> PieChart {
    let slices = weights.enumerated().map { index, weight in
        PieChart.Slice(label: "甲\(index + 1)", weight: weight, valueText: "\(weight)", href: href)
    }
    return PieChart(title: "收入构成", unit: "万元", slices: slices)
}

func layout(_ chart: PieChart) -> PieLayout {
    PieLayout(
        RankedPie(chart, wording: .chinese),
        unit: chart.unit,
        wording: .chinese
    )
}
