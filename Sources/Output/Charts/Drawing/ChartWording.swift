/// The words that a chart adds to those of the caller; all its Chinese stands here.
package struct ChartWording: Hashable, Sendable {
    package var key = "序号"
    package var item = "项目"
    package var value = "数值"
    package var share = "占比"
    package var dataTable = "查看数据表"
    package var nameless = "（未命名）"
    package var nothing = "没有大于零的项目，未画图。"
    package var noBars = "没有不为零的项目，未画图。"
    package var zeros = "为零的项目："
    package var negatives = "为负数、未画入图中的项目："
    package var total = "合计"
    package var unit = "单位："
    package var unequal = "分项之和与合计不相等的项目："
    package var destinations = "去向"
    package var noFlow = "没有大于零的流量，未画图。"
    package var idle = "没有流量的项目："
    package var negativeFlows = "为负数、未画入图中的流量："
    package var all = "全部为"
    package var basis = "占比以大于零的各项之和为100%。"

    /// Simplified Chinese.
    package static let chinese = ChartWording()
}

extension ChartWording {
    /// What the slice is called on the drawing.
    func name(of slice: PieChart.Slice) -> String { name(slice.label) }

    /// A label as it stands on the drawing.
    func name(_ label: String) -> String {
        let name = tidied(label)
        return name.isEmpty ? nameless : name
    }

    /// What is said of a slice that is the whole, after its name.
    func whole(of entry: RankedPie.Entry, unit: String) -> String {
        "：\(tidied(entry.slice.valueText))\(unit)，占\(entry.percent)。"
    }

    /// The heading of a column of values.
    func heading(_ text: String, unit: String) -> String {
        unit.isEmpty ? text : "\(text)（\(unit)）"
    }

    /// The unit of all values, said once.
    func unitNote(_ unit: String) -> String { "\(self.unit)\(unit)" }

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

extension ChartWording {
    /// The chart as a sentence: every row drawn with its parts, then the notes.
    func description(of bars: RankedBars, unit: String) -> String {
        let clauses = bars.entries.map { entry in
            let amount = "\(entry.name)\(tidied(entry.row.total.valueText))\(unit)"
            guard !bars.kinds.isEmpty, !entry.pieces.isEmpty else { return amount }
            let parts = entry.pieces.map { piece in
                "\(bars.kinds[piece.kind])\(tidied(piece.amount.valueText))\(unit)"
            }
            return "\(amount)（\(parts.joined(separator: "、"))）"
        }
        let sentence = clauses.isEmpty ? [] : [clauses.joined(separator: "；") + "。"]
        return (sentence + notes(on: bars)).joined()
    }

    /// What the bars cannot show: zeros, totals that differ, and that there are no bars.
    func notes(on bars: RankedBars) -> [String] {
        var notes: [String] = []
        if bars.entries.isEmpty { notes.append(noBars) }
        if !bars.zeros.isEmpty {
            let names = bars.zeros.map { name($0.label) }
            notes.append("\(zeros)\(names.joined(separator: "、"))。")
        }
        if !bars.unequal.isEmpty {
            notes.append("\(unequal)\(bars.unequal.joined(separator: "、"))。")
        }
        return notes
    }
}
