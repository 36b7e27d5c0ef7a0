/// The words that a chart adds to those of the caller; all its Chinese stands here.
package struct ChartWording: Hashable, Sendable {
    package var key = "序号"
    package var item = "项目"
    package var value = "数值"
    package var share = "占比"
    package var dataTable = "查看数据表"
    package var nameless = "（未命名）"
    package var nothing = "没有大于零的项目，未画图。"
    package var zeros = "为零的项目："
    package var negatives = "为负数、未画入图中的项目："
    package var basis = "占比以大于零的各项之和为100%。"

    /// Simplified Chinese.
    package static let chinese = ChartWording()
}

extension ChartWording {
    /// What the slice is called on the drawing.
    func name(of slice: PieChart.Slice) -> String {
        let name = tidied(slice.label)
        return name.isEmpty ? nameless : name
    }

    /// The heading of the column of values.
    func valueHeading(unit: String) -> String {
        unit.isEmpty ? value : "\(value)（\(unit)）"
    }

    /// The chart as a sentence: every slice drawn, then the notes.
    func description(of pie: RankedPie, unit: String) -> String {
        let clauses = pie.entries.map { entry in
            "\(entry.name)\(tidied(entry.slice.valueText))\(unit)，占\(entry.percent)"
        }
        let sentence = clauses.isEmpty ? [] : [clauses.joined(separator: "；") + "。"]
        return (sentence + notes(on: pie, unit: unit)).joined()
    }

    /// What the disc cannot show: zeros, negatives, and that there is no disc.
    func notes(on pie: RankedPie, unit: String) -> [String] {
        var notes: [String] = []
        if pie.entries.isEmpty { notes.append(nothing) }
        if !pie.zeros.isEmpty {
            let names = pie.zeros.map { name(of: $0) }
            notes.append("\(zeros)\(names.joined(separator: "、"))。")
        }
        if !pie.negatives.isEmpty {
            let amounts = pie.negatives.map { "\(name(of: $0))\(tidied($0.valueText))\(unit)" }
            notes.append("\(negatives)\(amounts.joined(separator: "、"))。")
            if !pie.entries.isEmpty { notes.append(basis) }
        }
        return notes
    }
}
