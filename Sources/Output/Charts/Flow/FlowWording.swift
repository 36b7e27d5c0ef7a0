extension ChartWording {
    /// The picture as a sentence: every node with where it flows to, then the notes.
    func description(of flow: OrderedFlow, unit: String) -> String {
        let clauses = flow.order.enumerated().flatMap { column, order in
            let ways = destinations(of: column, in: flow)
            return order.map { index in
                let node = flow.columns[column][index]
                let amount = "\(name(node.label))\(tidied(node.valueText))\(unit)"
                return ways[index].isEmpty ? amount : "\(amount)，\(destinations)：\(ways[index])"
            }
        }
        let sentence = clauses.isEmpty ? [] : [clauses.joined(separator: "；") + "。"]
        return (sentence + notes(on: flow)).joined()
    }

    /// For each node of a column where it flows to, with the share of each way in what flows out.
    func destinations(of column: Int, in flow: OrderedFlow) -> [String] {
        guard column < flow.links.count else { return flow.columns[column].map { _ in "" } }
        var ways = flow.columns[column].map { _ in [FlowChart.Link]() }
        for link in flow.links[column] { ways[link.from].append(link) }
        return ways.map { links in
            let percents = shares(of: links.map(\.weight))
            return zip(links, percents).map { link, percent in
                let target = name(flow.columns[column + 1][link.to].label)
                return "\(target) \(percentText(percent, isWhole: links.count == 1))"
            }.joined(separator: "、")
        }
    }

    /// What the picture cannot show: idle nodes, negative flows, and that nothing flows.
    func notes(on flow: OrderedFlow) -> [String] {
        var notes: [String] = []
        if flow.links.allSatisfy(\.isEmpty) { notes.append(noFlow) }
        if !flow.idle.isEmpty {
            let names = flow.idle.map { "\(name($0.label))\(tidied($0.valueText))" }
            notes.append("\(idle)\(names.joined(separator: "、"))。")
        }
        if !flow.negatives.isEmpty {
            let names = flow.negatives.map { "\(name($0.from.label))→\(name($0.to.label))" }
            notes.append("\(negativeFlows)\(names.joined(separator: "、"))。")
        }
        return notes
    }
}
