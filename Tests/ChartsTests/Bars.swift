@testable import Charts

extension SeededGenerator {
    /// A chart of up to thirty rows and four kinds, with zeros and negatives at times.
    mutating func barChart() -> BarChart {
        let kinds = (0..<Int.random(in: 0...4, using: &self)).map { _ in label() }
        let hasNegatives = Int.random(in: 0..<3, using: &self) == 0
        let isWordy = Int.random(in: 0..<6, using: &self) == 0
        let columns = (0..<max(1, kinds.count)).map { _ in weights(count: 30) }
        let rows = (0..<Int.random(in: 1...30, using: &self)).map { index in
            let amounts = columns.map { column in
                let sign = Int.random(in: 0..<8, using: &self)
                let size = sign == 0 ? 0 : column[index]
                let weight = sign < 3 && hasNegatives ? -size : size
                let text = isWordy ? label() : "\(weight).00"
                return BarChart.Amount(weight: weight, valueText: text)
            }
            let sum = amounts.map(\.weight).reduce(0, +)
            let total = BarChart.Amount(weight: sum, valueText: isWordy ? label() : "\(sum).00")
            return BarChart.Row(
                label: label(),
                total: total,
                parts: kinds.isEmpty ? [] : amounts,
                href: Bool.random(using: &self) ? "#x" : nil
            )
        }
        return BarChart(title: "构成", unit: label(), kinds: kinds, rows: rows)
    }
}

func amount(_ weight: Int128) -> BarChart.Amount {
    BarChart.Amount(weight: weight, valueText: "\(weight)")
}

/// A chart with a row 甲1, 甲2 and so on for each list, and a kind 类1, 类2 for each weight of
/// the first, if it has several.
func bars(_ weights: [[Int128]], href: String? = nil) -> BarChart {
    let count = weights.first?.count ?? 0
    let rows = weights.enumerated().map { index, parts in
        BarChart.Row(
            label: "甲\(index + 1)",
            total: amount(parts.reduce(0, +)),
            parts: count > 1 ? parts.map { amount($0) } : [],
            href: href
        )
    }
    let kinds = count > 1 ? (1...count).map { "类\($0)" } : []
    return BarChart(title: "支出构成", unit: "万元", kinds: kinds, rows: rows)
}

func layout(_ chart: BarChart) -> BarLayout {
    BarLayout(RankedBars(chart, wording: .chinese), unit: tidied(chart.unit), wording: .chinese)
}
